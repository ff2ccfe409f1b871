"""What may lie among the records, and how it is named."""

import os
import unicodedata
from pathlib import Path

import pytest

from filmshift.collection.errors import CannotWork
from tests.conftest import FILM, REPOSITORIES, REVIEW, Collection, case_sensitive

NFC, NFD = (unicodedata.normalize(form, "é") for form in ("NFC", "NFD"))
SOUND = "title: Made Up\nyear: 1999\n"
SOUND_REVIEW = (REPOSITORIES / "base" / REVIEW).read_text("utf-8")


def told(collection: Collection, *paths: str) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in collection.check(*paths)]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("films/README.md", None),
        ("reviews/README.md", None),
        ("reviews/alien-1979/README.md", None),
        ("schema/vocabularies/README.md", None),
        ("films/readme.md", "path/unexpected-entry"),
        ("films/.DS_Store", "path/system-file"),
        ("reviews/alien-1979/Thumbs.db", "path/system-file"),
        ("reviews/desktop.ini", "path/system-file"),
        ("films/made-up-1999.yml", "path/unexpected-entry"),
        ("films/made-up-1999.YAML", "path/unexpected-entry"),
        ("films/made-up-1999", "path/unexpected-entry"),
        ("films/made-up-1999.json", "path/unexpected-entry"),
        ("films/.yaml", "path/unexpected-entry"),
        ("films/.gitkeep", "path/unexpected-entry"),
        ("films/alien-1979.yaml~", "path/unexpected-entry"),
        ("films/alien-1979.yaml.orig", "path/unexpected-entry"),
        ("reviews/alien-1979/ann.yaml~", "path/unexpected-entry"),
        ("reviews/alien-1979/.ann.yaml.swp", "path/unexpected-entry"),
        ("reviews/alien-1979/#ann.yaml#", "path/unexpected-entry"),
        ("reviews/ann.yaml", "path/unexpected-entry"),
        ("schema/vocabularies/scales.yml", "path/unexpected-entry"),
    ],
)
def test_a_stray_file(collection: Collection, path: str, rule: str | None) -> None:
    collection.write(path, "Made up.\n")

    expected = [(path, rule)] if rule else []
    assert told(collection) == expected
    assert told(collection, path) == expected


@pytest.mark.parametrize(
    ("path", "message", "suggestion"),
    [
        ("films/made-up-1999.yml", "a record's name ends in `.yaml`, not in `.yml`", "rename"),
        ("films/made-up-1999.YAML", "a record's name ends in `.yaml`, not in `.YAML`", "rename"),
        ("reviews/ann.yaml", "no record belongs here", "reviews/, into the folder of its film"),
        ("films/x.jpg", "only records and README.md files belong here", "delete"),
        ("films/x-1999.yaml.txt", "only records and README.md files belong here", "`x-1999.yaml`"),
        ("films/x-1999", "only records and README.md files belong here", "`x-1999.yaml`"),
    ],
)
def test_a_stray_file_is_told_what_is_wrong_with_it(
    collection: Collection, path: str, message: str, suggestion: str
) -> None:
    collection.write(path, "Made up.\n")

    (finding,) = collection.check()

    assert finding.message == message
    assert finding.suggestion is not None
    assert suggestion in finding.suggestion


@pytest.mark.parametrize(
    ("folder", "name_of_a_record"),
    [("films/x.yaml", True), ("films/more", False), ("films/.DS_Store", False),
     ("reviews/alien-1979/more", False), ("reviews/alien-1979/ann.2.yaml", True),
     ("schema/vocabularies/more", False), ("films/README.md", False)],
)  # fmt: skip
@pytest.mark.parametrize("full", [True, False])
def test_a_stray_folder_is_told_once_whatever_it_holds(
    collection: Collection, folder: str, name_of_a_record: bool, full: bool
) -> None:
    (collection.root / folder).mkdir(parents=True)
    if full:
        collection.write(f"{folder}/a.yaml", "a")
        collection.write(f"{folder}/deeper/b.yaml", "b")

    (finding,) = collection.check()

    assert (finding.path, finding.rule) == (folder, "path/unexpected-entry")
    assert ("named like a record" in finding.message) is name_of_a_record


