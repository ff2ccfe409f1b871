"""Text that YAML takes for something else, put in quotes: what a parser stumbles at most often."""

import re

from filmshift.rules.fix import Fix, guess
from filmshift.source.change import Replace
from filmshift.source.inline import quoted
from filmshift.source.position import Position, Span
from filmshift.source.text import Text

# A key or a hyphen, the text behind it, and a comment.
_VALUE = re.compile(r"( *(?:- +)*(?:[\w-]+: +)?)(\S.*?) *( # .*)?")
# What means another character in double quotes, but for the quotation mark itself.
_ESCAPE = re.compile(r"\\(?:[0abefnrtvNLP_ /\\]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
_QUOTES = "'\""
_KEY_OR_HYPHEN = re.compile(r" *(?:- |[\w-]+:)")


def quote_line(text: Text, number: int) -> Fix | None:
    """Put what stands on a line behind its key or hyphen in quotes.

    A comment stays one. None where that is no text of one line, or has in it what may be a
    comment and may be text.
    """
    line = text.line(number)
    found = _VALUE.fullmatch(line)
    if found is None or not found[1].strip() or _goes_on(text, number, found[1]):
        return None
    words = _bare(found[2])
    # Where quotes do not end, nobody knows whether a comment begins.
    if words is None or (found[3] and found[2][0] in _QUOTES):
        return None
    start, end = found.span(2)
    place = Span(Position(number, start + 1), Position(number, end + 1))
    return guess("put the text in quotes", Replace(place, quoted(words)))


def _bare(written: str) -> str | None:
    """Return the text without the quotes around it, if any; None where nobody can tell."""
    mark = written[0]
    if mark in "[{" or (mark in "|>" and len(written) < 3):
        return None
    if mark in _QUOTES:
        ends = len(written) > 1 and written.endswith(mark) and not _closes_early(written)
        if ends or written.count(mark) == 1:
            inner = written[1:-1] if ends else written[1:]
            if mark == '"' and _ESCAPE.search(inner):
                return None
            return inner.replace("''", "'") if mark == "'" else inner.replace('\\"', '"')
    return None if " #" in written else written


def _closes_early(written: str) -> bool:
    """Tell whether the second mark ends a quotation: `"Alien" beats "Aliens"`, not `'It's so'`."""
    second = written.index(written[0], 1)
    return (
        second < len(written) - 1
        and not written[second - 1].isspace()
        and not written[second + 1].isalnum()
    )


def _goes_on(text: Text, number: int, before: str) -> bool:
    """Tell whether the text goes on in the next line that is not blank."""
    indent = len(before) - len(before.lstrip(" -"))
    for following in range(number + 1, len(text.line_starts) + 1):
        line = text.line(following)
        if line.strip():
            deeper = len(line) - len(line.lstrip(" ")) > indent
            return deeper and not _KEY_OR_HYPHEN.match(line)
    return False
