"""Rules that cannot rot: every mutant of a sound collection is reported by the rule it belongs to.

By that rule, by those it declares as its consequences, by no other, and at the line of the fault.
"""

import contextlib
import shutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from filmshift.collection.layout import KINDS
from filmshift.rules.finding import Finding
from filmshift.rules.registry import all_rules, rules_about
from tests.rules.mutants import EXCUSED_FILM, PATHS, Mutant, at, locations, mutants
from tests.rules.mutation import Miniature, Mutation, NotHere, Spot, build, mutations
from tests.rules.written import Written

LOCATIONS = sorted(place for kind in KINDS for place in locations(kind))
MUTANTS = list(mutants())
RULES = all_rules()

# Which rule reports what breaks a keyword, where the keyword alone decides it.
CLAIMS = {
    "type": "schema/wrong-type",
    "required": "schema/missing-key",
    "additionalProperties": "schema/unknown-key",
    "minimum": "schema/out-of-range",
    "maximum": "schema/out-of-range",
    "maxLength": "schema/not-as-described",
    "minItems": "schema/too-few",
    "minProperties": "schema/too-few",
    "uniqueItems": "schema/repeated-entry",
    "format": "schema/no-such-day",
}


def claim(mutant: Mutant) -> str:
    """The rule that has to report what breaks a keyword."""
    match mutant.keyword:
        case "enum":
            own = "x-vocabulary" in mutant.schema
            return "vocabulary/unknown-term" if own else "schema/unknown-value"
        case "pattern":
            prose = mutant.schema["pattern"] == r"\S"
            return "schema/blank-text" if prose else "schema/wrong-form"
        case "anyOf":
            dates = all("format" in branch for branch in mutant.schema["anyOf"])
            return "schema/no-such-day" if dates else "schema/nothing-said"
        case keyword:
            assert keyword in CLAIMS, f"say in CLAIMS which rule reports what breaks `{keyword}`"
            return CLAIMS[keyword]


def spot(mutant: Mutant) -> Spot:
    """Where what breaks a keyword has to be reported; a missing key at the key it belongs below."""
    written = Written(mutant.record)
    name = mutant.keyword == "pattern" and not isinstance(at(mutant.record, mutant.pointer), str)
    at_key = name or mutant.keyword in ("required", "additionalProperties")
    lines = written.key_line if at_key else written.value_line
    return Spot(PATHS[mutant.kind], lines[mutant.pointer])


def verdict(rule: str, spots: Iterable[Spot], found: list[Finding]) -> str:
    """Say in what a check failed that ought to report a fault; empty if in nothing."""
    told = sorted(Spot(one.path, one.line) for one in found if one.rule == rule)
    others = {one.rule for one in found} - {rule, *RULES[rule].consequences}
    if RULES[rule].family == "exception":
        # What is excused no longer is reported again.
        others -= {one.rule for one in found if one.path == EXCUSED_FILM}
    wanted = sorted(spots)
    place = "" if told == wanted else f"{rule} is told at {told} and not at {wanted}; "
    return place + (f"besides, and no consequence: {sorted(others)}" if others else "")


class Ground:
    """A sound collection in which one thing after the other is broken and mended again."""

    def __init__(self, folder: Path) -> None:
        self.sound = folder / "sound"
        self.broken = folder / "broken"
        build(self.sound)

    def verdict(self, mutation: Mutation) -> str:
        """Say in what the check of a mutation fails."""
        shutil.rmtree(self.broken, ignore_errors=True)
        shutil.copytree(self.sound, self.broken)
        with pytest.MonkeyPatch.context() as patch:
            miniature = Miniature(self.broken, patch)
            spots = mutation.make(miniature)
            found = miniature.check()
        return verdict(mutation.rule, [spots] if isinstance(spots, Spot) else spots, found)

    def verdict_on_keyword(self, mutant: Mutant) -> str:
        """Say in what the check of a record fails whose schema it breaks."""
        collection = Miniature(self.sound, pytest.MonkeyPatch())
        path = PATHS[mutant.kind]
        sound = collection.read(path)
        collection.write(path, Written(mutant.record).text)
        try:
            return verdict(claim(mutant), [spot(mutant)], collection.check(path))
        finally:
            collection.write(path, sound)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("mutants"))


def test_the_collection_is_sound_before_anything_is_broken(ground: Ground) -> None:
    assert Miniature(ground.sound, pytest.MonkeyPatch()).check() == []


@pytest.mark.parametrize("location", LOCATIONS)
def test_every_keyword_is_killed(location: str, ground: Ground) -> None:
    own = [mutant for mutant in MUTANTS if mutant.location == location]
    assert own, f"no mutant breaks {location}: give SOUND in tests/rules/mutants.py such a field"
    for mutant in own:
        assert ground.verdict_on_keyword(mutant) == "", Written(mutant.record).text


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_killed(rule: str, ground: Ground) -> None:
    own = [mutation for mutation in mutations() if mutation.rule == rule]
    assert own or rule in map(claim, MUTANTS), (
        f"nothing breaks {rule}: write a mutation in tests/rules/mutations/{RULES[rule].family}.py"
    )
    verdicts = {}
    for mutation in own:
        with contextlib.suppress(NotHere):
            verdicts[mutation.name] = ground.verdict(mutation)
    assert {name: verdict for name, verdict in verdicts.items() if verdict} == {}
    if own and not verdicts:
        pytest.skip("this system cannot show the fault")


def test_every_mutation_is_of_a_rule_and_a_keyword_that_there_are() -> None:
    assert {mutation.rule for mutation in mutations()} <= RULES.keys()
    assert {claim(mutant) for mutant in MUTANTS} <= RULES.keys()
    assert {mutant.location for mutant in MUTANTS} <= {*LOCATIONS}


@pytest.fixture
def silenced(request: pytest.FixtureRequest) -> Iterator[str]:
    """Make one rule yield nothing, wherever it is asked."""
    rule = RULES[request.param]
    module = import_module(rule.check.__module__)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, rule.check.__name__, rule._replace(check=lambda *_: iter(())))
        rules_about.cache_clear()
        yield rule.id
    rules_about.cache_clear()


@pytest.mark.parametrize("silenced", RULES, indirect=True)
def test_without_its_rule_no_mutant_is_killed(silenced: str, ground: Ground) -> None:
    by_keyword = {mutant.location: mutant for mutant in MUTANTS if claim(mutant) == silenced}
    for mutant in list(by_keyword.values())[:3]:
        assert ground.verdict_on_keyword(mutant) != ""
    for mutation in [mutation for mutation in mutations() if mutation.rule == silenced][:3]:
        with contextlib.suppress(NotHere):
            assert ground.verdict(mutation) != ""