def test_a_folder_without_a_review_is_told(collection: Collection) -> None:
    collection.write("reviews/another-backup/README.md", "Made up.\n")

    (finding,) = collection.check()

    assert finding.path == "reviews/another-backup/README.md"
    assert finding.message == "there is no review in this folder"


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9", "aux.2"])
def test_a_name_that_windows_keeps_for_itself(collection: Collection, name: str) -> None:
    handle = name.partition(".")[0]
    text = SOUND_REVIEW.replace("reviewer: ann", f"reviewer: {handle}")
    collection.write(f"reviews/alien-1979/{name}.yaml", text)

    assert collection.rules() == ["path/not-an-identifier"]


def test_empty_folders_are_no_fault(collection: Collection) -> None:
    (collection.root / "reviews/moon-2009").mkdir()
    (collection.root / "schema/vocabularies").mkdir(parents=True)

    assert collection.check() == []


def test_a_collection_without_any_folder_is_sound(collection: Collection) -> None:
    for path in ("films", "reviews"):
        os.rename(collection.root / path, collection.root / f"{path}-elsewhere")

    assert collection.check() == []


def test_files_in_the_place_of_folders(collection: Collection) -> None:
    os.rename(collection.root / "reviews", collection.root / "elsewhere")
    collection.write("reviews", "Made up.\n")

    assert told(collection) == [("reviews", "path/unexpected-entry")]


@pytest.mark.parametrize(
    "name",
    ["Alien-1979", "alien", "alien-79", "a_b-1979", "-alien-1979", "a--b-1979", "a b-1979",
     "alien-1979 ", f"{NFC}-1979", f"{NFD}-1979", "a\nb-1979", "alien-1979\n", "a::b-1979",
     "a%0Ab-1979", "a,b-1979", "alien-1979.2", "\u202ealien-1979", "alien-１９７９", ".alien-1979"],
    ids=ascii,
)  # fmt: skip
def test_a_name_that_cannot_be_an_identifier(collection: Collection, name: str) -> None:
    collection.write(f"films/{name}.yaml", SOUND)
    collection.write(f"reviews/{name}/ann.yaml", (collection.root / REVIEW).read_bytes())

    rules = {rule for path, rule in told(collection) if name in path} - {"path/same-name"}

    assert rules <= {"path/not-an-identifier", "naming/review-folder"}
    assert (f"films/{name}.yaml", "path/not-an-identifier") in told(collection)
    assert (f"reviews/{name}/ann.yaml", "path/not-an-identifier") in told(collection)


def test_a_name_that_is_no_text(collection: Collection) -> None:
    name = os.fsdecode(b"caf\xe9-1979")
    try:
        collection.write(f"films/{name}.yaml", SOUND)
    except OSError:
        pytest.skip("this file system takes only names that are text")

    assert told(collection) == [(f"films/{name}.yaml", "path/not-an-identifier")]


def test_a_very_long_name(collection: Collection) -> None:
    name = "a" * 240 + "-1999"
    collection.write(f"films/{name}.yaml", SOUND)

    assert told(collection) == [(f"films/{name}.yaml", "naming/film-title")]
    with pytest.raises(CannotWork):
        collection.check(f"films/{'a' * 5000}.yaml")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("films/made-up-1999.yaml", "films/Made-Up-1999.yaml"),
        ("films/strasse-1999.yaml", "films/straße-1999.yaml"),
        (f"films/{NFC}-1999.yaml", f"films/{NFD}-1999.yaml"),
        ("reviews/alien-1979/bob.yaml", "reviews/alien-1979/BOB.yaml"),
        ("reviews/moon-2009/bob.yaml", "reviews/Moon-2009/bob.yaml"),
        ("films/x.txt", "films/X.TXT"),
        ("films/readme.md", "films/README.md"),
    ],
    ids=ascii,
)
def test_names_that_some_systems_take_for_one(collection: Collection, one: str, other: str) -> None:
    if not case_sensitive(collection.root):
        pytest.skip("the two names are one file on this system")
    collection.write(one, SOUND)
    assert "path/same-name" not in collection.rules()
    collection.write(other, SOUND)

    twins = [f for f in collection.check() if f.rule == "path/same-name"]

    levels = slice(0, 2) if one.startswith("reviews/") and "moon" in one else slice(0, None)
    paths = ["/".join(path.split("/")[levels]) for path in (one, other)]
    assert [f.path for f in twins] == sorted(paths)
    for path, twin in zip(paths, reversed(paths), strict=True):
        (finding,) = (f for f in collection.check(path) if f.rule == "path/same-name")
        assert finding.path == path
        assert f"`{twin.rpartition('/')[2]}`" in finding.message


