"""What git knows of the collection's past."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from filmshift.collection.errors import CannotWork

# A git hook hands these on, and they may name another repository than the collection's.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE")


def day_of_newest_commit(root: Path) -> date:
    """Return the day, in UTC, of the commit that is checked out at `root`.

    Raises `CannotWork` where git cannot tell.
    """
    # The signature would be shown in front of the date where somebody's configuration asks for it.
    command = ["git", "-C", str(root), "--no-pager", "log", "-1", "--no-show-signature"]
    environment = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    try:
        done = subprocess.run(
            [*command, "--format=%ct"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**environment, "LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except OSError as error:
        raise _unknown(f"git does not run here ({error.strerror})") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise _unknown(f"git says: {said.removeprefix('fatal: ').rstrip('.') or 'nothing'}")
    try:
        return datetime.fromtimestamp(int(done.stdout), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise _unknown("its newest commit has no date that could be") from error


def _unknown(reason: str) -> CannotWork:
    return CannotWork(
        "some exceptions have a last day, which is compared with the day of the newest commit, and "
        f"that is not known: {reason}; name a day with `--today DATE`, such as 2026-03-01"
    )
