"""One layout for every record: nothing of it is lost, and all parsers read it as before."""

import textwrap
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmshift.source import document, fast
from filmshift.source.canonical import block, canonical, canonical_value
from filmshift.source.form import ANY, Form
from tests.source.documents import FRAGMENTS, Strewn, heaps, records, render, strewn
from tests.source.faithful import SCHEMA, assert_nothing_is_lost, readings, record
from tests.source.faults import faults

MODELINE = f"# yaml-language-server: $schema={SCHEMA}"
PROSE = Form(is_prose=True)
PASSAGE = Form(keys={"spoiler": ANY, "text": PROSE})
REVIEW = Form(
    keys={
        "film": ANY,
        "reviewer": ANY,
        "summary": PROSE,
        "liked": Form(items=PASSAGE),
        "tags": ANY,
        "rating": Form(keys={"value": ANY, "best": ANY}),
    }
)

ABC = "  - abc\n"
EXAMPLES = {
    "keys stand in the order of the schema, at every level": (
        """
        rating:
            best: 5
            value: 4
        reviewer: ann
        film: alien-1979
        """,
        """
        film: alien-1979
        reviewer: ann
        rating:
          value: 4
          best: 5
        """,
    ),
    "keys that the schema does not know stay behind the others, as they stood": (
        "zebra: a\nfilm: alien-1979\nape: b\n",
        "film: alien-1979\nzebra: a\nape: b\n",
    ),
    "quotes stand only where some parser needs them": (
        """film: 'alien-1979'\nreviewer: "no"\nplace: 'a: b'\nnumber: "12"\nday: '2024-10-06'\n""",
        """film: alien-1979\nreviewer: "no"\nplace: "a: b"\nnumber: "12"\nday: "2024-10-06"\n""",
    ),
    "numbers and truths stay as they are written": (
        "a: 4.50\nb: 4.0\nc: true\nd: -3\n",
        "a: 4.50\nb: 4.0\nc: true\nd: -3\n",
    ),
    "prose is folded": (
        "summary: A made-up summary.\n",
        "summary: >-\n  A made-up summary.\n",
    ),
    "a line break that ends the text stays": (
        "summary: |\n  A made-up summary.\n",
        "summary: >\n  A made-up summary.\n",
    ),
    "long prose is wrapped, whatever its wraps were": (
        f"summary: >-\n  {'every' * 4}\n  {'so ' * 9}often\n  {'word ' * 20}end\n",
        f"summary: >-\n  {'every' * 4} {'so ' * 9}often {'word ' * 8}word\n  {'word ' * 11}end\n",
    ),
    "a word is never split": (
        f"summary: '{'x' * 120} a'\n",
        f"summary: >-\n  {'x' * 120}\n  a\n",
    ),
    "several spaces stay together": (
        f"summary: 'a{' ' * 120}b c'\n",
        f"summary: >-\n  a{' ' * 120}b\n  c\n",
    ),
    "lines that fit stay as they are": (
        "summary: |-\n  One.\n  Two.\n\n  Three.\n",
        "summary: |-\n  One.\n  Two.\n\n  Three.\n",
    ),
    "a text of long paragraphs is folded": (
        f"summary: |-\n  {'one ' * 30}end\n\n  {'two ' * 30}end\n",
        (
            f"summary: >-\n  {'one ' * 23}one\n  {'one ' * 6}end\n\n\n  {'two ' * 23}two\n"
            f"  {'two ' * 6}end\n"
        ),
    ),
    "a list in Markdown stays line by line, however long": (
        f"summary: |-\n  - {'one ' * 30}end\n  - two\n",
        f"summary: |-\n  - {'one ' * 30}end\n  - two\n",
    ),
    "a line that begins with a space is not folded": (
        f'summary: "{"one " * 30}end\\n two"\n',
        f"summary: |-\n  {'one ' * 30}end\n   two\n",
    ),
    "lines may end in spaces, but the text not in a line of them": (
        'summary: "a \\n b\\n"\nliked:\n  - text: "a\\n "\n',
        'summary: |\n  a \n   b\nliked:\n  - text: "a\\n "\n',
    ),
    "what would not be seen in lines of their own is in quotes": (
        'summary: " a "\nliked:\n  - text: |+\n      two ends\n\n  - text: "\\nx"\n  - text: ""\n',
        'summary: " a "\nliked:\n  - text: "two ends\\n\\n"\n  - text: "\\nx"\n  - text: ""\n',
    ),
    "text that is no prose stands on one line": (
        "film: >-\n  alien\n  1979\nplace: |\n  a\n  b\n",
        'film: alien 1979\nplace: "a\\nb\\n"\n',
    ),
    "a list of short words stands in brackets, and any other does not": (
        (
            f"tags:\n  - slow\n  - 'a, b'\nlong: [a, {'x' * 78}]\nmany: [{'abc, ' * 18}abc]\n"
            "none: [\n ]\n"
        ),
        f'tags: [slow, "a, b"]\nlong: [a, {"x" * 78}]\nmany:\n{ABC * 19}none: []\n',
    ),
    "no list of long texts does": (
        f"tags:\n  - a\n  - {'x' * 81}\n",
        f"tags:\n  - a\n  - {'x' * 81}\n",
    ),
    "lists hang in by two spaces, and groups of keys on their hyphen": (
        "liked:\n-\n   spoiler: none\n   text: >-\n    A.\nnested:\n-\n  - - a\n    - b: c\n",
        "liked:\n  - spoiler: none\n    text: >-\n      A.\nnested:\n  - - - a\n      - b: c\n",
    ),
    "a comment moves with what it stands above": (
        "# Of the reviewer.\nreviewer: ann\n# Of the film,\n# in two lines.\nfilm: x\n",
        "# Of the film,\n# in two lines.\nfilm: x\n# Of the reviewer.\nreviewer: ann\n",
    ),
    "a comment at the end of a line stays there": (
        "film: 'x'     # one\nsummary: made up #two\ntags: # three\n  - a\n",
        "film: x  # one\nsummary: made up  # two\ntags: [a]  # three\n",
    ),
    "a comment beside prose stands behind the sign": (
        "summary: Made up.  # Really.\n",
        "summary: >-  # Really.\n  Made up.\n",
    ),
    "two comments beside one thing stand above it": (
        "film: # one\n  x # two\n",
        "# one\n# two\nfilm: x\n",
    ),
    "comments in a list keep it on lines of its own": (
        "tags: [a, # one\n  # two\n  b]\n",
        "tags:\n  - a  # one\n  # two\n  - b\n",
    ),
    "comments of an item stand above it": (
        "liked:\n# one\n- # two\n  # three\n  text: a # four\n  spoiler: none\n",
        "liked:\n  # one\n  # two\n  # three\n  - spoiler: none\n    text: >-  # four\n      a\n",
    ),
    "a comment that is set in as the list above it belongs to its end": (
        "liked:\n  - text: a\n  # end of the list\n# of the film\nfilm: x\n",
        "# of the film\nfilm: x\nliked:\n  - text: >-\n      a\n  # end of the list\n",
    ),
    "a comment at the end of the file stays there": (
        "reviewer: ann\nfilm: x\n\n\n# the end\n\n\n",
        "film: x\nreviewer: ann\n\n# the end\n",
    ),
    "comments on top stay there": (
        "# about the file\n\n# about ann\nreviewer: ann\nfilm: x\n",
        "# about the file\n\nfilm: x\n# about ann\nreviewer: ann\n",
    ),
    "one blank line between keys stays, and none further in": (
        "film: x\n\n\nreviewer: ann\nrating:\n\n  value: 4\n\n  best: 5\n",
        "film: x\n\nreviewer: ann\nrating:\n  value: 4\n  best: 5\n",
    ),
    "marks of documents go": (
        "--- # one\n# two\nfilm: x\n... # three\n# four\n",
        "# one\n\n# two\nfilm: x\n# three\n# four\n",
    ),
}


