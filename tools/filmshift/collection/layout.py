"""What lies where: the meaning of every path in a collection.

    films/<film>.yaml               a film
    films/redirects.yaml            films that were renamed
    reviews/<film>/<reviewer>.yaml  a review
    reviews/withdrawn.yaml          reviews that were withdrawn
    schema/exceptions.yaml          findings that are left out, with the reasons
    schema/vocabularies/<name>.yaml a vocabulary

Beside these, only a README.md may stand in a folder of records.
"""

import re
from typing import Literal

Kind = Literal["film", "redirects", "review", "withdrawn", "vocabulary", "exceptions"]
"""The kinds of record; each has the schema `schema/<kind>.schema.json`."""
Role = Kind | Literal["folder", "readme", "system", "unexpected"]

KINDS: tuple[Kind, ...] = (
    "film", "redirects", "review", "withdrawn", "vocabulary", "exceptions",
)  # fmt: skip
EXCEPTIONS = "schema/exceptions.yaml"
RECORD_FOLDERS = ("films", "reviews", "schema/vocabularies")
RECORD_PLACES = (*RECORD_FOLDERS, EXCEPTIONS)
"""Where records lie: every record is one of these, or below one of them."""
FOLDERS = ("films", "reviews")
"""The folders in which every stray entry is a finding."""

_SUFFIX = ".yaml"
_SYSTEM_FILES = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
FILM_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9]{4}(?:-[1-9][0-9]*)?")
HANDLE = re.compile(r"[a-z0-9-]{1,39}")
REVIEW_NAME = re.compile(rf"({HANDLE.pattern})(?:\.([2-9]|[1-9][0-9]+))?")


def role(path: str, is_folder: bool) -> Role:
    """Say what a path, relative to the collection's root and with slashes, is for."""
    parts = path.split("/")
    name = parts[-1]
    if is_folder:
        if path in RECORD_FOLDERS or (parts[0] == "reviews" and len(parts) == 2):
            return "folder"
        return "unexpected"
    if path == EXCEPTIONS:
        return "exceptions"
    if name == "README.md":
        return "readme"
    if name in _SYSTEM_FILES:
        return "system"
    if name.endswith(_SUFFIX) and name != _SUFFIX:
        match parts[:-1]:
            case ["films"]:
                return "redirects" if name == "redirects.yaml" else "film"
            case ["reviews"] if name == "withdrawn.yaml":
                return "withdrawn"
            case ["reviews", _]:
                return "review"
            case ["schema", "vocabularies"]:
                return "vocabulary"
    return "unexpected"


def identity(path: str) -> str:
    """The identifier that a record's path gives it: `alien-1979`, `alien-1979/ann.2`.

    A vocabulary's is its name; the registers and the exceptions have none but their names.
    """
    parts = path.removesuffix(_SUFFIX).split("/")
    return "/".join(parts[1:]) if parts[0] in FOLDERS else parts[-1]


def film_path(film: str) -> str:
    """Where the record of a film stands."""
    return f"films/{film}{_SUFFIX}"


def review_path(review: str) -> str:
    """Where a review stands."""
    return f"reviews/{review}{_SUFFIX}"


REDIRECTS = "films/redirects.yaml"
