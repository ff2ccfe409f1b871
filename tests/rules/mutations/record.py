"""Mutations of values that have to fit each other."""

from tests.rules.mutation import Edit, Fault

_SCALE = "  value: 4\n  best: 5\n  worst: 1\n"
_DATE = 'updated: "2024-11-02"'

MUTATIONS: dict[str, list[Fault]] = {
    "record/rating-outside-scale": [
        Edit(_SCALE, "«  value: 6\n  best: 5\n  worst: 1\n"),
        Edit(_SCALE, "«  value: 0.5\n  best: 5\n  worst: 1\n"),
        Edit(_SCALE, "«  value: -1\n  best: 5\n"),
        Edit(_SCALE, "«  value: 6\n  best: 1\n  worst: 5\n"),
        Edit(_SCALE, "  value: 4\n«  best: 4\n  worst: 4\n"),
        Edit(_SCALE, "  value: 0\n«  best: 0\n"),
    ],
    "record/updated-before-created": [
        Edit(_DATE, 'updated: "2024-10-05"'),
        Edit(_DATE, 'updated: "2024-10-06T02:32:57Z"'),
        Edit('created: "2024-10-06T02:32:58Z"\n', 'created: "2024-11-03"\n«'),
    ],
}
