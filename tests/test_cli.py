"""The command line, as somebody at a terminal or a program in a pipe meets it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from filmshift.cli import main
from tests.conftest import FILM, REVIEW, ROOT, Collection

Run = Callable[..., tuple[int, str, str]]

SOUND = (ROOT / "tests/repositories/base" / REVIEW).read_bytes()


@pytest.fixture
def run(
    collection: Collection, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run a command in the collection's folder: its exit code, output and complaints."""
    monkeypatch.chdir(collection.root)

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stop:  # argparse leaves this way
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def start(
    collection: Collection,
    *arguments: str,
    data: bytes = b"",
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "filmshift", *arguments],
        cwd=collection.root,
        input=data,
        capture_output=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )


def test_a_sound_collection_ends_with_0(run: Run) -> None:
    code, out, err = run("check")

    assert (code, err) == (0, "")
    assert out == "Checked 1 film, 1 review and 2 other records: all is well.\n"


def test_an_error_ends_with_1(run: Run, collection: Collection) -> None:
    collection.write(REVIEW, SOUND.replace(b"summary", b"sumary"))

    code, out, _ = run("check")

    assert code == 1
    assert f"{REVIEW}:6:1: error:" in out


def test_a_warning_alone_ends_with_0(run: Run, collection: Collection) -> None:
    collection.write("films/.DS_Store", "")

    code, out, _ = run("check")

    assert code == 0
    assert "1 warning" in out


def test_only_the_given_files_and_folders_are_checked(run: Run, collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"nonsense: true\n")
    collection.write(FILM, "title: 1\nyear: 1979\n")

    def paths(*given: str) -> set[str]:
        _, out, _ = run("check", "--format", "json", *given)
        return {json.loads(line)["path"] for line in out.splitlines()}

    assert paths(REVIEW) == {REVIEW}
    assert paths("films") == {FILM}
    assert paths("films", REVIEW, "films/alien-1979.yaml") == {FILM, REVIEW}
    assert paths(".") == paths() == {FILM, REVIEW}
    assert paths(str(collection.root / "reviews")) == {REVIEW}


