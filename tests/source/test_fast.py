"""The fast reader: what it lets through is sound, and ordinary records are let through."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmshift.source import document, fast
from filmshift.source.text import CONTROL, INVISIBLE
from tests.conftest import ROOT
from tests.source.documents import FRAGMENTS, heaps, records, render
from tests.source.faults import faults

REAL = [*sorted(ROOT.glob("films/*.yaml")), *sorted(ROOT.glob("reviews/*/*.yaml"))]
MADE_UP = sorted((ROOT / "tests/repositories/base").glob("*/**/*.yaml"))
TO_DAMAGE = [
    path.read_bytes() for path in (*MADE_UP, *REAL[:4], *REAL[-4:]) if path.stat().st_size < 10_000
]
quick = settings(
    max_examples=500,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def assert_sound(data: bytes) -> None:
    value = fast.read(data)
    if value is not None:
        assert faults(data) == []
        # Their text says of each value whether it is 1, 1.0 or True.
        assert repr(value) == repr(document.read(data).value)


@quick
@given(heaps)
def test_heaps_of_yaml_are_read_alike_or_not_at_all(data: bytes) -> None:
    assert_sound(data)


@quick
@given(records)
def test_generated_records_are_read_alike_or_not_at_all(written: Any) -> None:
    assert_sound(render(written).encode())


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = draw(st.sampled_from(TO_DAMAGE))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from((0, 0, 0, 1, 2, 5, 40)))
        piece = draw(st.sampled_from(FRAGMENTS)).encode() * draw(
            st.sampled_from((1, 1, 1, 0, 2, 50))
        )
        data = data[:start] + piece + data[start + length :]
    return data


@settings(quick, max_examples=150)
@given(mutated())
def test_damaged_records_are_read_alike_or_not_at_all(data: bytes) -> None:
    assert_sound(data)


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: path.stem)
def test_a_record_without_anything_unusual_is_read_fast(path: Path) -> None:
    assert fast.read(path.read_bytes()) is not None


def test_nearly_all_records_of_the_collection_are_read_fast() -> None:
    slowly = [path.name for path in REAL if fast.read(path.read_bytes()) is None]

    assert len(slowly) <= len(REAL) / 10


PROSE = {
    "emphasis": "*Never* was _this_ so **good**.\n  *So* it is.",
    "links": "[A link](https://example.org/a?b=c#d) and\n  [another][1].",
    "quotes": "\"It's so,\" she said;\n  'tis `true`. “Never,” ‘yes’.",
    "dashes": "- a list - of things\n  - goes on --\n  – and — on",
    "a rule": "above\n\n  ---\n\n  below",
    "ellipses": "... and so on…\n  ...",
    "names": "Amélie, Žižek, Đorđe, 黒澤 明, Ирина",
    "emoji": "😀 👨\u200d👩\u200d👧 ❤\ufe0f 👍🏽",
    "signs": "& so, ! then, % or @ or | or > or # or {a: b} or ? no: yes, \\* 1_000",
    "numbers": "2001: A Space Odyssey 2.0\n  1984\n  2024-10-06\n  12:30",
    "words": "no\n  null\n  on",
    "a key": "text: what\n  other: [a",
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
@pytest.mark.parametrize("header", [">-", "|", ">", "|-", ">+"])
@pytest.mark.parametrize("key", ["- text: ", "text: "])
def test_prose_in_a_block_scalar_is_read_fast(text: str, header: str, key: str) -> None:
    indent = "    " if key.startswith("-") else "  "
    lines = [line.removeprefix("  ") for line in text.split("\n")]
    data = key + header + "\n" + "".join(indent + line + "\n" if line else "\n" for line in lines)

    assert fast.read(data.encode()) is not None
    assert_sound(data.encode())


@pytest.mark.parametrize(
    "text",
    [
        "# A comment: with [signs] & *more*\na: b # another\n",
        "text: Plain prose, which\n  [goes](on) over *lines*, & so on.\n\n  And on.\n",
        "- Plain prose, which\n  goes on - &\n",
        "text: It's \"good\", – isn't it? [Yes](u).\n",
        'created: "2024-10-06T02:32:58Z"\n',
        "title: 'It''s'\n",
        'title: "2001: A Space Odyssey"\n',
        'tags: [slow, "no", \'12:30\', "2001: A Space Odyssey", "a, b", -1, 4.5]\n',
        "tags: [O'Brien, 'what?']\n",
        "tags: [ a, b ] # comment\n",
        "rating:\n  value: 4.5\n  best: 5\n",
        'watched:\n- date: "2024-10-05"\n  rewatch: false\n',
    ],
)
def test_ordinary_writing_is_read_fast(text: str) -> None:
    assert fast.read(text.encode()) is not None
    assert_sound(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "a:\n", "- \n", "a: 4.0\n", "a: |\n", "a: >-\n  \n    b\n", "1: a\n", "~\n",
        "# a\n", "? [a]\n: b\n",
        "a: 1_0\n", "a: _1\n", "a: 1e31_0\n", 'a: "b\n  text: >-\n    \\u200b"\n',
        'a: "b\n  word: c d\n  \\t"\n',
        "- " * 50_000 + "a\n", "? " * 50_000 + "a\n", "- : " * 50_000 + "a\n", "[" * 100_000 + "\n",
        "".join(" " * depth + "a:\n" for depth in range(1_400)),
        "".join(" " * depth + "a:\n" for depth in range(21)) + " " * 21 + "b\n",
        "- text: >-\n  text: b\n  word: &x c\n",
        "title: word # \n  *b\n", "a: [b,\n  c]\n", "a: [b, , c]\n",
        "a: [" + "b" * 81 + "]\n", "a: [-1" + "b" * 79 + "]\n", "a: ['" + "b" * 79 + "']\n",
        "a: [b?]\n",
    ],
)  # fmt: skip
def test_what_is_not_sound_is_held_back(text: str) -> None:
    assert fast.read(text.encode()) is None


def test_every_character_that_a_rule_reports_is_held_back() -> None:
    for code in range(0x80, 0x110000):
        character = chr(code)
        if CONTROL.match(character) or INVISIBLE.match(character):
            assert fast.read(f"a: {character} b\n".encode("utf-8", "surrogatepass")) is None
