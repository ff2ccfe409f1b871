"""The schemas themselves, and that the two validators mean the same by them."""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import regress
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from filmshift.collection.errors import CannotWork
from filmshift.collection.layout import KINDS, Kind
from filmshift.collection.schemas import Schemas, exact_validator
from filmshift.collection.tree import walk
from filmshift.source import document
from tests.conftest import ROOT, Collection
from tests.rules.mutants import SCHEMAS, SOUND, at, locations, mutants, replaced

FILES = [ROOT / "schema" / f"{kind}.schema.json" for kind in KINDS]
MUTANTS = list(mutants())


def parts(schema: Any, place: str = "#") -> list[tuple[str, Any]]:
    """Every subschema with its place."""
    found = [(place, schema)]
    for keyword in ("properties", "$defs"):
        for name, part in schema.get(keyword, {}).items():
            found += parts(part, f"{place}/{keyword}/{name}")
    for keyword in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(keyword), dict):
            found += parts(schema[keyword], f"{place}/{keyword}")
    return found


ALL = [(kind, place, part) for kind in KINDS for place, part in parts(SCHEMAS.schema(kind))]
FIELDS = [
    (kind, f"{place}/{key}", part)
    for kind, place, schema in ALL
    for key, part in [
        *schema.get("properties", {}).items(),
        *([("*", schema["additionalProperties"])] if schema.get("additionalProperties") else []),
    ]
]
LOCATIONS = sorted(place for kind in KINDS for place in locations(kind))
PATTERNS = sorted({part["pattern"] for _, _, part in ALL if "pattern" in part})


def named(found: list[tuple[Kind, str, Any]]) -> list[Any]:
    return [pytest.param(*one, id=f"{one[0]}{one[1]}") for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_to_both_validators(kind: Kind) -> None:
    schema = SCHEMAS.schema(kind)

    Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)


def test_a_schema_is_valid_to_check_jsonschema_with_patterns_of_ecma_262() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", *map(str, FILES)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_names_itself_and_its_version(kind: Kind) -> None:
    number = r"(?:0|[1-9][0-9]*)"
    assert re.fullmatch(
        rf"urn:filmshift:schema:{kind}:{number}\.{number}\.{number}", SCHEMAS.schema(kind)["$id"]
    )


@pytest.mark.parametrize(("kind", "place", "schema"), named(ALL))
def test_every_object_is_closed(kind: Kind, place: str, schema: Any) -> None:
    if schema.get("type") == "object":
        closed = schema.get("additionalProperties")
        assert closed is False or (isinstance(closed, dict) and "propertyNames" in schema)
    else:
        assert "properties" not in schema


