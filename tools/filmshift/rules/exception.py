"""Whether the exceptions are in order: each about something, still valid, and still needed."""

from collections.abc import Iterator
from typing import NamedTuple

from filmshift.collection.exceptions import day
from filmshift.collection.index import Index
from filmshift.collection.layout import EXCEPTIONS
from filmshift.collection.record import Record
from filmshift.rules.fix import guess
from filmshift.rules.nearest import correction, did_you_mean, nearest
from filmshift.rules.registry import all_rules
from filmshift.rules.rule import Example, Place, Problem, Rule, rule
from filmshift.source.change import Remove

_FILM = "films/made-up-1999.yaml"


class Use(NamedTuple):
    """What became of an exception whose rule a run has held against its file."""

    position: int
    rule: str
    path: str
    pointer: str | None
    matched: bool


def _example(*more: str, name: str = "naming/film-title", path: str = _FILM) -> Example:
    reason = "reason: The title was corrected, and the identifier stays."
    return Example("\n  ".join((f"- rule: {name}", f"path: {path}", reason, *more)), EXCEPTIONS)


@rule(
    "exception/unknown-rule",
    "record",
    summary="an exception is about a rule that does not exist, or that allows none",
    why="It excuses nothing, and whoever reads it believes that it does.",
    bad=_example(name="naming/film-titel"),
    good=_example(),
    guess="writes the rule that is one slip of the keyboard away",
)
def unknown_rule(record: Record, index: Index) -> Iterator[Problem]:
    """Report each exception whose rule does not exist or cannot be excepted."""
    for position, name in _texts(record, "rule"):
        place = Place((position, "rule"))
        known = all_rules().get(name)
        if known is None:
            near = nearest(name, (one.id for one in all_rules().values() if allows_exceptions(one)))
            yield Problem(
                place,
                f"there is no rule `{name}`",
                did_you_mean(near)
                or "write what stands in brackets behind the finding; docs/rules.md lists all",
                fix=correction(place.pointer, name, near),
            )
        elif not allows_exceptions(known):
            reason = (
                "what a file says is unknown until it can be read"
                if known.stops_reading
                else "the exceptions themselves have to be in order"
            )
            yield Problem(
                place,
                f"`{name}` allows no exceptions: {reason}",
                "delete the exception and mend what the rule reports",
            )


@rule(
    "exception/unknown-path",
    "record",
    summary="an exception is about a file that does not exist, or that allows none",
    why="The file was renamed or deleted, or the path has a slip in it. Either way the exception "
    "excuses nothing.",
    bad=_example(path="films/mode-up-1999.yaml"),
    good=_example(),
    guess="writes the path that is one slip of the keyboard away",
)
def unknown_path(record: Record, index: Index) -> Iterator[Problem]:
    """Report each exception at whose path there is nothing, or this record itself."""
    named = dict(_texts(record, "path"))
    if not named:
        return
    unknown = set(named.values()).difference(index.paths())
    paths = tuple(index.paths()) if unknown else ()
    for position, path in named.items():
        place = Place((position, "path"))
        if path == EXCEPTIONS:
            yield Problem(
                place,
                "this file allows no exceptions: a record cannot silence its own check",
                "delete the exception and mend this file",
            )
        elif path in unknown and any(one.startswith(path.rstrip("/") + "/") for one in paths):
            yield Problem(
                place,
                f"`{path}` is a folder, and an exception is about one file",
                "write an exception for each file that needs one",
            )
        elif path in unknown:
            near = nearest(path, paths)
            yield Problem(
                place,
                f"there is no file `{path}` among the records",
                f"did you mean `{near}`? If the file is gone, delete the exception"
                if near
                else "if the file is gone, delete the exception",
                fix=correction(place.pointer, path, near),
            )


@rule(
    "exception/expired",
    "record",
    summary="the last day of an exception is over",
    why="Somebody gave the exception a last day so that the matter would be looked at again. From "
    "the next day on the finding is reported as if there were no exception.",
    bad=_example('expires: "2025-12-31"'),
    good=_example('expires: "2026-12-31"'),
)
def expired(record: Record, index: Index) -> Iterator[Problem]:
    """Report each exception whose last day is before today."""
    for position, expires in _texts(record, "expires"):
        last = day(expires)
        # What is no day at all is the schema's business.
        if last is not None and last < index.today:
            yield Problem(
                Place((position, "expires")),
                f"the exception expired: {expires} was its last day",
                "mend what it excuses and delete it; or decide anew and give it a later day",
            )


@rule(
    "exception/repeated",
    "record",
    summary="there is an exception for this already",
    why="When the first one is deleted, the second one goes on excusing the same, unnoticed.",
    bad=Example(f"{_example().text}\n{_example().text}", EXCEPTIONS),
    good=_example(),
    guess="deletes the second one, if it says nothing else",
)
def repeated(record: Record, index: Index) -> Iterator[Problem]:
    """Report the second and every further exception for one rule, path and place."""
    seen: dict[tuple[str, str, str | None], int] = {}
    paths, pointers = dict(_texts(record, "path")), dict(_texts(record, "pointer"))
    for position, name in _texts(record, "rule"):
        if position not in paths:
            continue
        subject = (name, paths[position], pointers.get(position))
        if subject in seen:
            where = "file" if subject[2] is None else "place"
            yield Problem(
                Place((position, "rule")),
                f"there is an exception from `{name}` for this {where} already",
                "delete one of the two",
                # They may differ in their reasons, and in how long they hold.
                fix=guess("delete the second one", Remove((position,)))
                if record.value[position] == record.value[seen[subject]]
                else None,
            )
        seen.setdefault(subject, position)


@rule(
    "exception/unused",
    "use",
    summary="an exception matches nothing",
    why="What it excused has been mended. If it stayed, it would one day excuse something that "
    "nobody has looked at.",
    bad=_example(path="films/alien-1979.yaml"),
    good=_example(),
)
def unused(use: Use) -> Iterator[Problem]:
    """Report an exception that no finding matched, though its rule was held against its file."""
    if not use.matched:
        where = f" at `{use.pointer}`" if use.pointer else ""
        yield Problem(
            Place((use.position, "rule")),
            f"`{use.rule}` has nothing to report in {use.path}{where}",
            "delete the exception" + (", or correct its `pointer`" if use.pointer else ""),
        )


def allows_exceptions(one: Rule) -> bool:
    """Tell whether an exception can be made from a rule."""
    return not one.stops_reading and one.family != "exception"


def _texts(record: Record, key: str) -> Iterator[tuple[int, str]]:
    """Yield what the exceptions say under one key, each with its position."""
    if record.kind != "exceptions" or not isinstance(record.value, list):
        return
    for position, said in enumerate(record.value):
        text = said.get(key) if isinstance(said, dict) else None
        if isinstance(text, str):
            yield position, text
