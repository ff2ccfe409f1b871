import json
from pathlib import Path

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.collection.schemas import Schemas
from filmshift.dataset.snapshot import snapshot
from filmshift.dataset.tables import ForeignKey, Table, tables
from tests.dataset.miniature import FULL, collection


def by_name(root: Path) -> dict[str, Table]:
    return {table.name: table for table in tables(Schemas(root))}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return collection(tmp_path / "c", FULL)


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def test_the_tables_and_their_keys(root: Path) -> None:
    found = by_name(root)
    assert {name: table.primary_key for name, table in found.items()} == {
        "films": ("film",),
        "film_technologies": ("film", "technology"),
        "technologies": ("technology",),
        "reviews": ("review",),
        "passages": ("review", "field", "position"),
    }
    assert {name: table.foreign_keys for name, table in found.items()} == {
        "films": (),
        "film_technologies": (
            ForeignKey("film", "films", "film"),
            ForeignKey("technology", "technologies", "technology"),
        ),
        "technologies": (ForeignKey("broader", "technologies", "technology"),),
        "reviews": (ForeignKey("film", "films", "film"),),
        "passages": (
            ForeignKey("review", "reviews", "review"),
            ForeignKey("technology", "technologies", "technology"),
        ),
    }


def test_passages_have_the_attributes_of_all_of_them(root: Path) -> None:
    assert names(by_name(root)["passages"]) == [
        "review", "field", "position", "spoiler", "text",
        "technology", "operator", "kind", "scale", "by", "verdict",
    ]  # fmt: skip


def test_an_attribute_that_differs_between_fields_says_so(root: Path) -> None:
    kind = next(column for column in by_name(root)["passages"].columns if column.name == "kind")
    assert "`effects`: " in kind.description
    assert "`moments`: " in kind.description
    assert {"abuse", "shot"} <= set(kind.schema["enum"])


def test_what_is_nested_is_named_after_both(root: Path) -> None:
    found = names(by_name(root)["reviews"])
    assert found[:3] == ["review", "film", "reviewer"]
    assert {"paradigm_shift_verdict", "rating_value", "watched_date", "origin_url"} <= set(found)
    assert not {"summary", "synopsis", "paradigm_shift_text"} & set(found)


def test_every_column_is_explained_and_has_a_simple_type(root: Path) -> None:
    for table in by_name(root).values():
        assert table.description
        for column in table.columns:
            assert column.description, (table.name, column.name)
            assert column.type in ("string", "integer", "number", "boolean")


def test_rows_fit_their_columns_and_keys(root: Path) -> None:
    with snapshot(root) as dataset:
        rows = {table.name: list(table.rows(dataset.records)) for table in dataset.tables}
        for table in dataset.tables:
            keys = []
            for row in rows[table.name]:
                cells = dict(zip(names(table), row, strict=True))
                keys.append(tuple(cells[name] for name in table.primary_key))
                for column in table.columns:
                    cell = cells[column.name]
                    assert cell is not None or not column.required
                    assert isinstance(cell, list) == (column.many and cell is not None)
            assert keys
            assert len(set(keys)) == len(keys)
            for link in table.foreign_keys:
                target = next(other for other in dataset.tables if other.name == link.table)
                here, there = names(table).index(link.column), names(target).index(link.refers_to)
                known = {row[there] for row in rows[target.name]}
                assert {row[here] for row in rows[table.name]} - {None} <= known


def test_a_new_property_of_the_schema_is_a_new_column(root: Path) -> None:
    file = root / "schema" / "film.schema.json"
    schema = json.loads(file.read_text())
    schema["properties"]["country"] = {"type": "object", "properties": {"code": {"title": "Code"}}}
    file.write_text(json.dumps(schema))
    assert names(by_name(root)["films"])[-1] == "country_code"


def test_two_columns_of_one_name_are_refused(root: Path) -> None:
    file = root / "schema" / "review.schema.json"
    schema = json.loads(file.read_text())
    schema["properties"]["rating_value"] = {"type": "number"}
    file.write_text(json.dumps(schema))
    with pytest.raises(CannotWork, match="rating_value"):
        tables(Schemas(root))


def test_a_vocabulary_that_is_not_there_is_named(root: Path) -> None:
    (root / "schema" / "vocabularies" / "technologies.yaml").unlink()
    with pytest.raises(CannotWork, match=r"technologies\.yaml"):
        tables(Schemas(root))


def test_each_film_comes_with_its_reviews(root: Path) -> None:
    with snapshot(root) as dataset:
        nested = [
            (film["film"], [review["review"] for review in reviews])
            for film, reviews in dataset.nested()
        ]
    assert nested == [
        ("made-up-1999", []),
        ("made-up-2001", ["made-up-2001/ann-example", "made-up-2001/ann-example.2"]),
    ]
