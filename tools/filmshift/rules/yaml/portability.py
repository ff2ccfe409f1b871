"""Whether another parser agrees about a file in which nothing else was found."""

from collections.abc import Iterator

from filmshift.rules.rule import Problem, rule
from filmshift.source.document import Document
from filmshift.source.opinion import second_opinion


@rule(
    "yaml/not-portable",
    "document",
    last_resort=True,
    summary="programs disagree about what the file says",
    why="The collection is read by many programs. A file that one of them refuses, or reads "
    "otherwise, is no common ground.",
    bad='summary: "A quote that goes on\nwithout indentation"',
    good='summary: "A quote that goes on\n  with indentation"',
)
def not_portable(document: Document) -> Iterator[Problem]:
    """Report what a second parser refuses or reads otherwise, in a file that is sound so far."""
    if (breach := second_opinion(document)) is not None:
        yield Problem(
            breach.span,
            f"some programs cannot read this: {breach.problem}"
            if breach.problem
            else "some programs read this differently",
            "indent text that goes on by two spaces more than its key, or put it in quotes",
        )
