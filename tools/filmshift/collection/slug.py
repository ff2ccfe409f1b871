"""Identifiers of films, made from their titles and years."""

import re
import unicodedata

# Letters that Unicode does not decompose into a Latin letter and marks, and what is no letter
# but part of a word.
_SPELLED_OUT = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ħ": "h", "ı": "i", "ĸ": "k", "ŋ": "n", "ŧ": "t", "ə": "e", "ɛ": "e", "ɔ": "o",
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "&": " and ",
        "'": "", "’": "", "‘": "", "‛": "", "ʼ": "", "ʻ": "", "′": "", "`": "",
    }
)  # fmt: skip
_LONGEST = 1000
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(title: str, year: int) -> str | None:
    """Return the identifier `title-year` of a film.

    None for a title without any Latin letter or digit: people romanise such a one by hand.

    >>> slug("Æon Flux", 2005)
    'aeon-flux-2005'
    """
    # Sorting accents takes long where there are thousands of them, and no title is that long.
    title = title[:_LONGEST]
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", title).lower())
    plain = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M")
    words = _OTHER.sub("-", plain.translate(_SPELLED_OUT)).strip("-")
    return f"{words}-{year}" if words else None
