"""What was done, in one sentence."""

from filmshift.check.tally import Tally
from filmshift.report.visible import visible

_NAMED = 4
"""How many files are named one by one."""


def summary(tally: Tally) -> str:
    """Return the sentence that ends a report for people, without a line break.

    >>> summary(Tally(films=180, reviews=1))
    'Checked 180 films and 1 review: all is well.'
    """
    checked = _together(
        _counted(tally.films, "film", "films"),
        _counted(tally.reviews, "review", "reviews"),
        _counted(tally.others, "other record", "other records"),
    )
    found = _together(
        _counted(tally.errors, "error", "errors"),
        _counted(tally.warnings, "warning", "warnings"),
    )
    if not checked and not found:
        return "There was nothing to check."
    excused = _counted(tally.excused, "finding", "findings")
    aside = f" ({excused} excused)" if excused else ""
    return f"Checked {checked or 'no records'}: {found or 'all is well'}{aside}."


def fixes(tally: Tally) -> str:
    """Return the sentence that says what can be mended by which option; empty for nothing.

    >>> tally = Tally()
    >>> tally.fixable, tally.guessable = 2, 1
    >>> fixes(tally)
    '2 of these can be mended for you with --fix, 1 more by a guess with --unsafe-fixes.'
    """
    safe = f"{tally.fixable:,} of these can be mended for you with --fix" if tally.fixable else ""
    more = "more" if safe else "of these can be mended"
    guess = f"{tally.guessable:,} {more} by a guess with --unsafe-fixes" if tally.guessable else ""
    said = ", ".join(part for part in (safe, guess) if part)
    return f"{said}." if said else ""


def mended(tally: Tally) -> str:
    """Return the sentence that says what was mended; empty where nothing was.

    >>> tally = Tally()
    >>> tally.mended, tally.changed = 3, ["films/alien-1979.yaml"]
    >>> mended(tally)
    'Mended 3 faults in films/alien-1979.yaml.'
    """
    return f"Mended {_mended(tally)}." if tally.changed else ""


def would_mend(tally: Tally) -> str:
    """Return the sentence that ends a run which only shows what it would mend.

    >>> would_mend(Tally(errors=1))
    'Nothing would be mended; 1 error would be left.'
    """
    left = _together(
        _counted(tally.errors, "error", "errors"),
        _counted(tally.warnings, "warning", "warnings"),
    )
    done = f"{_mended(tally)} would be mended" if tally.changed else "Nothing would be mended"
    return f"{done}; {left or 'nothing'} would be left."


def _mended(tally: Tally) -> str:
    faults = _counted(tally.mended, "fault", "faults")
    if len(tally.changed) > _NAMED:
        return f"{faults} in {_counted(len(tally.changed), 'file', 'files')}"
    return f"{faults} in {_together(*map(visible, tally.changed))}"


def exported(films: int, reviews: int, folder: str) -> str:
    """Return the sentence that ends an export.

    >>> exported(180, 1, "dist")
    'Wrote 180 films and 1 review to dist.'
    """
    written = _together(_counted(films, "film", "films"), _counted(reviews, "review", "reviews"))
    return f"Wrote {written or 'an empty dataset'} to {folder}."


def formatted(changed: int, unchanged: int, failed: int, *, written: bool) -> str:
    """Return the sentence that ends the formatting of files.

    >>> formatted(2, 180, 0, written=True)
    '2 files formatted, 180 left as they were.'
    >>> formatted(0, 1, 1, written=False)
    'No file would be formatted, 1 is as it should be, 1 cannot be formatted.'
    """
    if not changed and not unchanged and not failed:
        return "There was nothing to format."
    formatted = _counted(changed, "file", "files") or "no file"
    parts = [f"{formatted} {'formatted' if written else 'would be formatted'}"]
    if unchanged and written:
        parts.append(_counted(unchanged, "left as it was", "left as they were"))
    elif unchanged:
        parts.append(_counted(unchanged, "is as it should be", "are as they should be"))
    if failed:
        parts.append(f"{failed:,} cannot be formatted")
    sentence = ", ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""


def _together(*parts: str) -> str:
    *first, last = [part for part in parts if part] or [""]
    return f"{', '.join(first)} and {last}" if first else last
