"""Findings as JSON Lines, for programs."""

import json
import re
from collections.abc import Iterable, Iterator

from filmshift.report.run import Run
from filmshift.rules.finding import Finding

# JSON allows them in a string (RFC 8259, section 7), but some readers take them for the end of a
# line, and a surrogate has no bytes in UTF-8. The controls below U+0020 are escaped anyway.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def render(findings: Iterable[Finding], run: Run) -> Iterator[str]:
    """Yield each finding as a JSON object on a line of its own (https://jsonlines.org).

    Always the same keys in the same order. Lines and columns are 1-based, columns count code
    points, the end is exclusive; `suggestion` is null where there is none. Without findings there
    is no output.
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
        }
        line = json.dumps(record, ensure_ascii=False)
        yield _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"
