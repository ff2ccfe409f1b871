"""`SHA256SUMS`: the digest of every file of an export, in the format of GNU `sha256sum`."""

import os
from pathlib import Path

NAME = "SHA256SUMS"


def write_checksums(folder: Path) -> tuple[str, ...]:
    """Add the digests of all files in `folder`, and return the files' names, sorted.

    `sha256sum -c SHA256SUMS` verifies them. All is on the disk when this returns, not only on
    its way there. Raises `OSError` as reading and writing do.
    """
    import hashlib

    names = sorted(os.listdir(folder))
    lines = []
    for name in names:
        # For writing too, because Windows flushes no file that is open for reading only.
        with (folder / name).open("r+b") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
            os.fsync(file.fileno())
    with (folder / NAME).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    return (*names, NAME)


def listed(folder: Path) -> frozenset[str]:
    """Return the names of the files whose digests stand in a folder; none where there are none.

    Raises `OSError` for a list that cannot be read.
    """
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line.partition("  ")[2] for line in text.splitlines())
