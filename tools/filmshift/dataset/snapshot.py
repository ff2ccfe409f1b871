"""The dataset at one moment: every table of it is made from the same records."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from filmshift.collection.schemas import Schemas
from filmshift.dataset.records import Json, Records, read_films, read_reviews
from filmshift.dataset.spool import Spool
from filmshift.dataset.tables import Table, tables


class Dataset(NamedTuple):
    """All that there is to export."""

    schema_version: str
    records: Records
    tables: tuple[Table, ...]

    def nested(self) -> Iterator[tuple[Json, Iterator[Json]]]:
        """Yield each film with its reviews; these are to be taken before the next film is."""
        reviews = iter(self.records.reviews)
        waiting = next(reviews, None)

        def of(film: str) -> Iterator[Json]:
            nonlocal waiting
            while waiting is not None and waiting["film"] == film:
                yield waiting
                waiting = next(reviews, None)

        for film in self.records.films:
            yield film, of(film["film"])


@contextmanager
def snapshot(root: Path, folder: Path | None = None) -> Iterator[Dataset]:
    """Read the collection at `root`, once, and give its dataset for as long as it is needed.

    The records wait on disk, in files without a name that vanish with the process, so that
    memory does not grow with the number of reviews. They lie in `folder`, or where the system
    keeps its temporary files. Raises `CannotWork` for what cannot be read or does not conform
    to its schema, `OSError` where the disk is full.
    """
    schemas = Schemas(root)
    with TemporaryFile(dir=folder) as films, TemporaryFile(dir=folder) as reviews:
        records = Records(
            Spool(films, read_films(root, schemas)), Spool(reviews, read_reviews(root, schemas))
        )
        yield Dataset(schemas.version, records, tables(schemas))
