"""Whether the vocabularies hold together."""

import pytest

from filmshift.rules.finding import Finding
from tests.conftest import ROOT, Collection

PATH = "schema/vocabularies/scales.yaml"
TERMS = ("institution", "person", "relationship", "society")


def check(collection: Collection, broader: dict[str, str], *more: str) -> list[Finding]:
    lines = "title: Scales\ndescription: Made up.\nterms:\n"
    for term in (*TERMS, *more):
        lines += f"  {term}:\n    label: {term}\n    definition: Made up.\n"
        if term in broader:
            lines += f"    broader: {broader[term]}\n"
    collection.write(PATH, lines)
    return collection.check(PATH)


def test_the_sound_vocabulary_is_sound(collection: Collection) -> None:
    assert check(collection, {"person": "relationship", "relationship": "society"}) == []


def test_an_unknown_broader_term_has_the_nearest_one_suggested(collection: Collection) -> None:
    first, second = check(collection, {"person": "societty", "society": "zzz"})

    assert (first.rule, first.pointer) == (
        "vocabulary/unknown-broader-term", "/terms/person/broader",
    )  # fmt: skip
    assert first.suggestion == "did you mean `society`?"
    assert second.suggestion == "add the term, or leave `broader` out"


@pytest.mark.parametrize(
    ("broader", "members"),
    [
        ({"person": "person"}, ["person"]),
        ({"person": "society", "society": "person"}, ["person", "society"]),
        ({"institution": "person", "person": "society", "society": "institution"},
         ["institution", "person", "society"]),
        # What leads into a circle is no part of it.
        ({"institution": "person", "person": "society", "society": "person"},
         ["person", "society"]),
        ({"institution": "person", "person": "society"}, []),
    ],
)  # fmt: skip
def test_each_member_of_a_circle_is_told_once(
    collection: Collection, broader: dict[str, str], members: list[str]
) -> None:
    findings = check(collection, broader)

    assert [(f.rule, f.pointer) for f in findings] == [
        ("vocabulary/circular-broader-term", f"/terms/{term}/broader") for term in members
    ]
    for finding, member in zip(findings, members, strict=True):
        assert finding.message.endswith(f"`{member}`")
        assert finding.message.count("→") == len(members)


def test_a_large_circle_is_told_in_few_words(collection: Collection) -> None:
    terms = [f"made-up-{number}" for number in range(9)]
    broader = dict(zip(terms, [*terms[1:], terms[0]], strict=True))

    found = check(collection, broader, *terms)

    told = {f.pointer: f.message for f in found if f.rule == "vocabulary/circular-broader-term"}
    assert len(told) == 9
    assert told["/terms/made-up-7/broader"] == (
        "the term is broader than itself: `made-up-7` → `made-up-8` → `made-up-0` → `made-up-1` → "
        "`made-up-2` → `made-up-3` → … → `made-up-7`"
    )


def test_every_one_of_many_unknown_terms_is_told(collection: Collection) -> None:
    terms = [f"made-up-{number}" for number in range(150)]

    found = check(collection, {term: f"{term}-too" for term in terms}, *terms)

    rule = "vocabulary/unknown-broader-term"
    assert len([finding for finding in found if finding.rule == rule]) == 150


def test_a_term_that_the_schemas_lack_and_one_that_only_they_have(collection: Collection) -> None:
    text = (ROOT / "schema" / "vocabularies" / "technologies.yaml").read_text("utf-8")
    path = "schema/vocabularies/technologies.yaml"
    collection.write(path, text.replace("\n  cloning:\n", "\n  copying:\n"))

    findings = collection.check(path)

    both = "schema/film.schema.json and schema/review.schema.json"
    assert sorted((f.message) for f in findings if f.rule == "vocabulary/outdated-schema") == [
        f"{both} do not list `copying`",
        f"{both} list `cloning`, which the vocabulary does not define",
    ]


def test_a_term_that_one_schema_lacks(collection: Collection) -> None:
    (finding,) = check(collection, {}, "galaxy")

    assert (finding.rule, finding.message) == (
        "vocabulary/outdated-schema", "schema/review.schema.json does not list `galaxy`",
    )  # fmt: skip


def test_a_vocabulary_without_terms_is_told_once(collection: Collection) -> None:
    collection.write(PATH, "title: Scales\ndescription: Made up.\n")

    assert collection.rules(PATH) == ["schema/missing-key"]


def test_a_term_that_is_broken_is_defined_all_the_same(collection: Collection) -> None:
    check(collection, {"person": "society"})
    file = collection.root / PATH
    text = file.read_text("utf-8").partition("  society:")[0]
    file.write_text(text + "  society: Made up.\n", "utf-8")

    assert collection.rules(PATH) == ["schema/wrong-type"]


def test_a_vocabulary_of_no_schema_is_no_fault(collection: Collection) -> None:
    path = "schema/vocabularies/made-up.yaml"
    collection.write(
        path, "title: A\ndescription: B\nterms:\n  a:\n    label: A\n    definition: B\n"
    )

    assert collection.check(path) == []
