"""The exceptions of a collection: which findings are left out, where, and until when."""

from datetime import date
from typing import NamedTuple

from filmshift.collection.index import Index
from filmshift.collection.layout import EXCEPTIONS
from filmshift.collection.tree import is_file
from filmshift.source import values


class Excuse(NamedTuple):
    """One exception, as its entry in the record has it."""

    position: int
    rule: str
    path: str
    pointer: str | None
    """The place in the file; None stands for every place."""
    expires: date | None
    """The last day on which it holds."""


def read_exceptions(index: Index) -> tuple[Excuse, ...]:
    """Return the exceptions of a collection, in their order.

    There are none where the record is not there, cannot be read or does not conform to its
    schema: nobody can tell what a broken one was meant to excuse.
    """
    if not is_file(index.root, EXCEPTIONS):
        return ()
    try:
        record = values.read(index.read(EXCEPTIONS))
    except OSError:
        return ()
    if not index.schemas.accepts("exceptions", record):
        return ()
    return tuple(
        Excuse(
            position,
            said["rule"],
            said["path"],
            said.get("pointer"),
            day(said["expires"]) if "expires" in said else None,
        )
        for position, said in enumerate(record)
    )


def day(text: str) -> date | None:
    """Return the day that is written year-month-day, or None for anything else.

    >>> day("2026-03-01")
    datetime.date(2026, 3, 1)
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    # Python also reads `20260301` and weeks.
    return found if found.isoformat() == text else None
