"""Findings, runs and characters that the tests of every format use."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from filmshift.check.tally import Tally
from filmshift.report.registry import load
from filmshift.report.run import Run
from filmshift.rules.finding import Finding, Repair, Replacement
from filmshift.rules.fix import Fix
from filmshift.rules.rule import Example, Rule

PATH = "reviews/alien-1979/ann.yaml"

NASTY = (
    *"\x00\x07\t\n\x0b\x0c\r\x1b\x1c\x1d\x1e\x7f\x85\x9b\u00ad\u034f\u061c\u115f\u200b\u200c\u200d"
    "\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\u2800\u3164\ufe0f\ufeff\ufff9\U000e0041",
    "\udc80", "\udcff", "\ud800", "\u0301", "字", "é", "👩\u200d🚀", "🇩🇪", "\x1b[31m", "%0A", "%",
    ":", ",", "::", "::error::", "\n::error::x", "##[", "##[group]", "{", "}", "`", "](", "\\", "/",
)  # fmt: skip
"""What could break a line, drive a terminal, a build server or a viewer, or shift an underline."""

anything = st.text(st.characters() | st.sampled_from([item for item in NASTY if len(item) == 1]))
nasty = st.lists(st.sampled_from(NASTY) | st.text(max_size=3), max_size=8).map("".join)
texts = nasty | anything
numbers = st.integers(min_value=1, max_value=2**31 - 1)

replacements = st.builds(
    Replacement,
    line=numbers,
    column=numbers,
    end_line=numbers,
    end_column=numbers,
    text=texts,
)
repairs = st.builds(
    Repair,
    fix=st.builds(
        Fix,
        title=texts.filter(bool),
        changes=st.just(()),
        safe=st.booleans(),
        recode=st.booleans(),
    ),
    path=texts.filter(bool),
    edits=st.lists(replacements, max_size=2).map(tuple),
)
findings = st.builds(
    Finding,
    path=texts.filter(bool),
    line=numbers,
    column=st.integers(min_value=1, max_value=120),
    rule=texts.filter(bool),
    end_line=numbers,
    end_column=st.integers(min_value=1, max_value=120),
    severity=st.sampled_from(["error", "warning"]),
    pointer=texts,
    message=texts.filter(bool),
    suggestion=st.none() | texts,
    excerpt=texts,
    repair=st.none() | repairs,
)


def finding(message: str = "there is no key `sumary` in a review", **others: Any) -> Finding:
    """Return a finding about line 12 of a review, with other fields where they matter."""
    fields = {
        "path": PATH,
        "line": 12,
        "column": 1,
        "rule": "schema/unknown-key",
        "end_line": others.get("line", 12),
        "end_column": 7,
        "severity": "error",
        "pointer": "/sumary",
        "suggestion": "did you mean `summary`?",
        "excerpt": "sumary: >-",
    }
    return Finding(message=message, **{**fields, **others})


def rule(identifier: str = "schema/unknown-key", **others: Any) -> Rule:
    """Return a rule that finds nothing."""
    rule = Rule(
        id=identifier,
        subject="record",
        severity="error",
        summary="a key that no review has",
        why="A misspelt key would be lost without a word.",
        bad=Example("sumary: It waits.\n"),
        good=Example("summary: It waits.\n"),
        check=lambda: iter(()),
    )
    return rule._replace(**others)


def run(
    tally: Tally | None = None,
    rules: Mapping[str, Rule] | None = None,
    *,
    colour: bool = False,
    width: int = 80,
) -> Run:
    """Return a run of one review, in which `rules` must not be asked for unless they are given."""

    def given() -> Mapping[str, Rule]:
        assert rules is not None, "this format has no need to load every rule"
        return rules

    return Run(tally or Tally(reviews=1), given, colour, width, "1.2.3")


def report(name: str, *found: Finding, of: Run | None = None) -> str:
    """Render findings in a format and return the whole report."""
    return "".join(load(name)(iter(found), of or run()))
