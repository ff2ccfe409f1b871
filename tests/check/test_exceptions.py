"""Exceptions: what they cover, when they end, and that nothing else silences a check."""

import io
from datetime import date

import pytest

from filmshift.check.run import Checker
from filmshift.collection.errors import CannotWork
from filmshift.collection.exceptions import day
from filmshift.rules.registry import Selection
from tests.conftest import FILM, REVIEW, ROOT, TODAY, Collection

EXCEPTIONS = "schema/exceptions.yaml"
SOUND = (ROOT / "tests/repositories/base" / REVIEW).read_text("utf-8")
TAGS = SOUND + "tags: [a, a]\nwatched:\n  - date: x\n  - date: x\n"
REPEATED, FORM = "schema/repeated-entry", "schema/wrong-form"


def entry(rule: str, path: str = REVIEW, **more: str) -> str:
    lines = [f"- rule: {rule}", f"  path: {path}", "  reason: Made up."]
    lines += [f'  {key}: "{said}"' for key, said in more.items()]
    return "\n".join(lines) + "\n"


def found(collection: Collection, *paths: str) -> list[tuple[str, str]]:
    return [(one.rule, one.pointer) for one in collection.check(*paths)]


@pytest.fixture
def tags(collection: Collection) -> Collection:
    """A collection with three findings in its review, two of them of one rule."""
    collection.write(REVIEW, TAGS)
    return collection


ALL = [(REPEATED, "/tags/1"), (FORM, "/watched/0/date"), (FORM, "/watched/1/date")]


def test_without_exceptions_everything_is_told(tags: Collection) -> None:
    assert found(tags) == ALL


@pytest.mark.parametrize(
    ("exceptions", "left"),
    [
        (entry(REPEATED), ALL[1:]),
        (entry(FORM), ALL[:1]),
        (entry(FORM, pointer="/watched/1/date"), ALL[:2]),
        (entry(REPEATED, pointer="/tags/1") + entry(FORM), []),
        (entry(FORM, pointer="/watched/1/date") + entry(FORM), ALL[:1]),
    ],
)
def test_an_exception_covers_its_rule_in_its_file_and_place(
    tags: Collection, exceptions: str, left: list[tuple[str, str]]
) -> None:
    tags.write(EXCEPTIONS, exceptions)

    assert found(tags) == left


@pytest.mark.parametrize(
    "pointer", ["/tags", "/tags/01", "/tags/1/", "/tags/0", "/Tags/1", "/", ""]
)
def test_another_place_is_not_covered_and_the_exception_is_unused(
    tags: Collection, pointer: str
) -> None:
    tags.write(EXCEPTIONS, entry(REPEATED, pointer=pointer))

    assert found(tags) == [*ALL, ("exception/unused", "/0/rule")]


def test_an_empty_pointer_is_the_record_as_a_whole(collection: Collection) -> None:
    collection.write(REVIEW, SOUND.replace("language: en\n", ""))
    collection.write(EXCEPTIONS, entry("schema/missing-key", pointer=""))

    assert found(collection) == []


def test_a_pointer_is_written_as_rfc_6901_says(collection: Collection) -> None:
    collection.write(REVIEW, SOUND + '"a/b~c": Made up.\n')
    collection.write(EXCEPTIONS, entry("schema/unknown-key", pointer="/a~1b~0c"))

    assert found(collection) == []


def test_what_is_covered_is_neither_error_nor_warning_but_counted(tags: Collection) -> None:
    tags.write(EXCEPTIONS, entry(FORM))
    checker = Checker(tags.root)

    assert len(list(checker.check())) == 1
    assert (checker.tally.errors, checker.tally.warnings, checker.tally.excused) == (1, 0, 2)


def test_what_is_wrong_with_a_name_can_be_excepted(collection: Collection) -> None:
    collection.write("films/made-up-1999.yml", "title: Made Up\n")
    collection.write(EXCEPTIONS, entry("path/unexpected-entry", "films/made-up-1999.yml"))

    assert found(collection) == []


