"""From what a rule says to a finding: its place in the file, and the line for people to see."""

from typing import TYPE_CHECKING

from filmshift.collection.tree import Entry
from filmshift.rules.finding import Finding
from filmshift.rules.rule import Problem, Rule
from filmshift.source.position import BEGINNING, Span, json_pointer

if TYPE_CHECKING:
    from filmshift.source.document import Document


def finding(entry: Entry, rule: Rule, problem: Problem, document: "Document | None") -> Finding:
    """Return the finding that a rule's problem with an entry is.

    Without a document the place is the beginning of the file.
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
    )
