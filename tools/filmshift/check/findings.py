"""From what a rule says to a finding: its place in the file, the line for people, the edits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from filmshift.collection.tree import Entry
from filmshift.rules.finding import Finding, Repair, Replacement
from filmshift.rules.fix import Fix
from filmshift.rules.rule import Problem, Rule
from filmshift.source.position import BEGINNING, Span, json_pointer

if TYPE_CHECKING:
    from filmshift.source.document import Document


def finding(
    entry: Entry,
    rule: Rule,
    problem: Problem,
    document: "Document | None",
    other: "Callable[[str], Document | None] | None" = None,
) -> Finding:
    """Return the finding that a rule's problem with an entry is.

    Without a document the place is the beginning of the file. `other` reads another file of the
    collection, which a fix may change.
    """
    where = problem.where
    pointer = problem.pointer
    if isinstance(where, Span):
        span = where
    elif document is not None:
        span = document.place(where.pointer, where.part)
        pointer = where.pointer
    else:
        span = BEGINNING
    repair = None
    if problem.fix is not None:
        path = problem.fix.path or entry.path
        found = document if path == entry.path or other is None else other(path)
        repair = _repair(problem.fix, path, found) if found is not None else None
    return Finding(
        path=entry.path,
        line=span.start.line,
        column=span.start.column,
        rule=rule.id,
        end_line=span.end.line,
        end_column=span.end.column,
        severity=rule.severity,
        pointer=json_pointer(pointer),
        message=problem.message,
        suggestion=problem.suggestion,
        excerpt=document.line(span.start.line) if document is not None else "",
        repair=repair,
    )


def _repair(fix: Fix, path: str, document: "Document") -> Repair | None:
    """Work the changes of a fix out as edits; None where one of them cannot be made."""
    # Only faults need it, and the parser that it brings along is slow to import.
    from filmshift.source.rewriting import edits

    written: list[Replacement] = []
    for change in fix.changes:
        found = edits(document, change)
        if not found:
            return None
        for edit in found:
            start, end = document.text.span(edit.start, edit.end)
            written.append(Replacement(*start, *end, edit.text))
    return Repair(fix, path, tuple(written))
