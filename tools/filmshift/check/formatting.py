"""Formatting a collection: every record in the canonical layout, or left as it was."""

import json
import posixpath
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from filmshift.check.paths import refuse_outside
from filmshift.collection.form import form
from filmshift.collection.layout import KINDS, RECORD_PLACES, Kind
from filmshift.collection.schemas import Schemas
from filmshift.collection.shape import shape
from filmshift.collection.tree import Entry, read_bytes, walk
from filmshift.collection.writing import write_atomically
from filmshift.source import fast
from filmshift.source.canonical import canonical_value
from filmshift.source.form import Form

if TYPE_CHECKING:
    from filmshift.source.document import Document


class Formatted(NamedTuple):
    """What became of one file, or would become of it."""

    path: str
    before: bytes = b""
    after: bytes = b""
    obstacle: str = ""
    """Why the file was left as it was although it is not as it should be, for people."""

    @property
    def is_changed(self) -> bool:
        """Whether the file was not in the canonical layout, and could be brought into it."""
        return self.before != self.after


class Formatter:
    """A run over one collection."""

    def __init__(self, root: Path) -> None:
        """Format records of the collection at `root`."""
        self.root = root
        self.schemas = Schemas(root)
        self._forms: dict[Kind, Form] = {}

    def format(self, paths: Iterable[str] | None = None, *, write: bool) -> Iterator[Formatted]:
        """Yield each record at or below the given paths, in order, once it is written.

        Paths are relative to the root and have slashes; without any, all records are formatted.
        Without `write` no file is touched. Raises `CannotWork` where a path is not among the
        records, or a file cannot be written, which then is as it was.
        """
        named = None if paths is None else list(paths)
        for path in named or ():
            refuse_outside(self.root, path)
        for entry in walk(self.root, RECORD_PLACES if named is None else named):
            if entry.role not in KINDS:
                # The walk is full of pages and the like; what somebody names, they mean.
                if entry.path in (named or ()) and entry.role != "folder":
                    yield Formatted(entry.path, obstacle="it is no record")
                continue
            formatted = self._format(entry, entry.role)
            if write and formatted.is_changed:
                write_atomically(self.root, entry.path, formatted.after)
            yield formatted

    def _format(self, entry: Entry, kind: Kind) -> Formatted:
        if entry.type != "file":
            what = (
                "a link, and nothing is written through one" if entry.type == "link" else "no file"
            )
            return Formatted(entry.path, obstacle=f"it is {what}")
        try:
            data = read_bytes(self.root, entry.path)
        except OSError as error:
            reason = error.strerror or "unknown error"
            return Formatted(entry.path, obstacle=f"it cannot be read: {reason}")
        form = self._form(kind)
        schema = self._schema(entry.path, kind)
        value = fast.read(data)
        # Most records are in the canonical layout, and have nothing in it but their values.
        if value is not None and _encoded(canonical_value(value, form, schema)) == data:
            return Formatted(entry.path, data, data)
        formatted = _formatted(entry.path, data, form, schema, is_sound=value is not None)
        if formatted.obstacle and self._is_excused(entry, data):
            return Formatted(entry.path, data, data)
        return formatted

    def _is_excused(self, entry: Entry, data: bytes) -> bool:
        """Tell whether a file has faults as YAML, and all of them are meant to be there."""
        # Few files have faults, and even fewer exceptions.
        from filmshift.check.run import Checker
        from filmshift.rules.registry import all_rules

        checker = Checker(self.root)
        found = checker.check_data(entry, data)
        faults = [one for one in found if all_rules()[one.rule].subject == "document"]
        return bool(faults) and all(map(checker.exceptions.covers, faults))

    def _form(self, kind: Kind) -> Form:
        if kind not in self._forms:
            self._forms[kind] = form(shape(self.schemas.schema(kind)))
        return self._forms[kind]

    def _schema(self, path: str, kind: Kind) -> str | None:
        """The way from a record to its schema; a collection without schemas has none to name."""
        if self.schemas.folder != self.root / "schema":
            return None
        return posixpath.relpath(f"schema/{kind}.schema.json", posixpath.dirname(path))


def _formatted(
    path: str, data: bytes, form: Form, schema: str | None, *, is_sound: bool
) -> Formatted:
    """Format a file by way of the exact reader, and make sure that nothing in it is lost."""
    from filmshift.source import document as exact
    from filmshift.source.canonical import canonical

    document = exact.read(data)
    fault = None if is_sound else _first_fault(document)
    if fault is not None:
        mend = f"filmshift check --fix {shlex.quote(path)}"
        return Formatted(path, data, data, f"{fault}; `{mend}` mends what it can")
    written = _encoded(canonical(document, form, schema))
    if written != data and not _says_the_same(document, exact.read(written)):
        return Formatted(path, data, data, "in the canonical layout it would not say the same")
    return Formatted(path, data, written)


def _first_fault(document: "Document") -> str | None:
    """Tell the first thing that is wrong with a file as YAML, and on which line."""
    from filmshift.rules.registry import rules_about
    from filmshift.rules.rule import Place, judge

    faults: list[tuple[int, str]] = []
    for _, problem in judge(rules_about("document"), document):
        place = problem.where
        span = document.place(place.pointer, place.part) if isinstance(place, Place) else place
        faults.append((span.start.line, problem.message))
    if not faults:
        return None
    line, message = min(faults)
    return f"line {line}: {message}"


def _says_the_same(before: "Document", after: "Document") -> bool:
    """Tell whether a document has the values and the comments of another, and no fault."""
    return (
        _values(before) == _values(after)
        and _comments(before) == _comments(after)
        and _first_fault(after) is None
    )


def _values(document: "Document") -> str:
    # As text, because to Python 1, 1.0 and True are equal; the order of keys says nothing.
    return json.dumps(document.value, sort_keys=True)


def _comments(document: "Document") -> "Counter[str]":
    from filmshift.source.comments import found
    from filmshift.source.modeline import is_modeline

    comments = list(found(document))
    # The first that names a schema may have been put right, or there was none.
    schemas = [comment for comment in comments if comment.is_alone and is_modeline(comment.text)]
    return Counter(comment.beside for comment in comments if comment not in schemas[:1])


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
