"""What a film lover is told when a file cannot be read, and where."""

import pytest

from filmshift.rules.yaml import plain_words
from filmshift.source import document
from tests.source.faults import marked, messages

BROKEN = {
    "a: b«:» c": "a colon and a space",
    "a: «\"»b": "never ends",
    "a: «'»b\n---\nc: d'": "never ends",
    'a: "b\\«q»"': "unknown escape",
    'a: "\\u«1»2"': "cut short",
    'a: "«\\Uffffffff»"': "does not exist",
    "a: «@»b": "cannot begin with this character",
    "a: «`»b`": "cannot begin with this character",
    "a: «%»b": "cannot begin with `%`",
    "«%»YAML 2.0\n---\na: b": "directive",
    "%YAML 1.1\n«%»YAML 1.1\n---\na: b": "directive",
    "%TAG ! x\n«%»TAG ! y\n---\na: b": "directive",
    "%«?»\n---\na: b": "directive",
    "a: |\n  \n    «b»": "line of spaces",
    "a: |«b»": "only `-`, `+` or a digit",
    "a: >«0»\n  b": "only `-`, `+` or a digit",
    "a: |- «b»": "only `-`, `+` or a digit",
    "a: «[»b": "list in brackets that begins here",
    "a: «[»b\nc: d": "list in brackets that begins here",
    "a: «{»b": "braces that begin here",
    "a: b\n«c»\nd: e": "neither a key",
    "a: «-» b": "on the line of its key",
    "a: «?» b": "question mark",
    "a: 'it'«s» so": "text goes on here",
    'a: "b"\n  «c»': "text goes on here",
    "a: «&»": "`&` or `*`",
    "a: «*»": "`&` or `*`",
    "a: &b «&»c d": "`&`, `*` or `!`",
    "a: b\n«-» c": "among keys",
    "a:\n  - b\n «c»: d": "fits neither the keys",
    "- a\n«b»: c": "does not belong to the list",
    'a: "b"«,» c': "behind the end of its quotes",
    "a: [b, «,»]": "entry is missing",
    "a: [b, «-» c]": "entry is missing",
    "[\n«-»--": "not closed",
    "a: «]»": "cannot begin with this character",
    "a: «,» b": "cannot begin with this character",
    "  a: b\n«c»: d": "indented less than the first",
    "a: b\n... «c»": "ends the record",
    "a: «!»x!y b": "cannot begin with `!`",
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BROKEN.items())
def test_a_broken_file_is_told_in_plain_words(text: str, said: str) -> None:
    plain, [expected] = marked(text + "\n", "syntax")

    assert [fault for fault, _ in messages(plain)] == [expected]
    assert said in messages(plain)[0][1]


def test_each_complaint_is_reached() -> None:
    reached = set()
    for text in BROKEN:
        breach = document.read(marked(text + "\n", "syntax")[0].encode()).composition.syntax_error
        assert breach is not None
        reached.add(plain_words.in_plain_words(breach.problem).pattern)

    assert reached == {complaint.pattern for complaint in plain_words._COMPLAINTS}


def test_an_unheard_complaint_is_told_too() -> None:
    assert "cannot be read" in plain_words.in_plain_words("something new").message
