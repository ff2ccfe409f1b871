"""What fuzzers begin with: sound records, damaged bytes, and structures that no schema expects."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from filmshift.collection.layout import KINDS
from tests.conftest import REPOSITORIES
from tests.rules.mutants import SOUND, replaced
from tests.rules.written import Pointer, Written
from tests.source.documents import FRAGMENTS, heaps, records, render

SEEDS = [
    *(Written(SOUND[kind]).text.encode() for kind in KINDS),
    *(path.read_bytes() for path in sorted((REPOSITORIES / "base").glob("*/**/*.yaml"))),
]


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A sound record after some accidents."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(start + draw(st.sampled_from((0, 0, 1, 1, 2, 5, 40))), len(data))
        match draw(st.sampled_from(("flip", "insert", "insert", "splice", "repeat", "truncate"))):
            case "flip":
                bits = bytes(byte ^ (1 << draw(st.integers(0, 7))) for byte in data[start:end])
                data = data[:start] + bits + data[end:]
            case "insert":
                fragment = draw(st.sampled_from(FRAGMENTS)).encode("utf-8", "surrogatepass")
                times = draw(st.sampled_from((0, 1, 1, 1, 2, 50)))
                data = data[:start] + fragment * times + data[end:]
            case "splice":
                other = draw(st.sampled_from(SEEDS))
                cut = draw(st.integers(0, len(other)))
                data = data[:start] + other[cut : cut + end - start + 20] + data[end:]
            case "repeat":
                lines = data.splitlines(keepends=True)
                if lines:
                    line = draw(st.integers(0, len(lines) - 1))
                    lines.insert(draw(st.integers(0, len(lines))), lines[line])
                data = b"".join(lines)
            case "truncate":
                data = data[:start]
    return data


octets = st.one_of(st.binary(max_size=200), _damaged())
"""Bytes: any at all, and records of which some have been lost, changed or doubled."""

_WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(("no", "2024-10-06", "alien-1979", "film", "cloning", "0", " ", "\n", "Q1")),
)
_NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
_VALUES = st.recursive(
    st.one_of(_WORDS, st.booleans(), _NUMBERS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(_WORDS, inner, max_size=3)
    ),
    max_leaves=8,
)


def _places(value: Any, pointer: Pointer = ()) -> list[Pointer]:
    members: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict | list):
        members = value.items() if isinstance(value, dict) else enumerate(value)
    return [pointer, *(p for key, member in members for p in _places(member, (*pointer, key)))]


@st.composite
def _misshapen(draw: st.DrawFn) -> bytes:
    """A sound record in which some values are others."""
    record = SOUND[draw(st.sampled_from(KINDS))]
    for _ in range(draw(st.integers(1, 3))):
        record = replaced(record, draw(st.sampled_from(_places(record))), draw(_VALUES))
    return Written(record).text.encode("utf-8", "surrogatepass")


structures = st.one_of(_misshapen(), heaps, records.map(lambda record: render(record).encode()))
"""YAML: records that no schema expects, heaps of its signs, values in every style."""
