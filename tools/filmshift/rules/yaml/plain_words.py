"""A parser's complaints, in words for people who do not know YAML's own."""

import re
from typing import NamedTuple


class Complaint(NamedTuple):
    """What a parser complains of: how to recognise it, what to say instead, how to mend it."""

    pattern: str
    """A pattern of what ruamel.yaml says: its context, a colon, its problem."""
    message: str
    suggestion: str
    at_beginning: bool = False
    """Whether to point to where the thing began, not to where the parser gave up on it."""
    quotable: bool = False
    """Whether quotes around the text on its line may be all that is missing."""


_AS_BLOCK = (
    "if it is text, write `>-` after its key and the text below, indented by two spaces: there it "
    "may hold any colon or quotation mark"
)

_COMPLAINTS = (
    Complaint(
        r"mapping values are not allowed",
        "a colon and a space where no key can stand",
        (f"{_AS_BLOCK}; if it is a key, begin it in the column of the keys that it belongs to"),
        quotable=True,
    ),
    Complaint(
        r"quoted scalar: found (unexpected end|unexpected document)",
        "the text in quotes that begins here never ends",
        "close the quotes; an apostrophe inside single quotes is written twice",
        at_beginning=True,
        quotable=True,
    ),
    Complaint(
        r"unknown escape character",
        "an unknown escape after a backslash",
        "write the backslash twice, or use single quotes",
        quotable=True,
    ),
    Complaint(
        r"expected escape sequence",
        "an escape that is cut short",
        "write the character itself instead of the escape",
    ),
    Complaint(
        r"(int too large|chr\(\) arg)",
        "an escape for a character that does not exist",
        "write the character itself",
    ),
    Complaint(
        r"character '[@`|>]' that cannot start",
        "unquoted text cannot begin with this character",
        "put the text in quotes",
        quotable=True,
    ),
    Complaint(
        r"character '%' that cannot start",
        "unquoted text cannot begin with `%`",
        "put the text in quotes",
        quotable=True,
    ),
    Complaint(
        r"scanning an? directive|YAML directive|incompatible YAML document|duplicate tag handle",
        "a line that begins with `%`: a YAML directive, and no sound one",
        "delete the line, or indent it if it is part of a text",
    ),
    Complaint(
        r"more indented follow up line",
        "a text begins with a line of spaces that is indented less than the first words",
        "delete the line",
    ),
    Complaint(
        r"block scalar: expected (chomping|indentation|a comment)",
        "after `|` or `>` only `-`, `+` or a digit may follow on the line",
        "begin the text on the next line, indented by two spaces",
    ),
    Complaint(
        r"flow sequence: expected",
        "the list in brackets that begins here never ends, or a comma is missing in it",
        "close it with `]`",
        at_beginning=True,
    ),
    Complaint(
        r"flow mapping: expected",
        "the braces that begin here are never closed, or a comma is missing in them",
        "write each key on a line of its own, without braces",
        at_beginning=True,
    ),
    Complaint(
        r"simple key.*could not find expected ':'|could not find expected ':'",
        "the line that begins here is neither a key with a colon nor part of the text above it",
        "write `key: value`; indent text that goes on by two spaces more than its key",
        at_beginning=True,
    ),
    Complaint(
        r"sequence entries are not allowed",
        "a list entry `- ` on the line of its key",
        "begin the list on the next line, or put text that begins with `- ` in quotes",
        quotable=True,
    ),
    Complaint(
        r"mapping keys are not allowed",
        "a question mark and a space where no key can stand",
        "put text that begins with `? ` in quotes",
        quotable=True,
    ),
    Complaint(
        r"block (mapping|collection): expected <block end>, but found '(<scalar>|,)'",
        "text goes on here, behind the end of its quotes or less indented than it began",
        (f"{_AS_BLOCK}; give all its lines the same indentation"),
        quotable=True,
    ),
    Complaint(
        r"block (mapping|collection): expected <block end>, but found '<(anchor|alias|tag)>'",
        "unquoted text cannot begin with `&`, `*` or `!`",
        "put the text in quotes",
        quotable=True,
    ),
    Complaint(
        r"block mapping: expected <block end>, but found '-'",
        "a list entry `- ` among keys",
        "give the entry the indentation of its list, or begin the line with a key",
    ),
    Complaint(
        r"block mapping: expected <block end>",
        "this line fits neither the keys above it nor the text before it",
        (
            "give keys that belong together the same indentation, and every line of a text that "
            "of its first line"
        ),
    ),
    Complaint(
        r"block collection: expected <block end>",
        "this line does not belong to the list above it",
        (
            "give the hyphens of a list the same indentation, and what belongs to an entry two "
            "spaces more"
        ),
    ),
    Complaint(
        r"parsing a flow node: expected the node content, but found '[,\]}?:-]'",
        "an entry is missing in a list in brackets, or it cannot begin with this character",
        "delete the comma that has no entry, or put the entry in quotes",
    ),
    Complaint(
        r"parsing a flow node: expected the node content",
        "a list in brackets is not closed before this place",
        "close it with `]`",
    ),
    Complaint(
        r"expected the node content, but found '[,\]}?:]'",
        "unquoted text cannot begin with this character",
        "put the text in quotes",
        quotable=True,
    ),
    Complaint(
        r"non-comment content after document end|but found '<document end>'",
        "text behind `...`, which ends the record",
        "delete the dots, or indent them if they are part of a text",
    ),
    Complaint(
        r"expected '<document start>'",
        "this line is indented less than the first one, or stands outside the record",
        "begin all keys of the record in the first column",
    ),
    Complaint(
        r"(expected URI|(parsing|scanning) an? tag|undefined tag handle)",
        "unquoted text cannot begin with `!`",
        "put the text in quotes",
        quotable=True,
    ),
    Complaint(
        r"scanning an? (anchor|alias)",
        "unquoted text cannot begin with `&` or `*`",
        "put the text in quotes",
        quotable=True,
    ),
)
_UNKNOWN = Complaint(
    "",
    "the file cannot be read from here on",
    "compare the line with the examples in docs/fields.md",
)


def in_plain_words(problem: str) -> Complaint:
    """Return what to say of a parser's complaint; there is always something to say."""
    for complaint in _COMPLAINTS:
        if re.search(complaint.pattern, problem):
            return complaint
    return _UNKNOWN
