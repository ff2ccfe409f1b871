import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from filmshift.rules.finding import Finding, Repair, Replacement
from filmshift.rules.fix import Fix
from filmshift.rules.rule import Example
from tests.report.samples import PATH, finding, findings, report, rule, run, texts

RULES = {
    "link/unknown-film": rule("link/unknown-film", severity="warning"),
    "schema/unknown-key": rule(),
}

# Of the rule, path, pointer and message of `finding()`. A change of it makes every alert anew.
DIGEST = "cf8bf3a62a8e5edcbaa8990ba3a549e7dbd09d71680f03565209b5f810f552e2"

STRAY = re.compile("[\\ud800-\\udc7f\\udd00-\\udfff]")


@cache
def schema() -> Draft202012Validator:
    text = Path(__file__).with_name("sarif-2.1.0.schema.json").read_text("utf-8")
    return Draft202012Validator(
        json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def log(*found: Finding) -> Any:
    """Return the only run of a SARIF log that its schema allows."""
    read = json.loads(report("sarif", *found, of=run(rules=RULES)).encode())
    schema().validate(read)
    return read["runs"][0]


def fingerprint(result: Any) -> str:
    (value,) = result["partialFingerprints"].values()
    return str(value)


def test_a_finding_is_a_result() -> None:
    assert log(finding(end_line=14))["results"] == [
        {
            "ruleId": "schema/unknown-key",
            "ruleIndex": 1,
            "level": "error",
            "message": {"text": "there is no key `sumary` in a review\ndid you mean `summary`?"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {
                            "uri": "reviews/alien-1979/ann.yaml",
                            "uriBaseId": "%SRCROOT%",
                        },
                        "region": {
                            "startLine": 12,
                            "startColumn": 1,
                            "endLine": 14,
                            "endColumn": 7,
                        },
                    },
                    "logicalLocations": [{"fullyQualifiedName": "/sumary"}],
                }
            ],
            "partialFingerprints": {"filmshift/v1": f"{DIGEST}:1"},
        }
    ]


def test_a_fix_is_told_with_its_edits() -> None:
    fix = Fix("write `summary`", (), safe=False)
    found = finding(repair=Repair(fix, PATH, (Replacement(12, 1, 12, 7, "summary"),)))

    assert log(found)["results"][0]["fixes"] == [
        {
            "description": {"text": "write `summary` (a guess)"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": 12,
                                "startColumn": 1,
                                "endLine": 12,
                                "endColumn": 7,
                            },
                            "insertedContent": {"text": "summary"},
                        }
                    ],
                }
            ],
        }
    ]
    assert "fixes" not in log(finding())["results"][0]


def test_the_tool_says_what_it_is_and_how_it_counts() -> None:
    made = log()
    driver = made["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("filmshift", "1.2.3")
    assert made["automationDetails"]["id"] == "filmshift/"
    assert made["columnKind"] == "unicodeCodePoints"
    assert made["results"] == []


def test_every_rule_explains_itself() -> None:
    link, key = log()["tool"]["driver"]["rules"]
    assert (link["id"], link["defaultConfiguration"]) == ("link/unknown-film", {"level": "warning"})
    assert key == {
        "id": "schema/unknown-key",
        "shortDescription": {"text": "A key that no review has."},
        "fullDescription": {"text": "A misspelt key would be lost without a word."},
        "help": {
            "text": (
                "A misspelt key would be lost without a word.\n\n"
                "Bad, in reviews/alien-1979/ann.yaml:\n\n    sumary: It waits.\n\n"
                "Good, in reviews/alien-1979/ann.yaml:\n\n    summary: It waits."
            ),
            "markdown": (
                "A misspelt key would be lost without a word.\n\n"
                "Bad, in `reviews/alien-1979/ann.yaml`:\n\n"
                "```yaml\nsumary: It waits.\n```\n\n"
                "Good, in `reviews/alien-1979/ann.yaml`:\n\n"
                "```yaml\nsummary: It waits.\n```"
            ),
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["schema"]},
    }


def test_an_example_cannot_leave_its_fence() -> None:
    fenced = rule(bad=Example("a: |\n  ```\n  \x1b````\n"))
    made = json.loads(report("sarif", of=run(rules={fenced.id: fenced})))
    (descriptor,) = made["runs"][0]["tool"]["driver"]["rules"]
    assert "\n\n`````yaml\na: |\n  ```\n  <U+001B>````\n`````\n\n" in descriptor["help"]["markdown"]


@pytest.mark.parametrize("found", [[], [finding()], [finding(), finding()]])
def test_the_log_is_printed_as_json_prints_it(found: list[Finding]) -> None:
    text = report("sarif", *found, of=run(rules=RULES))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_a_rule_that_is_not_listed_has_no_index() -> None:
    (result,) = log(finding(rule="other/rule"))["results"]
    assert result["ruleId"] == "other/rule"
    assert "ruleIndex" not in result


def test_a_finding_about_a_whole_file_has_no_logical_location() -> None:
    (result,) = log(finding(pointer=""))["results"]
    assert "logicalLocations" not in result["locations"][0]


def test_braces_and_links_in_a_message_mean_nothing() -> None:
    (result,) = log(finding("{0} [here](https://example.com)", suggestion=None))["results"]
    assert result["message"]["text"] == "{{0}} [here] (https://example.com)"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("reviews/a b#c?d%e.yaml", "reviews/a%20b%23c%3Fd%25e.yaml"),
        ("c:/x", "c%3A/x"),
        ("films/字.yaml", "films/%E5%AD%97.yaml"),
        ("caf\udce9\n.yaml", "caf%E9%0A.yaml"),
    ],
)
def test_odd_file_names_are_percent_encoded(path: str, uri: str) -> None:
    (result,) = log(finding(path=path))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri


def test_a_finding_is_recognised_after_its_line_has_moved() -> None:
    (before,) = log(finding(line=12))["results"]
    (after,) = log(finding(line=99, column=5, excerpt="  sumary: >-", suggestion=None))["results"]
    assert fingerprint(before) == fingerprint(after)


@pytest.mark.parametrize("field", ["rule", "path", "pointer", "message"])
def test_findings_that_say_different_things_are_told_apart(field: str) -> None:
    one, other = log(finding(), finding(**{field: "other"}))["results"]
    assert fingerprint(one) != fingerprint(other)


def test_findings_that_say_the_same_are_numbered() -> None:
    results = log(finding(line=1), finding(line=2), finding(line=3))["results"]
    digests, numbers = zip(*(fingerprint(result).split(":") for result in results), strict=True)
    assert len(set(digests)) == 1
    assert numbers == ("1", "2", "3")


@settings(deadline=None)
@given(texts.filter(bool))
def test_the_uri_leads_back_to_the_file(path: str) -> None:
    (result,) = log(finding(path=path))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    # Python can hold halves of surrogates that no name of a file has (PEP 383).
    errors = "surrogatepass" if STRAY.search(path) else "surrogateescape"
    assert unquote_to_bytes(uri).decode("utf-8", errors) == path


@settings(deadline=None, max_examples=50)
@given(st.lists(findings, max_size=3))
def test_any_finding_makes_a_valid_log(found: list[Finding]) -> None:
    results = log(*found)["results"]
    assert [result["level"] for result in results] == [item.severity for item in found]