def test_a_record_from_a_stream_has_its_exceptions(tags: Collection) -> None:
    tags.write(REVIEW, SOUND)
    tags.write(EXCEPTIONS, entry(FORM) + entry(REPEATED))

    def stream(text: str) -> list[str]:
        checker = Checker(tags.root)
        return [f.rule for f in checker.check_stream(io.BytesIO(text.encode()), REVIEW)]

    assert stream(TAGS) == []
    assert stream(SOUND + "tags: [a, a]\n") == ["exception/unused"]


# -- What an exception cannot do -----------------------------------------------------------------


def test_what_keeps_a_file_from_being_read_is_always_told(collection: Collection) -> None:
    collection.write(REVIEW, "film: [\n")
    collection.write(EXCEPTIONS, entry("yaml/syntax"))

    assert found(collection) == [("yaml/syntax", ""), ("exception/unknown-rule", "/0/rule")]


def test_the_exceptions_cannot_excuse_themselves(collection: Collection) -> None:
    tab = entry("yaml/trailing-spaces", EXCEPTIONS) + entry("yaml/ambiguous-value", EXCEPTIONS)
    collection.write(EXCEPTIONS, tab + entry("exception/unused", EXCEPTIONS) + "  # x\t\n")

    rules = [rule for rule, _ in found(collection)]

    assert rules.count("exception/unknown-path") == 3
    assert rules.count("exception/unknown-rule") == 2
    assert "exception/unused" not in rules


@pytest.mark.parametrize(
    "comment",
    ["# filmshift: ignore", "# filmshift: disable=schema/repeated-entry", "# noqa",
     "# yamllint disable", "# yamllint disable-line", "# type: ignore", "# NOLINT",
     "# schema/exceptions.yaml"],
)  # fmt: skip
def test_nothing_inside_a_record_silences_a_check(collection: Collection, comment: str) -> None:
    collection.write(REVIEW, f"{comment}\n{TAGS}".replace("\n", f"  {comment}\n"))

    assert found(collection) == ALL


def test_an_exception_inside_a_record_is_an_unknown_key(collection: Collection) -> None:
    for key in ("exceptions", "ignore", "filmshift"):
        collection.write(REVIEW, SOUND + f"tags: [a, a]\n{key}: [{REPEATED}]\n")

        assert found(collection) == [(REPEATED, "/tags/1"), ("schema/unknown-key", f"/{key}")]


def test_the_file_has_to_be_where_it_belongs(tags: Collection) -> None:
    for path in ("exceptions.yaml", "schema/exceptions.yml", "schema/vocabularies/exceptions.yaml"):
        tags.write(path, entry(FORM))

    assert found(tags)[:3] == ALL


# -- When it ends --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expires", "told"),
    [
        ("2026-01-02", ALL[:1]),
        (TODAY.isoformat(), ALL[:1]),
        ("2025-12-31", [*ALL, ("exception/expired", "/0/expires")]),
        ("1999-01-01", [*ALL, ("exception/expired", "/0/expires")]),
    ],
)
def test_an_exception_holds_until_the_end_of_its_last_day(
    tags: Collection, expires: str, told: list[tuple[str, str]]
) -> None:
    tags.write(EXCEPTIONS, entry(FORM, expires=expires))

    assert found(tags) == told


def test_an_expired_exception_that_nothing_matches_is_told_once(collection: Collection) -> None:
    collection.write(EXCEPTIONS, entry(FORM, expires="2025-12-31"))

    assert found(collection) == [("exception/expired", "/0/expires")]
    assert found(collection, REVIEW) == []


