"""Unquoted words and numbers: only those that every program reads alike."""

import re
from collections.abc import Iterator

from filmshift.rules.fix import Fix, guess, safely
from filmshift.rules.rule import Place, Problem, rule
from filmshift.source.change import Remove, Replace, Write
from filmshift.source.document import Document
from filmshift.source.inline import quoted
from filmshift.source.node import Node
from filmshift.source.position import Pointer
from filmshift.source.scalar import FALSE, TRUE

_WORD = re.compile(r"[A-Za-z]+")
_ONLY_HASHTAG = re.compile(r" +(#[^\s#][^\r\n]*?) *(?=[\r\n]|$)")
_HASHTAG_BELOW = re.compile(r" *:\s*\n *#[^\s#]")
_HASHTAG = re.compile(r" +(#[^\s#][^\r\n]*)")


@rule(
    "yaml/null",
    "document",
    summary="a key or a list entry has no value",
    why="An empty value can mean unknown, none or forgotten. What is not known is left out.",
    bad="reviewer_name:",
    good="reviewer_name: A. N. Example",
    guess="deletes a key or an entry without a value, unless the record needs it",
)
def null(document: Document) -> Iterator[Problem]:
    """Report each value that is empty or one of YAML's spellings of null."""
    for node, pointer in document.nodes():
        if node.kind != "scalar" or node.tag is not None or node.scalar.kind != "null":
            continue
        fix = _hashtags(document, node, pointer)
        if fix is None and pointer and not _may_have_text_below(document, pointer):
            fix = guess("delete what has no value", Remove(pointer))
        if node.text:
            yield Problem(
                Place(pointer),
                f"`{node.text}` without quotes means that there is no value",
                f'delete the key, or write "{node.text}" in quotes if it is text',
                fix=fix,
            )
        elif pointer and isinstance(pointer[-1], str):
            yield Problem(
                Place(pointer, "key"),
                f"`{pointer[-1]}` has no value",
                "write one, or delete the key",
                fix=fix,
            )
        else:
            where = document.dash(node)
            yield Problem(where, "the list has an empty entry", "delete it", pointer, fix)


@rule(
    "yaml/ambiguous-value",
    "document",
    summary="programs disagree about what an unquoted value means",
    why="Without quotes `no` is a word to one program and the opposite of yes to another; "
    "`2024-10-06` is text or a date, `012` is 12 or 10.",
    bad="created: 2024-10-06",
    good='created: "2024-10-06"',
    fix="puts it in quotes where the field wants text",
    guess="writes `true` or `false` where the field wants one of these",
)
def ambiguous_value(document: Document) -> Iterator[Problem]:
    """Report each plain scalar that YAML parsers take for different things."""
    for node, pointer in document.nodes():
        if node.kind == "scalar" and node.tag is None and node.scalar.kind == "ambiguous":
            yield Problem(
                Place(pointer),
                f"`{node.text}` without quotes is text to some programs and something else to "
                "others",
                _advice(node.text),
                fix=safely("put it in quotes", Write(pointer, node.text)),
            )


@rule(
    "yaml/comment-in-text",
    "document",
    summary="unquoted text ends at a `#`",
    why="A space and a `#` begin a comment: what follows them is no part of the text, and nobody "
    "would notice that it is lost.",
    bad="summary: A made-up summary #mustsee",
    good='summary: "A made-up summary #mustsee"',
    guess="puts the text with what follows in quotes",
)
def comment_in_text(document: Document) -> Iterator[Problem]:
    """Report a comment that follows unquoted text and looks as if it belonged to it."""
    content = document.text.content
    for node, pointer in document.nodes():
        if node.kind != "scalar" or node.style != "plain" or node.scalar.kind != "text":
            continue
        if found := _HASHTAG.match(content, node.end):
            yield Problem(
                document.text.span(*found.span(1)),
                "here the text ends: what follows the `#` is a comment",
                "put all of the text in quotes; if it is a comment, write a space after the `#`",
                pointer,
                _quoted_with_comment(document, node, pointer, found.end(1)),
            )


@rule(
    "yaml/key-not-text",
    "document",
    summary="a key is not a word",
    why="Keys are words. A number, a list or `yes` as a key is read differently by every program.",
    bad=".1: A made-up value\nsummary: A made-up summary.",
    good="summary: A made-up summary.",
    consequences=("schema/unknown-key",),
    fix="puts it in quotes",
)
def key_not_text(document: Document) -> Iterator[Problem]:
    """Report each key that is a collection, or a plain scalar that is not plainly text."""
    for node, pointer in document.nodes():
        for key, value in node.entries:
            if key.kind in ("mapping", "sequence"):
                span = document.span(key) if key.end > key.start else document.span(value)
                yield Problem(span, "a list or a group of keys used as a key", None, pointer)
            elif key.kind == "scalar" and key.text != "<<" and key.scalar.kind != "text":
                yield Problem(
                    document.span(key),
                    f"the key `{key.text}` is not read as a word by every program"
                    if key.text
                    else "a value without a key",
                    f'put it in quotes: "{key.text}"' if key.text else "write `key: value`",
                    (*pointer, key.text),
                    safely("put it in quotes", Replace(document.span(key), quoted(key.text)))
                    if key.text and key.anchor is None and key.tag is None
                    else None,
                )


def _hashtags(document: Document, node: Node, pointer: Pointer) -> Fix | None:
    """Put text in quotes that was taken for a comment because it begins with a hashtag."""
    found = _ONLY_HASHTAG.match(document.text.content, _behind_sign(document, node, pointer))
    if found is None or node.text:
        return None
    place = document.text.span(*found.span(1))
    return guess("put the text in quotes", Replace(place, quoted(found[1])))


def _may_have_text_below(document: Document, pointer: Pointer) -> bool:
    key = document.key(pointer)
    return key is not None and bool(_HASHTAG_BELOW.match(document.text.content, key.end))


def _behind_sign(document: Document, node: Node, pointer: Pointer) -> int:
    """The offset behind the colon or the hyphen in front of a value."""
    key = document.key(pointer) if pointer else None
    if key is not None:
        return document.text.content.find(":", key.end) + 1
    return document.text.offset(document.dash(node).end)


def _quoted_with_comment(document: Document, node: Node, pointer: Pointer, end: int) -> Fix | None:
    written = document.text.content[node.start : end].rstrip()
    parent = document.node(pointer[:-1]) if pointer else None
    if "\n" in written or "\r" in written or (parent is not None and parent.flow):
        return None
    place = document.text.span(node.start, node.start + len(written))
    return guess("put all of it in quotes", Replace(place, quoted(written)))


def _advice(text: str) -> str:
    in_quotes = f'put it in quotes if it is text: "{text}"'
    lower = text.lower()
    if lower in TRUE or lower in FALSE:
        return f"{in_quotes}; write `{'true' if lower in TRUE else 'false'}` if it is not"
    if _WORD.fullmatch(text) or not text[-1].isdigit() or "-" in text[1:] or ":" in text:
        return f'put it in quotes: "{text}"'
    return f"{in_quotes}; write a number with plain digits: 1500, 4.5"
