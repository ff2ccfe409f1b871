"""docs/yaml.md: what its tables say is allowed is allowed, and what they say is refused is refused.

The page is its own source: each row is read as people read it, and checked as a part of a review.
"""

import re
from typing import NamedTuple

import pytest

from filmshift.rules.registry import all_rules
from tests.conftest import REPOSITORIES, REVIEW, ROOT, Collection

SOUND = (REPOSITORIES / "base" / REVIEW).read_text("utf-8").splitlines(keepends=True)
PAGE = (ROOT / "docs" / "yaml.md").read_text("utf-8")
_CELL = re.compile(r"(?<!\\)\|")
_MARK = re.compile(r"<U\+([0-9A-F]{4,6})>|<0x([0-9A-F]{2})>|<([0-9,]+) × (.+?)>|<TAB>")
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)


class Row(NamedTuple):
    """A row of a table: what somebody writes, whether it is refused, the rest."""

    written: str
    verdict: str
    instead: str
    rule: str


def rows() -> list[Row]:
    lines = [
        line for line in PAGE.splitlines() if line.startswith("| ") and "you write" not in line
    ]
    return [Row(*(cell.strip() for cell in _CELL.split(line)[1:-1])) for line in lines]


def code(cell: str) -> str:
    """What the code of a cell stands for, line by line."""
    lines = []
    for line in cell.split("<br>"):
        assert re.fullmatch(r"`[^`]*`|", line), f"code and words are mixed in {cell}"
        lines.append(_MARK.sub(_meant, line.strip("`").replace("\\|", "|")))
    return "\n".join(lines)


def _meant(mark: re.Match[str]) -> str:
    number, byte, times, repeated = mark.groups()
    if number:
        return chr(int(number, 16))
    if byte:
        # A lone surrogate, which the collection writes as that byte, unless the byte is a letter.
        return chr(int(byte, 16)) if int(byte, 16) < 0x80 else chr(0xDC00 + int(byte, 16))
    return repeated * int(times.replace(",", "")) if times else "\t"


def review(written: str) -> str:
    """A sound review in which a row's lines stand, where the row says or else at the end."""
    first, last = written.startswith("<START>"), written.endswith("<END>")
    own = written.removeprefix("<START>").removesuffix("<END>") + ("" if last else "\n")
    rest = "".join(line for line in SOUND if line.partition(":")[0] not in _KEY.findall(own))
    if first:
        return own if last else own + rest
    return rest + own


ROWS = rows()


def test_the_page_has_rows_of_both_kinds_and_no_others() -> None:
    assert {row.verdict for row in ROWS} == {"allowed", "refused"}
    assert len(ROWS) == len({row.written for row in ROWS}) == PAGE.count("\n| `")


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.verdict == "allowed"], ids=lambda row: row.written
)
def test_what_is_allowed_is_not_reported(row: Row, collection: Collection) -> None:
    collection.write(REVIEW, review(code(row.written)))

    assert collection.check() == []
    assert row.rule == ""


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.verdict == "refused"], ids=lambda row: row.written
)
def test_what_is_refused_is_reported_by_the_rule_that_is_named(
    row: Row, collection: Collection
) -> None:
    collection.write(REVIEW, review(code(row.written)))

    (name,) = set(collection.rules())

    assert row.rule == f"[{name}](rules.md#{name.replace('/', '')})"


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.verdict == "refused"], ids=lambda row: row.written
)
def test_what_is_to_be_written_instead_is_allowed(row: Row, collection: Collection) -> None:
    if row.instead.startswith("`"):
        collection.write(REVIEW, review(code(row.instead)))
        assert collection.check() == []


def test_every_rule_about_yaml_has_a_row() -> None:
    named = {row.rule.partition("]")[0].strip("[") for row in ROWS}

    assert {rule for rule in all_rules() if rule.startswith("yaml/")} <= named
