"""Mutations of how a file is written; most are edits of the review."""

from tests.conftest import REVIEW
from tests.rules.mutation import Edit, Fault, Miniature, Spot, breaks

_NAME = "reviewer_name: Ann\n"
_TAG = "  - slow\n"
_RATING = "rating:\n  # Made up, too.\n  value: 4\n  best: 5\n"
_BEGINNING = "# Made up, to be broken in a test.\n"


def _name(*values: str) -> list[Edit]:
    """Another value for the reviewer's name, on its line unless it says otherwise."""
    return [Edit(_NAME, f"reviewer_name: {value}\n") for value in values]


def _tags(*written: str) -> list[Edit]:
    """Another list of tags."""
    return [Edit("tags:\n  # Made up, too.\n  - slow\n", f"tags: {tags}\n") for tags in written]


def _before(*lines: str) -> list[Edit]:
    """Lines more, before the reviewer's name."""
    return [Edit(_NAME, f"{line}\n{_NAME}") for line in lines]


def _beginning(*lines: str) -> list[Edit]:
    return [Edit(_BEGINNING, f"{line}\n{_BEGINNING}") for line in lines]


_AMBIGUOUS = (
    "no yes on off y N True FALSE 012 0x1F 0o14 0b1 1_000 1,000 +1 -0 12:30 1:40:00 2024-10-06 "
    "2024-10-06T02:32:58Z 1e3 .5 5. 1.23456789 1234567890123456 .inf .nan ="
)
_ACCENT = "\N{COMBINING ACUTE ACCENT}"

MUTATIONS: dict[str, list[Fault]] = {
    "yaml/alias": [
        *_name("*ann", "*Ann* herself"),
        Edit(_TAG, "  - *slow\n"),
        *_tags("[*slow]"),
    ],
    "yaml/ambiguous-value": [
        *_name(*_AMBIGUOUS.split()),
        *_tags("[slow, no]", "[12:30]"),
        Edit(_TAG, "  - off\n"),
        Edit("  value: 4\n", "  value: 4,5\n"),
        Edit('"2024-11-02"', "2024-11-02"),
        Edit('date: "2024-10-05"', "date: 2024-10-05"),
    ],
    "yaml/anchor": [
        *_name("&a Ann"),
        Edit(_TAG, "  - &slow slow\n"),
        Edit(_NAME, "&key reviewer_name: Ann\n"),
        Edit("rating:\n", "rating: &scale\n"),
        *_tags("[&slow slow]"),
    ],
    "yaml/comment-in-text": [*_name("Ann #1", "Ann #mustsee and more"), Edit(_TAG, "  - a #b\n")],
    "yaml/control-character": [
        *_name(*(f"A{letter}nn" for letter in "\0\x07\x1b\x7f\x85\u2028\u2029\ufffe\v\f")),
        *_name(*(f'"A\\{escape}nn"' for escape in ("x07", "0", "a", "r", "N", "L", "u2029"))),
        *_before("# A\x07"),
    ],
    "yaml/directive": [*_beginning("%YAML 1.2\n---", "%YAML 1.1\n---", "%TAG !e! x\n---")],
    "yaml/duplicate-key": [
        Edit(_NAME, _NAME + "«reviewer_name: Bob\n"),
        Edit(_NAME, _NAME + '«"reviewer_name": Bob\n'),
        Edit("  value: 4\n", "  value: 4\n«  value: 5\n"),
        Edit(_NAME, _NAME + "«film: alien-1979\n"),
    ],
    "yaml/flow-list": [
        *_tags(
            "[slow, Who?]", f"[{'a tag ' * 20}]", "[slow,\n«  a\n  b]", "[slow, [moving]]",
            '[slow, "' + "é" * 40 + '"]',
        ),
    ],
    "yaml/flow-mapping": [
        Edit(_RATING + "  worst: 1\n  as_written: \"B+\"\n", "rating: {value: 4, best: 5}\n"),
        Edit("  - date: \"2024-10-05\"\n    rewatch: false\n", "  - {date: \"2024-10-05\"}\n"),
        Edit("body:\n  # Made up, too.\n  - spoiler: none\n    text: >-\n      Made up.\n",
             "body:\n«  - {spoiler: none, text: Slow, but moving}\n"),
    ],
    "yaml/invisible-character": [
        *_name(*(f"A{letter}nn" for letter in "\u200b\xad\u202e\u2066\u061c\u3164\ufeff")),
        *_name("A\U000e0041nn"),
        *_name("A \u200d", "1\u200c2", '"A\\u200bnn"', '"A\\U0000202enn"'),
        *_before("# \u200e"),
    ],
    "yaml/key-not-text": [*_before("no: Made up.", "1: Made up.", "~: Made up.", ": Made up."),
                          *_before("? [a]\n: Made up.", "2024-10-06: Made up.", "true: Made up.")],
    "yaml/merge-key": [
        Edit("  value: 4\n", "  <<: made-up\n  value: 4\n"),
        *_before("<<: made-up"),
    ],
    "yaml/not-normalized": [
        *_name(f"Ane{_ACCENT}", "A q\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
               "A \N{KELVIN SIGN}", "\u1112\u1161\u11ab", "\uf900"),
        *_before(f"# Ane{_ACCENT}"),
    ],
    "yaml/not-portable": [*_name('"Ann\n«B."', "'Ann\n«B.'")],
    "yaml/null": [
        *_name("", "~", "null", "Null", "NULL", "# later"),
        Edit(_TAG, "  -\n"),
        *_tags("[slow, ~]"),
        Edit("  as_written: \"B+\"\n", "  as_written:\n"),
        Edit("  - date: \"2024-10-05\"\n", "  - date:\n"),
    ],
    "yaml/several-documents": [Edit(_NAME, f"---\n{_NAME}"), Edit(_NAME, f"...\n«---\n{_NAME}")],
    "yaml/surrogate": [*_name('"A \\ud83d"', '"A \\U0000d83d"')],
    "yaml/syntax": [
        # Slips of the keyboard.
        *_before("<<<<<<< HEAD", "=======", ">>>>>>> made-up", "```", "~~~", "tags：slow"),
        Edit(_NAME, "reviewer_name:\u00a0Ann\n"),
        *_name("A\n  - b: «c: d"),
        *(
            Edit("\nliked:\n  # Made up, too.\n  - ", f"\nliked:\n«  {dash}")
            for dash in ("– ", "• ", "-")
        ),
        Edit("    kind: shot\n", "    kind:shot\n"),
        # What a parser complains of.
        *_name("Ann: B.", '"Ann', "'Ann", '"A\\qnn"', '"A\\u1"', '"A\\Uffffffff"', "@ann", "`Ann`"),
        *_name("%ann", "|Ann", ">0\n  Ann", "|- Ann", "- Ann", "? Ann", "'Ann' B."),
        *_name("& Ann", "&", "!a!b Ann"),
        *_name("]", ", Ann", '"Ann"\n«  B.', "|\n  \n«    Ann"),
        *_before("made-up", "- made-up"),
        *_beginning("%YAML 2.0\n---"),
        Edit(f"{_BEGINNING}film", "  title: Made up\n«film"),
        *_tags("[slow", "[slow, , moving]", "[slow moving", "{slow"),
        Edit("  best: 5\n", " best: 5\n"),
        Edit(_TAG, "  - slow\n« - moving\n"),
        *_before("... text"),
    ],
    "yaml/tab": [
        *_name("Ann\tB.", '"Ann\\tB."', "\tAnn", "Ann\t"),
        Edit("  value: 4\n", "\tvalue: 4\n"),
        Edit("      Made up.\ntechnologies:", "      Made\tup.\ntechnologies:"),
        *_before("#\tMade up."),
    ],
    "yaml/tag": [
        *_name("!!str Ann", "!ann B.", "! Ann", "!<tag:e.org,2000:x> Ann"),
        Edit(_NAME, "!!str reviewer_name: Ann\n"),
        Edit(_TAG, "  - !!python/object/apply:os.system slow\n"),
        Edit("rating:\n", "rating: !!map\n"),
    ],
    "yaml/too-deep": [*_tags("[" * 30 + "]" * 30, "[" * 100_000)],
}  # fmt: skip


