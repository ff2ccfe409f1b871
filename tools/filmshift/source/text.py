"""A file's bytes as lines of text, with every place where they are no proper text."""

import bisect
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from filmshift.source.position import Position, Span

MAX_BYTES = 1024 * 1024
"""The largest file that is read, in bytes."""

MAX_NODES = 50_000
"""How many keys and values a record may have; a file of nothing else is slow to read."""

MAX_DEPTH = 20
"""How deep lists and mappings may nest."""

MAX_FLOW_ITEM = 80
"""The longest item of a list in brackets, in bytes of UTF-8: longer ones are prose."""

BOM = b"\xef\xbb\xbf"
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_UNDECODABLE = re.compile("[\udc80-\udcff]+")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 and C1 controls, DEL, surrogates, noncharacters and the two Unicode line separators: what
# YAML 1.2.2 (section 5.1) leaves out of its printable characters, or breaks lines at.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

# Default-ignorable and format characters (UAX #44, DerivedCoreProperties) that show nothing, and
# so can hide something, and the blank of Braille; variation selectors are left out, and joiners
# are looked at one by one.
INVISIBLE = re.compile(
    "[\xad\u2800\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffc\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"


class Text(NamedTuple):
    """A file as text. `content` has no byte order mark; each byte that is no UTF-8 is a U+FFFD."""

    content: str
    line_starts: tuple[int, ...]
    has_bom: bool
    undecodable: tuple[tuple[int, bytes], ...]
    """The offset in `content` and the bytes of each run of bytes that are not UTF-8."""
    is_utf16: bool = False
    """Whether the bytes are UTF-16; the content is empty where they are no sound UTF-16."""

    @property
    def parseable(self) -> str:
        """The content with each character that a YAML parser may stumble over as one U+FFFD."""
        return CONTROL.sub(_REPLACEMENT, self.content.replace("\ufeff", _REPLACEMENT))

    def position(self, offset: int) -> Position:
        """The line and column of an offset into `content`, in code points."""
        line = bisect.bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets into `content`."""
        return Span(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position."""
        return self.line_starts[position.line - 1] + position.column - 1

    def whole_line(self, number: int) -> Span:
        """The span of one line, 1-based, with its line break."""
        last = number == len(self.line_starts)
        end = len(self.content) if last else self.line_starts[number]
        return self.span(self.line_starts[number - 1], end)

    def line(self, number: int) -> str:
        """One line, 1-based, without its line break; empty beyond the last."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.content)
        return self.content[start:end].rstrip("\r\n")


def decode(data: bytes) -> Text:
    """Read bytes as UTF-8. Never raises: what is not UTF-8 is told in `undecodable`.

    Bytes that are UTF-16 are read as such, so that more can be told of them than just that.
    """
    if codec := utf16_codec(data):
        try:
            content = data.decode(codec).removeprefix("\ufeff")
        except UnicodeDecodeError:
            content = ""
        return Text(content, _line_starts(content), False, (), is_utf16=True)
    has_bom = data.startswith(BOM)
    if has_bom:
        data = data[len(BOM) :]
    # This error handler marks each byte with a lone surrogate, which UTF-8 itself cannot hold.
    marked = data.decode("utf-8", "surrogateescape")
    undecodable = tuple(
        (found.start(), found[0].encode("utf-8", "surrogateescape"))
        for found in _UNDECODABLE.finditer(marked)
    )
    content = _UNDECODABLE.sub(lambda found: _REPLACEMENT * len(found[0]), marked)
    return Text(content, _line_starts(content), has_bom, undecodable)


def _line_starts(content: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_BREAK.finditer(content)))


def invisible(content: str) -> Iterator[re.Match[str]]:
    """Find each invisible character, but no joiner that stands where it is part of the text."""
    for found in INVISIBLE.finditer(content):
        if found[0] not in _JOINERS or not _joins(content, found.start()):
            yield found


def _joins(content: str, offset: int) -> bool:
    """Tell whether the joiner at an offset stands between two letters or emoji."""
    around = content[max(offset - 1, 0) : offset], content[offset + 1 : offset + 2]
    return all(
        (category := unicodedata.category(side)[0] if side else "") in ("L", "M")
        or (category == "S" and not side.isascii())
        for side in around
    )


def utf16_codec(data: bytes) -> str | None:
    """Name the codec of bytes that are UTF-16, without its mark; None for any other bytes.

    UTF-16 shows by a byte order mark, or by every other byte being NUL.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        little = data.startswith(b"\xff")
    else:
        even, odd = data[:200:2], data[1:200:2]
        little = not odd.strip(b"\0") and b"\0" not in even
        big = not even.strip(b"\0") and b"\0" not in odd
        if len(data) < 4 or not (little or big):
            return None
    return "utf-16-le" if little else "utf-16-be"
