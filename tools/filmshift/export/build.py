"""An export: every format, all or nothing."""

from pathlib import Path
from typing import NamedTuple

from filmshift.collection.errors import CannotWork
from filmshift.dataset.snapshot import snapshot
from filmshift.export.checksums import write_checksums
from filmshift.export.place import place, replacing
from filmshift.export.registry import exporters


class Exported(NamedTuple):
    """What an export wrote, and where."""

    folder: Path
    files: tuple[str, ...]
    films: int
    reviews: int


def export(root: Path, out: Path) -> Exported:
    """Write the dataset of the checked collection at `root` into the folder `out`.

    An export that is there is replaced as a whole, or stays as it was. Raises `CannotWork`
    where `out` may not be replaced, a record cannot be read or does not conform to its schema,
    or the files cannot be written.
    """
    target = place(root, out)
    try:
        with replacing(target) as folder:
            with snapshot(root, folder) as dataset:
                for write in exporters():
                    write(dataset, folder)
                counts = len(dataset.records.films), len(dataset.records.reviews)
            files = write_checksums(folder)
            # Much may have happened in the meantime; what is replaced is what is there now.
            place(root, out)
    except OSError as error:
        raise CannotWork(
            f"cannot write the export to {out}: {error.strerror or error}; "
            "what was there is untouched"
        ) from error
    return Exported(target, files, *counts)
