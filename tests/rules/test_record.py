"""What a record says, where one of its values must fit another."""

import pytest

from tests.conftest import REVIEW, Collection


def rules(collection: Collection, lines: str) -> list[tuple[str, str]]:
    sound = (collection.root / REVIEW).read_text("utf-8").splitlines(keepends=True)
    kept = "".join(
        x for x in sound if not (lines.startswith("created") and x.startswith("created"))
    )
    collection.write(REVIEW, kept + lines + "\n")
    return [(finding.rule, finding.pointer) for finding in collection.check(REVIEW)]


@pytest.mark.parametrize(
    ("value", "best", "worst", "at_fault"),
    [
        ("5", "5", None, None), ("0", "5", None, None), ("5.5", "5", None, "value"),
        ("-1", "5", None, "value"), ("1", "5", "1", None), ("0.5", "5", "1", "value"),
        ("-3", "5", "-5", None), ("-5", "-1", "-5", None), ("-6", "-1", "-5", "value"),
        ("3", "1", "6", None),
        ("7", "1", "6", "value"), ("1", "1", "1", "best"), ("0", "0", None, "best"),
        ("-2", "-1", None, "value"),
        ("-0.5", "-1", None, None), ("2.5", "5", "0.5", None), ("0.49", "5", "0.5", "value"),
    ],
)  # fmt: skip
def test_a_rating_lies_within_its_scale(
    collection: Collection, value: str, best: str, worst: str | None, at_fault: str | None
) -> None:
    lines = f"rating:\n  value: {value}\n  best: {best}" + (f"\n  worst: {worst}" if worst else "")

    assert rules(collection, lines) == (
        [("record/rating-outside-scale", f"/rating/{at_fault}")] if at_fault else []
    )


@pytest.mark.parametrize("value", ["true", '"6"', "[6]"])
def test_a_rating_that_is_no_number_is_told_by_the_schema_alone(
    collection: Collection, value: str
) -> None:
    assert rules(collection, f"rating:\n  value: {value}\n  best: 5") == [
        ("schema/wrong-type", "/rating/value")
    ]


@pytest.mark.parametrize(
    ("created", "updated", "at_fault"),
    [
        ("2024-10-06", "2024-10-06", False),
        ("2024-10-06", "2024-10-07", False),
        ("2024-10-06", "2024-10-05", True),
        ("2024-10-06T12:00:00Z", "2024-10-06", False),
        ("2024-10-06", "2024-10-06T00:00:00Z", False),
        ("2024-10-06T12:00:00Z", "2024-10-05", True),
        ("2024-10-06", "2024-10-05T23:59:59Z", True),
        ("2024-10-06T12:00:00Z", "2024-10-06T12:00:00Z", False),
        ("2024-10-06T12:00:00Z", "2024-10-06T11:59:59Z", True),
        ("2024-10-06T12:00:00Z", "2024-10-06T12:00:01Z", False),
    ],
)
def test_an_update_comes_after_the_creation(
    collection: Collection, created: str, updated: str, at_fault: bool
) -> None:
    lines = f'created: "{created}"\nupdated: "{updated}"'

    assert rules(collection, lines) == (
        [("record/updated-before-created", "/updated")] if at_fault else []
    )


@pytest.mark.parametrize("updated", ["05/10/2024", "20240101", "never", ""])
def test_what_is_no_date_is_told_by_the_schema_alone(collection: Collection, updated: str) -> None:
    assert rules(collection, f'created: "2024-10-06"\nupdated: "{updated}"') == [
        ("schema/wrong-form", "/updated")
    ]
