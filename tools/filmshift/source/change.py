"""Changes to a record: each is known as edits of the text, and as what becomes of the data.

The two are worked out apart, so that one can be held against the other: a change that does more
to the data than it says is noticed (`does_what_it_says`).
"""

import bisect
import json
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from filmshift.source.document import Document
from filmshift.source.edit import Edit
from filmshift.source.inline import inline
from filmshift.source.node import Node
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


Change = Replace | Write | Rename | Remove | Add


def edits(document: Document, change: Change) -> tuple[Edit, ...]:
    """Return a change as edits of the document's text; none where it cannot be made there."""
    found: Edit | None
    match change:
        case Replace(span, text):
            found = Edit(document.text.offset(span.start), document.text.offset(span.end), text)
        case Write(pointer, value):
            found = _write(document, pointer, value)
        case Rename(pointer, key):
            node = _key(document, pointer)
            found = Edit(node.start, node.end, inline(key)) if node is not None else None
        case Remove(pointer, repetition):
            found = _remove(document, pointer, repetition)
        case Add(pointer, entry):
            found = _add(document, pointer, entry)
    return (found,) if found else ()


def does_what_it_says(
    before: Document, changes: Iterable[Change], after: Document, *, exactly: bool
) -> bool:
    """Tell whether the data after some changes is what they make of the data before.

    A place whose characters were replaced may hold another text, but `exactly` the same up to
    Unicode normalization where that is asked for. A record that could not be read before has no
    data to compare.
    """
    if before.root is None:
        return True
    try:
        expected = _Expectation(before, exactly).after(list(changes))
    except (KeyError, IndexError, TypeError):
        return False
    return _agree(expected, after.value)


def _write(document: Document, pointer: Pointer, value: Scalar | tuple[Scalar, ...]) -> Edit | None:
    node = document.node(pointer)
    if node is None or node.end <= node.start:
        return None
    parent = document.node(pointer[:-1]) if pointer else None
    within = parent is not None and parent.flow
    if isinstance(value, tuple):
        if within:
            return None
        written = "[" + ", ".join(inline(item, in_brackets=True) for item in value) + "]"
    else:
        written = inline(value, in_brackets=within)
    return Edit(node.start, node.end, written)


def _key(document: Document, pointer: Pointer) -> Node | None:
    parent = document.node(pointer[:-1])
    keys = (key for key, _ in parent.entries if key.text == pointer[-1]) if parent else iter(())
    return next(keys, None)


def _remove(document: Document, pointer: Pointer, repetition: int | None) -> Edit | None:
    pointer = _smallest_whole(document, pointer) if repetition is None else pointer
    parent = document.node(pointer[:-1]) if pointer else None
    if parent is None:
        return None
    if parent.kind == "mapping":
        keys = [key.text if repetition is None else key.start for key, _ in parent.entries]
        index = keys.index(pointer[-1] if repetition is None else repetition)
        key, value = parent.entries[index]
        after = parent.entries[index + 1][0] if index + 1 < len(parent.entries) else None
        colon = document.text.content.find(":", key.end) + 1
        return None if parent.flow else _cut(document, key.start, _end(value, colon), after)
    index = int(pointer[-1])
    node = parent.items[index]
    if not parent.flow:
        dash = document.text.offset(document.dash(node).start)
        return _cut(document, dash, _end(node, dash + 1), None)
    if index:
        start, end = parent.items[index - 1].end, node.end
    else:
        start, end = node.start, parent.items[index + 1].start
    return None if "#" in document.text.content[start:end] else Edit(start, end, "")


def _end(value: Node, after: int) -> int:
    """Where a value ends that may be nothing: the parser places that behind the comments."""
    return value.end if value.end > value.start else after


def _cut(document: Document, start: int, end: int, follower: Node | None) -> Edit | None:
    """Cut an entry of a block collection out, with its line unless that holds something more."""
    text = document.text
    content = text.content
    first, last = text.position(start).line, text.position(end).line
    line_start = text.line_starts[first - 1]
    line_end = text.line_starts[last] if last < len(text.line_starts) else len(content)
    rest = content[end:line_end]
    if content[line_start:start].strip(" "):
        # It stands on the line of a hyphen, which is left to what follows.
        between = content[end : follower.start] if follower else "#"
        return Edit(start, follower.start, "") if follower and not between.strip() else None
    if rest.strip():
        comment = end + len(rest) - len(rest.lstrip())
        return Edit(start, comment, "") if content[comment] == "#" else None
    return Edit(line_start, line_end, "")


def _smallest_whole(document: Document, pointer: Pointer) -> Pointer:
    """Return what has to go for something to go: what would be left with nothing goes, too."""
    while pointer:
        parent = document.node(pointer[:-1])
        if parent is None or len(parent.entries) + len(parent.items) > 1:
            break
        pointer = pointer[:-1]
    return pointer


def _add(document: Document, pointer: Pointer, entry: Scalar) -> Edit | None:
    node = document.node(pointer)
    text = document.text
    if node is None:
        root = document.root
        if len(pointer) != 1 or root is None or root.kind != "mapping" or root.flow:
            return None
        written = f"{pointer[0]}: [{inline(entry, in_brackets=True)}]\n"
        return _on_next_line(document, root.end, written)
    if node.kind != "sequence":
        return None
    if node.flow:
        written = inline(entry, in_brackets=True)
        if not node.items:
            return Edit(node.start, node.end, f"[{written}]")
        return Edit(node.items[-1].end, node.items[-1].end, f", {written}")
    indent = text.position(text.offset(document.dash(node.items[0]).start)).column - 1
    return _on_next_line(document, node.end, f"{' ' * indent}- {inline(entry)}\n")


