"""The YAML that is allowed: every breach at its place, and none in what is allowed.

In the texts below `«` and `»` stand around the places that are to be reported.
"""

import pytest

from filmshift.source import document
from filmshift.source.text import MAX_BYTES
from tests.source.faults import Fault, faults, marked, messages

_AMBIGUOUS = (
    "y Y n N yes Yes YES no No NO on On ON off Off OFF True TRUE False FALSE = "
    "1_000 1_0.5 _1 1,000 012 08 0o14 0O14 0x1F 0b1 +1 -0 007 -012 1234567890123456 "
    "12:30 1:02:03 190:20:30.15 .5 -.5 +.5 5. 1e3 1E3 1.5e3 1e31_0 +1.5 01.5 1.23456789 "
    ".inf -.inf +.INF .nan .NaN 2024-10-06 2024-1-6 2024-10-06T02:32:58Z"
)
AMBIGUOUS = _AMBIGUOUS.split()
_FINE = (
    "2004 -1 4.5 0 -0.5 0.25 true false word 1-2 9-11 3D 1990s nope x_1 tt0338013 Q208269 "
    "N/A never onto Yesterday nan inf 1.2.3 4/5 B+ A- 50% v1.0 12h30 12-30 24-10-06 ~5 == ..5"
)
FINE = _FINE.split()

