"""What people are told of each error of a schema: once, at the smallest wrong thing, in words."""

import json
import re

import pytest

from filmshift.collection.layout import KINDS
from filmshift.collection.schemas import exact_validator
from filmshift.rules.finding import Finding
from filmshift.rules.registry import rules_about
from filmshift.rules.rule import Place, Problem, judge
from filmshift.rules.violation import Violation, violations
from filmshift.source import document
from tests.conftest import Collection
from tests.rules.mutants import PATHS, SCHEMAS, Mutant, locations, mutants

MUTANTS = list(mutants())
LOCATIONS = sorted(place for kind in KINDS for place in locations(kind))
RULES = rules_about("violation")


def told(mutant: Mutant) -> tuple[list[Violation], list[tuple[str, Problem]]]:
    # JSON is YAML, and has a place for every value.
    read = document.read(json.dumps(mutant.record, ensure_ascii=False).encode())
    assert read.value == mutant.record
    found = list(
        violations(
            mutant.kind,
            read,
            SCHEMAS.schema(mutant.kind),
            SCHEMAS.errors(mutant.kind, read.value),
        )
    )
    return found, [(rule.id, p) for one in found for rule, p in judge(RULES, one)]


@pytest.mark.parametrize("location", LOCATIONS)
def test_each_error_is_told_once_at_the_smallest_wrong_thing(location: str) -> None:
    for mutant in (m for m in MUTANTS if m.location == location):
        found, problems = told(mutant)

        assert len(found) == 1
        ((_, problem),) = problems
        assert isinstance(problem.where, Place)
        assert problem.where.pointer == mutant.pointer
        in_plain_words(problem, mutant)


def in_plain_words(problem: Problem, mutant: Mutant) -> None:
    said = [problem.message, *([problem.suggestion] if problem.suggestion else [])]
    for text in said:
        assert text.strip() == text
        assert "\n" not in text
        assert "given schemas" not in text
        # What is shown of the record, or is to be written, stands between grave accents.
        prose = re.sub(r"`[^`]*`|\"[^\"]*\"|\(schema/[^;]*;", "", text)
        assert not re.search(
            r"(?<!\w)'|\b(?:None|True|False|NaN)\b|\[\]|\{|\}|\\|\^|\$|\(\?", prose
        )
        assert not re.search(
            r"\b(?:regex|pattern|schema|null|string|object|array|integer)\b", prose
        )
        assert "None" not in text
        assert "True" not in text
    assert not problem.message.endswith(".")
    # A suggestion says what to do.
    assert problem.suggestion or mutant.keyword in ("type", "pattern")


@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("sumary", "summary"),
        ("Summary", "summary"),
        ("reviewer-name", "reviewer_name"),
        ("synopses", "synopsis"),
        ("licence", "license"),
        ("film ", "film"),
    ],
)
def test_an_unknown_key_near_a_known_one_has_it_suggested(
    collection: Collection, written: str, suggested: str
) -> None:
    (finding,) = of_rule("schema/unknown-key", check(collection, f'"{written}": Made up.\n'))

    assert finding.suggestion == f"did you mean `{suggested}`?"


def test_an_unknown_key_near_none_is_told_where_the_keys_are_listed(collection: Collection) -> None:
    (finding,) = of_rule("schema/unknown-key", check(collection, "zzz: Made up.\n"))
    assert finding.suggestion == "docs/fields.md lists the keys"

    lines = "rating:\n  value: 1\n  best: 2\n  zzz: 3\n"
    (finding,) = of_rule("schema/unknown-key", check(collection, lines))
    assert finding.message == "there is no key `zzz` in `rating`"
    assert finding.suggestion == "the keys are `value`, `best`, `worst`, `as_written`"

    (finding,) = of_rule(
        "schema/unknown-key",
        check(collection, "liked:\n  - spoiler: none\n    text: A\n    z: B\n"),
    )
    assert finding.message == "there is no key `z` in an entry of `liked`"


