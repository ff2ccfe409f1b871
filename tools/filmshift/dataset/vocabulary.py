"""The terms of a vocabulary."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from filmshift.collection.schemas import Schemas
from filmshift.dataset.records import Json, read_record
from filmshift.dataset.shape import Shape, shape


class Vocabulary(NamedTuple):
    """A vocabulary as its file has it."""

    description: str
    terms: Mapping[str, Json]
    """What is said of each term, by its identifier, sorted."""


def read_vocabulary(name: str, schemas: Schemas) -> Vocabulary:
    """Return the vocabulary `name` of the schemas in force.

    Raises `CannotWork` where its file cannot be read or does not conform to its schema.
    """
    record: dict[str, Any] = read_record(
        schemas.folder, f"vocabularies/{name}.yaml", "vocabulary", schemas
    )
    return Vocabulary(record["description"].strip(), dict(sorted(record["terms"].items())))


def identifier_shape(schemas: Schemas) -> Shape:
    """Return what a term's identifier looks like."""
    schema = schemas.schema("vocabulary")
    return shape(schema, schema["properties"]["terms"]["propertyNames"])


def term_shape(schemas: Schemas) -> Shape:
    """Return what is said of a term."""
    schema = schemas.schema("vocabulary")
    return shape(schema, schema["properties"]["terms"]["additionalProperties"])