BREACHES = {
    "empty": ("«»", "empty"),
    "only a line end": ("«»\n", "empty"),
    "only comments": ("«»# A comment\n\n  # Another\n", "empty"),
    "only a document mark": ("«»---\n", "empty"),
    "control character": ("a: b«\x07»c\n", "control-character"),
    "NUL": ("a: b«\0\0»c\n", "control-character"),
    "DEL": ("a: b«\x7f»\n", "control-character"),
    "next line": ("a: b«\x85»c\n", "control-character"),
    "line separator": ("a: b«\u2028»c\n", "control-character"),
    "paragraph separator": ("a: |\n  b«\u2029»c\n", "control-character"),
    "noncharacter": ("a: b«\ufffe»c\n", "control-character"),
    "form feed": ("a: b«\f»c\n", "control-character"),
    "escaped control": ('a: "b«\\x07»c"\n', "control-character"),
    "escaped bell": ('a: "b«\\a»c"\n', "control-character"),
    "escaped NUL": ('a: "«\\0»"\n', "control-character"),
    "escaped next line": ('a: "b«\\N»c"\n', "control-character"),
    "escaped line separator": ('a: "b«\\L»c"\n', "control-character"),
    "escaped paragraph separator": ('a: "b«\\u2029»c"\n', "control-character"),
    "escaped carriage return": ('a: "b«\\r»c"\n', "control-character"),
    "escaped in a key": ('"a«\\x07»": b\n', "control-character"),
    "surrogate": ('a: "«\\ud83d»"\n', "surrogate"),
    "surrogate pair": ('a: "«\\ud83d»«\\ude00»"\n', "surrogate", "surrogate"),
    "surrogate of eight digits": ('a: "«\\U0000d83d»"\n', "surrogate"),
    "zero-width space": ("a: b«\u200b»c\n", "invisible-character"),
    "soft hyphen": ("a: b«\xad»c\n", "invisible-character"),
    "mark within": ("a: b«\ufeff»c\n", "invisible-character"),
    "bidirectional override": ("a: b«\u202e»c\n", "invisible-character"),
    "bidirectional isolate": ("a: «\u2066»c\n", "invisible-character"),
    "left-to-right mark": ("# «\u200e»\na: b\n", "invisible-character"),
    "Arabic letter mark": ("a: b«\u061c»c\n", "invisible-character"),
    "Hangul filler": ("a: b«\u3164»c\n", "invisible-character"),
    "tag character": ("a: b«\U000e0041»c\n", "invisible-character"),
    "escaped zero-width space": ('a: "b«\\u200b»c"\n', "invisible-character"),
    "escaped override": ('a: "b«\\U0000202e»c"\n', "invisible-character"),
    "joiner at the end": ("a: b«\u200d»\n", "invisible-character"),
    "joiner beside a space": ("a: b «\u200d»c\n", "invisible-character"),
    "joiner beside a digit": ("a: 1«\u200d»2\n", "invisible-character"),
    "non-joiner beside a dash": ("a: b«\u200c»-c\n", "invisible-character"),
    "joiner in an ASCII sign": ("a: b +«\u200d»+ c\n", "invisible-character"),
    "letter in parts": ("a: caf«e\u0301»\n", "not-normalized"),
    "letter in parts in a comment": ("# caf«e\u0301»s\na: b\n", "not-normalized"),
    "accents in the wrong order": ("a: «q\u0301\u0323»\n", "not-normalized"),
    "Kelvin sign": ("a: 5 «\u212a»\n", "not-normalized"),
    "Angstrom sign": ("a: «\u212b»x\n", "not-normalized"),
    "Hangul jamo": ("a: «\u1112\u1161\u11ab»«\u1100\u1173»\n", "not-normalized", "not-normalized"),
    "compatibility ideograph": ("a: «\uf900»\n", "not-normalized"),
    "tab in indentation": ("a:\n«\t»b: c\n", "tab"),
    "tabs inside text": ("a: b«\t\t»c«\t»d\n", "tab", "tab"),
    "tab after a colon": ("a:«\t»b\n", "tab"),
    "tab in a block scalar": ("a: |\n  b«\t»c\n", "tab"),
    "tab in a comment": ("a: b #«\t»c\n", "tab"),
    "tab at the end of a line": ("a: b«\t»\n", "tab"),
    "escaped tab": ('a: "b«\\t»c"\n', "tab"),
    "no final newline": ("a: b«»", "final-newline"),
    "second document": ("a: b\n«-»--\nc: d\n", "several-documents"),
    "second document after dots": ("a: b\n...\n«c»: d\n", "several-documents"),
    "directive": ("«%YAML 1.2»\n---\na: b\n", "directive"),
    "two directives": ("«%YAML 1.1»\n«%TAG !e! x»\n---\na: b\n", "directive", "directive"),
    "tag": ("a: «!!str» b\n", "tag"),
    "Python tag": ("a: «!!python/object:os.system» b\n", "tag"),
    "tag alone": ("a: «!»\n", "tag"),
    "tag in a flow list": ("a: [b, «!x» c]\n", "tag"),
    "verbatim tag": ("a: «!<tag:e.org,2000:x>» b\n", "tag"),
    "tag of a key": ("«!!str» a: b\n", "tag"),
    "tag of a mapping": ("a: «!!map»\n  b: c\n", "tag"),
    "tag behind emoji": ("- 😀\n- «!x» b\n", "tag"),
    "anchor": ("a: «&x» b\n", "anchor"),
    "anchor of a list": ("a: «&x»\n  - b\n", "anchor"),
    "tag and anchor": ("a: «!y» «&x» b\n", "tag", "anchor"),
    "anchor and tag of a list": ("a: «&x» «!y»\n  - b\n", "anchor", "tag"),
    "anchor and tag on lines of their own": ("a: «&x» # c\n  «!y»\n  b: c\n", "anchor", "tag"),
    "anchors in a flow list": ("a: [«&x» b, «&y» c, «&z» d]\n", "anchor", "anchor", "anchor"),
    "tag of a flow list": ("a: «!x»[b]\n", "tag"),
    "tag of a list in a list": ("- «!x»\n  - «!y» b\n- «!z» c: d\n", "tag", "tag", "tag"),
    "anchor and tag": ("a: «&x» «!y» b\n", "anchor", "tag"),
    "anchor and alias": ("a: «&x» b\nc: «*x»\n", "anchor", "alias"),
    "undefined alias": ("a: «*x»\n", "alias"),
    "recursive alias": ("a: «&x»\n  - «*x»\n", "anchor", "alias"),
    "emphasis": ("a: «*so*» good\n", "alias"),
    "alias as a key": ("«*x» : b\n", "alias"),
    "merge key": ("a: «&x»\n  b: c\nd:\n  «<<»: «*x»\n", "anchor", "merge-key", "alias"),
    "merge key without an alias": ("«<<»: b\n", "merge-key"),
    "duplicate key": ("a: b\nc: d\n«a»: e\n", "duplicate-key"),
    "duplicate key in quotes": ('a: b\n«"a"»: e\n', "duplicate-key"),
    "duplicate key with an escape": ('a: b\n«"\\x61"»: e\n', "duplicate-key"),
    "number as a key beside its text": ('«1»: b\n«"1"»: c\n', "key-not-text", "duplicate-key"),
    "three times": ("a: b\n«a»: c\n«a»: d\n", "duplicate-key", "duplicate-key"),
    "nested duplicate": ("- a: b\n  c: d\n  «c»: e\n", "duplicate-key"),
    "null at the end": ("«a»:\n", "null"),
    "null before a comment": ("«a»: # later\n", "null"),
    "null before a key": ("«a»:\nb: c\n", "null"),
    "null in a list": ("a:\n  «-»\n  - b\n", "null"),
    "null before a comment in a list": ("a:\n  «-» # b\n  - c\n", "null"),
    "tilde": ("a: «~»\n", "null"),
    "null by name": ("a: [«null», «Null», «NULL»]\n", "null", "null", "null"),
    "null as the whole": ("«»~\n", "null"),
    "null as a key": ("«~»: a\n«null»: b\n", "key-not-text", "key-not-text"),
    "a number as a key": ("«1»: a\n«4.5»: b\n", "key-not-text", "key-not-text"),
    "a truth as a key": ("«true»: a\n«on»: b\n", "key-not-text", "key-not-text"),
    "list as a key": ("? «[a]»\n: b\n", "key-not-text"),
    "block list as a key": ("? «- a»\n: b\n", "key-not-text"),
    "mapping as a key": ("? «a: b»\n: c\n", "key-not-text"),
    "value without a key": ("«»: a\n", "key-not-text"),
    "flow mapping": ("a: «{b: c, d: e}»\n", "flow-mapping"),
    "empty flow mapping": ("a: «{}»\n", "flow-mapping"),
    "prose in braces": ("- «{text: Slow}»\n", "flow-mapping"),
    "pair in brackets": ("a: [«b: c», d]\n", "flow-mapping"),
    "list in a list": ("a: [b, «[c]»]\n", "flow-list"),
    "prose in a list": ("a: [b, «" + "c" * 81 + "»]\n", "flow-list"),
    "wide prose in a list": ("a: [«" + "é" * 41 + "»]\n", "flow-list"),
    "question in a list": ("a: [b, «Who?»]\n", "flow-list"),
    "lines in a list": ("a: [«b\n  c»]\n", "flow-list"),
    "lines in quotes in a list": ('a: [«"b\n  c"»]\n', "flow-list"),
    "21 lists": ("- " * 20 + "«-» a\n", "too-deep"),
    "21 brackets": ("[" * 20 + "«[»a" + "]" * 21 + "\n", "too-deep"),
    "quote never closed": ('a: «"»b\nc: d\n', "syntax"),
    "single quote never closed": ("a: «'»b\nc: d\n", "syntax"),
    "text behind a quote": ("a: 'it'«s» so'\n", "syntax"),
    "bracket never closed": ("a: «[»b\n", "syntax"),
    "block scalar with text beside it": ("a: |«b»\n  c\n", "syntax"),
    "block scalar with text after it": ("a: |- «b»\n  c\n", "syntax"),
    "block scalar's indentation": ("a: |«0»\n  c\n", "syntax"),
    "block scalar of spaces": ("a: >-\n  \n    «b»\n", "syntax"),
    "unindented text": ("a: >-\n  b\n«c»\n", "syntax"),
    "escape beyond Unicode": ('a: "b«\\U00110000»"\n', "syntax"),
    "escape far beyond Unicode": ('a: "b«\\Uffffffff»"\n', "syntax"),
    "colon in prose": ("a: b«:» c\n", "syntax"),
    "directive without a document": ("%YAML 1.1\n«a»: b\n", "syntax"),
    "badly indented quote": ('a: "b\n«c»"\n', "not-portable"),
}  # fmt: skip

