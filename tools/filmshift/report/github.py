"""Findings as workflow commands, which GitHub Actions shows next to the lines they are about.

The format is that of the runner's `ActionCommand.cs`: `::name key=value,key=value::data`, where
`%`, CR and LF are percent-encoded, and in a value `:` and `,` too.
"""

import re
from collections.abc import Iterable, Iterator

from filmshift.report.run import Run
from filmshift.report.summary import summary
from filmshift.report.visible import visible
from filmshift.rules.finding import Finding

_LINE_BREAK = re.compile("([\r\n])")
_ENCODED = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_ENCODED_VALUE = str.maketrans({":": "%3A", ",": "%2C"})


def render(findings: Iterable[Finding], run: Run) -> Iterator[str]:
    """Yield an annotation for each finding, then one sentence about the run.

    They stay in the order they come in: GitHub shows about ten annotations of a kind for a step,
    and the rest only in the log. Columns count code points; the end of a span is given in columns
    only where it is on the line the span starts on, as GitHub demands.
    """
    for finding in findings:
        values = {
            "file": finding.path,
            "line": str(finding.line),
            "endLine": str(finding.end_line),
            "col": str(finding.column),
            "endColumn": str(finding.end_column) if finding.end_line == finding.line else "",
            "title": finding.rule,
        }
        written = ",".join(f"{key}={_value(value)}" for key, value in values.items() if value)
        message = _data(finding.message)
        if finding.suggestion:
            message += f"%0A{_data(finding.suggestion)}"
        yield f"::{finding.severity} {written}::{message}\n"
    yield f"{summary(run.tally)}\n"


def _data(text: str) -> str:
    """Encode a message so that it stays on its line and holds nothing that is obeyed."""
    # The log viewer obeys `##[group]` and its like at the start of any line of a message.
    harmless = text.replace("##[", "##<U+005B>")
    pieces = _LINE_BREAK.split(harmless)
    shown = (piece if _LINE_BREAK.match(piece) else visible(piece) for piece in pieces)
    return "".join(shown).translate(_ENCODED)


def _value(text: str) -> str:
    return _data(text).translate(_ENCODED_VALUE)
