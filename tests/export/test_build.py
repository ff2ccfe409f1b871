import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.dataset.snapshot import Dataset
from filmshift.export import registry
from filmshift.export.build import Faulty, export
from tests.dataset.miniature import FILM, FULL, collection, review

REVIEW = "reviews/made-up-1999/bob-example.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return collection(tmp_path / "c", FULL)


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def grow(root: Path) -> None:
    file = root / REVIEW
    file.parent.mkdir(parents=True)
    file.write_text(review("made-up-1999", "bob-example"))


def test_it_says_what_it_wrote(root: Path, tmp_path: Path) -> None:
    done = export(root, tmp_path / "out")
    assert done.folder == tmp_path / "out"
    assert (done.films, done.reviews) == (2, 2)
    assert done.files == (
        "dataset.json",
        "film_technologies.csv",
        "films.csv",
        "passages.csv",
        "reviews.csv",
        "technologies.csv",
        "SHA256SUMS",
    )


def test_it_leaves_nothing_else_behind(root: Path, tmp_path: Path) -> None:
    export(root, tmp_path / "out")
    export(root, tmp_path / "out")
    assert sorted(os.listdir(tmp_path)) == ["c", "out"]
    assert contents(root) == contents(collection(tmp_path / "again", FULL))


def test_it_may_lie_in_the_collection_and_in_folders_that_are_not_there(root: Path) -> None:
    export(root, root / "public" / "data" / "dist")
    assert (root / "public" / "data" / "dist" / "dataset.json").is_file()


