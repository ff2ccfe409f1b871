"""Writing a record: the whole of it, or nothing."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from filmshift.collection.errors import CannotWork

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def write_atomically(root: Path, path: str, data: bytes) -> None:
    """Put bytes in the place of the file at a path, which is relative to the root.

    At every moment the file is what it was or what it becomes, on the disk too; it keeps its mode
    and, where the system lets us, its owner. Raises `CannotWork` where it cannot be written, is a
    link or lies behind one, or is no file; then it is as it was, and nothing else is left behind.
    """
    file = root / path
    try:
        found = _looked_at(root, path)
        stage = file.with_name(f".filmshift-{secrets.token_hex(8)}.new")
        try:
            _fill(stage, data, found)
            os.replace(stage, file)
        finally:
            with suppress(OSError):
                os.unlink(stage)
    except OSError as error:
        reason = error.strerror or "unknown error"
        raise CannotWork(f"cannot write {path}, which is as it was: {reason}") from error
    flush(file.parent)


def flush(folder: Path) -> None:
    """Have the names in a folder written to the disk; not every file system knows how."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _looked_at(root: Path, path: str) -> os.stat_result:
    """Return what the system says of a file, after making sure that it may be written."""
    file = root / path
    inside = Path(path).parent
    if file.is_symlink() or file.parent.resolve() != root.resolve() / inside:
        raise CannotWork(f"cannot write {path}: it is a link to something else, or lies behind one")
    # Replacing a file asks leave of its folder only; whoever protected the file meant the file.
    if not stat.S_ISREG(os.lstat(file).st_mode):
        raise CannotWork(f"cannot write {path}: it is no file")
    handle = os.open(file, os.O_WRONLY | _NO_LINK | _BINARY)
    try:
        found = os.fstat(handle)
    finally:
        os.close(handle)
    if not found.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise CannotWork(f"cannot write {path}: it is protected against writing")
    return found


def _fill(stage: Path, data: bytes, like: os.stat_result) -> None:
    """Make a new file of these bytes, with the owner and mode of another."""
    handle = os.open(stage, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY, 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        if hasattr(os, "fchown"):
            # Only an administrator may give a file away; everybody else's keep theirs anyway.
            with suppress(OSError):
                os.fchown(handle, like.st_uid, like.st_gid)
        # After the owner, since giving a file away takes some of its mode.
        os.chmod(stage, stat.S_IMODE(like.st_mode))
        os.fsync(handle)
