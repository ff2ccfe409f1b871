"""Files that repeat one thing over and over: what is slow about a file shows in large ones."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from filmshift.collection.layout import Kind

_HEAD = (
    "film: alien-1979\nreviewer: ann\ncreated: '2024-10-06'\nlanguage: en\nlicense: CC0-1.0\n"
    "summary: Made up.\n"
)
_TERMS = "title: Made up\ndescription: Made up.\nterms:\n"


def _always(text: str) -> Callable[[int], str]:
    return lambda _: text


class Pumped(NamedTuple):
    """A file of any length: how it begins, the piece that is repeated, by its number, the end."""

    name: str
    kind: Kind
    start: str
    piece: Callable[[int], str]
    end: Callable[[int], str] = _always("\n")

    def times(self, count: int) -> bytes:
        text = self.start + "".join(map(self.piece, range(count))) + self.end(count)
        return text.encode("utf-8", "surrogatepass")

    def of_size(self, size: int) -> bytes:
        """The file with about that many bytes."""
        return self.times(max(1, size // len(self.piece(0).encode("utf-8", "surrogatepass"))))


# Where a fragment stands decides what it means; inside quotes and blocks it hardly means anything.
_CONTEXTS = {
    "a text": (_HEAD + "reviewer_name: A", "\n"),
    "brackets": (_HEAD + "tags: [", "]\n"),
    "the end": (_HEAD, "\n"),
}
_MORE_CONTEXTS = {
    "the whole": ("", "\n"),
    "a block": (_HEAD + "liked:\n  - spoiler: none\n    text: >-\n      A", "\n"),
    "a quote": (_HEAD + 'reviewer_name: "', '"\n'),
    "a list": (_HEAD + "tags:\n  - ", "\n"),
}


def repeated(piece: str, *, everywhere: bool = False) -> Iterator[Pumped]:
    """The files in which a piece of text is repeated, in the places where it may matter."""
    contexts = {**_CONTEXTS, **(_MORE_CONTEXTS if everywhere else {})}
    for context, (start, end) in contexts.items():
        yield Pumped(f"{piece!r} as {context}", "review", start, _always(piece), _always(end))


def _terms(what: str, broader: Callable[[int], int], end: Callable[[int], str]) -> Pumped:
    def term(number: int) -> str:
        said = "label: A\n    definition: A"
        return f"  t{number}:\n    {said}\n    broader: t{broader(number)}\n"

    return Pumped(f"{what} broader terms", "vocabulary", _TERMS, term, end)


STRUCTURES = (
    Pumped("keys", "review", _HEAD, lambda n: f"key_{n}: A\n"),
    Pumped("empty keys", "review", _HEAD, lambda n: f"key_{n}:\n"),
    Pumped("the same key", "review", _HEAD, lambda _: "language: en\n"),
    Pumped("empty passages", "review", _HEAD + "liked:\n", lambda _: "  - text:\n    spoiler:\n"),
    Pumped("braces", "review", _HEAD + "liked:\n", lambda _: "  - {spoiler: none, text: A}\n"),
    Pumped("brackets", "review", _HEAD + "tags: [A", lambda n: f", A{n}?", _always("]\n")),
    Pumped("tags", "review", _HEAD + "tags:\n", lambda n: f"  - tag {n}\n"),
    Pumped("the same tag", "review", _HEAD + "tags:\n", lambda _: "  - tag\n"),
    Pumped("passages", "review", _HEAD + "liked:\n", lambda _: "  - spoiler: none\n    text: A\n"),
    Pumped("broken passages", "review", _HEAD + "liked:\n", lambda _: "  - text: no\n"),
    Pumped(
        "technologies", "review", _HEAD + "technologies:\n", lambda n: f"  - technology: t{n}\n"
    ),
    Pumped("identifiers", "film", "title: A\nidentifiers:\n", lambda n: f"  a{n}: tt0078748\n"),
    Pumped("redirects to nothing", "redirects", "", lambda n: f"a{n}-1999: b{n}-1999\n"),
    Pumped("a chain of redirects", "redirects", "", lambda n: f"a{n}-1999: a{n + 1}-1999\n"),
    Pumped("withdrawn reviews", "withdrawn", "", lambda n: f'alien-1979/a{n}: "2026-03-01"\n'),
    _terms("unknown", lambda n: n + 1_000_000, _always("\n")),
    _terms("a chain of", lambda n: n + 1, _always("\n")),
    _terms("a circle of", lambda n: n + 1, lambda n: f"  t{n}:\n    broader: t0\n"),
)
"""Records of many parts, among which something could be looked for again and again."""
