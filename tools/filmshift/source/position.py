"""Places in a file: positions, spans and JSON Pointers."""

from typing import NamedTuple

Pointer = tuple[str | int, ...]
"""The way from a record's root to one of its values: mapping keys and list indexes."""


class Position(NamedTuple):
    """A place between two characters; both numbers are 1-based, columns count code points."""

    line: int
    column: int


class Span(NamedTuple):
    """What lies from `start` up to, and not including, `end`."""

    start: Position
    end: Position


BEGINNING = Span(Position(1, 1), Position(1, 1))


def json_pointer(pointer: Pointer) -> str:
    """Write a pointer as RFC 6901 says, section 3: `("a/b", 0)` becomes `/a~1b/0`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)
