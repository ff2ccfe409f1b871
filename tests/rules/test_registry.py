"""The rules as a whole, and what a selection leaves of them."""

import re

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.rules.nearest import did_you_mean, nearest
from filmshift.rules.registry import _MODULES, Selection, all_rules, find, rules_about
from filmshift.rules.rule import Rule, rule
from tests.conftest import REVIEW, Collection

RULES = all_rules()


@pytest.mark.parametrize("identifier", RULES)
def test_an_identifier_is_a_family_and_what_is_wrong(identifier: str) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z]+(?:-[a-z]+)*", identifier)
    assert RULES[identifier].id == identifier
    assert find(identifier) is RULES[identifier]


def test_no_two_rules_share_an_identifier() -> None:
    every = [rule.id for subject in _MODULES for rule in rules_about(subject)]

    assert len(every) == len(set(every)) == len(RULES)
    assert list(RULES) == sorted(RULES)


@pytest.mark.parametrize("one", RULES.values(), ids=lambda rule: rule.id)
def test_consequences_are_other_rules(one: Rule) -> None:
    assert set(one.consequences) <= RULES.keys() - {one.id}


@pytest.mark.parametrize("one", RULES.values(), ids=lambda rule: rule.id)
def test_the_texts_of_a_rule_are_fit_to_print(one: Rule) -> None:
    assert not one.summary.endswith(".")
    assert one.summary[0].islower()
    assert one.why.endswith(".")
    assert one.why[0].isupper() or one.why.startswith("`")
    assert "  " not in one.summary + one.why


@pytest.mark.parametrize("missing", ["summary", "why"])
def test_a_rule_that_says_nothing_of_itself_is_not_built(missing: str) -> None:
    said = {"summary": "made up", "why": "Made up.", missing: ""}
    made = rule("made/up", "record", bad="", good="", summary=said["summary"], why=said["why"])

    with pytest.raises(ValueError, match="made/up"):
        made(lambda: iter(()))


@pytest.mark.parametrize(
    ("select", "skip", "left"),
    [
        ((), (), set(RULES)),
        (("path",), (), {i for i in RULES if i.startswith("path/")}),
        (("path/symbolic-link",), (), {"path/symbolic-link"}),
        (("path/symbolic-link", "record"), (),
         {"path/symbolic-link", *(i for i in RULES if i.startswith("record/"))}),
        ((), ("yaml",), {i for i in RULES if not i.startswith("yaml/")}),
        (("record",), ("record/rating-outside-scale",),
         {i for i in RULES if i.startswith("record/")} - {"record/rating-outside-scale"}),
        (("record/rating-outside-scale",), ("record",), set()),
    ],
)  # fmt: skip
def test_a_selection(select: tuple[str, ...], skip: tuple[str, ...], left: set[str]) -> None:
    selection = Selection(select, skip)

    unread = {
        i for i, one in RULES.items() if one.stops_reading and not {i, one.family} & set(skip)
    }
    assert {i for i, one in RULES.items() if one in selection} == left | unread
    assert "path" not in selection


def test_that_a_file_could_not_be_read_is_told_whatever_is_selected(collection: Collection) -> None:
    collection.write(REVIEW, "film: [\n")

    assert [f.rule for f in collection.check(REVIEW, select=("naming",))] == ["yaml/syntax"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("pth", "`path`"), ("yaml/duplicatekey", "`yaml/duplicate-key`"),
     ("schema/wrong_type", "`schema/wrong-type`"), ("zzz", "`filmshift rules` lists them")],
)  # fmt: skip
def test_an_unknown_name_stops_the_work_and_the_nearest_is_suggested(name: str, hint: str) -> None:
    for select, skip in (([name], []), ([], [name])):
        with pytest.raises(CannotWork, match=re.escape(f"`{name}`")) as caught:
            Selection(select, skip)
        assert hint in str(caught.value)
    if "/" in name:
        with pytest.raises(CannotWork, match=re.escape(hint)):
            find(name)


@pytest.mark.parametrize(
    ("word", "found"),
    [("Alien", "alien"), ("a-li_en", "alien"), ("alein", "alien"), ("zzz", None), ("", None)],
)
def test_the_nearest_word(word: str, found: str | None) -> None:
    near = nearest(word, ["moon", "alien", "aliens"])

    assert near == found
    assert did_you_mean(near) == (f"did you mean `{found}`?" if found else None)
