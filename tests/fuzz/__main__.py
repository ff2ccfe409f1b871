"""A longer run of the fuzzers: `nox -s fuzz -- --minutes 10`.

Hypothesis and the clock have a third of the time each, and so has atheris where it is installed.
Ends with an error at the first file for which a property does not hold.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmshift.check.mending import MOST_ATTEMPTS
from filmshift.source import fast
from tests.conftest import REPOSITORIES, Collection
from tests.fuzz.inputs import octets, structures
from tests.fuzz.pumped import STRUCTURES, Pumped, repeated
from tests.fuzz.target import target
from tests.fuzz.work import WORK, Work, mend
from tests.rules.mutants import PATHS
from tests.source.documents import FRAGMENTS

SMALL, LARGE = 20_000, 80_000
"""Sizes of files that repeat themselves, in bytes."""
TOO_MUCH = 8.0
"""How many times longer the larger may take, though it is only four times larger."""
AT_ONCE = 0.5
"""What is done in so many seconds is not looked at: other programs disturb the clock."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="nox -s fuzz --", description="Run the fuzzers for long.")
    parser.add_argument("--minutes", type=float, default=10, help="how long, in all (10)")
    share = parser.parse_args(arguments).minutes * 60 / 3
    say(f"hypothesis: {generated(share)} files, and every property holds")
    say(f"by the clock: {timed(share)} files that repeat themselves, and none is out of proportion")
    if find_spec("atheris") is None:
        say("atheris is not installed for this system and Python: its third of the time is saved")
        return 0
    return guided(share)


def generated(seconds: float) -> int:
    """Run hypothesis again and again; returns the number of files."""
    tried = 0

    def counted(data: bytes) -> None:
        nonlocal tried
        tried += 1
        target(data)

    many = settings(
        max_examples=1_000,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
    )
    run: Callable[[], None] = many(given(st.one_of(octets, structures))(counted))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        run()
    return tried


def timed(seconds: float) -> int:
    """Time files that repeat themselves, at two sizes; returns how many."""
    tried = 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(Path(folder) / "collection")
        shutil.copytree(REPOSITORIES / "base", collection.root)
        for pumped in endless():
            for name, work in WORK.items():
                # Other programs disturb a clock, hardly ever twice.
                if all(is_out_of_proportion(collection, pumped, work) for _ in range(2)):
                    raise SystemExit(f"{name} is out of all proportion: {pumped.name}")
            tried += 1
            if time.monotonic() > end:
                break
    return tried


def endless() -> Iterator[Pumped]:
    """Every structure, every fragment in every place, and then pairs of fragments by chance."""
    yield from STRUCTURES
    for fragment in FRAGMENTS:
        yield from repeated(fragment, everywhere=True)
    while True:
        yield random.choice([*repeated("".join(random.choices(FRAGMENTS, k=2)), everywhere=True)])


def is_out_of_proportion(collection: Collection, pumped: Pumped, work: Work) -> bool:
    # Small files are often spared the exact reader; large ones are measured by what it takes there.
    with mock.patch.object(fast, "read", return_value=None):
        small, exactly = (duration(collection, pumped, work, size) for size in (SMALL, LARGE))
    large = max(exactly, duration(collection, pumped, work, LARGE))
    # Mending tries again and again, up to a bound that a small file need not come near.
    tried = MOST_ATTEMPTS if work is mend else 1
    return large > AT_ONCE * tried and large > TOO_MUCH * small


def duration(collection: Collection, pumped: Pumped, work: Work, size: int) -> float:
    """How long it takes to do something with a file of that size, in seconds of this process."""
    path = PATHS[pumped.kind]
    file = collection.write(path, pumped.of_size(size))
    start = time.process_time()
    work(collection.root, path)
    taken = time.process_time() - start
    file.unlink()
    return taken


def guided(seconds: float) -> int:
    """Run atheris in a process of its own, since it has to see every import; returns its code."""
    folder = tempfile.mkdtemp(prefix="fuzz-")
    command = [sys.executable, "-m", "tests.fuzz.guided", str(int(seconds)), folder]
    done = subprocess.run(command, check=False)
    if done.returncode:
        say(f"atheris: a property does not hold for what is in a file in {folder}")
    else:
        say("atheris: every property holds")
        shutil.rmtree(folder)
    return done.returncode


def say(what: str) -> None:
    print(what, flush=True)


if __name__ == "__main__":
    sys.exit(main())
