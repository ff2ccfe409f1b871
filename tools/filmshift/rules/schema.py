"""What the schemas say: each kind of error in words for the people who write records."""

from collections.abc import Iterator

from filmshift.rules.advice import (
    FEW,
    NOT_BLANK,
    conversion,
    deleting,
    kind_of,
    listed,
    replacing,
    respelling,
    retyping,
    shown,
    written,
)
from filmshift.rules.fix import guess
from filmshift.rules.nearest import did_you_mean, nearest
from filmshift.rules.rule import Example, Place, Problem, rule
from filmshift.rules.violation import Violation
from filmshift.source.change import Remove

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "a group of keys",
    "null": "no value",
}
_FILM = "films/made-up-1999.yaml"


@rule(
    "schema/unknown-key",
    "violation",
    summary="there is no such key",
    why="A key that nobody knows is lost on the way to the dataset; most often it is a slip of the "
    "fingers.",
    bad="reveiwer_name: A. N. Example",
    good="reviewer_name: A. N. Example",
    consequences=("schema/nothing-said",),
    guess="writes the key that is one slip of the keyboard away",
)
def unknown_key(violation: Violation) -> Iterator[Problem]:
    """Report each key that the schema does not have."""
    if violation.keyword == "additionalProperties":
        known = violation.schema.get("properties", {})
        near = nearest(violation.value, known)
        yield Problem(
            Place(violation.pointer, "key"),
            f"there is no key `{shown(violation.value)}` in {violation.surroundings}",
            retyping(violation)
            or did_you_mean(near)
            or (
                "docs/fields.md lists the keys"
                if len(known) > FEW
                else f"the keys are {listed(known)}"
            ),
            fix=None if near in violation.siblings else replacing(violation, near),
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
        # What a reviewer thinks can have no example: nobody else's opinion is theirs.
        if field.get("pattern") == NOT_BLANK or not isinstance(example, str | int | float):
            mend = f"add `{violation.value}: …`"
        else:
            mend = f"add it, for example `{violation.value}: {written(example)}`"
        what = f", {violation.name} needs one" if violation.pointer else ""
        yield Problem(
            Place(violation.pointer, "key"), f"the key `{violation.value}` is missing{what}", mend
        )


@rule(
    "schema/wrong-type",
    "violation",
    summary="a value is of the wrong kind",
    why="A title that is written `1917` is a number for every program: sorting, searching and "
    "exports go wrong from there on.",
    bad=Example("title: 1917\nyear: 2019", "films/1917-2019.yaml"),
    good=Example('title: "1917"\nyear: 2019', "films/1917-2019.yaml"),
    fix="puts a number in quotes where the field wants text",
    guess="writes a number, a list or `true` and `false` as the field wants it, if that is plain",
)
def wrong_type(violation: Violation) -> Iterator[Problem]:
    """Report text, numbers, lists and groups of keys that stand in each other's places."""
    if violation.keyword == "type":
        demanded = violation.schema["type"]
        types = [demanded] if isinstance(demanded, str) else demanded
        advice = conversion(violation, types[0])
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} must be {' or '.join(_TYPES[name] for name in types)}, and this is "
            + kind_of(violation.value, types[0]),
            advice.words,
            fix=advice.fix,
        )


@rule(
    "schema/wrong-form",
    "violation",
    summary="something is not written in its one right way",
    why="Identifiers, dates and languages are compared letter by letter, so there is one way to "
    "write each.",
    bad=Example("title: Made Up\nyear: 1999\nidentifiers:\n  imdb: TT0338013", _FILM),
    good=Example("title: Made Up\nyear: 1999\nidentifiers:\n  imdb: tt0338013", _FILM),
    consequences=(
        "exception/expired",
        "exception/unknown-path",
        "exception/unknown-rule",
        "record/updated-before-created",
        "vocabulary/unknown-broader-term",
    ),
    guess="takes curly quotes and spaces away, and writes small letters and hyphens",
)
def wrong_form(violation: Violation) -> Iterator[Problem]:
    """Report text that no pattern of its field fits, in the schema's own words."""
    if violation.keyword == "pattern" and violation.schema.get("pattern") != NOT_BLANK:
        subject = f"`{shown(violation.value)}`"
        if violation.part == "key":
            subject = f"the key {subject}"
        yield Problem(
            Place(violation.pointer, violation.part),
            f"{subject} is not written as it should be"
            + (f": {violation.explanation}" if violation.explanation else ""),
            retyping(violation) or (violation.explanation if violation.is_open else None),
            fix=respelling(violation),
        )


@rule(
    "schema/blank-text",
    "violation",
    summary="the text is blank",
    why="A blank text looks as if something had been said and lost.",
    bad='summary: "  "\nliked:\n  - spoiler: none\n    text: A made-up passage.',
    good="liked:\n  - spoiler: none\n    text: A made-up passage.",
    guess="deletes the key, unless the record needs it",
)
def blank_text(violation: Violation) -> Iterator[Problem]:
    """Report prose without a visible character."""
    if violation.keyword == "pattern" and violation.schema.get("pattern") == NOT_BLANK:
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} is blank",
            "write something, or delete the key",
            fix=deleting(violation),
        )