@pytest.mark.parametrize(
    ("lines", "rule", "suggested"),
    [
        ("language: english", "schema/wrong-form", None),
        ('language: "en "', "schema/wrong-form", "`en`"),
        ("license: CC-BY-SA", "schema/unknown-value", "`CC-BY-SA-4.0`"),
        ("liked:\n  - spoiler: Non\n    text: A", "schema/unknown-value", "`none`"),
        ("technologies:\n  - technology: cloneing\n    spoiler: none\n    text: A",
         "vocabulary/unknown-term", "`cloning`"),
        ("moments:\n  - kind: zzz\n    spoiler: none\n    text: A", "vocabulary/unknown-term",
         "choose one of `design`, `line`"),
        ("technologies:\n  - technology: zzz\n    spoiler: none\n    text: A",
         "vocabulary/unknown-term", "schema/vocabularies/technologies.yaml"),
        ("tags: slow", "schema/wrong-type", "put it in brackets: [slow]"),
        ("tags: slow, but moving", "schema/wrong-type", "put it in brackets: [slow, but moving]"),
        ("tags: 'a: b'", "schema/wrong-type", "after `- `"),
        ("liked: Everything.", "schema/wrong-type", "`spoiler: …` and `text: …`"),
        ("rating: 4", "schema/wrong-type", "`value: …` and `best: …`"),
        ('rating:\n  value: "4.5"\n  best: 5', "schema/wrong-type", "without quotes: 4.5"),
        ("rating:\n  value: four\n  best: 5", "schema/wrong-type", "in digits"),
        ("summary: 12", "schema/wrong-type", 'put it in quotes: "12"'),
        ("summary:\n  a: b", "schema/wrong-type", "write one text"),
        ('watched:\n  - date: "2024-01-01"\n    rewatch: "yes"', "schema/wrong-type", "`true`"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_remedy_suggested(
    collection: Collection, lines: str, rule: str, suggested: str | None
) -> None:
    (finding,) = of_rule(rule, check(collection, lines + "\n"))

    if suggested is None:
        assert finding.suggestion is None
    else:
        assert finding.suggestion is not None
        assert suggested in finding.suggestion


@pytest.mark.parametrize(
    ("lines", "rule", "message"),
    [
        ("runtime_minutes: 108.5", "schema/wrong-type",
         "`runtime_minutes` must be a whole number, and this is a number with a fraction"),
        ("runtime_minutes: 108.0", "schema/wrong-type",
         "`runtime_minutes` must be a whole number, and this is a number with a fraction"),
        ("runtime_minutes: 20004", "schema/out-of-range",
         "`runtime_minutes` must be between 1 and 1440, and this is 20004"),
        ("identifiers:\n  tmdb: 0", "schema/out-of-range",
         "`tmdb` must be at least 1, and this is 0"),
        ("identifiers:\n  imdb: tt12", "schema/wrong-form",
         "`tt12` is not written as it should be: "
         + SCHEMAS.schema("film")["properties"]["identifiers"]["properties"]["imdb"]["x-messages"][
             "pattern"
         ]),
        ("directors: [Ann, Bob, Ann]", "schema/repeated-entry", "`Ann` is in this list already"),
        # Both entries are of the wrong kind; that they are the same does not matter any more.
        ("directors: [1, 1]", "schema/wrong-type", None),
        ("original_title: true", "schema/wrong-type",
         "`original_title` must be text, and this is `true`"),
    ],
)  # fmt: skip
def test_what_is_said(collection: Collection, lines: str, rule: str, message: str | None) -> None:
    collection.write("films/made-up-1999.yaml", f"title: Made Up\nyear: 1999\n{lines}\n")

    found = collection.check("films/made-up-1999.yaml")

    assert {finding.rule for finding in found} == {rule}
    assert message is None or [finding.message for finding in found] == [message]


def test_a_very_long_value_is_cut(collection: Collection) -> None:
    (finding,) = of_rule("schema/unknown-value", check(collection, f"license: {'x' * 5000}\n"))

    assert len(finding.message) < 120


def test_a_missing_key_is_told_with_an_example(collection: Collection) -> None:
    collection.write("films/made-up-1999.yaml", "title: Made Up\n")
    (finding,) = collection.check("films/made-up-1999.yaml")
    assert finding.suggestion == "add it, for example `year: 2004`"

    (finding,) = of_rule("schema/missing-key", check(collection, "liked:\n  - text: A\n"))
    assert finding.message == "the key `spoiler` is missing, an entry of `liked` needs one"
    assert (finding.line, finding.column, finding.end_column) == (8, 5, 9)


@pytest.mark.parametrize(
    ("text", "pointer", "message", "suggested"),
    [
        ("- made up\n", "/0", "an entry must be a group of keys", "`rule: …`"),
        ("- rule: made/up\n  path: made-up\n  resaon: Made up.\n", "/0",
         "the key `reason` is missing, an entry needs one", "add `reason: …`"),
        ("- rule: made/up\n  path: made-up\n  reason: Made up.\n  zzz: 1\n", "/0/zzz",
         "there is no key `zzz` in an entry", "the keys are `rule`, `path`, `pointer`"),
        ("rule: made/up\npath: made-up\nreason: Made up.\n", "",
         "this file must be a list, and this is a group of keys",
         "write each entry on lines of its own: a hyphen and a space, then `rule: …`"),
        ("[]\n", "", "this file is empty", "write an entry, or delete the file"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_file_that_is_a_list(
    collection: Collection, text: str, pointer: str, message: str, suggested: str
) -> None:
    collection.write(PATHS["exceptions"], text)

    found = collection.check(PATHS["exceptions"], select=("schema",))
    (finding,) = (finding for finding in found if message in finding.message)

    assert finding.pointer == pointer
    assert suggested in str(finding.suggestion)


def check(collection: Collection, lines: str) -> list[Finding]:
    sound = (collection.root / PATHS["review"]).read_text("utf-8").splitlines(keepends=True)
    key = lines.partition(":")[0].strip('"')
    kept = "".join(line for line in sound if line.partition(":")[0] != key)
    collection.write("reviews/alien-1979/bob.yaml", kept.replace(": ann", ": bob") + lines)
    return collection.check("reviews/alien-1979/bob.yaml")


def of_rule(rule: str, findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_errors_of_one_value_the_first_to_mend_is_told(order: int) -> None:
    limits = [("type", "string"), ("enum", ["x"]), ("uniqueItems", True), ("minItems", 9)]
    schema = {"properties": {"a": dict(limits[::order])}}
    read = document.read(b"a: [1, 1]\n")

    found = violations("film", read, schema, exact_validator()(schema).iter_errors(read.value))

    assert [(one.keyword, one.pointer) for one in found if one.pointer == ("a",)] == [
        ("type", ("a",))
    ]
