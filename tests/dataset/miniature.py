"""A collection in small, under the schemas of this repository, with a vocabulary of its own."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

SCHEMAS = Path(__file__).parents[2] / "schema"

VOCABULARY = """\
title: Technologies
description: Made up for a test.
terms:
  memory-erasure:
    label: Memory erasure
    definition: Deleting chosen memories, "for good".
    broader: brain-interface
  brain-interface:
    label: Brain interface
    definition: Made up, with a comma.
    wikidata: Q1
"""

FILM = """\
title: Made Up
year: 1999
"""

FULL_FILM = """\
organizations: [Nobody, Nothing Inc.]
title: "Made Up: Ünïcode, \\"quoted\\""
year: 2001
original_title: 作り話
alternative_titles:
  - Made Up, Two
  - Made Up 2
directors: [Ann Example, Bob Example]
languages: [en, pt-BR]
runtime_minutes: 61
identifiers:
  wikidata: Q42
  imdb: tt0000001
  tmdb: 7
technologies: [memory-erasure, brain-interface]
characters: [Cat Example]
"""

FULL_REVIEW = """\
# The keys stand in no particular order here.
tags: [made-up, example]
film: made-up-2001
reviewer: ann-example
reviewer_name: Ann Example
reviewer_url: https://example.org/ann
created: "2024-10-06T02:32:58Z"
updated: "2024-11-02"
language: en
license: CC-BY-4.0
summary: A summary, with a comma.
synopsis:
  - text: |
      Two lines,
      and a "quotation" | a bar.
    spoiler: full
  - spoiler: mild
    text: Ένα δύο 🎬
technologies:
  - text: It works like this.
    technology: memory-erasure
    operator: company
    spoiler: mild
effects:
  - technology: brain-interface
    kind: abuse
    scale: person
    by: individual
    spoiler: unknown
    text: Somebody is harmed.
paradigm_shift:
  verdict: qualified
  spoiler: none
  text: Yes, but.
liked:
  - spoiler: none
    text: Much.
disliked:
  - spoiler: none
    text: Little.
wishes:
  - spoiler: none
    text: More.
moments:
  - spoiler: mild
    text: The lights go out.
    kind: shot
body:
  - spoiler: none
    text: "=1+1"
rating:
  best: 5
  value: 3.5
  worst: 1
  as_written: B+
watched:
  - date: "2024-10-04"
  - rewatch: true
    date: "2024-10-05"
origin:
  source: made-up
  entry: "1"
  url: https://example.org/1
  digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
"""


def review(film: str, reviewer: str, *more: str) -> str:
    """Return a short review, followed by more lines."""
    lines = (
        f"film: {film}",
        f"reviewer: {reviewer}",
        'created: "2024-10-06"',
        "language: en",
        "license: CC0-1.0",
        "summary: Made up.",
        *more,
    )
    return "\n".join(lines) + "\n"


FULL = {
    "films/made-up-2001.yaml": FULL_FILM,
    "films/made-up-1999.yaml": FILM,
    "reviews/made-up-2001/ann-example.yaml": FULL_REVIEW,
    "reviews/made-up-2001/ann-example.2.yaml": review("made-up-2001", "ann-example"),
}


def collection(root: Path, files: Mapping[str, str]) -> Path:
    """Write a collection into a new folder `root`, and return it."""
    root.mkdir(parents=True)
    (root / "pyproject.toml").write_text('[tool.filmshift]\nname = "Miniature"\n')
    shutil.copytree(SCHEMAS, root / "schema")
    (root / "schema" / "vocabularies" / "technologies.yaml").write_text(VOCABULARY)
    for kind in ("film", "review"):
        schema = json.loads((root / "schema" / f"{kind}.schema.json").read_text())
        schema["$defs"]["technology"]["enum"] = ["brain-interface", "memory-erasure"]
        (root / "schema" / f"{kind}.schema.json").write_text(json.dumps(schema))
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return root
