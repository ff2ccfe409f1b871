from typing import Any

import pytest

from filmshift.check.tally import Tally
from filmshift.report.summary import fixes, mended, summary, would_mend


@pytest.mark.parametrize(
    ("tally", "sentence"),
    [
        (Tally(films=180, reviews=1), "Checked 180 films and 1 review: all is well."),
        (Tally(reviews=1, errors=2, warnings=1), "Checked 1 review: 2 errors and 1 warning."),
        (Tally(films=1, warnings=2), "Checked 1 film: 2 warnings."),
        (
            Tally(films=2, reviews=3, others=4, errors=1),
            "Checked 2 films, 3 reviews and 4 other records: 1 error.",
        ),
        (Tally(others=1), "Checked 1 other record: all is well."),
        (Tally(reviews=1_234_567), "Checked 1,234,567 reviews: all is well."),
        (Tally(errors=1), "Checked no records: 1 error."),
        (Tally(), "There was nothing to check."),
        (Tally(films=1, excused=1), "Checked 1 film: all is well (1 finding excused)."),
        (Tally(films=1, errors=1, excused=2), "Checked 1 film: 1 error (2 findings excused)."),
    ],
)
def test_a_run_in_one_sentence(tally: Tally, sentence: str) -> None:
    assert summary(tally) == sentence


def tally(**counts: Any) -> Tally:
    found = Tally()
    for name, number in counts.items():
        setattr(found, name, number)
    return found


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, ""),
        ({"fixable": 1}, "1 of these can be mended for you with --fix."),
        ({"guessable": 2}, "2 of these can be mended by a guess with --unsafe-fixes."),
        (
            {"fixable": 1, "guessable": 2},
            "1 of these can be mended for you with --fix, 2 more by a guess with --unsafe-fixes.",
        ),
        ({"fixable": 1000}, "1,000 of these can be mended for you with --fix."),
    ],
)
def test_what_can_be_mended_in_one_sentence(counts: dict[str, int], sentence: str) -> None:
    assert fixes(tally(**counts)) == sentence


def test_what_was_mended_in_one_sentence() -> None:
    assert mended(tally()) == ""
    assert mended(tally(mended=1, changed=["a"])) == "Mended 1 fault in a."
    assert mended(tally(mended=3, changed=["a", "b\n"])) == "Mended 3 faults in a and b<U+000A>."
    assert mended(tally(mended=9, changed=["x"] * 5)) == "Mended 9 faults in 5 files."


def test_what_would_be_mended_in_one_sentence() -> None:
    assert would_mend(tally(mended=2, changed=["a"], errors=1, warnings=2)) == (
        "2 faults in a would be mended; 1 error and 2 warnings would be left."
    )
