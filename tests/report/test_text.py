import re
from collections.abc import Iterator
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from filmshift.check.tally import Tally
from filmshift.report.visible import Cell, cells
from filmshift.rules.finding import Finding
from tests.report.samples import NASTY, finding, findings, report, run

SGR = re.compile(r"\x1b\[[0-9;]*m")


def underlined(line: str, column: int, end_column: int, *, width: int = 80) -> tuple[str, str]:
    """Return the source line as shown and, of the same length, its underline."""
    shown = finding(excerpt=line, column=column, end_column=end_column)
    _, _, source, underline, *_ = report("text", shown, of=run(width=width)).split("\n")
    return source.removeprefix("12 | "), underline.removeprefix("   | ")


def test_a_finding_is_shown_with_its_line_and_the_help() -> None:
    shown = report("text", finding(), of=run(Tally(reviews=1, errors=1)))
    assert shown == dedent("""\
        reviews/alien-1979/ann.yaml:12:1: error: there is no key `sumary` in a review [schema/unknown-key]
           |
        12 | sumary: >-
           | ^^^^^^
           = help: did you mean `summary`?

        Checked 1 review: 1 error.
        More about a rule: docs/rules.md, or filmshift explain schema/unknown-key
        """)  # noqa: E501


def test_several_findings_stand_apart() -> None:
    shown = report(
        "text",
        finding("one", suggestion=None, severity="warning", line=7),
        finding("two", excerpt="", rule="path/odd-name", line=1, suggestion="rename it"),
        of=run(Tally(films=1, reviews=1, errors=1, warnings=1)),
    )
    assert shown == dedent("""\
        reviews/alien-1979/ann.yaml:7:1: warning: one [schema/unknown-key]
          |
        7 | sumary: >-
          | ^^^^^^

        reviews/alien-1979/ann.yaml:1:1: error: two [path/odd-name]
          = help: rename it

        Checked 1 film and 1 review: 1 error and 1 warning.
        More about a rule: docs/rules.md, or filmshift explain path/odd-name
        """)


def test_where_all_is_well_only_the_summary_is_said() -> None:
    assert report("text") == "Checked 1 review: all is well.\n"


def test_warnings_alone_send_nobody_to_the_explanations() -> None:
    assert "filmshift explain" not in report("text", finding(severity="warning"))


def test_colours_change_nothing_but_the_colours() -> None:
    found = [finding(), finding(severity="warning", excerpt="字\x1b[0m")]
    coloured = report("text", *found, of=run(colour=True))
    assert SGR.sub("", coloured) == report("text", *found)
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    assert "\x1b[1;33mwarning:\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("line", "column", "end_column", "underline"),
    [
        ("film: alien", 7, 12, "      ^^^^^"),
        ("字字: 字x", 5, 6, "      ^^"),
        ("e\u0301e\u0301: x", 3, 5, " ^"),
        ("e\u0301e\u0301: x", 4, 5, " ^"),
        ("👩🏽\u200d🚀: x", 6, 7, "   ^"),
        ("👩🏽\u200d🚀: x", 3, 4, "^^"),
        ("a\u202eb: x", 3, 4, " " * 9 + "^"),
        ("a\u202eb: x", 2, 3, " ^^^^^^^^"),
        ("a\u200b\u0301: x", 3, 4, " " * 9 + "^" * 8),
        ("e\u034f\u0301: x", 2, 3, " ^^^^^^^^"),
        ("\tb: x", 2, 3, "    ^"),
        ("\tb: x", 1, 2, "^^^^"),
        ("title: 'Alien", 14, 14, " " * 13 + "^"),
        ("title: 'Alien", 99, 120, " " * 13 + "^"),
        ("title", 2, 99, " ^^^^"),
        ("title", 3, 3, "  ^"),
        ("title", 3, 1, "  ^"),
    ],
)
def test_the_underline_is_below_what_is_meant(
    line: str, column: int, end_column: int, underline: str
) -> None:
    assert underlined(line, column, end_column)[1] == underline


def test_a_tab_is_seen() -> None:
    assert underlined("\t- x", 1, 2)[0] == "→   - x"


