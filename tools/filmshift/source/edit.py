"""Edits of a file's text: what they do not touch stays as it was, byte for byte."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from filmshift.source.text import BOM, utf16_codec


class Edit(NamedTuple):
    """Put `text` in place of what lies between two offsets into a `Text.content`."""

    start: int
    end: int
    text: str


def edited(data: bytes, edits: Iterable[Edit], *, recode: bool = False) -> bytes:
    """Return the bytes of a file after edits of its text, which do not overlap.

    The file keeps its encoding, a byte order mark and bytes that are not UTF-8, unless `recode`
    asks for plain UTF-8 without the mark.
    """
    if codec := utf16_codec(data):
        mark, body = (data[:2], data[2:]) if data[:1] in (b"\xff", b"\xfe") else (b"", data)
        text = "".join(_pieces(body.decode(codec), edits))
        return text.encode() if recode else mark + text.encode(codec)
    mark = BOM if data.startswith(BOM) else b""
    # Each byte that is no UTF-8 becomes one surrogate here, as it is one U+FFFD in `content`.
    marked = data[len(mark) :].decode("utf-8", "surrogateescape")
    body = "".join(_pieces(marked, edits)).encode("utf-8", "surrogateescape")
    return body if recode else mark + body


def _pieces(content: str, edits: Iterable[Edit]) -> Iterator[str]:
    position = 0
    for edit in sorted(edits):
        yield content[position : edit.start]
        yield edit.text
        position = edit.end
    yield content[position:]