@pytest.mark.parametrize(("kind", "place", "field"), named(FIELDS))
def test_every_field_is_described_and_its_examples_are_valid(
    kind: Kind, place: str, field: Any
) -> None:
    assert field["title"].strip()
    assert field["description"].endswith(".")
    assert field["examples"]
    whole = {**field, "$defs": SCHEMAS.schema(kind)["$defs"]}
    for example in field["examples"]:
        assert list(exact_validator()(whole).iter_errors(example)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_schema_are_valid(kind: Kind) -> None:
    assert SCHEMAS.schema(kind)["examples"]
    for example in SCHEMAS.schema(kind)["examples"]:
        assert list(SCHEMAS.errors(kind, example)) == []


@pytest.mark.parametrize(("kind", "place", "schema"), named(ALL))
def test_every_pattern_is_explained_to_people(kind: Kind, place: str, schema: Any) -> None:
    if "pattern" in schema:
        assert schema["x-messages"]["pattern"].strip()
    for keyword in schema.get("x-messages", {}):
        assert keyword in schema


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_uses_nothing_that_languages_read_differently(pattern: str) -> None:
    # \d and \w are ASCII in one language and Unicode in another; `$` alone ends before a line
    # break in Python; other escapes are refused by one parser or mean something to another.
    assert set(re.findall(r"\\.", pattern)) <= {r"\s", r"\S", r"\n", r"\.", r"\\"}
    assert "$" not in pattern.removesuffix("$")
    assert "." not in re.sub(r"\\.|\[[^]]*]", "", pattern)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_means_the_same_in_ecma_262_in_rust_and_in_python(pattern: str) -> None:
    in_ecma = regress.Regex(pattern, "u")
    in_rust = jsonschema_rs.Draft202012Validator({"pattern": pattern})
    in_ours = exact_validator()({"pattern": pattern})
    stock = Draft202012Validator({"pattern": pattern})
    words = {text for record in SOUND.values() for text in _texts(record)}
    words |= {text for mutant in MUTANTS for text in _texts(mutant.record)}
    # All that two languages could class differently, spaces and digits above all.
    letters = [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if letter < "\u2100" or letter.isspace() or letter.isdigit() or letter in "\ufeff\uffff"
    ]
    for text in [*sorted(words), *letters, *(f"tt0338013{letter}" for letter in letters)]:
        said = in_ecma.find(text) is not None
        assert in_rust.is_valid(text) is said, repr(text)
        assert in_ours.is_valid(text) is said, repr(text)
        # Other people's Python reads `\s` and `$` in its own way; what differs are characters
        # that the rules of the family `yaml/` let into no record, and a line break at the end.
        if not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", text):
            assert stock.is_valid(text) is said, repr(text)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for k, v in value.items() for text in (k, *_texts(v))]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(("kind", "place", "schema"), named(ALL))
def test_an_enumeration_lists_its_vocabulary(kind: Kind, place: str, schema: Any) -> None:
    if "x-vocabulary" in schema:
        file = ROOT / "schema" / "vocabularies" / f"{schema['x-vocabulary']}.yaml"
        terms = document.read(file.read_bytes()).value["terms"]
        assert schema["enum"] == sorted(terms)
        assert schema["enumDescriptions"] == [terms[t]["definition"] for t in sorted(terms)]


