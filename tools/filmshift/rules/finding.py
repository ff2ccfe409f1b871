"""A finding: one thing that is wrong, where, and how to mend it."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


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
