"""What lies on disk, in order of path."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmshift.check.run import Checker
from filmshift.collection.layout import Role, identity, role
from filmshift.collection.tree import is_file, look, read_bytes, walk
from filmshift.source.text import MAX_BYTES
from tests.conftest import Collection, case_sensitive

NAMES = st.sampled_from(
    ["a-1999", "a-1999-2", "a-b-1999", "a-1999.yaml", "a-b-1999.yaml", "a-1999.yml", "a", "a-",
     "a.b", "A-1999", "a 1999", "a-1999~", "a0-1999", "é-1999.yaml", "README.md"]
)  # fmt: skip
PATHS = st.one_of(
    NAMES.map("films/{}".format),
    st.tuples(NAMES, NAMES).map(lambda names: "films/{}/{}".format(*names)),
    NAMES.map("reviews/{}".format),
    st.tuples(NAMES, NAMES).map(lambda names: "reviews/{}/{}".format(*names)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PATHS, max_size=14), st.lists(st.integers(0, 13), max_size=4))
def test_findings_come_in_order_of_the_whole_path(
    tmp_path_factory: pytest.TempPathFactory, paths: list[str], chosen: list[int]
) -> None:
    root = tmp_path_factory.mktemp("tree")
    collection = Collection(root)
    for path in paths:
        try:
            collection.write(path, "unheard_of: [a, a]\ntitle: 7\n\ttab\n")
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue
    starts = [paths[i] for i in chosen if i < len(paths) and (root / paths[i]).exists()]

    for given_paths in (None, starts or None):
        findings = list(Checker(root).check(given_paths))
        keys = [(f.path, f.line, f.column, f.rule) for f in findings]
        assert keys == sorted(keys)
        assert len(set(findings)) == len(findings)


def test_a_folder_comes_before_its_neighbours_and_what_it_holds_after_them(
    collection: Collection,
) -> None:
    if not case_sensitive(collection.root):
        pytest.skip("the two folders are one on this system")
    for path in ("films/a/x", "films/a.yml", "films/a-b.yml", "reviews/b-1/x", "reviews/B-1/x",
                 "reviews/b-1-2/x"):  # fmt: skip
        collection.write(path, "x")

    paths = [finding.path for finding in collection.check()]

    assert paths == [
        "films/a", "films/a-b.yml", "films/a.yml", "reviews/B-1", "reviews/B-1/x", "reviews/b-1",
        "reviews/b-1-2/x", "reviews/b-1/x",
    ]  # fmt: skip


def test_everything_is_walked_once_however_often_it_is_named(collection: Collection) -> None:
    starts = ["reviews/alien-1979/ann.yaml", "reviews", "reviews/alien-1979", "reviews", "nowhere",
              "films/alien-1979.yaml"]  # fmt: skip

    assert [entry.path for entry in walk(collection.root, starts)] == [
        "films/alien-1979.yaml", "reviews/alien-1979/ann.yaml", "reviews/withdrawn.yaml",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "is_folder", "expected"),
    [
        ("films", True, "folder"), ("reviews", True, "folder"), ("reviews/x", True, "folder"),
        ("schema/vocabularies", True, "folder"), ("films/x", True, "unexpected"),
        ("reviews/x/y", True, "unexpected"), ("films", False, "unexpected"),
        ("films/a-1999.yaml", False, "film"), ("films/redirects.yaml", False, "redirects"),
        ("films/withdrawn.yaml", False, "film"), ("reviews/withdrawn.yaml", False, "withdrawn"),
        ("reviews/redirects.yaml", False, "unexpected"), ("reviews/a/b.yaml", False, "review"),
        ("reviews/a/withdrawn.yaml", False, "review"), ("reviews/a/b/c.yaml", False, "unexpected"),
        ("schema/vocabularies/a.yaml", False, "vocabulary"), ("schema/a.yaml", False, "unexpected"),
        ("schema/exceptions.yaml", False, "exceptions"),
        ("schema/exceptions.yaml", True, "unexpected"),
        ("films/exceptions.yaml", False, "film"),
        ("films/README.md", False, "readme"), ("films/.DS_Store", False, "system"),
        ("films/.yaml", False, "unexpected"), ("other/a.yaml", False, "unexpected"),
    ],
)  # fmt: skip
def test_what_a_path_is_for(path: str, is_folder: bool, expected: Role) -> None:
    assert role(path, is_folder) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("films/alien-1979.yaml", "alien-1979"), ("reviews/alien-1979/ann.2.yaml", "alien-1979/ann.2"),
     ("schema/vocabularies/scales.yaml", "scales"), ("films/redirects.yaml", "redirects"),
     ("schema/exceptions.yaml", "exceptions")],
)  # fmt: skip
def test_the_identifier_that_a_path_gives(path: str, expected: str) -> None:
    assert identity(path) == expected


def test_what_stands_at_a_path(collection: Collection) -> None:
    assert look(collection.root, "films/nothing.yaml") is None
    assert is_file(collection.root, "films/alien-1979.yaml")
    assert not is_file(collection.root, "films")
    assert not is_file(collection.root, "films/nothing.yaml")
    assert not is_file(collection.root, "films/a\0b.yaml")


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, MAX_BYTES, MAX_BYTES + 1])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "x").write_bytes(data)

    assert read_bytes(tmp_path, "x") == data


def test_of_a_huge_file_no_more_is_read_than_shows_that_it_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a" * (4 * MAX_BYTES))

    assert MAX_BYTES < len(read_bytes(tmp_path, "x")) < 3 * MAX_BYTES
