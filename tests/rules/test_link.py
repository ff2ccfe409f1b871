"""Links between records, on miniature collections."""

import pytest

from filmshift.rules.finding import Finding
from tests.conftest import FILM, REVIEW, Collection

REDIRECTS = "films/redirects.yaml"


def review(collection: Collection, film: str, folder: str | None = None, more: str = "") -> str:
    path = f"reviews/{folder or film}/bob.yaml"
    collection.write(
        path,
        f'film: {film}\nreviewer: bob\ncreated: "2024-10-06"\nlanguage: en\nlicense: CC0-1.0\n'
        f"{more or 'summary: Made up.'}\n",
    )
    return path


def film(collection: Collection, name: str, more: str = "") -> str:
    title, _, year = name.rpartition("-")
    path = f"films/{name}.yaml"
    collection.write(path, f"title: {title.replace('-', ' ').title()}\nyear: {year}\n{more}")
    return path


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in findings]


def test_an_unknown_film_has_the_nearest_one_suggested(collection: Collection) -> None:
    path = review(collection, "aliens-1979")

    for findings in (collection.check(), collection.check(path)):
        assert told(findings) == [(path, "link/unknown-film")]
        assert findings[0].suggestion == (
            "did you mean `alien-1979`? If not, add the film as films/aliens-1979.yaml"
        )


@pytest.mark.parametrize(
    "broken", ["", "\ttitle: [", "title: {a: b}", "- a\n", "\xff\xfe", "7\n", "technologies: 7\n"]
)
def test_reviews_of_a_film_whose_record_is_broken_are_not_at_fault(
    collection: Collection, broken: str
) -> None:
    collection.write(FILM, broken.encode("latin-1"))

    assert collection.rules(REVIEW) == []
    assert all(finding.path == FILM for finding in collection.check())


