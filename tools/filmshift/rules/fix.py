"""How a fault is mended: what to change, and whether that could be wrong."""

from typing import NamedTuple

from filmshift.source.change import Change


class Fix(NamedTuple):
    """A change of a record that mends what a rule has found."""

    title: str
    """What it does, as an imperative phrase."""
    changes: tuple[Change, ...]
    safe: bool
    """Whether the meaning cannot change; otherwise the fix is a guess."""
    path: str | None = None
    """The file to change, where that is not the one in which the fault was found."""
    recode: bool = False
    """Whether to write the file anew as UTF-8 without a byte order mark."""


def safely(title: str, *changes: Change, recode: bool = False) -> Fix:
    """Return a fix by which the meaning cannot change."""
    return Fix(title, changes, safe=True, recode=recode)


def guess(title: str, *changes: Change, path: str | None = None) -> Fix:
    """Return a fix that is most probably what the author means, and may not be."""
    return Fix(title, changes, safe=False, path=path)
