"""Every key and value of a record is found at its place in the text."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from filmshift.source import document
from filmshift.source.document import Document
from filmshift.source.position import BEGINNING, Pointer, Span
from tests.source.documents import Written, records, render
from tests.source.faults import faults


def cut(read: Document, span: Span) -> str:
    text = read.text
    return text.content[text.offset(span.start) : text.offset(span.end)]


def leaves(value: Any, pointer: Pointer = ()) -> list[tuple[Pointer, Any]]:
    if isinstance(value, dict):
        return [leaf for key in value for leaf in leaves(value[key], (*pointer, key))]
    if isinstance(value, list):
        return [leaf for n, member in enumerate(value) for leaf in leaves(member, (*pointer, n))]
    return [(pointer, value)]


@settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(records)
def test_what_stands_at_a_place_is_the_value(written: Written) -> None:
    data = render(written).encode()
    if faults(data):
        return
    read = document.read(data)
    for pointer, value in leaves(read.value):
        node = read.node(pointer)
        assert node is not None
        if isinstance(pointer[-1], str):
            assert cut(read, read.place(pointer, "key")) == pointer[-1]
        if node.kind != "scalar" or node.end == node.start:
            continue
        source = cut(read, read.place(pointer))
        assert source == source.strip()
        if isinstance(value, str) and node.style not in "|>":
            # On its own, and with its indentation, the cut text is the same value again.
            alone = document.read(f"k:\n{' ' * 8}{source}\n".encode())
            assert alone.value == {"k": value}


@pytest.mark.parametrize(
    ("text", "pointer", "key", "value"),
    [
        ("a: b\n", ("a",), "a", "b"),
        ("- a\n- {😀: e\u0301, b: «c»}\n", (1, "b"), "b", "«c»"),
        ("a: ['😀', 東京, z]\n", ("a", 2), "z", "z"),
        ('"😀 a": "b \\" c" # d\n', ("😀 a",), '"😀 a"', '"b \\" c"'),
        ("a: |- # b\n  c\n\n  d\n\ne: f\n", ("a",), "a", "|- # b\n  c\n\n  d"),
        ("a: >\n  c\n\n# d\ne: f\n", ("a",), "a", ">\n  c"),
        ("a: b\n  c # d\n", ("a",), "a", "b\n  c"),
        ("a:\n  - b: c\n    d: e\n  # f\ng: h\n", ("a", 0), "b", "b: c\n    d: e"),
        ("a:\n  - b\n  - c\n\ng: h\n", ("a",), "a", "- b\n  - c"),
        ("a: [b, c] # d\n", ("a",), "a", "[b, c]"),
        ("a:\nb: c\n", ("a",), "a", "a"),
        ("a: b\na: c\n", ("a",), "a", "b"),
        ("? a\n: b\n", ("a",), "a", "b"),
        ("a: b\r\nc: d\r\n", ("c",), "c", "d"),
    ],
)
def test_a_key_and_its_value_are_cut_out_of_the_text(
    text: str, pointer: Pointer, key: str, value: str
) -> None:
    read = document.read(text.encode())

    assert cut(read, read.place(pointer, "key")) == key
    assert cut(read, read.place(pointer)) == value


def test_what_has_no_place_has_that_of_its_parents_key() -> None:
    read = document.read(b"a:\n  b: c\n")

    assert cut(read, read.place(("a", "x", 3))) == "a"
    assert read.place(("x",)) == BEGINNING
    assert read.place(()) == BEGINNING


def test_a_value_that_says_nothing_certain_is_unjudged() -> None:
    read = document.read(b"a: no\nb:\n  c: ~\n  d: e\nf: !x g\n")

    assert [read.is_unjudged((key,)) for key in "abf"] == [True, False, True]
    assert read.is_unjudged(("b", "c"))
    assert not read.is_unjudged(("b", "d"))
