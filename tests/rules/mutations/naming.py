"""Mutations of names that do not agree with what stands in their files."""

from tests.conftest import REVIEW
from tests.rules.mutants import PATHS
from tests.rules.mutation import Edit, Fault, Miniature, Spot, breaks

_FILM = PATHS["film"]

MUTATIONS: dict[str, list[Fault]] = {
    "naming/film-title": [Edit("title: Made Up\n", "title: Made Up Too\n", _FILM)],
    "naming/review-file": [Edit("reviewer: ann\n", "reviewer: bob\n")],
    "naming/review-folder": [Edit("film: alien-1979\n", "film: made-up-1999\n")],
}


@breaks("naming/film-title")
def another_year(miniature: Miniature) -> Spot:
    miniature.edit(_FILM, "year: 1999\n", "year: 1998\n")
    return Spot(_FILM, 2)


@breaks("naming/film-title")
def another_year_of_a_title_in_another_script(miniature: Miniature) -> Spot:
    miniature.edit(_FILM, "title: Made Up\n", "title: 黒澤\n")
    return miniature.edit(_FILM, "year: 1999\n", "year: 1998\n")


@breaks("naming/film-title")
def the_number_of_a_film_without_a_namesake(miniature: Miniature) -> Spot:
    (miniature.root / _FILM).rename(miniature.root / "films/made-up-1999-1.yaml")
    return Spot("films/made-up-1999-1.yaml", 2)


@breaks("naming/review-file")
def a_review_under_another_name(miniature: Miniature) -> Spot:
    path = "reviews/alien-1979/bob.2.yaml"
    (miniature.root / REVIEW).rename(miniature.root / path)
    return Spot(path, 3)


@breaks("naming/review-folder")
def a_review_in_another_folder(miniature: Miniature) -> Spot:
    path = "reviews/made-up-1999/ann.yaml"
    miniature.write(path, miniature.read(REVIEW))
    return Spot(path, 2)
