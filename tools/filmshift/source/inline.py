"""How a value is written on one line: in quotes only where some parser needs them."""

import re
import unicodedata
from typing import Literal

from filmshift.source.scalar import resolve
from filmshift.source.text import CONTROL, invisible

# What cannot begin an unquoted word (YAML 1.2.2, section 7.3.3), and the marks of a document.
_CANNOT_BEGIN = re.compile(r"[-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
# A colon or a hash that YAML, or the reader of a record, takes for more than a letter.
_CANNOT_HOLD = re.compile(r":\s|:$|\s#")
# In brackets these end an entry, or are read otherwise by parsers of YAML 1.1; yaml-rs refuses a
# hyphen as the last word.
_CANNOT_HOLD_IN_BRACKETS = re.compile(r"[,\[\]{}?:]|\s-$")
_UNPRINTABLE = re.compile(rf"{CONTROL.pattern}|[\t\n\r]")
_TO_ESCAPE = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\ufeff": "\\ufeff"}


def inline(value: str | int | float | bool, *, in_brackets: bool = False) -> str:
    """Write a scalar so that every parser, of YAML 1.1 or 1.2, reads this value.

    Text is left without quotes where that is possible. Double quotes come first; text that would
    need a backslash in them has single ones.

    >>> inline("Alien"), inline("1917"), inline("2001: A Space Odyssey"), inline(2001)
    ('Alien', '"1917"', '"2001: A Space Odyssey"', '2001')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    return value if _is_plain(value, in_brackets) else quoted(value)


def quoted(text: str, prefer: Literal['"', "'"] = '"') -> str:
    """Write a text in quotes: those preferred, unless the others need nothing escaped."""
    if must_be_escaped(text):
        return f'"{_escaped(text)}"'
    if prefer == "'" and "'" not in text:
        return f"'{text}'"
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _is_plain(text: str, in_brackets: bool) -> bool:
    return (
        resolve(text).kind == "text"
        and text.strip() == text
        and not _CANNOT_BEGIN.match(text)
        and not _CANNOT_HOLD.search(text)
        and not (in_brackets and _CANNOT_HOLD_IN_BRACKETS.search(text))
        and not must_be_escaped(text)
    )


def must_be_escaped(text: str) -> bool:
    """Tell whether a text has something in it that only an escape can show or keep as it is."""
    if text.isascii():
        return _UNPRINTABLE.search(text) is not None
    return (
        bool(_UNPRINTABLE.search(text))
        or not unicodedata.is_normalized("NFC", text)
        or next(invisible(text), None) is not None
    )


def _escaped(text: str) -> str:
    # A joiner among letters is text, and an escape would hide it.
    hidden = {found.start() for found in invisible(text)}
    # Written out, some letters would stand in parts; which of them do so depends on the others.
    ascii_only = not unicodedata.is_normalized("NFC", text)
    letters: list[str] = []
    for offset, letter in enumerate(text):
        code = ord(letter)
        if letter in _TO_ESCAPE:
            letters.append(_TO_ESCAPE[letter])
        elif (
            offset in hidden
            or _UNPRINTABLE.match(letter)
            or (ascii_only and not letter.isascii())
            # Its accent would sit on the last letter of the escape in front of it.
            or (letters and letters[-1][0] == "\\" and unicodedata.combining(letter))
        ):
            letters.append(f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")
        else:
            letters.append(letter)
    return "".join(letters)
