"""Every format that findings can be reported in."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, cast

from filmshift.collection.errors import CannotWork

if TYPE_CHECKING:
    from filmshift.report.run import Run
    from filmshift.rules.finding import Finding

Render = Callable[["Iterable[Finding]", "Run"], Iterator[str]]
"""Takes the findings in their order and the run they come from; yields the report in pieces."""

_MODULES = {
    "text": "filmshift.report.text",
    "json": "filmshift.report.json_lines",
    "github": "filmshift.report.github",
    "sarif": "filmshift.report.sarif",
}

FORMATS = tuple(_MODULES)
"""The names of the formats; the first is the one for people."""


def load(name: str) -> Render:
    """Return the function that renders a format; raises `CannotWork` for an unknown name."""
    if name not in _MODULES:
        raise CannotWork(f"there is no report format `{name}`; there are {', '.join(FORMATS)}")
    return cast(Render, import_module(_MODULES[name]).render)
