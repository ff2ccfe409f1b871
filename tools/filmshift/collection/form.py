"""How records of a kind are laid out, as their schema says."""

from filmshift.collection.shape import Shape
from filmshift.source.form import Form

_PROSE = "prose"
"""What the schemas call text that is written in sentences: the definition that it refers to."""


def form(shape: Shape) -> Form:
    """Return the form of a part of a record: keys stand in the order in which its schema has them.

    Keys that the schema leaves open, such as the terms of a vocabulary, have no order of theirs.
    """
    return Form(
        shape.definition == _PROSE,
        {key: form(part) for key, part in shape.properties.items()},
        form(shape.others) if shape.others else None,
        form(shape.items) if shape.items else None,
    )
