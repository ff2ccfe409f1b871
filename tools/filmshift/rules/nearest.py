"""The known word that somebody probably meant."""

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None where none is much like it."""
    candidates = sorted(known)
    alike = {_letters(candidate): candidate for candidate in candidates}
    if found := alike.get(_letters(word)):
        return found
    close = difflib.get_close_matches(_letters(word), alike, n=1, cutoff=0.7)
    return alike[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return a suggestion for people, or None."""
    found = nearest(word, known)
    return f"did you mean `{found}`?" if found else None


def _letters(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "")
