"""Every rule, by family, and what a user's `--select` and `--skip` leave of them."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module

from filmshift.collection.errors import CannotWork
from filmshift.rules.rule import Rule, Subject, rules_in

# Modules by what their rules look at, so that a run over sound files loads only what it needs.
_MODULES: dict[Subject, tuple[str, ...]] = {
    "entry": ("path",),
    "document": (
        "yaml.files",
        "yaml.characters",
        "yaml.structure",
        "yaml.scalars",
        "yaml.portability",
    ),
    "violation": ("schema",),
    "record": ("naming", "link", "vocabulary", "record", "exception"),
    "use": ("exception",),
}


@cache
def rules_about(subject: Subject) -> tuple[Rule, ...]:
    """Return the rules that look at one kind of subject, in a fixed order."""
    modules = (import_module(f"filmshift.rules.{name}") for name in _MODULES[subject])
    found = (rule for module in modules for rule in rules_in(vars(module)))
    return tuple(rule for rule in found if rule.subject == subject)


@cache
def all_rules() -> dict[str, Rule]:
    """Return every rule by its identifier, sorted."""
    found = [rule for subject in _MODULES for rule in rules_about(subject)]
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}


class Selection:
    """Which rules a run reports: those selected (all, if none are) without those skipped.

    That a file could not be read is told whatever was selected: silence would look like praise.
    """

    def __init__(self, select: Iterable[str] = (), skip: Iterable[str] = ()) -> None:
        """Take rule identifiers and families; raises `CannotWork` for one that is unknown."""
        self._select = frozenset(select)
        self._skip = frozenset(skip)
        if names := self._select | self._skip:
            known = set(all_rules()) | {rule.family for rule in all_rules().values()}
            for name in sorted(names - known):
                raise CannotWork(f"there is no rule or family `{name}`{_hint(name, known)}")

    def __contains__(self, rule: object) -> bool:
        """Tell whether findings of a rule are to be reported."""
        if not isinstance(rule, Rule):
            return False
        names = {rule.id, rule.family}
        wanted = not self._select or rule.stops_reading or bool(names & self._select)
        return wanted and not names & self._skip


def find(identifier: str) -> Rule:
    """Return one rule; raises `CannotWork` with the nearest identifier where there is none."""
    if identifier not in all_rules():
        raise CannotWork(f"there is no rule `{identifier}`{_hint(identifier, set(all_rules()))}")
    return all_rules()[identifier]


def _hint(name: str, known: set[str]) -> str:
    from filmshift.rules.nearest import nearest

    found = nearest(name, known)
    return f": did you mean `{found}`?" if found else "; `filmshift rules` lists them"