def test_paths_are_relative_to_the_current_folder(
    run: Run, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.write(REVIEW, SOUND + b"nonsense: true\n")
    monkeypatch.chdir(collection.root / "reviews" / "alien-1979")

    code, out, _ = run("check", "ann.yaml")

    assert code == 1
    assert out.startswith(f"{REVIEW}:7:1: ")


def test_a_collection_can_be_named_with_root(
    run: Run, collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("check", "--root", str(collection.root))[0] == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("check", "no-such-file.yaml"), "there is no file or folder no-such-file.yaml"),
        (("check", "pyproject.toml"), "pyproject.toml is not among the records"),
        (("check", "../elsewhere"), "../elsewhere does not lie in the collection"),
        (("check", "--root", "films"), "is no collection"),
        (("check", "--select", "yaml/dupe-key"), "did you mean `yaml/duplicate-key`?"),
        (("check", "--skip", "yamll"), "did you mean `yaml`?"),
        (("check", "--select", ""), "--select needs the name of a rule"),
        (("check", "--skip", ", "), "--skip needs the name of a rule"),
        (("check", "a\0b"), "cannot be the name of a file"),
        (("check", "\x1b[31mx"), "<U+001B>[31mx"),
        (("check", "--format", "xml"), "invalid choice"),
        (("check", "--nonsense"), "unrecognized arguments"),
        (("check", "-"), "`-` needs `--as PATH`"),
        (("check", "--as", REVIEW), "`--as` goes with `-`"),
        (("check", "-", FILM, "--as", REVIEW), "give no other path with it"),
        (("check", "-", "--as", "README.md"), "no record can stand at README.md"),
        (("check", "--today", "tomorrow"), "--today needs a day as year-month-day"),
        (("check", "--today", "2026-02-30"), "not `2026-02-30`"),
        (("check", "--today", ""), "--today needs a day"),
        (("export", "--out", "dist", "--today", "20260101"), "--today needs a day"),
        (("explain", "yaml/duplicated-key"), "did you mean `yaml/duplicate-key`?"),
        (("export",), "--out"),
        (("chek",), "invalid choice"),
        ((), "required"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_says_why(
    run: Run, arguments: tuple[str, ...], complaint: str
) -> None:
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert complaint in err
    assert "Traceback" not in err


def test_a_collection_without_any_record_has_nothing_to_check(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.filmshift]\n")
    monkeypatch.chdir(tmp_path)

    assert run("check") == run("check", ".") == (0, "There was nothing to check.\n", "")


def test_what_should_never_happen_ends_with_2_and_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("filmshift.check.run.walk", fail)

    code, _, err = run("check")

    assert code == 2
    assert "ZeroDivisionError: made up" in err
    assert err.count("\n") == 1


def test_outside_any_collection_it_ends_with_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    code, out, err = run("check")

    assert (code, out) == (2, "")
    assert err.startswith("filmshift: no collection here")
    assert err.count("\n") == 1


def test_a_broken_schema_of_the_collection_ends_with_2(run: Run, collection: Collection) -> None:
    collection.write("schema/film.schema.json", "{")

    code, _, err = run("check")

    assert code == 2
    assert "film.schema.json is not valid JSON" in err
    assert err.count("\n") == 1


def test_select_and_skip_take_rules_and_families(run: Run, collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"language: de\ntags: [a, a]\nnonsense: 1\n")

    def rules(*options: str) -> list[str]:
        _, out, _ = run("check", "--format", "json", *options)
        return [json.loads(line)["rule"] for line in out.splitlines()]

    duplicate, repeated, unknown = (
        "yaml/duplicate-key",
        "schema/repeated-entry",
        "schema/unknown-key",
    )
    assert rules() == [duplicate, repeated, unknown]
    assert rules("--select", "yaml") == [duplicate]
    assert rules("--select", "yaml,schema/unknown-key") == [duplicate, unknown]
    assert rules("--select", "yaml", "--select", repeated) == [duplicate, repeated]
    assert rules("--skip", "schema") == [duplicate]
    assert rules("--select", "schema", "--skip", unknown) == [repeated]


def test_what_is_skipped_does_not_fail_the_run(run: Run, collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"nonsense: 1\n")

    assert run("check", "--skip", "schema")[0] == 0


def test_json_has_one_finding_a_line_with_all_keys(run: Run, collection: Collection) -> None:
    collection.write(REVIEW, SOUND.replace(b"summary:", b"sumary:"))

    _, out, _ = run("check", "--format", "json")

    nothing_said, unknown = map(json.loads, out.splitlines())
    assert nothing_said["rule"] == "schema/nothing-said"
    assert unknown == {
        "rule": "schema/unknown-key",
        "severity": "error",
        "path": REVIEW,
        "line": 6,
        "column": 1,
        "end_line": 6,
        "end_column": 7,
        "pointer": "/sumary",
        "message": "there is no key `sumary` in a review",
        "suggestion": "did you mean `summary`?",
        "fix": {
            "title": "write `summary`",
            "safe": False,
            "path": REVIEW,
            "recode": False,
            "edits": [{"line": 6, "column": 1, "end_line": 6, "end_column": 7, "text": "summary"}],
        },
    }


def test_what_can_be_mended_is_said_and_mended(run: Run, collection: Collection) -> None:
    file = collection.write(REVIEW, SOUND.replace(b"summary:", b"sumary:").rstrip(b"\n"))

    _, out, _ = run("check")
    assert out.splitlines()[-2] == (
        "1 of these can be mended for you with --fix, 1 more by a guess with --unsafe-fixes."
    )

    code, out, _ = run("check", "--fix", REVIEW)
    assert code == 1
    assert f"Mended 1 fault in {REVIEW}.\nChecked 1 review: 2 errors.\n" in out
    assert file.read_bytes() == SOUND.replace(b"summary:", b"sumary:")

    code, out, _ = run("check", "--fix", "--unsafe-fixes", REVIEW)
    assert (code, out) == (0, f"Mended 1 fault in {REVIEW}.\nChecked 1 review: all is well.\n")
    assert file.read_bytes() == SOUND

    assert run("check", "--fix", REVIEW) == (0, "Checked 1 review: all is well.\n", "")


def test_guesses_need_no_second_option(run: Run, collection: Collection) -> None:
    file = collection.write(REVIEW, SOUND.replace(b"summary:", b"sumary:"))

    assert run("check", "--unsafe-fixes")[0] == 0
    assert file.read_bytes() == SOUND


def test_a_difference_is_shown_and_nothing_is_written(run: Run, collection: Collection) -> None:
    faulty = SOUND.replace(b"summary:", b"sumary:").rstrip(b"\n")
    file = collection.write(REVIEW, faulty)

    code, out, err = run("check", "--diff")
    assert code == 1
    assert out.splitlines()[:2] == [f"--- a/{REVIEW}", f"+++ b/{REVIEW}"]
    assert out.count("\n-") == out.count("\n+") - 1 == 1
    assert err == f"1 fault in {REVIEW} would be mended; 2 errors would be left.\n"

    code, out, err = run("check", "--unsafe-fixes", "--diff")
    assert code == 1
    assert "+summary: A made-up summary.\n" in out
    assert err == f"2 faults in {REVIEW} would be mended; nothing would be left.\n"

    assert file.read_bytes() == faulty


def test_without_anything_to_mend_there_is_no_difference(run: Run) -> None:
    code, out, err = run("check", "--unsafe-fixes", "--diff")

    assert (code, out) == (0, "")
    assert err == "Nothing would be mended; nothing would be left.\n"


@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes", "--diff"])
def test_standard_input_cannot_be_mended(run: Run, option: str) -> None:
    code, _, err = run("check", option, "-", "--as", REVIEW)

    assert code == 2
    assert err == "filmshift: `-` cannot be mended: give the path of a file\n"


def test_a_file_that_cannot_be_written_is_named(run: Run, collection: Collection) -> None:
    file = collection.write(REVIEW, SOUND.rstrip(b"\n"))
    file.chmod(0o444)

    code, _, err = run("check", "--fix")

    assert code == 2
    assert err.startswith(f"filmshift: cannot write {REVIEW}: ")
    assert err.count("\n") == 1


def test_sarif_and_github_speak_of_the_same_findings(run: Run, collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"nonsense: 1\n")

    code, sarif, _ = run("check", "--format", "sarif")
    _, github, _ = run("check", "--format", "github")

    assert code == 1
    assert json.loads(sarif)["runs"][0]["results"][0]["ruleId"] == "schema/unknown-key"
    assert f"::error file={REVIEW},line=7," in github


def test_a_record_from_standard_input_is_checked_as_if_it_stood_there(
    collection: Collection,
) -> None:
    wrong = SOUND.replace(b"reviewer: ann", b"reviewer: bob")

    done = start(collection, "check", "-", "--as", REVIEW, "--format", "json", data=wrong)

    assert done.returncode == 1
    assert [json.loads(line)["rule"] for line in done.stdout.splitlines()] == ["naming/review-file"]
    assert start(collection, "check", "-", "--as", REVIEW, data=SOUND).returncode == 0


def test_standard_input_may_stand_in_for_a_file_that_is_not_there_yet(
    collection: Collection,
) -> None:
    new = SOUND.replace(b"reviewer: ann", b"reviewer: bob")

    done = start(collection, "check", "-", "--as", "reviews/alien-1979/bob.yaml", data=new)

    assert done.returncode == 0, done.stdout


def test_a_reader_that_goes_away_is_no_fault(collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"".join(b"nonsense%d: 1\n" % n for n in range(3000)))
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "filmshift", "check"],
        cwd=collection.root,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)

    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_ends_with_2(collection: Collection) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "filmshift", "check"],
            cwd=collection.root,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.startswith(b"filmshift: cannot write the output")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", "NO_COLOR": ""}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    collection: Collection, environment: dict[str, str], coloured: bool
) -> None:
    import pty

    collection.write(REVIEW, SOUND + b"nonsense: 1\n")
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "filmshift", "check"],
        cwd=collection.root,
        stdout=slave,
        stdin=slave,
        env={**os.environ, **environment},
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # Linux ends a pseudo-terminal this way
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(master)

    assert b"nonsense" in shown
    assert (b"\x1b[" in shown) == coloured