ALLOWED = {
    "a comment and a key": "# Comment\na: b\n",
    "document mark": "---\na: b\n",
    "document end": "a: b\n...\n",
    "number and text": 'a: 2004\nb: "2004"\n',
    "empty text": 'a: ""\n',
    "quoted null": "a: ['', \"null\", '~']\n",
    "empty list": "a: []\n",
    "quoted ambiguity": "a: \"no\"\nb: 'on'\nc: [\"12:30\"]\nd: >-\n  no\ne: |-\n  2024-10-06\n",
    "keys that look alike": 'a: b\nA: c\n"a ": d\nb:\n  a: b\n',
    "quoted keys": '"1": b\n"no": c\n"<<": d\n',
    "emoji": "a: 😀 👍🏽 👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥\n",
    "Persian non-joiner": "a: می\u200cخواهم\n",
    "Indic joiner": "a: क्\u200dष\n",
    "variation selectors": "a: ❤\ufe0f\n",
    "no-break spaces": 'a: b\xa0c\u202fd\ne: "f\\_g\\xa0h"\n',
    "composed letters": "a: café 각 Å K\n",
    "accent without a composed form": "a: q\u0301\n",
    "escaped newline and quote": 'a: "b\\nc \\"d\\" \\\\t"\n',
    "doubled backslash": 'a: "\\\\x07 \\\\u200b \\\\ud83d"\n',
    "backslash in a block scalar": "a: |\n  \\x07 \\t \\ud83d\n",
    "escaped letter": 'a: "caf\\u00e9 \\U0001f600"\n',
    "80 bytes in a list": "a: [" + "b" * 80 + ", " + "é" * 40 + "]\n",
    "list over lines": "a: [b,\n  c]\n",
    "20 levels": "- " * 20 + "a\n",
    "quoted question in a list": "a: ['Who?']\nb:\n  - Who?\n",
    "braces within text": "a: b {c}, [d] & e ! *f*\n",
    "signs in a block scalar": "a: >-\n  *b* [c](d): & {e} !f - g # h: 'i\n\n  - j\n  > k\n",
    "long line": "a: " + "b " * 50_000 + "c\n",
    "indicators": "a: |2\n   b\nc: |+\n  d\n\ne: >1-\n f\n",
    "list without indentation": "a:\n- b\n- c: d\n  e: f\n",
    "multi-line text": "a: b\n  c\n\n  d\ne: 'f\n  g'\nh: \"i\n  j\"\n",
}  # fmt: skip


