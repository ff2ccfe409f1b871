"""The known word that somebody probably meant."""

from collections.abc import Iterable

_ALIKE = 70
"""How much two words must share to be taken for one another, of 100."""


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


def did_you_mean(near: str | None) -> str | None:
    """Ask people whether they meant the nearest word; None where there is none."""
    return f"did you mean `{near}`?" if near else None


def _letters(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "")
