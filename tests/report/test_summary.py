import pytest

from filmshift.check.tally import Tally
from filmshift.report.summary import summary


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
    ],
)
def test_a_run_in_one_sentence(tally: Tally, sentence: str) -> None:
    assert summary(tally) == sentence
