"""Findings as text for people."""

from collections.abc import Iterable, Iterator

from filmshift.report.frame import frame
from filmshift.report.run import Run
from filmshift.report.summary import fixes, mended, summary
from filmshift.report.visible import visible
from filmshift.rules.finding import Finding

# Select Graphic Rendition, ECMA-48 section 8.3.117. Only the eight colours that every terminal
# lets its user choose, and none for the text itself, so that it reads on dark and on light.
_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "help": "1;36",
    "path": "1",
    "frame": "36",
    "rule": "2",
    "well": "1;32",
}


def render(findings: Iterable[Finding], run: Run) -> Iterator[str]:
    """Yield each finding as a few lines, and at the end one sentence about the run.

    The first line of a finding is `path:line:column: severity: message [rule]`, which editors and
    terminals know to make a link of; below it stand the source line with the span underlined, and
    the help. Nothing in a finding can reach the terminal as a control character.
    """
    told: str | None = None
    for finding in findings:
        if told is None and finding.severity == "error":
            told = finding.rule
        yield _shown(finding, run)
    tally = run.tally
    worst = "error" if tally.errors else "warning" if tally.warnings else "well"
    if done := mended(tally):
        yield f"{done}\n"
    yield f"{_styled(summary(tally), worst, run)}\n"
    if hint := fixes(tally):
        yield f"{hint}\n"
    if told is not None:
        yield f"More about a rule: docs/rules.md, or filmshift explain {visible(told)}\n"


def _shown(finding: Finding, run: Run) -> str:
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}:"
    severity = _styled(f"{finding.severity}:", finding.severity, run)
    rule = _styled(f"[{visible(finding.rule)}]", "rule", run)
    lines = [f"{_styled(place, 'path', run)} {severity} {visible(finding.message)} {rule}"]

    number = str(finding.line)
    margin = " " * len(number)
    if finding.excerpt:
        bar = _styled("|", "frame", run)
        framed = frame(finding, run.width - len(number) - 3)
        carets = _styled("^" * framed.carets, finding.severity, run)
        lines.append(f"{margin} {bar}")
        lines.append(f"{_styled(number, 'frame', run)} {bar} {framed.source}")
        lines.append(f"{margin} {bar} {' ' * framed.indent}{carets}")
    if finding.suggestion:
        mark = _styled("=", "frame", run)
        lines.append(
            f"{margin} {mark} {_styled('help:', 'help', run)} {visible(finding.suggestion)}"
        )
    return "\n".join(lines) + "\n\n"


def _styled(text: str, style: str, run: Run) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if run.colour else text
