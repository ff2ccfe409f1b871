"""A schema with its references resolved: what a part of a record looks like."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Shape(NamedTuple):
    """One part of a schema and the parts in it."""

    schema: Mapping[str, Any]
    """What the schema says here: the keywords beside a `$ref` and those that it refers to."""
    definition: str
    """The name of the definition that the part refers to, or nothing."""
    properties: "Mapping[str, Shape]"
    """What an object holds, in the order of the schema."""
    required: frozenset[str]
    items: "Shape | None"
    """What a list holds."""
    others: "Shape | None"
    """What an object holds under keys that the schema leaves open."""

    def arrange(self, value: Any) -> Any:
        """Return a value of this shape with all keys in the order of the schema.

        What an object may hold beyond the schema's properties stands behind them, sorted.
        """
        if isinstance(value, dict):
            known = {
                name: part.arrange(value[name])
                for name, part in self.properties.items()
                if name in value
            }
            return known | {name: value[name] for name in sorted(value.keys() - known.keys())}
        if isinstance(value, list) and self.items is not None:
            return [self.items.arrange(item) for item in value]
        return value


def shape(document: Mapping[str, Any], part: Mapping[str, Any] | None = None) -> Shape:
    """Return the shape that a schema, or one part of its document, describes.

    References are those within the document, `#/...` (JSON Schema 2020-12, Core, section
    8.2.3.1; RFC 6901, section 6), and do not refer back to where they stand.
    """
    schema, definition = _resolve(document, document if part is None else part)
    items = schema.get("items")
    others = schema.get("additionalProperties")
    return Shape(
        schema,
        definition,
        {name: shape(document, value) for name, value in schema.get("properties", {}).items()},
        frozenset(schema.get("required", ())),
        shape(document, items) if isinstance(items, dict) else None,
        shape(document, others) if isinstance(others, dict) else None,
    )


def _resolve(document: Mapping[str, Any], part: Mapping[str, Any]) -> tuple[Mapping[str, Any], str]:
    reference = part.get("$ref")
    if not isinstance(reference, str):
        return part, ""
    target: Any = document
    for step in reference.removeprefix("#/").split("/"):
        target = target[step.replace("~1", "/").replace("~0", "~")]
    target, _ = _resolve(document, target)
    merged = {**target, **part}
    del merged["$ref"]
    # Both descriptions hold: the nearer one says what the field is, the other what its values mean.
    if (both := describe(part, target)) is not None:
        merged["description"] = both
    return merged, reference.rpartition("/")[2]


def describe(*parts: Mapping[str, Any]) -> str | None:
    """Return the different descriptions of several parts as one text; None where there is none."""
    found = dict.fromkeys(part["description"] for part in parts if "description" in part)
    return " ".join(found) or None
