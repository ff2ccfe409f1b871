"""The file as a whole: its encoding, its size, its line ends, and that there is something in it."""

import re
from collections.abc import Iterator

from filmshift.rules.fix import guess, safely
from filmshift.rules.rule import Example, Problem, rule
from filmshift.source.change import Replace
from filmshift.source.document import Document
from filmshift.source.position import BEGINNING, Position, Span
from filmshift.source.text import MAX_BYTES, MAX_DEPTH, MAX_NODES, Text

# The header of a block scalar, YAML 1.2.2, section 8.1.1.
_CHOMPING = re.compile(r"[|>][-+0-9]{0,2}")
_CARRIAGE_RETURN = re.compile(r"\r\n?")


@rule(
    "yaml/encoding",
    "document",
    stops_reading=True,
    summary="the file is not UTF-8 text",
    why="Every program must read the same letters. UTF-8 is what editors save as by default; "
    "other encodings turn accented letters into something else.",
    bad="summary: A made-up caf\udce9.",
    good="summary: A made-up café.",
    consequences=("yaml/syntax",),
    fix="saves a file in UTF-16 as UTF-8",
    guess="takes the bytes for Windows-1252, in which many programs on Windows save text",
)
def encoding(document: Document) -> Iterator[Problem]:
    """Report UTF-16, or each run of bytes that are not UTF-8."""
    save = "save the file as UTF-8"
    if document.text.is_utf16:
        fix = safely(save, recode=True) if document.text.content else None
        yield Problem(BEGINNING, "the file is written in UTF-16", save, fix=fix)
    for offset, raw in document.text.undecodable:
        span = document.text.span(offset, offset + len(raw))
        shown = raw[:8].hex(" ").upper() + (" …" if len(raw) > 8 else "")
        letters = raw.decode("cp1252", "ignore")
        fix = (
            guess(f"write `{letters[:8]}`, as Windows-1252 has it", Replace(span, letters))
            if len(letters) == len(raw)
            else None
        )
        yield Problem(span, f"these bytes are not UTF-8 text: {shown}", save, fix=fix)


@rule(
    "yaml/byte-order-mark",
    "document",
    summary="the file begins with a byte order mark",
    why="Some programs take the invisible mark for a part of the first key, which is then unknown.",
    bad="\ufefffilm: alien-1979",
    good="film: alien-1979",
    fix="deletes the mark",
)
def byte_order_mark(document: Document) -> Iterator[Problem]:
    """Report a UTF-8 byte order mark."""
    if document.text.has_bom:
        yield Problem(
            BEGINNING,
            "the file begins with an invisible byte order mark",
            "save the file as UTF-8 without BOM",
            fix=safely("delete the byte order mark", recode=True),
        )


@rule(
    "yaml/too-large",
    "document",
    stops_reading=True,
    summary="the file is too large",
    why="A review is text that people read. A file of over a mebibyte, or of many thousands of "
    "values, is something else, saved here by mistake, and would slow down everybody's tools.",
    bad="summary: >-\n  " + "Far too much. " * 80_000,
    good="summary: Short and made up.",
)
def too_large(document: Document) -> Iterator[Problem]:
    """Report a file beyond the size that is read at all."""
    mend = "keep a record to what it has to say"
    if document.too_large:
        size = f"{MAX_BYTES // 1024 // 1024} MiB"
        yield Problem(BEGINNING, f"the file is larger than {size} and was not read", mend)
    elif document.composition.too_many:
        yield Problem(
            document.composition.too_many,
            f"more than {MAX_NODES:,} keys and values; the file was not read beyond this",
            mend,
        )


@rule(
    "yaml/empty",
    "document",
    stops_reading=True,
    summary="there is nothing in the file",
    why="An empty file says neither what it is about nor that somebody forgot to save it.",
    bad=Example("# Nothing but a comment\n", "films/made-up-1999.yaml"),
    good=Example("title: Made Up\nyear: 1999\n", "films/made-up-1999.yaml"),
)
def empty(document: Document) -> Iterator[Problem]:
    """Report a file without any content."""
    read = document.composition
    broken = document.text.is_utf16 or document.too_large or read.syntax_error or read.too_deep
    if document.root is not None or broken or read.too_many:
        return
    if document.text.content.strip():
        yield Problem(
            BEGINNING, "the file holds only comments", "write the record, or delete the file"
        )
    else:
        yield Problem(BEGINNING, "the file is empty", "write the record, or delete the file")


@rule(
    "yaml/line-ending",
    "document",
    summary="lines end in the Windows or old Macintosh way",
    why="With mixed line ends git shows whole files as changed. Here every line ends in a single "
    "line feed (LF).",
    bad="summary: A made-up summary.\r\n",
    good="summary: A made-up summary.\n",
    fix="ends every line in LF",
)
def line_ending(document: Document) -> Iterator[Problem]:
    """Report the first carriage return, and how many lines end in one."""
    text = document.text
    if (first := text.content.find("\r")) < 0:
        return
    windows = text.content.count("\r\n")
    bare = text.content.count("\r") - windows
    name = "CR" if not windows else "CRLF and CR" if bare else "CRLF"
    count = windows + bare
    start = text.position(first)
    yield Problem(
        Span(start, Position(start.line, start.column + 1)),
        f"{count} line{'s end' if count > 1 else ' ends'} in {name}, not in LF",
        "set your editor's line ends to LF and save the file again",
        fix=safely("end every line in LF", *_line_feeds(text)),
    )


@rule(
    "yaml/final-newline",
    "document",
    summary="the last line has no end",
    why="Without it git reports a changed line whenever somebody adds one below.",
    bad="summary: A made-up summary, not ended.",
    good="summary: A made-up summary.\n",
    fix="ends the line",
)
def final_newline(document: Document) -> Iterator[Problem]:
    """Report a file whose last character is no line feed."""
    content = document.text.content
    if content.strip() and not content.endswith(("\n", "\r")):
        end = document.text.position(len(content))
        yield Problem(
            Span(end, end),
            "the last line does not end",
            "press Enter at the end of the file",
            fix=safely(
                "end the last line", Replace(Span(end, end), "\n"), *_stripped_text(document)
            ),
        )


def _stripped_text(document: Document) -> Iterator[Replace]:
    """Keep a text that the line's end would become a part of from gaining it."""
    for node, _ in document.nodes():
        if node.style in ("|", ">") and node.end == len(document.text.content):
            found = _CHOMPING.match(document.text.content, node.start)
            if found and "-" not in found[0] and not node.text.endswith("\n"):
                span = document.text.span(*found.span())
                yield Replace(span, found[0].replace("+", "") + "-")


def _line_feeds(text: Text) -> Iterator[Replace]:
    for found in _CARRIAGE_RETURN.finditer(text.content):
        yield Replace(text.span(*found.span()), "\n")


@rule(
    "yaml/too-deep",
    "document",
    stops_reading=True,
    summary="lists and keys nest too deep",
    why="No record needs it, and programs that read such a file can run out of memory.",
    bad="tags: " + "[" * 30 + "]" * 30,
    good="tags: [rewatchable]",
)
def too_deep(document: Document) -> Iterator[Problem]:
    """Report where the nesting passes the limit; the file is not read beyond."""
    if document.composition.too_deep:
        yield Problem(
            document.composition.too_deep,
            f"more than {MAX_DEPTH} levels of lists and keys inside each other; "
            "the file was not read beyond this",
            "write the record as its schema has it",
        )
