"""A record: what a file of the collection says, and which file that is."""

from typing import Any, NamedTuple

from filmshift.collection.layout import Kind


class Record(NamedTuple):
    """The values of one record, with its kind, its path and the identifier the path gives it."""

    kind: Kind
    path: str
    identity: str
    value: Any

    def text(self, key: str) -> str | None:
        """Return a text of the record's top level, or None where there is no such text."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else None
