"""The vocabularies in force: the terms from which records choose."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from filmshift.collection.errors import CannotWork
from filmshift.collection.schemas import Schemas
from filmshift.collection.tree import read_bytes
from filmshift.source import values


class Vocabulary(NamedTuple):
    """A vocabulary as its file has it."""

    description: str
    terms: Mapping[str, Mapping[str, Any]]
    """What is said of each term, by its identifier, sorted."""


def read_vocabulary(name: str, schemas: Schemas) -> Vocabulary:
    """Return the vocabulary `name` that stands beside the schemas in force.

    Raises `CannotWork` where its file cannot be read or does not conform to its schema.
    """
    path = f"vocabularies/{name}.yaml"
    try:
        record = values.read(read_bytes(schemas.folder, path))
    except OSError as error:
        raise CannotWork(f"cannot read {schemas.folder / path}: {error.strerror}") from error
    if not schemas.accepts("vocabulary", record):
        raise CannotWork(
            f"{schemas.folder / path} is not a sound vocabulary: `filmshift check` says what is "
            "wrong"
        )
    return Vocabulary(record["description"].strip(), dict(sorted(record["terms"].items())))
