"""A file is written as a whole or not at all."""

import os
import sys
from pathlib import Path

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.collection.writing import write_atomically

PATH = "films/alien-1979.yaml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / PATH
    file.parent.mkdir()
    file.write_bytes(b"title: Alien\n")
    return file


def names(file: Path) -> list[str]:
    return sorted(os.listdir(file.parent))


def test_a_file_is_replaced_and_nothing_else_is_left(file: Path, tmp_path: Path) -> None:
    write_atomically(tmp_path, PATH, b"title: Aliens\n")

    assert file.read_bytes() == b"title: Aliens\n"
    assert names(file) == ["alien-1979.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_mode(file: Path, tmp_path: Path, mode: int) -> None:
    file.chmod(mode)

    write_atomically(tmp_path, PATH, b"title: Aliens\n")

    assert file.stat().st_mode & 0o7777 == mode


def test_a_protected_file_is_left_alone(file: Path, tmp_path: Path) -> None:
    file.chmod(0o444)

    with pytest.raises(CannotWork, match=f"^cannot write {PATH}"):
        write_atomically(tmp_path, PATH, b"title: Aliens\n")

    assert file.read_bytes() == b"title: Alien\n"
    assert names(file) == ["alien-1979.yaml"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_file_as_it_was(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)

    with pytest.raises(CannotWork) as stopped:
        write_atomically(tmp_path, PATH, b"title: Aliens\n")

    expected = f"cannot write {PATH}, which is as it was: No space left on device"
    assert str(stopped.value) == expected
    assert file.read_bytes() == b"title: Alien\n"
    assert names(file) == ["alien-1979.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_nothing_is_written_through_a_link(file: Path, tmp_path: Path) -> None:
    (tmp_path / "films/link-1979.yaml").symlink_to("alien-1979.yaml")
    (tmp_path / "more").symlink_to("films")

    for path in ("films/link-1979.yaml", "more/alien-1979.yaml"):
        with pytest.raises(CannotWork, match="link"):
            write_atomically(tmp_path, path, b"title: Aliens\n")

    assert file.read_bytes() == b"title: Alien\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_a_folder_and_nothing_are_no_files(file: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "films/pipe.yaml")

    for path in ("films/pipe.yaml", "films", "films/gone.yaml"):
        with pytest.raises(CannotWork, match="cannot write"):
            write_atomically(tmp_path, path, b"title: Aliens\n")

    assert names(file) == ["alien-1979.yaml", "pipe.yaml"]
