"""What `check --fix` does to files: what it says, and nothing else."""

import os
from pathlib import Path

import pytest

from filmshift.check.mending import Mender
from filmshift.collection.errors import CannotWork
from filmshift.rules.finding import Finding
from filmshift.rules.registry import Selection
from tests.conftest import FILM, REVIEW, Collection

HEAD = """\
# yaml-language-server: $schema=../../schema/review.schema.json
film: alien-1979
reviewer: ann   # that is me
created: "2024-10-06"
language: en
license: CC0-1.0
"""


def mend(
    collection: Collection,
    content: str | bytes,
    *,
    guesses: bool = False,
    select: tuple[str, ...] = (),
) -> tuple[bytes, list[Finding]]:
    """Mend a review; returns its bytes, and what is still wrong with it."""
    file = collection.write(REVIEW, content)
    mender = Mender(collection.root, Selection(select), guesses=guesses)
    left = list(mender.check([REVIEW]))
    return file.read_bytes(), left


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("summary: 1979\n", 'summary: "1979"\n'),
        ("summary: no\n", 'summary: "no"\n'),
        ("summary: Made up.", "summary: Made up.\n"),
        ("summary: |\n  Made up.", "summary: |-\n  Made up.\n"),
        ("summary: cafe\u0301\n", "summary: café\n"),
        ("summary: Made up. #\twhy\n", "summary: Made up. # why\n"),
        ("summary: Made up.\ntags: [2001, slow]  # two\n",
         'summary: Made up.\ntags: ["2001", slow]  # two\n'),
        ("summary: Made up.\ntags:\n  - 12:30\n  # here\n  - on # off\n",
         'summary: Made up.\ntags:\n  - "12:30"\n  # here\n  - "on" # off\n'),
        ("summary: Made up.\nrating: {value: 4, best: 5} # so\ntags: [slow]\n",
         "summary: Made up.\nrating:\n  value: 4\n  best: 5 # so\ntags: [slow]\n"),
        ("liked:\n  - {spoiler: none, text: 'Made up: well'}\n  # more\n",
         'liked:\n  - spoiler: none\n    text: "Made up: well"\n  # more\n'),
        ("liked: [{spoiler: none, text: Made up},\n        {spoiler: mild, text: Too}]\n",
         "liked:\n  - spoiler: none\n    text: Made up\n  - spoiler: mild\n    text: Too\n"),
        ("liked: [{spoiler: none, text: Cafe\u0301}]\n",
         "liked:\n  - spoiler: none\n    text: Café\n"),
        ("summary: Made up.\ntags: [1984, 2001]\n", 'summary: Made up.\ntags: ["1984", "2001"]\n'),
        ("summary: Made up.\ntags: [Who cares?, slow]\n",
         "summary: Made up.\ntags:\n  - Who cares?\n  - slow\n"),
        ("summary: Made up.\nrating:\n  # so\n  {value: 4, best: 5}\n",
         "summary: Made up.\nrating:\n  # so\n  value: 4\n  best: 5\n"),
        ("summary: Made up.\nsummary: Made up.  # again\n", "summary: Made up.\n# again\n"),
    ],
)  # fmt: skip
def test_a_safe_fix_touches_nothing_else(collection: Collection, before: str, after: str) -> None:
    mended, left = mend(collection, HEAD + before)

    assert mended.decode() == HEAD + after
    assert left == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sumary: Made up.  # a slip\n", "summary: Made up.  # a slip\n"),
        ("Liked:\n  - Spoiler: None\n    Text: Made up.\n",
         "liked:\n  - spoiler: none\n    text: Made up.\n"),
        ("summary: Made up.\nratings:\n  value: 4\n  best: 5\n",
         "summary: Made up.\nrating:\n  value: 4\n  best: 5\n"),
        ("summary: Made up.\ntags: slow, moving # two\n",
         "summary: Made up.\ntags: [slow, moving] # two\n"),
        ("summary: Made up.\nupdated: 2024/10/07\n", 'summary: Made up.\nupdated: "2024-10-07"\n'),
        ("summary: Made up.\nupdated: “2024-10-07”\n",
         'summary: Made up.\nupdated: "2024-10-07"\n'),
        ("summary: Made up.\nreviewer_name:   # later\ntags: [slow]\n",
         "summary: Made up.\n# later\ntags: [slow]\n"),
        ("summary: Made up.\ntags:\n  -\nrating:\n  value: 4\n  best: 5\n",
         "summary: Made up.\nrating:\n  value: 4\n  best: 5\n"),
        ("summary: Made up.\ntags: [slow, slow, moving]\n",
         "summary: Made up.\ntags: [slow, moving]\n"),
        ("technologies:\n  - operator:\n    technology: android\n    spoiler: none\n    text: A.\n",
         "technologies:\n  - technology: android\n    spoiler: none\n    text: A.\n"),
        ('summary: "Alien" beats "Aliens"\n', "summary: '\"Alien\" beats \"Aliens\"'\n"),
        ('summary: "So slow", says Ann.\n', "summary: '\"So slow\", says Ann.'\n"),
        ('summary: "He said "no" to it"\n', "summary: 'He said \"no\" to it'\n"),
        ("summary: Made up.\ntags:\n  - #slow\n", 'summary: Made up.\ntags:\n  - "#slow"\n'),
        ("summary: Made up.\nreviewer_name: &ann\n", 'summary: Made up.\nreviewer_name: "&ann"\n'),
        ("summary: !wow great #mustsee\n", 'summary: "!wow great #mustsee"\n'),
        ("summary: foo\x0bbar\n", "summary: foo bar\n"),
        ("summary: #1 film of the year\n", 'summary: "#1 film of the year"\n'),
        ("summary: Made up: by me\n", 'summary: "Made up: by me"\n'),
        ("summary: 'It's made up'\n", 'summary: "It\'s made up"\n'),
        ("summary: Made up.\t# why\n", "summary: Made up. # why\n"),
        ("summary: Made up.\t\n", "summary: Made up.\n"),
        ("summary:\tMade up.\n", "summary: Made up.\n"),
        ("summary: Made up: by me # so\n", 'summary: "Made up: by me" # so\n'),
        ("summary: @home\n", 'summary: "@home"\n'),
        ("summary：Made up.\n", "summary: Made up.\n"),
        ("liked:\n  -spoiler: none\n    text: Made up.\n",
         "liked:\n  - spoiler: none\n    text: Made up.\n"),
        ("summary:Made up.\n", "summary: Made up.\n"),
        ("```yaml\nsummary: Made up.\n```\n", "summary: Made up.\n"),
    ],
)  # fmt: skip
def test_a_guess_is_made_where_it_is_asked_for(
    collection: Collection, before: str, after: str
) -> None:
    untouched, _ = mend(collection, HEAD + before)
    mended, left = mend(collection, HEAD + before, guesses=True)

    assert untouched.decode() == HEAD + before
    assert mended.decode() == HEAD + after
    assert left == []


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_another_encoding_is_saved_as_plain_utf_8(collection: Collection, codec: str) -> None:
    text = HEAD + "summary: Ein Café, 映画 😀\n"

    mended, left = mend(collection, text.encode(codec))

    assert mended.decode() == text
    assert left == []


