"""Edits of a file change what they say and leave every other byte alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmshift.source.document import read
from filmshift.source.edit import Edit, edited

CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
# Without a mark, UTF-16 is known by what it begins with: letters of ASCII.
TEXTS = st.text(st.sampled_from("ab: \n\r\t#é字😀"), max_size=20).map(("ab: " * 50).__add__)


@settings(derandomize=True, deadline=None)
@given(TEXTS, st.sampled_from(CODECS), st.data())
def test_an_edit_replaces_what_lies_between_its_offsets(
    text: str, codec: str, data: st.DataObject
) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    file = text.encode(codec)
    assert read(file).text.content == text

    assert edited(file, [Edit(start, end, "ü")]) == (text[:start] + "ü" + text[end:]).encode(codec)
    assert edited(file, []) == file
    assert edited(file, [], recode=True) == text.encode()


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=40), st.binary(max_size=40))
def test_bytes_that_are_no_text_survive(before: bytes, after: bytes) -> None:
    file = b"a: " + before + b"X" + after
    content = read(file).text.content
    if content.count("X") == 1 and not read(file).text.is_utf16:
        place = content.index("X")

        assert edited(file, [Edit(place, place + 1, "Y")]) == b"a: " + before + b"Y" + after


@pytest.mark.parametrize("order", [1, -1])
def test_edits_are_all_meant_for_the_text_as_it_was(order: int) -> None:
    edits = [Edit(0, 1, "one"), Edit(1, 1, "-"), Edit(2, 3, "")]

    assert edited(b"abc", edits[::order]) == b"one-b"
