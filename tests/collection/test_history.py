"""What git says of the newest commit, and what is said where it cannot tell."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.collection.history import day_of_newest_commit
from filmshift.collection.index import Index

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git see neither a configuration nor a repository but those of the test."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


def git(folder: Path, *arguments: str, **environment: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=Ann", "-c", "user.email=ann@example.org",
         *arguments],
        check=True, capture_output=True, env={**os.environ, **environment},
    )  # fmt: skip


def commit(folder: Path, committed: str, authored: str = "2001-01-01T00:00:00Z") -> None:
    git(folder, "commit", "--allow-empty", "-m", "Made up",
        GIT_AUTHOR_DATE=authored, GIT_COMMITTER_DATE=committed)  # fmt: skip


def repository(folder: Path) -> Path:
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


@pytest.mark.parametrize(
    ("committed", "day"),
    [
        ("2026-03-01T12:00:00Z", date(2026, 3, 1)),
        ("2026-03-01T23:30:00-05:00", date(2026, 3, 2)),
        ("2026-03-01T00:30:00+02:00", date(2026, 2, 28)),
    ],
)
def test_the_day_is_that_on_which_the_newest_commit_was_made_in_utc(
    tmp_path: Path, committed: str, day: date
) -> None:
    root = repository(tmp_path / "c")
    commit(root, "2020-01-01T00:00:00Z")
    commit(root, committed)

    assert day_of_newest_commit(root) == day
    assert Index(root).today == day


def test_the_collection_may_lie_below_the_root_of_the_repository(tmp_path: Path) -> None:
    below = repository(tmp_path / "c") / "films" / "mine"
    below.mkdir(parents=True)
    commit(tmp_path / "c", "2026-03-01T12:00:00Z")

    assert day_of_newest_commit(below) == date(2026, 3, 1)


def test_nobodys_configuration_changes_what_git_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "c")
    commit(root, "2026-03-01T12:00:00Z")
    (tmp_path / "gitconfig").write_text(
        "[log]\n  showSignature = true\n  date = relative\n[color]\n  ui = always\n"
        "[core]\n  pager = false\n[format]\n  pretty = full\n"
    )
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    assert day_of_newest_commit(root) == date(2026, 3, 1)


def test_a_hook_of_another_repository_does_not_lead_astray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, other = repository(tmp_path / "c"), repository(tmp_path / "other")
    commit(root, "2026-03-01T12:00:00Z")
    commit(other, "2027-03-01T12:00:00Z")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))

    assert day_of_newest_commit(root) == date(2026, 3, 1)


def refused(root: Path) -> str:
    with pytest.raises(CannotWork) as caught:
        day_of_newest_commit(root)
    assert "`--today DATE`" in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_folder_outside_any_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()

    assert "not a git repository" in refused(tmp_path / "c")


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    assert "does not have any commits yet" in refused(repository(tmp_path / "c"))


def test_a_repository_of_somebody_else_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "c")
    commit(root, "2026-03-01T12:00:00Z")
    # What git's own tests set.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert "dubious ownership" in refused(root)


def test_a_system_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "git does not run here" in refused(tmp_path)


def test_a_date_that_cannot_be_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absurd(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 0, b"99999999999999999\n", b"")

    monkeypatch.setattr(subprocess, "run", absurd)

    assert "no date that could be" in refused(tmp_path)


def test_git_is_not_asked_where_the_day_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Index(tmp_path, today=date(2026, 3, 1)).today == date(2026, 3, 1)
