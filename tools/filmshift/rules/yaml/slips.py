"""Slips of the keyboard that a parser notices only lines later, and blames on what is right."""

import re
from typing import NamedTuple

from filmshift.rules.fix import Fix, guess
from filmshift.rules.yaml.quoting import quote_line
from filmshift.source.change import Replace
from filmshift.source.position import Position, Span
from filmshift.source.text import Text

_KEY = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
_QUOTED = re.compile(r" *(?:- +)*[\w-]+: +([\"'])")
_BARE_FENCE = re.compile(r"[`~]{3,} *[\w-]*")
_FARTHEST = 30
"""How many lines above the place where the parser gave up are looked at."""


class Slip(NamedTuple):
    """How a slip looks on its line, what to say of it, and how to mend it."""

    pattern: re.Pattern[str]
    """What is wrong is its first group."""
    message: str
    suggestion: str
    mend: str | None = None
    """What to put in place of what is wrong, if that is known; `{}` is what is wrong itself.

    Where it is empty, the line goes.
    """


_SLIPS = (
    Slip(
        re.compile(r"((?:<{7}|={7}|>{7}|\|{7})(?: .*)?)$"),
        "a mark that git leaves where two versions of a file differ",
        "keep one of the versions, and delete the marks",
    ),
    Slip(
        re.compile(r" *(```.*|~~~.*)$"),
        "a mark for examples in web pages, which is not part of the record",
        "delete the line",
        "",
    ),
    Slip(
        re.compile(r" *(?:- +)*[\w-]+( ?： ?)"),
        "a full-width colon, which is not the colon that ends a key",
        "write `: `, a plain colon and a space",
        ": ",
    ),
    Slip(
        re.compile(r"(?: *(?:- +)*[\w-]+:)?[ ]*(\u00a0+)"),
        "a no-break space, which only looks like a space",
        "type the space again",
        " ",
    ),
    Slip(
        re.compile(r" *([–—−•·‣*])[ \u00a0]*[\w-]+:"),
        "this is not the hyphen that begins an entry of a list",
        "write `- `, a plain hyphen and a space",
        "-",
    ),
    Slip(
        re.compile(r" *(-)[A-Za-z_]+:"),
        "a space is missing after the hyphen",
        "write `- `, a hyphen and a space",
        "- ",
    ),
    Slip(
        re.compile(r" *(?:- *)*([A-Za-z_]+:)(?=[^\s:/])"),
        "a space is missing after the colon",
        "write `: `, a colon and a space",
        "{} ",
    ),
)

_OPEN_QUOTE = Slip(
    re.compile(r" *(?:- +)*[\w-]+: +((?P<mark>[\"'])(?:(?!(?P=mark)).)*)$"),
    "the text in quotes that begins here never ends",
    "close the quotes; an apostrophe inside single quotes is written twice",
)


def find_slip(text: Text, line: int) -> tuple[Span, Slip, Fix | None] | None:
    """Look for a slip on a line and on those above it, up to the next that is a key as it should.

    Returns what is wrong, the slip that it is, and how it is mended.
    """
    if quote := _open_quote(text, line):
        return quote, _OPEN_QUOTE, quote_line(text, quote.start.line)
    for number in range(line, max(line - _FARTHEST, 0), -1):
        written = text.line(number)
        for slip in _SLIPS:
            if found := slip.pattern.match(written):
                span = _span(number, found)
                return span, slip, _mended(slip, text, span)
        if number < line and _KEY.match(written):
            return None
    return None


def _open_quote(text: Text, line: int) -> Span | None:
    """Find quotes that were left open, and that the opening ones of a line below have closed."""
    if (closed := _QUOTED.match(text.line(line))) is None:
        return None
    for number in range(line - 1, max(line - _FARTHEST, 0), -1):
        written = text.line(number)
        if (found := _OPEN_QUOTE.pattern.match(written)) and found["mark"] == closed[1]:
            return _span(number, found)
        if closed[1] in written:
            return None
    return None


def _span(line: int, found: re.Match[str]) -> Span:
    start, end = found.span(1)
    return Span(Position(line, start + 1), Position(line, end + 1))


def _mended(slip: Slip, text: Text, span: Span) -> Fix | None:
    if slip.mend is None:
        return None
    if not slip.mend and not _BARE_FENCE.fullmatch(text.line(span.start.line).strip()):
        return None
    if not slip.mend:
        return guess(slip.suggestion, Replace(text.whole_line(span.start.line), ""))
    written = text.content[text.offset(span.start) : text.offset(span.end)]
    # As many spaces as there were no-break spaces, since indentation may hang on them.
    wanted = " " * len(written) if slip.mend == " " else slip.mend.replace("{}", written)
    return guess(slip.suggestion, Replace(span, wanted))
