"""What a rule says that its fix does, it does."""

import pytest

from filmshift.check.mending import Mender
from filmshift.rules.registry import all_rules
from filmshift.rules.rule import Rule
from tests.conftest import TODAY, Collection
from tests.rules.test_examples import EXCUSED, place, renamed

RULES = [rule for rule in all_rules().values() if not rule.id.startswith("path/")]
MENDED = [rule for rule in RULES if rule.fix or rule.guess]


def rules_left(collection: Collection, *, guesses: bool) -> list[str]:
    mender = Mender(collection.root, today=TODAY, guesses=guesses)
    return [finding.rule for finding in mender.check()]


def broken(rule: Rule, collection: Collection) -> None:
    """Put a rule's bad example into the collection, with what it is an exception from."""
    if rule.family == "exception":
        renamed(collection)
    place(collection, rule.bad)


@pytest.mark.parametrize("rule", MENDED, ids=lambda rule: rule.id)
def test_the_bad_example_of_a_rule_that_has_a_fix_is_mended(
    rule: Rule, collection: Collection
) -> None:
    broken(rule, collection)

    left = rules_left(collection, guesses=bool(rule.guess))

    assert rule.id not in left
    assert set(left) <= {EXCUSED, *rule.consequences}


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.fix], ids=lambda rule: rule.id)
def test_no_safe_fix_is_made_for_a_rule_that_names_none(rule: Rule, collection: Collection) -> None:
    broken(rule, collection)

    assert not [
        f for f in collection.check() if f.rule == rule.id and f.repair and f.repair.fix.safe
    ]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not rule.guess], ids=lambda rule: rule.id
)
def test_no_guess_is_made_for_a_rule_that_names_none(rule: Rule, collection: Collection) -> None:
    broken(rule, collection)

    findings = [f for f in collection.check() if f.rule == rule.id and f.repair is not None]
    assert all(f.repair is not None and f.repair.fix.safe for f in findings)


@pytest.mark.parametrize("rule", MENDED, ids=lambda rule: rule.id)
def test_a_fix_is_told_as_a_phrase(rule: Rule) -> None:
    for phrase in filter(None, (rule.fix, rule.guess)):
        assert phrase[0].islower()
        assert not phrase.endswith(".")
