"""Finding the collection: the nearest folder upwards with `[tool.filmshift]`."""

import os
import tomllib
from pathlib import Path

from filmshift.collection.errors import CannotWork

CONFIGURATION = "pyproject.toml"
_NAME = b"filmshift"


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that is the root of a collection.

    Raises `CannotWork` where there is none, or its configuration cannot be read.
    """
    start = Path(os.path.abspath(start))
    for folder in (start, *start.parents):
        if is_root(folder):
            return folder
    raise CannotWork(
        f"no collection here: neither {start} nor a folder above it has a {CONFIGURATION} "
        "with a table [tool.filmshift]"
    )


def is_root(folder: Path) -> bool:
    """Tell whether a folder is the root of a collection.

    Raises `CannotWork` where its configuration says so but is not valid TOML.
    """
    file = folder / CONFIGURATION
    try:
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise CannotWork(f"cannot read {file}: {error.strerror}") from error
    # Most configurations on the way up belong to something else and need no parsing. However the
    # table is written, `[tool.filmshift]` or `filmshift = {` below `[tool]`, its name is there.
    if _NAME not in data:
        return False
    try:
        table = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise CannotWork(f"cannot read {file}: {error}") from error
    return isinstance(table, dict) and isinstance(table.get("filmshift"), dict)