def test_a_span_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    shown = report("text", finding(excerpt="  text: >-", column=3, end_line=14, end_column=4))
    assert "\n   |   ^^^^^^^^\n" in shown


@pytest.mark.parametrize(
    ("line", "column", "end_column", "shown", "underline"),
    [
        # 40 columns less "12 | " leave 35.
        ("x" * 35, 1, 3, "x" * 35, "^^"),
        ("x" * 34, 35, 35, "x" * 34, " " * 34 + "^"),
        ("x" * 35, 36, 36, "…" + "x" * 33, " " * 34 + "^"),
        ("ab" + "x" * 50, 1, 3, "ab" + "x" * 32 + "…", "^^"),
        ("x" * 50 + "ab", 51, 53, "…" + "x" * 31 + "ab", " " * 32 + "^^"),
        (
            "x" * 50 + "ab" + "y" * 50,
            51,
            53,
            "…" + "x" * 15 + "ab" + "y" * 16 + "…",
            " " * 16 + "^^",
        ),
        ("x" * 50 + "y" * 80, 51, 131, "…" + "xxxx" + "y" * 29 + "…", "     " + "^" * 29),
    ],
)
def test_a_long_line_is_cropped_around_the_span(
    line: str, column: int, end_column: int, shown: str, underline: str
) -> None:
    assert underlined(line, column, end_column, width=40) == (shown, underline)


@settings(deadline=None)
@given(
    prefix=st.text(st.sampled_from("ab字é\t👩\u202e "), max_size=300),
    suffix=st.text(st.sampled_from("ab字é\t👩\u202e "), max_size=300),
    width=st.integers(30, 100),
)
def test_what_is_meant_is_underlined_in_a_line_that_fits(
    prefix: str, suffix: str, width: int
) -> None:
    line = f"{prefix}@{suffix}"
    column = len(prefix) + 1
    source, underline = underlined(line, column, column + 1, width=width)
    before = source.partition("@")[0]
    assert "@" in source
    assert underline == " " * wcswidth(before) + "^"
    assert len("12 | ") + wcswidth(source) <= width


def test_a_line_of_many_megabytes_is_not_measured_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0

    def counting(text: str) -> Iterator[Cell]:
        nonlocal measured
        measured += len(text)
        return cells(text)

    monkeypatch.setattr("filmshift.report.frame.cells", counting)
    source, underline = underlined("x" * 3_000_000, 1_500_000, 1_500_001)
    assert source == f"…{'x' * 73}…"
    assert underline.strip() == "^"
    assert measured < 1000


def test_a_terminal_without_width_still_gets_a_line() -> None:
    assert underlined("sumary: >-", 1, 7, width=0) == ("sumary: >-", "^^^^^^")


def test_the_explanation_named_is_that_of_the_first_error() -> None:
    found = [finding(severity="warning", rule="a/a"), finding(rule="b/b"), finding(rule="c/c")]
    assert report("text", *found).endswith("filmshift explain b/b\n")


def test_a_file_name_that_is_no_unicode_can_be_printed() -> None:
    shown = report("text", finding(path="reviews/caf\udce9\n.yaml"))
    assert shown.startswith("reviews/caf<0xE9><U+000A>.yaml:12:1: error: ")


@settings(deadline=None)
@given(st.lists(findings, max_size=3), st.integers(0, 200))
def test_no_character_of_a_finding_controls_the_terminal(found: list[Finding], width: int) -> None:
    shown = report("text", *found, of=run(width=width))
    raw = {item for item in NASTY if len(item) == 1 and not item.isprintable()} - {"\n", "\u200d"}
    assert raw.isdisjoint(shown)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    shown.encode()


@settings(deadline=None)
@given(findings)
def test_a_finding_cannot_pretend_to_be_more_lines(found: Finding) -> None:
    lines = report("text", found).split("\n")
    frame = 3 if found.excerpt else 0
    hint = 1 if found.severity == "error" else 0
    assert len(lines) == 1 + frame + bool(found.suggestion) + 1 + 1 + hint + 1
