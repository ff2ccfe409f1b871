"""A diff for people, and one that other programs apply."""

import shutil
import subprocess
from pathlib import Path

import pytest

from filmshift.report.diff import unified

PATH = "films/made up-1999.yaml"


def shown(before: bytes, after: bytes, **options: bool) -> list[str]:
    return list(unified(PATH, before, after, **options))


def test_the_same_bytes_make_no_diff() -> None:
    assert shown(b"title: A\n", b"title: A\n") == []


def test_lines_end_where_git_ends_them() -> None:
    before, after = "a\x85b\u2028c\nd\n".encode(), "a\x85b\u2028c\ne\n".encode()

    assert shown(before, after)[2:] == ["@@ -1,2 +1,2 @@\n", " a\x85b\u2028c\n", "-d\n", "+e\n"]


def test_a_terminal_is_shown_what_is_invisible_and_controlled_by_nothing() -> None:
    lines = shown(b"a: \x1b[31m\r\n", b"a: b\xff\n", terminal=True)

    assert lines[3:] == ["-a: <U+001B>[31m<U+000D>\n", "+a: b<0xFF>\n"]
    assert all("\x1b" not in line for line in lines)


def test_colours_are_put_around_what_was_made_safe() -> None:
    lines = shown(b"a: \x1b\n", b"a: b\n", terminal=True, colour=True)

    assert lines[3:] == ["\x1b[31m-a: <U+001B>\x1b[0m\n", "\x1b[32m+a: b\x1b[0m\n"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git reads the diff")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"year: 2000\n", b"year: 2001\n"),
        (b"year: 2000", b"year: 2000\n"),
        (b"year: 2000\n", b"year: 2001"),
        (b"a: 1\r\nb: 2\r\n", b"a: 1\nb: 2\n"),
        (b"a: \0\n", b"a: b\n"),
    ],
)
def test_git_applies_it(tmp_path: Path, before: bytes, after: bytes) -> None:
    file = tmp_path / PATH
    file.parent.mkdir()
    file.write_bytes(before)
    diff = "".join(shown(before, after)).encode()

    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=diff, check=True)

    assert file.read_bytes() == after
