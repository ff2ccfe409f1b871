"""What lies on disk: the files and folders of a collection, in order of path."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from filmshift.collection.errors import CannotWork
from filmshift.collection.layout import RECORD_FOLDERS, RECORD_PLACES, Role, role
from filmshift.source.text import MAX_BYTES

MOST_TWINS = 4
"""How many twins of a name are kept: were it all, many twins would take as many times as much."""

FileType = Literal["file", "folder", "link", "other"]


class Entry(NamedTuple):
    """A file or folder: its path from the collection's root with slashes, and what it is for."""

    path: str
    type: FileType
    role: Role
    twins: tuple[str, ...] = ()
    """Names in the same folder that some systems cannot tell from this one, or a few of them."""
    unreadable: str = ""
    """Why the file could not be read, in the system's words; empty if it could, or was not."""


def walk(root: Path, starts: Iterable[str] = RECORD_PLACES) -> Iterator[Entry]:
    """Yield everything below the given paths, each once, in order of path.

    Links are not followed. Raises `CannotWork` for a folder that cannot be listed.
    """
    twins: dict[str, dict[str, tuple[str, ...]]] = {}
    found: list[tuple[str, Entry]] = []
    for start in sorted(set(starts)):
        entry = look(root, start)
        if entry is None:
            continue
        folder, _, name = start.rpartition("/")
        if folder and folder not in twins:
            twins[folder] = _twins(_names(root, folder))
        found += _in_order(start, entry._replace(twins=twins.get(folder, {}).get(name, ())))
    done: str | None = None
    for place, entry in sorted(found):
        if done is not None and entry.path.startswith(done):
            continue
        if place.endswith("/"):
            yield from _walk_folder(root, entry.path)
        else:
            yield entry
        if place.endswith("/") or entry.role != "folder":
            done = entry.path + "/"


def look(root: Path, path: str) -> Entry | None:
    """Return the entry at one path, without its twins, or None where there is nothing."""
    try:
        found = _type(os.lstat(root / path).st_mode)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotWork(f"cannot look at {root / path}: {error.strerror}") from error
    return Entry(path, found, role(path, found == "folder"))


def is_file(root: Path, path: str) -> bool:
    """Tell whether a file, and no link to one, stands at a path."""
    try:
        return stat.S_ISREG(os.lstat(root / path).st_mode)
    except (OSError, ValueError):
        return False


def _walk_folder(root: Path, folder: str) -> Iterator[Entry]:
    try:
        with os.scandir(root / folder) as listing:
            entries = [(item.name, _scanned_type(item)) for item in listing]
    except OSError as error:
        raise CannotWork(f"cannot list {root / folder}: {error.strerror}") from error
    twins = _twins(name for name, _ in entries)
    found: list[tuple[str, Entry]] = []
    for name, type_ in entries:
        path = f"{folder}/{name}"
        entry = Entry(path, type_, role(path, type_ == "folder"), twins.get(name, ()))
        found += _in_order(name, entry)
    # A folder without anything is not kept by git; one that has nothing but a page is for nothing.
    if folder not in RECORD_FOLDERS and {entry.role for _, entry in found} <= {"readme", "system"}:
        found = [
            (place, entry._replace(role="unexpected") if entry.role == "readme" else entry)
            for place, entry in found
        ]
    for place, entry in sorted(found):
        if place.endswith("/"):
            yield from _walk_folder(root, entry.path)
        else:
            yield entry


def _in_order(name: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """Yield what an entry has to show, each with the place that it takes in the order of paths.

    A folder `a` itself comes before `a-b/x`, and what is in it (`a/x`) after that.
    """
    if entry.role != "folder" or entry.twins:
        yield name, entry
    if entry.role == "folder":
        yield name + "/", entry


def _names(root: Path, folder: str) -> list[str]:
    try:
        return os.listdir(root / folder)
    except OSError as error:
        raise CannotWork(f"cannot list {root / folder}: {error.strerror}") from error


def _twins(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(unicodedata.normalize("NFC", name.casefold()), []).append(name)
    return {
        name: tuple(other for other in few if other != name)[:MOST_TWINS]
        for group in alike.values()
        if len(group) > 1
        for few in [sorted(group)[: MOST_TWINS + 1]]
        for name in group
    }


def _scanned_type(item: "os.DirEntry[str]") -> FileType:
    if item.is_symlink():
        return "link"
    if item.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if item.is_file(follow_symlinks=False) else "other"


def _type(mode: int) -> FileType:
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "other"


def read_bytes(root: Path, path: str) -> bytes:
    """Read a file, or as much of it as shows that it is too large.

    Raises `OSError` as reading does.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    handle = os.open(os.path.join(root, path), flags)
    try:
        data = os.read(handle, 64 * 1024)
        if len(data) == 64 * 1024:
            pieces = [data]
            total = len(data)
            while total <= MAX_BYTES and (data := os.read(handle, 1024 * 1024)):
                pieces.append(data)
                total += len(data)
            data = b"".join(pieces)
        return data
    finally:
        os.close(handle)
