"""Mutations: each breaks one thing in a sound collection, and knows which rule has to say so.

Those of a family stand in `tests/rules/mutations/<family>.py`: what one line can say in its
`MUTATIONS`, by rule, such as edits of one file, and functions below `@breaks` for everything else.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from filmshift.collection.layout import KINDS
from filmshift.rules.registry import all_rules
from tests.conftest import FILM, REPOSITORIES, REVIEW, Collection
from tests.rules.mutants import EXCUSED_FILM, PATHS, SOUND
from tests.rules.written import Written


class Spot(NamedTuple):
    """Where a fault has to be reported."""

    path: str
    line: int


class NotHere(Exception):
    """This system cannot be brought to show the fault."""


class Miniature(Collection):
    """A sound collection of one's own, with a record of every kind that has every field."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(root)
        self.patch = patch

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def edit(self, path: str, old: str, new: str) -> Spot:
        """Replace what stands in a file once. The fault is where `«` stands, or where it begins."""
        before, found, after = self.read(path).partition(old)
        assert found
        assert old not in after
        fault, mark, rest = new.partition("«")
        self.write(path, before + fault + rest + after)
        return Spot(path, (before + (fault if mark else "")).count("\n") + 1)


Fault = Callable[[Miniature], Spot | tuple[Spot, ...]]


class Mutation(NamedTuple):
    """One way to break a sound collection, and the rule that has to report it."""

    rule: str
    name: str
    make: Fault


@dataclass(frozen=True)
class Edit:
    """A replacement in one file: see `Miniature.edit`."""

    old: str
    new: str
    path: str = REVIEW

    def __call__(self, miniature: Miniature) -> Spot:
        return miniature.edit(self.path, self.old, self.new)


def breaks(rule: str) -> Callable[[Fault], Mutation]:
    """Make the function below a mutation that this rule has to report."""
    return lambda make: Mutation(rule, make.__name__, make)


@cache
def mutations() -> tuple[Mutation, ...]:
    """Every mutation of every family that has rules."""
    families = sorted({rule.family for rule in all_rules().values()})
    return tuple(one for family in families for one in _of_family(family))


def _of_family(family: str) -> Iterator[Mutation]:
    name = f"tests.rules.mutations.{family}"
    if find_spec(name) is None:
        return
    written = vars(import_module(name))
    yield from (value for value in written.values() if isinstance(value, Mutation))
    for rule, faults in written.get("MUTATIONS", {}).items():
        yield from (Mutation(rule, repr(fault), fault) for fault in faults)


def build(root: Path) -> None:
    """Make the collection that all mutations start from; it is sound."""
    shutil.copytree(REPOSITORIES / "base", root)
    film = (root / FILM).read_text("utf-8")
    # So that a review may speak of the technology that the sound one speaks of.
    (root / FILM).write_text(film.replace("[android]", "[android, cloning]"), "utf-8", newline="\n")
    Collection(root).write(EXCUSED_FILM, "title: Made Up Too\nyear: 1999\n")
    for kind in KINDS:
        Collection(root).write(PATHS[kind], Written(SOUND[kind]).text)
