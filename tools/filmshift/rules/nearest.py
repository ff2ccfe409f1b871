"""The known word that somebody probably meant."""

from collections.abc import Iterable

from filmshift.rules.fix import Fix, guess
from filmshift.source.change import Write
from filmshift.source.position import Pointer

_ALIKE = 70
"""How much two words must share to be taken for one another, of 100."""
_SHORTEST = 5
"""How many letters a word must have for one of them to be a slip."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None where none is much like it.

    Words are compared by the insertions and deletions that make one of the other, whatever
    their capital letters, hyphens and spaces; of words that are equally alike the first is
    taken, in order of the alphabet.
    """
    # It takes a while to import, and only who has made a slip needs it.
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, processor=_letters, score_cutoff=_ALIKE
    )
    return found[0] if found else None


def correction(pointer: Pointer, word: str, near: str | None) -> Fix | None:
    """Write the nearest word in place of the one at a pointer, if it was surely meant."""
    if near is None or not surely(word, near):
        return None
    return guess(f"write `{near}`", Write(pointer, near))


def surely(word: str, near: str | None) -> bool:
    """Tell whether a word is so much like its nearest that one may be written for the other.

    They differ in capital letters, hyphens and spaces alone; or in one letter that is wrong,
    missing, too many or in its neighbour's place, but not in the first one, nor in a number. A
    prefix can turn a word into its opposite, and a version is another one with another number.
    """
    if near is None:
        return False
    one, other = _letters(word), _letters(near)
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    from rapidfuzz.distance import OSA

    return _digits(one) == _digits(other) and OSA.distance(one, other, score_cutoff=1) <= 1


def did_you_mean(near: str | None) -> str | None:
    """Ask people whether they meant the nearest word; None where there is none."""
    return f"did you mean `{near}`?" if near else None


def _letters(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())
