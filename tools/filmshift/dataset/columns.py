"""A record becomes one row: the columns that follow from its schema.

- A text, a number or a truth value is a column; a list of them is a column with several values.
- An object is a column for each of its properties, named after both: `rating_value`. It always
  is, even where the property's name alone would do, so that no column is ever renamed because
  the schema grew.
- A list of objects is likewise a column for each property, with a value for each object.
- Passages are rows of a table of their own (see `passages`); of a passage that stands alone,
  not in a list, the attributes are columns here too: `paradigm_shift_verdict`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from filmshift.collection.shape import Shape, describe

Scalar = str | int | float | bool | None
Cell = Scalar | list[Scalar]

PASSAGE = ("spoiler", "text")
"""The two attributes that make an object a passage."""


class Column(NamedTuple):
    """A column of a table; what it means is said by the schema."""

    name: str
    schema: Mapping[str, Any]
    """The JSON Schema of one value, with all that the record's schema says of it."""
    definition: str = ""
    """The name of the schema's definition that a value refers to, or nothing."""
    required: bool = False
    """Whether every row has a value."""
    many: bool = False
    """Whether a cell holds a list of values."""
    path: tuple[str, ...] = ()
    """The keys that lead from a record to the value."""

    @property
    def type(self) -> str:
        """The type of one value in the words of JSON Schema, such as `integer`."""
        return str(self.schema.get("type", "string"))

    @property
    def title(self) -> str:
        """The column's name for people."""
        return str(self.schema.get("title", self.name))

    @property
    def description(self) -> str:
        """What the column says."""
        return str(self.schema.get("description", ""))

    def cell(self, record: Any) -> Cell:
        """Return a record's value for this column; None where it has none.

        A list of objects of which some lack the value has a None for each of those.
        """
        cell: Cell = _pick(record, self.path)
        return cell


def columns_of(record: Shape) -> Iterator[Column]:
    """Yield the columns that follow from the schema of a record, in its order."""
    for name, part in record.properties.items():
        yield from _columns(part, (name,), name in record.required, many=False, above=None)


def is_passage(part: Shape) -> bool:
    """Tell whether a part of a schema is a passage: a text with its spoiler level."""
    return all(name in part.properties for name in PASSAGE)


def has_passages(part: Shape) -> bool:
    """Tell whether all of a part of a schema becomes rows of passages."""
    return "x-passage" in part.schema or (part.items is not None and is_passage(part.items))


def _columns(
    part: Shape, path: tuple[str, ...], required: bool, many: bool, above: Shape | None
) -> Iterator[Column]:
    if has_passages(part):
        return
    if part.items is not None and not part.items.properties:
        schema = {**part.items.schema, **_words(part, above)}
        yield Column("_".join(path), schema, part.items.definition, required, True, path)
    elif inner := part.items or (part if part.properties else None):
        # The words that name and describe a list of objects stand at the list.
        outer = part._replace(properties=inner.properties)
        for name, value in inner.properties.items():
            if not (is_passage(inner) and name in PASSAGE):
                yield from _columns(
                    value,
                    (*path, name),
                    required and name in inner.required,
                    many or part.items is not None,
                    outer,
                )
    else:
        schema = {**part.schema, **_words(part, above)}
        yield Column("_".join(path), schema, part.definition, required, many, path)


def _words(part: Shape, above: Shape | None) -> dict[str, Any]:
    """What people read of a part: within an object, `Value` alone would say too little."""
    parts = [each.schema for each in (above, part) if each is not None]
    words: dict[str, Any] = {}
    if titles := [each["title"] for each in parts if "title" in each]:
        words["title"] = ": ".join(titles)
    if (description := describe(*parts)) is not None:
        words["description"] = description
    return words


def _pick(value: Any, path: tuple[str, ...]) -> Any:
    if value is None or not path:
        return value
    if isinstance(value, list):
        return [_pick(item, path) for item in value]
    return _pick(value.get(path[0]), path[1:])
