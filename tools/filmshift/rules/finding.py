"""A finding: one thing that is wrong, where, and how to mend it."""

from typing import Literal, NamedTuple

from filmshift.rules.fix import Fix

Severity = Literal["error", "warning"]


class Replacement(NamedTuple):
    """A piece of a file's text, and what to put in its place; places as those of a finding."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Repair(NamedTuple):
    """A fix, and the edits by which it is made; it is safe, or a guess."""

    fix: Fix
    path: str
    edits: tuple[Replacement, ...]
    """They do not overlap. There are none where only the file's encoding is to be changed."""


class Finding(NamedTuple):
    """One thing that is wrong in one place.

    Lines and columns are 1-based, columns count Unicode code points, the end is exclusive.
    `pointer` is a JSON Pointer into the record. `excerpt` is the source line at `line`, for
    people; it is empty where there is none.
    """

    path: str
    line: int
    column: int
    rule: str
    end_line: int
    end_column: int
    severity: Severity
    pointer: str
    message: str
    suggestion: str | None = None
    excerpt: str = ""
    repair: Repair | None = None