def test_a_pipe_gets_no_colour(collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"nonsense: 1\n")

    assert b"\x1b[" not in start(collection, "check", environment={"TERM": "xterm"}).stdout


def test_output_is_utf_8_whatever_the_locale(collection: Collection) -> None:
    collection.write(REVIEW, SOUND + "ünsinn: 1\n".encode())

    done = start(collection, "check", environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

    assert "ünsinn" in done.stdout.decode("utf-8")


def test_rules_lists_every_rule(run: Run) -> None:
    code, out, _ = run("rules")

    assert code == 0
    assert "yaml/duplicate-key" in out
    assert len(out.splitlines()) > 40


def test_explain_shows_the_why_and_both_examples(run: Run) -> None:
    code, out, _ = run("explain", "yaml/flow-mapping")

    assert code == 0
    assert "Inside braces a comma ends a value" in out
    assert "rating: {value: 4, best: 5}" in out
    assert "rating:\n  value: 4\n  best: 5" in out


def test_export_writes_the_dataset(run: Run, collection: Collection) -> None:
    code, out, _ = run("export", "--out", "dist")

    assert code == 0
    assert out == "Wrote 1 film and 1 review to dist.\n"
    dataset = json.loads((collection.root / "dist/dataset.json").read_text("utf-8"))
    assert dataset["films"][0]["reviews"][0]["review"] == "alien-1979/ann"


def test_export_refuses_a_collection_with_errors(run: Run, collection: Collection) -> None:
    run("export", "--out", "dist")
    before = {file.name: file.read_bytes() for file in (collection.root / "dist").iterdir()}
    collection.write(REVIEW, SOUND + b"nonsense: 1\n")

    code, out, err = run("export", "--out", "dist")

    assert code == 1
    assert "there is no key `nonsense`" in out
    assert "nothing was exported" in err
    assert {f.name: f.read_bytes() for f in (collection.root / "dist").iterdir()} == before


def test_export_goes_on_in_spite_of_warnings(run: Run, collection: Collection) -> None:
    collection.write("films/.DS_Store", "")

    assert run("export", "--out", "dist")[0] == 0


EXCEPTION = """\
- rule: schema/repeated-entry
  path: reviews/alien-1979/ann.yaml
  reason: Made up.
  expires: "2026-03-01"
"""


def test_an_exception_holds_by_the_day_that_is_given(run: Run, collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"tags: [a, a]\n")
    collection.write("schema/exceptions.yaml", EXCEPTION)

    code, out, _ = run("check", "--today", "2026-03-01")
    assert code == 0
    assert out.endswith("3 other records: all is well (1 finding excused).\n")

    code, out, _ = run("check", "--today", "2026-03-02")
    assert code == 1
    assert "[exception/expired]" in out
    assert "[schema/repeated-entry]" in out


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(("committed", "code"), [("2026-03-01", 0), ("2026-03-02", 1)])
def test_or_by_the_day_of_the_newest_commit(
    run: Run, collection: Collection, committed: str, code: int
) -> None:
    collection.write(REVIEW, SOUND + b"tags: [a, a]\n")
    collection.write("schema/exceptions.yaml", EXCEPTION)
    when = f"{committed}T12:00:00Z"
    git = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for command in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "-m", "Made up"]):
        subprocess.run(
            [*git, *command],
            cwd=collection.root,
            check=True,
            env={**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
        )

    assert run("check")[0] == code
    assert run("check", REVIEW)[0] == code


def test_where_no_day_is_known_it_ends_with_2_and_says_how_to_name_one(
    run: Run, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(collection.root.parent))
    collection.write("schema/exceptions.yaml", EXCEPTION)

    code, _, err = run("check", "schema")

    assert code == 2
    assert "`--today DATE`" in err
    assert err.count("\n") == 1


def test_the_exceptions_can_be_checked_alone(run: Run, collection: Collection) -> None:
    collection.write("schema/exceptions.yaml", EXCEPTION.replace("ann", "anne"))

    for path in ("schema", "schema/exceptions.yaml"):
        code, out, _ = run("check", path, "--today", "2026-01-01")
        assert code == 1
        assert "[exception/unknown-path]" in out
        assert "Checked 1 other record: 1 error." in out
    done = start(
        collection, "check", "-", "--as", "schema/exceptions.yaml", "--today", "2026-01-01",
        data=EXCEPTION.encode(),
    )  # fmt: skip
    assert done.returncode == 0


def test_an_export_goes_by_the_exceptions_too(run: Run, collection: Collection) -> None:
    corrected = b"title: Made Up Too\nyear: 1999\nidentifiers:\n  imdb: tt0078748\n"
    collection.write("films/made-up-1999.yaml", corrected)
    shared = EXCEPTION.replace("schema/repeated-entry", "link/shared-identifier")
    collection.write(
        "schema/exceptions.yaml",
        shared.replace(REVIEW, FILM) + shared.replace(REVIEW, "films/made-up-1999.yaml"),
    )

    assert run("export", "--out", "dist", "--today", "2026-03-02")[0] == 1
    assert run("export", "--out", "dist", "--today", "2026-03-01")[0] == 0


def test_an_exception_carries_no_unsound_record_into_the_dataset(
    run: Run, collection: Collection
) -> None:
    collection.write(REVIEW, SOUND + b"tags: [a, a]\n")
    collection.write("schema/exceptions.yaml", EXCEPTION)

    code, out, err = run("export", "--out", "dist", "--today", "2026-03-01")

    assert (code, out) == (2, "")
    assert "is not a sound record" in err
    assert not (collection.root / "dist").exists()


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("--version",)])
def test_help_and_version(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)

    assert (code, err) == (0, "")
    assert "filmshift" in out


