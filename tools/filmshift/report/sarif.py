"""Findings as SARIF 2.1.0, which GitHub code scanning and many viewers read.

Sections are those of https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Any
from urllib.parse import quote

from filmshift.report.json_text import json_text
from filmshift.report.run import Run
from filmshift.report.visible import visible
from filmshift.rules.finding import Finding, Repair, Replacement
from filmshift.rules.rule import Example, Rule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_FENCE = re.compile("`{3,}")


def render(findings: Iterable[Finding], run: Run) -> Iterator[str]:
    """Yield one SARIF log: every rule first, then the findings as results, one by one.

    The log is deterministic, and it is whole only once everything has been yielded. Of each result
    no more is kept than a digest, to number those that are alike.
    """
    rules = run.rules()
    numbers = {identifier: number for number, identifier in enumerate(rules)}
    before, after = _pretty(_log(rules.values(), run.version)).rsplit("[]", 1)
    alike: Counter[str] = Counter()
    yield before + "["
    separator = ""
    for finding in findings:
        result = _result(finding, numbers.get(finding.rule), _fingerprint(finding, alike))
        yield f"{separator}\n{indent(_pretty(result), ' ' * 8)}"
        separator = ","
    yield "\n      ]" if separator else "]"
    yield after + "\n"


def _log(rules: Iterable[Rule], version: str) -> dict[str, Any]:
    """Return a log whose last value is an empty list of results."""
    driver = {
        "name": "filmshift",
        "semanticVersion": version,
        "rules": [_descriptor(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        # Without it, a second tool's upload for the same commit would replace this one (3.17.3).
        "automationDetails": {"id": "filmshift/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the collection."}}},
        "results": [],
    }
    return {"version": "2.1.0", "$schema": _SCHEMA, "runs": [run]}


def _descriptor(rule: Rule) -> dict[str, Any]:
    """Describe a rule (3.49)."""
    return {
        "id": rule.id,
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why}\n\n{_plain('Bad', rule.bad)}\n\n{_plain('Good', rule.good)}",
            "markdown": f"{rule.why}\n\n{_fenced('Bad', rule.bad)}\n\n{_fenced('Good', rule.good)}",
        },
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.family]},
    }


def _result(finding: Finding, number: int | None, fingerprint: str) -> dict[str, Any]:
    """Write a finding as a result (3.27); `number` is the index of its rule, if it has one."""
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(finding.path), "uriBaseId": _ROOT},
            "region": {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
            },
        },
    }
    if finding.pointer:
        # For JSON a logical location is a JSON Pointer (3.33.5), and YAML has the same tree.
        location["logicalLocations"] = [{"fullyQualifiedName": visible(finding.pointer)}]
    text = _message(finding.message)
    if finding.suggestion:
        text += f"\n{_message(finding.suggestion)}"
    return {
        "ruleId": visible(finding.rule),
        **({} if number is None else {"ruleIndex": number}),
        "level": finding.severity,
        "message": {"text": text},
        "locations": [location],
        "partialFingerprints": {"filmshift/v1": fingerprint},
        **({"fixes": [_fix(finding.repair)]} if finding.repair else {}),
    }


def _fix(repair: Repair) -> dict[str, Any]:
    """Write a fix (3.55); a region that is empty is an insertion (3.57.3)."""
    title = repair.fix.title if repair.fix.safe else f"{repair.fix.title} (a guess)"
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.line,
                "startColumn": edit.column,
                "endLine": edit.end_line,
                "endColumn": edit.end_column,
            },
            "insertedContent": {"text": edit.text},
        }
        # A change of the encoding alone changes no text; SARIF asks for one replacement at least.
        for edit in repair.edits or (Replacement(1, 1, 1, 1, ""),)
    ]
    location = {"uri": _uri(repair.path), "uriBaseId": _ROOT}
    return {
        "description": {"text": _message(title)},
        "artifactChanges": [{"artifactLocation": location, "replacements": replacements}],
    }


def _fingerprint(finding: Finding, alike: Counter[str]) -> str:
    """Name a finding by what it says, so that it stays the same when lines move (3.27.17)."""
    said = json.dumps([finding.rule, finding.path, finding.pointer, finding.message])
    digest = hashlib.sha256(said.encode()).hexdigest()
    alike[digest] += 1
    return f"{digest}:{alike[digest]}"


def _uri(path: str) -> str:
    """Percent-encode a path (RFC 3986, section 2.1), also one that is no UTF-8 on disk."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")


def _message(text: str) -> str:
    """Write a plain text message without placeholders (3.11.5) and links (3.11.6)."""
    return visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _plain(title: str, example: Example) -> str:
    return f"{title}, in {example.path}:\n\n{indent(_lines(example.text), '    ')}"


def _fenced(title: str, example: Example) -> str:
    text = _lines(example.text)
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in _FENCE.findall(text))])
    return f"{title}, in `{example.path}`:\n\n{fence}yaml\n{text}\n{fence}"


def _lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.rstrip("\n").split("\n"))


def _sentence(phrase: str) -> str:
    """Make a sentence of a phrase, which viewers expect of a description (3.11.3)."""
    return phrase[:1].upper() + phrase[1:].rstrip(".") + "."


def _pretty(value: dict[str, Any]) -> str:
    return json_text(value, indent=2)
