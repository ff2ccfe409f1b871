"""A file that is four times as large takes four times as many steps, whatever it repeats.

Steps are calls, of Python and of C. What a call into C does by itself cannot be counted; there
the longer run of `nox -s fuzz` looks at the clock.
"""

import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import pytest

import filmshift
from filmshift.check.mending import MOST_ATTEMPTS
from tests.conftest import Collection
from tests.fuzz.pumped import STRUCTURES, Pumped, repeated
from tests.fuzz.work import Work, check, lay_out, mend
from tests.rules.mutants import PATHS
from tests.source.documents import FRAGMENTS

OWN = str(Path(filmshift.__file__).parent)
LEEWAY = 1.5
"""How much more than in proportion may be done, since nothing begins from zero."""
# A key may have 1,024 characters (YAML 1.2.2, section 7.4.2), and that far a parser looks ahead of
# each bracket again; its work is in proportion only in files that are too large to count in.
LOOKED_AHEAD = ("[", "{")


@pytest.fixture
def counting(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Collection:
    """A collection whose files are all read by the exact reader, so that none is spared work."""
    monkeypatch.setattr("filmshift.check.run.fast.read", lambda _: None)
    # The first check of all loads what later ones find.
    steps(collection, STRUCTURES[0], b"made_up: no\n")
    return collection


def steps(collection: Collection, pumped: Pumped, data: bytes, work: Work = check) -> Counter[str]:
    """How many steps it takes to do something with a file, in all and in this package alone."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event in ("call", "c_call"):
            counted["in all"] += 1
            # What is looked for again and again must not hide behind the parser's many steps.
            if frame.f_code.co_filename.startswith(OWN):
                counted["of our own"] += 1

    path = PATHS[pumped.kind]
    collection.write(path, data)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work(collection.root, path)
    finally:
        sys.setprofile(before)
    return counted


def assert_in_proportion(
    collection: Collection, pumped: Pumped, few: bytes, many: bytes, work: Work = check
) -> None:
    little, much = (steps(collection, pumped, data, work) for data in (few, many))
    for whose, number in much.items():
        assert number <= LEEWAY * little[whose] * len(many) / len(few), f"{pumped.name}: {whose}"


@pytest.mark.parametrize("pumped", STRUCTURES, ids=lambda pumped: pumped.name)
def test_a_record_of_four_times_as_many_parts(pumped: Pumped, counting: Collection) -> None:
    assert_in_proportion(counting, pumped, pumped.times(50), pumped.times(200))


@pytest.mark.parametrize("pumped", STRUCTURES, ids=lambda pumped: pumped.name)
def test_a_record_of_four_times_as_many_parts_to_format(
    pumped: Pumped, counting: Collection
) -> None:
    assert_in_proportion(counting, pumped, pumped.times(50), pumped.times(200), lay_out)


@pytest.mark.parametrize("pumped", STRUCTURES, ids=lambda pumped: pumped.name)
def test_mending_takes_no_more_checks_than_it_may_make_attempts(
    pumped: Pumped, counting: Collection
) -> None:
    data = pumped.times(100)
    once = steps(counting, pumped, data)
    often = steps(counting, pumped, data, mend)

    # Each attempt checks the file, and reads it once more for its data.
    assert often["in all"] <= 2 * LEEWAY * (MOST_ATTEMPTS + 2) * once["in all"]


@pytest.mark.parametrize("fragment", [f for f in FRAGMENTS if f not in LOOKED_AHEAD])
def test_a_text_that_repeats_itself_four_times_as_often(
    fragment: str, counting: Collection
) -> None:
    for pumped in repeated(fragment):
        assert_in_proportion(counting, pumped, pumped.of_size(150), pumped.of_size(600))
