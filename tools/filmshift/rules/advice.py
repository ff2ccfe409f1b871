"""How to mend what a schema refuses, and how to show a value in a sentence."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from filmshift.collection.schemas import is_required, matches
from filmshift.rules.fix import Fix, guess, safely
from filmshift.rules.nearest import surely
from filmshift.rules.violation import Violation
from filmshift.source.change import Remove, Rename, Write
from filmshift.source.scalar import FALSE, TRUE, resolve

FEW = 12
"""How many words are still read when they are listed in a message."""
NOT_BLANK = r"\S"
"""The pattern by which the schemas ask for prose: anything that can be seen."""
_IN_BRACKETS = re.compile(r"[^\W_][\w .'’-]*(?:, [^\W_][\w .'’-]*)*")
"""Short words that mean the same in a list in brackets, one or more of them."""
_SLASHED_DATE = re.compile(r"[0-9]{4}(?:/[0-9]{2}){2}")
_COMMA = re.compile(r",(?![0-9]{3}$)")
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


class Advice(NamedTuple):
    """How to mend something: in words for people, and as a fix where it needs no author."""

    words: str | None = None
    fix: Fix | None = None


def conversion(violation: Violation, expected: str) -> Advice:
    """Say how to make a value one of the expected type, as far as anybody can tell."""
    value = violation.value
    words = violation.schema.get("enum", ())
    if words and len(words) <= FEW:
        return Advice(f"choose one of {listed(words)}")
    if expected == "boolean":
        return _as_boolean(violation)
    if expected == "array":
        return _as_list(violation)
    if expected == "object":
        return Advice(_as_group(violation))
    if value is None:
        return Advice()
    if expected == "string" and isinstance(value, bool | int | float) and violation.node:
        return _as_text(violation, violation.node.text)
    if expected == "string":
        return Advice("write one text; if it has a colon in it, put it in quotes")
    if expected in ("integer", "number") and isinstance(value, str):
        return _as_number(violation, value.strip(), expected)
    if expected == "integer" and isinstance(value, float):
        fix = guess("write a whole number", Write(violation.pointer, int(value)))
        return Advice(f"write a whole number: {round(value)}", fix if value.is_integer() else None)
    return Advice()


def _as_text(violation: Violation, text: str) -> Advice:
    if not matches(violation.schema.get("pattern", ""), text):
        return Advice(violation.explanations.get("pattern"))
    fix = safely("put it in quotes", Write(violation.pointer, text))
    return Advice(f'put it in quotes: "{text}"', fix)


def _as_boolean(violation: Violation) -> Advice:
    word = str(violation.value).strip().lower()
    truth = word in TRUE
    fix = guess(f"write `{str(truth).lower()}`", Write(violation.pointer, truth))
    known = truth or word in FALSE
    return Advice("write `true` or `false`, without quotes", fix if known else None)


def _as_number(violation: Violation, text: str, expected: str) -> Advice:
    for candidate, words in (
        (text, "write it without quotes"),
        # A comma before three digits is as likely to stand for thousands.
        (_COMMA.sub(".", text), "write a point instead of the comma"),
    ):
        meaning = resolve(candidate)
        if meaning.kind == "number" and candidate.count(".") < 2:
            fits = expected == "number" or isinstance(meaning.value, int)
            fix = guess(words, Write(violation.pointer, cast(float, meaning.value)))
            return Advice(f"{words}: {candidate}", fix if fits else None)
    return Advice(f"write it in digits, such as {'108' if expected == 'integer' else '4.5'}")


def _as_group(violation: Violation) -> str | None:
    keys = " and ".join(f"`{key}: …`" for key in _needed(violation.schema))
    if not keys:
        return None
    below = f"write below it, indented by two spaces, {keys}"
    if isinstance(violation.value, dict | list) or not violation.pointer:
        return f"instead of this, write {keys}"
    return below if violation.value is None else f"take this away and {below}"


def _as_list(violation: Violation) -> Advice:
    items = violation.resolve(violation.schema.get("items", {}))
    if items.get("type") == "object":
        keys = _needed(items)
        lines = " and ".join(f"`{key}: …`" for key in keys)
        below = " below" if violation.pointer else ""
        return Advice(
            f"write each entry on lines of its own{below}: a hyphen and a space, then {lines}"
        )
    value = violation.value
    if isinstance(value, str) and _IN_BRACKETS.fullmatch(value):
        fix = guess("put it in brackets", Write(violation.pointer, tuple(value.split(", "))))
        return Advice(f"put it in brackets: [{value}]", fix)
    return Advice("write each entry on a line of its own, after `- `")


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


def respelling(violation: Violation) -> Fix | None:
    """Write a text in the form that its pattern asks for, where that is plainly what was meant."""
    value = violation.value
    pattern = violation.schema.get("pattern")
    if not isinstance(value, str) or not isinstance(pattern, str):
        return None
    bare = " ".join(value.strip(_CURLY).split())
    # Words with spaces between them are prose, unless there is a number as in a title or a date.
    hyphened = re.sub("[ _/.]" if any(map(str.isdigit, bare)) else "_", "-", bare)
    # A web address may mean another page in small letters.
    candidates = (bare, bare.lower(), hyphened, hyphened.lower()) if "/" not in value else (bare,)
    if _SLASHED_DATE.fullmatch(bare):
        candidates = (hyphened,)
    for candidate in candidates:
        if candidate != value and matches(pattern, candidate):
            return _written(violation, candidate)
    return None


def replacing(violation: Violation, near: str | None) -> Fix | None:
    """Write the nearest word in place of one that is wrong, if that was surely meant."""
    if near is None or not surely(str(violation.value), near):
        return None
    return _written(violation, near)


def _written(violation: Violation, word: str) -> Fix:
    change = Rename if violation.part == "key" else Write
    return guess(f"write `{shown(word)}`", change(violation.pointer, word))


def deleting(violation: Violation) -> Fix | None:
    """Delete what says nothing."""
    if not violation.pointer or is_required(violation.root, violation.pointer):
        return None
    return guess("delete what says nothing", Remove(violation.pointer))


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
