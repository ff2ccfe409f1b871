"""Where an export may stand, and how a new one takes the place of an old one."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filmshift.collection.errors import CannotWork
from filmshift.collection.layout import RECORD_FOLDERS, role
from filmshift.collection.writing import flush
from filmshift.export import checksums, nested_json

_KEPT = {folder.partition("/")[0] for folder in RECORD_FOLDERS} | {".git", "tools", "tests"}
"""Folders of a collection that people or git keep; what is generated has no place in them."""


def place(root: Path, out: Path) -> Path:
    """Return the absolute path of the folder `out` after making sure that it may be replaced.

    It may where there is nothing, an empty folder, or an earlier export and nothing else.
    Raises `CannotWork` for anything else, and for a place that belongs to the collection at
    `root`.
    """
    out = Path(os.path.abspath(out))
    try:
        # A link in the middle of the path is the user's own way to the place.
        target = out.parent.resolve() / out.name
        _refuse_collection(root.resolve(), target, out)
        _refuse_foreign(target, out)
    except OSError as error:
        raise CannotWork(f"cannot look at {out}: {error.strerror}") from error
    return target


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a new, empty folder, which takes the place of the folder `out` at the end.

    Where anything is raised meanwhile, the new folder is removed and `out` is as it was. At no
    time is there half an export at `out`; but between two renamings there is, for a moment,
    nothing. Raises `OSError` as making, renaming and removing do.
    """
    above = next(folder for folder in out.parents if folder.is_dir())
    # A name of its own for each run: what a killed one left behind is in nobody's way.
    stage = above / f".filmshift-{secrets.token_hex(8)}.new"
    try:
        # Not `mkdtemp`, whose folders only their owner may read.
        os.mkdir(stage)
        yield stage
        if out.is_dir():
            shutil.copymode(out, stage)
        flush(stage)
        out.parent.mkdir(parents=True, exist_ok=True)
        _swap(stage, out)
        flush(out.parent)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _swap(stage: Path, out: Path) -> None:
    aside = stage.with_suffix(".old")
    try:
        if out.is_dir():
            os.rename(out, aside)
        os.rename(stage, out)
    finally:
        # By what there is and not by how far it came: an interrupt can strike between any two
        # steps.
        if aside.is_dir():
            if out.is_dir():
                shutil.rmtree(aside, ignore_errors=True)
            else:
                os.rename(aside, out)


def _refuse_collection(root: Path, target: Path, out: Path) -> None:
    if any(_same(target, folder) for folder in (root, *root.parents)):
        raise CannotWork(f"{out} holds the collection itself; choose another folder")
    for folder in (target, *target.parents):
        # In any case of letters, since not every file system tells `films` from `Films`.
        if folder.name.casefold() in _KEPT and _same(folder.parent, root):
            raise CannotWork(
                f"{out} lies in the collection's own folder {folder.name}; choose another folder"
            )


def _refuse_foreign(target: Path, out: Path) -> None:
    if target.is_symlink():
        raise CannotWork(f"{out} is a symbolic link; name the folder that it leads to")
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise CannotWork(f"{out} is not a folder")
    own = checksums.listed(target)
    # Other people's files come with digests too; a folder of them is no export of ours.
    own = own | {checksums.NAME} if nested_json.NAME in own else frozenset()
    with os.scandir(target) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            known = entry.name in own or role(entry.name, is_folder=False) == "system"
            if not (known and entry.is_file(follow_symlinks=False)):
                raise CannotWork(
                    f"{out} holds {entry.name}, which is not part of an export; "
                    "move it away or choose another folder"
                )


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except FileNotFoundError:
        return one == other
