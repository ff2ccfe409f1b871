"""Mutations of what points to something else, and of what has to be unique."""

from tests.conftest import FILM, REVIEW
from tests.rules.mutants import PATHS
from tests.rules.mutation import Edit, Fault, Miniature, Spot, breaks

_FILM, _REDIRECTS, _WITHDRAWN = (PATHS[kind] for kind in ("film", "redirects", "withdrawn"))
_REDIRECT = "allien-1979: alien-1979\n"
_GONE = "alien-1979/gone"

MUTATIONS: dict[str, list[Fault]] = {
    "link/redirected-film": [Edit("film: alien-1979\n", "film: allien-1979\n")],
    "link/redirected-film-exists": [
        Edit(_REDIRECT, f"{_REDIRECT}«made-up-1999: alien-1979\n", _REDIRECTS),
        Edit(_REDIRECT, f"{_REDIRECT}«alien-1979: made-up-1999\n", _REDIRECTS),
        Edit(_REDIRECT, f"{_REDIRECT}«alien-1979: alien-1979\n", _REDIRECTS),
    ],
    "link/unknown-film": [Edit("film: alien-1979\n", "film: aliens-1986\n")],
    "link/unknown-redirect-target": [
        Edit(_REDIRECT, "allien-1979: aliens-1986\n", _REDIRECTS),
        Edit(_REDIRECT, f"{_REDIRECT}«alliens-1979: allien-1979\n", _REDIRECTS),
        Edit(_REDIRECT, "allien-1979: allien-1979\n", _REDIRECTS),
    ],
    "link/withdrawn-review-exists": [Edit(_GONE, "alien-1979/ann", _WITHDRAWN)],
}


@breaks("link/redirected-film")
def a_review_in_the_folder_of_the_old_name(miniature: Miniature) -> Spot:
    text = miniature.read(REVIEW).replace("film: alien-1979", "film: allien-1979")
    miniature.write("reviews/allien-1979/ann.yaml", text)
    return Spot("reviews/allien-1979/ann.yaml", 2)


@breaks("link/unknown-film")
def a_review_of_a_film_that_is_not_there(miniature: Miniature) -> Spot:
    text = miniature.read(REVIEW).replace("film: alien-1979", "film: aliens-1986")
    miniature.write("reviews/aliens-1986/ann.yaml", text)
    return Spot("reviews/aliens-1986/ann.yaml", 2)


@breaks("link/unknown-film")
def a_redirect_that_leads_nowhere_does_not_count(miniature: Miniature) -> Spot:
    (miniature.root / FILM).unlink()
    (miniature.root / _REDIRECTS).unlink()
    return Spot(REVIEW, 2)


@breaks("link/shared-identifier")
def an_imdb_identifier_of_two_films(miniature: Miniature) -> tuple[Spot, ...]:
    return _shared(miniature, "imdb: tt0338013", "imdb: tt0078748")


@breaks("link/shared-identifier")
def a_tmdb_identifier_of_two_films(miniature: Miniature) -> tuple[Spot, ...]:
    return _shared(miniature, "tmdb: 38", "tmdb: 348")


@breaks("link/shared-identifier")
def a_wikidata_item_of_two_films(miniature: Miniature) -> tuple[Spot, ...]:
    return _shared(miniature, "wikidata: Q208269", "wikidata: Q103569")


def _shared(miniature: Miniature, own: str, others: str) -> tuple[Spot, ...]:
    lines = miniature.read(FILM).splitlines()
    there = next(number for number, line in enumerate(lines, 1) if line.strip() == others)
    return miniature.edit(_FILM, f"  {own}\n", f"  {others}\n"), Spot(FILM, there)


@breaks("link/technology-not-in-film")
def a_technology_that_the_film_does_not_list(miniature: Miniature) -> Spot:
    return miniature.edit(
        REVIEW, "technology: cloning\n    operator", "technology: memory-erasure\n    operator"
    )


@breaks("link/technology-not-in-film")
def an_effect_of_a_technology_that_the_film_does_not_list(miniature: Miniature) -> Spot:
    return miniature.edit(
        REVIEW, "technology: cloning\n    kind", "technology: memory-erasure\n    kind"
    )


@breaks("link/technology-not-in-film")
def a_film_that_lists_a_technology_no_longer(miniature: Miniature) -> tuple[Spot, ...]:
    miniature.edit(FILM, "[android, cloning]", "[android]")
    lines = miniature.read(REVIEW).splitlines()
    return tuple(Spot(REVIEW, n) for n, line in enumerate(lines, 1) if "technology: " in line)
