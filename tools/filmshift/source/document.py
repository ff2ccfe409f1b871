"""The exact reader: a file's bytes with the place of every key and value.

It is slow (milliseconds a file) and never gives up: whatever the bytes are, it returns a
`Document` in which the rules of the family `yaml/` find what is wrong.
"""

import bisect
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from filmshift.source.compose import Composition
from filmshift.source.node import Node
from filmshift.source.position import BEGINNING, Pointer, Span
from filmshift.source.text import MAX_BYTES, Text, decode

# A tag or an anchor, YAML 1.2.2, sections 6.8.2 and 6.9.2, and what may follow it.
_PROPERTY = re.compile(r"(!<[^>\n]*>|[!&][^\s,\[\]{}]*)(?:\s|#[^\n]*\n)*")
_BLANKS = re.compile(r"[ \t\r\n]*")


class Entry(NamedTuple):
    """An entry of a mapping."""

    key: Node
    value: Node
    following: Node | None
    """The key of the next entry; None for the last."""


class Document:
    """What the exact reader found in one file."""

    def __init__(self, data: bytes) -> None:
        """Read the bytes of a file; never raises."""
        self.data = data
        self.too_large = len(data) > MAX_BYTES
        # A file that is too large is not looked into any further.
        self.text: Text = decode(b"" if self.too_large else data)
        self.composition = Composition(self.text)
        self.root = self.composition.root
        self._listed: list[tuple[Node, Pointer]] | None = None
        self._nodes: dict[Pointer, tuple[Node | None, Node]] | None = None
        self._entries: dict[int, Entry] | None = None
        self._lines: dict[int, str] = {}
        self._extents: list[tuple[int, int]] | None = None
        self._unjudged: set[Pointer] = set()
        self._unjudged_keys: set[Pointer] = set()
        self._value: Any = self._build(self.root, ())

    @property
    def value(self) -> Any:
        """The record as plain Python values; None where there is none."""
        return self._value

    @property
    def says_something(self) -> bool:
        """Whether there is a record to judge, and not merely a heap of unreadable characters."""
        return self.root is not None and bool(self.text.parseable.strip("\ufffd \n"))

    def is_open(self, pointer: Pointer) -> bool:
        """Tell whether a value has a `yaml/` finding because it may mean this or that."""
        return pointer in self._unjudged

    def is_unjudged(self, pointer: Pointer, part: Literal["key", "value"] = "value") -> bool:
        """Tell whether a `yaml/` finding says enough of a key or value, or of what it lies in.

        What such a key or value means is unknown, so no rule on records can judge it.
        """
        whole = len(pointer) + (part == "value")
        return any(pointer[:length] in self._unjudged for length in range(whole)) or any(
            pointer[:length] in self._unjudged_keys for length in range(len(pointer) + 1)
        )

    def in_scalar(self, offset: int) -> bool:
        """Tell whether an offset of the text lies within a key or a scalar value."""
        if self._extents is None:
            nodes = [node for node, _ in (*self.nodes(), *self.key_nodes())]
            self._extents = sorted(self.extent(node) for node in nodes if node.kind == "scalar")
        index = bisect.bisect_right(self._extents, (offset, len(self.text.content))) - 1
        return index >= 0 and offset < self._extents[index][1]

    def has_comment(self, start: int, end: int) -> bool:
        """Tell whether a comment begins between two offsets of the text."""
        content = self.text.content
        place = content.find("#", start, end)
        while place >= 0 and self.in_scalar(place):
            place = content.find("#", place + 1, end)
        return place >= 0

    def extent(self, node: Node) -> tuple[int, int]:
        """The offsets between which every character may count for what a scalar says."""
        end = node.end
        # To a block scalar the blanks and line breaks at its end may belong, too.
        if node.style in ("|", ">"):
            found = _BLANKS.match(self.text.content, end)
            end = found.end() if found else end
        return node.start, end

    def line(self, number: int) -> str:
        """One line of the text, 1-based; every time the same object, however long it is."""
        if number not in self._lines:
            self._lines[number] = self.text.line(number)
        return self._lines[number]

    def span(self, node: Node) -> Span:
        """Where a node stands."""
        return self.text.span(node.start, node.end)

    def mark(self, node: Node, sign: str) -> Span:
        """Where a node's tag (`!`) or anchor (`&`) stands, in front of it."""
        content = self.text.content
        line_start = self.text.line_starts[self.text.position(node.start).line - 1]
        position = node.start
        while found := _PROPERTY.match(content, position):
            if found[1].startswith(sign):
                return self.text.span(*found.span(1))
            position = found.end()
        if (start := content.rfind(sign, line_start, node.start)) < 0:
            return self.span(node)
        found = _PROPERTY.match(content, start)
        return self.text.span(start, found.end(1) if found else start + 1)

    def dash(self, node: Node) -> Span:
        """Where the hyphen or bracket stands in front of a list entry."""
        content, start = self.text.content, max(node.start - 1, 0)
        while start and content[start].isspace():
            start -= 1
        return self.text.span(start, start + 1)

    def place(self, pointer: Pointer, part: Literal["key", "value"] = "value") -> Span:
        """Where a key or value stands; what has no place of its own has that of its parent."""
        if self._nodes is None:
            self._nodes = dict(self._walk_pointers())
        while pointer and pointer not in self._nodes:
            pointer, part = pointer[:-1], "key"
        if not pointer:
            return BEGINNING
        key, value = self._nodes[pointer]
        if part == "value" and value.end > value.start:
            return self.span(value)
        if key is not None:
            return self.span(key)
        first = value
        while first.kind == "mapping" and first.entries:
            first = first.entries[0][0]
        return self.span(first)

    def node(self, pointer: Pointer) -> Node | None:
        """The node at a pointer."""
        if not pointer:
            return self.root
        self.place(pointer)
        assert self._nodes is not None
        return self._nodes[pointer][1] if pointer in self._nodes else None

    def key(self, pointer: Pointer) -> Node | None:
        """The key of the value at a pointer; None for an entry of a list."""
        self.place(pointer)
        assert self._nodes is not None
        return self._nodes[pointer][0] if pointer in self._nodes else None

    def entry(self, start: int) -> "Entry":
        """The entry of a mapping whose key begins at an offset; raises `KeyError` for none."""
        if self._entries is None:
            self._entries = {}
            for node, _ in self.nodes():
                following: Node | None = None
                for key, value in reversed(node.entries):
                    self._entries[key.start] = Entry(key, value, following)
                    following = key
        return self._entries[start]

    def nodes(self) -> Iterator[tuple[Node, Pointer]]:
        """Every value of the document and where it is in the record; keys are not among them."""
        if self._listed is None:
            self._listed = list(self._walk())
        return iter(self._listed)

    def _walk(self) -> Iterator[tuple[Node, Pointer]]:
        stack: list[tuple[Node, Pointer]] = [] if self.root is None else [(self.root, ())]
        while stack:
            node, pointer = stack.pop()
            yield node, pointer
            children: list[tuple[Node, Pointer]] = [
                (item, (*pointer, index)) for index, item in enumerate(node.items)
            ]
            children += [(value, (*pointer, key.text)) for key, value in node.entries]
            stack.extend(reversed(children))

    def key_nodes(self) -> Iterator[tuple[Node, Pointer]]:
        """Every key of the document, with the pointer of its value."""
        for node, pointer in self.nodes():
            for key, _ in node.entries:
                yield key, (*pointer, key.text)

    def _walk_pointers(self) -> Iterator[tuple[Pointer, tuple[Node | None, Node]]]:
        seen: set[Pointer] = set()
        for node, pointer in self.nodes():
            for key, value in node.entries:
                # The first of two keys that are written alike is the one that counts.
                if (where := (*pointer, key.text)) not in seen:
                    seen.add(where)
                    yield where, (key, value)
            for index, item in enumerate(node.items):
                yield (*pointer, index), (None, item)

    def _build(self, node: Node | None, pointer: Pointer) -> Any:
        if node is None:
            return None
        if node.kind == "alias" or node.tag is not None:
            self._unjudged.add(pointer)
            return None
        if node.kind == "sequence":
            return [self._build(item, (*pointer, i)) for i, item in enumerate(node.items)]
        if node.kind == "mapping":
            values: dict[str, Any] = {}
            for key, value in node.entries:
                if key.kind != "scalar" or key.text in values:
                    continue
                where = (*pointer, key.text)
                if key.scalar.kind != "text":
                    self._unjudged_keys.add(where)
                values[key.text] = self._build(value, where)
            return values
        meaning = node.scalar
        if meaning.kind in ("null", "ambiguous"):
            self._unjudged.add(pointer)
        return meaning.value


def read(data: bytes) -> Document:
    """Read a file's bytes. Never raises: the document says what is wrong."""
    return Document(data)
