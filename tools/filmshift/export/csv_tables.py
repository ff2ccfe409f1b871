"""`<table>.csv`: each table as comma-separated values (RFC 4180, but with LF line ends).

A missing value is an empty cell, `true` and `false` are written so, numbers as in JSON, and
several values in one cell are joined by `|`, which the schemas forbid in them. Nothing is
changed for the sake of a spreadsheet: from these files every record can be made again.
"""

import csv
import json
from pathlib import Path
from typing import TextIO

from filmshift.collection.errors import CannotWork
from filmshift.dataset.columns import Cell, Scalar
from filmshift.dataset.snapshot import Dataset

JOINT = "|"


def write(dataset: Dataset, folder: Path) -> None:
    """Write a file for each table into `folder`: UTF-8, a line of column names, then the rows.

    Raises `OSError` as writing does.
    """
    for table in dataset.tables:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(_LineFeeds(file))
            writer.writerow(column.name for column in table.columns)
            for row in table.rows(dataset.records):
                writer.writerow(_cell(cell) for cell in row)


class _LineFeeds:
    """Ends rows with LF. Python before 3.13 quotes a CR only if it is part of the line end."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: str) -> None:
        self._file.write(row.removesuffix("\r\n") + "\n")


def _cell(cell: Cell) -> str:
    if not isinstance(cell, list):
        return _value(cell)
    values = [_value(value) for value in cell]
    if any(JOINT in value for value in values):
        raise CannotWork(f"a list of which a value contains `{JOINT}` has no place in a CSV cell")
    return JOINT.join(values)


def _value(value: Scalar) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