def test_windows_text_is_read_as_such_only_as_a_guess(collection: Collection) -> None:
    data = (HEAD + "summary: Ein “Café”\n").encode("cp1252")

    assert mend(collection, data)[0] == data
    assert mend(collection, data, guesses=True)[0].decode() == HEAD + "summary: Ein “Café”\n"


def test_a_fix_of_one_line_leaves_other_bytes_alone(collection: Collection) -> None:
    data = b"\xef\xbb\xbf" + (HEAD + "summary: caf\udce9\r\ntags: [1984]\n").encode(
        "utf-8", "surrogateescape"
    )

    mended, _ = mend(collection, data, select=("schema/wrong-type",))

    assert mended == data.replace(b"1984", b'"1984"')


def test_windows_line_ends_and_everything_else_at_once(collection: Collection) -> None:
    text = HEAD + "sumary: >-\n  Made up,\n  in two lines.\ntags: slow\ncreatedd: 2024-10-06"

    mended, left = mend(
        collection, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), guesses=True
    )

    assert b"\r" not in mended
    assert b"summary: >-\n  Made up,\n  in two lines.\ntags: [slow]\n" in mended
    # What it would be if the key were one that there is, nobody knows.
    assert [finding.rule for finding in left] == ["schema/unknown-key", "yaml/ambiguous-value"]


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        # Without its text the passage would lack a key that it needs.
        ("summary: Made up.\nliked:\n  - spoiler: none\n    text:\n", "yaml/null"),
        ('summary: " "\n', "schema/blank-text"),
        # Both words look like the same key.
        ("sumary: Made up.\nsummary: Also made up.\n", "schema/unknown-key"),
        # A comma may have cut the text in two.
        ("liked:\n  - {spoiler: none, text: Slow, but moving}\n", "yaml/flow-mapping"),
        ("summary: Made up.\nrating: {value: 4, # of\n  best: 5}\n", "yaml/flow-mapping"),
        # Nobody knows which of the two was meant.
        ("summary: Made up.\nsummary: Also made up.\n", "yaml/duplicate-key"),
        # Whatever it is, as text it would be no rating.
        ("summary: Made up.\nrating:\n  value: 1_0\n  best: 10\n", "yaml/ambiguous-value"),
        ("summary: !!python/object:made.Up Made up.\n", "yaml/tag"),
        # What is a comment here, and what is text?
        ('summary: "Made # up\n', "yaml/syntax"),
        ("summary: 'It's # made up'\n", "yaml/syntax"),
        ("summary: Made up: by me #so\n", "yaml/syntax"),
        ("summary: Made up: by me\n  and others\n", "yaml/syntax"),
        ("summary: &up Made up.\nsynopsis: [*up]\n", "yaml/alias"),
        # Another place refers to it, or may.
        (
            "summary: Made up.\nupdated: &d 2024-10-07\nwatched:\n  - date: *d\n",
            "yaml/ambiguous-value",
        ),
        # Some programs take the first, others the last.
        ("summary: A one.\nsummary: B two.\nsummary: A one.\n", "yaml/duplicate-key"),
        # The comments would be gone.
        ("summary: A.\nsummary: # so\n  A.\n", "yaml/duplicate-key"),
        ("summary: Made up.\ntags: # mine\n  # better\n  - # later\n", "yaml/null"),
        ("summary: Made up.\nreviewer_name: # Ann\n  ~\n", "yaml/null"),
        # It may be the text.
        ("liked:\n  #1 film of the year\nsummary: Made up.\n", "yaml/null"),
        ("summary: >-\n  Good.\n~~~ Beware of spoilers ~~~\ntags: [slow]\n", "yaml/syntax"),
        ('summary: "Caf\\u00e9 \\& more"\n', "yaml/syntax"),
        # An address in small letters is another one.
        ("summary: Made up.\nreviewer_url: Https://example.org/Page\n", "schema/wrong-form"),
        # What was meant to be its value stands beside it.
        ("summary: Made up.\nrating:\nvalue: 4\nbest: 5\n", "yaml/null"),
        ("summary: Made up.\nratng:\n", "yaml/null"),
        # Another licence, another verdict, another film: the likeness says nothing.
        (
            "paradigm_shift:\n  verdict: unqualified\n  spoiler: none\n  text: Made up.\n",
            "schema/unknown-value",
        ),
        ("liked:\n  - spoiler: nope\n    text: Made up.\n", "schema/unknown-value"),
        ("summary: Made up.\nreview: A slow film\n", "schema/unknown-key"),
        ("summary: Made up.\nrating:\n  value: '1,000'\n  best: 1000\n", "schema/wrong-type"),
        ("summary: Made up.\ntags: [slow, @home]\n", "yaml/syntax"),
        (
            "summary: |+\n  Made up.\n\ntags: [slow]\nsummary: |+\n  Made up.\n",
            "yaml/duplicate-key",
        ),
    ],
)
def test_what_would_be_no_better_is_left(collection: Collection, lines: str, rule: str) -> None:
    mended, left = mend(collection, HEAD + lines, guesses=True)

    assert mended.decode() == HEAD + lines
    assert rule in [finding.rule for finding in left]


