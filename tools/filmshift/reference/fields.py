"""docs/fields.md: every field of every record, in the schemas' own words."""

from collections.abc import Iterator, Mapping
from typing import Any

from filmshift.collection.layout import KINDS
from filmshift.collection.schemas import Schemas, resolve
from filmshift.collection.vocabulary import Vocabulary, read_vocabulary
from filmshift.source.scalar import resolve as meaning

_HEAD = """\
# The fields

What can stand in each kind of record. A name such as `rating.value` means the key `value` below
the key `rating`; `liked[].text` is the key `text` of each entry of the list `liked`. Where the
file itself is a list, `[].path` is the key `path` of each of its entries.

This page is made from the files in `schema/` by `nox -s generate`.
"""
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "group of keys",
}


def fields_page(schemas: Schemas) -> str:
    """Return the Markdown page of all fields, and of the terms that fields choose from."""
    parts = [_HEAD]
    names: set[str] = set()
    for kind in KINDS:
        schema = schemas.schema(kind)
        parts.append(f"## {schema['title']}\n\n{schema['description']} For example:\n")
        parts.append("\n".join(["```yaml", *_record(schema["examples"][0]), "```", ""]))
        parts.extend(_below(schema, schema, ""))
        definitions = schema.get("$defs", {}).values()
        names.update(part["x-vocabulary"] for part in definitions if "x-vocabulary" in part)
    parts.append("## Terms\n\nThe words that fields choose from, and what they mean.\n")
    parts.extend(_terms(name, read_vocabulary(name, schemas)) for name in sorted(names))
    return "\n".join(parts)


def _sections(
    root: Mapping[str, Any], schema: Mapping[str, Any], prefix: str, required: set[str]
) -> Iterator[str]:
    for key, given in schema.get("properties", {}).items():
        field = resolve(root, given)
        yield _section(root, prefix + key, field, key in required)
        yield from _below(root, field, prefix + key)
    if isinstance(schema.get("additionalProperties"), dict):
        key = f"{prefix}<identifier>"
        field = resolve(root, schema["additionalProperties"])
        yield _section(root, key, field, required=False)
        yield from _below(root, field, key)


def _below(root: Mapping[str, Any], field: Mapping[str, Any], name: str) -> Iterator[str]:
    if field.get("type") == "object":
        prefix = f"{name}." if name else ""
        yield from _sections(root, field, prefix, set(field.get("required", ())))
    elif field.get("type") == "array":
        items = resolve(root, field["items"])
        if items.get("type") == "object":
            yield from _sections(root, items, f"{name}[].", set(items.get("required", ())))


def _section(root: Mapping[str, Any], name: str, field: Mapping[str, Any], required: bool) -> str:
    facts = [_type(root, field), "required" if required else "optional"]
    facts += [fact for fact in (_limits(field),) if fact]
    lines = [f"### `{name}`", "", f"{field['description']}", "", f"- {', '.join(facts)}"]
    items = resolve(root, field["items"]) if field.get("type") == "array" else field
    if items.get("x-vocabulary"):
        lines.append(f"- a term of [{items['x-vocabulary']}](#{items['x-vocabulary']})")
    elif items.get("enum"):
        lines.append("- one of " + ", ".join(f"`{word}`" for word in items["enum"]))
    lines += [f"- {message}" for message in items.get("x-messages", {}).values()][:1]
    lines += ["", "```yaml", *_yaml(name.rpartition(".")[2], field["examples"][0]), "```", ""]
    return "\n".join(lines)


def _terms(name: str, vocabulary: Vocabulary) -> str:
    rows = [
        f"| `{term}` | {said['label']} | {said['definition']} |"
        + (f" `{said['broader']}` |" if "broader" in said else " |")
        for term, said in vocabulary.terms.items()
    ]
    head = ["| term | label | definition | broader |", "|---|---|---|---|"]
    return "\n".join([f"### {name}", "", vocabulary.description, "", *head, *rows, ""])


def _type(root: Mapping[str, Any], field: Mapping[str, Any]) -> str:
    named = _TYPES[field["type"]]
    if field["type"] != "array":
        return named
    items = resolve(root, field["items"])
    return f"list of {'groups of keys' if items['type'] == 'object' else 'texts'}"


def _limits(field: Mapping[str, Any]) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is not None and high is not None:
        return f"from {low} to {high}"
    return f"at least {low}" if low is not None else ""


def _record(example: Any) -> list[str]:
    """Write a whole record, a group of keys or a list of them, as its file has it."""
    if isinstance(example, list):
        return [line.removeprefix("  ") for line in _yaml("", example)[1:]]
    return [line for key, said in example.items() for line in _yaml(key, said)]


def _yaml(key: str, example: Any, indent: str = "") -> list[str]:
    """Write an example as the records write it."""
    key = key.removesuffix("[]")
    if isinstance(example, dict):
        below = [line for k, v in example.items() for line in _yaml(k, v, indent + "  ")]
        return [f"{indent}{key}:", *below]
    if isinstance(example, list) and example and isinstance(example[0], dict):
        lines = [f"{indent}{key}:"]
        for entry in example:
            below = [line for k, v in entry.items() for line in _yaml(k, v, indent + "    ")]
            lines += [f"{indent}  - {below[0].strip()}", *below[1:]]
        return lines
    if isinstance(example, list):
        return [f"{indent}{key}: [{', '.join(_scalar(entry) for entry in example)}]"]
    return [f"{indent}{key}: {_scalar(example)}"]


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and (meaning(value).kind != "text" or ": " in value):
        return f'"{value}"'
    return str(value)
