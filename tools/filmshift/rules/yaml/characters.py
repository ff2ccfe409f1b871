"""The characters of a file: none that is invisible, none that can be written in two ways."""

import itertools
import re
import unicodedata
from collections.abc import Iterator

from filmshift.rules.fix import Fix, guess, safely
from filmshift.rules.rule import Problem, rule
from filmshift.source.change import Replace
from filmshift.source.document import Document
from filmshift.source.node import Node
from filmshift.source.position import Pointer, Span
from filmshift.source.text import CONTROL, INVISIBLE, invisible

_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0abefnrtvNLP_])|.)", re.DOTALL
)
_NAMED_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
    "v": "\v", "N": "\x85", "L": "\u2028", "P": "\u2029", "_": "\xa0",
}  # fmt: skip
# The time that normalization takes grows with the square of the accents on one letter; no
# language has more than 30 (UAX #15, section 13).
_MOST_PARTS = 31
_SEPARATORS = "\x0b\x0c\r\x85\u2028\u2029\u2800\u3164"
_TABS = re.compile(r"\t+")


@rule(
    "yaml/tab",
    "document",
    summary="there is a tab",
    why="A tab is as wide as each program likes, so what seems to be indented alike is not. YAML "
    "forbids tabs in indentation; here they stand nowhere.",
    bad="rating:\n\tvalue: 4\n\tbest: 5",
    good="rating:\n  value: 4\n  best: 5",
    consequences=("yaml/syntax",),
    fix="writes a space where the tab is no part of a text",
    guess="writes two spaces in indentation, and a space in a text",
)
def tab(document: Document) -> Iterator[Problem]:
    """Report each run of tabs, and each tab that is written as an escape."""
    for found in _TABS.finditer(document.text.content):
        yield Problem(
            document.text.span(*found.span()),
            "a tab, where only spaces may stand",
            "use two spaces for each level of indentation",
            fix=_spaces(document, *found.span()),
        )
    for span, character, pointer in _escaped(document):
        if character == "\t":
            fix = guess("write a space", Replace(span, " "))
            yield Problem(span, "an escaped tab", "write a space", pointer, fix)


def _spaces(document: Document, start: int, end: int) -> Fix:
    """Write spaces for the tabs between two offsets; nobody knows how wide they were meant."""
    text = document.text
    position = text.position(start)
    span = text.span(start, end)
    line = text.line(position.line)
    if not line[: position.column - 1].strip():
        return guess("write two spaces for each tab", Replace(span, "  " * (end - start)))
    spaces = " " if line[position.column - 1 + end - start :].strip() else ""
    if document.root is None or document.in_scalar(start):
        return guess("write a space", Replace(span, spaces))
    return safely("write a space", Replace(span, spaces))


@rule(
    "yaml/control-character",
    "document",
    summary="there is a control character",
    why="Control characters cannot be seen, and some programs refuse a file that has one or cut it "
    "off there.",
    bad="summary: A made-up\x07 summary.",
    good="summary: A made-up summary.",
    consequences=("yaml/syntax",),
    guess="deletes it, or writes a space for a line separator",
)
def control_character(document: Document) -> Iterator[Problem]:
    """Report runs of C0 and C1 controls, line separators and noncharacters, escaped ones too."""
    for found in re.finditer(f"{CONTROL.pattern}+", document.text.content):
        names = _names(found[0])
        span = document.text.span(*found.span())
        yield Problem(span, f"control character {names}", "delete it", fix=_without(span, found[0]))
    for span, character, pointer in _escaped(document):
        if CONTROL.match(character) and not 0xD800 <= ord(character) <= 0xDFFF:
            yield Problem(
                span,
                f"an escaped control character {_names(character)}",
                "delete it",
                pointer,
                _without(span, character),
            )
        elif character == "\r":
            fix = _without(span, character)
            yield Problem(span, "an escaped carriage return", "delete it", pointer, fix)


def _without(span: Span, characters: str) -> Fix:
    """Delete characters that show nothing, but keep the words on both sides of a break apart."""
    if any(character in _SEPARATORS for character in characters):
        return guess("write a space", Replace(span, " "))
    return guess("delete it", Replace(span, ""))


@rule(
    "yaml/surrogate",
    "document",
    summary="an escape is half a character",
    why="Two such halves stand for one character in some programs' own memory; in a file half a "
    "character cannot be saved or shown.",
    bad='summary: "A made-up \\ud83d\\ude00 summary."',
    good='summary: "A made-up 😀 summary."',
    guess="writes the character that two halves make",
)
def surrogate(document: Document) -> Iterator[Problem]:
    """Report each escape that stands for a UTF-16 surrogate."""
    halves = [one for one in _escaped(document) if 0xD800 <= ord(one[1]) <= 0xDFFF]
    whole: dict[Span, Fix] = {}
    for (first, high, _), (second, low, _) in itertools.pairwise(halves):
        if first.end == second.start and high < "\udc00" <= low:
            both = (high + low).encode("utf-16", "surrogatepass").decode("utf-16")
            change = Replace(Span(first.start, second.end), both)
            whole[first] = whole[second] = guess(f"write `{both}`", change)
    for span, character, pointer in halves:
        yield Problem(
            span,
            f"the escape stands for half a character ({_names(character)})",
            "write the character itself",
            pointer,
            whole.get(span),
        )


