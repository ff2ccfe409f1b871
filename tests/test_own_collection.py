"""This repository's own films and reviews."""

import pytest

from filmshift.check.run import Checker
from filmshift.collection.index import Index
from filmshift.source import fast
from tests.conftest import ROOT

FILMS = [file for file in sorted((ROOT / "films").glob("*.yaml")) if file.name != "redirects.yaml"]
REVIEWS = sorted((ROOT / "reviews").glob("*/*.yaml"))


def test_nothing_is_wrong_with_it() -> None:
    assert list(Checker(ROOT).check()) == []


def test_there_are_films_and_a_review() -> None:
    assert len(FILMS) >= 169
    assert len(REVIEWS) >= 1


@pytest.mark.parametrize("file", [*FILMS, *REVIEWS], ids=lambda file: file.stem)
def test_a_record_takes_the_fast_path(file) -> None:  # type: ignore[no-untyped-def]
    assert fast.read(file.read_bytes()) is not None


def test_every_film_shows_a_technology() -> None:
    index = Index(ROOT)

    without = [
        film for film in index.films if not (facts := index.film(film)) or not facts.technologies
    ]

    assert without == []
