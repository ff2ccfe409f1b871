"""The generated pages and lists: that they are current, whole, and fit to print."""

import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.collection.layout import KINDS
from filmshift.collection.schemas import Schemas
from filmshift.reference.__main__ import main
from filmshift.reference.generated import generate
from filmshift.rules.registry import all_rules
from tests.conftest import ROOT, Collection

PAGES = {path.relative_to(ROOT).as_posix(): text for path, text in generate(ROOT).items()}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "checkout"
    shutil.copytree(ROOT / "schema", root / "schema")
    (root / "pyproject.toml").write_text("[tool.filmshift]\n")
    monkeypatch.chdir(root)
    assert main([]) == 0
    return root


@pytest.mark.parametrize("path", PAGES)
def test_a_generated_file_is_current(path: str) -> None:
    assert (ROOT / path).read_bytes().decode() == PAGES[path], "run `nox -s generate`"


def test_what_is_generated() -> None:
    assert set(PAGES) == {
        "docs/fields.md", "docs/rules.md", "schema/film.schema.json", "schema/review.schema.json",
    }  # fmt: skip


def fields(schema: Any, root: Any, prefix: str) -> list[str]:
    schema = {**root["$defs"].get(schema.get("$ref", "").rpartition("/")[2], {}), **schema}
    found = []
    for key, part in schema.get("properties", {}).items():
        found += [prefix + key, *fields(part, root, f"{prefix}{key}.")]
    if isinstance(schema.get("additionalProperties"), dict):
        name = f"{prefix}<identifier>"
        found += [name, *fields(schema["additionalProperties"], root, f"{name}.")]
    if "items" in schema:
        found += fields(schema["items"], root, prefix.removesuffix(".") + "[].")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_its_section(kind: str) -> None:
    schema = json.loads((ROOT / "schema" / f"{kind}.schema.json").read_bytes())
    (section,) = (
        part for part in PAGES["docs/fields.md"].split("\n## ") if part.startswith(schema["title"])
    )

    headings = [line for line in section.splitlines() if line.startswith("### ")]

    assert headings == [f"### `{name}`" for name in fields(schema, schema, "")]
    assert len(headings) > 0


def test_every_rule_has_its_section_and_its_row() -> None:
    page = PAGES["docs/rules.md"]

    headings = [line[4:] for line in page.splitlines() if line.startswith("### ")]

    assert headings == list(all_rules())
    for rule in all_rules().values():
        anchor = rule.id.replace("/", "")
        assert f"| [{rule.id}](#{anchor}) | {rule.severity} | {rule.summary} |" in page
        assert rule.why in page


@pytest.mark.parametrize("path", PAGES)
def test_nothing_invisible_is_in_a_generated_file(path: str) -> None:
    odd = {
        letter
        for letter in PAGES[path]
        if letter != "\n"
        and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    }

    assert not odd
    assert PAGES[path].endswith("\n")
    assert unicodedata.is_normalized("NFC", PAGES[path])


def test_a_check_of_what_is_current_finds_nothing(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_check_names_what_is_not_current_and_writes_nothing(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = checkout / "docs" / "rules.md"
    page.write_text("Old.\n")
    (checkout / "docs" / "fields.md").unlink()
    capsys.readouterr()

    assert main(["--check"]) == 1
    assert (
        capsys.readouterr().out == "docs/fields.md is not current\ndocs/rules.md is not current\n"
    )
    assert page.read_text() == "Old.\n"

    assert main([]) == 0
    assert page.read_text("utf-8") == PAGES["docs/rules.md"]
    assert main(["--check"]) == 0


def test_a_new_term_is_carried_into_the_schemas(checkout: Path) -> None:
    file = checkout / "schema" / "vocabularies" / "scales.yaml"
    file.write_text(file.read_text() + "  galaxy:\n    label: Galaxy\n    definition: Made up.\n")

    assert main(["--check"]) == 1
    assert main([]) == 0
    assert "galaxy" in Schemas(checkout).schema("review")["$defs"]["scale"]["enum"]
    assert main([]) == 0
    assert "| `galaxy` | Galaxy | Made up. |" in (checkout / "docs" / "fields.md").read_text()


@pytest.mark.parametrize("content", [None, "", "terms: 1\n"])
def test_a_vocabulary_that_cannot_be_used_stops_the_work(
    checkout: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = checkout / "schema" / "vocabularies" / "scales.yaml"
    file.unlink() if content is None else file.write_text(content)

    assert main(["--check"]) == 2
    assert str(file) in capsys.readouterr().err


def test_a_collection_without_schemas_has_nothing_to_generate_from(collection: Collection) -> None:
    with pytest.raises(CannotWork, match="has no schema/"):
        generate(collection.root)
