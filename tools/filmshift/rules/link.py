"""Whether what a record points to is there, and whether what must be unique is."""

from collections.abc import Iterator

from filmshift.collection.index import Index
from filmshift.collection.layout import FILM_SLUG, film_path
from filmshift.collection.record import Record
from filmshift.rules.fix import Fix, guess, safely
from filmshift.rules.nearest import correction, nearest
from filmshift.rules.rule import Example, Place, Problem, rule
from filmshift.source.change import Add, Write

_FILM = "films/made-up-1999.yaml"


@rule(
    "link/unknown-film",
    "record",
    summary="there is no such film",
    why="A review without its film has no title, year or technology in the dataset.",
    bad="film: alein-1979",
    good="film: alien-1979",
    consequences=("naming/review-folder",),
    guess="writes the film that is one slip of the keyboard away",
)
def unknown_film(record: Record, index: Index) -> Iterator[Problem]:
    """Report a review whose film has neither a record nor a redirect."""
    film = record.text("film")
    if record.kind != "review" or film is None or not FILM_SLUG.fullmatch(film):
        return
    if index.film(film) is None and film not in index.redirects:
        near = nearest(film, index.films)
        yield Problem(
            Place(("film",)),
            f"there is no film `{film}`",
            (f"did you mean `{near}`? If not, " if near else "")
            + f"add the film as films/{film}.yaml",
            fix=correction(("film",), film, near),
        )


@rule(
    "link/redirected-film",
    "record",
    severity="warning",
    summary="the film was renamed",
    why="The old identifier still leads to the film, but new reviews should use the new one.",
    bad="film: allien-1979",
    good="film: alien-1979",
    fix="writes the new identifier, if the file lies in the film's folder already",
)
def redirected_film(record: Record, index: Index) -> Iterator[Problem]:
    """Report a review that names its film by an old identifier."""
    film = record.text("film")
    if record.kind != "review" or film is None or film not in index.redirects:
        return
    # A redirect that leads to no film is reported where it stands, once.
    new = index.present_name(film)
    if new is not None and new != film:
        there = record.identity.startswith(f"{new}/")
        yield Problem(
            Place(("film",)),
            f"the film `{film}` is now called `{new}`",
            f"write `film: {new}`" + ("" if there else f" and move the file to reviews/{new}/"),
            fix=safely(f"write `film: {new}`", Write(("film",), new)) if there else None,
        )


@rule(
    "link/shared-identifier",
    "record",
    summary="two films have the same identifier",
    why="Either one of the two points to the wrong film in that catalogue, or both records are the "
    "same film.",
    bad=Example("title: Made Up\nyear: 1999\nidentifiers:\n  imdb: tt0078748", _FILM),
    good=Example("title: Made Up\nyear: 1999\nidentifiers:\n  imdb: tt9999999", _FILM),
)
def shared_identifier(record: Record, index: Index) -> Iterator[Problem]:
    """Report each catalogue identifier of a film that another film has too."""
    identifiers = record.value.get("identifiers") if isinstance(record.value, dict) else None
    if record.kind != "film" or not isinstance(identifiers, dict):
        return
    for scheme, value in identifiers.items():
        # `true` would be found as 1.
        if not isinstance(value, str | int) or isinstance(value, bool):
            continue
        claims = index.films_by_identifier.get((scheme, value), ())
        others = [film for film in claims if film != record.identity]
        if others:
            yield Problem(
                Place(("identifiers", scheme)),
                f"`{value}` is also the {scheme} identifier of "
                + " and ".join(f"`{other}`" for other in others),
                f"look it up for each of them ({', '.join(map(film_path, others))}); if they are "
                "the same film, keep one file",
            )


