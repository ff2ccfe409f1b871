import unicodedata

import pytest
from hypothesis import given, settings
from wcwidth import wcswidth

from filmshift.report.visible import cells, visible
from tests.report.samples import texts


@pytest.mark.parametrize(
    "text",
    [
        "there is no key `sumary`",
        "Das Boot: ein Film über Stahl",
        "七人の侍",
        "क्षितिज",
        "e\u0301",
        "👩🏽\u200d🚀 👁\ufe0f\u200d🗨\ufe0f 🏳\ufe0f\u200d🌈 🇩🇪 ❤\ufe0f 1\ufe0f\u20e3",
        "« Bonjour »",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a<U+202E>b"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\nb\r\tc", "a<U+000A>b<U+000D><U+0009>c"),
        ("\x85\x9b", "<U+0085><U+009B>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        ("\ufeffa\u00adb", "<U+FEFF>a<U+00AD>b"),
        ("a\u200bb\u200cc\u200dd", "a<U+200B>b<U+200C>c<U+200D>d"),
        ("\u3164\u115f\u2800", "<U+3164><U+115F><U+2800>"),
        ("a\ufe0f", "a<U+FE0F>"),
        ("x\U000e0041", "x<U+E0041>"),
        ("\u0301a", "<U+0301>a"),
        ("e\u034f\u0301x", "e<U+034F><U+0301>x"),
        ("👩\u200d", "👩<U+200D>"),
        ("caf\udce9", "caf<0xE9>"),
        ("\ud800", "<U+D800>"),
    ],
)
def test_what_nobody_would_see_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@settings(deadline=None)
@given(texts)
def test_nothing_that_drives_a_terminal_is_left(text: str) -> None:
    shown = visible(text)
    assert {
        unicodedata.category(character) for character in shown.replace("\u200d", "")
    }.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    shown.encode()


@settings(deadline=None)
@given(texts)
def test_cells_cover_the_text_and_know_their_width(text: str) -> None:
    found = list(cells(text))
    assert "".join(cell.source for cell in found) == text
    for cell in found:
        assert cell.width == wcswidth(cell.shown) >= 1