def _on_next_line(document: Document, offset: int, line: str) -> Edit:
    text = document.text
    number = text.position(offset).line
    if number < len(text.line_starts):
        return Edit(text.line_starts[number], text.line_starts[number], line)
    return Edit(len(text.content), len(text.content), "\n" + line)


class _Anything:
    """A text that was changed letter by letter: what it is now is not foretold."""

    def __init__(self, text: str | None, exactly: bool) -> None:
        self.text = text
        self.exactly = exactly

    def agrees(self, actual: Any) -> bool:
        if self.text is None:
            return True
        if not self.exactly:
            return not isinstance(actual, dict | list)
        written = actual if isinstance(actual, str) else json.dumps(actual)
        return _normal(written) == _normal(self.text)


class _Expectation:
    """The data of a document, and what changes make of it.

    Mappings are lists of pairs here, since a key may become anything.
    """

    def __init__(self, document: Document, exactly: bool) -> None:
        self._document = document
        self._exactly = exactly
        self._value = _paired(document, document.value, ())

    def after(self, changes: list[Change]) -> Any:
        """Return what becomes of the data; pointers are those of the document before."""
        self._replace([change.span for change in changes if isinstance(change, Replace)])
        for change in changes:
            match change:
                case Write(pointer, value):
                    self._put(pointer, list(value) if isinstance(value, tuple) else value)
                case Add(pointer, entry):
                    self._add(pointer, entry)
        removals = {
            _smallest_whole(self._document, change.pointer)
            for change in changes
            if isinstance(change, Remove) and change.repetition is None
        }
        keys = {c.pointer: c.key for c in changes if isinstance(c, Rename)}
        for pointer, name in keys.items():
            holder, index = self._place(pointer)
            holder[index] = (name, holder[index][1])
        # The last first, so that the others stay where they are.
        spots = [self._place(pointer) for pointer in removals]
        for holder, index in sorted(spots, key=lambda spot: spot[1], reverse=True):
            del holder[index]
        return self._value

    def _replace(self, spans: list[Span]) -> None:
        offset = self._document.text.offset
        places = sorted((offset(span.start), offset(span.end)) for span in spans)

        def touched(node: Node) -> bool:
            if node.kind not in ("scalar", "alias"):
                return False
            start, end = self._document.extent(node)
            index = bisect.bisect_right(places, (start, len(self._document.text.content)))
            return (index > 0 and places[index - 1][1] > start) or (
                index < len(places) and places[index][0] < end
            )

        for node, pointer in self._document.nodes() if places else ():
            if pointer and touched(node):
                self._put(pointer, _Anything(node.text, self._exactly))
        for key, pointer in self._document.key_nodes() if places else ():
            if touched(key):
                holder, index = self._place(pointer)
                holder[index] = (_Anything(key.text, self._exactly), holder[index][1])

    def _put(self, pointer: Pointer, value: Any) -> None:
        holder, index = self._place(pointer)
        pair = holder[index]
        holder[index] = (pair[0], value) if isinstance(holder, _Pairs) else value

    def _add(self, pointer: Pointer, entry: Scalar) -> None:
        if self._document.node(pointer) is None:
            self._value.append((pointer[-1], [entry]))
            return
        holder, index = self._place(pointer)
        found = holder[index][1] if isinstance(holder, _Pairs) else holder[index]
        found.append(entry)

    def _place(self, pointer: Pointer) -> tuple[Any, int]:
        """Return the list or pairs in which a value lies, and its index."""
        holder: Any = None
        index = 0
        here: Any = self._value
        for step in pointer:
            holder = here
            index = holder.places[step] if isinstance(holder, _Pairs) else int(step)
            here = holder[index][1] if isinstance(holder, _Pairs) else holder[index]
        if holder is None:
            raise KeyError(pointer)
        return holder, index


class _Pairs(list[tuple[Any, Any]]):
    """A mapping's keys and values, in order."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.places = {name: index for index, (name, _) in enumerate(self)}
        """Where each key stands, by the name that it had at first."""


def _paired(document: Document, value: Any, pointer: Pointer) -> Any:
    if isinstance(value, dict):
        return _Pairs((key, _paired(document, v, (*pointer, key))) for key, v in value.items())
    if isinstance(value, list):
        return [_paired(document, v, (*pointer, i)) for i, v in enumerate(value)]
    # What a tag, an alias or an empty value means is unknown, so it may become anything.
    return _Anything(None, exactly=False) if value is None else value


def _agree(expected: Any, actual: Any) -> bool:
    if isinstance(expected, _Anything):
        return expected.agrees(actual)
    if isinstance(expected, _Pairs):
        return (
            isinstance(actual, dict)
            and len(actual) == len(expected)
            and all(
                _agree(pair[0], key) and _agree(pair[1], value)
                for pair, (key, value) in zip(expected, actual.items(), strict=True)
            )
        )
    if isinstance(expected, list):
        return (
            isinstance(actual, list)
            and len(actual) == len(expected)
            and all(_agree(one, other) for one, other in zip(expected, actual, strict=True))
        )
    # As text, because to Python 1, 1.0 and True are equal.
    return repr(expected) == repr(actual)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
