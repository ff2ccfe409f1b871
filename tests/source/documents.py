"""Generated YAML: heaps of its signs, and records written in every style."""

from typing import Any, NamedTuple

from hypothesis import strategies as st

FRAGMENTS = (
    "a", "b: ", "c:", "k: v", "- ", "- a\n", "\n", "\n  ", "\n    ", "\n \n", " ", "  ", ": ",
    ":", "? ", "'", '"', "''", "|\n", "|", ">-\n", ">", "|+\n", "|2\n", "#", " # c", "[", "]",
    ", ", ",", "[a, b]", '[a, "b", \'c\']\n', "[\n", "[]", "{", "}", "{a: b}", "&", "&a ", "*",
    "*so*", "!", "!!x ", "%", "@", "`", "-", "--", "---", "...", ".", "~", "null", "no", "on: ",
    "y", "1", "-1", "4.5", "1.0", "012", "1_0", "_1", "true", "false", "12:30", "2024-10-06",
    "=", "<<: ", "+1", "0x1f", "1e3", ".5", ".inf", "é", "e\u0301", "😀", "\xa0", "“q”", "—", "…",
    "\u3000", "x" * 30, "http://x.y/z", "[l](http://x)", "it's", '"q" said', "'q' said", "a: b",
    "a #b", "\\", "\\n", "\\t", "\t", "\r", "\0", "\u200b", "\u200d", "\u2028", "\x85", "\ufeff",
    "- - ", "- k: v\n  l: w", "text: >-\n  some\n  more\n", "list:\n  - a\n  - b\n", '"a": b',
    "spoiler: none", "word: two words", "? a\n", '"x\n  text: >-\n    y',
)  # fmt: skip

heaps = st.builds(
    lambda start, pieces, end: (start + "".join(pieces) + end).encode(),
    st.sampled_from(("", "k: ", "- ", "k:\n  ", "k: [", 'k: "', "text: >-\n  ", "k: v\nm: ")),
    st.lists(st.sampled_from(FRAGMENTS), max_size=12),
    st.sampled_from(("\n", "")),
)
"""Bytes that look like YAML, and hardly ever are."""

_SIGNS = (
    "a the slow no yes on 12 4.5 1_000 2024-10-06 12:30 ~ null true = it's “well” café 東京 😀 "
    "q\u0301 - -- *so* _so_ [l](u) #tag C# a:b : ? ?? ! & % @ ` > | { } [ ] , ; … — \" ' '' \\ "
    "\\n .5 1e3 << <b> & B+"
)
_WORDS = st.sampled_from(_SIGNS.split())
_LINES = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_TEXTS = st.lists(st.one_of(_LINES, st.just("")), min_size=1, max_size=4).map("\n".join)
_KEYS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=4, max_size=9).filter(
    lambda key: key.strip("_")
)


class Written(NamedTuple):
    """A value, and the ways in which it stands in a file: the style, the indentation."""

    value: Any
    style: str
    flow: bool = False
    extra: int = 0


def _scalars(*styles: str) -> st.SearchStrategy[Written]:
    number = st.one_of(st.integers(-2000, 2000), st.booleans(), st.sampled_from((4.5, -0.25)))
    return st.one_of(
        st.tuples(_TEXTS, st.sampled_from(styles), st.integers(0, 2)).map(
            lambda drawn: Written(drawn[0], drawn[1], extra=drawn[2])
        ),
        number.map(lambda value: Written(value, "plain")),
    )


def _keys(values: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    members = st.dictionaries(_KEYS, values, min_size=1, max_size=5)
    return members.map(lambda value: Written(value, "keys"))


STYLES = (
    "plain",
    "folded plain",
    "'",
    '"',
    "escaped",
    "|",
    "|-",
    "|+",
    "|1",
    ">",
    ">-",
    ">+",
    ">-1",
)

values = st.recursive(
    _scalars(*STYLES),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda value: Written(value, "list")),
        _keys(inner),
        st.lists(_scalars("plain", "'", '"'), max_size=4).map(
            lambda value: Written(value, "list", flow=True)
        ),
    ),
    max_leaves=10,
)
records = _keys(values)
"""Records, each with the style in which each of its values is written."""


def render(written: Written, indent: int = 0) -> str:
    """Write a record, whatever becomes of it: plain text may hold anything."""
    lines: list[str] = []
    if written.style == "keys":
        lines += [
            " " * indent + key + ":" + _member(member, indent)
            for key, member in written.value.items()
        ]
    else:
        lines += [" " * indent + "-" + _member(member, indent) for member in written.value]
    return "".join(lines)


def _member(written: Written, indent: int) -> str:
    if written.flow:
        return " [" + ", ".join(_scalar(item, 0) for item in written.value) + "]\n"
    if written.style in ("keys", "list"):
        return "\n" + render(written, indent + 2)
    return " " + _scalar(written, indent) + "\n"


def _scalar(written: Written, indent: int) -> str:
    value, style = written.value, written.style
    if not isinstance(value, str):
        return str(value).lower()
    inside = " " * (indent + 2 + written.extra)
    lines = value.split("\n")
    if style[0] in "|>":
        # An indicator counts from the indentation of the key above.
        if style[-1] == "1":
            inside = " " * (indent + 1)
        return "\n".join([style, *(inside + line if line else "" for line in lines)])
    if style == "plain":
        return " ".join(lines)
    if style == "folded plain":
        return "\n".join([lines[0], *(inside + line if line else "" for line in lines[1:])])
    if style == "'":
        return "'" + ("\n\n" + inside).join(lines).replace("'", "''") + "'"
    text = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if style == "escaped":
        text = text.replace("é", "\\xe9").replace("😀", "\\U0001f600").replace("東", "\\u6771")
        text = text.replace(" ", "\\\n" + inside + "\\ ", 1)
    return '"' + text + '"'


class Strewn(NamedTuple):
    """A file into which remarks and blank lines were strewn, whatever becomes of them."""

    text: str
    remarks: tuple[str, ...]
    """Words of which each stands in the file once; in a comment, or in what became a text."""


_STREWN = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from(("", "# ", "  # ", "    # ", "      #", " # ", " #", "---", "...")),
        st.booleans(),
    ),
    max_size=8,
)


def strewn(files: st.SearchStrategy[str]) -> st.SearchStrategy[Strewn]:
    """Strew comments, alone on their lines and beside something, between the lines of files."""
    return st.builds(_strew, files, _STREWN)


def _strew(text: str, pieces: list[tuple[int, str, bool]]) -> Strewn:
    lines = text.removesuffix("\n").split("\n")
    remarks: list[str] = []
    for number, (place, piece, is_alone) in enumerate(pieces):
        remark = f"remark{number}."
        if piece:
            remarks.append(remark)
        if piece == "---":
            lines.insert(0, f"--- # {remark}")
        elif piece == "...":
            lines.append(f"... # {remark}")
        elif is_alone or not piece:
            lines.insert(place % (len(lines) + 1), piece + remark if piece else "")
        else:
            lines[place % len(lines)] += f" {piece}{remark}"
    return Strewn("\n".join(lines) + "\n", tuple(remarks))
