from collections.abc import Mapping
from pathlib import Path

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.collection.schemas import Schemas
from filmshift.dataset.records import Json, read_films, read_reviews
from tests.dataset.miniature import FILM, FULL, collection, review


def films(root: Path) -> list[Json]:
    return list(read_films(root, Schemas(root)))


def reviews(root: Path) -> list[Json]:
    return list(read_reviews(root, Schemas(root)))


def test_identifier_first_then_the_keys_of_the_schema(tmp_path: Path) -> None:
    root = collection(tmp_path / "c", FULL)
    film = films(root)[1]
    assert list(film)[:3] == ["film", "title", "original_title"]
    assert list(film["identifiers"]) == ["imdb", "tmdb", "wikidata"]
    first = reviews(root)[0]
    assert list(first)[:3] == ["review", "film", "reviewer"]
    assert list(first["synopsis"][0]) == ["spoiler", "text"]


def test_identifiers_are_in_order_though_file_names_are_not(tmp_path: Path) -> None:
    # `a-1999-2.yaml` stands before `a-1999.yaml`, and `x.2.yaml` before `x.yaml`.
    root = collection(
        tmp_path / "c",
        {
            "films/a-1999.yaml": FILM,
            "films/a-1999-2.yaml": FILM,
            "reviews/a-1999-2/x.yaml": review("a-1999-2", "x"),
            "reviews/a-1999/x.2.yaml": review("a-1999", "x"),
            "reviews/a-1999/x.yaml": review("a-1999", "x"),
            "reviews/a-1999/x-y.yaml": review("a-1999", "x-y"),
        },
    )
    assert [film["film"] for film in films(root)] == ["a-1999", "a-1999-2"]
    assert [each["review"] for each in reviews(root)] == [
        "a-1999/x",
        "a-1999/x-y",
        "a-1999/x.2",
        "a-1999-2/x",
    ]


def test_reviews_of_a_renamed_film_belong_to_the_new_one(tmp_path: Path) -> None:
    root = collection(
        tmp_path / "c",
        {
            "films/new-1999.yaml": FILM,
            "films/other-1999.yaml": FILM,
            "films/redirects.yaml": "zold-1999: new-1999\nalso-old-1999: new-1999\n",
            "reviews/zold-1999/ann-example.yaml": review("zold-1999", "ann-example"),
            "reviews/also-old-1999/ann-example.yaml": review("also-old-1999", "ann-example"),
            "reviews/new-1999/bob-example.yaml": review("new-1999", "bob-example"),
            "reviews/other-1999/bob-example.yaml": review("other-1999", "bob-example"),
        },
    )
    assert [(each["film"], each["review"]) for each in reviews(root)] == [
        ("new-1999", "also-old-1999/ann-example"),
        ("new-1999", "new-1999/bob-example"),
        ("new-1999", "zold-1999/ann-example"),
        ("other-1999", "other-1999/bob-example"),
    ]


def test_nothing_but_records_is_read(tmp_path: Path) -> None:
    root = collection(
        tmp_path / "c",
        {
            **FULL,
            "films/README.md": "Films.\n",
            "reviews/README.md": "Reviews.\n",
            "reviews/withdrawn.yaml": 'made-up-1999/bob-example: "2026-03-01"\n',
            "reviews/made-up-2001/README.md": "One film.\n",
        },
    )
    assert (len(films(root)), len(reviews(root))) == (2, 2)


def test_there_may_be_nothing(tmp_path: Path) -> None:
    root = collection(tmp_path / "c", {})
    assert (films(root), reviews(root)) == ([], [])


FILMS = {"films/made-up-1999.yaml": FILM}
PATH = "reviews/made-up-1999/ann-example.yaml"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({**FILMS, PATH: "a: [b\n"}, id="no YAML"),
        pytest.param({**FILMS, PATH: ""}, id="empty"),
        pytest.param({**FILMS, PATH: "- a\n"}, id="no mapping"),
        pytest.param(
            {**FILMS, PATH: review("made-up-1999", "ann-example", "x: 1")}, id="not the schema's"
        ),
        pytest.param(
            {**FILMS, PATH: review("made-up-1999", "ann-example", 'tags: ["\\uD800"]')},
            id="half a character",
        ),
        pytest.param({PATH: review("made-up-1999", "ann-example")}, id="no such film"),
        pytest.param(
            {**FILMS, "films/b-1999.yaml": FILM, PATH: review("b-1999", "ann-example")},
            id="another film's folder",
        ),
    ],
)
def test_what_is_no_sound_review_is_named_and_never_left_out(
    tmp_path: Path, files: Mapping[str, str]
) -> None:
    root = collection(tmp_path / "c", files)
    with pytest.raises(CannotWork, match="reviews/made-up-1999"):
        reviews(root)


def test_a_film_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(root: Path, path: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    root = collection(tmp_path / "c", FILMS)
    monkeypatch.setattr("filmshift.dataset.records.read_bytes", fail)
    with pytest.raises(CannotWork, match=r"made-up-1999\.yaml: Permission denied"):
        films(root)