@pytest.mark.parametrize("case", BREACHES.values(), ids=BREACHES)
def test_a_breach_is_reported_at_its_place(case: tuple[str, ...]) -> None:
    text, expected = marked(*case)

    assert faults(text) == expected


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED)
def test_what_is_allowed_is_not_reported(text: str) -> None:
    assert faults(text) == []


AROUND = [
    "a: «{}»\n",
    "a:\n  «{}»\n",
    "a: «{}» # b\n",
    "- «{}»\n",
    "- - a\n  - «{}»\n",
    "a: [b, «{}»]\n",
    "a: [«{}» , b]\n",
    "a: # b\n  «{}»\n",
    "a:\n  b: «{}»\nc: d\n",
    "a: # 😀\n  - b: «{}»\n",
]


@pytest.mark.parametrize(
    ("word", "around"),
    # A comma would end an entry in brackets.
    [
        (word, around)
        for word in AMBIGUOUS
        for around in AROUND
        if not {",", "["} <= {*word, *around}
    ],
)
def test_an_ambiguous_word_is_reported_wherever_it_stands(word: str, around: str) -> None:
    text, expected = marked(around.format(word), "ambiguous-value")

    assert faults(text) == expected


@pytest.mark.parametrize("word", [*AMBIGUOUS, "true", "12", "4.5", "null", "~"])
@pytest.mark.parametrize("around", ["«{}»: a\n", "- b: c\n  «{}» : a\n", "a:\n  «{}»:\n    b: c\n"])
def test_an_ambiguous_key_is_reported(word: str, around: str) -> None:
    text, expected = marked(around.format(word), "key-not-text")

    assert faults(text) == expected