def test_a_path_may_be_relative(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    export(Path(), Path("dist/"))
    assert (tmp_path / "c" / "dist" / "SHA256SUMS").is_file()


def test_others_may_read_it(root: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    export(root, tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_verifies_it(root: Path, tmp_path: Path) -> None:
    export(root, tmp_path / "out")
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=tmp_path / "out",
        check=True,
    )


def test_a_new_export_replaces_the_old_one_as_a_whole(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(root, out)
    (out / "films.csv").write_text("an old one\n")
    (out / "reviews.csv").unlink()
    grow(root)
    export(root, out)
    export(root, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_what_a_killed_run_left_is_in_nobodys_way(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    export(root, out)
    with monkeypatch.context() as killed:
        killed.setattr(shutil, "rmtree", lambda *_, **__: None)
        killed.setattr("filmshift.export.build.exporters", failing(RuntimeError()))
        with pytest.raises(RuntimeError):
            export(root, out)
    assert len(os.listdir(tmp_path)) == 3
    export(root, out)
    assert len(os.listdir(tmp_path)) == 3


# --- What fails leaves everything as it was ---


def failing(error: BaseException) -> object:
    def exporters() -> Iterator[registry.Write]:
        def write(dataset: Dataset, folder: Path) -> None:
            (folder / "films.csv").write_text("half a f")
            raise error

        yield from registry.exporters()
        yield write

    return exporters


FAILURES = [
    pytest.param(OSError(errno.ENOSPC, "No space left on device"), CannotWork, id="full disk"),
    pytest.param(KeyboardInterrupt(), KeyboardInterrupt, id="interrupt"),
    pytest.param(RuntimeError("made up"), RuntimeError, id="fault"),
]


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize(("error", "raised"), FAILURES)
def test_a_failure_midway_changes_nothing(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    old: bool,
    error: BaseException,
    raised: type[BaseException],
) -> None:
    out = tmp_path / "out"
    if old:
        export(root, out)
    grow(root)
    before = contents(tmp_path)
    monkeypatch.setattr("filmshift.export.build.exporters", failing(error))
    with pytest.raises(raised):
        export(root, out)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize(("error", "raised"), FAILURES)
def test_a_failure_in_the_exchange_leaves_a_whole_export(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    after: bool,
    error: BaseException,
    raised: type[BaseException],
) -> None:
    out = tmp_path / "out"
    export(root, out)
    old = contents(out)
    grow(root)
    export(root, tmp_path / "fresh")
    new = contents(tmp_path / "fresh")
    rename = os.rename
    steps = 0

    def fail(source: Path, target: Path) -> None:
        nonlocal steps
        steps += 1
        if steps == step and not after:
            raise error
        rename(source, target)
        if steps == step:
            raise error

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(raised):
        export(root, out)
    assert contents(out) == (new if (step, after) == (2, True) else old)
    assert sorted(os.listdir(tmp_path)) == ["c", "fresh", "out"]


def test_a_collection_with_errors_changes_nothing(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(root, out)
    (root / "films" / "zzz-1999.yaml").write_text("title: [\n")
    before = contents(tmp_path)
    with pytest.raises(Faulty) as refusal:
        export(root, out)
    assert [finding.path for finding in refusal.value.errors] == ["films/zzz-1999.yaml"]
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not by taking the permission away, because an administrator would still have it.
    def fail(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "mkdir", fail)
    with pytest.raises(CannotWork, match="out: Permission denied"):
        export(root, tmp_path / "out")
    assert os.listdir(tmp_path) == ["c"]


# --- What is not an export is never replaced ---


def refused(root: Path, out: Path, top: Path, reason: str) -> None:
    before = contents(top)
    with pytest.raises(CannotWork, match=reason):
        export(root, out)
    assert contents(top) == before


def test_an_empty_folder_is_filled(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(root, tmp_path / "out")
    assert (tmp_path / "out" / "SHA256SUMS").is_file()


def test_what_a_file_manager_leaves_does_not_count(root: Path, tmp_path: Path) -> None:
    export(root, tmp_path / "out")
    (tmp_path / "out" / ".DS_Store").write_bytes(b"\0")
    export(root, tmp_path / "out")
    assert not (tmp_path / "out" / ".DS_Store").exists()


@pytest.mark.parametrize("name", ["notes.txt", ".hidden", "films.csv.bak", "folder/"])
def test_an_export_with_something_else_in_it_is_kept(root: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    export(root, out)
    if name.endswith("/"):
        (out / name).mkdir()
    else:
        (out / name).write_text("mine\n")
    refused(root, out, tmp_path, name.rstrip("/"))


def test_a_foreign_folder_is_kept(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "dataset.json").write_text("{}")
    refused(root, out, tmp_path, "not part of an export")


def test_a_foreign_folder_with_digests_of_its_own_is_kept(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "disk.iso").write_text("large")
    (out / "SHA256SUMS").write_text(f"{'0' * 64}  disk.iso\n")
    refused(root, out, tmp_path, "not part of an export")


def test_something_put_there_during_the_export_is_kept(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    export(root, out)

    def exporters() -> Iterator[registry.Write]:
        (out / "notes.txt").write_text("mine\n")
        yield from registry.exporters()

    monkeypatch.setattr("filmshift.export.build.exporters", exporters)
    with pytest.raises(CannotWork, match=r"notes\.txt"):
        export(root, out)
    assert (out / "notes.txt").read_text() == "mine\n"
    assert sorted(os.listdir(tmp_path)) == ["c", "out"]


def test_a_file_is_kept(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine\n")
    refused(root, tmp_path / "out", tmp_path, "is not a folder")
    refused(root, tmp_path / "out" / "below", tmp_path, "Not a directory")


def test_a_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    refused(root, tmp_path / "out", tmp_path, "is a symbolic link")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    refused(root, tmp_path / "broken", tmp_path, "is a symbolic link")


def test_a_link_on_the_way_is(root: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "real")
    export(root, tmp_path / "way" / "out")
    assert (tmp_path / "real" / "out" / "dataset.json").is_file()


@pytest.mark.parametrize("out", [".", "..", "../..", "/"])
def test_the_collection_is_kept(root: Path, tmp_path: Path, out: str) -> None:
    refused(root, root / out, tmp_path, "holds the collection itself")


@pytest.mark.parametrize(
    "out",
    [
        "films",
        "reviews",
        "reviews/made-up-2001",
        "schema/new",
        "tools/x",
        ".git",
        "Films",
        "x/../films",
    ],
)
def test_the_collections_own_folders_are_kept(root: Path, tmp_path: Path, out: str) -> None:
    refused(root, root / out, tmp_path, "own folder")


def test_a_folder_of_the_same_name_elsewhere_is_free(tmp_path: Path) -> None:
    root = collection(tmp_path / "films" / "c", {"films/made-up-1999.yaml": FILM})
    export(root, tmp_path / "films" / "films")
    assert (tmp_path / "films" / "films" / "films.csv").is_file()
