"""Sound records, and for each keyword of the schemas a record that breaks this one alone."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from filmshift.collection.layout import KINDS, Kind
from filmshift.collection.schemas import Schemas
from tests.conftest import ROOT

SCHEMAS = Schemas(ROOT)
Step = str | int

# Keywords that describe, or whose subschemas do the rejecting.
SILENT = frozenset(
    (
        "$schema", "$id", "$defs", "$ref", "title", "description", "default", "examples",
        "properties",
        "items",
        "x-messages", "x-schema-org", "x-vocabulary", "x-passage", "enumDescriptions",
    )
)  # fmt: skip

PATHS: dict[Kind, str] = {
    "film": "films/made-up-1999.yaml",
    "redirects": "films/redirects.yaml",
    "review": "reviews/alien-1979/ann.yaml",
    "withdrawn": "reviews/withdrawn.yaml",
    "vocabulary": "schema/vocabularies/made-up.yaml",
    "exceptions": "schema/exceptions.yaml",
}
"""Where the sound record of each kind stands in a collection."""
EXCUSED_FILM = "films/renamed-1999.yaml"
"""What the sound exception is about: a film that kept its name when its title was corrected."""

_PASSAGE = {"spoiler": "none", "text": "Made up."}
SOUND: dict[Kind, Any] = {
    "film": {
        "title": "Made Up",
        "original_title": "Erfunden",
        "alternative_titles": ["Invented"],
        "year": 1999,
        "directors": ["A. N. Example"],
        "languages": ["en"],
        "runtime_minutes": 100,
        "identifiers": {"imdb": "tt0338013", "tmdb": 38, "wikidata": "Q208269"},
        "technologies": ["cloning"],
        "characters": ["Nobody"],
        "organizations": ["Nothing Ltd"],
    },
    "redirects": {"allien-1979": "alien-1979"},
    "review": {
        "film": "alien-1979",
        "reviewer": "ann",
        "reviewer_name": "Ann",
        "reviewer_url": "https://example.org/ann",
        "created": "2024-10-06T02:32:58Z",
        "updated": "2024-11-02",
        "language": "en",
        "license": "CC-BY-4.0",
        "summary": "Made up.",
        "synopsis": [_PASSAGE],
        "technologies": [{**_PASSAGE, "technology": "cloning", "operator": "company"}],
        "effects": [
            {
                **_PASSAGE,
                "technology": "cloning",
                "kind": "abuse",
                "scale": "person",
                "by": "state",
            }
        ],
        "paradigm_shift": {**_PASSAGE, "verdict": "full"},
        "liked": [_PASSAGE],
        "disliked": [_PASSAGE],
        "wishes": [_PASSAGE],
        "moments": [{**_PASSAGE, "kind": "shot"}],
        "body": [_PASSAGE],
        "rating": {"value": 4, "best": 5, "worst": 1, "as_written": "B+"},
        "watched": [{"date": "2024-10-05", "rewatch": False}],
        "tags": ["slow"],
        "origin": {
            "source": "made-up",
            "entry": "1",
            "url": "https://example.org/1",
            "digest": "sha256:" + "0" * 64,
        },
    },
    "withdrawn": {"alien-1979/gone": "2026-03-01"},
    "vocabulary": {
        "title": "Made up",
        "description": "Made up.",
        "terms": {
            "made-up": {
                "label": "Made up",
                "definition": "Made up.",
                "broader": "other",
                "wikidata": "Q1",
            },
            "other": {"label": "Other", "definition": "Made up."},
        },
    },
    "exceptions": [
        {
            "rule": "naming/film-title",
            "path": EXCUSED_FILM,
            "pointer": "/title",
            "reason": "Made up.",
            "expires": "2027-06-30",
        }
    ],
}

_WRONG_TYPE: dict[str, Any] = {
    "string": 7, "integer": "seven", "number": "seven", "boolean": "yes", "array": "one",
    "object": "one",
}  # fmt: skip


class Mutant(NamedTuple):
    """A record that is sound but for the keyword at `location`, `kind#/$defs/date/format`."""

    kind: Kind
    location: str
    pointer: tuple[Step, ...]
    record: Any

    @property
    def keyword(self) -> str:
        return self.location.rpartition("/")[2]

    @property
    def schema(self) -> Any:
        """The part of the schema in which the keyword stands."""
        steps = self.location.partition("#/")[2].split("/")
        return at(SCHEMAS.schema(self.kind), tuple(steps[:-1]))


def locations(kind: Kind) -> set[str]:
    """Every place in a schema where a keyword stands that can reject something.

    Collected from the schema's text alone, so that a keyword which no record reaches is here too.
    """
    found: set[str] = set()

    def look(schema: Any, place: str) -> None:
        for keyword, value in schema.items():
            here = f"{place}/{keyword}"
            if keyword in ("properties", "$defs"):
                for name, part in value.items():
                    look(part, f"{here}/{name}")
            elif keyword == "items" or (
                keyword in ("additionalProperties", "propertyNames") and isinstance(value, dict)
            ):
                look(value, here)
            elif keyword not in SILENT:
                # The branches of an `anyOf` reject together or not at all.
                found.add(here)

    look(SCHEMAS.schema(kind), f"{kind}#")
    return found


def mutants() -> Iterator[Mutant]:
    """Walk each schema beside the sound record and break every keyword on the way."""
    for kind in KINDS:
        yield from _below(kind, SCHEMAS.schema(kind), f"{kind}#", ())


def at(record: Any, pointer: tuple[Step, ...]) -> Any:
    for step in pointer:
        record = record[step]
    return record


def replaced(record: Any, pointer: tuple[Step, ...], value: Any) -> Any:
    """Return a copy of a record with another value at a pointer."""
    if not pointer:
        return value
    # Through JSON and not `deepcopy`, which would keep equal passages one and the same.
    changed = json.loads(json.dumps(record))
    at(changed, pointer[:-1])[pointer[-1]] = value
    return changed


def _below(kind: Kind, schema: Any, place: str, pointer: tuple[Step, ...]) -> Iterator[Mutant]:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from _below(
            kind, SCHEMAS.schema(kind)["$defs"][name], f"{kind}#/$defs/{name}", pointer
        )
    value = at(SOUND[kind], pointer)
    for keyword, limit in schema.items():
        here = f"{place}/{keyword}"
        if keyword == "properties":
            for key, part in limit.items():
                yield from _below(kind, part, f"{here}/{key}", (*pointer, key))
        elif keyword == "items":
            yield from _below(kind, limit, here, (*pointer, 0))
        elif keyword == "additionalProperties" and isinstance(limit, dict):
            yield from _below(kind, limit, here, (*pointer, next(iter(value))))
        elif keyword == "propertyNames":
            name = limit["$ref"].removeprefix("#/$defs/")
            unfit = {"Not A Name": next(iter(value.values()))}
            changed = replaced(SOUND[kind], pointer, {**value, **unfit})
            yield Mutant(kind, f"{kind}#/$defs/{name}/pattern", (*pointer, "Not A Name"), changed)
        elif keyword not in SILENT:
            for at_fault, broken in _broken(keyword, limit, value):
                yield Mutant(
                    kind, here, (*pointer, *at_fault), replaced(SOUND[kind], pointer, broken)
                )


def _broken(keyword: str, limit: Any, value: Any) -> Iterator[tuple[tuple[Step, ...], Any]]:
    """Break a value in what one keyword asks; yields the place at fault below it, too."""
    match keyword:
        case "type":
            yield (), _WRONG_TYPE[limit]
            yield (), [_WRONG_TYPE[limit]] if limit != "array" else {"one": 1}
            yield (), True if limit != "boolean" else 1
        case "enum":
            yield (), limit[0] + "x"
            yield (), limit[0].upper() + "!"
            yield (), ""
        case "pattern":
            yield (), " \n " if limit == r"\S" else value + " \n"
            # An empty pointer is one too: to the record as a whole.
            if not value.startswith("/"):
                yield (), ""
            if limit != r"\S" and value.startswith("20"):
                # Days that there are, but none of cinema.
                yield (), f"1799{value[4:]}"
            if limit != r"\S":
                yield (), f" {value}"
                yield (), f"{value}\n"
        case "format":
            yield (), "2023-02-29"
            yield (), "2024-02-30"
        case "anyOf" if isinstance(value, str):
            yield (), "2023-02-29"
            yield (), "2023-04-31T00:00:00Z"
        case "minimum":
            yield (), limit - 1
            yield (), -(10**14)
        case "maxLength":
            yield (), "a" * (limit + 1)
        case "maximum":
            yield (), limit + 1
            yield (), 10**14
        case _:
            yield from _broken_group(keyword, limit, value)


def _broken_group(keyword: str, limit: Any, value: Any) -> Iterator[tuple[tuple[Step, ...], Any]]:
    match keyword:
        case "anyOf":
            alternatives = {key for branch in limit for key in branch["required"]}
            yield (), {key: said for key, said in value.items() if key not in alternatives}
        case "required":
            for key in limit:
                yield (), {k: said for k, said in value.items() if k != key}
        case "additionalProperties":
            for key in ("unheard_of", "", "a key", "Title "):
                yield (key,), {**value, key: "something"}
        case "minItems":
            yield (), []
        case "minProperties":
            yield (), {}
        case "uniqueItems":
            yield (len(value),), [*value, value[0]]
        case _:
            raise AssertionError(f"no mutant breaks the keyword {keyword}: write one")
