import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.export.build import export
from tests.dataset.miniature import FILM, FULL, FULL_FILM, FULL_REVIEW, collection, review

PACKAGE = Path(__file__).parents[2] / "tools"
EXPECTED = Path(__file__).parent / "expected"


def exported(tmp_path: Path, files: Mapping[str, str], name: str = "c") -> dict[str, bytes]:
    out = tmp_path / f"{name}-out"
    done = export(collection(tmp_path / name, files), out)
    found = {file.name: file.read_bytes() for file in out.iterdir()}
    assert sorted(found) == sorted(done.files)
    return found


@pytest.mark.parametrize("file", sorted(EXPECTED.glob("*.csv")), ids=lambda file: file.name)
def test_each_table_to_the_byte(tmp_path: Path, file: Path) -> None:
    assert exported(tmp_path, FULL)[file.name] == file.read_bytes()


def test_json_to_the_byte(tmp_path: Path) -> None:
    small = {
        "films/made-up-1999.yaml": FILM,
        "films/made-up-2001.yaml": FILM,
        "reviews/made-up-2001/ann-example.yaml": review("made-up-2001", "ann-example"),
    }
    assert exported(tmp_path, small)["dataset.json"] == (EXPECTED / "dataset.json").read_bytes()


@pytest.mark.parametrize("files", [FULL, {}, {"films/made-up-1999.yaml": FILM}])
def test_json_is_what_one_dump_of_the_whole_would_be(
    tmp_path: Path, files: Mapping[str, str]
) -> None:
    text = exported(tmp_path, files)["dataset.json"].decode("utf-8")
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text


@pytest.mark.parametrize("films", [{}, {"films/made-up-1999.yaml": FILM}])
def test_a_collection_without_reviews_has_every_table(
    tmp_path: Path, films: Mapping[str, str]
) -> None:
    found = exported(tmp_path, films)
    assert found["reviews.csv"].count(b"\n") == 1
    assert found["passages.csv"].count(b"\n") == 1
    assert found["films.csv"].count(b"\n") == 1 + len(films)


def test_files_are_utf8_with_line_feeds_and_no_byte_order_mark(tmp_path: Path) -> None:
    for data in exported(tmp_path, FULL).values():
        assert data.decode("utf-8")[0] != "\ufeff"
        assert data.endswith(b"\n")
        assert b"\r" not in data


def test_checksums_are_those_of_sha256sum(tmp_path: Path) -> None:
    found = exported(tmp_path, FULL)
    lines = found.pop("SHA256SUMS").decode("ascii").splitlines()
    assert lines == [
        f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(found.items())
    ]


def test_the_order_of_keys_and_of_writing_does_not_matter(tmp_path: Path) -> None:
    def reversed_keys(text: str) -> str:
        blocks = re.findall(r"^\w.*\n(?:[ ].*\n)*", text, re.MULTILINE)
        return "".join(reversed(blocks))

    other = {
        **dict(reversed(FULL.items())),
        "films/made-up-2001.yaml": reversed_keys(FULL_FILM),
        "reviews/made-up-2001/ann-example.yaml": reversed_keys(FULL_REVIEW),
    }
    assert other != FULL
    assert exported(tmp_path, FULL) == exported(tmp_path, other, "d")


def test_the_same_collection_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    def run(seed: int, zone: str, folder: str) -> dict[str, bytes]:
        root = collection(tmp_path / folder / "c", FULL)
        code = "import sys; from pathlib import Path; from filmshift.export.build import export; "
        code += "export(Path(sys.argv[1]), Path(sys.argv[2]))"
        environment = {
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "PYTHONPATH": str(PACKAGE),
            "TZ": zone,
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
        }
        out = root.parent / "out"
        command = [sys.executable, "-c", code, str(root), str(out)]
        subprocess.run(command, env=environment, check=True)
        return {file.name: file.read_bytes() for file in out.iterdir()}

    assert run(0, "UTC", "one") == run(4711, "Asia/Tokyo", "another folder/ü")


