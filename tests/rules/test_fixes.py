"""What a rule says that its fix does, it does."""

import pytest

from filmshift.check.mending import Mender
from filmshift.rules.registry import all_rules
from filmshift.rules.rule import Rule
from tests.conftest import Collection
from tests.rules.test_examples import place

RULES = [rule for rule in all_rules().values() if not rule.id.startswith(("path/", "exception/"))]
MENDED = [rule for rule in RULES if rule.fix or rule.guess]


def rules_left(collection: Collection, *, guesses: bool) -> list[str]:
    return [finding.rule for finding in Mender(collection.root, guesses=guesses).check()]


@pytest.mark.parametrize("rule", MENDED, ids=lambda rule: rule.id)
def test_the_bad_example_of_a_rule_that_has_a_fix_is_mended(
    rule: Rule, collection: Collection
) -> None:
    place(collection, rule.bad)

    left = rules_left(collection, guesses=bool(rule.guess))

    assert rule.id not in left
    assert set(left) <= set(rule.consequences)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.fix], ids=lambda rule: rule.id)
def test_no_safe_fix_is_made_for_a_rule_that_names_none(rule: Rule, collection: Collection) -> None:
    place(collection, rule.bad)

    assert not [
        f for f in collection.check() if f.rule == rule.id and f.repair and f.repair.fix.safe
    ]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not rule.guess], ids=lambda rule: rule.id
)
def test_no_guess_is_made_for_a_rule_that_names_none(rule: Rule, collection: Collection) -> None:
    place(collection, rule.bad)

    findings = [f for f in collection.check() if f.rule == rule.id and f.repair is not None]
    assert all(f.repair is not None and f.repair.fix.safe for f in findings)


@pytest.mark.parametrize("rule", MENDED, ids=lambda rule: rule.id)
def test_a_fix_is_told_as_a_phrase(rule: Rule) -> None:
    for phrase in filter(None, (rule.fix, rule.guess)):
        assert phrase[0].islower()
        assert not phrase.endswith(".")
