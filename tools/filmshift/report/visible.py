"""Text made safe to show: what is invisible or drives a terminal is spelled out.

A record and even the name of a file may come from anybody. An escape sequence in it could repaint
the terminal, and a bidirectional control could make a line read as something else (CVE-2021-42574).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_PLAIN = re.compile(r"[ -~]*")

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), as far as the general
# category does not already tell, and the blank that Braille has for no dots at all.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_UNSHOWN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINER = "\u200d"
_PRESENTATION = re.compile("[\ufe00-\ufe0f]")


class Cell(NamedTuple):
    """What a reader sees as one character, or a code point that had to be spelled out."""

    source: str
    """The code points it stands for."""
    shown: str
    width: int
    """Columns that `shown` takes in a terminal, at least 1."""


def visible(text: str) -> str:
    """Return text of one line that shows everything in it and controls nothing.

    Control, bidirectional and other invisible characters, line breaks and tabs among them, become
    `<U+202E>`; a byte of a file name that is no UTF-8 (PEP 383) becomes `<0xFF>`. Marks and joiners
    stay where they shape a visible character.
    """
    if _PLAIN.fullmatch(text):
        return text
    return "".join(cell.shown for cell in cells(text))


def cells(text: str) -> Iterator[Cell]:
    """Split text into what readers see as characters, each shown as `visible` says."""
    if text.isascii():
        for character in text:
            shown = character if " " <= character <= "~" else _spelled_out(character)
            yield Cell(character, shown, len(shown))
        return

    # It costs 50 ms, and most lines are ASCII.
    from wcwidth import iter_graphemes, wcswidth

    for cluster in iter_graphemes(text):
        width = wcswidth(cluster) if _is_visible(cluster) else 0
        if width > 0:
            yield Cell(cluster, cluster, width)
            continue
        for character in cluster:
            # A mark without its letter would sit on whatever is printed before it.
            width = wcswidth(character) if _is_visible(character) else 0
            shown = character if width > 0 else _spelled_out(character)
            yield Cell(character, shown, width if width > 0 else len(shown))


def _is_visible(cluster: str) -> bool:
    """Tell whether every code point of a grapheme cluster shows, by itself or in another."""
    return all(_shows(cluster, index) for index in range(len(cluster)))


def _shows(cluster: str, index: int) -> bool:
    character = cluster[index]
    if character == _JOINER:
        # Between pictures it makes one of two; between letters nobody would see it.
        return 0 < index < len(cluster) - 1 and _is_picture(cluster[index + 1])
    if _PRESENTATION.match(character):
        # After a symbol or digit it chooses between text and picture; elsewhere it does nothing.
        if index == 1:
            return not cluster[0].isalpha()
        return index > 1 and _is_picture(cluster[index - 1])
    return unicodedata.category(character) not in _UNSHOWN and not _BLANK.match(character)


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk", "Sm"}


def _spelled_out(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"<0x{code - 0xDC00:02X}>"
    return f"<U+{code:04X}>"
