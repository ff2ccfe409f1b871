"""The identifier that a title and a year make."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmshift.collection.layout import FILM_SLUG
from filmshift.collection.slug import slug


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Alien", "alien"),
        ("The City of Lost Children", "the-city-of-lost-children"),
        ("2001: A Space Odyssey", "2001-a-space-odyssey"),
        ("1917", "1917"),
        ("eXistenZ", "existenz"),
        ("A.I. Artificial Intelligence", "a-i-artificial-intelligence"),
        ("Logan's Run", "logans-run"),
        ("Logan’s Run", "logans-run"),
        ("‘Tis", "tis"),
        ("Hawaiʻi", "hawaii"),
        ("Bill & Ted's Excellent Adventure", "bill-and-teds-excellent-adventure"),
        ("Bill&Ted", "bill-and-ted"),
        ("Bill ＆ Ted＇s", "bill-and-teds"),
        ("Æon Flux", "aeon-flux"),
        ("ǼON", "aeon"),
        ("Sør & Ǿst", "sor-and-ost"),
        ("Œuvre cœur", "oeuvre-coeur"),
        ("Straße, GROẞ", "strasse-gross"),
        ("Łódź", "lodz"),
        ("Đorđe Þór Ðað", "dorde-thor-dad"),
        ("Déjà Vu", "deja-vu"),
        ("De\u0301ja\u0300 Vu", "deja-vu"),
        ("İstanbul ılık", "istanbul-ilik"),
        ("A\u20ddB\ufe0f", "ab"),
        ("ﬁlm Ｆｉｌｍ", "film-film"),
        ("½", "1-2"),
        ("…And Justice!", "and-justice"),
        ("--a---b--", "a-b"),
        ("Crème_brûlée/2", "creme-brulee-2"),
        ("千と千尋 Spirited", "spirited"),
    ],
)
def test_a_title_and_a_year_make_an_identifier(title: str, words: str) -> None:
    assert slug(title, 1999) == f"{words}-1999"


@pytest.mark.parametrize("title", ["千と千尋の神隠し", "Сталкер", "???", "…", "", "\u0301", "٣"])
def test_a_title_without_any_latin_letter_or_digit_makes_none(title: str) -> None:
    assert slug(title, 1999) is None


@given(st.text(), st.integers(1000, 9999))
def test_an_identifier_has_the_form_that_the_schema_asks_for(title: str, year: int) -> None:
    made = slug(title, year)

    assert made is None or FILM_SLUG.fullmatch(made)


@given(st.text(max_size=30))
def test_the_words_of_an_identifier_make_the_same_identifier(title: str) -> None:
    made = slug(title, 1999)
    if made is not None:
        assert slug(made.removesuffix("-1999"), 1999) == made


@given(st.text(st.characters(codec="ascii"), max_size=30))
def test_ascii_titles_follow_the_plain_rule(title: str) -> None:
    spelled = re.sub(r"['`]", "", title.lower().replace("&", " and "))
    words = "-".join(re.findall(r"[a-z0-9]+", spelled))

    assert slug(title, 1999) == (f"{words}-1999" if words else None)
