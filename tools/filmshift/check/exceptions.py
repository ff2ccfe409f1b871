"""Exceptions at work: what they leave out of a run, and which of them match nothing any more."""

from functools import cached_property

from filmshift.check.findings import finding
from filmshift.collection.exceptions import Excuse, read_exceptions
from filmshift.collection.index import Index
from filmshift.collection.layout import EXCEPTIONS
from filmshift.collection.tree import Entry
from filmshift.rules.exception import Use, allows_exceptions
from filmshift.rules.finding import Finding
from filmshift.rules.registry import Selection, all_rules, rules_about


class Exceptions:
    """The exceptions of one collection, read when a run first asks for them."""

    def __init__(self, index: Index, selection: Selection) -> None:
        """Serve a run over the indexed collection by the selected rules."""
        self._index = index
        self._selection = selection
        self._matched: set[tuple[object, ...]] = set()
        self._lasting: set[tuple[object, ...]] | None = None
        """What the record said before it was changed in the midst of the run, if it was."""
        self._checked: dict[str, frozenset[str]] = {}
        """The files that the run has checked, with the rules behind whose findings others wait."""

    def applied(self, path: str, findings: list[Finding]) -> list[Finding]:
        """Return the findings on a file that no exception covers; the file counts as checked."""
        if path not in self._paths:
            return findings
        left = [one for one in findings if not self.covers(one)]
        self._checked[path] = frozenset(one.rule for one in left if _hinders(one))
        return left

    def unused(self) -> list[Finding]:
        """Return what is to be said of exceptions that the run has judged and nothing matched."""
        uses = [
            Use(one.position, one.rule, one.path, one.pointer, one[1:] in self._matched)
            for one in self._excuses
            if self._judged(one)
        ]
        rules = [rule for rule in rules_about("use") if rule in self._selection]
        problems = [(rule, found) for rule in rules for use in uses for found in rule.check(use)]
        if not problems:
            return []
        # Its parser is slow to import, and a run without complaints does without.
        from filmshift.source import document as exact

        entry = Entry(EXCEPTIONS, "file", "exceptions")
        document = exact.read(self._index.read(EXCEPTIONS))
        return [finding(entry, rule, problem, document) for rule, problem in problems]

    def reread(self) -> None:
        """Take the record as it is now; only what it said all the time has been judged."""
        if self._lasting is None:
            self._lasting = {one[1:] for one in self._excuses}
        for part in ("_excuses", "_paths", "_by_subject"):
            self.__dict__.pop(part, None)

    @cached_property
    def _excuses(self) -> tuple[Excuse, ...]:
        return read_exceptions(self._index)

    @cached_property
    def _paths(self) -> frozenset[str]:
        # A record cannot silence its own check.
        return frozenset(one.path for one in self._excuses) - {EXCEPTIONS}

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str, str | None], list[Excuse]]:
        found: dict[tuple[str, str, str | None], list[Excuse]] = {}
        for one in self._excuses:
            found.setdefault((one.path, one.rule, one.pointer), []).append(one)
        return found

    def covers(self, found: Finding) -> bool:
        """Tell whether an exception covers a finding, which then counts as matched."""
        if found.path not in self._paths or not allows_exceptions(all_rules()[found.rule]):
            return False
        covering = [
            one
            for pointer in (found.pointer, None)
            for one in self._by_subject.get((found.path, found.rule, pointer), ())
            if not self._expired(one)
        ]
        # By what they say, since their positions change when one of them is deleted.
        self._matched.update(one[1:] for one in covering)
        return bool(covering)

    def _judged(self, one: Excuse) -> bool:
        """Tell whether the run held the exception's rule against its file.

        An exception that is wrong in itself is told as that, and not as unused.
        """
        if one.path not in self._checked:
            return False
        if self._lasting is not None and one[1:] not in self._lasting:
            return False
        if one[1:] in self._matched:
            return True
        rule = all_rules().get(one.rule)
        return (
            rule is not None
            and rule in self._selection
            and allows_exceptions(rule)
            and self._checked[one.path] <= {one.rule}
            and not self._expired(one)
        )

    def _expired(self, one: Excuse) -> bool:
        return one.expires is not None and one.expires < self._index.today


def _hinders(found: Finding) -> bool:
    """Tell whether other rules may have found nothing because they had nothing sound to look at."""
    rule = all_rules()[found.rule]
    return rule.severity == "error" and rule.subject in ("entry", "document")