@rule(
    "schema/unknown-value",
    "violation",
    summary="a word is not one of those allowed here",
    why="People search and count by these words, so everybody has to use the same ones.",
    bad="liked:\n  - spoiler: Mild\n    text: A made-up passage.",
    good="liked:\n  - spoiler: mild\n    text: A made-up passage.",
    guess="writes the allowed word that is one slip of the keyboard away",
)
def unknown_value(violation: Violation) -> Iterator[Problem]:
    """Report a word that is not in a short fixed list of the schema."""
    if violation.keyword == "enum" and "x-vocabulary" not in violation.schema:
        allowed = violation.schema["enum"]
        near = nearest(violation.value, allowed) if isinstance(violation.value, str) else None
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} cannot be `{shown(violation.value)}`",
            did_you_mean(near) or f"choose one of {listed(allowed)}",
            fix=replacing(violation, near),
        )


@rule(
    "vocabulary/unknown-term",
    "violation",
    summary="the vocabulary has no such term",
    why="Terms have definitions, and the same thing always has the same term: that is what makes "
    "reviews comparable.",
    bad=Example("title: Made Up\nyear: 1999\ntechnologies: [memory-erasur]", _FILM),
    good=Example("title: Made Up\nyear: 1999\ntechnologies: [memory-erasure]", _FILM),
    consequences=("link/technology-not-in-film",),
    guess="writes the term that is one slip of the keyboard away",
)
def unknown_term(violation: Violation) -> Iterator[Problem]:
    """Report a term that is not in its vocabulary, with the nearest one."""
    if violation.keyword == "enum" and "x-vocabulary" in violation.schema:
        name = violation.schema["x-vocabulary"]
        terms = violation.schema["enum"]
        value = violation.value
        near = nearest(value, terms) if isinstance(value, str) else None
        few = f"choose one of {listed(terms)}" if len(terms) <= FEW else None
        yield Problem(
            Place(violation.pointer),
            f"the vocabulary `{name}` has no term `{shown(value)}`",
            f"{did_you_mean(near) or few or 'look for the right term there'} "
            f"(schema/vocabularies/{name}.yaml; CONTRIBUTING.md says how to propose a new term)",
            fix=replacing(violation, near),
        )


@rule(
    "schema/no-such-day",
    "violation",
    summary="there is no such day in the calendar",
    why="A day that never was is a slip, and programs that read dates stop at it.",
    bad='created: "2023-02-29"',
    good='created: "2024-02-29"',
    consequences=("record/updated-before-created",),
)
def no_such_day(violation: Violation) -> Iterator[Problem]:
    """Report a date that is written well and is in no calendar."""
    if _is_about_days(violation):
        yield Problem(
            Place(violation.pointer),
            f"`{shown(violation.value)}`: {violation.explanation or 'there is no such day'}",
            "check the month and the day: a date is year-month-day",
        )


@rule(
    "schema/out-of-range",
    "violation",
    summary="the number is too small or too large",
    why="A film from before there was cinema, or one that runs for three weeks, is a typing slip.",
    bad=Example("title: Made Up\nyear: 20004", "films/made-up-2004.yaml"),
    good=Example("title: Made Up\nyear: 2004", "films/made-up-2004.yaml"),
    consequences=("naming/film-title",),
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
            f"{violation.name} must be {limits}, and this is {shown(violation.value)}",
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
    guess="deletes the key, unless the record needs it",
)
def too_few(violation: Violation) -> Iterator[Problem]:
    """Report a list without entries or a group without keys."""
    if violation.keyword in ("minItems", "minProperties"):
        yield Problem(
            Place(violation.pointer),
            f"{violation.name} is empty",
            f"write an entry, or delete the {'key' if violation.pointer else 'file'}",
            fix=deleting(violation),
        )


@rule(
    "schema/repeated-entry",
    "violation",
    summary="an entry stands in a list twice",
    why="The second one says nothing new and would be counted twice.",
    bad="tags: [slow, rewatchable, slow]",
    good="tags: [slow, rewatchable]",
    guess="deletes the second one",
)
def repeated_entry(violation: Violation) -> Iterator[Problem]:
    """Report the second and every further entry that says the same."""
    if violation.keyword == "uniqueItems":
        yield Problem(
            Place(violation.pointer),
            f"`{shown(violation.value)}` is in this list already",
            "delete one of the two",
            fix=guess("delete the second one", Remove(violation.pointer)),
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
    if violation.keyword == "anyOf" and not violation.pointer and violation.kind == "review":
        yield Problem(
            Place(()),
            violation.explanation or "the review says nothing",
            "add `summary: >-` and write below it, indented by two spaces",
        )


@rule(
    "schema/not-as-described",
    "violation",
    summary="a value is not as its schema describes it",
    why="A collection may ask more of its records than this one does. What its schema refuses is "
    "always told, if in fewer words.",
    bad="reviewer_name: " + "A. N. Example, made up, " * 25 + "and no end",
    good="reviewer_name: A. N. Example",
    consequences=("naming/film-title",),
    last_resort=True,
)
def not_as_described(violation: Violation) -> Iterator[Problem]:
    """Report what the schema refuses by a keyword that no other rule has words for."""
    limit = violation.schema.get(violation.keyword)
    plain = isinstance(limit, str | int | float)
    demand = f"`{violation.keyword}: {shown(limit)}`" if plain else f"`{violation.keyword}`"
    yield Problem(
        Place(violation.pointer, violation.part),
        f"{violation.name} is not as it should be: "
        + (violation.explanation or f"the collection demands {demand}"),
        "compare it with the field's description in docs/fields.md",
    )


def _is_about_days(violation: Violation) -> bool:
    """Tell whether a value is refused for naming a day, by one calendar format or by several."""
    choices = violation.schema.get("anyOf", ())
    return violation.keyword == "format" or (
        violation.keyword == "anyOf" and bool(choices) and all("format" in c for c in choices)
    )