@pytest.mark.parametrize("word", FINE)
@pytest.mark.parametrize("around", ["a: {}\n", "- {}\n", "a: [b, {}]\n", "a:\n  {} # b\n"])
def test_other_words_are_fine(word: str, around: str) -> None:
    assert faults(around.format(word)) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: caf\xe9\n", [("yaml/encoding", 1, 7, 1, 8)]),
        (b"a: \xff\xfe b\xc3\n", [("yaml/encoding", 1, 4, 1, 6), ("yaml/encoding", 1, 8, 1, 9)]),
        (b"a: \xed\xa0\x80\n", [("yaml/encoding", 1, 4, 1, 7)]),
        (
            b"\xef\xbb\xbfa: \xe9\n",
            [("yaml/byte-order-mark", 1, 1, 1, 1), ("yaml/encoding", 1, 4, 1, 5)],
        ),
        (b"\xef\xbb\xbf", [("yaml/byte-order-mark", 1, 1, 1, 1), ("yaml/empty", 1, 1, 1, 1)]),
        ("a: b\n".encode("utf-16"), [("yaml/encoding", 1, 1, 1, 1)]),
        ("a: b\n".encode("utf-16-le"), [("yaml/encoding", 1, 1, 1, 1)]),
        ("a: b\n".encode("utf-16-be"), [("yaml/encoding", 1, 1, 1, 1)]),
        (b"\xfe\xff" + "a: b\n".encode("utf-16-be"), [("yaml/encoding", 1, 1, 1, 1)]),
        (b"a: b\r\nc: d\r\n", [("yaml/line-ending", 1, 5, 1, 6)]),
        (b"a: b\rc: d\r", [("yaml/line-ending", 1, 5, 1, 6)]),
        (b"a: b\nc: |\n  d\r\n  e\rf: g\n", [("yaml/line-ending", 3, 4, 3, 5)]),
        (b"a: b\n" * (MAX_BYTES // 5 + 1), [("yaml/too-large", 1, 1, 1, 1)]),
        (b"\0" * 50_000_000, [("yaml/too-large", 1, 1, 1, 1)]),
    ],
    ids=[
        "Latin-1",
        "two runs",
        "surrogate",
        "BOM and Latin-1",
        "BOM",
        "UTF-16 with BOM",
        "UTF-16 LE",
        "UTF-16 BE",
        "UTF-16 BE with BOM",
        "CRLF",
        "CR",
        "CRLF and CR",
        "too large",
        "50 MB",
    ],
)
def test_bytes_that_are_no_text_are_reported(data: bytes, expected: list[Fault]) -> None:
    assert faults(data) == expected


def test_a_file_of_nothing_but_nul_is_one_control_character_fault() -> None:
    found = faults(b"\0" * 10)

    assert ("yaml/control-character", 1, 1, 1, 11) in found


def test_a_file_may_have_the_largest_size() -> None:
    assert faults(b"a: |\n  b\n" + b"#" * (MAX_BYTES - 10) + b"\n") == []


@pytest.mark.parametrize(
    "level",
    ["[", "- ", "? ", "{a: ", "[a: ", "- ? ", "- : ", "[\n"],
)
def test_bottomless_nesting_is_reported_once(level: str) -> None:
    found = faults(level * 100_000 + "\n")

    assert [rule for rule, *_ in found] == ["yaml/too-deep"]


def test_bottomless_indentation_is_reported_once() -> None:
    text = "".join(" " * depth + "a:\n" for depth in range(1_400))

    assert faults(text) == [("yaml/too-deep", 21, 21, 21, 22)]


def test_an_alias_bomb_is_not_followed() -> None:
    lines = ["a0: &a0 [b, b, b, b, b, b, b, b, b, b]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, 20)]
    read = document.read("\n".join(lines).encode() + b"\n")

    assert len(read.composition.aliases) == 190
    assert read.value["a1"] == [None] * 10


def test_every_one_of_many_faults_is_reported() -> None:
    text = "a:\n" + "- no\n" * 500

    assert len(faults(text)) == 500


def test_a_heap_of_accents_is_one_fault() -> None:
    # Normalizing it would take time that grows with the square of its length.
    text = "a: «b" + "\u0301\u0323" * 200_000 + "»\n"

    assert faults(marked(text, "not-normalized")[0]) == marked(text, "not-normalized")[1]


def test_a_long_run_of_bad_bytes_is_told_in_few() -> None:
    [(_, message)] = messages(b"a: " + b"\xff" * 500_000 + b"\n")

    assert message.endswith("FF FF FF FF FF FF FF FF …")