MESSY = b"summary: 'A made-up summary.'\nfilm: alien-1979\n"
TIDY = b"film: alien-1979\nsummary: >-\n  A made-up summary.\n"


def test_format_writes_and_counts_what_it_wrote(run: Run, collection: Collection) -> None:
    file = collection.write(REVIEW, MESSY)

    code, out, err = run("format")

    assert (code, err) == (0, "")
    assert out == f"{REVIEW}: formatted\n1 file formatted, 3 left as they were.\n"
    assert file.read_bytes() == TIDY
    assert run("format", "reviews") == (0, "No file formatted, 2 left as they were.\n", "")


def test_format_with_check_names_what_would_change(run: Run, collection: Collection) -> None:
    file = collection.write(REVIEW, MESSY)

    code, out, _ = run("format", "--check", REVIEW, FILM)

    assert code == 1
    assert out == (
        f"{REVIEW}: would be formatted\n1 file would be formatted, 1 is as it should be.\n"
    )
    assert file.read_bytes() == MESSY
    assert run("format", "--check", FILM)[0] == 0


def test_format_with_diff_writes_what_git_can_apply(run: Run, collection: Collection) -> None:
    file = collection.write(REVIEW, MESSY)

    code, out, err = run("format", "--diff", "--check")

    assert code == 1
    assert err == "1 file would be formatted, 3 are as they should be.\n"
    assert file.read_bytes() == MESSY
    subprocess.run(["git", "apply", "-"], cwd=collection.root, input=out.encode(), check=True)
    assert file.read_bytes() == TIDY
    assert run("format", "--diff")[:2] == (0, "")


