"""The paths that people name, as the collection knows them."""

import os
from collections.abc import Iterable
from pathlib import Path

from filmshift.collection.errors import CannotWork
from filmshift.collection.layout import RECORD_PLACES
from filmshift.collection.tree import look


def relative_paths(root: Path, given: Iterable[str]) -> list[str]:
    """Return paths as a user gives them, from the current folder, relative to the root.

    The root itself, or a folder above records, stands for all the records below. Raises
    `CannotWork` for a path outside the collection.
    """
    found: list[str] = []
    for path in given:
        if "\0" in path:
            raise CannotWork(f"{path} cannot be the name of a file")
        full = Path(os.path.abspath(path))
        for base, place in ((root, full), (root.resolve(), full.parent.resolve() / full.name)):
            if place.is_relative_to(base):
                relative = place.relative_to(base).as_posix()
                break
        else:
            raise CannotWork(f"{path} does not lie in the collection at {root}")
        above = "" if relative == "." else relative + "/"
        tops = [
            top
            for top in RECORD_PLACES
            if top.startswith(above) and os.path.lexists(os.path.join(root, top))
        ]
        found.extend(tops if tops or not above else [relative])
    return found


def refuse_outside(root: Path, path: str) -> None:
    """Raise `CannotWork` for a path, relative to the root, at which no records can be."""
    if look(root, path) is None:
        raise CannotWork(f"there is no file or folder {path} in the collection")
    if not any(path == top or path.startswith(top + "/") for top in RECORD_PLACES):
        raise CannotWork(f"{path} is not among the records: those lie in films/ and reviews/")
