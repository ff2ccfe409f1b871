"""What a vocabulary's table looks like."""

from filmshift.collection.schemas import Schemas
from filmshift.collection.shape import Shape, shape


def identifier_shape(schemas: Schemas) -> Shape:
    """Return what a term's identifier looks like."""
    schema = schemas.schema("vocabulary")
    return shape(schema, schema["properties"]["terms"]["propertyNames"])


def term_shape(schemas: Schemas) -> Shape:
    """Return what is said of a term."""
    schema = schemas.schema("vocabulary")
    return shape(schema, schema["properties"]["terms"]["additionalProperties"])
