"""The changes of a record that fixes are made of."""

from typing import NamedTuple

from filmshift.source.position import Pointer, Span

Scalar = str | int | float | bool


class Replace(NamedTuple):
    """Put other characters at a place: of the data only what lies there may change."""

    span: Span
    text: str


class Write(NamedTuple):
    """Put a value, a scalar or a list of scalars, in place of the one at a pointer."""

    pointer: Pointer
    value: Scalar | tuple[Scalar, ...]


class Rename(NamedTuple):
    """Give the key at a pointer another name."""

    pointer: Pointer
    key: str


class Remove(NamedTuple):
    """Take a key with its value, or an entry of a list, away; comments beside it stay."""

    pointer: Pointer
    repetition: int | None = None
    """The offset of a key that stands a second time: then the data stays as it is."""


class Add(NamedTuple):
    """Add an entry to the list at a pointer; a top-level list is begun where there is none."""

    pointer: Pointer
    entry: Scalar


class Unfold(NamedTuple):
    """Put what stands in brackets or braces around a value on lines of its own."""

    pointer: Pointer


Change = Replace | Write | Rename | Remove | Add | Unfold