@rule(
    "link/technology-not-in-film",
    "record",
    severity="warning",
    summary="a review speaks of a technology that the film's record does not list",
    why="People find a film by the technologies in its own record.",
    bad="technologies:\n  - technology: cloning\n    spoiler: none\n    text: A made-up passage.",
    good="summary: A made-up summary.",
    guess="adds it to the film's record",
)
def technology_not_in_film(record: Record, index: Index) -> Iterator[Problem]:
    """Report each technology of a review that its film's record does not list."""
    film = record.text("film")
    if record.kind != "review" or film is None:
        return
    film = index.present_name(film)
    facts = index.film(film) if film is not None else None
    if film is None or facts is None:
        return
    # A word that is no term at all is reported as that.
    terms = index.terms("technologies")
    for field, position, technology in _technologies(record):
        if technology in terms - set(facts.technologies):
            yield Problem(
                Place((field, position, "technology")),
                f"the record of `{film}` does not list the technology `{technology}`",
                f"add it to `technologies` in films/{film}.yaml",
                fix=guess(
                    f"add `{technology}` to films/{film}.yaml",
                    Add(("technologies",), technology),
                    path=film_path(film),
                ),
            )


@rule(
    "link/unknown-redirect-target",
    "record",
    summary="a redirect leads nowhere",
    why="The old identifier is still in other people's links and datasets, so it must lead to a "
    "film.",
    bad=Example("allien-1979: alein-1979", "films/redirects.yaml"),
    good=Example("allien-1979: alien-1979", "films/redirects.yaml"),
    fix="writes the last name of a film that was renamed more than once",
    guess="writes the film that is one slip of the keyboard away",
)
def unknown_redirect_target(record: Record, index: Index) -> Iterator[Problem]:
    """Report each redirect whose new identifier is no film's, though a second redirect may be."""
    if record.kind != "redirects" or not isinstance(record.value, dict):
        return
    fix: Fix | None
    for old, new in record.value.items():
        if not isinstance(new, str) or not FILM_SLUG.fullmatch(new) or index.film(new):
            continue
        if end := index.present_name(new):
            message, mend = f"`{new}` was itself renamed, to `{end}`", f"write `{old}: {end}`"
            fix = safely(mend, Write((old,), end))
        elif near := nearest(new, index.films):
            message, mend = f"there is no film `{new}`", f"did you mean `{near}`?"
            fix = correction((old,), new, near)
        else:
            message = f"there is no film `{new}`"
            mend, fix = "write the identifier that the film has now", None
        yield Problem(Place((old,)), message, mend, fix=fix)


@rule(
    "link/redirected-film-exists",
    "record",
    summary="a redirect starts from a film that is still there",
    why="An identifier means one film for good. While that film has a record, its identifier "
    "cannot lead to another.",
    bad=Example("alien-1979: made-up-1999", "films/redirects.yaml"),
    good=Example("allien-1979: alien-1979", "films/redirects.yaml"),
    consequences=("link/unknown-redirect-target",),
)
def redirected_film_exists(record: Record, index: Index) -> Iterator[Problem]:
    """Report each redirect from an identifier that a film still has."""
    if record.kind == "redirects" and isinstance(record.value, dict):
        for old in record.value:
            if isinstance(old, str) and index.film(old) is not None:
                yield Problem(
                    Place((old,), "key"),
                    f"`{old}` has a record of its own, films/{old}.yaml",
                    "delete the redirect; or, if the film was renamed, delete that file",
                )


@rule(
    "link/withdrawn-review-exists",
    "record",
    summary="a withdrawn review is still there",
    why="A reviewer who withdraws a review wants it gone, and its identifier is never used again.",
    bad=Example('alien-1979/ann: "2026-03-01"', "reviews/withdrawn.yaml"),
    good=Example('alien-1979/made-up-reviewer: "2026-03-01"', "reviews/withdrawn.yaml"),
)
def withdrawn_review_exists(record: Record, index: Index) -> Iterator[Problem]:
    """Report each withdrawn review whose file stands in the collection."""
    if record.kind == "withdrawn" and isinstance(record.value, dict):
        for review in record.value:
            if isinstance(review, str) and index.has_review(review):
                yield Problem(
                    Place((review,), "key"),
                    f"`{review}` was withdrawn, but its file is still there",
                    f"delete reviews/{review}.yaml; a new review by the same person takes the next "
                    "number, such as `ann.2.yaml`",
                )


def _technologies(record: Record) -> Iterator[tuple[str, int, str]]:
    """Yield every technology that a review names, with its field and position."""
    for field, passages in record.value.items():
        for position, passage in enumerate(passages if isinstance(passages, list) else ()):
            technology = passage.get("technology") if isinstance(passage, dict) else None
            if isinstance(technology, str):
                yield field, position, technology
