"""The miniature repositories: each is laid over the sound one and held against its report.

Run `nox -s tests -- --accept` to write down what is reported now, and read the difference in git.
"""

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from filmshift.check.formatting import Formatter
from filmshift.check.mending import Mender
from filmshift.check.run import Checker
from filmshift.collection.layout import KINDS, role
from filmshift.collection.schemas import Schemas
from filmshift.report import json_lines
from filmshift.report.diff import unified
from filmshift.report.run import Run
from filmshift.rules.registry import all_rules
from filmshift.source import document, fast
from tests.conftest import REPOSITORIES, TODAY, Collection, report

EXPECTED = "expected.txt"
MENDED = "mended.diff"
OURS = shutil.ignore_patterns(EXPECTED, MENDED)
CASES = sorted(
    folder
    for folder in REPOSITORIES.glob("*/*")
    if folder.is_dir() and folder.parent.name != "base"
)

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
    shutil.copytree(case, collection.root, dirs_exist_ok=True, ignore=OURS)

    reported = report(collection.root)

    if request.config.getoption("--accept"):
        (case / EXPECTED).write_text(reported, "utf-8", newline="\n")
    assert reported == (case / EXPECTED).read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(REPOSITORIES).as_posix())
def test_a_repository_is_mended_as_expected(
    case: Path, collection: Collection, request: pytest.FixtureRequest
) -> None:
    shutil.copytree(case, collection.root, dirs_exist_ok=True, ignore=OURS)
    mender = Mender(collection.root, today=TODAY, guesses=True, write=False)

    left = list(mender.check())

    changed = sorted(mender.changed.values())
    shown = "".join(line for each in changed for line in unified(*each, terminal=True))
    expected = case / MENDED
    if request.config.getoption("--accept"):
        expected.unlink(missing_ok=True)
        if shown:
            expected.write_text(shown, "utf-8", newline="\n")
    assert shown == (expected.read_text("utf-8") if expected.is_file() else "")
    # What has a fix is either mended or says why not.
    assert [finding for finding in left if finding.repair is not None] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(REPOSITORIES).as_posix())
def test_mended_and_formatted_a_repository_has_no_fault_left_that_has_a_fix(
    case: Path, collection: Collection
) -> None:
    shutil.copytree(case, collection.root, dirs_exist_ok=True, ignore=OURS)
    left = list(Mender(collection.root, today=TODAY, guesses=True).check())

    formatted = list(Formatter(collection.root).format(write=True))

    again = Mender(collection.root, today=TODAY, guesses=True)
    # A mended exception excuses what was reported before it was.
    assert Counter(f.rule for f in again.check()) <= Counter(f.rule for f in left)
    assert again.tally.mended == 0
    # Only what is still no sound YAML is left as it is.
    unsound = {finding.path for finding in left if finding.rule.startswith(("yaml/", "path/"))}
    assert {file.path for file in formatted if file.obstacle} <= unsound


def test_another_program_can_make_the_edits_that_json_carries(tmp_path: Path) -> None:
    compared = 0
    for number, case in enumerate(case for case in CASES if (case / MENDED).is_file()):
        root = tmp_path / str(number)
        shutil.copytree(REPOSITORIES / "base", root)
        shutil.copytree(case, root, dirs_exist_ok=True, ignore=OURS)
        fixes: dict[str, list[Any]] = {}
        for fix in fixes_in_json(root):
            fixes.setdefault(fix["path"], []).append(fix)
        mender = Mender(root, today=TODAY, guesses=True, write=False)
        list(mender.check())

        # Behind a fix another may come to light, which only filmshift would make.
        if mender.tally.mended == len(fixes) == sum(map(len, fixes.values())):
            for path, (fix,) in fixes.items():
                assert edited_by_hand((root / path).read_bytes(), fix) == mender.changed[path].after
                compared += 1

    assert compared > 20


def fixes_in_json(root: Path) -> list[Any]:
    checker = Checker(root, today=TODAY)
    run = Run(checker.tally, all_rules, colour=False, width=100, version="0")
    lines = "".join(json_lines.render(checker.check(), run)).splitlines()
    return [fix for line in lines if (fix := json.loads(line)["fix"]) is not None]


def edited_by_hand(data: bytes, fix: Any) -> bytes:
    """Make edits as a program would that knows nothing but lines and columns of code points."""
    text = data.decode("utf-8-sig" if fix["recode"] else "utf-8", "surrogateescape")
    starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
    for edit in sorted(fix["edits"], key=lambda edit: (edit["line"], edit["column"]), reverse=True):
        start = starts[edit["line"] - 1] + edit["column"] - 1
        end = starts[edit["end_line"] - 1] + edit["end_column"] - 1
        text = text[:start] + edit["text"] + text[end:]
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(REPOSITORIES).as_posix())
def test_both_readers_give_the_same_values_and_the_same_verdict(
    case: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(case, collection.root, dirs_exist_ok=True, ignore=OURS)
    schemas = Schemas(collection.root)
    for file in sorted(collection.root.glob("*/**/*.yaml")):
        quickly = fast.read(file.read_bytes())
        exactly = document.read(file.read_bytes()).value
        # As text, because to Python 1, 1.0 and True are equal.
        assert quickly is None or repr(quickly) == repr(exactly)
        kind = role(file.relative_to(collection.root).as_posix(), is_folder=False)
        # Half a character is no JSON: jsonschema-rs cannot even look at it.
        if kind in KINDS and not re.search(
            "[\ud800-\udfff]", json.dumps(exactly, ensure_ascii=False)
        ):
            assert schemas.accepts(kind, exactly) is not any(schemas.errors(kind, exactly))
    told = collection.check()

    monkeypatch.setattr("filmshift.check.run.fast.read", lambda _: None)

    assert collection.check() == told


@pytest.mark.parametrize("rule", sorted(set(all_rules()) - BUILT_WHERE_THEY_RUN.keys()))
def test_every_rule_has_a_repository_that_shows_it(rule: str) -> None:
    assert f"[{rule}]" in (REPOSITORIES / rule / EXPECTED).read_text("utf-8")


def test_the_exceptions_are_still_rules() -> None:
    assert set(all_rules()) >= BUILT_WHERE_THEY_RUN.keys()