def test_a_line_break_survives(tmp_path: Path) -> None:
    text = 'summary: "Made\\nup, and \\n\\n too."'
    files = {
        "films/made-up-1999.yaml": FILM,
        "reviews/made-up-1999/ann-example.yaml": review("made-up-1999", "ann-example").replace(
            "summary: Made up.", text
        ),
    }
    rows = list(read(exported(tmp_path, files)["passages.csv"]))
    assert rows[0]["text"] == "Made\nup, and \n\n too."


def test_a_bar_in_a_list_is_refused_where_a_schema_lets_it_in(tmp_path: Path) -> None:
    root = collection(tmp_path / "c", {"films/made-up-1999.yaml": f'{FILM}directors: ["a|b"]\n'})
    file = root / "schema" / "film.schema.json"
    schema = json.loads(file.read_text())
    schema["$defs"]["short_text"] = {"type": "string"}
    file.write_text(json.dumps(schema))
    with pytest.raises(CannotWork, match=r"\|"):
        export(root, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_tables_hold_all_that_the_json_holds(tmp_path: Path) -> None:
    found = exported(tmp_path, FULL)
    dataset = json.loads(found["dataset.json"])
    passages = list(read(found["passages.csv"]))
    reviews = [again_review(row, passages) for row in read(found["reviews.csv"])]
    films = [again_film(row, reviews) for row in read(found["films.csv"])]
    assert {"schema_version": dataset["schema_version"], "films": films} == dataset


# What follows makes the records again from the rules in words alone: no schema is asked, so
# that a fault in how the tables are derived cannot hide in how they are read.


def read(data: bytes) -> Iterable[dict[str, str]]:
    return csv.DictReader(data.decode("utf-8").splitlines(keepends=True))


def again(row: Mapping[str, str], numbers: Iterable[str], lists: Iterable[str]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, cell in row.items():
        if cell:
            value: Any = json.loads(cell) if name in numbers else cell
            record[name] = cell.split("|") if name in lists else value
    return record


def fold(record: dict[str, Any], parent: str) -> None:
    keys = [key for key in record if key.startswith(f"{parent}_")]
    if inner := {key.removeprefix(f"{parent}_"): record.pop(key) for key in keys}:
        record[parent] = inner


def again_film(row: Mapping[str, str], reviews: Iterable[dict[str, Any]]) -> dict[str, Any]:
    lists = [
        "alternative_titles",
        "directors",
        "languages",
        "technologies",
        "characters",
        "organizations",
    ]
    film = again(row, ["year", "runtime_minutes", "identifiers_tmdb"], lists)
    fold(film, "identifiers")
    return {**film, "reviews": [each for each in reviews if each["film"] == film["film"]]}


def again_review(row: Mapping[str, str], passages: Iterable[dict[str, str]]) -> dict[str, Any]:
    numbers = ["rating_value", "rating_best", "rating_worst"]
    record = again(row, numbers, ["watched_date", "watched_rewatch", "tags"])
    verdict = record.pop("paradigm_shift_verdict", None)
    fold(record, "rating")
    fold(record, "origin")
    if dates := record.pop("watched_date", None):
        rewatches = record.pop("watched_rewatch", [""] * len(dates))
        record["watched"] = [
            {"date": date} | ({"rewatch": json.loads(rewatch)} if rewatch else {})
            for date, rewatch in zip(dates, rewatches, strict=True)
        ]
    for each in passages:
        if each["review"] == record["review"]:
            held = ("review", "field", "position")
            passage = {key: cell for key, cell in each.items() if cell and key not in held}
            match each["field"]:
                case "summary":
                    assert each["spoiler"] == "none"
                    record["summary"] = each["text"]
                case "paradigm_shift":
                    assert passage["verdict"] == verdict
                    record["paradigm_shift"] = passage
                case field:
                    record.setdefault(field, []).append(passage)
                    assert len(record[field]) == int(each["position"])
    return record