@rule(
    "yaml/invisible-character",
    "document",
    summary="there is an invisible character",
    why="What cannot be seen cannot be reviewed: such characters hide words from a search, and "
    "some turn the order of the letters around.",
    bad="summary: A made\u200b-up summary.",
    good="summary: A made-up summary.",
    guess="deletes it",
)
def invisible_character(document: Document) -> Iterator[Problem]:
    """Report format characters and bidirectional controls; joiners are text among letters."""
    for found in invisible(document.text.content):
        span = document.text.span(*found.span())
        yield Problem(
            span,
            f"invisible character {_names(found[0])}",
            "delete it",
            fix=_without(span, found[0]),
        )
    for span, character, pointer in _escaped(document):
        if INVISIBLE.match(character):
            yield Problem(
                span,
                f"an escaped invisible character {_names(character)}",
                "delete it",
                pointer,
                _without(span, character),
            )


@rule(
    "yaml/not-normalized",
    "document",
    summary="a letter is written in parts",
    why="An accented letter can be one character or a letter and an accent that look the same. A "
    "search finds only one of them; here it is always the first (Unicode normal form C).",
    bad="summary: A made-up cafe\u0301.",
    good="summary: A made-up caf\u00e9.",
    fix="writes the letter as one character",
)
def not_normalized(document: Document) -> Iterator[Problem]:
    """Report each sequence of characters that is not in Unicode normal form C."""
    text = document.text
    for number, start in enumerate(text.line_starts, 1):
        line = text.line(number)
        if unicodedata.is_normalized("NFC", line):
            continue
        for first, last in _denormalized(line):
            span = text.span(start + first, start + last)
            if last - first > _MOST_PARTS:
                yield Problem(span, f"a letter in {last - first} parts", "write it without them")
                continue
            wanted = unicodedata.normalize("NFC", line[first:last])
            yield Problem(
                span,
                f"`{wanted}` is written in {last - first} parts"
                if last - first > 1
                else f"a look-alike of `{wanted}`",
                f"write `{wanted}` ({_names(wanted)})",
                fix=safely(f"write `{wanted}` as one character", Replace(span, wanted)),
            )


def _denormalized(line: str) -> Iterator[tuple[int, int]]:
    """Split a line at its starters and yield the runs that normalization would change."""
    starters = [i for i, letter in enumerate(line) if i and not unicodedata.combining(letter)]
    bounds = [0, *starters, len(line)]
    position = 0
    while position < len(bounds) - 1:
        last = position + 1
        # A following starter may still be composed with this one, as in Korean syllables.
        while last < len(bounds) - 1 and _compose(
            line[bounds[position] : bounds[last]], line[bounds[last] : bounds[last + 1]]
        ):
            last += 1
        if not unicodedata.is_normalized("NFC", line[bounds[position] : bounds[last]]):
            yield bounds[position], bounds[last]
        position = last


def _compose(one: str, other: str) -> bool:
    """Tell whether normalization makes something else of two pieces than of each alone."""
    if len(one) + len(other) > _MOST_PARTS or (one.isascii() and other.isascii()):
        return False
    apart = unicodedata.normalize("NFC", one) + unicodedata.normalize("NFC", other)
    return unicodedata.normalize("NFC", one + other) != apart


def _escaped(document: Document) -> Iterator[tuple[Span, str, Pointer]]:
    """Yield each escape of the double-quoted scalars: its place, its character, its pointer."""
    if "\\" not in document.text.content:
        return
    for node, pointer in [*document.nodes(), *document.key_nodes()]:
        if node.style == '"':
            yield from (
                (document.text.span(start, end), character, pointer)
                for start, end, character in _escapes(document, node)
            )


def _escapes(document: Document, node: Node) -> Iterator[tuple[int, int, str]]:
    for found in _ESCAPE.finditer(document.text.content, node.start, node.end):
        digits = found[1] or found[2] or found[3]
        if digits and int(digits, 16) <= 0x10FFFF:
            yield found.start(), found.end(), chr(int(digits, 16))
        elif found[4]:
            yield found.start(), found.end(), _NAMED_ESCAPES[found[4]]


def _names(characters: str) -> str:
    shown = [f"U+{ord(character):04X}" for character in dict.fromkeys(characters)]
    name = unicodedata.name(characters[0], "") if len(shown) == 1 else ""
    listed = ", ".join(shown[:4]) + (", …" if len(shown) > 4 else "")
    times = f", {len(characters)} times" if len(characters) > len(shown) else ""
    return listed + (f" {name}" if name else "") + times
