"""What has to hold whatever bytes a file consists of: one function for every fuzzer.

Another property is a function below, and a line in `PROPERTIES`.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from filmshift.check.formatting import Formatter
from filmshift.check.mending import Mender
from filmshift.check.run import Checker
from filmshift.rules.finding import Finding
from filmshift.source import document as exact
from filmshift.source import fast
from tests.conftest import REPOSITORIES, TODAY
from tests.rules.mutants import PATHS

CHECKER = Checker(REPOSITORIES / "base")
# By the first of these that stands in it, some bytes are taken for a record of this kind.
_SIGNS = {
    b"film:": PATHS["review"],
    b"terms:": PATHS["vocabulary"],
    b"title:": PATHS["film"],
    b"/": PATHS["withdrawn"],
    b"": PATHS["redirects"],
}


def target(data: bytes) -> None:
    """Raise an error if some property does not hold for these bytes."""
    path = next(path for sign, path in _SIGNS.items() if sign in data)
    for holds in PROPERTIES:
        holds(data, path)


def check(data: bytes, path: str) -> list[Finding]:
    return list(CHECKER.check_stream(BytesIO(data), path))


def check_answers_with_findings_that_have_a_place(data: bytes, path: str) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for finding in check(data, path):
        assert finding.path == path
        assert 1 <= finding.line <= finding.end_line <= lines
        assert (finding.line, 1) <= (finding.line, finding.column)
        assert (finding.line, finding.column) <= (finding.end_line, finding.end_column)
        assert finding.message.strip()


def check_agrees_between_the_fast_and_the_exact_path(data: bytes, path: str) -> None:
    quickly = check(data, path)
    with mock.patch.object(fast, "read", return_value=None):
        exactly = check(data, path)
    assert quickly == exactly


def mending_leaves_alone_what_is_sound_and_is_done_after_once(data: bytes, path: str) -> None:
    found = check(data, path)
    for guesses in (False, True):
        with scratch(data, path) as root:
            mender = Mender(root, today=TODAY, guesses=guesses)
            left = list(mender.check([path]))
            mended = (root / path).read_bytes()
            again = Mender(root, today=TODAY, guesses=guesses)
            still = list(again.check([path]))
            assert (root / path).read_bytes() == mended
        assert (mended != data) <= bool(found)
        assert (mended != data) <= (mender.tally.mended > 0)
        assert again.tally.mended == 0
        assert [one.rule for one in still] == [one.rule for one in left]


def formatting_keeps_the_data_and_is_done_after_once(data: bytes, path: str) -> None:
    with scratch(data, path) as root:
        (first,) = Formatter(root).format([path], write=True)
        written = (root / path).read_bytes()
        (second,) = Formatter(root).format([path], write=True)
        assert (root / path).read_bytes() == written
    assert second.obstacle == first.obstacle
    if first.obstacle:
        assert written == data
    else:
        before, after = exact.read(data).value, exact.read(written).value
        assert json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True)
        ours = {f.rule for f in check(written, path)}
        assert not {rule for rule in ours if rule.startswith("yaml/")}


@contextmanager
def scratch(data: bytes, path: str) -> Iterator[Path]:
    """Give a collection of which only this file may be changed."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "collection"
        shutil.copytree(REPOSITORIES / "base", root)
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        yield root


PROPERTIES: list[Callable[[bytes, str], None]] = [
    check_answers_with_findings_that_have_a_place,
    check_agrees_between_the_fast_and_the_exact_path,
    mending_leaves_alone_what_is_sound_and_is_done_after_once,
    formatting_keeps_the_data_and_is_done_after_once,
]
