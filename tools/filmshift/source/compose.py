"""From a parser's events to a tree of nodes, within limits and without recursion."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from filmshift.source.node import Node, NodeKind
from filmshift.source.position import BEGINNING, Span
from filmshift.source.text import MAX_DEPTH, MAX_NODES, Text

_ESCAPE_BEYOND_UNICODE = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")


class Breach(NamedTuple):
    """Something that stopped the reading: where, and the parser's own words for it."""

    span: Span
    problem: str
    began: Span | None = None
    """Where the thing began that could not be read to its end."""


class Composition:
    """The tree of a file's first document, or what kept it from being read to the end."""

    def __init__(self, text: Text) -> None:
        """Parse a text; never raises."""
        self.text = text
        self.syntax_error: Breach | None = None
        self.too_deep: Span | None = None
        self.too_many: Span | None = None
        self.second_document: Span | None = None
        self.directives: list[Span] = []
        self.aliases: list[Node] = []
        self._root: Node | None = None
        self._open: list[Node] = []
        self._keys: list[Node | None] = []
        """For each open node the key that waits for its value."""
        self._count = 0
        self._read(text)

    @property
    def root(self) -> Node | None:
        """The tree; None where there is none, or it could not be read as a whole."""
        return None if self.syntax_error or self.too_deep or self.too_many else self._root

    def _read(self, text: Text) -> None:
        try:
            self._compose(YAML(typ="safe", pure=True).parse(text.parseable))
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.syntax_error = Breach(
                _visible(text, mark.index if mark else 0),
                ": ".join(part for part in (error.context, error.problem) if part),
                _visible(text, error.context_mark.index) if error.context_mark else None,
            )
        except (YAMLError, ValueError, OverflowError) as error:
            # An escape such as "\Uffffffff" ends in `chr`, which knows no place.
            found = _ESCAPE_BEYOND_UNICODE.search(text.content)
            span = text.span(*found.span()) if found else BEGINNING
            self.syntax_error = Breach(span, str(error))

    def _compose(self, events: Iterator[Any]) -> None:
        documents = 0
        for event in events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                documents += 1
                self._note_directives(event)
                if documents > 1:
                    self.second_document = _visible(self.text, event.start_mark.index)
                    return
            elif name in ("MappingStartEvent", "SequenceStartEvent"):
                self._begin(event, name)
                if len(self._open) > MAX_DEPTH:
                    self.too_deep = _visible(self.text, event.start_mark.index)
                    return
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                node = self._open.pop()
                self._keys.pop()
                node.end = event.end_mark.index if node.flow else _last_end(node)
            elif name == "ScalarEvent":
                self._scalar(event)
            elif name == "AliasEvent":
                node = Node("alias", event.start_mark.index, event.end_mark.index)
                node.text = "*" + str(event.anchor)
                self.aliases.append(node)
                self._attach(node)
            if self._count > MAX_NODES:
                self.too_many = _visible(self.text, event.start_mark.index)
                return

    def _begin(self, event: Any, name: str) -> None:
        kind: NodeKind = "mapping" if name == "MappingStartEvent" else "sequence"
        node = Node(kind, event.start_mark.index, event.end_mark.index)
        node.flow = bool(event.flow_style)
        node.tag = _tag(event)
        node.anchor = event.anchor
        self._attach(node)
        self._open.append(node)
        self._keys.append(None)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        node = Node("scalar", start, start + len(self.text.content[start:end].rstrip(" \t\r\n")))
        node.text = event.value
        node.style = event.style or "plain"
        node.tag = _tag(event)
        node.anchor = event.anchor
        # A document that is empty has no record: it is no empty value.
        if self._open or node.style != "plain" or node.text or node.tag or node.anchor:
            self._attach(node)

    def _attach(self, node: Node) -> None:
        self._count += 1
        if not self._open:
            self._root = node
        elif (parent := self._open[-1]).kind == "sequence":
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = node
        else:
            parent.entries.append((key, node))
            self._keys[-1] = None

    def _note_directives(self, event: Any) -> None:
        if event.version is None and not event.tags:
            return
        for number, start in enumerate(self.text.line_starts, 1):
            if start >= event.end_mark.index:
                return
            line = self.text.line(number)
            if line.startswith("%"):
                self.directives.append(self.text.span(start, start + len(line)))


def _tag(event: Any) -> str | None:
    tag = event.tag if event.tag is None or isinstance(event.tag, str) else str(event.tag)
    return tag or None


def _last_end(node: Node) -> int:
    """Where a block collection's last child ends: its own end mark lies beyond the comments."""
    if node.entries:
        key, value = node.entries[-1]
        return max(key.end, value.end)
    return node.items[-1].end if node.items else node.start


def _visible(text: Text, offset: int) -> Span:
    """One character at an offset; at the end of a file its last visible character."""
    content = text.content
    if offset >= len(content.rstrip(" \t\r\n")):
        offset = max(len(content.rstrip(" \t\r\n")) - 1, 0)
    width = 0 if offset >= len(content) or content[offset] in "\r\n" else 1
    return text.span(offset, offset + width)
