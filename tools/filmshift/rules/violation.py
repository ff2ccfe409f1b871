"""The schema's errors, each told once, at the smallest wrong thing."""

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from filmshift.collection.layout import Kind
from filmshift.collection.schemas import resolve
from filmshift.source.document import Document
from filmshift.source.node import Node
from filmshift.source.position import Pointer

if TYPE_CHECKING:
    from jsonschema import ValidationError

# Of several things that are wrong with one value, the first of these is the one to mend first.
_ORDER = (
    "type", "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minProperties", "minItems", "maxItems",
    "uniqueItems", "anyOf",
)  # fmt: skip
_OF_ITS_OWN = ("required", "additionalProperties")
"""Keywords whose errors are about something inside the value, one for each such thing."""


class Violation(NamedTuple):
    """One thing in a record that the schema does not accept."""

    kind: Kind
    keyword: str
    pointer: Pointer
    part: Literal["key", "value"]
    value: Any
    """The value that is wrong; for a missing key the name of the key, for a wrong key the key."""
    schema: Mapping[str, Any]
    """The part of the schema that says otherwise."""
    root: Mapping[str, Any]
    """The whole schema, in which references are looked up."""
    node: Node | None
    siblings: Mapping[str, Any] = MappingProxyType({})
    """For a key that is unknown, what stands beside it."""
    is_open: bool = False
    """Whether a `yaml/` rule has its finding on the value: then only the advice counts."""

    @property
    def name(self) -> str:
        """What to call the value: its key, or the record as a whole."""
        return self._name(self.pointer)

    @property
    def surroundings(self) -> str:
        """What to call that in which the value stands."""
        return self._name(self.pointer[:-1])

    def _name(self, pointer: Pointer) -> str:
        if not pointer:
            return f"a {self.kind}" if self.kind in ("film", "review") else "this file"
        keys = [step for step in pointer if isinstance(step, str)]
        if isinstance(pointer[-1], str):
            return f"`{keys[-1]}`"
        return f"an entry of `{keys[-1]}`" if keys else "an entry"

    @property
    def explanation(self) -> str | None:
        """What the schema itself says of this error, for people."""
        return self.explanations.get(self.keyword)

    @property
    def explanations(self) -> Mapping[str, str]:
        """What the schema says of each way in which the value can be wrong."""
        said: Mapping[str, str] = self.schema.get("x-messages", {})
        return said

    def resolve(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """Follow the reference of a part of the schema."""
        return resolve(self.root, part)


def violations(
    kind: Kind,
    document: Document,
    schema: Mapping[str, Any],
    errors: "Iterable[ValidationError]",
) -> Iterator[Violation]:
    """Reduce a validator's errors to what is to be mended, each once.

    What lies in a value on which a `yaml/` rule has its finding is left out; the value itself is
    judged by its text and marked as open.
    """
    first: dict[tuple[Any, ...], Violation] = {}
    for error in errors:
        for each in _expand(kind, document, schema, error):
            found = _judged(document, each)
            if found is None:
                continue
            own = found.value if found.keyword in _OF_ITS_OWN else None
            label = found.keyword if found.keyword in _OF_ITS_OWN else "value"
            subject = (found.pointer, found.part, label, json.dumps(own, default=str))
            if subject not in first or _rank(found) < _rank(first[subject]):
                first[subject] = found
    yield from first.values()


def _expand(
    kind: Kind, document: Document, root: Mapping[str, Any], error: "ValidationError"
) -> Iterator[Violation]:
    """Turn one error of the validator into one violation for each thing that is wrong."""
    keyword = str(error.validator)
    pointer: Pointer = tuple(error.absolute_path)
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    instance: Any = error.instance

    def violation(pointer: Pointer, part: Literal["key", "value"], value: Any) -> Violation:
        siblings = instance if keyword == "additionalProperties" else MappingProxyType({})
        node = document.node(pointer)
        return Violation(kind, keyword, pointer, part, value, schema, root, node, siblings)

    if "propertyNames" in error.absolute_schema_path:
        yield violation((*pointer, instance), "key", instance)
    elif keyword == "additionalProperties":
        for key in instance:
            if key not in schema.get("properties", {}):
                yield violation((*pointer, key), "key", key)
    elif keyword == "required":
        for key in schema["required"]:
            if key not in instance:
                yield violation(pointer, "key", key)
    elif keyword == "uniqueItems":
        seen: set[str] = set()
        for index, item in enumerate(instance):
            if (written := json.dumps(item, sort_keys=True)) in seen:
                yield violation((*pointer, index), "value", item)
            seen.add(written)
    else:
        yield violation(pointer, "value", instance)


def _judged(document: Document, found: Violation) -> Violation | None:
    """Mark a violation of an open value; None where nobody can tell what the value means."""
    # A missing key is told at its parent's key, and is a fault of the parent's value.
    part = "value" if found.keyword == "required" else found.part
    if not document.is_unjudged(found.pointer, part):
        return found
    if found.keyword in _OF_ITS_OWN or not document.is_open(found.pointer):
        return None
    return found._replace(is_open=True)


def _rank(violation: Violation) -> int:
    keyword = violation.keyword
    return _ORDER.index(keyword) if keyword in _ORDER else len(_ORDER)