@pytest.mark.parametrize("license", ["CC BY-NC-ND 4.0", "CC-BY-3.0", "CC-BY-NC-4.0", "CC-BY-SA"])
def test_nobody_is_given_another_licence(collection: Collection, license: str) -> None:
    text = HEAD.replace("CC0-1.0", license) + "summary: Made up.\n"

    assert mend(collection, text, guesses=True)[0].decode() == text


def test_letters_that_cannot_be_read_are_not_written_anew(collection: Collection) -> None:
    data = (HEAD + "liked: [{spoiler: none, text: Caf\udce9}]\n").encode("utf-8", "surrogateescape")

    assert mend(collection, data)[0] == data
    assert b"text: Caf\xc3\xa9\n" in mend(collection, data, guesses=True)[0]


def test_a_directive_stays_while_a_word_depends_on_it(collection: Collection) -> None:
    text = "%YAML 1.1\n---\n" + HEAD + "summary: Made up.\nrating:\n  value: 010\n  best: 10\n"

    assert mend(collection, text)[0].decode() == text


def test_of_two_exceptions_that_differ_none_is_deleted(collection: Collection) -> None:
    excuse = f"- rule: naming/review-file\n  path: {REVIEW}\n  reason: Made up.\n"
    other = excuse.replace("Made up.", "Made up as well.")
    file = collection.write("schema/exceptions.yaml", excuse + other)

    list(Mender(collection.root, guesses=True).check())

    assert file.read_text("utf-8") == excuse + other