def test_every_vocabulary_is_used() -> None:
    named = {schema["x-vocabulary"] for _, _, schema in ALL if "x-vocabulary" in schema}

    assert named == {file.stem for file in (ROOT / "schema" / "vocabularies").glob("*.yaml")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_sound_records_are_sound_and_reach_every_keyword(kind: Kind) -> None:
    assert SCHEMAS.accepts(kind, SOUND[kind])
    assert list(SCHEMAS.errors(kind, SOUND[kind])) == []
    assert {m.location for m in MUTANTS if m.kind == kind} == locations(kind)


@pytest.mark.parametrize("location", LOCATIONS)
def test_a_keyword_rejects_what_it_should(location: str) -> None:
    breaking = [mutant for mutant in MUTANTS if mutant.location == location]
    assert breaking
    for mutant in breaking:
        assert not SCHEMAS.accepts(mutant.kind, mutant.record)
        errors = list(SCHEMAS.errors(mutant.kind, mutant.record))
        found = {_location(mutant.kind, error.absolute_schema_path) for error in errors}
        assert location.partition("#/")[2] in found


def _location(kind: Kind, path: Any) -> str:
    """Where a keyword stands in the schema's text, of the way on which a validator reached it."""
    place: list[str] = []
    schema = SCHEMAS.schema(kind)
    here: Any = schema
    for step in path:
        if isinstance(here, dict) and step not in here:
            name = here["$ref"].removeprefix("#/$defs/")
            place, here = ["$defs", name], schema["$defs"][name]
        place.append(str(step))
        here = here[step]
    return "/".join(place)


def test_each_keyword_is_killed_by_a_mutant_that_nothing_else_rejects() -> None:
    alone: set[str] = set()
    for mutant in MUTANTS:
        without = copy.deepcopy(SCHEMAS.schema(mutant.kind))
        way = mutant.location.partition("#/")[2].split("/")
        del at(without, tuple(way[:-1]))[way[-1]]
        if exact_validator()(without, format_checker=_formats()).is_valid(mutant.record):
            alone.add(mutant.location)

    everything = set(LOCATIONS)
    # A text of the wrong type breaks the list of words too: `type` there is for the message.
    beside_enum = {p for p in everything if p.endswith("/type") and p[:-4] + "enum" in everything}
    assert everything - alone <= beside_enum


def _formats() -> Any:
    from filmshift.collection.schemas import _format_checker

    return _format_checker()


REAL: list[tuple[Kind, Any]] = [
    (entry.role, document.read((ROOT / entry.path).read_bytes()).value)
    for entry in walk(ROOT)
    if entry.role in KINDS
]
SMALL = [record for record in REAL if record[0] != "vocabulary"][::20] + [
    record for record in REAL if record[0] in ("review", "vocabulary")
]

TEXTS = st.one_of(
    st.sampled_from(
        [
            "", " ", "\n", "2023-02-29", "2024-02-29", "2024-02-30", "2024-13-01", "0000-01-01",
            "2024-10-06\n", "2024-10-06T24:00:00Z", "2024-10-06T23:59:60Z", "2024-10-06T00:00:00",
            "2024-10-06T02:32:58+00:00", "20241006", "2024-W40-1", "٢٠٢٤-١٠-٠٦",
            "２０２４-10-06",
            "tt٠٣٣٨٠١٣", "tt0338013\n", "Q208269\n",
            "Q٢", "alien-1979\n", "alien-１９７９", "ann\n",
            "Title\n", "\nTitle", "Ti\ntle", "a|b", "en\n", "EN", "https://example.org/\n",
            "https://example.org/ä", "none\n", "None", "\u00a0", "\u2003", "İ", "ſ", "CC-BY-4.0 ",
        ]
    ),
    # What the guard of the fast reader lets through: no controls, no surrogates.
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"], include_characters="\n"),
        max_size=20,
    ),
)  # fmt: skip
# The fast reader holds back every file with `.0` in it, so that no number with a fraction is
# whole: `4.0`, on which the validators differ, never comes before both.
NUMBERS = st.one_of(
    st.sampled_from([0, 1, -1, 1873, 1874, 2199, 2200, 20004, 1440, 1441, 10**30, -(10**30)]),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: not x.is_integer()),
)
VALUES = st.recursive(
    TEXTS | NUMBERS | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(TEXTS | st.sampled_from(["spoiler", "text", "title"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def pointers(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        below = list(value.items() if isinstance(value, dict) else enumerate(value))
    return [here, *(pointer for key, child in below for pointer in pointers(child, (*here, key)))]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_both_validators_say_the_same_of_changed_records(data: st.DataObject) -> None:
    kind, record = data.draw(st.sampled_from([*SOUND.items(), *SMALL]))
    for _ in range(data.draw(st.integers(1, 2))):
        pointer = data.draw(st.sampled_from(pointers(record)))
        action = data.draw(st.sampled_from(["replace", "add", "delete", "repeat"]))
        target = at(record, pointer)
        if action == "replace":
            record = replaced(record, pointer, data.draw(VALUES))
        elif action == "add" and isinstance(target, dict):
            record = replaced(record, pointer, {**target, data.draw(TEXTS): data.draw(VALUES)})
        elif action == "delete" and isinstance(target, dict) and target:
            key = data.draw(st.sampled_from(sorted(target)))
            record = replaced(record, pointer, {k: v for k, v in target.items() if k != key})
        elif action == "repeat" and isinstance(target, list):
            record = replaced(record, pointer, [*target, *target[:1]])

    assert SCHEMAS.accepts(kind, record) is (list(SCHEMAS.errors(kind, record)) == [])


@pytest.mark.parametrize(
    ("created", "sound"),
    [
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2024-02-30", False),
        ("1900-02-29", False),
        ("2000-02-29T23:59:59Z", True),
        ("2023-02-29T00:00:00Z", False),
        ("0000-01-01", False),
        ("20004-01-01", False),
        ("-2024-01-01", False),
        ("2024-1-1", False),
        ("20241006", False),
        ("2024-10-06T24:00:00Z", False),
        ("2024-10-06 00:00:00Z", False),
        ("2024-10-06\n", False),
        ("٢٠٢٤-10-06", False),
    ],
)
def test_dates(created: str, sound: bool) -> None:
    record = {**SOUND["review"], "created": created}

    assert SCHEMAS.accepts("review", record) is sound
    assert (list(SCHEMAS.errors("review", record)) == []) is sound


@pytest.mark.parametrize(
    ("year", "sound"),
    [(1873, False), (1874, True), (2199, True), (2200, False), (-1, False), (0, False),
     (20004, False), (10**30, False), (1999.5, False), (True, False), ("1999", False)],
)  # fmt: skip
def test_years(year: Any, sound: bool) -> None:
    record = {**SOUND["film"], "year": year}

    assert SCHEMAS.accepts("film", record) is sound
    assert (list(SCHEMAS.errors("film", record)) == []) is sound


def test_the_exact_account_takes_a_number_with_a_fraction_for_no_whole_number() -> None:
    assert [e.validator for e in SCHEMAS.errors("film", {"title": "T", "year": 1999.0})] == ["type"]


def test_a_value_that_json_does_not_have_is_not_accepted() -> None:
    assert not SCHEMAS.accepts("film", {"title": "T", "year": {1999}})
    assert not SCHEMAS.accepts("film", {"title": "\ud800", "year": 1999})


# -- which schemas are in force ------------------------------------------------------------------


def own(collection: Collection, kind: Kind, change: Any) -> Path:
    schema = copy.deepcopy(SCHEMAS.schema(kind))
    return collection.write(f"schema/{kind}.schema.json", json.dumps(change(schema)))


def test_a_collection_without_schemas_is_checked_by_those_that_are_shipped(
    collection: Collection,
) -> None:
    assert Schemas(collection.root).folder == ROOT / "schema"
    assert Schemas(collection.root).version == SCHEMAS.version == "1.0.0"


def test_vocabularies_alone_are_no_schemas(collection: Collection) -> None:
    collection.write("schema/vocabularies/README.md", "Made up.\n")

    assert Schemas(collection.root).folder == ROOT / "schema"


def test_a_collections_own_schemas_win(collection: Collection) -> None:
    for kind in KINDS:
        own(collection, kind, lambda schema: schema)
    own(collection, "film", lambda schema: {**schema, "required": ["title", "year", "directors"]})
    collection.write("films/made-up-1999.yaml", "title: Made Up\nyear: 1999\n")

    (finding,) = collection.check("films/made-up-1999.yaml")

    assert finding.rule == "schema/missing-key"
    assert "`directors`" in finding.message


@pytest.mark.parametrize(
    "content",
    [
        "{", "[]", "7", "", "\ufeff{}", "\xff", '{"type": "sting"}', '{"pattern": "("}',
        '{"$ref": "#/$defs/nothing"}', '{"$ref": "https://example.org/elsewhere.json"}',
        "[" * 100_000,
    ],
    ids=range(11),
)  # fmt: skip
@pytest.mark.parametrize("film", ["title: Made Up\nyear: 1999\n", "title: {Made Up: 1}\n"])
def test_a_broken_schema_of_its_own_stops_the_work_and_is_named(
    collection: Collection, content: str, film: str
) -> None:
    for kind in KINDS:
        own(collection, kind, lambda schema: schema)
    collection.write("films/made-up-1999.yaml", film)
    file = collection.write("schema/film.schema.json", content.encode("latin-1", "replace"))

    with pytest.raises(CannotWork) as caught:
        collection.check("films/made-up-1999.yaml")

    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_schema_among_its_own_stops_the_work_and_is_named(collection: Collection) -> None:
    own(collection, "review", lambda schema: schema)

    with pytest.raises(CannotWork, match=re.escape("film.schema.json")):
        collection.check("films")
