"""What the rules of YAML say of a file on its own, without a collection around it."""

import re

from filmshift.rules.registry import rules_about
from filmshift.rules.rule import Place
from filmshift.source import document

Fault = tuple[str, int, int, int, int]
"""A rule, and where it found something: line, column, line and column of the end."""


def faults(data: str | bytes) -> list[Fault]:
    """Return what is wrong with a file, in the order of the file."""
    return sorted({fault for fault, _ in messages(data)}, key=lambda fault: (fault[1:], fault[0]))


def messages(data: str | bytes) -> list[tuple[Fault, str]]:
    """Return what is wrong with a file, and what is said of it."""
    read = document.read(data if isinstance(data, bytes) else data.encode())
    found: list[tuple[Fault, str]] = []
    for rule in rules_about("document"):
        if rule.id == "yaml/not-portable" and found:
            continue
        for problem in rule.check(read):
            span = problem.where
            if isinstance(span, Place):
                span = read.place(span.pointer, span.part)
            found.append(((rule.id, *span.start, *span.end), problem.message))
    return found


def marked(text: str, *rules: str) -> tuple[str, list[Fault]]:
    """Return a text without its marks, `«` and `»`, and the faults that it says stand there."""
    places: list[tuple[int, int]] = []
    plain = ""
    for piece in re.split("([«»])", text):
        if piece in "«»" and piece:
            places.append(_place(plain))
        else:
            plain += piece
    assert len(places) == 2 * len(rules)
    found = [
        (f"yaml/{rule}", *places[2 * number], *places[2 * number + 1])
        for number, rule in enumerate(rules)
    ]
    return plain, found


def _place(before: str) -> tuple[int, int]:
    lines = re.split("\r\n|\n|\r", before)
    return len(lines), len(lines[-1]) + 1
