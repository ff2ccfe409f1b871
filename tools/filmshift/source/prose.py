"""How prose stands in a file: in lines of its own, below a sign that says how they are read."""

import re
from typing import NamedTuple

from filmshift.source.inline import must_be_escaped

# Where CommonMark would take a line for more than the next words of a paragraph (0.31.2, chapters
# 4 and 5), or its end for a line break that is meant (section 6.7).
_STRUCTURE = re.compile(
    r" *(?:(?:[-*+]|[0-9]{1,9}[.)]|#{1,6})(?: |$)|[>|]|```|~~~|([-=*_])(?: *\1)* *$)|.*\\$"
)
# A line is folded only between two words with one space between them, which parsers put back.
_BREAKABLE = re.compile(r"(?<=\S) (?=\S)")


class BlockScalar(NamedTuple):
    """A text as YAML's block scalar (1.2.2, section 8.1)."""

    header: str
    """`>` for a text whose lines are joined, `|` for one whose lines are lines; `-` if no line
    break ends it."""
    lines: list[str]
    """Without their indentation; an empty one has none."""


def block_scalar(text: str, width: int) -> BlockScalar | None:
    """Lay out a text in lines of at most `width` code points, or return None: it needs quotes.

    A text of one line or of long paragraphs is folded. One whose lines all fit, or have a meaning
    in Markdown or spaces at their ends, stands line by line as it is. What would not be seen in
    this way, a space in front of the text or a blank line at either end, is left to quotes.
    """
    lines = text.removesuffix("\n").split("\n")
    ends_blank = not lines[-1].strip(" ")
    if not lines[0] or lines[0][0] == " " or ends_blank or must_be_escaped("".join(lines)):
        return None
    chomping = "" if text.endswith("\n") else "-"
    if _is_folded(lines, width):
        return BlockScalar(">" + chomping, _folded(lines, width))
    return BlockScalar("|" + chomping, lines)


def _is_folded(lines: list[str], width: int) -> bool:
    if any(line.startswith(" ") or line.endswith(" ") for line in lines):
        return False
    if len(lines) == 1:
        return True
    return any(len(line) > width for line in lines) and not any(map(_STRUCTURE.match, lines))


def _folded(lines: list[str], width: int) -> list[str]:
    """Break lines between words. A line break that is text is written as one more of them."""
    folded = _wrapped(lines[0], width)
    for line in lines[1:]:
        folded.append("")
        if line:
            folded += _wrapped(line, width)
    return folded


def _wrapped(line: str, width: int) -> list[str]:
    wrapped: list[str] = []
    start = 0
    while len(line) - start > width:
        place = line.rfind(" ", start, start + width + 1)
        while place >= 0 and not _BREAKABLE.match(line, place):
            place = line.rfind(" ", start, place)
        if place < 0:
            # The first word is too long for the line.
            found = _BREAKABLE.search(line, start + width)
            if found is None:
                break
            place = found.start()
        wrapped.append(line[start:place])
        start = place + 1
    return [*wrapped, line[start:]]