def test_reviews_of_a_film_that_cannot_be_read_are_not_at_fault(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filmshift.collection.index.read_bytes", refuse)

    assert collection.rules(REVIEW) == []


def test_a_redirected_film_is_a_warning_that_names_the_present_film(collection: Collection) -> None:
    path = review(collection, "allien-1979")

    (finding,) = collection.check()

    assert (finding.path, finding.rule, finding.severity) == (
        path, "link/redirected-film", "warning",
    )  # fmt: skip
    assert finding.suggestion == "write `film: alien-1979` and move the file to reviews/alien-1979/"


def test_an_old_name_in_the_films_present_folder_is_told_once(collection: Collection) -> None:
    path = review(collection, "allien-1979", folder="alien-1979")

    (finding,) = collection.check()

    assert (finding.path, finding.rule) == (path, "link/redirected-film")
    assert finding.suggestion == "write `film: alien-1979`"


def test_a_chain_of_redirects_is_to_be_shortened_and_reviews_are_led_to_its_end(
    collection: Collection,
) -> None:
    collection.write(REDIRECTS, "a-1979: b-1979\nb-1979: c-1979\nc-1979: alien-1979\n")
    path = review(collection, "a-1979")

    findings = collection.check()

    assert told(findings) == [
        (REDIRECTS, "link/unknown-redirect-target"),
        (REDIRECTS, "link/unknown-redirect-target"),
        (path, "link/redirected-film"),
    ]
    assert [(f.line, f.suggestion) for f in findings[:2]] == [
        (1, "write `a-1979: alien-1979`"),
        (2, "write `b-1979: alien-1979`"),
    ]
    assert findings[2].message == "the film `a-1979` is now called `alien-1979`"


@pytest.mark.parametrize(
    ("redirects", "lines"),
    [("a-1979: a-1979\n", 1), ("a-1979: b-1979\nb-1979: a-1979\n", 2),
     ("a-1979: b-1979\nb-1979: c-1979\nc-1979: b-1979\n", 3), ("a-1979: zzz-2000\n", 1)],
    ids=["to itself", "loop", "into a loop", "to a missing film"],
)  # fmt: skip
def test_a_redirect_that_leads_to_no_film_is_told_where_it_stands_alone(
    collection: Collection, redirects: str, lines: int
) -> None:
    collection.write(REDIRECTS, redirects)
    review(
        collection,
        "a-1979",
        more="technologies:\n  - technology: robot\n    spoiler: none\n    text: A.",
    )

    findings = collection.check()

    assert told(findings) == [(REDIRECTS, "link/unknown-redirect-target")] * lines
    assert [finding.line for finding in findings] == list(range(1, lines + 1))
    for finding in findings:
        assert finding.suggestion in (
            "did you mean `alien-1979`?", "write the identifier that the film has now",
        )  # fmt: skip


def test_a_redirect_from_a_film_that_is_there(collection: Collection) -> None:
    film(collection, "made-up-1999")
    collection.write(REDIRECTS, "alien-1979: made-up-1999\n")

    findings = collection.check()

    assert told(findings) == [(REDIRECTS, "link/redirected-film-exists")]


def test_a_redirect_to_nearly_a_film_has_it_suggested(collection: Collection) -> None:
    collection.write(REDIRECTS, "allien-1979: aliien-1979\n")

    (finding,) = collection.check()

    assert finding.suggestion == "did you mean `alien-1979`?"


@pytest.mark.parametrize("broken", ["- a\n", "a: [\n", "7: 8\n", ""])
def test_broken_redirects_do_not_stop_a_check(collection: Collection, broken: str) -> None:
    collection.write(REDIRECTS, broken)
    path = review(collection, "allien-1979")

    assert (path, "link/unknown-film") in told(collection.check())


@pytest.mark.parametrize(
    ("scheme", "value"), [("imdb", "tt0078748"), ("tmdb", "348"), ("wikidata", "Q103569")]
)
def test_an_identifier_of_several_films_is_told_at_each(
    collection: Collection, scheme: str, value: str
) -> None:
    paths = [FILM]
    for name in ("made-up-1999", "other-2000"):
        paths.append(film(collection, name, f"identifiers:\n  {scheme}: {value}\n"))
        findings = collection.check()
        assert told(findings) == [(path, "link/shared-identifier") for path in paths]
        for path in paths:
            (alone,) = collection.check(path)
            assert alone in findings
            for other in set(paths) - {path}:
                assert other.removeprefix("films/").removesuffix(".yaml") in alone.message
                assert alone.suggestion is not None
                assert other in alone.suggestion


def test_equal_values_of_different_catalogues_are_no_fault(collection: Collection) -> None:
    film(collection, "made-up-1999", "identifiers:\n  tmdb: 103569\n")

    assert collection.check() == []


def test_true_is_not_the_number_1(collection: Collection) -> None:
    film(collection, "made-up-1999", "identifiers:\n  tmdb: 1\n")
    film(collection, "other-2000", "identifiers:\n  tmdb: true\n")

    assert collection.rules() == ["schema/wrong-type"]


def test_a_technology_that_the_film_lacks_is_a_warning_by_any_name_of_the_film(
    collection: Collection,
) -> None:
    lines = "technologies:\n" + "".join(
        f"  - technology: {name}\n    spoiler: none\n    text: A.\n"
        for name in ("android", "robot")
    )
    path = review(collection, "allien-1979", more=lines.rstrip())

    findings = collection.check(path)

    assert [finding.rule for finding in findings] == [
        "link/redirected-film", "link/technology-not-in-film",
    ]  # fmt: skip
    assert findings[1].severity == "warning"
    assert "`alien-1979` does not list the technology `robot`" in findings[1].message
    assert findings[1].suggestion == "add it to `technologies` in films/alien-1979.yaml"


def test_a_withdrawn_review_that_is_there(collection: Collection) -> None:
    collection.write(
        "reviews/withdrawn.yaml",
        'alien-1979/ann: "2026-03-01"\nalien-1979/ann.2: "2026-03-01"\n"../films/x-1999/a": x\n',
    )

    findings = collection.check("reviews/withdrawn.yaml")

    assert [f.line for f in findings if f.rule == "link/withdrawn-review-exists"] == [1]
