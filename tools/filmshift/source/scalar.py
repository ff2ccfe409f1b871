"""What an unquoted word or number means, and whether every YAML parser agrees on it.

YAML 1.1 (yaml.org/type) and 1.2.2 (section 10.3, the core schema) read different plain scalars
as booleans, numbers, dates and nulls, and parsers mix the two. Only what all of them read alike
is taken as more than text here: `true`, `false`, and numbers in their one plain form.
"""

import re
from typing import Literal, NamedTuple

Kind = Literal["text", "number", "boolean", "null", "ambiguous"]

# A number that every parser reads alike: no leading zero, plus sign, underscore or exponent,
# and few enough digits that no parser has to round it.
_NUMBER = re.compile(r"(?:0|-?[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?|-0\.[0-9]{1,6}")

AMBIGUOUS = (
    # booleans of YAML 1.1, and other spellings of those of 1.2
    r"(?:[yY]|[nN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|True|TRUE|False|FALSE"
    # nulls, the merge key and the default value of 1.1
    r"|~|null|Null|NULL|<<|="
    # integers: octal, hexadecimal, binary, with separators, signs or leading zeros, base 60
    r"|[-+]?0[0-9]+|[-+]?0[oO][0-7_]+|[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[bB][01_]+"
    r"|\+[0-9][0-9,]*|-0|-?[0-9]+,[0-9,]*|-?[0-9]{16,}"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    # whatever has an underscore among its digits; yaml-rs even takes `_1` for a number
    r"|[-+]?[0-9,.]*_[0-9_,.]*(?:[eE][-+]?[0-9_]*)?"
    # floats: exponents, a bare point, signs, infinities
    r"|[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9][0-9_]*|[-+]?\.[0-9]+(?:[eE][-+]?[0-9][0-9_]*)?"
    r"|[-+]?[0-9][0-9,]*\.|\+[0-9]+\.[0-9]+|-?[0-9]+,[0-9,]*\.[0-9]+|-?0[0-9]+\.[0-9]*"
    r"|-?[0-9]+\.[0-9]{7,}|-?[0-9]{16,}\.[0-9]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    # dates and times
    r"|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?"
    r"(?:(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::?[0-9]{2})?))?)?)"
)
"""A pattern of the plain scalars on whose type YAML parsers disagree, or which are null."""

TRUE = frozenset(("y", "yes", "on", "true"))
"""What YAML 1.1 takes for true, in small letters."""
FALSE = frozenset(("n", "no", "off", "false"))
"""What YAML 1.1 takes for false, in small letters."""

_AMBIGUOUS = re.compile(AMBIGUOUS)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Scalar(NamedTuple):
    """A plain scalar's kind and its value; the value of an ambiguous one is its own text."""

    kind: Kind
    value: str | int | float | bool | None


def resolve(plain: str) -> Scalar:
    """Say what an unquoted scalar means.

    An integer comes back as `int`, a number with a fraction as `float`; `ambiguous` is text
    that some parser would take for something else.
    """
    if plain in _NULLS:
        return Scalar("null", None)
    if plain in ("true", "false"):
        return Scalar("boolean", plain == "true")
    if _NUMBER.fullmatch(plain):
        return Scalar("number", float(plain) if "." in plain else int(plain))
    if _AMBIGUOUS.fullmatch(plain):
        return Scalar("ambiguous", plain)
    return Scalar("text", plain)
