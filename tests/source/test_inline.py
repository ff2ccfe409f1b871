"""A value written on one line comes back from every parser as it was."""

import io

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from filmshift.source import document
from filmshift.source.inline import inline
from tests.source.documents import FRAGMENTS
from tests.source.faults import faults

values = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join),
    st.text(max_size=12),
    st.integers(-2000, 3000),
    st.booleans(),
    st.sampled_from((4.5, -0.25)),
)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(values, st.booleans())
def test_every_parser_reads_the_value_that_was_written(value: object, in_brackets: bool) -> None:
    assert isinstance(value, str | int | float | bool)
    written = inline(value, in_brackets=in_brackets)
    file = f"made_up: {f'[{written}, {written}]' if in_brackets else written}\n"
    expected = {"made_up": [value, value] if in_brackets else value}

    assert "\n" not in written
    assert repr(document.read(file.encode()).value) == repr(expected)
    assert repr(yaml.safe_load(file)) == repr(expected)
    for version in ("1.1", "1.2"):
        ruamel = YAML(typ="safe", pure=True)
        ruamel.version = version
        assert repr(ruamel.load(io.StringIO(file))) == repr(expected)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Alien", "Alien"),
        ("it's", "it's"),
        ("C#", "C#"),
        ("1917", '"1917"'),
        ("no", '"no"'),
        ("2024-10-06", '"2024-10-06"'),
        ("2001: A Space Odyssey", '"2001: A Space Odyssey"'),
        ('"Dune" is long', "'\"Dune\" is long'"),
        ("", '""'),
        (2001, "2001"),
        (True, "true"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(value: str | int, written: str) -> None:
    assert inline(value) == written


@pytest.mark.parametrize("value", ["cafe\u0301", "a\nn\u0303", "a\n\u0303", "👩\u200d🚀\n", "x -"])
def test_what_is_written_is_no_fault(value: str) -> None:
    assert faults(f"made_up: {inline(value)}\n") == []
    assert faults(f"made_up: [{inline(value, in_brackets=True)}]\n") == []


def test_in_brackets_more_needs_quotes() -> None:
    assert inline("Me, Myself & Irene") == "Me, Myself & Irene"
    assert inline("Me, Myself & Irene", in_brackets=True) == '"Me, Myself & Irene"'
