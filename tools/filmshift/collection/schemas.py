"""The schemas in force, compiled for a fast verdict and for an exact account.

Each schema is compiled twice: by jsonschema-rs, which only says yes or no, and by jsonschema,
which tells every error and its place. The tests hold the two against each other.
"""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jsonschema_rs

from filmshift.collection.errors import CannotWork
from filmshift.collection.layout import KINDS, Kind
from filmshift.source.position import Pointer

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

SHIPPED = Path(__file__).parents[1] / "schema"
"""The schemas inside an installed package; in a checkout they are those of the repository."""


class Schemas:
    """The schemas of one collection, loaded when they are first needed."""

    def __init__(self, root: Path) -> None:
        """Take the schemas of the collection at `root`, or the package's where it has none."""
        own = root / "schema"
        # One that lacks some of its files is broken, and that must not pass unnoticed.
        has_own = any((own / f"{kind}.schema.json").is_file() for kind in KINDS)
        self.folder = own if has_own else shipped()
        self._loaded: dict[Kind, dict[str, Any]] = {}
        self._fast: dict[Kind, jsonschema_rs.Draft202012Validator] = {}
        self._exact: dict[Kind, Draft202012Validator] = {}

    def schema(self, kind: Kind) -> dict[str, Any]:
        """Return a schema as it stands; raises `CannotWork` where it cannot be used."""
        if kind not in self._loaded:
            file = self.folder / f"{kind}.schema.json"
            try:
                loaded = json.loads(file.read_bytes())
            except OSError as error:
                raise CannotWork(f"cannot read the schema {file}: {error.strerror}") from error
            except (ValueError, RecursionError) as error:
                raise CannotWork(f"the schema {file} is not valid JSON: {error}") from error
            if not isinstance(loaded, dict):
                raise CannotWork(f"the schema {file} is not a JSON object")
            try:
                self._fast[kind] = jsonschema_rs.Draft202012Validator(
                    loaded, validate_formats=True, formats=FORMATS, offline=True
                )
            except (ValueError, jsonschema_rs.ReferencingError) as error:
                reason = str(error).splitlines()[0]
                raise CannotWork(f"the schema {file} is not a valid schema: {reason}") from error
            self._loaded[kind] = loaded
        return self._loaded[kind]

    def accepts(self, kind: Kind, record: Any) -> bool:
        """Say whether a record conforms to its schema: the fast verdict."""
        self.schema(kind)
        try:
            return self._fast[kind].is_valid(record)
        except (ValueError, TypeError):
            # Raised for values that JSON does not have; none of them is a valid record.
            return False

    def surely_accepts(self, kind: Kind, record: Any) -> bool:
        """Say whether a record has no errors, where that is certain without the exact account.

        Whether a number such as `4.0` is a whole one is where the two libraries differ.
        """
        return self.accepts(kind, record) and not _has_whole_fraction(record)

    def errors(self, kind: Kind, record: Any) -> "Iterator[ValidationError]":
        """Tell every error of a record: the exact account."""
        if kind not in self._exact:
            validator = exact_validator()
            self._exact[kind] = validator(self.schema(kind), format_checker=_format_checker())
        return self._exact[kind].iter_errors(record)

    def default(self, kind: Kind, *path: str) -> Any:
        """Return what a field means that is left out, by the schema's `default`; else None."""
        part: Any = self.schema(kind)
        for key in path:
            part = part.get("properties", {}).get(key, {})
        return part.get("default")

    @cached_property
    def version(self) -> str:
        """The version of the schemas, as the review schema's `$id` gives it."""
        return str(self.schema("review").get("$id", "")).rpartition(":")[2]


def resolve(root: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part of the schema `root` with what its reference says; what is its own wins."""
    reference = part.get("$ref", "")
    if isinstance(reference, str) and reference.startswith("#/$defs/"):
        return {**root["$defs"][reference.removeprefix("#/$defs/")], **part}
    return part


def part_at(root: Mapping[str, Any], pointer: Pointer) -> Mapping[str, Any] | None:
    """Return what a schema says of the value at a pointer; None where it knows no such place."""
    here: Any = root
    for step in pointer:
        if isinstance(step, int):
            here = here.get("items")
        else:
            here = here.get("properties", {}).get(step) or here.get("additionalProperties")
        if not isinstance(here, dict):
            return None
        here = resolve(root, here)
    return cast(Mapping[str, Any], here)


def is_required(root: Mapping[str, Any], pointer: Pointer) -> bool:
    """Tell whether what a key belongs to needs it, by a schema."""
    parent = part_at(root, pointer[:-1]) if pointer else None
    return parent is not None and pointer[-1] in parent.get("required", ())


def shipped() -> Path:
    """The folder of the schemas that come with this package."""
    return SHIPPED if SHIPPED.is_dir() else Path(__file__).parents[3] / "schema"


@cache
def exact_validator() -> "type[Draft202012Validator]":
    """Return jsonschema's validator with the specification read strictly.

    Patterns mean what ECMA-262 says: `$` is the end of the text, not a place before a last line
    break, and a byte order mark is space, which the control characters are not. And
    `2004.0` is no whole number, since every export would have to write it as one.
    """
    from jsonschema import Draft202012Validator, ValidationError, validators

    def pattern(_: Any, expected: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not matches(expected, instance):
            yield ValidationError("pattern")

    def is_integer(_: Any, instance: Any) -> bool:
        return isinstance(instance, int) and not isinstance(instance, bool)

    def unique(_: Any, wanted: bool, instance: Any, __: Any) -> Iterator[ValidationError]:
        if wanted and isinstance(instance, list):
            # jsonschema's own compares each item with each where their types are mixed.
            written = {json.dumps(item, sort_keys=True, default=str) for item in instance}
            if len(written) < len(instance):
                yield ValidationError("uniqueItems")

    strict: type[Draft202012Validator] = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator,
        {"pattern": pattern, "uniqueItems": unique},
        type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", is_integer),
    )
    return strict


def matches(pattern: str, text: str) -> bool:
    """Tell whether a text has a place that a pattern of a schema fits, as ECMA-262 reads it."""
    return _ecma(pattern).search(text) is not None


# ECMA-262, sections 12.2 and 12.3, as part of a character class.
_SPACE = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


@cache
def _ecma(expression: str) -> re.Pattern[str]:
    """Compile an ECMA-262 pattern, as far as the schemas use its language."""
    within_class = re.sub(r"\[(?:[^]\\]|\\.)*]", lambda m: m[0].replace(r"\s", _SPACE), expression)
    spelled = within_class.replace(r"\S", f"[^{_SPACE}]")
    return re.compile(re.sub(r"\$$", r"\\Z", spelled))


def _has_whole_fraction(value: Any) -> bool:
    if isinstance(value, dict | list):
        members = value.values() if isinstance(value, dict) else value
        return any(_has_whole_fraction(member) for member in members)
    return isinstance(value, float) and value.is_integer()


def _is_date(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_time(value: str) -> bool:
    date, mark, _ = value.partition("T")
    return bool(mark) and _is_date(date)


# The schemas' patterns give dates and times their form; what a pattern cannot know is whether
# there is such a day. Both validators ask the same two functions.
FORMATS = {"date": _is_date, "date-time": _is_time}


@cache
def _format_checker() -> Any:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    for name, function in FORMATS.items():
        checker.checks(name)(lambda value, f=function: not isinstance(value, str) or f(value))
    return checker
