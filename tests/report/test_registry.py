from collections.abc import Iterator

import pytest

from filmshift.check.tally import Tally
from filmshift.collection.errors import CannotWork
from filmshift.report.registry import FORMATS, load
from filmshift.rules.finding import Finding
from tests.report.samples import finding, rule, run


def test_text_is_the_first_format() -> None:
    assert FORMATS == ("text", "json", "github", "sarif")


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(CannotWork, match="no report format `xml`; there are text, json, github"):
        load("xml")


@pytest.mark.parametrize("name", FORMATS)
def test_findings_are_reported_while_they_come_in(name: str) -> None:
    taken = 0

    def coming() -> Iterator[Finding]:
        nonlocal taken
        for line in range(1, 101):
            taken = line
            yield finding(line=line, message=f"fault {line}")

    pieces = load(name)(coming(), run(rules={"schema/unknown-key": rule()}))
    for piece in pieces:
        if "fault 1" in piece:
            break
    assert taken == 1


@pytest.mark.parametrize("name", ["text", "github"])
def test_the_tally_is_read_once_the_findings_are_exhausted(name: str) -> None:
    tally = Tally()

    def checking() -> Iterator[Finding]:
        yield finding()
        tally.films, tally.reviews, tally.errors = 2, 1, 1

    report = "".join(load(name)(checking(), run(tally)))
    assert "\nChecked 2 films and 1 review: 1 error.\n" in report
