"""The fast reader: values without places, for files in which nothing looks unusual.

A guard over the bytes lets a file through only if a parser that knows less than the rules of
the family `yaml/` cannot misread it. The guard may be wrong in one direction only: what it
holds back costs time in the exact reader, what it lets through is sound.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import yaml_rs

from filmshift.source.scalar import AMBIGUOUS
from filmshift.source.text import CONTROL, MAX_BYTES, MAX_DEPTH, MAX_FLOW_ITEM, MAX_NODES, invisible

_PRINTABLE = bytes(range(0x20, 0x7F)) + b"\n" + bytes(range(0x80, 0x100))

# Document markers and directives, what may be a hashtag, lines of nothing but spaces, which count
# in a text's indentation, and nesting so deep that yaml-rs would overflow its stack.
_SUSPECT = (b"\n%", b"\n---", b"\n...")
_HASHTAG = re.compile(rb" #[^ \n#]")
_ONLY_SPACES = re.compile(rb"\n +\n")
_DEEP = re.compile(rb"\n[ ?:-]{" + str(2 * MAX_DEPTH + 1).encode() + rb"}")

# Prose has what looks like YAML in it, so the guard looks away from it. These lines hold nothing
# but a key or a hyphen, words without a sign of YAML, or the header of a block scalar; all lines
# below words or a header that are indented more than the key or the hyphen go on with its text.
# A word as short as `on`, `yes` or `False` may be no text.
_HARMLESS = re.compile(
    rb"( *)(- )?(?:[a-z][a-z_]{3,}:|-)( (?:[>|][-+]?|(?![A-Za-z]{1,5} *$)[A-Za-z][^:#]*))?"
)
_NODE = rb"(?:\n *|[-:?,\[] +|\[)"
"""What stands in front of a value or a key."""
# What stands in quotes over several lines may be taken for prose: only escapes matter there.
_OPEN_QUOTE = re.compile(_NODE + rb"\"[^\"\n]*\n")
_NODE_PROPERTY = re.compile(_NODE + rb"[&!{]")
_FLOW_LIST = re.compile(_NODE + rb"\[([^\n]*)")
# Two characters stand before the rest of an item, or around it.
_REST = str(MAX_FLOW_ITEM - 2).encode()
_ITEM = (
    rb" *(?:(?:-[0-9]|[^]\[\n,:#{}&*!|>%@`?\"' -])[^]\[\n,:#?{}]{0," + _REST + rb"}"
    rb"|\"[^\"\n]{0," + _REST + rb"}\"|'[^'\n]{0," + _REST + rb"}') *"
)
_PLAIN_FLOW_LIST = re.compile(rb"(?:" + _ITEM + rb",)*" + _ITEM + rb"\] *(?: #.*)?")
_AMBIGUITY = re.compile(
    _NODE + rb"(?=[-+.~<=_0-9fFnNoOtTyY])" + AMBIGUOUS.encode() + rb"(?= *(?:[\n,\]]|:[ \n]| #))"
)


def read(data: bytes) -> Any:
    """Read a record's bytes into plain values, or return None: ask the exact reader.

    None says nothing about the file. A value is what the exact reader would give too, and then
    no rule of the family `yaml/` has anything to report.
    """
    if len(data) > MAX_BYTES or not data.endswith(b"\n") or data.translate(None, _PRINTABLE):
        return None
    # A line has at most four keys and values, and an entry more for each comma.
    if (data.count(b"\n") + data.count(b",")) * 4 > MAX_NODES:
        return None
    lines = b"\n" + data
    if any(mark in lines for mark in _SUSPECT) or any(
        pattern.search(lines) for pattern in (_ONLY_SPACES, _DEEP, _HASHTAG)
    ):
        return None
    lines = _without_prose(lines)
    if (
        (b"\\" in data and (b"\\" in lines or _OPEN_QUOTE.search(lines)))
        or _NODE_PROPERTY.search(lines)
        or _AMBIGUITY.search(lines)
        or not all(_PLAIN_FLOW_LIST.fullmatch(found[1]) for found in _FLOW_LIST.finditer(lines))
    ):
        return None
    try:
        text = data.decode("utf-8")
        if not text.isascii() and not _is_visible(text):
            return None
        value = yaml_rs.loads(text, parse_datetime=False)
    except (UnicodeDecodeError, yaml_rs.YAMLDecodeError, TypeError):
        # A list or a mapping as a key is a TypeError.
        return None
    return value if _is_plain(value, 1) else None


def _without_prose(lines: bytes) -> bytes:
    """Leave out the lines that can be nothing but keys and prose."""
    kept: list[bytes] = [b""]
    deeper = b""
    for line in lines.split(b"\n"):
        if not line or (deeper and line.startswith(deeper)):
            continue
        if (found := _HARMLESS.fullmatch(line)) is None:
            kept.append(line)
            deeper = b""
        else:
            deeper = b" " * (found.end(2 if found[2] else 1) + 1) if found[3] else b""
    kept.append(b"")
    return b"\n".join(kept)


def _is_visible(text: str) -> bool:
    return (
        CONTROL.search(text) is None
        and next(invisible(text), None) is None
        and unicodedata.is_normalized("NFC", text)
    )


def _is_plain(value: Any, depth: int) -> bool:
    """Tell whether a value has nothing in it that a rule would report or the readers disagree on.

    yaml-rs takes an empty block scalar for a line feed. A number such as `4.0` may stand where
    the schema wants a whole one, and whether it is one depends on the program.
    """
    if isinstance(value, dict):
        if not all(isinstance(key, str) and not key.isspace() for key in value):
            return False
        members: Iterable[Any] = value.values()
    elif isinstance(value, list):
        members = value
    else:
        return _is_plain_scalar(value)
    return depth <= MAX_DEPTH and all(
        not member.isspace() if isinstance(member, str) else _is_plain(member, depth + 1)
        for member in members
    )


def _is_plain_scalar(value: Any) -> bool:
    if isinstance(value, str):
        return not value.isspace()
    return value is not None and not (isinstance(value, float) and value.is_integer())
