"""What a rule is made of, and what it says of a fault."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from filmshift.rules.finding import Severity
from filmshift.rules.fix import Fix
from filmshift.source.position import Pointer, Span

Subject = Literal["document", "violation", "record", "entry", "use"]
"""What a rule looks at: a file as YAML, an error of the schema, a record, an entry on disk, the
use of an exception.
"""


class Place(NamedTuple):
    """A key or a value of the record."""

    pointer: Pointer
    part: Literal["key", "value"] = "value"


class Problem(NamedTuple):
    """What a rule's check yields: where, what, and how to mend it if the rule can tell."""

    where: Place | Span
    message: str
    suggestion: str | None = None
    pointer: Pointer = ()
    """The value that a span belongs to; a place is its own pointer."""
    fix: Fix | None = None
    """How to mend it without the author, if the rule can tell."""


class Example(NamedTuple):
    """A file, or as much of one as shows the point: the rest is taken from a sound record."""

    text: str
    path: str = "reviews/alien-1979/ann.yaml"


Check = Callable[..., Iterator[Problem]]


class Rule(NamedTuple):
    """One rule, with all that is said of it anywhere: documentation, SARIF and tests read this."""

    id: str
    subject: Subject
    severity: Severity
    summary: str
    """What is wrong, as a short phrase."""
    why: str
    """Why it matters, in a sentence or two."""
    bad: Example
    good: Example
    check: Check
    consequences: tuple[str, ...] = ()
    """Rules whose findings may follow from the same fault."""
    stops_reading: bool = False
    """Whether nothing behind the fault is known: then it is told whatever was selected."""
    last_resort: bool = False
    """Whether to look only at what no other rule of the same subject has a word for."""
    fix: str = ""
    """What `--fix` does about it, as a phrase; empty where it does nothing."""
    guess: str = ""
    """What `--unsafe-fixes` does about it, as a phrase; empty where it does nothing more."""

    @property
    def family(self) -> str:
        """The part of the identifier before the slash."""
        return self.id.partition("/")[0]


def rule(
    identifier: str,
    subject: Subject,
    *,
    summary: str,
    why: str,
    bad: Example | str,
    good: Example | str,
    severity: Severity = "error",
    consequences: tuple[str, ...] = (),
    stops_reading: bool = False,
    last_resort: bool = False,
    fix: str = "",
    guess: str = "",
) -> Callable[[Check], Rule]:
    """Make the function below a rule. An example given as text stands in the review."""

    def make(check: Check) -> Rule:
        if not (summary and why):
            raise ValueError(f"{identifier} does not say what is wrong and why")
        return Rule(
            identifier,
            subject,
            severity,
            summary,
            why,
            bad if isinstance(bad, Example) else Example(bad),
            good if isinstance(good, Example) else Example(good),
            check,
            consequences,
            stops_reading,
            last_resort,
            fix,
            guess,
        )

    return make


def rules_in(namespace: dict[str, Any]) -> tuple[Rule, ...]:
    """Return the rules of a module, in the order in which they stand in it."""
    return tuple(value for value in namespace.values() if isinstance(value, Rule))


def judge(rules: Iterable[Rule], subject: object) -> Iterator[tuple[Rule, Problem]]:
    """Yield what rules say of a subject; rules of last resort come last, and only in silence."""
    silent = True
    for one in sorted(rules, key=lambda one: one.last_resort):
        if silent or not one.last_resort:
            for problem in one.check(subject):
                silent = False
                yield one, problem
