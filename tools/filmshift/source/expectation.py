"""What becomes of the data by changes of a record, held against what has become of it.

It is worked out apart from the edits of the text: so a change that does more to the data than it
says is noticed.
"""

import bisect
import json
import unicodedata
from collections.abc import Iterable
from typing import Any

from filmshift.source.change import Add, Change, Remove, Rename, Replace, Scalar, Write
from filmshift.source.document import Document
from filmshift.source.node import Node
from filmshift.source.position import Pointer, Span
from filmshift.source.rewriting import smallest_whole


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
    except (KeyError, IndexError, TypeError, ValueError):
        return False
    return _agree(expected, after.value)


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
            smallest_whole(self._document, change.pointer)
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
