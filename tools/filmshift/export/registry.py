"""Every format that the dataset is exported in."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from filmshift.dataset.snapshot import Dataset

Write = Callable[[Dataset, Path], None]
"""Writes its files into a folder; raises `OSError` as writing does."""

_MODULES = {
    "json": "filmshift.export.nested_json",
    "csv": "filmshift.export.csv_tables",
}


def exporters() -> Iterator[Write]:
    """Yield the function of each format, in a fixed order."""
    for module in _MODULES.values():
        yield cast(Write, import_module(module).write)
