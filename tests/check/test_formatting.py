"""A collection is formatted without a change of what it says, or is left alone."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmshift.check.formatting import Formatted, Formatter
from filmshift.collection.errors import CannotWork
from filmshift.collection.form import form
from filmshift.collection.layout import RECORD_FOLDERS, Kind, role
from filmshift.collection.schemas import Schemas
from filmshift.collection.shape import shape
from filmshift.collection.tree import walk
from filmshift.source import document
from filmshift.source.canonical import canonical, canonical_value
from filmshift.source.form import Form
from tests.conftest import FILM, REPOSITORIES, REVIEW, ROOT, Collection
from tests.source.documents import Strewn, strewn
from tests.source.faithful import assert_nothing_is_lost, readings, record
from tests.source.faults import faults

MESSY = "# made up\nsummary: 'A made-up summary.'  # one\nfilm: alien-1979\n"
TIDY = "film: alien-1979\n# made up\nsummary: >-  # one\n  A made-up summary.\n"


def run(collection: Collection, *paths: str, write: bool = True) -> dict[str, Formatted]:
    found = Formatter(collection.root).format(paths or None, write=write)
    return {file.path: file for file in found}


def content(collection: Collection) -> dict[str, bytes]:
    files = sorted(collection.root.rglob("*"))
    return {str(file): file.read_bytes() for file in files if file.is_file()}


def test_what_is_not_canonical_is_written_and_all_else_is_not(collection: Collection) -> None:
    collection.write(REVIEW, MESSY)
    before = content(collection)

    changed = [path for path, file in run(collection).items() if file.is_changed]

    assert changed == [REVIEW]
    after = content(collection)
    assert after.pop(str(collection.root / REVIEW)) == TIDY.encode()
    assert after == {file: data for file, data in before.items() if not file.endswith(REVIEW)}


def test_nothing_is_written_where_that_was_not_asked_for(collection: Collection) -> None:
    collection.write(REVIEW, MESSY)
    before = content(collection)

    found = run(collection, write=False)

    assert found[REVIEW].after == TIDY.encode()
    assert content(collection) == before


def test_a_second_time_there_is_nothing_to_do(collection: Collection) -> None:
    collection.write(REVIEW, MESSY)
    run(collection)

    assert not any(file.is_changed for file in run(collection).values())


@pytest.mark.parametrize(
    "data",
    [b"summary: no\n", b"a: 1\r\n", b"a: [b: c]\n", b"", b"# x\n", b"\xff\n", b"a: b", b"a: *b\n"],
)
def test_a_file_with_faults_as_yaml_is_left_as_it_was(collection: Collection, data: bytes) -> None:
    file = collection.write(REVIEW, data)

    found = run(collection)[REVIEW]

    assert found.obstacle.startswith("line 1: ")
    assert f"`filmshift check --fix {REVIEW}`" in found.obstacle
    assert not found.is_changed
    assert file.read_bytes() == data


def test_the_first_fault_is_told(collection: Collection) -> None:
    collection.write(REVIEW, "a: b\nc:\td\ne: ~\n")

    assert run(collection)[REVIEW].obstacle.startswith("line 2: a tab")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
def test_a_fault_that_is_excused_keeps_nobody_from_being_done(collection: Collection) -> None:
    data = collection.write(REVIEW, "film: alien-1979\ntags: [no]\n").read_bytes()
    excuse = f"- rule: yaml/ambiguous-value\n  path: {REVIEW}\n  reason: Made up.\n"
    collection.write("schema/exceptions.yaml", excuse)

    (file,) = Formatter(collection.root).format([REVIEW], write=True)

    assert (file.after, file.obstacle) == (data, "")


def test_links_and_what_is_no_file_are_told_and_left(collection: Collection) -> None:
    messy = collection.write("elsewhere.yaml", MESSY)
    (collection.root / "reviews/alien-1979/bob.yaml").symlink_to(messy)
    (collection.root / "reviews/alien-1979/cat.yaml").mkdir()
    os.mkfifo(collection.root / "films/pipe.yaml")

    found = run(collection)

    assert "a link" in found["reviews/alien-1979/bob.yaml"].obstacle
    assert "no file" in found["films/pipe.yaml"].obstacle
    assert messy.read_text("utf-8") == MESSY


def test_pages_are_passed_over_unless_they_are_named(collection: Collection) -> None:
    collection.write("films/README.md", "# Films\n")
    collection.write("films/notes.txt", "a:  b\n")

    assert "films/README.md" not in run(collection, "films")
    assert run(collection, "films/notes.txt")["films/notes.txt"].obstacle == "it is no record"


@pytest.mark.parametrize("path", ["pyproject.toml", "films/none-1999.yaml"])
def test_what_cannot_be_a_record_is_refused(collection: Collection, path: str) -> None:
    with pytest.raises(CannotWork):
        run(collection, path)


def test_a_record_that_would_change_is_left_as_it_was(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = (
        TIDY.replace("A made-up", "Another"),
        TIDY.replace("# made up\n", ""),
        TIDY.replace("film: alien-1979", "film:  alien-1979\nfilm: alien-1979"),
        TIDY.replace("alien", "\talien"),
    )
    for text in spoilt:
        monkeypatch.setattr("filmshift.source.canonical.canonical", lambda *_, text=text: text)
        file = collection.write(REVIEW, MESSY)

        found = run(collection)[REVIEW]

        assert "would not say the same" in found.obstacle
        assert file.read_text("utf-8") == MESSY


def test_the_first_line_leads_to_the_schema(collection: Collection) -> None:
    paths = [FILM, "films/redirects.yaml", REVIEW, "schema/vocabularies/made-up.yaml"]
    (collection.root / "schema").mkdir()
    for file in (ROOT / "schema").glob("*.json"):
        shutil.copy(file, collection.root / "schema")
    collection.write(paths[-1], "title: Made up\ndescription: x\nterms:\n  a-b:\n    label: A b\n")

    run(collection)

    for path in paths:
        first = (collection.root / path).read_text("utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        kind = role(path, is_folder=False)
        named = ((collection.root / path).parent / schema).resolve()
        assert named == (collection.root / f"schema/{kind}.schema.json").resolve()


def test_a_collection_without_schemas_names_none(collection: Collection) -> None:
    collection.write(REVIEW, "film: x\n")
    other = "# yaml-language-server: $schema=https://made.up/review.json\n"
    collection.write(FILM, f"{other}title: Alien\n")

    assert not any(file.is_changed for file in run(collection).values())


def test_what_the_schema_leaves_open_keeps_its_order(collection: Collection) -> None:
    collection.write("films/redirects.yaml", "z-2000: alien-1979\na-2000: alien-1979\n")
    collection.write(
        "schema/vocabularies/made-up.yaml",
        "terms:\n  zebra:\n    definition: x\n    label: Z\n  ape:\n    label: A\ntitle: Made up\n",
    )

    found = run(collection)

    assert not found["films/redirects.yaml"].is_changed
    assert found["schema/vocabularies/made-up.yaml"].after.decode() == (
        "title: Made up\nterms:\n  zebra:\n    label: Z\n    definition: >-\n      x\n"
        "  ape:\n    label: A\n"
    )


CASES = sorted(file.parent for file in REPOSITORIES.rglob("expected.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(REPOSITORIES).as_posix())
def test_the_same_is_wrong_with_what_was_formatted(
    case: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(
        case, collection.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt")
    )
    before = sorted((found.path, found.rule, found.pointer) for found in collection.check())

    formatted = run(collection)

    after = sorted((found.path, found.rule, found.pointer) for found in collection.check())
    assert after == before
    monkeypatch.setattr("filmshift.check.formatting.fast.read", lambda _: None)
    again = run(collection)
    assert not any(file.is_changed for file in again.values())
    assert [bool(f.obstacle) for f in again.values()] == [
        bool(f.obstacle) for f in formatted.values()
    ]


# Whatever records a collection has, and those of the tests where it has none.
REAL = [
    (entry.role, (root / entry.path).read_bytes())
    for root in (REPOSITORIES / "base", ROOT)
    for entry in walk(root, RECORD_FOLDERS)
    if entry.role in ("film", "redirects", "review", "withdrawn", "vocabulary")
    and entry.type == "file"
]
SOUND: list[tuple[Kind, bytes]] = [
    (kind, data)
    for kind, data in sorted(REAL, key=lambda pair: -len(pair[1]))[:40]
    if len(data) < 20_000 and not faults(data)
]
SCHEMAS = Schemas(ROOT)


quick = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def layout(kind: Kind) -> Form:
    return form(shape(SCHEMAS.schema(kind)))


@quick
@given(
    st.sampled_from(SOUND).flatmap(
        lambda real: st.tuples(st.just(real[0]), strewn(st.just(real[1].decode())))
    )
)
def test_real_records_keep_their_values_and_comments(real: tuple[Kind, Strewn]) -> None:
    kind, file = real
    if not faults(file.text):
        assert_nothing_is_lost(file, layout(kind))


_STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from((None, '"', "'", "|", ">")),
        "default_flow_style": st.just(False),
        "sort_keys": st.booleans(),
        "indent": st.integers(2, 6),
        "width": st.integers(20, 200),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
    }
)


@quick
@given(st.sampled_from(SOUND), _STYLES)
def test_a_real_record_has_one_layout_whatever_it_was_written_in(
    real: tuple[Kind, bytes], style: dict[str, Any]
) -> None:
    kind, data = real
    value = document.read(data).value
    if any(isinstance(member, int) for member in value.values()):
        # PyYAML has tags for numbers in such a style.
        style = {**style, "default_style": None}
    text = yaml.safe_dump(value, **style)
    if faults(text):
        return

    written = canonical(document.read(text.encode()), layout(kind))

    # Keys that no schema puts in order stay as they were dumped.
    dumped = json.loads(json.dumps(value, sort_keys=style["sort_keys"]))
    assert written == canonical_value(dumped, layout(kind))
    assert {record(reading) for reading in readings(written)} == {record(value)}
