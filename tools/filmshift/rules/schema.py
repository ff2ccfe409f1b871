"""What the schemas say: each kind of error in words for the people who write records."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from filmshift.rules.nearest import did_you_mean
from filmshift.rules.rule import Example, Place, Problem, rule
from filmshift.rules.violation import Violation
from filmshift.source.scalar import resolve

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "a group of keys",
    "null": "no value",
}
_FEW = 12
"""How many words are still read when they are listed in a message."""
_FILM = "films/made-up-1999.yaml"
_IN_BRACKETS = re.compile(r"[^\W_][\w .'’-]*(?:, [^\W_][\w .'’-]*)*")
"""Short words that mean the same in a list in brackets, one or more of them."""


@rule(
    "schema/unknown-key",
    "violation",
    summary="there is no such key",
    why="A key that nobody knows is lost on the way to the dataset; most often it is a slip of the "
    "fingers.",
    bad="sumary: A made-up summary.",
    good="summary: A made-up summary.",
    consequences=("schema/nothing-said",),
)
def unknown_key(violation: Violation) -> Iterator[Problem]:
    """Report each key that the schema does not have."""
    if violation.keyword == "additionalProperties":
        known = violation.schema.get("properties", {})
        where = violation.pointer[-2] if len(violation.pointer) > 1 else None
        inside = f"in `{where}`" if isinstance(where, str) else f"in {_record(violation)}"
        if isinstance(where, int):
            inside = f"in an entry of `{violation.pointer[-3]}`"
        yield Problem(
            Place(violation.pointer, "key"),
            f"there is no key `{_shown(violation.value)}` {inside}",
            did_you_mean(violation.value, known)
            or (
                "docs/fields.md lists the keys"
                if len(known) > _FEW
                else f"the keys are {_listed(known)}"
            ),
        )


@rule(
    "schema/missing-key",
    "violation",
    summary="a required key is missing",
    why="Without it the record cannot be found, attributed or shown as it should be.",
    bad=Example("title: Made Up", _FILM),
    good=Example("title: Made Up\nyear: 1999", _FILM),
)
def missing_key(violation: Violation) -> Iterator[Problem]:
    """Report each key that is missing, at its parent."""
    if violation.keyword == "required":
        field = violation.resolve(violation.schema.get("properties", {}).get(violation.value, {}))
        example = field["examples"][0] if field.get("examples") else None
        what = f", {violation.name} needs one" if violation.pointer else ""
        yield Problem(
            Place(violation.pointer, "key"),
            f"the key `{violation.value}` is missing{what}",
            f"add it, for example `{violation.value}: {_yaml(example)}`"
            if isinstance(example, str | int | float)
            else f"add `{violation.value}:`",
        )


@rule(
    "schema/wrong-type",
    "violation",
    summary="a value is of the wrong kind",
    why="A title that is written `1917` is a number for every program: sorting, searching and "
    "exports go wrong from there on.",
    bad=Example("title: 1917\nyear: 2019", "films/1917-2019.yaml"),
    good=Example('title: "1917"\nyear: 2019', "films/1917-2019.yaml"),
)
def wrong_type(violation: Violation) -> Iterator[Problem]:
    """Report text, numbers, lists and groups of keys that stand in each other's places."""
    if violation.keyword == "type":
        expected = violation.schema["type"]
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} must be {_TYPES[expected]}, and this is "
            + _kind_of(violation.value, expected),
            _conversion(violation, expected),
        )


@rule(
    "schema/wrong-form",
    "violation",
    summary="something is not written in its one right way",
    why="Identifiers, dates and languages are compared letter by letter, so there is one way to "
    "write each.",
    bad=Example('title: Made Up\nyear: 1999\nidentifiers:\n  imdb: "0338013"', _FILM),
    good=Example("title: Made Up\nyear: 1999\nidentifiers:\n  imdb: tt0338013", _FILM),
)
def wrong_form(violation: Violation) -> Iterator[Problem]:
    """Report text that no pattern of its field fits, in the schema's own words."""
    if violation.keyword == "pattern" and violation.schema.get("pattern") != r"\S":
        shown = _shown(violation.value)
        subject = f"the key `{shown}`" if violation.part == "key" else f"`{shown}`"
        yield Problem(
            Place(violation.pointer, violation.part),
            f"{subject} is not written as it should be"
            + (f": {violation.explanation}" if violation.explanation else ""),
            _without_space(violation),
        )


