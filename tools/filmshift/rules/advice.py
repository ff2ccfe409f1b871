"""How to mend what a schema refuses, and how to show a value in a sentence."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from filmshift.rules.violation import Violation
from filmshift.source.scalar import resolve

FEW = 12
"""How many words are still read when they are listed in a message."""
NOT_BLANK = r"\S"
"""The pattern by which the schemas ask for prose: anything that can be seen."""
_IN_BRACKETS = re.compile(r"[^\W_][\w .'’-]*(?:, [^\W_][\w .'’-]*)*")
"""Short words that mean the same in a list in brackets, one or more of them."""
_CURLY = "“”„‟‘’‚‛«»"


def kind_of(value: Any, expected: str) -> str:
    """Say what a value is where another type was expected."""
    if isinstance(value, bool):
        return f"`{shown(value)}`"
    if isinstance(value, int | float):
        return "a number with a fraction" if expected == "integer" else "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a group of keys"


def conversion(violation: Violation, expected: str) -> str | None:
    """Say how to make a value one of the expected type, or None where nobody can tell."""
    value = violation.value
    node = violation.node
    words = violation.schema.get("enum", ())
    if words and len(words) <= FEW:
        return f"choose one of {listed(words)}"
    if expected == "boolean":
        return "write `true` or `false`, without quotes"
    if expected == "array":
        return _as_list(violation)
    if expected == "object":
        return _as_group(violation)
    if value is None:
        return None
    if expected == "string" and isinstance(value, bool | int | float) and node is not None:
        fits = re.search(violation.schema.get("pattern", ""), node.text)
        return f'put it in quotes: "{node.text}"' if fits else violation.explanations.get("pattern")
    if expected == "string":
        return "write one text; if it has a colon in it, put it in quotes"
    if expected in ("integer", "number") and isinstance(value, str):
        return _as_number(value.strip(), expected)
    if expected == "integer" and isinstance(value, float):
        return f"write a whole number: {round(value)}"
    return None


def _as_number(text: str, expected: str) -> str:
    if resolve(text).kind == "number":
        return f"write it without quotes: {text}"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        return f"write a point instead of the comma: {text.replace(',', '.')}"
    return f"write it in digits, such as {'108' if expected == 'integer' else '4.5'}"


def _as_group(violation: Violation) -> str | None:
    keys = " and ".join(f"`{key}: …`" for key in _needed(violation.schema))
    if not keys:
        return None
    below = f"write below it, indented by two spaces, {keys}"
    if isinstance(violation.value, dict | list) or not violation.pointer:
        return f"instead of this, write {keys}"
    return below if violation.value is None else f"take this away and {below}"


def _as_list(violation: Violation) -> str:
    items = violation.resolve(violation.schema.get("items", {}))
    if items.get("type") == "object":
        keys = _needed(items)
        lines = " and ".join(f"`{key}: …`" for key in keys)
        return f"write each entry on lines of its own below: a hyphen and a space, then {lines}"
    if isinstance(violation.value, str) and _IN_BRACKETS.fullmatch(violation.value):
        return f"put it in brackets: [{violation.value}]"
    return "write each entry on a line of its own, after `- `"


def _needed(schema: Mapping[str, Any]) -> list[str]:
    return list(schema.get("required") or schema.get("properties", {}))


def retyping(violation: Violation) -> str | None:
    """Say what about the typing of a text or key is wrong although it looks right, if anything."""
    value = violation.value
    if not isinstance(value, str):
        return None
    if "\N{NO-BREAK SPACE}" in value and violation.part == "key":
        return "there is a no-break space in it, which looks like a space: type it again"
    if value[:1] in _CURLY and value[:1]:
        return f'the quotes are curly; use straight ones: "{value.strip(_CURLY)}"'
    if violation.part == "value" and value != (bare := value.strip()):
        return f"take away the space or line break around it: `{shown(bare)}`"
    return None


def written(example: Any) -> str:
    """Write an example as it stands in a file, in quotes where it needs them."""
    if isinstance(example, str) and (resolve(example).kind != "text" or ": " in example):
        return f'"{example}"'
    return shown(example)


def listed(words: Iterable[Any]) -> str:
    """List words for a sentence."""
    return ", ".join(f"`{word}`" for word in words)


def shown(value: Any) -> str:
    """Show a value in a sentence: on one line, and not too much of it."""
    text = value if isinstance(value, str) else json.dumps(value)
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= 60 else text[:59] + "…"
