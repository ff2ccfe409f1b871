"""Whether names agree with what the records say."""

import pytest

from tests.conftest import Collection


@pytest.mark.parametrize(
    ("name", "title", "year", "told"),
    [
        ("made-up-1999", "Made Up", 1999, None),
        ("made-up-1999-2", "Made Up", 1999, None),
        ("made-up-1999-10", "Made Up", 1999, None),
        ("made-up-1999-1", "Made Up", 1999, "`made-up-1999`"),
        ("made-up-2000", "Made Up", 1999, "`made-up-1999`"),
        ("madeup-1999", "Made Up", 1999, "`made-up-1999`"),
        ("spirited-1999", "千と千尋", 1999, None),
        ("spirited-1999-2", "千と千尋", 1999, None),
        ("spirited-2000", "千と千尋", 1999, "the year is 1999"),
        ("spirited-1999-away-2000", "千と千尋", 1999, "the year is 1999"),
        ("question-marks-1999", "???", 1999, None),
        ("1917-2019", '"1917"', 2019, None),
        ("blade-runner-2049-2017", "Blade Runner 2049", 2017, None),
        ("aeon-flux-2005", "Æon Flux", 2005, None),
    ],
)
def test_a_film_is_named_after_its_title_and_year(
    collection: Collection, name: str, title: str, year: int, told: str | None
) -> None:
    collection.write(f"films/{name}.yaml", f"title: {title}\nyear: {year}\n")

    findings = collection.check(f"films/{name}.yaml")

    assert [finding.rule for finding in findings] == (["naming/film-title"] if told else [])
    for finding in findings:
        assert finding.severity == "warning"
        assert told is not None
        assert told in finding.message


@pytest.mark.parametrize(
    ("path", "film", "reviewer", "rules"),
    [
        ("alien-1979/bob", "alien-1979", "bob", []),
        ("alien-1979/bob.2", "alien-1979", "bob", []),
        ("alien-1979/bob.10", "alien-1979", "bob", []),
        ("alien-1979/b-o-b", "alien-1979", "b-o-b", []),
        ("alien-1979/bob", "alien-1979", "rob", ["naming/review-file"]),
        ("alien-1979/bob.2", "alien-1979", "rob", ["naming/review-file"]),
        # Told by the schema; nobody is to rename a file after it.
        ("alien-1979/bob", "alien-1979", "../Bob", ["schema/wrong-form"]),
        ("alien-1979/bob", "../x", "bob", ["schema/wrong-form"]),
        ("moon-2009/bob", "alien-1979", "bob", ["naming/review-folder"]),
        ("alien-1979/bob", "moon-2009", "bob", ["naming/review-folder"]),
        ("alien-1979/bob.1", "alien-1979", "bob", ["path/not-an-identifier"]),
        ("alien-1979/bob.02", "alien-1979", "bob", ["path/not-an-identifier"]),
        ("alien-1979/bob.x", "alien-1979", "bob", ["path/not-an-identifier"]),
        ("alien-1979/Bob", "alien-1979", "bob", ["path/not-an-identifier"]),
        ("alien-1979/.bob", "alien-1979", "bob", ["path/not-an-identifier"]),
        (f"alien-1979/{'b' * 39}", "alien-1979", "b" * 39, []),
        (f"alien-1979/{'b' * 40}", "alien-1979", "bob", ["path/not-an-identifier"]),
    ],
)
def test_a_review_is_named_after_its_film_and_reviewer(
    collection: Collection, path: str, film: str, reviewer: str, rules: list[str]
) -> None:
    collection.write("films/moon-2009.yaml", "title: Moon\nyear: 2009\n")
    collection.write(
        f"reviews/{path}.yaml",
        f'film: {film}\nreviewer: {reviewer}\ncreated: "2024-10-06"\nlanguage: en\n'
        "license: CC0-1.0\nsummary: Made up.\n",
    )

    findings = collection.check(f"reviews/{path}.yaml")

    assert [finding.rule for finding in findings] == rules
    if rules == ["naming/review-file"]:
        number = ".2" if ".2" in path else ""
        assert f"`rob{number}.yaml`" in str(findings[0].suggestion)
