"""Records as people write them, in blocks and with comments, and the line of everything in them.

The lines are counted while they are written, so that the tool's own account of them can be wrong.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

Pointer = tuple[str | int, ...]

# Words that mean themselves without quotes, whichever parser reads them.
_PLAIN = re.compile(r"(?!(?i:y|n|yes|no|on|off|true|false|null)$)[A-Za-z](?:[\w. -]*\w)?", re.ASCII)
_PROSE = ("summary", "text", "definition", "description")


class Written:
    """A record's text. What is wrong with a record as a whole is told on its first line."""

    def __init__(self, record: Any) -> None:
        self.key_line: dict[Pointer, int] = {(): 1}
        """Where each key or list entry begins, by its pointer; both lines are 1-based."""
        self.value_line: dict[Pointer, int] = {(): 1}
        self._lines = ["# Made up, to be broken in a test."]
        if _is_block(record):
            self._block(record, (), "")
        else:
            self._lines.append(_scalar(record))

    @property
    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    def _block(self, value: Any, pointer: Pointer, indent: str) -> None:
        if isinstance(value, Mapping):
            for key, member in value.items():
                self._member(f"{indent}{_scalar(key)}:", member, (*pointer, key), indent)
        else:
            for position, member in enumerate(value):
                self._member(f"{indent}-", member, (*pointer, position), indent)

    def _member(self, start: str, value: Any, pointer: Pointer, indent: str) -> None:
        here = len(self._lines) + 1
        self.key_line[pointer] = self.value_line[pointer] = here
        inside = indent + "  "
        if not _is_block(value):
            if pointer[-1] in _PROSE and isinstance(value, str) and re.fullmatch(r"\S.*\S", value):
                self._lines += [f"{start} >-", inside + value]
            else:
                self._lines.append(f"{start} {_scalar(value)}")
        elif start.endswith("-") and isinstance(value, Mapping):
            # The first key of an entry stands on the line of its hyphen.
            self._block(value, pointer, inside)
            self._lines[here - 1] = f"{start} {self._lines[here - 1].lstrip()}"
        else:
            self._lines += [start, f"{inside}# Made up, too."]
            self.value_line[pointer] = here + 2
            self._block(value, pointer, inside)


def _is_block(value: Any) -> bool:
    return isinstance(value, dict | list) and bool(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
