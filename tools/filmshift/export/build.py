"""An export: every format, all or nothing."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from filmshift.check.run import Checker
from filmshift.check.tally import Tally
from filmshift.collection.errors import CannotWork
from filmshift.dataset.snapshot import snapshot
from filmshift.export.checksums import write_checksums
from filmshift.export.place import place, replacing
from filmshift.export.registry import exporters
from filmshift.rules.finding import Finding


class Exported(NamedTuple):
    """What an export wrote, and where."""

    folder: Path
    files: tuple[str, ...]
    films: int
    reviews: int


class Faulty(Exception):
    """The collection has errors, and nothing was exported."""

    def __init__(self, errors: list[Finding], tally: Tally) -> None:
        """Take the errors in their order, and the counts of the run that found them."""
        super().__init__(f"the collection has {len(errors)} errors")
        self.errors = errors
        self.tally = tally


def export(root: Path, out: Path, today: date | None = None) -> Exported:
    """Check the collection at `root`, by `today`, and write its dataset into the folder `out`.

    An export that is there is replaced as a whole, or stays as it was. Raises `Faulty` where
    the collection has errors, and `CannotWork` where `out` may not be replaced, a record
    changes meanwhile or does not conform to its schema in spite of an exception, or the files
    cannot be written.
    """
    target = place(root, out)
    checker = Checker(root, today=today)
    errors = [finding for finding in checker.check() if finding.severity == "error"]
    if errors:
        raise Faulty(errors, checker.tally)
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
