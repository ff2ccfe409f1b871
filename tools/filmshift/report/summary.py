"""What was done, in one sentence."""

from filmshift.check.tally import Tally


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
    return f"Checked {checked or 'no records'}: {found or 'all is well'}."


def exported(films: int, reviews: int, folder: str) -> str:
    """Return the sentence that ends an export.

    >>> exported(180, 1, "dist")
    'Wrote 180 films and 1 review to dist.'
    """
    written = _together(_counted(films, "film", "films"), _counted(reviews, "review", "reviews"))
    return f"Wrote {written or 'an empty dataset'} to {folder}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""


def _together(*parts: str) -> str:
    *first, last = [part for part in parts if part] or [""]
    return f"{', '.join(first)} and {last}" if first else last
