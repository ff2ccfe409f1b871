"""A run that mends: the edits of fixes are made, and kept only where they are an improvement."""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from filmshift.check.run import Checker
from filmshift.collection.layout import EXCEPTIONS, KINDS, role
from filmshift.collection.tree import Entry
from filmshift.collection.writing import write_atomically
from filmshift.rules.finding import Finding, Repair, Replacement
from filmshift.rules.registry import Selection, all_rules
from filmshift.source import document as exact
from filmshift.source.change import Remove
from filmshift.source.document import Document
from filmshift.source.edit import Edit, edited
from filmshift.source.expectation import does_what_it_says
from filmshift.source.position import BEGINNING, Position

MOST_ATTEMPTS = 40
"""How many times the fixes of one file are tried, so that no file takes forever."""
_FEWEST_ATTEMPTS = 6
_EFFORT = 2_000_000
"""What may be spent on one file: an attempt costs its size in bytes, and as much as 500 of them
for each of its faults."""

_NUMBER = re.compile("[0-9]+")
_STAGES = {"entry": 1, "document": 2, "violation": 3, "record": 4}
"""In which order what is wrong with a file comes to light."""


class Changed(NamedTuple):
    """A file that was changed, or would be."""

    path: str
    before: bytes
    after: bytes


class Mender(Checker):
    """A run over one collection that mends what can be mended before it reports the rest."""

    def __init__(
        self,
        root: Path,
        selection: Selection | None = None,
        today: date | None = None,
        *,
        guesses: bool = False,
        write: bool = True,
    ) -> None:
        """Mend the findings of the selected rules: with safe fixes, or with `guesses` as well.

        Without `write` no file is changed; what would be is in `changed`.
        """
        super().__init__(root, selection, today)
        self.changed: dict[str, Changed] = {}
        """By path, what became of each file; without the contents where they were written."""
        self._guesses = guesses
        self._write = write
        # A fix of a selected rule may break what another one looks at.
        self._judge = Checker(root)
        self._judge.index, self._judge.schemas = self.index, self.schemas

    def check_entry(self, entry: Entry) -> list[Finding]:
        """Mend one entry of the tree, and return what is still wrong with it."""
        findings = super().check_entry(entry)
        if not any(map(self._applies, findings)):
            return findings
        return self._mend(entry, self.index.read(entry.path))

    def _applies(self, finding: Finding) -> bool:
        repair = finding.repair
        return (
            repair is not None
            and (repair.fix.safe or self._guesses)
            # What somebody has excused is meant to be as it is.
            and not self.exceptions.covers(finding)
        )

    def _wanted(self, findings: list[Finding]) -> list[Finding]:
        return [finding for finding in findings if all_rules()[finding.rule] in self.selection]

    def _mend(self, entry: Entry, data: bytes) -> list[Finding]:
        draft = _Draft(data, self._judge.check_data(entry, data))
        findings = self._wanted(draft.findings)
        refused: set[tuple[str, ...]] = set()
        refused_before: set[tuple[str, ...]] = set()
        mended = 0
        most = len(findings)
        affordable = _EFFORT // (1 + len(data) + 500 * len(findings))
        for _ in range(max(_FEWEST_ATTEMPTS, min(MOST_ATTEMPTS, affordable))):
            waiting = [f for f in findings if self._applies(f) and _name(f) not in refused]
            # Where the safe ones are done, a guess knows more.
            batch = _apart([f for f in waiting if f.repair and f.repair.fix.safe] or waiting)[:most]
            if not batch:
                # What was no improvement may be one after all that was mended since.
                if not refused_before:
                    break
                refused -= refused_before
                refused_before.clear()
                continue
            found = self._attempt(entry, draft, batch)
            if found is not None:
                mended += len(batch)
                draft = found
                refused_before |= refused
                findings = self._wanted(draft.findings)
                most *= 2
            elif len(batch) > 1:
                # One of them spoils it for all.
                most = len(batch) // 2
            else:
                refused.add(_name(batch[0]))
        self._keep(entry.path, data, draft.data)
        self.tally.mended += mended
        return [_unmended(f) if _name(f) in refused else f for f in findings]

    def _attempt(self, entry: Entry, draft: "_Draft", batch: list[Finding]) -> "_Draft | None":
        """Make the edits of some findings; None where the result is no improvement."""
        repairs = [finding.repair for finding in batch if finding.repair is not None]
        other = repairs[0].path
        if other != entry.path:
            return self._attempt_elsewhere(entry, draft, repairs[0])
        after = _edited(draft.document, repairs)
        found = _Draft(after, self._judge.check_data(entry, after))
        return found if _is_better(draft, found, batch) else None

    def _attempt_elsewhere(self, entry: Entry, draft: "_Draft", repair: Repair) -> "_Draft | None":
        """Make the edits of one finding in another file, where that gets no worse by it."""
        there = Entry(repair.path, "file", role(repair.path, is_folder=False))
        if there.role not in KINDS:
            return None
        before = self.index.read(repair.path)
        after = _edited(exact.read(before), [repair])
        told = _faults(self._judge.check_data(there, before))
        if _faults(self._judge.check_data(there, after)) - told:
            return None
        changes = repair.fix.changes
        if not does_what_it_says(exact.read(before), changes, exact.read(after), exactly=False):
            return None
        self._keep(repair.path, before, after)
        return _Draft(draft.data, self._judge.check_data(entry, draft.data))

    def _keep(self, path: str, before: bytes, after: bytes) -> None:
        if before == after:
            return
        if self._write:
            write_atomically(self.root, path, after)
            self.changed[path] = Changed(path, b"", b"")
            self.index.update(path, None)
        else:
            first = self.changed[path].before if path in self.changed else before
            self.changed[path] = Changed(path, first, after)
            self.index.update(path, after)
        self.tally.changed = sorted(self.changed)
        if path == EXCEPTIONS:
            self.exceptions.reread()