@rule(
    "schema/blank-text",
    "violation",
    summary="the text is blank",
    why="A blank text looks as if something had been said and lost.",
    bad='summary: "  "',
    good="summary: A made-up summary.",
)
def blank_text(violation: Violation) -> Iterator[Problem]:
    """Report prose without a visible character."""
    if violation.keyword == "pattern" and violation.schema.get("pattern") == r"\S":
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} is blank",
            "write something, or delete the key",
        )


@rule(
    "schema/unknown-value",
    "violation",
    summary="a word is not one of those allowed here",
    why="People search and count by these words, so everybody has to use the same ones.",
    bad="liked:\n  - spoiler: no spoilers\n    text: A made-up passage.",
    good="liked:\n  - spoiler: none\n    text: A made-up passage.",
)
def unknown_value(violation: Violation) -> Iterator[Problem]:
    """Report a word that is not in a short fixed list of the schema."""
    if violation.keyword == "enum" and "x-vocabulary" not in violation.schema:
        allowed = violation.schema["enum"]
        hint = did_you_mean(violation.value, allowed) if isinstance(violation.value, str) else None
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} cannot be `{_shown(violation.value)}`",
            hint or f"choose one of {_listed(allowed)}",
        )


@rule(
    "vocabulary/unknown-term",
    "violation",
    summary="the vocabulary has no such term",
    why="Terms have definitions, and the same thing always has the same term: that is what makes "
    "reviews comparable.",
    bad=Example("title: Made Up\nyear: 1999\ntechnologies: [memory-erasing]", _FILM),
    good=Example("title: Made Up\nyear: 1999\ntechnologies: [memory-erasure]", _FILM),
    consequences=("link/technology-not-in-film",),
)
def unknown_term(violation: Violation) -> Iterator[Problem]:
    """Report a term that is not in its vocabulary, with the nearest one."""
    if violation.keyword == "enum" and "x-vocabulary" in violation.schema:
        name = violation.schema["x-vocabulary"]
        terms = violation.schema["enum"]
        value = violation.value
        near = did_you_mean(value, terms) if isinstance(value, str) else None
        few = f"choose one of {_listed(terms)}" if len(terms) <= _FEW else None
        yield Problem(
            Place(violation.pointer),
            f"the vocabulary `{name}` has no term `{_shown(value)}`",
            f"{near or few or 'look for the right term there'} "
            f"(schema/vocabularies/{name}.yaml; CONTRIBUTING.md says how to propose a new term)",
        )


@rule(
    "schema/no-such-day",
    "violation",
    summary="there is no such day in the calendar",
    why="A day that never was is a slip, and programs that read dates stop at it.",
    bad='created: "2023-02-29"',
    good='created: "2024-02-29"',
)
def no_such_day(violation: Violation) -> Iterator[Problem]:
    """Report a date that is written well and is in no calendar."""
    if violation.keyword == "format" or (violation.keyword == "anyOf" and violation.pointer):
        yield Problem(
            Place(violation.pointer),
            f"`{_shown(violation.value)}`: {violation.explanation or 'there is no such day'}",
            "check the month and the day: a date is year-month-day",
        )


@rule(
    "schema/out-of-range",
    "violation",
    summary="the number is too small or too large",
    why="A film from before there was cinema, or one that runs for three weeks, is a typing slip.",
    bad=Example("title: Made Up\nyear: 20004", "films/made-up-2004.yaml"),
    good=Example("title: Made Up\nyear: 2004", "films/made-up-2004.yaml"),
)
def out_of_range(violation: Violation) -> Iterator[Problem]:
    """Report a number beyond the limits of its field."""
    if violation.keyword in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        low = violation.schema.get("minimum", violation.schema.get("exclusiveMinimum"))
        high = violation.schema.get("maximum", violation.schema.get("exclusiveMaximum"))
        limits = (
            f"between {low} and {high}"
            if low is not None and high is not None
            else f"at least {low}"
            if low is not None
            else f"at most {high}"
        )
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} must be {limits}, and this is {_shown(violation.value)}",
            "check the number for a typing slip",
        )


