"""A document's comments, and what each of them belongs to."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from filmshift.source.modeline import is_modeline
from filmshift.source.node import Node

if TYPE_CHECKING:
    from filmshift.source.document import Document

_COMMENT = re.compile(r"#[^\n]*")
_GAP = re.compile(r"(?:[ \n]++|#[^\n]*+)*+")
_BEGINNING_MARK = re.compile(r"^---(?=\s)", re.MULTILINE)
# The text of a value would seem to go on if such a comment stood behind it.
_STUCK = re.compile(r"\A#(?=[^\s#])")


class Comment(NamedTuple):
    """One comment and how it stands in the file."""

    text: str
    """From its `#` on, without space at its end."""
    offset: int
    column: int
    """Code points before it on its line."""
    is_alone: bool
    """Whether nothing else stands on its line."""
    after_blank: bool
    """Whether the line above is blank."""

    @property
    def beside(self) -> str:
        """The comment as it stands behind a value: with a space after its `#`."""
        return _STUCK.sub("# ", self.text, count=1)


class Comments:
    """Where the comments of a document belong; what has none is absent from the mappings.

    Keys and items are known by the `id` of the node that is their value.
    """

    def __init__(self, document: "Document | None" = None) -> None:
        """Find the comments of a document without YAML faults; of None there are none."""
        self.modeline: str | None = None
        """The comment that tells an editor the schema."""
        self.top: list[Comment] = []
        """Comments on the file as a whole."""
        self.above: dict[int, list[Comment]] = defaultdict(list)
        """Comments that stand above a key or an item."""
        self.beside: dict[int, list[Comment]] = defaultdict(list)
        """Comments that stand at the end of the line of a key or an item."""
        self.below: dict[int, list[Comment]] = defaultdict(list)
        """Comments at the end of a list or mapping, by its own `id`."""
        self.after_blank: set[int] = set()
        """Keys and items of the record itself that have a blank line above them."""
        self._waiting: list[Comment] = []
        """Comments that belong nowhere yet, the next one last."""
        if document is not None and document.root is not None:
            self._text = document.text
            self._attach(document, document.root)

    def _attach(self, document: "Document", root: Node) -> None:
        comments = list(found(document))
        first = next((c for c in comments if c.is_alone and is_modeline(c.text)), None)
        if first is not None:
            comments.remove(first)
            self.modeline = first.text
        self._waiting = comments[::-1]
        self._take_top(root, first)
        self._note_blanks(root)
        if root.kind == "scalar" or root.flow:
            self._value(root, len(document.text.content))
        else:
            self._collection(root, 0, len(document.text.content))
        self.below[id(root)] += self._until(None)

    def _take_top(self, root: Node, modeline: Comment | None) -> None:
        """Take what speaks of the file: whatever a mark, the modeline or a blank line ends."""
        content = self._text.content
        mark = _BEGINNING_MARK.search(content, 0, root.start)
        ends = mark.start() if mark else 0
        if modeline is not None and modeline.offset < root.start:
            ends = max(ends, modeline.offset)
        count = 0
        for number, comment in enumerate(reversed(self._waiting), 1):
            if comment.offset >= root.start:
                break
            line = self._text.position(comment.offset).line
            blank_below = not self._text.line(line + 1).strip(" ")
            if comment.offset < ends or not comment.is_alone or blank_below:
                count = number
        self.top += [self._waiting.pop() for _ in range(count)]
        # The blank line that sets them off is theirs, not that of the first key.
        if (following := self._next(root.start)) is not None:
            self._waiting[-1] = following._replace(after_blank=False)

    def _note_blanks(self, root: Node) -> None:
        entries = root.entries or [(item, item) for item in root.items]
        for key, value in entries[1:]:
            line = self._text.position(key.start).line
            if line > 1 and not self._text.line(line - 1).strip(" "):
                self.after_blank.add(id(value))

    def _collection(self, node: Node, floor: int, limit: int) -> None:
        """Give what stands in and below a block collection its place.

        `floor` is the least column of a comment that stands below and still belongs to it; at
        `limit` something else begins.
        """
        column = self._column(node)
        entries: list[tuple[Node | None, Node]] = [*node.entries]
        entries += [(None, item) for item in node.items]
        starts = [*self._starts(node), limit]
        for number, (key, value) in enumerate(entries):
            self.above[id(value)] += self._until(starts[number])
            following = starts[number + 1]
            if value.kind == "scalar" or value.flow:
                self._value(value, following)
                continue
            if key is None:
                self.above[id(value)] += self._until(value.start)
            else:
                while (next_ := self._next(value.start)) and not next_.is_alone:
                    self.beside[id(value)].append(self._waiting.pop())
            own = self._column(value)
            # A list may stand no further in than its key; then the key's neighbours come first.
            self._collection(value, own + (key is not None and own == column), following)
        while (next_ := self._next(limit)) and next_.is_alone and next_.column >= floor:
            self.below[id(node)].append(self._waiting.pop())

    def _starts(self, node: Node) -> Iterator[int]:
        """Yield where each key, or the hyphen of each item, of a block collection stands."""
        yield from (key.start for key, _ in node.entries)
        before = node.start
        for item in node.items:
            gap = _GAP.match(self._text.content, before)
            yield gap.end() if gap else before
            before = item.end

    def _value(self, node: Node, limit: int) -> None:
        """Give what stands around and in a scalar, or a list in brackets, its place."""
        for comment in self._until(node.start):
            (self.above if comment.is_alone else self.beside)[id(node)].append(comment)
        for item in node.items:
            self._value(item, node.end)
        if node.items:
            self.below[id(node)] += self._until(node.end)
        else:
            # Behind the sign of a block scalar, or in empty brackets.
            place = self.beside if node.kind == "scalar" else self.above
            place[id(node)] += self._until(node.end)
        next_ = self._next(limit)
        if next_ and not next_.is_alone and not self._breaks(node.end, next_.offset):
            self.beside[id(node)].append(self._waiting.pop())

    def _next(self, limit: int | None) -> Comment | None:
        """Look at the next comment, if it begins before a limit."""
        if self._waiting and (limit is None or self._waiting[-1].offset < limit):
            return self._waiting[-1]
        return None

    def _until(self, limit: int | None) -> list[Comment]:
        taken: list[Comment] = []
        while self._next(limit):
            taken.append(self._waiting.pop())
        return taken

    def _breaks(self, start: int, end: int) -> bool:
        return self._text.content.find("\n", start, end) >= 0

    def _column(self, node: Node) -> int:
        return self._text.position(node.start).column - 1


def found(document: "Document") -> Iterator[Comment]:
    """Yield the comments of a document without YAML faults, in order.

    Whatever follows a `#` outside keys, values and text is a comment there.
    """
    content = document.text.content
    if "#" not in content:
        return
    nodes = [*(node for node, _ in document.nodes()), *(key for key, _ in document.key_nodes())]
    leaves = sorted((node for node in nodes if node.kind == "scalar"), key=lambda node: node.start)
    position = 0
    for leaf in leaves:
        yield from _between(document, position, leaf.start)
        position = leaf.end
        if leaf.style in "|>" and leaf.style:
            header_end = content.find("\n", leaf.start)
            header_end = len(content) if header_end < 0 else header_end
            yield from _between(document, leaf.start, header_end)
            position = max(position, header_end)
    yield from _between(document, position, len(content))


def _between(document: "Document", start: int, end: int) -> Iterator[Comment]:
    text = document.text
    for match in _COMMENT.finditer(text.content, start, end):
        place = text.position(match.start())
        before = text.line(place.line)[: place.column - 1]
        yield Comment(
            match[0].rstrip(" "),
            match.start(),
            place.column - 1,
            not before.strip(" "),
            place.line > 1 and not text.line(place.line - 1).strip(" "),
        )