class _Draft:
    """A file on the way to what it may become, and all that is wrong with it."""

    def __init__(self, data: bytes, findings: list[Finding]) -> None:
        self.data = data
        self.findings = findings
        self.document = exact.read(data)
        self.faults = _faults(findings)
        error = self.document.composition.syntax_error
        # Whether the record can be read, and else how far the reading got.
        self.reach = (
            self.document.root is not None,
            error.span.start if error else BEGINNING.start,
        )


def _is_better(before: _Draft, after: _Draft, batch: Sequence[Finding]) -> bool:
    """Tell whether fixes mend something, break nothing, and do to the data only what they say."""
    changes = [change for f in batch if f.repair for change in f.repair.fix.changes]
    if after.reach == before.reach:
        mended = _faults(batch)
        if sum(after.faults[one] for one in mended) >= sum(before.faults[one] for one in mended):
            return False
        # Once a fault is mended, others that lay behind it come to light, but none before it.
        last = max(_stage(rule) for rule, _ in mended)
        if any(isinstance(change, Remove) for change in changes):
            last = max(_STAGES.values())
        elif last == _STAGES["violation"]:
            # Of what a schema refuses, the first thing is told: a key's name, then its type.
            last -= 1
        if any(_stage(rule) <= last for rule, _ in after.faults - before.faults):
            return False
    elif after.reach < before.reach:
        return False
    exactly = all(finding.repair.fix.safe for finding in batch if finding.repair)
    return does_what_it_says(before.document, changes, after.document, exactly=exactly)


def _faults(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """Count findings by what they say, but for numbers: those of lines change with every edit."""
    return Counter((finding.rule, _NUMBER.sub("", finding.message)) for finding in findings)


def _stage(rule: str) -> int:
    one = all_rules()[rule]
    return 0 if one.stops_reading else _STAGES[one.subject]


def _apart(findings: list[Finding]) -> list[Finding]:
    """Choose findings whose edits do not touch; edits of another file are made one by one."""
    taken: list[tuple[Position, Position]] = []
    chosen: list[Finding] = []
    elsewhere: list[Finding] = []
    for finding in findings:
        if finding.repair is None:
            continue
        if finding.repair.path != finding.path:
            elsewhere.append(finding)
            continue
        places = [_place(edit) for edit in finding.repair.edits]
        if not any(_is_taken(place, taken) for place in places):
            chosen.append(finding)
            for place in places:
                bisect.insort(taken, place)
    return chosen or elsewhere[:1]


def _place(edit: Replacement) -> tuple[Position, Position]:
    return Position(edit.line, edit.column), Position(edit.end_line, edit.end_column)


def _is_taken(place: tuple[Position, Position], taken: list[tuple[Position, Position]]) -> bool:
    index = bisect.bisect_left(taken, place)
    after = index < len(taken) and (taken[index][0] < place[1] or taken[index][0] == place[0])
    return after or (index > 0 and taken[index - 1][1] > place[0])


def _edited(document: Document, repairs: Iterable[Repair]) -> bytes:
    offset = document.text.offset
    edits = [
        Edit(
            offset(Position(edit.line, edit.column)),
            offset(Position(edit.end_line, edit.end_column)),
            edit.text,
        )
        for repair in repairs
        for edit in repair.edits
    ]
    return edited(document.data, edits, recode=any(repair.fix.recode for repair in repairs))


def _name(finding: Finding) -> tuple[str, ...]:
    """Name a finding so that it is known again when lines have moved."""
    return finding.rule, finding.pointer, finding.message


def _unmended(finding: Finding) -> Finding:
    reason = "filmshift does not mend this by itself: something else would be wrong then"
    suggestion = f"{finding.suggestion} ({reason})" if finding.suggestion else reason
    return finding._replace(suggestion=suggestion, repair=None)