def test_a_comment_behind_a_directive_stays(collection: Collection) -> None:
    text = "%YAML 1.1 # of mine\n---\n" + HEAD + "summary: Made up.\n"

    assert mend(collection, text)[0].decode() == text.replace("%YAML 1.1 ", "")


def test_a_fix_that_is_refused_says_so(collection: Collection) -> None:
    lines = "synopsis: Made up.\nsynopsis:\n  - spoiler: none\n    text: cafe\u0301\n"
    _, left = mend(collection, HEAD + lines)
    (finding,) = (one for one in left if one.rule == "yaml/not-normalized")

    assert finding.suggestion is not None
    assert "something else would be wrong then" in finding.suggestion
    assert finding.repair is None


def test_of_two_slips_for_one_key_only_the_first_becomes_it(collection: Collection) -> None:
    mended, left = mend(collection, HEAD + "sumary: Made up.\nsumarry: Also.\n", guesses=True)

    assert mended.decode() == HEAD + "summary: Made up.\nsumarry: Also.\n"
    assert [finding.rule for finding in left] == ["schema/unknown-key"]


def test_one_bad_fix_does_not_keep_the_others_from_being_made(collection: Collection) -> None:
    lines = "summary: Made up.\nliked:\n  - spoiler: none\n    text:\n" + "".join(
        f"{key}:\n" for key in ("reviewer_name", "tags", "wishes", "origin")
    )

    mended, left = mend(collection, HEAD + lines, guesses=True)

    assert mended.decode() == HEAD + "summary: Made up.\nliked:\n  - spoiler: none\n    text:\n"
    assert len(left) == 1


def test_another_fix_does_not_hide_that_a_needed_key_was_deleted(collection: Collection) -> None:
    lines = "summary: Made up.\nliked:\n  - spoiler: none\n    text:\n"

    mended, _ = mend(collection, HEAD.replace("created", "Created") + lines, guesses=True)

    assert mended.decode() == HEAD + lines


def test_what_was_not_selected_is_not_mended(collection: Collection) -> None:
    text = HEAD + "summary: 1979\ntags: [1984]"

    mended, left = mend(collection, text, select=("yaml/final-newline",))

    assert mended.decode() == text + "\n"
    assert left == []


def test_a_technology_is_added_to_the_film(collection: Collection) -> None:
    film = collection.root / FILM
    film.write_text(
        "title: Alien\nyear: 1979\ntechnologies: [android] # one\n", "utf-8", newline="\n"
    )
    lines = (
        "technologies:\n  - technology: cloning\n    spoiler: none\n    text: Made up.\n"
        "  - technology: teleportation\n    spoiler: none\n    text: Made up.\n"
    )

    mended, left = mend(collection, HEAD + lines)
    assert [finding.rule for finding in left] == ["link/technology-not-in-film"] * 2

    mended, left = mend(collection, HEAD + lines, guesses=True)

    assert left == []
    assert mended.decode() == HEAD + lines
    assert film.read_text("utf-8") == (
        "title: Alien\nyear: 1979\ntechnologies: [android, cloning, teleportation] # one\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Alien\nyear: 1979\n", "title: Alien\nyear: 1979\ntechnologies: [cloning]\n"),
        ("title: Alien\nyear: 1979\n# the end\n",
         "title: Alien\nyear: 1979\ntechnologies: [cloning]\n# the end\n"),
        ("title: Alien\ntechnologies:\n  - android # one\nyear: 1979\n",
         "title: Alien\ntechnologies:\n  - android # one\n  - cloning\nyear: 1979\n"),
    ],
)  # fmt: skip
def test_a_technology_finds_its_place(collection: Collection, before: str, after: str) -> None:
    film = collection.write(FILM, before)
    lines = "technologies:\n  - technology: cloning\n    spoiler: none\n    text: Made up.\n"

    _, left = mend(collection, HEAD + lines, guesses=True)

    assert left == []
    assert film.read_text("utf-8") == after