@pytest.mark.parametrize("options", [(), ("--check",), ("--diff",)])
def test_format_tells_what_it_cannot_do(
    run: Run, collection: Collection, options: tuple[str, ...]
) -> None:
    collection.write(REVIEW, b"summary: no\n")

    code, out, err = run("format", *options)

    assert code == 1
    assert f"{REVIEW}: not formatted: line 1: `no` without quotes" in out + err
    assert ", 1 cannot be formatted.\n" in out + err


def test_format_that_cannot_write_ends_with_2_and_one_sentence(
    run: Run, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = collection.write(REVIEW, MESSY)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    code, out, err = run("format")

    assert (code, out) == (2, "")
    assert err == f"filmshift: cannot write {REVIEW}, which is as it was: No space left on device\n"
    assert file.read_bytes() == MESSY
    assert os.listdir(file.parent) == [file.name]


def test_format_of_nothing_says_so(run: Run, collection: Collection) -> None:
    shutil.rmtree(collection.root / "reviews")

    assert run("format", "--check")[0] == 0
    assert run("format", "none.yaml")[0] == 2
    shutil.rmtree(collection.root / "films")
    assert run("format") == (0, "There was nothing to format.\n", "")


def test_what_is_canonical_is_known_without_the_exact_reader(collection: Collection) -> None:
    collection.write(REVIEW, TIDY)

    done = start(collection, "format", "--check", environment={"PYTHONPROFILEIMPORTTIME": "1"})

    assert done.returncode == 0
    assert b"filmshift.source.canonical" in done.stderr
    assert b"ruamel" not in done.stderr
