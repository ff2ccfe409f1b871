"""The exact reader: a file's bytes with the place of every key and value.

It is slow (milliseconds a file) and never gives up: whatever the bytes are, it returns a
`Document` in which the rules of the family `yaml/` find what is wrong.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import yaml_rs
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from filmshift.source import scalar
from filmshift.source.position import BEGINNING, Pointer, Position, Span
from filmshift.source.text import MAX_BYTES, MAX_DEPTH, Text, decode, is_utf16

_ESCAPE_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")
# A tag or an anchor, YAML 1.2.2, sections 6.8.2 and 6.9.2, and what may follow it.
_PROPERTY = re.compile(r"(!<[^>\n]*>|[!&][^\s,\[\]{}]*)(?:\s|#[^\n]*\n)*")

NodeKind = Literal["scalar", "mapping", "sequence", "alias"]
Style = Literal["plain", "'", '"', "|", ">"]


class Node:
    """A value in a YAML file: what it is, how it is written and where it stands."""

    __slots__ = (
        "anchor", "end", "entries", "flow", "items", "kind", "start", "style", "tag", "text",
    )  # fmt: skip

    def __init__(self, kind: NodeKind, start: int, end: int) -> None:
        """Place a node between two offsets of the document's text; the rest is filled in."""
        self.kind = kind
        self.start = start
        self.end = end
        self.text = ""
        """What a scalar says, with escapes and line folding undone."""
        self.style: Style = "plain"
        self.flow = False
        self.tag: str | None = None
        self.anchor: str | None = None
        self.entries: list[tuple[Node, Node]] = []
        """A mapping's keys and values, in the order of the file."""
        self.items: list[Node] = []
        """A list's items."""

    @property
    def scalar(self) -> scalar.Scalar:
        """What a scalar node means: a quoted one is always text."""
        if self.style == "plain":
            return scalar.resolve(self.text)
        return scalar.Scalar("text", self.text)


class Breach(NamedTuple):
    """Something that stopped the reading: where, and the parser's own words for it."""

    span: Span
    problem: str
    began: Span | None = None
    """Where the thing began that could not be read to its end."""


class Document:
    """What the exact reader found in one file."""

    def __init__(self, data: bytes) -> None:
        """Read the bytes of a file; never raises."""
        self.data = data
        self.too_large = len(data) > MAX_BYTES
        self.utf16 = is_utf16(data)
        # A file that is too large or no UTF-8 at all is not looked into any further.
        self.text: Text = decode(b"" if self.too_large or self.utf16 else data)
        self.root: Node | None = None
        self.syntax_error: Breach | None = None
        self.too_deep: Breach | None = None
        self.second_document: Span | None = None
        self.directives: list[Span] = []
        self.aliases: list[Node] = []
        self._listed: list[tuple[Node, Pointer]] | None = None
        self._nodes: dict[Pointer, tuple[Node | None, Node]] | None = None
        self._unjudged: set[Pointer] = set()
        self._unjudged_keys: set[Pointer] = set()
        self._parse()
        self._value: Any = self._build(self.root, ())

    @property
    def value(self) -> Any:
        """The record as plain Python values; None where there is none."""
        return self._value

    @property
    def says_something(self) -> bool:
        """Whether there is a record to judge, and not merely a heap of unreadable characters."""
        return self.root is not None and bool(self.text.parseable.strip("\ufffd \n"))

    def is_unjudged(self, pointer: Pointer, part: Literal["key", "value"] = "value") -> bool:
        """Tell whether a `yaml/` finding says enough of a key or value, or of what it lies in.

        What such a key or value means is unknown, so no rule on records can judge it.
        """
        whole = len(pointer) + (part == "value")
        return any(pointer[:length] in self._unjudged for length in range(whole)) or any(
            pointer[:length] in self._unjudged_keys for length in range(len(pointer) + 1)
        )

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
        self.place(pointer)
        assert self._nodes is not None
        return self._nodes[pointer][1] if pointer in self._nodes else None

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

    def _parse(self) -> None:
        text = self.text
        try:
            self._compose(YAML(typ="safe", pure=True).parse(text.parseable))
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.syntax_error = Breach(
                _visible(text, mark.index if mark else 0),
                ": ".join(part for part in (error.context, error.problem) if part),
                _visible(text, error.context_mark.index) if error.context_mark else None,
            )
            self.root = None
        except (YAMLError, ValueError, OverflowError) as error:
            # An escape such as "\Uffffffff" ends in `chr`, which knows no place.
            found = _ESCAPE_BEYOND_UNICODE.search(text.content)
            span = text.span(*found.span()) if found else BEGINNING
            self.syntax_error = Breach(span, str(error))
            self.root = None

    def _compose(self, events: Iterator[Any]) -> None:
        """Build the tree from parser events, without recursion: depth is for the file to say."""
        open_nodes: list[Node] = []
        pending: list[Node | None] = []
        documents = 0
        for event in events:
            name = type(event).__name__
            start, end = event.start_mark.index, event.end_mark.index
            if name == "DocumentStartEvent":
                documents += 1
                self._note_directives(event)
                if documents > 1:
                    self.second_document = _visible(self.text, start)
                    return
            elif name in ("MappingStartEvent", "SequenceStartEvent"):
                node = Node("mapping" if name == "MappingStartEvent" else "sequence", start, end)
                node.flow = bool(event.flow_style)
                node.tag = _tag(event)
                node.anchor = event.anchor
                self._attach(node, open_nodes, pending)
                open_nodes.append(node)
                pending.append(None)
                if len(open_nodes) > MAX_DEPTH:
                    self.too_deep = Breach(_visible(self.text, start), "")
                    self.root = None
                    return
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                node = open_nodes.pop()
                pending.pop()
                node.end = end if node.flow else _last_end(node)
            elif name == "ScalarEvent":
                node = Node("scalar", start, end)
                node.text = event.value
                node.style = event.style or "plain"
                node.tag = _tag(event)
                node.anchor = event.anchor
                node.end = start + len(self.text.content[start:end].rstrip())
                if not open_nodes and _is_nothing(node):
                    continue
                self._attach(node, open_nodes, pending)
            elif name == "AliasEvent":
                node = Node("alias", start, end)
                node.text = "*" + str(event.anchor)
                self.aliases.append(node)
                self._attach(node, open_nodes, pending)

    def _attach(self, node: Node, open_nodes: list[Node], pending: list[Node | None]) -> None:
        if not open_nodes:
            self.root = node
        elif (parent := open_nodes[-1]).kind == "sequence":
            parent.items.append(node)
        elif (key := pending[-1]) is None:
            pending[-1] = node
        else:
            parent.entries.append((key, node))
            pending[-1] = None

    def _note_directives(self, event: Any) -> None:
        if event.version is None and not event.tags:
            return
        for number, start in enumerate(self.text.line_starts, 1):
            if start >= event.end_mark.index:
                return
            line = self.text.line(number)
            if line.startswith("%"):
                self.directives.append(self.text.span(start, start + len(line)))


