"""Whether a record's name and place agree with what it says."""

from collections.abc import Iterator

from filmshift.collection.index import Index
from filmshift.collection.layout import FILM_SLUG, HANDLE, REVIEW_NAME
from filmshift.collection.record import Record
from filmshift.collection.slug import slug
from filmshift.rules.fix import Fix, guess
from filmshift.rules.rule import Example, Place, Problem, rule
from filmshift.source.change import Write


@rule(
    "naming/film-title",
    "record",
    severity="warning",
    summary="the file is not named after the film's title and year",
    why="People look for a film by its title. Still, the name is permanent: when a title is "
    "corrected later, the old name stays.",
    bad=Example("title: Made Up Too\nyear: 1999", "films/made-up-1999.yaml"),
    good=Example("title: Made Up\nyear: 1999", "films/made-up-1999.yaml"),
)
def film_title(record: Record, index: Index) -> Iterator[Problem]:
    """Report a film whose identifier is not the slug of its title and year."""
    title = record.text("title")
    if record.kind != "film" or title is None or not FILM_SLUG.fullmatch(record.identity):
        return
    year = record.value.get("year")
    if not isinstance(year, int) or not 999 < year < 10000:
        return
    wanted = slug(title, year)
    name = record.identity
    base, _, number = name.rpartition("-")
    if wanted is None:
        # A title in another script is romanised by hand; only the year can be compared.
        if not (name.endswith(f"-{year}") or base.endswith(f"-{year}")):
            yield Problem(
                Place(("year",)),
                f"the year is {year}, but the file is named `{name}`",
                "for a new film, rename the file; if the year was corrected, leave the name",
            )
    elif name != wanted and not (base == wanted and number.isdigit() and int(number) > 1):
        yield Problem(
            Place(("title",)),
            f"title and year make `{wanted}`, but the file is named `{name}`",
            f"for a new film, rename the file to `{wanted}.yaml`; if the title was corrected, "
            "leave the name",
        )


@rule(
    "naming/review-folder",
    "record",
    summary="the review is in another film's folder",
    why="The folder and the key `film` both say which film it is. When they differ, one is wrong.",
    bad="film: made-up-1999",
    good="film: alien-1979",
    consequences=("link/unknown-film",),
    guess="writes the film of the folder, where the other one is no film",
)
def review_folder(record: Record, index: Index) -> Iterator[Problem]:
    """Report a review whose `film` is not the name of its folder."""
    film = record.text("film")
    folder = record.identity.partition("/")[0]
    if record.kind != "review" or film is None or not FILM_SLUG.fullmatch(film):
        return
    # An old name of the film in whose folder the review lies is reported as such.
    if film != folder and index.present_name(film) != folder:
        yield Problem(
            Place(("film",)),
            f"the review is about `{film}`, but it is in the folder `{folder}`",
            _one_of_two(film, folder, index),
            fix=_only_one(film, folder, index),
        )


@rule(
    "naming/review-file",
    "record",
    summary="the review's file is named after somebody else",
    why="The name of the file and the key `reviewer` both say whose review it is. When they "
    "differ, one is wrong.",
    bad="reviewer: bob",
    good="reviewer: ann",
)
def review_file(record: Record, index: Index) -> Iterator[Problem]:
    """Report a review whose `reviewer` is not what its file is named after."""
    reviewer = record.text("reviewer")
    if record.kind != "review" or reviewer is None or not HANDLE.fullmatch(reviewer):
        return
    name = record.identity.rpartition("/")[2]
    found = REVIEW_NAME.fullmatch(name)
    if found and found[1] != reviewer:
        number = f".{found[2]}" if found[2] else ""
        yield Problem(
            Place(("reviewer",)),
            f"the reviewer is `{reviewer}`, but the file is named `{name}.yaml`",
            f"rename the file to `{reviewer}{number}.yaml`, or write `reviewer: {found[1]}`",
        )


def _only_one(film: str, folder: str, index: Index) -> Fix | None:
    if index.film(film) or not index.film(folder):
        return None
    return guess(f"write `film: {folder}`", Write(("film",), folder))


def _one_of_two(film: str, folder: str, index: Index) -> str | None:
    """Say which of the two to change: one that is no film cannot be the right one."""
    move = f"move the file to reviews/{film}/" if index.film(film) else None
    write = f"write `film: {folder}`" if index.film(folder) else None
    return ", or ".join(mend for mend in (move, write) if mend) or None