def formatted(text: str | bytes, form: Form = ANY, schema: str | None = None) -> str:
    return canonical(document.read(text.encode() if isinstance(text, str) else text), form, schema)


@pytest.mark.parametrize("decision", EXAMPLES)
def test_what_the_layout_decides(decision: str) -> None:
    before, after = (textwrap.dedent(text).lstrip("\n") for text in EXAMPLES[decision])
    if "no prose" in decision or "comment at the end of a line" in decision:
        form = Form(keys={**REVIEW.keys, "summary": ANY})
    else:
        form = REVIEW

    assert formatted(before, form) == after
    assert formatted(after, form) == after


@pytest.mark.parametrize(
    "before",
    [
        "film: x\n",
        f"{MODELINE}\nfilm: x\n",
        "# yaml-language-server: $schema=old.json\n\nfilm: x\n",
        "#yaml-language-server: $schema=../made-up.schema.json\nfilm: x\n",
        "film: x\n# yaml-language-server: $schema=old.json\n",
    ],
)
def test_the_first_line_names_the_schema(before: str) -> None:
    assert formatted(before, REVIEW, SCHEMA) == f"{MODELINE}\nfilm: x\n"


def test_a_line_that_names_the_right_schema_is_kept_as_it_is_written() -> None:
    text = "#  yaml-language-server:  $schema=./../made-up.schema.json and more\nfilm: x\n"

    assert formatted(text, REVIEW, SCHEMA) == text
    assert formatted(text, REVIEW, "new.json") == text.replace("./../made-up.schema", "new")


def test_a_modeline_is_kept_where_there_is_no_other() -> None:
    before = f"# one\n{MODELINE}\n# two\nreviewer: ann\nfilm: x\n"

    assert formatted(before, REVIEW) == f"{MODELINE}\n# one\n\nfilm: x\n# two\nreviewer: ann\n"


