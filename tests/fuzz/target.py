"""What has to hold whatever bytes a file consists of: one function for every fuzzer.

Another property is a function below, and a line in `PROPERTIES`.
"""

from collections.abc import Callable
from io import BytesIO
from unittest import mock

from filmshift.check.run import Checker
from filmshift.rules.finding import Finding
from filmshift.source import fast
from tests.conftest import REPOSITORIES
from tests.rules.mutants import PATHS

CHECKER = Checker(REPOSITORIES / "base")
# By the first of these that stands in it, some bytes are taken for a record of this kind.
_SIGNS = {
    b"film:": PATHS["review"],
    b"terms:": PATHS["vocabulary"],
    b"title:": PATHS["film"],
    b"/": PATHS["withdrawn"],
    b"": PATHS["redirects"],
}


def target(data: bytes) -> None:
    """Raise an error if some property does not hold for these bytes."""
    path = next(path for sign, path in _SIGNS.items() if sign in data)
    for holds in PROPERTIES:
        holds(data, path)


def check(data: bytes, path: str) -> list[Finding]:
    return list(CHECKER.check_stream(BytesIO(data), path))


def check_answers_with_findings_that_have_a_place(data: bytes, path: str) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for finding in check(data, path):
        assert finding.path == path
        assert 1 <= finding.line <= finding.end_line <= lines
        assert (finding.line, 1) <= (finding.line, finding.column)
        assert (finding.line, finding.column) <= (finding.end_line, finding.end_column)
        assert finding.message.strip()


def check_agrees_between_the_fast_and_the_exact_path(data: bytes, path: str) -> None:
    quickly = check(data, path)
    with mock.patch.object(fast, "read", return_value=None):
        exactly = check(data, path)
    assert quickly == exactly


PROPERTIES: list[Callable[[bytes, str], None]] = [
    check_answers_with_findings_that_have_a_place,
    check_agrees_between_the_fast_and_the_exact_path,
]
