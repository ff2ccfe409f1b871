import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filmshift.check.tally import Tally
from filmshift.rules.finding import Finding
from tests.report.samples import finding, findings, report, run

COMMAND = re.compile(r"::(?P<name>error|warning) (?P<values>[^:]*)::(?P<data>.*)")


def understood(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner's `ActionCommand.TryParseV2` does."""
    command = COMMAND.fullmatch(line)
    assert command is not None
    values = dict(pair.split("=", 1) for pair in command["values"].split(","))
    return (
        command["name"],
        {key: decoded(value) for key, value in values.items()},
        decoded(command["data"]),
    )


def decoded(text: str) -> str:
    for code, character in [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]:
        text = text.replace(code, character)
    return text


def test_an_error_is_annotated_where_it_is() -> None:
    assert report("github", finding(), of=run(Tally(reviews=1, errors=1))) == (
        "::error file=reviews/alien-1979/ann.yaml,line=12,endLine=12,col=1,endColumn=7,"
        "title=schema/unknown-key::there is no key `sumary` in a review"
        "%0Adid you mean `summary`?\n"
        "Checked 1 review: 1 error.\n"
    )


def test_a_warning_of_several_lines_has_no_last_column() -> None:
    shown = report("github", finding("empty", severity="warning", end_line=14, suggestion=None))
    assert shown == (
        "::warning file=reviews/alien-1979/ann.yaml,line=12,endLine=14,col=1,"
        "title=schema/unknown-key::empty\nChecked 1 review: all is well.\n"
    )


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("100 %", "100 %25"),
        ("%0A", "%250A"),
        ("a\nb\r", "a%0Ab%0D"),
        ("a: b, c::d", "a: b, c::d"),
        ("a\n##[group]b", "a%0A##<U+005B>group]b"),
        ("\x1b[31m\x0b\x85\u2028\u202e", "<U+001B>[31m<U+000B><U+0085><U+2028><U+202E>"),
        ("\udcff 字", "<0xFF> 字"),
    ],
)
def test_a_message_stays_a_message(message: str, written: str) -> None:
    line = report("github", finding(message, suggestion=None)).split("\n")[0]
    assert line.endswith(f",title=schema/unknown-key::{written}")


def test_a_path_stays_a_path() -> None:
    shown = report("github", finding(path="a,line=1::b: 100%\n::error::c"))
    assert shown.startswith(
        "::error file=a%2Cline=1%3A%3Ab%3A 100%25%0A%3A%3Aerror%3A%3Ac,line=12,endLine=12,"
    )


@settings(deadline=None)
@given(st.lists(findings, max_size=4))
def test_each_finding_is_one_command_and_nothing_else_is(found: list[Finding]) -> None:
    shown = report("github", *found)
    shown.encode()
    # Of all ways to split lines, this one knows the most line breaks.
    *commands, summary = shown.splitlines()
    assert len(commands) == len(found)
    assert "##[" not in shown
    assert summary == "Checked 1 review: all is well."
    for line, written in zip(commands, found, strict=True):
        name, values, _ = understood(line)
        assert name == written.severity
        assert (values["line"], values["col"]) == (str(written.line), str(written.column))
        assert set(values) - {"endColumn"} == {"file", "line", "endLine", "col", "title"}
        assert ("endColumn" in values) is (written.line == written.end_line)


@settings(deadline=None)
@given(st.text("ab:,%=\n\r 字é/`\"'", min_size=1), st.text("ab:,%=\n\r 字é/`\"'", min_size=1))
def test_what_is_escaped_is_read_back(path: str, message: str) -> None:
    line = report("github", finding(message, path=path, suggestion=None)).split("\n")[0]
    _, values, data = understood(line)
    assert values["file"] == path
    assert data == message
