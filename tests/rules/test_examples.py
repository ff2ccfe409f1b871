"""The examples that a rule gives of itself: it reports the bad one, the good one is sound."""

import re

import pytest

from filmshift.rules.registry import all_rules
from filmshift.rules.rule import Example, Rule
from tests.conftest import REPOSITORIES, REVIEW, Collection, case_sensitive

RULES = list(all_rules().values())
EXCUSED = "naming/film-title"
"""What the examples of exceptions are about: a film that kept its name."""
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)


def place(collection: Collection, example: Example) -> None:
    """Put an example into the collection; what a review's leaves out comes from the sound one."""
    if example.text.startswith("-> "):
        file = collection.root / example.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(example.text.removeprefix("-> "))
    elif example.path.startswith("reviews/") and example.path.count("/") == 2:
        collection.write(example.path, completed(example.text))
    else:
        collection.write(example.path, example.text.rstrip("\n") + "\n")


def completed(text: str) -> str:
    keys = set(_KEY.findall(text.removeprefix("\ufeff")))
    sound = (REPOSITORIES / "base" / REVIEW).read_text("utf-8").splitlines(keepends=True)
    rest = "".join(line for line in sound if line.partition(":")[0] not in keys)
    if {"film", "reviewer", "created", "language", "license"} <= keys:
        return text + "\n"
    if text.startswith(("\ufeff", "%")):
        return text + "\n" + rest
    if text.endswith("not ended."):
        return rest + text
    return rest + text.removesuffix("\n") + "\n"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_bad_example_is_reported_by_its_rule(
    rule: Rule, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    if rule.id == "path/same-name":
        if not case_sensitive(collection.root):
            pytest.skip("the two names are one file on this system")
        place(collection, rule.good)
    if rule.id == "path/not-a-file":
        monkeypatch.setattr("filmshift.check.run.read_bytes", _refuse)
    expected = {rule.id, *rule.consequences}
    if rule.family == "exception":
        renamed(collection)
        expected.add(EXCUSED)
    place(collection, rule.bad)

    reported = collection.rules()

    assert rule.id in reported
    assert set(reported) <= expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_good_example_is_sound(rule: Rule, collection: Collection) -> None:
    if rule.family == "exception":
        renamed(collection)
    place(collection, rule.good)

    assert collection.check() == []


def renamed(collection: Collection) -> None:
    collection.write("films/made-up-1999.yaml", "title: Made Up Too\nyear: 1999\n")


def _refuse(*_: object) -> bytes:
    raise PermissionError(13, "Permission denied")
