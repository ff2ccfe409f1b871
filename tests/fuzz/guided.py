"""The target under atheris, which looks for bytes that lead the code where it has not been.

`python -m tests.fuzz.guided SECONDS FOLDER`; what is found is written to a file in the folder.
"""

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]

# What is to be guided by has to be imported here and nowhere before, even what is imported late.
with atheris.instrument_imports(include=["filmshift", "ruamel"]):
    from tests.fuzz.inputs import SEEDS
    from tests.fuzz.target import target

    for seed in (*SEEDS, b"film: no\nsumary: Made up.\n", b"- ["):
        target(seed)

from tests.source.documents import FRAGMENTS


def main(seconds: str, folder: str) -> None:
    place = Path(folder)
    corpus = place / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = place / "dictionary.txt"
    escaped = (
        "".join(f"\\x{b:02x}" for b in f.encode("utf-8", "surrogatepass")) for f in FRAGMENTS
    )
    words.write_text("".join(f'"{word}"\n' for word in escaped), "utf-8")
    limits = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=60"]
    atheris.Setup(
        [sys.argv[0], *limits, f"-dict={words}", f"-artifact_prefix={place}/", str(corpus)], target
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