def test_a_block_is_what_stands_in_braces_or_brackets_now() -> None:
    text = 'rating: {best: 5, value: no}\ntags: [a, "b: c", [d]]\n'
    read = document.read(text.encode())
    rating, tags = read.node(("rating",)), read.node(("tags",))
    assert rating is not None
    assert tags is not None

    assert block(rating, 2, REVIEW.under("rating")) == "  value: no\n  best: 5\n"
    assert block(rating, 0) == "best: 5\nvalue: no\n"
    assert block(tags, 4) == '    - a\n    - "b: c"\n    - [d]\n'


def test_a_block_changes_nothing_of_what_it_holds() -> None:
    node = document.read(b"a: {b: {}, c: [], d: , e: ~, f: 012, g: [{h: i}]}\n").node(("a",))
    assert node is not None

    written = "b: {}\nc: []\nd:\ne: ~\nf: 012\ng:\n  - h: i\n"
    assert block(node, 0) == written
    assert yaml.safe_load(written) == {
        "b": {}, "c": [], "d": None, "e": None, "f": 10, "g": [{"h": "i"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    "value",
    ["[]", "{}", "word", "[*b]", "[!t b]", "&b [c]", "[!t {b: c}]", "{b: !t [c]}", "{[b]: c}"],
)
def test_nothing_else_is_written_as_a_block(value: str) -> None:
    node = document.read(f"a: {value}\n".encode()).node(("a",))
    assert node is not None

    with pytest.raises(ValueError, match=r"lines of its own|alias|as a key"):
        block(node, 0)


def form_of(value: Any, prose: bool, backwards: bool) -> Form:
    """A form that has something to say of every part of a value."""
    if isinstance(value, dict):
        keys = sorted(value, reverse=backwards)
        return Form(prose, {key: form_of(value[key], prose, backwards) for key in keys})
    if isinstance(value, list):
        items = [form_of(item, prose, backwards) for item in value]
        return Form(prose, items=max(items, key=lambda form: len(form.keys), default=None))
    return Form(prose)


thorough = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@thorough
@given(strewn(records.map(render)), st.booleans(), st.booleans())
def test_records_keep_their_values_and_comments(file: Strewn, prose: bool, backwards: bool) -> None:
    if not faults(file.text):
        value = document.read(file.text.encode()).value
        assert_nothing_is_lost(file, form_of(value, prose, backwards))


@thorough
@given(strewn(heaps.map(bytes.decode)), st.booleans(), st.booleans())
def test_heaps_keep_their_values_and_comments(file: Strewn, prose: bool, backwards: bool) -> None:
    if not faults(file.text):
        value = document.read(file.text.encode()).value
        assert_nothing_is_lost(file, form_of(value, prose, backwards))


_PIECES = st.sampled_from(
    (
        "a", "word word", "longerword", "longerword", "longerword", " ", "  ", "\n", "\n\n", " \n",
        "\n ", "- ", " -", "#", ": ", "é", "\xa0", "e\u0301", "\u0301", "\u1100", "\u1161", "👨",
        "\u200d👩", "\u3000", "\u2009", "---", "...", "\\", "\\\n",
    )
)  # fmt: skip


@settings(thorough, max_examples=300)
@given(
    st.lists(st.one_of(_PIECES, st.sampled_from(FRAGMENTS)), max_size=30).map("".join),
    st.sampled_from((PROSE, ANY)),
)
def test_every_text_comes_back_from_every_parser(text: str, form: Form) -> None:
    value = {"made_up": [text], "and": text}
    layout = Form(others=Form(form.is_prose, items=form))
    written = canonical_value(value, layout)
    read = document.read(written.encode())

    assert {record(reading) for reading in readings(written)} == {record(value)}
    assert record(read.value) == record(value)
    assert canonical(read, layout) == written
    # What cannot stand in a record at all is written, and then refused by its rule.
    assert {rule for rule, *_ in faults(written)} <= {
        "yaml/control-character",
        "yaml/invisible-character",
        "yaml/tab",
    }


@thorough
@given(records.map(render), st.booleans(), st.booleans())
def test_what_has_no_comments_is_written_alike_from_its_values(
    text: str, prose: bool, backwards: bool
) -> None:
    value = fast.read(text.encode())
    if value is None:
        return
    form = form_of(value, prose, backwards)

    written = canonical_value(value, form, SCHEMA)

    # A value does not tell how many zeros a number had.
    assert formatted(written, form, SCHEMA) == written
    assert record(document.read(written.encode()).value) == record(value)


@pytest.mark.parametrize(
    "text",
    [
        "tags:\n" + "- word\n" * 10_000 + "# end\n",
        "# one\n" * 10_000 + "film: x\n" + "# two\n" * 10_000,
        "summary: >-\n" + "  word word word\n" * 30_000,
        "summary: |-\n" + "  word\n\n" * 30_000,
        "summary: '" + "a " * 200_000 + "'\n",
        "tags: [a" + ", # one\n b" * 10_000 + "]\n",
    ],
    ids=["items", "comments", "folded", "paragraphs", "one line", "a list in brackets"],
)
def test_large_files_are_written_at_once(text: str) -> None:
    written = formatted(text, REVIEW, SCHEMA)

    assert formatted(written, REVIEW, SCHEMA) == written
