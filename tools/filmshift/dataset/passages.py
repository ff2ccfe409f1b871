"""A review becomes rows of passages: one for each text, with its spoiler level.

A passage is an object whose schema has `spoiler` and `text`. It stands in a list, or alone; a
text whose schema has the annotation `x-passage` is one too, with the attributes that this gives.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from filmshift.collection.shape import Shape
from filmshift.dataset.columns import PASSAGE, Column, is_passage
from filmshift.dataset.records import Json


class Field(NamedTuple):
    """A property of a review in which passages stand."""

    name: str
    passage: Shape
    """What one passage is; of a mere text, what the text is."""
    given: Mapping[str, Any]
    """The attributes that all of the field's passages have; only a mere text has any."""

    def passages(self, review: Json) -> list[Json]:
        """Return the passages that a review has in this field, in their order."""
        value = review.get(self.name)
        if value is None:
            return []
        if isinstance(value, str):
            return [{**self.given, "text": value}]
        return value if isinstance(value, list) else [value]


def fields_of(review: Shape) -> Iterator[Field]:
    """Yield the fields of a review that hold passages, in the order of its schema."""
    for name, part in review.properties.items():
        passage = part.items or part
        if "x-passage" in part.schema:
            yield Field(name, part, part.schema["x-passage"])
        elif is_passage(passage):
            yield Field(name, passage, {})


def attribute_columns(fields: Sequence[Field]) -> list[Column]:
    """Return a column for each attribute that any passage has.

    The spoiler level and the text come first, the others in the order of the schema.
    """
    uses: dict[str, dict[str, Shape]] = {name: {} for name in PASSAGE}
    objects = [field for field in fields if field.passage.properties]
    for field in objects:
        for name, part in field.passage.properties.items():
            uses.setdefault(name, {})[field.name] = part
    return [
        Column(
            name,
            _merge({field: part.schema for field, part in parts.items()}),
            _common([part.definition for part in parts.values()]),
            required=all(name in field.passage.required for field in objects),
            path=(name,),
        )
        for name, parts in uses.items()
    ]


def _merge(schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What holds of an attribute in whatever field it stands; fields that differ are named."""
    different: list[tuple[list[str], Mapping[str, Any]]] = []
    for field, schema in schemas.items():
        for fields, known in different:
            if known == schema:
                fields.append(field)
                break
        else:
            different.append(([field], schema))
    kinds = [schema for _, schema in different]
    if len(kinds) < 2:
        return dict(kinds[0]) if kinds else {"type": "string"}
    merged = {
        key: value
        for key, value in kinds[0].items()
        if all(kind.get(key) == value for kind in kinds)
    }
    if all("enum" in kind for kind in kinds):
        merged["enum"] = list(dict.fromkeys(value for kind in kinds for value in kind["enum"]))
    merged["title"] = " / ".join(dict.fromkeys(kind.get("title", "") for kind in kinds))
    merged["description"] = " ".join(
        f"{', '.join(f'`{field}`' for field in fields)}: {schema.get('description', '')}"
        for fields, schema in different
    )
    return merged


def _common(names: Sequence[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""