def test_git_is_asked_only_for_an_exception_with_a_last_day(
    tags: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> date:
        raise CannotWork("made up")

    monkeypatch.setattr("filmshift.collection.history.day_of_newest_commit", fail)
    tags.write(EXCEPTIONS, entry(FORM))
    assert len(list(Checker(tags.root).check())) == 1

    tags.write(EXCEPTIONS, entry(FORM, expires="2199-12-31"))
    assert len(list(Checker(tags.root).check([FILM]))) == 0
    assert len(list(Checker(tags.root, today=TODAY).check())) == 1
    with pytest.raises(CannotWork, match="made up"):
        list(Checker(tags.root).check())


@pytest.mark.parametrize("text", ["", "x", "20260101", "2026-W01-1", "2026-1-1", "2026-02-30",
                                  "2026-01-01 ", "٢٠٢٦-٠١-٠١", "2026-01-01T00:00:00"])  # fmt: skip
def test_a_day_is_written_in_one_way(text: str) -> None:
    assert day(text) is None
    assert day("2026-01-01") == date(2026, 1, 1)


# -- When it is unused ---------------------------------------------------------------------------


def test_an_exception_that_matches_nothing_is_told_at_its_line(collection: Collection) -> None:
    collection.write(EXCEPTIONS, "# Made up.\n" + entry(FORM))

    for paths in ((), (REVIEW,), ("reviews",), (REVIEW, EXCEPTIONS)):
        (finding,) = collection.check(*paths)

        assert finding.rule == "exception/unused"
        assert (finding.path, finding.line, finding.column) == (EXCEPTIONS, 2, 9)
        assert finding.severity == "error"
        assert finding.excerpt == f"- rule: {FORM}"


def test_it_is_judged_only_where_its_file_was_checked(collection: Collection) -> None:
    collection.write(EXCEPTIONS, entry(FORM))

    assert found(collection, "films") == found(collection, EXCEPTIONS) == []
    assert found(collection, FILM) == []


@pytest.mark.parametrize(
    ("select", "skip", "told"),
    [
        ((), (), True),
        (("schema", "exception"), (), True),
        ((FORM, "exception/unused"), (), True),
        (("exception",), (), False),
        (("link", "exception"), (), False),
        (("schema",), (), False),
        ((), ("schema",), False),
        ((), (FORM,), False),
        ((), ("exception",), False),
        ((), ("exception/unused",), False),
        ((), ("link",), True),
    ],
)
def test_it_is_judged_only_where_its_rule_was_selected(
    collection: Collection, select: tuple[str, ...], skip: tuple[str, ...], told: bool
) -> None:
    collection.write(EXCEPTIONS, entry(FORM))

    rules = [finding.rule for finding in collection.check(select=select, skip=skip)]

    assert rules == (["exception/unused"] if told else [])


@pytest.mark.parametrize(
    "content", ["film: [\n", "", SOUND.replace("film: alien-1979", "film: no"), SOUND + "x: &a b\n"]
)
def test_it_is_not_judged_where_the_file_could_not_be_read_well(
    collection: Collection, content: str
) -> None:
    collection.write(REVIEW, content)
    collection.write(EXCEPTIONS, entry("link/unknown-film"))

    assert "exception/unused" not in collection.rules()


def test_what_is_wrong_with_an_exception_is_told_once(collection: Collection) -> None:
    collection.write(
        EXCEPTIONS, entry("schema/wrong-from") + entry(FORM, "reviews/alien-1979/anne.yaml")
    )

    first, second = collection.check()

    assert (first.rule, first.line) == ("exception/unknown-rule", 1)
    assert first.suggestion == "did you mean `schema/wrong-form`?"
    assert (second.rule, second.line) == ("exception/unknown-path", 5)
    assert second.suggestion is not None
    assert second.suggestion.startswith(f"did you mean `{REVIEW}`?")


@pytest.mark.parametrize(
    "path",
    ["films/Alien-1979.yaml", "./films/alien-1979.yaml", "/films/alien-1979.yaml", "films/",
     "films\\\\alien-1979.yaml", "films/../films/alien-1979.yaml", "pyproject.toml", "films",
     "../collection/films/alien-1979.yaml", "films/alien-1979.yaml/"],
)  # fmt: skip
def test_a_path_has_one_spelling_and_lies_among_the_records(
    collection: Collection, path: str
) -> None:
    collection.write(EXCEPTIONS, entry(FORM, f'"{path}"'))

    assert found(collection) == [("exception/unknown-path", "/0/path")]


def test_findings_stay_in_order_of_path(collection: Collection) -> None:
    collection.write("schema/vocabularies/scales.yaml", "title: Scales\n")
    collection.write(FILM, "title: 1\nyear: 1979\n")
    collection.write(EXCEPTIONS, entry("schema/wrong-form", "schema/vocabularies/scales.yaml"))

    for paths in ((), (FILM, "schema/vocabularies")):
        told = collection.check(*paths)

        places = [(one.path, one.line, one.column) for one in told]
        assert places == sorted(places)
        assert {path for path, _, _ in places} == {
            FILM, EXCEPTIONS, "schema/vocabularies/scales.yaml",
        }  # fmt: skip


# -- Whatever bytes there are --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "yaml/empty"),
        (b"\0\0\0", "yaml/control-character"),
        (b"\xff\xfe\0", "yaml/encoding"),
        (b"- rule: [\n", "yaml/syntax"),
        (entry(FORM).encode() + b"- rule: [\n", "yaml/syntax"),
        (entry(FORM).encode() + b"- " * 50_000, "yaml/too-deep"),
        (entry(FORM).encode() + b"# " + b"x" * 2_000_000, "yaml/too-large"),
        (b"made up\n", "schema/wrong-type"),
        (b"7\n", "schema/wrong-type"),
        (entry(FORM).encode().replace(b"- ", b"  "), "schema/wrong-type"),
        (entry(FORM).encode() + b"- made up\n", "schema/wrong-type"),
        (entry(FORM).encode() + b"- null\n", "yaml/null"),
        (entry(FORM).encode() + b"  pointer: 7\n", "schema/wrong-type"),
        (entry(FORM).encode() + b"  pointer: tags\n", "schema/wrong-form"),
        (entry(FORM).encode() + b"  pointer: /a~2\n", "schema/wrong-form"),
        (entry(FORM).encode() + b'  expires: "2026-02-30"\n', "schema/no-such-day"),
        (entry(FORM).encode() + b"  until: soon\n", "schema/unknown-key"),
        (entry(FORM).encode().replace(b"Made up.", b'" "'), "schema/blank-text"),
        (b"- rule: schema/wrong-form\n  path: " + REVIEW.encode() + b"\n", "schema/missing-key"),
    ],
)  # fmt: skip
def test_a_broken_record_excuses_nothing_and_is_told(
    tags: Collection, content: bytes, rule: str
) -> None:
    tags.write(EXCEPTIONS, content)

    told = tags.check()

    assert [(one.rule, one.pointer) for one in told[:3]] == ALL
    assert rule in [one.rule for one in told[3:]]
    assert {one.path for one in told[3:]} == {EXCEPTIONS}
    assert found(tags, REVIEW) == ALL


def test_thousands_of_exceptions_are_no_burden(tags: Collection) -> None:
    many = "".join(entry(FORM, pointer=f"/watched/{number}/date") for number in range(2_000))
    tags.write(EXCEPTIONS, many)
    told = tags.check()

    assert len(told) == 1 + 1_998
    assert {one.rule for one in told} == {REPEATED, "exception/unused"}


def test_more_exceptions_than_a_file_may_hold_excuse_nothing(tags: Collection) -> None:
    tags.write(EXCEPTIONS, "".join(entry(FORM) for _ in range(10_000)))

    assert found(tags) == [*ALL, ("yaml/too-large", "")]


def test_a_link_is_not_followed(tags: Collection) -> None:
    elsewhere = tags.write("elsewhere.yaml", entry(FORM))
    (tags.root / "schema").mkdir()
    try:
        (tags.root / EXCEPTIONS).symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system makes no links")

    assert found(tags) == [*ALL, ("path/symbolic-link", "")]


def test_a_selection_is_no_exception(tags: Collection) -> None:
    tags.write(EXCEPTIONS, entry(FORM))
    checker = Checker(tags.root, Selection(skip=[FORM]))

    assert [one.rule for one in checker.check()] == [REPEATED]
    assert checker.tally.excused == 0