@breaks("yaml/byte-order-mark")
def a_byte_order_mark(miniature: Miniature) -> Spot:
    miniature.write(REVIEW, "\ufeff" + miniature.read(REVIEW))
    return Spot(REVIEW, 1)


@breaks("yaml/empty")
def an_empty_file(miniature: Miniature) -> Spot:
    miniature.write(REVIEW, "")
    return Spot(REVIEW, 1)


@breaks("yaml/empty")
def blank_lines(miniature: Miniature) -> Spot:
    miniature.write(REVIEW, "\n\n")
    return Spot(REVIEW, 1)


@breaks("yaml/empty")
def nothing_but_comments(miniature: Miniature) -> Spot:
    text = miniature.read(REVIEW)
    miniature.write(REVIEW, "".join(f"# {line}" for line in text.splitlines(keepends=True)))
    return Spot(REVIEW, 1)


@breaks("yaml/encoding")
def latin_1(miniature: Miniature) -> Spot:
    spot = miniature.edit(REVIEW, "Ann\n", "Anné\n")
    miniature.write(REVIEW, miniature.read(REVIEW).encode("latin-1"))
    return spot


@breaks("yaml/encoding")
def utf_16(miniature: Miniature) -> Spot:
    miniature.write(REVIEW, miniature.read(REVIEW).encode("utf-16"))
    return Spot(REVIEW, 1)


@breaks("yaml/final-newline")
def no_end_of_the_last_line(miniature: Miniature) -> Spot:
    text = miniature.read(REVIEW)
    miniature.write(REVIEW, text.removesuffix("\n"))
    return Spot(REVIEW, text.count("\n"))


@breaks("yaml/line-ending")
def lines_of_windows(miniature: Miniature) -> Spot:
    miniature.write(REVIEW, miniature.read(REVIEW).replace("\n", "\r\n"))
    return Spot(REVIEW, 1)


@breaks("yaml/line-ending")
def one_line_of_windows(miniature: Miniature) -> Spot:
    return miniature.edit(REVIEW, _NAME, "reviewer_name: Ann\r\n")


@breaks("yaml/line-ending")
def lines_of_old_macintoshes(miniature: Miniature) -> Spot:
    miniature.write(REVIEW, miniature.read(REVIEW).replace("\n", "\r"))
    return Spot(REVIEW, 1)


@breaks("yaml/surrogate")
def two_halves_of_a_character(miniature: Miniature) -> tuple[Spot, ...]:
    spot = miniature.edit(REVIEW, _NAME, 'reviewer_name: "A \\ud83d\\ude00"\n')
    return spot, spot


@breaks("yaml/too-large")
def more_than_a_mebibyte(miniature: Miniature) -> Spot:
    miniature.write(REVIEW, miniature.read(REVIEW) + "# Far too much.\n" * 70_000)
    return Spot(REVIEW, 1)


@breaks("yaml/too-large")
def too_many_values(miniature: Miniature) -> Spot:
    return miniature.edit(REVIEW, _TAG, "  - [" + "a, " * 60_000 + "a]\n")
