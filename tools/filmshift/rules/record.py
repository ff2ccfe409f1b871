"""What a record says, where one of its values must fit another."""

import re
from collections.abc import Iterator
from typing import TypeGuard

from filmshift.collection.index import Index
from filmshift.collection.record import Record
from filmshift.rules.rule import Place, Problem, rule

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{8}(?:\.[0-9]+)?Z)?")


@rule(
    "record/rating-outside-scale",
    "record",
    summary="the rating is outside its own scale",
    why="Ratings are compared by where they stand between the worst and the best of their scale.",
    bad="rating:\n  value: 8\n  best: 5",
    good="rating:\n  value: 8\n  best: 10",
)
def rating_outside_scale(record: Record, index: Index) -> Iterator[Problem]:
    """Report a rating that is not between worst and best, or a scale that is none."""
    rating = record.value.get("rating") if isinstance(record.value, dict) else None
    if record.kind != "review" or not isinstance(rating, dict):
        return
    value, best = rating.get("value"), rating.get("best")
    worst = rating.get("worst", index.schemas.default("review", "rating", "worst"))
    if not (_is_number(value) and _is_number(best) and _is_number(worst)):
        return
    if worst == best:
        yield Problem(
            Place(("rating", "best")),
            f"the best rating and the worst are the same ({best})",
            f"`best` is the best rating that the scale has, `worst` the worst ({worst} if left out)"
            if "worst" not in rating
            else "`best` is the best rating that the scale has, `worst` the worst",
        )
    # In some scales the best is the lowest number.
    elif not min(worst, best) <= value <= max(worst, best):
        yield Problem(
            Place(("rating", "value")),
            f"the rating {value} is not between {worst} and {best}",
            "check the rating, and the `best` and `worst` of its scale",
        )


@rule(
    "record/updated-before-created",
    "record",
    summary="the review was updated before it was created",
    why="That cannot be, so one of the two dates is wrong.",
    bad='created: "2024-10-06"\nupdated: "2024-10-05"',
    good='created: "2024-10-06"\nupdated: "2024-10-07"',
)
def updated_before_created(record: Record, index: Index) -> Iterator[Problem]:
    """Report an `updated` that lies before `created`; a date without a time is the whole day."""
    created, updated = record.text("created"), record.text("updated")
    if record.kind != "review" or created is None or updated is None:
        return
    # What is no date at all is the schema's business, and comes neither before nor after.
    if not (_DATE.fullmatch(created) and _DATE.fullmatch(updated)):
        return
    first, last = created.removesuffix("Z"), updated.removesuffix("Z")
    shorter = min(len(first), len(last))
    if last[:shorter] < first[:shorter]:
        yield Problem(
            Place(("updated",)),
            f"this says that the review was updated before it was created ({created})",
            "check the two dates",
        )


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
