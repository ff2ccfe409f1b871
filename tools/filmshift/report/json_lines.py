"""Findings as JSON Lines, for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from filmshift.report.json_text import json_text
from filmshift.report.run import Run
from filmshift.rules.finding import Finding, Repair


def render(findings: Iterable[Finding], run: Run) -> Iterator[str]:
    """Yield each finding as a JSON object on a line of its own (https://jsonlines.org).

    Always the same keys in the same order. Lines and columns are 1-based, columns count code
    points, the end is exclusive; `suggestion` and `fix` are null where there is none. Without
    findings there is no output.

    A fix has a `title`, the `path` of the file to change, and `edits` that do not overlap and are
    all meant for the file as it is now: each puts `text` in place of what lies between its two
    places. `safe` is false for a guess. With `recode` the file is also to be saved anew as UTF-8
    without a byte order mark.
    """
    for finding in findings:
        record = {
            "rule": finding.rule,
            "severity": finding.severity,
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "end_line": finding.end_line,
            "end_column": finding.end_column,
            "pointer": finding.pointer,
            "message": finding.message,
            "suggestion": finding.suggestion,
            "fix": _fix(finding.repair) if finding.repair else None,
        }
        yield json_text(record) + "\n"


def _fix(repair: Repair) -> dict[str, Any]:
    return {
        "title": repair.fix.title,
        "safe": repair.fix.safe,
        "path": repair.path,
        "recode": repair.fix.recode,
        "edits": [edit._asdict() for edit in repair.edits],
    }
