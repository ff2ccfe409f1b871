"""What a report knows of the run whose findings it renders."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from filmshift.check.tally import Tally
from filmshift.rules.rule import Rule


class Run(NamedTuple):
    """A run, as far as a report needs it."""

    tally: Tally
    rules: Callable[[], Mapping[str, Rule]]
    """Gives every rule by its identifier, in order. Loads them all: few formats may ask."""
    colour: bool
    width: int
    """Columns of the terminal."""
    version: str
    """The version of filmshift."""
