"""What is done with files, and should take no longer than is in proportion to their size."""

from collections.abc import Callable
from pathlib import Path

from filmshift.check.formatting import Formatter
from filmshift.check.mending import Mender
from filmshift.check.run import Checker
from tests.conftest import TODAY

Work = Callable[[Path, str], object]
"""Does something with one file of a collection, and writes nothing."""


def check(root: Path, path: str) -> object:
    return list(Checker(root, today=TODAY).check([path]))


def lay_out(root: Path, path: str) -> object:
    return list(Formatter(root).format([path], write=False))


def mend(root: Path, path: str) -> object:
    return list(Mender(root, today=TODAY, guesses=True, write=False).check([path]))


WORK: dict[str, Work] = {"check": check, "format": lay_out, "check --unsafe-fixes": mend}
