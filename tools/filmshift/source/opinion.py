"""What another parser says of a document that seems sound."""

from typing import Any

import yaml_rs

from filmshift.source.compose import Breach
from filmshift.source.document import Document
from filmshift.source.position import BEGINNING, Pointer, Position, Span


def second_opinion(document: Document) -> Breach | None:
    """Ask another parser about a document that seems sound; what it says otherwise is a breach.

    The parser that places things accepts some of what the YAML specification refuses; another
    program that reads the collection would not.
    """
    try:
        other = yaml_rs.loads(document.text.content, parse_datetime=False)
    except yaml_rs.YAMLDecodeError as error:
        return Breach(_reported_place(str(error)), str(error).splitlines()[-1])
    # As text, because to Python 1, 1.0 and True are equal.
    if repr(other) == repr(document.value):
        return None
    return Breach(document.place(_first_difference(document.value, other)), "")


def _reported_place(message: str) -> Span:
    words = message.splitlines()[0].replace(",", " ").split()
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(numbers) < 2:
        return BEGINNING
    place = Position(numbers[0], numbers[1])
    return Span(place, Position(place.line, place.column + 1))


def _first_difference(one: Any, other: Any) -> Pointer:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key, value in one.items():
            if repr(value) != repr(other[key]):
                return (key, *_first_difference(value, other[key]))
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, value in enumerate(one):
            if repr(value) != repr(other[index]):
                return (index, *_first_difference(value, other[index]))
    return ()
