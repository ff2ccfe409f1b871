"""The tables of the dataset: which there are, and how records fill them.

- `films` and `reviews`: one row a record.
- `film_technologies`: one row for each term that a film chooses from a vocabulary; there is
  such a table for every list of a film whose items the schema takes from a vocabulary.
- `technologies`: that vocabulary.
- `passages`: one row for each passage of a review.

All of it follows from the schemas; what is described here is only what no record holds.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from filmshift.collection.errors import CannotWork
from filmshift.collection.schemas import Schemas
from filmshift.collection.shape import Shape, shape
from filmshift.collection.vocabulary import read_vocabulary
from filmshift.dataset.columns import Cell, Column, columns_of
from filmshift.dataset.passages import attribute_columns, fields_of
from filmshift.dataset.records import Records
from filmshift.dataset.vocabulary import identifier_shape, term_shape

Row = tuple[Cell, ...]

_FIELD = {
    "title": "Field",
    "description": "The field of the review in which the passage stands.",
    "type": "string",
}
_POSITION = {
    "title": "Position",
    "description": "The place in the list, from 1.",
    "type": "integer",
    "minimum": 1,
}


class ForeignKey(NamedTuple):
    """A column that names a row of another table."""

    column: str
    table: str
    refers_to: str
    """The other table's column."""


class Table(NamedTuple):
    """A table: what it is called, what it means, and the rows that records make."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    """The columns that together name a row."""
    foreign_keys: tuple[ForeignKey, ...]
    rows: Callable[[Records], Iterator[Row]]
    """Makes the rows from the records, a cell for each column, in order of the primary key
    where no other order means more."""


def tables(schemas: Schemas) -> tuple[Table, ...]:
    """Return the tables of a dataset under the schemas in force, in a fixed order.

    Raises `CannotWork` for a schema or a vocabulary that cannot be used.
    """
    film, review = shape(schemas.schema("film")), shape(schemas.schema("review"))
    film_key = _column("film", review.properties["film"])
    choices = {
        name: part.items
        for name, part in film.properties.items()
        if part.items is not None and "x-vocabulary" in part.items.schema
    }
    vocabularies = {each.definition: each.schema["x-vocabulary"] for each in choices.values()}
    # A definition of the schemas is named after the column that holds what it defines.
    targets = {"film": "films"} | {t: _table_name(name) for t, name in vocabularies.items()}
    found = (
        _of_records("films", film, film_key, targets),
        *(
            _choices(name, film.properties[name], term, film_key, targets)
            for name, term in choices.items()
        ),
        *(_terms(name, term, schemas) for term, name in vocabularies.items()),
        _of_records("reviews", review, _review_key(schemas), targets),
        _passages(review, _review_key(schemas), targets),
    )
    for table in found:
        _refuse_namesakes(table)
    return found


def _of_records(name: str, record: Shape, key: Column, targets: dict[str, str]) -> Table:
    columns = (key, *columns_of(record))

    def rows(records: Records) -> Iterator[Row]:
        for each in records.films if name == "films" else records.reviews:
            yield tuple(column.cell(each) for column in columns)

    description = str(record.schema.get("description", ""))
    return Table(name, description, columns, (key.name,), _links(name, columns, targets), rows)


def _choices(field: str, part: Shape, term: Shape, film: Column, targets: dict[str, str]) -> Table:
    words = {key: part.schema[key] for key in ("title", "description") if key in part.schema}
    columns = (
        film,
        _column(term.definition, term, **words),
        Column("position", _POSITION, required=True),
    )

    def rows(records: Records) -> Iterator[Row]:
        for each in records.films:
            for position, chosen in enumerate(each.get(field, ()), 1):
                yield (each["film"], chosen, position)

    name = f"film_{field}"
    description = str(part.schema.get("description", ""))
    key = (film.name, term.definition)
    return Table(name, description, columns, key, _links(name, columns, targets), rows)


def _terms(name: str, term: str, schemas: Schemas) -> Table:
    vocabulary = read_vocabulary(name, schemas)
    identifier = identifier_shape(schemas)
    columns = (_column(term, identifier), *columns_of(term_shape(schemas)))

    def rows(_: Records) -> Iterator[Row]:
        for each, said in vocabulary.terms.items():
            yield (each, *(column.cell(said) for column in columns[1:]))

    table = _table_name(name)
    links = tuple(
        ForeignKey(column.name, table, term)
        for column in columns[1:]
        if column.definition and column.definition == identifier.definition
    )
    return Table(table, vocabulary.description, columns, (term,), links, rows)


def _passages(review: Shape, key: Column, targets: dict[str, str]) -> Table:
    fields = list(fields_of(review))
    attributes = attribute_columns(fields)
    columns = (
        key,
        Column("field", {**_FIELD, "enum": [field.name for field in fields]}, required=True),
        Column("position", _POSITION, required=True),
        *attributes,
    )

    def rows(records: Records) -> Iterator[Row]:
        for each in records.reviews:
            for field in fields:
                for position, passage in enumerate(field.passages(each), 1):
                    cells = (column.cell(passage) for column in attributes)
                    yield (each["review"], field.name, position, *cells)

    links = _links("passages", columns, targets | {"review": "reviews"})
    return Table(
        "passages",
        "The passages of all reviews: each text with its spoiler level.",
        columns,
        ("review", "field", "position"),
        links,
        rows,
    )


def _links(
    table: str, columns: Sequence[Column], targets: dict[str, str]
) -> tuple[ForeignKey, ...]:
    return tuple(
        ForeignKey(column.name, targets[column.definition], column.definition)
        for column in columns
        if targets.get(column.definition, table) != table and not column.many
    )


def _column(name: str, part: Shape, **words: Any) -> Column:
    return Column(
        name, {**words, **part.schema}, part.definition or name, required=True, path=(name,)
    )


def _review_key(schemas: Schemas) -> Column:
    register = schemas.schema("withdrawn")
    return _column("review", shape(register, register["propertyNames"]))


def _table_name(vocabulary: str) -> str:
    return vocabulary.replace("-", "_")


def _refuse_namesakes(table: Table) -> None:
    for name, count in Counter(column.name for column in table.columns).items():
        if count > 1:
            raise CannotWork(f"the schemas make {count} columns `{name}` in the table {table.name}")
