"""`dataset.json`: everything, films with their reviews, in one JSON file (RFC 8259)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from filmshift.dataset.records import Json
from filmshift.dataset.snapshot import Dataset

NAME = "dataset.json"
_STEP = "  "


def write(dataset: Dataset, folder: Path) -> None:
    """Write `dataset.json` into `folder`: UTF-8, indented by two spaces, a final line feed.

    The bytes are those that `json.dumps` would give for the whole, which is never in memory.
    Raises `OSError` as writing does.
    """
    films = (_film(film, reviews) for film, reviews in dataset.nested())
    with (folder / NAME).open("w", encoding="utf-8", newline="\n") as file:
        head = _members({"schema_version": dataset.schema_version}, 0)
        file.write(f'{head},\n{_STEP}"films": ')
        file.writelines(_list(films, 1))
        file.write("\n}\n")


def _film(film: Json, reviews: Iterable[Json]) -> Iterator[str]:
    yield f'{_members(film, 2)},\n{_STEP * 3}"reviews": '
    yield from _list(((_text(review, 4),) for review in reviews), 3)
    yield f"\n{_STEP * 2}}}"


def _list(items: Iterable[Iterable[str]], depth: int) -> Iterator[str]:
    """A list whose closing bracket stands `depth` steps deep; each item comes in pieces."""
    between = "["
    for item in items:
        yield f"{between}\n{_STEP * (depth + 1)}"
        yield from item
        between = ","
    yield "[]" if between == "[" else f"\n{_STEP * depth}]"


def _members(value: Json, depth: int) -> str:
    """An object that is not closed yet, because its last member is still to come."""
    return _text(value, depth).removesuffix(f"\n{_STEP * depth}}}")


def _text(value: Any, depth: int) -> str:
    # A line feed in a text is written as `\n`, so all that are found here are between values.
    text = json.dumps(value, ensure_ascii=False, indent=len(_STEP))
    return text.replace("\n", "\n" + _STEP * depth)
