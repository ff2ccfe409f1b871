"""Mutations of the vocabularies, and of the schemas' lists of their terms."""

import re

from tests.conftest import ROOT
from tests.rules.mutants import PATHS
from tests.rules.mutation import Edit, Fault, Miniature, Spot, breaks

_PATH = PATHS["vocabulary"]
_SCALES = "schema/vocabularies/scales.yaml"

MUTATIONS: dict[str, list[Fault]] = {
    "vocabulary/circular-broader-term": [
        Edit("    broader: other\n", "    broader: made-up\n", _PATH),
    ],
    "vocabulary/unknown-broader-term": [
        Edit("    broader: other\n", "    broader: another\n", _PATH),
        Edit("    label: Other\n", "    label: Other\n«    broader: another\n", _PATH),
    ],
}


@breaks("vocabulary/circular-broader-term")
def two_terms_each_broader_than_the_other(miniature: Miniature) -> tuple[Spot, ...]:
    broader = "    label: Other\n«    broader: made-up\n"
    first = miniature.edit(_PATH, "    broader: other\n", "    broader: other\n")
    return first, miniature.edit(_PATH, "    label: Other\n", broader)


@breaks("vocabulary/outdated-schema")
def a_term_that_no_schema_lists(miniature: Miniature) -> Spot:
    scales = (ROOT / _SCALES).read_bytes().decode()
    miniature.write(_SCALES, f"{scales}  galaxy:\n    label: Galaxy\n    definition: Made up.\n")
    return Spot(_SCALES, scales.count("\n") + 1)


@breaks("vocabulary/outdated-schema")
def a_term_that_the_vocabulary_has_no_longer(miniature: Miniature) -> Spot:
    scales = (ROOT / _SCALES).read_bytes().decode()
    head, terms, listed = scales.partition("terms:\n")
    (second, *_) = re.finditer(r"(?<=\n)  [a-z]", listed)
    miniature.write(_SCALES, head + terms + listed[second.start() :])
    return Spot(_SCALES, head.count("\n") + 1)