def read(data: bytes) -> Document:
    """Read a file's bytes. Never raises: the document says what is wrong."""
    return Document(data)


def second_opinion(document: Document) -> Breach | None:
    """Ask another parser about a document that seems sound; what it says otherwise is a breach.

    The parser that places things accepts some of what the YAML specification refuses; another
    program that reads the collection would not.
    """
    try:
        other = yaml_rs.loads(document.text.content, parse_datetime=False)
    except yaml_rs.YAMLDecodeError as error:
        return Breach(_reported_place(str(error)), str(error).splitlines()[-1])
    # As text, because to Python 1, 1.0 and True are equal.
    if repr(other) == repr(document.value):
        return None
    return Breach(document.place(_first_difference(document.value, other)), "")


def _reported_place(message: str) -> Span:
    words = message.splitlines()[0].replace(",", " ").split()
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(numbers) < 2:
        return BEGINNING
    place = Position(numbers[0], numbers[1])
    return Span(place, Position(place.line, place.column + 1))


def _first_difference(one: Any, other: Any) -> Pointer:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key, value in one.items():
            if repr(value) != repr(other[key]):
                return (key, *_first_difference(value, other[key]))
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, value in enumerate(one):
            if repr(value) != repr(other[index]):
                return (index, *_first_difference(value, other[index]))
    return ()


def _tag(event: Any) -> str | None:
    tag = event.tag if event.tag is None or isinstance(event.tag, str) else str(event.tag)
    return tag or None


def _is_nothing(node: Node) -> bool:
    return node.style == "plain" and not (node.text or node.tag or node.anchor)


def _last_end(node: Node) -> int:
    """Where a block collection's last child ends: its own end mark lies beyond the comments."""
    if node.entries:
        key, value = node.entries[-1]
        return max(key.end, value.end)
    return node.items[-1].end if node.items else node.start


def _visible(text: Text, offset: int) -> Span:
    """One character at an offset; at the end of a file its last visible character."""
    content = text.content
    if offset >= len(content.rstrip()):
        offset = max(len(content.rstrip()) - 1, 0)
    width = 0 if offset >= len(content) or content[offset] in "\r\n" else 1
    return text.span(offset, offset + width)
