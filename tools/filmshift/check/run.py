"""Checking a collection: every entry of the tree, each file as quickly as it allows."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from filmshift.check.tally import Tally
from filmshift.collection.errors import CannotWork
from filmshift.collection.index import Index
from filmshift.collection.layout import KINDS, RECORD_FOLDERS, Kind, identity, role
from filmshift.collection.record import Record
from filmshift.collection.schemas import Schemas
from filmshift.collection.tree import Entry, look, read_bytes, walk
from filmshift.rules.finding import Finding
from filmshift.rules.registry import Selection, rules_about
from filmshift.rules.rule import Place, Problem, Rule
from filmshift.source import fast
from filmshift.source.position import BEGINNING, Span, json_pointer
from filmshift.source.text import MAX_BYTES

if TYPE_CHECKING:
    from filmshift.source.document import Document


class Checker:
    """A run over one collection; what it has learned of the collection serves all its files."""

    def __init__(self, root: Path, selection: Selection | None = None) -> None:
        """Check the collection at `root` by the selected rules, or by all of them."""
        self.root = root
        self.selection = selection or Selection()
        self.schemas = Schemas(root)
        self.index = Index(root, self.schemas)
        self.tally = Tally()
        self._entry_rules = self._selected("entry")
        self._record_rules = self._selected("record")

    def check(self, paths: Iterable[str] | None = None) -> Iterator[Finding]:
        """Yield what is wrong at or below the given paths, in order of path and place.

        Paths are relative to the root and have slashes; without any the whole collection is
        checked, whichever of its folders there are. Raises `CannotWork` where a path is not among
        the records, or a schema cannot be used.
        """
        starts = None if paths is None else list(paths)
        for path in starts or ():
            self._refuse_outside(path)
        for entry in walk(self.root, RECORD_FOLDERS if starts is None else starts):
            yield from self._counted(self._check_entry(entry))

    def check_stream(self, stream: BinaryIO, path: str) -> Iterator[Finding]:
        """Yield what is wrong with a record that would stand at `path`, read from a stream.

        Raises `CannotWork` where no record can stand at that path.
        """
        entry = Entry(path, "file", role(path, is_folder=False))
        if entry.role not in KINDS:
            raise CannotWork(f"no record can stand at {path}: see films/README.md for the names")
        data = stream.read(MAX_BYTES + 1)
        yield from self._counted(self._sorted(self._check_data(entry, data)))

    def _counted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            if finding.severity == "error":
                self.tally.errors += 1
            else:
                self.tally.warnings += 1
            yield finding

    def _refuse_outside(self, path: str) -> None:
        entry = look(self.root, path)
        if entry is None:
            raise CannotWork(f"there is no file or folder {path} in the collection")
        inside = any(path == top or path.startswith(top + "/") for top in RECORD_FOLDERS)
        if not inside:
            raise CannotWork(f"{path} is not among the records: those lie in films/ and reviews/")

    def _check_entry(self, entry: Entry) -> list[Finding]:
        if entry.role not in KINDS or entry.type != "file":
            return self._sorted(self._check_place(entry))
        try:
            data = read_bytes(self.root, entry.path)
        except OSError as error:
            unreadable = entry._replace(unreadable=error.strerror or "unknown error")
            return self._sorted(self._check_place(unreadable))
        return self._sorted(self._check_data(entry, data))

    def _check_data(self, entry: Entry, data: bytes) -> Iterator[Finding]:
        kind = cast(Kind, entry.role)
        self._count(kind)
        yield from self._check_place(entry)
        value = fast.read(data)
        if value is not None and self.schemas.accepts(kind, value):
            record = Record(kind, entry.path, identity(entry.path), value)
            if not any(True for rule in self._record_rules for _ in rule.check(record, self.index)):
                return
        yield from self._check_exactly(entry, kind, data)

    def _check_exactly(self, entry: Entry, kind: Kind, data: bytes) -> Iterator[Finding]:
        """Tell everything that is wrong with a file, with its place: slow, and rarely needed."""
        # Its parser is slow to import, and a run over sound files does without.
        from filmshift.source import document as exact

        document = exact.read(data)
        yield from self._check_document(entry, document)
        if document.says_something:
            yield from self._check_schema(entry, kind, document)
            yield from self._check_record(entry, kind, document)

    def _check_document(self, entry: Entry, document: "Document") -> Iterator[Finding]:
        sound = True
        for rule in rules_about("document"):
            # What a second parser says counts only where the first found nothing.
            if rule.id == "yaml/not-portable" and not sound:
                continue
            for problem in rule.check(document):
                sound = False
                if rule in self.selection:
                    yield _finding(entry, rule, problem, document)

    def _check_schema(self, entry: Entry, kind: Kind, document: "Document") -> Iterator[Finding]:
        from filmshift.rules.violation import violations

        errors = self.schemas.errors(kind, document.value)
        for violation in violations(kind, document, self.schemas.schema(kind), errors):
            for rule in self._selected("violation"):
                for problem in rule.check(violation):
                    yield _finding(entry, rule, problem, document)

    def _check_record(self, entry: Entry, kind: Kind, document: "Document") -> Iterator[Finding]:
        record = Record(kind, entry.path, identity(entry.path), document.value)
        for rule in self._record_rules:
            for problem in rule.check(record, self.index):
                place = problem.where
                if not (isinstance(place, Place) and document.is_unjudged(place.pointer)):
                    yield _finding(entry, rule, problem, document)

    def _check_place(self, entry: Entry) -> Iterator[Finding]:
        for rule in self._entry_rules:
            for problem in rule.check(entry):
                yield _finding(entry, rule, problem, None)

    def _selected(self, subject: Any) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules_about(subject) if rule in self.selection)

    def _sorted(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of one file in order of place; a fault at one place is told once."""
        return sorted(set(findings), key=lambda f: (f.line, f.column, f.rule, f.pointer, f.message))

    def _count(self, kind: Kind) -> None:
        if kind == "film":
            self.tally.films += 1
        elif kind == "review":
            self.tally.reviews += 1
        else:
            self.tally.others += 1


def relative_paths(root: Path, given: Iterable[str]) -> list[str]:
    """Return paths as a user gives them, from the current folder, relative to the root.

    The root itself, or a folder above its records, stands for all the records below. Raises
    `CannotWork` for a path outside the collection.
    """
    found: list[str] = []
    for path in given:
        full = Path(os.path.abspath(path))
        for base, place in ((root, full), (root.resolve(), full.parent.resolve() / full.name)):
            if place.is_relative_to(base):
                relative = place.relative_to(base).as_posix()
                break
        else:
            raise CannotWork(f"{path} does not lie in the collection at {root}")
        above = "" if relative == "." else relative + "/"
        tops = [top for top in RECORD_FOLDERS if top.startswith(above)]
        found.extend([top for top in tops if (root / top).is_dir()] or [relative])
    return found


def _finding(entry: Entry, rule: Rule, problem: Problem, document: "Document | None") -> Finding:
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
        excerpt=document.text.line(span.start.line) if document is not None else "",
    )
