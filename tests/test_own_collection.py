"""This repository's own records: whatever films and reviews it has, none may have an error."""

from filmshift.check.run import Checker
from tests.conftest import ROOT


def test_no_record_has_an_error() -> None:
    findings = list(Checker(ROOT).check())

    # A warning may stand for good: a title that was corrected leaves the film its old name.
    assert [finding for finding in findings if finding.severity == "error"] == []