def test_without_writing_no_file_changes(collection: Collection) -> None:
    film = collection.write(FILM, "title: Alien\nyear: 1979\n")
    passage = "technologies:\n  - technology: cloning\n    spoiler: none\n    text: 2001\n"
    review = collection.write(REVIEW, HEAD + passage)
    other = collection.write(
        "reviews/alien-1979/bob.yaml", HEAD.replace(": ann", ": bob") + passage
    )
    before = [file.read_bytes() for file in (film, review, other)]

    mender = Mender(collection.root, guesses=True, write=False)

    assert list(mender.check()) == []
    assert [file.read_bytes() for file in (film, review, other)] == before
    assert mender.changed[FILM].before == before[0]
    assert mender.changed[FILM].after == before[0] + b"technologies: [cloning]\n"
    assert mender.changed[REVIEW].after == before[1].replace(b"2001", b'"2001"')
    assert (mender.tally.mended, len(mender.tally.changed)) == (3, 3)


def test_numbers_that_are_alike_become_text_and_then_one(collection: Collection) -> None:
    mended, left = mend(collection, HEAD + "summary: Made up.\ntags: [1, 1, 1]\n", guesses=True)

    assert mended.decode() == HEAD + 'summary: Made up.\ntags: ["1"]\n'
    assert left == []


def test_mending_twice_changes_nothing_more(collection: Collection) -> None:
    once, left = mend(collection, HEAD + "sumary: 1979\ntags: slow", guesses=True)
    twice, still = mend(collection, once, guesses=True)

    assert twice == once
    assert still == left == []


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such mode")
def test_a_file_keeps_its_mode_and_nothing_lies_beside_it(collection: Collection) -> None:
    file = collection.write(REVIEW, HEAD + "summary: 1979\n")
    file.chmod(0o640)

    list(Mender(collection.root).check())

    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_a_link_is_not_written_through(collection: Collection, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(HEAD + "summary: 1979\n", "utf-8")
    (collection.root / "reviews/alien-1979/bob.yaml").symlink_to(outside)

    left = list(Mender(collection.root).check())

    assert [finding.rule for finding in left] == ["path/symbolic-link"]
    assert outside.read_text("utf-8") == HEAD + "summary: 1979\n"


def test_a_file_that_may_not_be_written_stays_as_it_was(collection: Collection) -> None:
    file = collection.write(REVIEW, HEAD + "summary: 1979\n")
    file.chmod(0o444)

    with pytest.raises(CannotWork, match=r"cannot write reviews/alien-1979/ann\.yaml"):
        list(Mender(collection.root).check())

    assert file.read_text("utf-8") == HEAD + "summary: 1979\n"


def test_a_file_that_is_too_large_is_not_cut_off(collection: Collection) -> None:
    data = (HEAD + "summary: 1979\r\n# " + "x" * 2_000_000).encode()

    assert mend(collection, data, guesses=True)[0] == data


def test_thousands_of_faults_are_mended_at_once(collection: Collection) -> None:
    tags = "".join(f"  - {number}\r\n" for number in range(1000, 6000))

    mended, left = mend(
        collection, HEAD + "summary: Made\u200b up.\ntags:\r\n" + tags, guesses=True
    )

    assert left == []
    assert mended.count(b'  - "') == 5000


def test_what_is_excused_stays_as_it_is(collection: Collection) -> None:
    excuse = f"- rule: schema/repeated-entry\n  path: {REVIEW}\n  reason: Made up.\n"
    collection.write("schema/exceptions.yaml", excuse)
    text = HEAD + "summary: 1979\ntags: [slow, slow]\n"
    file = collection.write(REVIEW, text)

    mender = Mender(collection.root, guesses=True)

    assert list(mender.check()) == []
    assert file.read_text("utf-8") == text.replace(": 1979\n", ': "1979"\n')
    assert mender.tally.excused == 1
