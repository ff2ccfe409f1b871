"""The miniature repositories: each is laid over the sound one and held against its report.

Run `nox -s tests -- --accept` to write down what is reported now, and read the difference in git.
"""

import shutil
from pathlib import Path

import pytest

from filmshift.rules.registry import all_rules
from tests.conftest import REPOSITORIES, Collection, report

EXPECTED = "expected.txt"
CASES = sorted(file.parent for file in REPOSITORIES.rglob(EXPECTED))

# What git or some systems cannot keep as it is; tests build these where they run.
BUILT_WHERE_THEY_RUN = {
    "path/symbolic-link": "Windows makes a text file of a link",
    "path/not-a-file": "git keeps neither pipes nor files without permission to read",
    "path/same-name": "two such names are one file on Windows and macOS",
    "yaml/too-large": "the file would be larger than all others together",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(REPOSITORIES).as_posix())
def test_a_repository_is_reported_as_expected(
    case: Path, collection: Collection, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(
        case, collection.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED)
    )

    reported = report(collection.root)

    if request.config.getoption("--accept"):
        (case / EXPECTED).write_text(reported, "utf-8", newline="\n")
    assert reported == (case / EXPECTED).read_text("utf-8")


@pytest.mark.parametrize("rule", sorted(set(all_rules()) - BUILT_WHERE_THEY_RUN.keys()))
def test_every_rule_has_a_repository_that_shows_it(rule: str) -> None:
    assert f"[{rule}]" in (REPOSITORIES / rule / EXPECTED).read_text("utf-8")


def test_the_exceptions_are_still_rules() -> None:
    assert set(all_rules()) >= BUILT_WHERE_THEY_RUN.keys()
