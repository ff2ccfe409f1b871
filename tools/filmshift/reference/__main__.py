"""Rewrite the generated files of a checkout, or check that they are current."""

import argparse
import sys
from pathlib import Path

from filmshift.collection.errors import CannotWork
from filmshift.collection.root import find_root
from filmshift.reference.generated import generate


def main(arguments: list[str] | None = None) -> int:
    """Write what is not current; returns 1 if asked only to check and something is not."""
    parser = argparse.ArgumentParser(prog="python -m filmshift.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, only say what differs")
    only_check = parser.parse_args(arguments).check
    try:
        root = find_root(Path.cwd())
        outdated = [
            (path, content)
            for path, content in generate(root).items()
            if not path.is_file() or path.read_text("utf-8") != content
        ]
    except CannotWork as error:
        print(f"filmshift: {error}", file=sys.stderr)
        return 2
    for path, content in outdated:
        print(
            f"{path.relative_to(root).as_posix()} {'is not current' if only_check else 'written'}"
        )
        if not only_check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8", newline="\n")
    return int(only_check and bool(outdated))


if __name__ == "__main__":
    sys.exit(main())