def link(collection: Collection, path: str, target: str | Path) -> None:
    file = collection.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        file.symlink_to(target)
    except OSError:
        pytest.skip("this system lets nobody make links")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("films/made-up-1999.yaml", "alien-1979.yaml"),
        ("films/made-up-1999.yaml", "../../outside.yaml"),
        ("films/made-up-1999.yaml", "nowhere.yaml"),
        ("films/made-up-1999.yaml", "made-up-1999.yaml"),
        ("films/made-up-1999.yaml", "/dev/zero"),
        ("films/more", "../reviews"),
        ("films/README.md", "../pyproject.toml"),
        ("reviews/moon-2009", "alien-1979"),
        ("reviews/moon-2009", ".."),
        ("reviews/alien-1979/bob.yaml", "ann.yaml"),
        ("reviews/alien-1979/.#ann.yaml", "somebody@host.1"),
        ("schema/vocabularies/scales.yaml", "nowhere"),
    ],
)
def test_a_link_is_told_and_not_followed(collection: Collection, path: str, target: str) -> None:
    (collection.root.parent / "outside.yaml").write_text("not: a film\n")
    link(collection, path, target)

    found = told(collection)

    assert (path, "path/symbolic-link") in found
    assert {rule for _, rule in found} <= {"path/symbolic-link", "path/not-an-identifier"}
    assert {where for where, _ in found} == {path}
    assert (path, "path/symbolic-link") in told(collection, path)


@pytest.mark.parametrize("folder", ["films", "reviews", "schema/vocabularies"])
def test_a_folder_of_records_that_is_a_link(collection: Collection, folder: str) -> None:
    if (collection.root / folder).exists():
        os.rename(collection.root / folder, collection.root / "elsewhere")
    link(collection, folder, collection.root / "elsewhere")

    assert told(collection) == [(folder, "path/symbolic-link")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
@pytest.mark.parametrize(
    "path", ["films/made-up-1999.yaml", "films/pipe", "films/README.md", REVIEW, FILM,
             "films/redirects.yaml"],
)  # fmt: skip
def test_a_pipe_is_told_and_not_waited_for(collection: Collection, path: str) -> None:
    (collection.root / path).unlink(missing_ok=True)
    os.mkfifo(collection.root / path)

    found = told(collection)

    assert (path, "path/not-a-file") in found
    assert {rule for where, rule in found if where == path} == {"path/not-a-file"}


def test_a_file_that_cannot_be_read(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filmshift.check.run.read_bytes", refuse)

    (finding,) = collection.check(FILM)

    assert finding.rule == "path/not-a-file"
    assert finding.message == "the file cannot be read: Permission denied"


def test_a_folder_that_cannot_be_listed_stops_the_work(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refuse)

    with pytest.raises(CannotWork, match=r"cannot list .*Permission denied"):
        collection.check()


def test_of_many_names_that_are_one_to_windows_a_few_are_named(collection: Collection) -> None:
    if not case_sensitive(collection.root):
        pytest.skip("the names are one file on this system")
    for letters in ("made", "MADE", "Made", "mAde", "maDe", "madE"):
        collection.write(f"films/{letters}-1999.yaml", SOUND)

    told = {f.path: f.message for f in collection.check() if f.rule == "path/same-name"}

    assert len(told) == 6
    assert told["films/made-1999.yaml"] == (
        "to Windows and macOS this is the same name as `MADE-1999.yaml`, `Made-1999.yaml`, "
        "`mAde-1999.yaml`, …"
    )
