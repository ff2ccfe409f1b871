"""Miniature collections, and what a check says of them."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from filmshift.check.run import Checker
from filmshift.report.run import Run
from filmshift.report.text import render
from filmshift.rules.finding import Finding
from filmshift.rules.registry import Selection, all_rules

REPOSITORIES = Path(__file__).parent / "repositories"
ROOT = Path(__file__).parents[1]

FILM = "films/alien-1979.yaml"
REVIEW = "reviews/alien-1979/ann.yaml"
TODAY = date(2026, 1, 1)
"""The day by which exceptions expire in the tests; a miniature collection has no commit."""


class Collection:
    """A collection in a folder of its own, which a test may change and check."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file; text is UTF-8, and a lone surrogate stands for a byte that is not."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        file.write_bytes(data)
        return file

    def check(
        self, *paths: str, select: tuple[str, ...] = (), skip: tuple[str, ...] = ()
    ) -> list[Finding]:
        checker = Checker(self.root, Selection(select, skip), TODAY)
        return list(checker.check(paths or None))

    def rules(self, *paths: str) -> list[str]:
        """The rules of the findings, in their order."""
        return [finding.rule for finding in self.check(*paths)]


def report(root: Path) -> str:
    """What people are shown of a collection."""
    checker = Checker(root, today=TODAY)
    run = Run(checker.tally, all_rules, colour=False, width=100, version="0")
    return "".join(render(checker.check(), run))


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A sound collection of one film and one review."""
    root = tmp_path / "collection"
    shutil.copytree(REPOSITORIES / "base", root)
    return Collection(root)


@pytest.fixture
def review(collection: Collection) -> Callable[[str | bytes], list[Finding]]:
    """Check a collection whose review is made of the given text or bytes."""

    def check(content: str | bytes) -> list[Finding]:
        collection.write(REVIEW, content)
        return collection.check(REVIEW)

    return check


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the expected findings in tests/repositories instead of comparing them",
    )


def case_sensitive(folder: Path) -> bool:
    """Tell whether names that differ in case only are two files here."""
    probe = folder / "CaSe"
    probe.touch()
    try:
        return not (folder / "case").exists()
    finally:
        os.remove(probe)
