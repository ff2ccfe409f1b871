"""Mutations of what lies among the records."""

import os
from dataclasses import dataclass
from pathlib import Path

from filmshift.collection.tree import read_bytes
from tests.conftest import REVIEW, case_sensitive
from tests.rules.mutants import PATHS
from tests.rules.mutation import Fault, Miniature, NotHere, Spot, breaks

_FILM = PATHS["film"]


@dataclass(frozen=True)
class Stray:
    """A file more."""

    path: str

    def __call__(self, miniature: Miniature) -> Spot:
        miniature.write(self.path, "Made up.\n")
        return Spot(self.path, 1)


@dataclass(frozen=True)
class Folder:
    """A folder more, with a file in it."""

    path: str

    def __call__(self, miniature: Miniature) -> Spot:
        miniature.write(f"{self.path}/made-up.txt", "Made up.\n")
        return Spot(self.path, 1)


@dataclass(frozen=True)
class Copy:
    """A record a second time, under another name."""

    old: str
    new: str

    def __call__(self, miniature: Miniature) -> Spot:
        miniature.write(self.new, miniature.read(self.old))
        return Spot(self.new, 1)


MUTATIONS: dict[str, list[Fault]] = {
    "path/system-file": [
        Stray("films/.DS_Store"),
        Stray("reviews/alien-1979/Thumbs.db"),
        Stray("schema/vocabularies/desktop.ini"),
    ],
    "path/unexpected-entry": [
        *map(Stray, ("films/made-up-1999.yml", "films/alien-1979.yaml~", "films/.gitkeep")),
        *map(Stray, ("reviews/ann.yaml", "reviews/alien-1979/ann.txt", "films/README.txt")),
        *map(Stray, ("schema/vocabularies/scales.yml", "reviews/nothing-else-1999/README.md")),
        *map(Folder, ("films/more", "films/another-1999.yaml", "reviews/alien-1979/more")),
    ],
}


@breaks("path/not-an-identifier")
def a_film_with_capital_letters(miniature: Miniature) -> Spot:
    return _film(miniature, "Another-1999")


@breaks("path/not-an-identifier")
def a_film_with_spaces(miniature: Miniature) -> Spot:
    return _film(miniature, "another 1999")


@breaks("path/not-an-identifier")
def a_film_without_a_year(miniature: Miniature) -> Spot:
    return _film(miniature, "another")


@breaks("path/not-an-identifier")
def a_review_with_capital_letters(miniature: Miniature) -> Spot:
    return Copy(REVIEW, "reviews/alien-1979/Ann.B.yaml")(miniature)


@breaks("path/not-an-identifier")
def a_review_that_is_the_first_of_several(miniature: Miniature) -> Spot:
    return Copy(REVIEW, "reviews/alien-1979/ann.1.yaml")(miniature)


@breaks("path/not-an-identifier")
def a_folder_that_is_named_after_no_film(miniature: Miniature) -> Spot:
    return Copy(REVIEW, "reviews/Made Up/ann.yaml")(miniature)


@breaks("path/not-an-identifier")
def a_review_that_is_a_device_to_windows(miniature: Miniature) -> Spot:
    if os.name == "nt":
        raise NotHere
    text = miniature.read(REVIEW).replace("reviewer: ann", "reviewer: con")
    miniature.write("reviews/alien-1979/con.yaml", text)
    return Spot("reviews/alien-1979/con.yaml", 1)


def _film(miniature: Miniature, name: str) -> Spot:
    miniature.write(f"films/{name}.yaml", "title: Another\nyear: 1999\n")
    return Spot(f"films/{name}.yaml", 1)


@breaks("path/not-a-file")
def a_file_that_may_not_be_read(miniature: Miniature) -> Spot:
    def refuse(root: Path, path: str) -> bytes:
        if path == REVIEW:
            raise PermissionError(13, "Permission denied")
        return read_bytes(root, path)

    miniature.patch.setattr("filmshift.check.run.read_bytes", refuse)
    return Spot(REVIEW, 1)


@breaks("path/not-a-file")
def a_pipe(miniature: Miniature) -> Spot:
    if not hasattr(os, "mkfifo"):
        raise NotHere
    os.mkfifo(miniature.root / "films/another-1999.yaml")
    return Spot("films/another-1999.yaml", 1)


@breaks("path/same-name")
def two_films_that_are_one_to_windows(miniature: Miniature) -> tuple[Spot, ...]:
    _two_names(miniature)
    miniature.write("films/Made-Up-1999.yaml", miniature.read(_FILM))
    return Spot("films/Made-Up-1999.yaml", 1), Spot(_FILM, 1)


@breaks("path/same-name")
def two_folders_that_are_one_to_windows(miniature: Miniature) -> tuple[Spot, ...]:
    _two_names(miniature)
    text = miniature.read(REVIEW).replace("reviewer: ann", "reviewer: bob")
    miniature.write("reviews/Alien-1979/bob.yaml", text)
    return Spot("reviews/Alien-1979", 1), Spot("reviews/alien-1979", 1)


def _two_names(miniature: Miniature) -> None:
    if not case_sensitive(miniature.root):
        raise NotHere


@breaks("path/symbolic-link")
def a_link_to_a_record(miniature: Miniature) -> Spot:
    return _link(miniature, "films/another-1999.yaml", "made-up-1999.yaml")


@breaks("path/symbolic-link")
def a_link_to_nothing(miniature: Miniature) -> Spot:
    return _link(miniature, "films/another-1999.yaml", "nothing")


@breaks("path/symbolic-link")
def a_folder_that_is_a_link(miniature: Miniature) -> Spot:
    return _link(miniature, "reviews/another-1999", "alien-1979")


def _link(miniature: Miniature, path: str, target: str) -> Spot:
    try:
        (miniature.root / path).symlink_to(target)
    except OSError as error:
        raise NotHere from error
    return Spot(path, 1)
