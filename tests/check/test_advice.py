"""Whether what people are told to do is what mends it: beginners' slips, and their advice."""

import json
from pathlib import Path

import pytest

from filmshift.rules.finding import Finding
from tests.conftest import FILM, REVIEW, ROOT, Collection

SOUND = (ROOT / "tests/repositories/base" / REVIEW).read_text("utf-8")


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("liked:\n  - spoiler:none\n    text: Made up.\n", (8, 5, 13), "missing after the colon"),
        ("liked:\n  -spoiler: none\n    text: Made up.\n", (8, 3, 4), "missing after the hyphen"),
        ("liked:\n  – spoiler: none\n    text: Made up.\n", (8, 3, 4), "not the hyphen"),
        ("liked:\n  • spoiler: none\n    text: Made up.\n", (8, 3, 4), "not the hyphen"),
        ("reviewer_name：Ann\ntags: [a]\n", (7, 14, 15), "full-width colon"),
        ("reviewer_name:Ann\ntags: [a]\n", (7, 1, 15), "missing after the colon"),
        ("reviewer_name:\u00a0Ann\ntags: [a]\n", (7, 15, 16), "no-break space"),
        ("<<<<<<< HEAD\ntags: [a]\n=======\n", (7, 1, 13), "git leaves"),
        ("```\n", (7, 1, 4), "examples in web pages"),
        ('reviewer_name: "Ann\nupdated: "2024-10-07"\n', (7, 16, 20), "never ends"),
        ("reviewer_name: 'Ann\nB.\nupdated: '2024-10-07'\n", (7, 16, 20), "never ends"),
    ],
)
def test_a_slip_is_told_where_it_is_and_not_where_a_parser_stumbles(
    collection: Collection, line: str, place: tuple[int, int, int], message: str
) -> None:
    collection.write(REVIEW, SOUND + line)

    finding = only([f for f in collection.check() if f.severity == "error"])

    assert finding.rule == "yaml/syntax"
    assert (finding.line, finding.column, finding.end_column) == place
    assert message in finding.message


@pytest.mark.parametrize(
    ("field", "advice"),
    [
        ("liked:\n  - spoiler: no\n    text: Made up.", "choose one of `none`"),
        ("liked:\n  - spoiler:\n    text: Made up.", "choose one of `none`"),
        ("paradigm_shift: yes", "`verdict: …`"),
        ("rating:\n  value: 4,5\n  best: 5", "4.5"),
        ('watched:\n  - date: "2024-10-05"\n    rewatch: yes', "write `true` or `false`"),
        ("updated: 2024-10-07", 'put it in quotes: "2024-10-07"'),
        ("updated: “2024-10-07”", "the quotes are curly"),
        ("reviewer_name: 1917", 'put it in quotes: "1917"'),
    ],
)
def test_the_advice_fits_the_field(collection: Collection, field: str, advice: str) -> None:
    collection.write(REVIEW, SOUND + field + "\n")

    finding = only(collection.check())

    assert finding.suggestion is not None
    assert advice in finding.suggestion


@pytest.mark.parametrize(
    ("field", "advice"),
    [
        ("runtime_minutes: 1:40", "such as 108"),
        ("identifiers:\n  imdb: 1375666", "an IMDb identifier is `tt`"),
        ("identifiers:\n  wikidata: 25188", "a Wikidata item is `Q`"),
    ],
)
def test_the_advice_fits_the_field_of_a_film(
    collection: Collection, field: str, advice: str
) -> None:
    collection.write("films/made-up-1999.yaml", f"title: Made Up\nyear: 1999\n{field}\n")

    finding = only(collection.check())

    assert finding.suggestion is not None
    assert advice in finding.suggestion


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("A made-up summary #mustsee and more", True),
        ("A made-up summary #1", True),
        ("A made-up summary # a comment", False),
        ("A made-up summary#mustsee", False),
        ('"A made-up summary #mustsee"', False),
        (">-\n  A made-up summary #mustsee", False),
        ("A made-up\n  summary #mustsee", True),
    ],
)
def test_a_hashtag_that_would_be_lost_is_told(
    collection: Collection, text: str, reported: bool
) -> None:
    collection.write(REVIEW, SOUND.replace("A made-up summary.", text))

    assert collection.rules() == (["yaml/comment-in-text"] if reported else [])


def test_no_two_pieces_of_advice_contradict_each_other(collection: Collection) -> None:
    passage = "technologies:\n  - technology: warp-drive\n    spoiler: none\n    text: Made up.\n"
    collection.write(REVIEW, SOUND + passage)

    assert collection.rules() == ["vocabulary/unknown-term"]


def test_nobody_is_told_to_write_a_film_that_is_not_there(collection: Collection) -> None:
    collection.write("reviews/no-such-film-1999/ann.yaml", SOUND)

    finding = only([f for f in collection.check() if f.rule == "naming/review-folder"])

    assert finding.suggestion == "move the file to reviews/alien-1979/"


def test_the_place_of_a_no_break_space_at_an_end_is_its_own(collection: Collection) -> None:
    collection.write(REVIEW, SOUND + "reviewer_name: Ann\u00a0\n")

    finding = only(collection.check())

    assert (finding.column, finding.end_column) == (16, 20)


@pytest.mark.parametrize(
    "keyword",
    [
        {"maxLength": 3}, {"minLength": 300}, {"const": "Made Up"}, {"enum": ["Made Up"]},
        {"not": {"type": "string"}}, {"oneOf": [{"maxLength": 3}, {"minLength": 300}]},
        {"allOf": [{"maxLength": 3}]}, {"if": True, "then": {"maxLength": 3}},
        {"anyOf": [{"maxLength": 3}, {"minLength": 300}]}, {"type": ["integer", "boolean"]},
    ],
    ids=json.dumps,
)  # fmt: skip
def test_what_a_collection_asks_more_of_its_records_is_never_passed_in_silence(
    collection: Collection, keyword: dict[str, object]
) -> None:
    own_schema(collection.root, keyword)

    found = collection.check(FILM)

    assert found
    assert {finding.pointer for finding in found} == {"/title"}


@pytest.mark.parametrize("keyword", [{"multipleOf": 2}, {"exclusiveMaximum": 1979}], ids=json.dumps)
def test_that_goes_for_numbers_too(collection: Collection, keyword: dict[str, object]) -> None:
    own_schema(collection.root, keyword, "year")

    assert {finding.pointer for finding in collection.check(FILM)} == {"/year"}


def own_schema(root: Path, keyword: dict[str, object], field: str = "title") -> None:
    """Give a collection schemas of its own, with one more demand on a field of its films."""
    folder = root / "schema"
    folder.mkdir()
    for file in (ROOT / "schema").glob("*.json"):
        schema = json.loads(file.read_text("utf-8"))
        if file.name.startswith("film."):
            schema["properties"][field] = {"title": "Made up", **keyword}
        (folder / file.name).write_text(json.dumps(schema), "utf-8")
