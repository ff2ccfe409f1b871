"""The films and reviews of a collection, one after the other, in order of identifier.

No more than one record and the identifiers of the films, and of one film's reviews, are in
memory at a time.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from filmshift.collection.errors import CannotWork
from filmshift.collection.index import Index
from filmshift.collection.layout import Kind, film_path, identity, review_path, role
from filmshift.collection.schemas import Schemas
from filmshift.collection.shape import shape
from filmshift.collection.tree import is_file, read_bytes, walk
from filmshift.source import values

Json = dict[str, Any]
"""A record as plain values; `film` or `review`, its identifier, is the first key."""


class Series(Protocol):
    """Records of one kind, which can be counted and gone through as often as need be."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Json]: ...


class Records(NamedTuple):
    """All films and all reviews."""

    films: Series
    """In order of `film`."""
    reviews: Series
    """In order of `film`, then of `review`."""


def read_films(root: Path, schemas: Schemas) -> Iterator[Json]:
    """Yield the films of the collection at `root` in order of identifier.

    Raises `CannotWork` for a record that cannot be read or does not conform to its schema.
    """
    film_shape = shape(schemas.schema("film"))
    for film in sorted(_films(root)):
        record = read_record(root, film_path(film), "film", schemas)
        yield {"film": film, **film_shape.arrange(record)}


def read_reviews(root: Path, schemas: Schemas) -> Iterator[Json]:
    """Yield the reviews of the collection at `root` in order of film, then of identifier.

    A review of a film that was renamed names the film by its identifier of today. Raises
    `CannotWork` for a record that cannot be read, that does not conform to its schema, or
    whose film has no record.
    """
    review_shape = shape(schemas.schema("review"))
    renamed = Index(root, schemas).redirects
    for film, folders in sorted(_folders_by_film(root, renamed).items()):
        for review in sorted(name for folder in folders for name in _reviews_in(root, folder)):
            path = review_path(review)
            record = read_record(root, path, "review", schemas)
            if renamed.get(record["film"], record["film"]) != film:
                raise CannotWork(
                    f"{path} is a review of {record['film']}, whose reviews stand elsewhere: "
                    "`filmshift check` says more"
                )
            yield {"review": review, **review_shape.arrange({**record, "film": film})}


def read_record(folder: Path, path: str, kind: Kind, schemas: Schemas) -> Any:
    """Return the values of one file, which conform to the schema of their kind.

    Raises `CannotWork`, naming the file, for one that cannot be read or does not conform, even
    if an exception excuses it: the dataset is what its schema says.
    """
    try:
        data = read_bytes(folder, path)
    except OSError as error:
        raise CannotWork(f"cannot read {folder / path}: {error.strerror}") from error
    record = values.read(data)
    # Who exports has checked the collection, but a file may have changed since.
    if not schemas.accepts(kind, record):
        raise CannotWork(
            f"{folder / path} is not a sound record, and no exception makes up for that in a "
            "dataset: delete what excuses it, and `filmshift check` says what is wrong"
        )
    return record


def _films(root: Path) -> Iterator[str]:
    for entry in walk(root, ["films"]):
        if entry.role == "film" and entry.type == "file":
            yield identity(entry.path)


def _folders_by_film(root: Path, renamed: dict[str, str]) -> dict[str, list[str]]:
    """The folders in which each film's reviews stand: its own, and those of its old names."""
    films = set(_films(root))
    folders = dict.fromkeys(
        identity(entry.path).partition("/")[0]
        for entry in walk(root, ["reviews"])
        if entry.role == "review"
    )
    by_film: dict[str, list[str]] = {}
    for folder in folders:
        film = renamed.get(folder, folder)
        if film not in films:
            raise CannotWork(f"reviews/{folder} has reviews of a film that has no record")
        by_film.setdefault(film, []).append(folder)
    return by_film


def _reviews_in(root: Path, folder: str) -> Iterator[str]:
    # Not with `walk`: starting at one folder, it first looks through all of its siblings.
    try:
        names = os.listdir(root / "reviews" / folder)
    except OSError as error:
        raise CannotWork(f"cannot list {root / 'reviews' / folder}: {error.strerror}") from error
    for name in names:
        path = f"reviews/{folder}/{name}"
        if role(path, is_folder=False) == "review" and is_file(root, path):
            yield identity(path)
