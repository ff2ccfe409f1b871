"""Finding the root of a collection."""

from pathlib import Path

import pytest

from filmshift.collection.errors import CannotWork
from filmshift.collection.root import find_root, is_root

TABLE = "[tool.filmshift]\n"


@pytest.fixture
def outer(tmp_path: Path) -> Path:
    """A collection's root with a folder of somebody else's project in it."""
    root = tmp_path / "outer"
    (root / "inner" / "deep").mkdir(parents=True)
    (root / "pyproject.toml").write_text(TABLE)
    return root


@pytest.mark.parametrize("start", [".", "inner", "inner/deep", "inner/nowhere", "pyproject.toml"])
def test_the_root_is_found_from_below(outer: Path, start: str) -> None:
    assert find_root(outer / start) == outer


@pytest.mark.parametrize(
    "content",
    ["[tool.filmshift]\n", '[tool]\nfilmshift = { name = "A" }\n', "[tool . 'filmshift']\n",
     'tool.filmshift.name = "A"\n', "[tool.filmshift.more]\n"],
)  # fmt: skip
def test_the_nearest_root_wins_however_its_table_is_written(outer: Path, content: str) -> None:
    (outer / "inner" / "pyproject.toml").write_text(content)

    assert find_root(outer / "inner" / "deep") == outer / "inner"


@pytest.mark.parametrize(
    "content",
    ["", "[project]\nname = 'other'\n", "# not [tool.filmshift]\n", "[tool]\nother = 1\n",
     "tool = 'filmshift'\n", "[tool]\nfilmshift = 1\n", "[tool.filmshifted]\n",
     'x = "[tool.filmshift]"\n', "this is [ no TOML of ours"],
)  # fmt: skip
def test_a_configuration_without_the_table_is_passed_over(outer: Path, content: str) -> None:
    (outer / "inner" / "pyproject.toml").write_text(content)

    assert find_root(outer / "inner" / "deep") == outer


@pytest.mark.parametrize(
    "content",
    [b"[tool.filmshift\n", b"[tool.filmshift]\nname = 'caf\xe9'\n", b"[tool.filmshift]\nname =\n",
     b"[tool.filmshift]\nx = " + b"[" * 100_000],
    ids=range(4),
)  # fmt: skip
def test_a_nearer_root_that_is_no_toml_stops_the_work_and_is_named(
    outer: Path, content: bytes
) -> None:
    file = outer / "inner" / "pyproject.toml"
    file.write_bytes(content)

    with pytest.raises(CannotWork) as caught:
        find_root(outer / "inner" / "deep")

    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_configuration_that_cannot_be_read_stops_the_work(outer: Path) -> None:
    (outer / "inner" / "pyproject.toml").mkdir()

    with pytest.raises(CannotWork, match="cannot read"):
        find_root(outer / "inner")


def test_where_there_is_no_collection_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWork) as caught:
        find_root(tmp_path)

    assert str(tmp_path) in str(caught.value)
    assert "[tool.filmshift]" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not is_root(tmp_path)
