"""A record's values, by whichever reader it takes."""

from typing import Any

from filmshift.source import fast


def read(data: bytes) -> Any:
    """Return what a file's bytes say, or None where they say nothing; never raises."""
    value = fast.read(data)
    if value is not None:
        return value
    # The exact reader's parser is slow to import, and few runs need it.
    from filmshift.source import document

    return document.read(data).value
