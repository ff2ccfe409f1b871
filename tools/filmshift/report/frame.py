"""The source line of a finding with its span underlined."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from filmshift.report.visible import Cell, cells
from filmshift.rules.finding import Finding

# Less than this shows nothing useful; a terminal that is narrower breaks the line itself.
_NARROWEST = 24
# How many code points one column may take before the window stops looking further.
_DENSEST = 4
_TAB = "→   "


class Frame(NamedTuple):
    """Two lines for people: a piece of the source, and the underline below it."""

    source: str
    indent: int
    """Columns before the underline."""
    carets: int
    """Columns of the underline, at least 1."""


def frame(finding: Finding, width: int) -> Frame:
    """Frame the excerpt of a finding in at most `width` columns.

    A line that is longer is cropped to a window around the span, with `…` where it goes on. A
    span that goes on in later lines is underlined to the end of this one.
    """
    width = max(width, _NARROWEST)
    line = finding.excerpt
    start = min(finding.column - 1, len(line))
    ends_here = finding.end_line <= finding.line
    end = max(start, min(finding.end_column - 1, len(line)) if ends_here else len(line))

    # Whoever puts a novel on one line should not have all of it measured for each finding.
    reach = _DENSEST * width
    first = max(0, start - reach)
    last = min(len(line), start + reach)
    shown = [_tabbed(cell) for cell in cells(line[first:last])]
    offsets = [0, *accumulate(len(cell.source) for cell in shown)]
    columns = [0, *accumulate(cell.width for cell in shown)]

    # Half a character cannot be underlined: the span grows to whole ones.
    head = bisect_right(offsets, start - first) - 1
    tail = max(head, bisect_left(offsets, min(end, last) - first))
    left, right = _window(columns, head, tail, width, first > 0, last < len(line))
    before = "…" if first > 0 or left > 0 else ""
    after = "…" if last < len(line) or right < len(shown) else ""
    source = "".join(cell.shown for cell in shown[left:right])
    return Frame(
        source=f"{before}{source}{after}",
        indent=len(before) + columns[head] - columns[left],
        carets=max(1, columns[min(tail, right)] - columns[head]),
    )


def _tabbed(cell: Cell) -> Cell:
    return Cell(cell.source, _TAB, len(_TAB)) if cell.source == "\t" else cell


def _window(
    columns: Sequence[int], head: int, tail: int, width: int, before: bool, after: bool
) -> tuple[int, int]:
    """Choose which cells to show: all, else some with the span in their middle or its start first.

    `before` and `after` tell whether the line goes on outside the cells. Returns the index of the
    first cell and the one after the last.
    """
    total = columns[-1]
    beyond = head == len(columns) - 1
    if not before and not after and total + beyond <= width:
        return 0, len(columns) - 1
    room = width - 1
    if not before and columns[tail] < room:
        return 0, bisect_right(columns, room) - 1
    room -= 1
    spare = max(room - (columns[tail] - columns[head]), room // 4)
    left = bisect_left(columns, max(0, min(columns[head] - spare // 2, total - room)))
    return left, bisect_right(columns, columns[left] + room) - 1
