"""Checking a collection: every entry of the tree, each file as quickly as it allows."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from filmshift.check.exceptions import Exceptions
from filmshift.check.findings import finding
from filmshift.check.paths import refuse_outside
from filmshift.check.tally import Tally
from filmshift.collection.errors import CannotWork
from filmshift.collection.index import Index
from filmshift.collection.layout import EXCEPTIONS, KINDS, RECORD_PLACES, Kind, identity, role
from filmshift.collection.record import Record
from filmshift.collection.schemas import Schemas, is_required, part_at
from filmshift.collection.tree import Entry, read_bytes, walk
from filmshift.rules.finding import Finding
from filmshift.rules.fix import Fix
from filmshift.rules.registry import Selection, rules_about
from filmshift.rules.rule import Place, Problem, Rule, judge
from filmshift.source import fast
from filmshift.source.change import Remove, Write
from filmshift.source.position import Pointer
from filmshift.source.text import MAX_BYTES

if TYPE_CHECKING:
    from filmshift.rules.violation import Violation
    from filmshift.source.document import Document


class Checker:
    """A run over one collection; what it has learned of the collection serves all its files."""

    def __init__(
        self, root: Path, selection: Selection | None = None, today: date | None = None
    ) -> None:
        """Check the collection at `root` by the selected rules, or by all of them.

        Exceptions expire by `today`, or else by the day of the newest commit.
        """
        self.root = root
        self.selection = selection or Selection()
        self.schemas = Schemas(root)
        self.index = Index(root, self.schemas, today)
        self.exceptions = Exceptions(self.index, self.selection)
        self.tally = Tally()
        self._entry_rules = self._selected("entry")
        self._record_rules = self._selected("record")
        self._other: Document | None = None

    def check(self, paths: Iterable[str] | None = None) -> Iterator[Finding]:
        """Yield what is wrong at or below the given paths, in order of path and place.

        Paths are relative to the root and have slashes; without any the whole collection is
        checked, whichever of its parts there are. Raises `CannotWork` where a path is not among
        the records, a schema cannot be used, or nobody knows whether an exception has expired.
        """
        starts = None if paths is None else list(paths)
        for path in starts or ():
            refuse_outside(self.root, path)
        # Which exceptions nothing has matched is known at the end, and told among these.
        last: list[Finding] = []
        for entry in walk(self.root, RECORD_PLACES if starts is None else starts):
            findings = self._excused(entry.path, self.check_entry(entry))
            if entry.path < EXCEPTIONS:
                yield from self._counted(findings)
            else:
                last += findings
        yield from self._counted(self._sorted([*last, *self.exceptions.unused()]))

    def check_stream(self, stream: BinaryIO, path: str) -> Iterator[Finding]:
        """Yield what is wrong with a record that would stand at `path`, read from a stream.

        Raises `CannotWork` where no record can stand at that path.
        """
        entry = Entry(path, "file", role(path, is_folder=False))
        if entry.role not in KINDS:
            raise CannotWork(f"no record can stand at {path}: see films/README.md for the names")
        data = stream.read(MAX_BYTES + 1)
        self._count(entry.role)
        findings = self._excused(path, self.check_data(entry, data))
        yield from self._counted(self._sorted([*findings, *self.exceptions.unused()]))

    def _excused(self, path: str, findings: list[Finding]) -> list[Finding]:
        left = self.exceptions.applied(path, findings)
        self.tally.excused += len(findings) - len(left)
        return left

    def _counted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for found in findings:
            if found.severity == "error":
                self.tally.errors += 1
            else:
                self.tally.warnings += 1
            if found.repair is not None:
                if found.repair.fix.safe:
                    self.tally.fixable += 1
                else:
                    self.tally.guessable += 1
            yield found

    def check_entry(self, entry: Entry) -> list[Finding]:
        """Return what is wrong with one entry of the tree, in order of place."""
        if entry.role not in KINDS or entry.type != "file":
            return self._sorted(self._check_place(entry))
        try:
            data = read_bytes(self.root, entry.path)
        except OSError as error:
            unreadable = entry._replace(unreadable=error.strerror or "unknown error")
            return self._sorted(self._check_place(unreadable))
        self._count(entry.role)
        return self.check_data(entry, data)

    def check_data(self, entry: Entry, data: bytes) -> list[Finding]:
        """Return what would be wrong with a record of these bytes, in order of place."""
        return self._sorted(self._check_data(entry, data))

    def _check_data(self, entry: Entry, data: bytes) -> Iterator[Finding]:
        kind = cast(Kind, entry.role)
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
        if not document.says_something:
            yield from self._check_document(entry, document, {}, set())
            return
        told = list(self._violations(kind, document))
        # What a value ought to be helps most where YAML leaves open what it is.
        advice = {v.pointer: p for v, _, p in told if v.is_open}
        # Beside a key that nobody knows, one without a value may only be badly indented.
        doubtful = {v.pointer[:-1] for v, _, _ in told if v.keyword == "additionalProperties"}
        yield from self._check_document(entry, document, advice, doubtful)
        for violation, rule, problem in told:
            if rule in self.selection and not violation.is_open:
                yield finding(entry, rule, problem, document)
        yield from self._check_record(entry, kind, document)

    def _check_document(
        self,
        entry: Entry,
        document: "Document",
        advice: dict[Pointer, Problem],
        doubtful: set[Pointer],
    ) -> Iterator[Finding]:
        for rule, problem in judge(rules_about("document"), document):
            if rule in self.selection:
                place = problem.where
                said = advice.get(place.pointer) if isinstance(place, Place) else None
                told = problem if said is None else _advised(problem, said)
                if told.fix is not None and not self._allows(entry, told.fix, doubtful):
                    told = told._replace(fix=None)
                yield finding(entry, rule, told, document)

    def _allows(self, entry: Entry, fix: Fix, doubtful: set[Pointer]) -> bool:
        """Tell whether what mends a file as YAML is right by what its schema says of the place."""
        schema = self.schemas.schema(cast(Kind, entry.role))
        for change in fix.changes:
            if isinstance(change, Remove) and change.repetition is None:
                pointer = change.pointer
                if is_required(schema, pointer) or pointer[:-1] in doubtful:
                    return False
            if isinstance(change, Write) and part_at(schema, change.pointer) is None:
                return False
        return True

    def _violations(
        self, kind: Kind, document: "Document"
    ) -> Iterator[tuple["Violation", Rule, Problem]]:
        from filmshift.rules.violation import violations

        # jsonschema takes longer to import than all else, and most faults are not the schema's.
        if self.schemas.surely_accepts(kind, document.value):
            return
        errors = self.schemas.errors(kind, document.value)
        for violation in violations(kind, document, self.schemas.schema(kind), errors):
            for rule, problem in judge(rules_about("violation"), violation):
                yield violation, rule, problem

    def _check_record(self, entry: Entry, kind: Kind, document: "Document") -> Iterator[Finding]:
        record = Record(kind, entry.path, identity(entry.path), document.value)
        for rule in self._record_rules:
            for problem in rule.check(record, self.index):
                place = problem.where
                if not (isinstance(place, Place) and document.is_unjudged(place.pointer)):
                    yield finding(entry, rule, problem, document, self._read_other)

    def _read_other(self, path: str) -> "Document | None":
        """Read another file, which a fix may change; many records in a row ask for the same."""
        from filmshift.source import document as exact

        try:
            data = self.index.read(path)
        except OSError:
            return None
        if self._other is None or self._other.data != data:
            self._other = exact.read(data)
        return self._other

    def _check_place(self, entry: Entry) -> Iterator[Finding]:
        for rule in self._entry_rules:
            for problem in rule.check(entry):
                yield finding(entry, rule, problem, None)

    def _selected(self, subject: Any) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules_about(subject) if rule in self.selection)

    def _sorted(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings in order of path and place, each once."""
        return sorted(
            set(findings),
            key=lambda f: (f.path, f.line, f.column, f.rule, f.pointer, f.message),
        )

    def _count(self, kind: Kind) -> None:
        if kind == "film":
            self.tally.films += 1
        elif kind == "review":
            self.tally.reviews += 1
        else:
            self.tally.others += 1


def _advised(problem: Problem, advice: Problem) -> Problem:
    """Add to a problem with a value what its field has to say of it.

    What the field would refuse in the form that is certain is better mended as the field says.
    """
    own = None if problem.fix is None or problem.fix.safe else problem.fix
    return problem._replace(
        suggestion=advice.suggestion or problem.suggestion, fix=advice.fix or own
    )
