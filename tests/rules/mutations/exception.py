"""Mutations of the exceptions, and of what they excuse."""

from tests.rules.mutants import EXCUSED_FILM, PATHS
from tests.rules.mutation import Edit, Fault, Miniature, Spot, breaks

_PATH = PATHS["exceptions"]

MUTATIONS: dict[str, list[Fault]] = {
    "exception/unknown-rule": [
        Edit('"naming/film-title"', '"naming/film-titel"', _PATH),
        Edit('"naming/film-title"', '"yaml/syntax"', _PATH),
        Edit('"naming/film-title"', '"exception/unused"', _PATH),
    ],
    "exception/unknown-path": [
        Edit(f'"{EXCUSED_FILM}"', '"films/no-such-film-1999.yaml"', _PATH),
        Edit(f'"{EXCUSED_FILM}"', '"films"', _PATH),
        Edit(f'"{EXCUSED_FILM}"', f'"{_PATH}"', _PATH),
    ],
    "exception/expired": [Edit('"2027-06-30"', '"2025-12-31"', _PATH)],
    "exception/unused": [Edit('"naming/film-title"', '"link/shared-identifier"', _PATH)],
}


@breaks("exception/repeated")
def the_same_exception_twice(miniature: Miniature) -> Spot:
    exceptions = miniature.read(_PATH)
    entry = exceptions[exceptions.index("- rule") :]
    miniature.write(_PATH, exceptions + entry)
    return Spot(_PATH, exceptions.count("\n") + 1)


@breaks("exception/unused")
def another_place(miniature: Miniature) -> Spot:
    miniature.edit(_PATH, '"/title"', '"/year"')
    return Spot(_PATH, 2)


@breaks("exception/unused")
def what_was_excused_is_mended(miniature: Miniature) -> Spot:
    miniature.edit(EXCUSED_FILM, "title: Made Up Too\n", "title: Renamed\n")
    return Spot(_PATH, 2)
