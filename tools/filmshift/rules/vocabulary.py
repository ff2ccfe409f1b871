"""Whether the vocabularies hold together: their hierarchy, and the schemas that list them."""

from collections.abc import Iterator
from typing import Any

from filmshift.collection.index import Index
from filmshift.collection.record import Record
from filmshift.rules.nearest import correction, did_you_mean, nearest
from filmshift.rules.rule import Example, Place, Problem, rule

_PATH = "schema/vocabularies/scales.yaml"
_STEPS = 6
"""How many terms of a circle are named: there may be thousands, and each names the others."""
_LOOKED_UP = 20
"""For how many unknown terms the nearest is looked up, since that takes a look at all of them."""


def _example(broader: str, *more: str) -> Example:
    lines = ["title: Scales", "description: Made up.", "terms:"]
    for term in ("person", "relationship", "institution", "society", *more):
        lines += [f"  {term}:", f"    label: {term.title()}", "    definition: Made up."]
        if term == "society" and broader:
            lines.append(f"    broader: {broader}")
    return Example("\n".join(lines), _PATH)


@rule(
    "vocabulary/unknown-broader-term",
    "record",
    summary="the broader term is not in the vocabulary",
    why="A search for a broader term also finds the narrower ones. A term below an unknown one is "
    "never found that way.",
    bad=_example("institutoin"),
    good=_example("institution"),
    guess="writes the term that is one slip of the keyboard away",
)
def unknown_broader_term(record: Record, index: Index) -> Iterator[Problem]:
    """Report each broader term that the same vocabulary does not define."""
    terms = _terms(record)
    unknown = [
        (term, broader) for term, broader in _hierarchy(terms).items() if broader not in terms
    ]
    for count, (term, broader) in enumerate(unknown):
        near = nearest(broader, terms) if count < _LOOKED_UP else None
        where = ("terms", term, "broader")
        yield Problem(
            Place(where),
            f"there is no term `{broader}` in this vocabulary",
            did_you_mean(near) or "add the term, or leave `broader` out",
            fix=correction(where, broader, near),
        )


@rule(
    "vocabulary/circular-broader-term",
    "record",
    summary="a term is broader than itself",
    why="Going from this term to broader and broader ones would never end.",
    bad=_example("society"),
    good=_example("institution"),
)
def circular_broader_term(record: Record, index: Index) -> Iterator[Problem]:
    """Report each term that is reached again by going from it to broader ones."""
    for circle in _circles(_hierarchy(_terms(record))):
        for start, term in enumerate(circle):
            steps = [circle[(start + step) % len(circle)] for step in range(len(circle))[:_STEPS]]
            way = [f"`{step}`" for step in steps] + ["…"] * (len(circle) > _STEPS) + [f"`{term}`"]
            yield Problem(
                Place(("terms", term, "broader")),
                f"the term is broader than itself: {' → '.join(way)}",
                "leave `broader` out of the most general term",
            )


@rule(
    "vocabulary/outdated-schema",
    "record",
    summary="the schemas list other terms than the vocabulary has",
    why="Editors suggest terms from the schemas, and records are checked against them. The lists "
    "in the schemas are copied from the vocabulary.",
    bad=_example("", "galaxy"),
    good=_example(""),
)
def outdated_schema(record: Record, index: Index) -> Iterator[Problem]:
    """Report terms that a schema lacks, or lists although the vocabulary has them no longer."""
    terms = _terms(record)
    if not terms:
        return
    listed = index.enumerated(record.identity)
    mend = "run `nox -s generate`"
    for term in terms:
        if lacking := [f"schema/{kind}.schema.json" for kind in listed if term not in listed[kind]]:
            verb = "does" if len(lacking) == 1 else "do"
            yield Problem(
                Place(("terms", term), "key"),
                f"{' and '.join(lacking)} {verb} not list `{term}`",
                mend,
            )
    for term in sorted(frozenset[str]().union(*listed.values()) - terms.keys()):
        listing = [f"schema/{kind}.schema.json" for kind in listed if term in listed[kind]]
        verb = "lists" if len(listing) == 1 else "list"
        yield Problem(
            Place(("terms",), "key"),
            f"{' and '.join(listing)} {verb} `{term}`, which the vocabulary does not define",
            mend,
        )


def _terms(record: Record) -> dict[str, Any]:
    terms = record.value.get("terms") if isinstance(record.value, dict) else None
    if record.kind != "vocabulary" or not isinstance(terms, dict):
        return {}
    return terms


def _hierarchy(terms: dict[str, Any]) -> dict[str, str]:
    """The broader term of each term that has one."""
    return {
        term: said["broader"]
        for term, said in terms.items()
        if isinstance(said, dict) and isinstance(said.get("broader"), str)
    }


def _circles(hierarchy: dict[str, str]) -> Iterator[list[str]]:
    """The terms of each circle, from one to its broader one."""
    passed: set[str] = set()
    for term in hierarchy:
        way: dict[str, int] = {}
        here = term
        # No term is passed twice, however many ways lead to it.
        while here in hierarchy and here not in passed:
            passed.add(here)
            way[here] = len(way)
            here = hierarchy[here]
        if here in way:
            yield list(way)[way[here] :]