@rule(
    "schema/too-few",
    "violation",
    summary="a list or a group of keys is empty",
    why="An empty list can mean that there is none, or that somebody forgot. What is not known is "
    "left out.",
    bad="tags: []",
    good="tags: [rewatchable]",
    consequences=("schema/nothing-said", "yaml/flow-mapping"),
)
def too_few(violation: Violation) -> Iterator[Problem]:
    """Report a list without entries or a group without keys."""
    if violation.keyword in ("minItems", "minProperties"):
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} is empty",
            f"write an entry, or delete the {'key' if violation.pointer else 'file'}",
        )


@rule(
    "schema/repeated-entry",
    "violation",
    summary="an entry stands in a list twice",
    why="The second one says nothing new and would be counted twice.",
    bad="tags: [slow, rewatchable, slow]",
    good="tags: [slow, rewatchable]",
)
def repeated_entry(violation: Violation) -> Iterator[Problem]:
    """Report the second and every further entry that says the same."""
    if violation.keyword == "uniqueItems":
        yield Problem(
            Place(violation.pointer),
            f"`{_shown(violation.value)}` is in this list already",
            "delete one of the two",
        )


@rule(
    "schema/nothing-said",
    "violation",
    summary="the review says nothing",
    why="A date and a licence are no review yet. Two lines are enough.",
    bad=Example(
        'film: alien-1979\nreviewer: ann\ncreated: "2024-10-06"\nlanguage: en\nlicense: CC0-1.0'
    ),
    good="summary: Made up, and short.",
)
def nothing_said(violation: Violation) -> Iterator[Problem]:
    """Report a review with neither a summary nor a passage."""
    if violation.keyword == "anyOf" and not violation.pointer:
        yield Problem(
            Place(()),
            violation.explanation or "the record says nothing",
            "add `summary: >-` and write below it, indented by two spaces",
        )


def _record(violation: Violation) -> str:
    return f"a {violation.kind}" if violation.kind in ("film", "review") else "this file"


def _kind_of(value: Any, expected: str) -> str:
    if isinstance(value, bool):
        return f"`{_shown(value)}`"
    if isinstance(value, int | float):
        return "a number with a fraction" if expected == "integer" else "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a group of keys"


def _conversion(violation: Violation, expected: str) -> str | None:
    value = violation.value
    node = violation.node
    if words := violation.schema.get("enum", ())[:_FEW]:
        return f"choose one of {_listed(words)}"
    if expected == "string" and isinstance(value, bool | int | float) and node is not None:
        return f'put it in quotes: "{node.text}"'
    if expected in ("integer", "number") and isinstance(value, str):
        number = resolve(value.strip())
        if number.kind == "number":
            return f"write it without quotes: {value.strip()}"
        return "write it in digits, such as 108"
    if expected == "integer" and isinstance(value, float):
        return f"write a whole number: {round(value)}"
    if expected == "boolean":
        return "write `true` or `false`, without quotes"
    if expected == "array":
        return _as_list(violation)
    if expected == "string" and isinstance(value, dict | list):
        return "write one text; if it has a colon in it, put it in quotes"
    if expected == "object":
        keys = _needed(violation.schema)
        return f"write its keys below it, indented by two spaces: {_listed(keys)}" if keys else None
    return None


def _as_list(violation: Violation) -> str:
    items = violation.resolve(violation.schema.get("items", {}))
    if items.get("type") == "object":
        keys = _needed(items)
        lines = " and ".join(f"`{key}: …`" for key in keys)
        return f"write each entry on lines of its own: a hyphen and a space, then {lines}"
    if isinstance(violation.value, str) and _IN_BRACKETS.fullmatch(violation.value):
        return f"put it in brackets: [{violation.value}]"
    return "write each entry on a line of its own, after `- `"


def _needed(schema: Mapping[str, Any]) -> list[str]:
    return list(schema.get("required") or schema.get("properties", {}))


def _without_space(violation: Violation) -> str | None:
    value = violation.value
    if isinstance(value, str) and violation.part == "value" and value != (bare := value.strip()):
        return f"take away the space or line break around it: `{_shown(bare)}`"
    return None


def _yaml(example: Any) -> str:
    if isinstance(example, str) and (resolve(example).kind != "text" or ": " in example):
        return f'"{example}"'
    return _shown(example)


def _listed(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= 60 else text[:59] + "…"
