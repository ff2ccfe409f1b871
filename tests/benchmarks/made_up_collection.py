"""Make a collection of any size, to measure with: `python made_up_collection.py FOLDER REVIEWS`.

Every tenth of a review has a film of its own. The words mean nothing, are drawn with a fixed
seed, and each review has about as many of them (570) as people write.
"""

import random
import sys
from pathlib import Path

SYLLABLES = [consonant + vowel for consonant in "bdklm" for vowel in "aeiou"]
WORDS = 570
WIDTH = 90


def main(folder: Path, reviews: int) -> None:
    """Write the collection into `folder`, which must not exist."""
    drawn = random.Random(1)
    words = ["".join(drawn.choices(SYLLABLES, k=drawn.randint(1, 4))) for _ in range(3000)]
    (folder / "films").mkdir(parents=True)
    (folder / "pyproject.toml").write_text('[tool.filmshift]\nname = "Made up to measure"\n')
    for number in range(max(reviews // 10, 1)):
        film = f"made-up-{number}-1999"
        (folder / "films" / f"{film}.yaml").write_text(
            f"title: Made Up {number}\nyear: 1999\ndirectors: [Nobody At All]\nlanguages: [en]\n"
            f"identifiers:\n  imdb: tt{number:07}\n  tmdb: {number + 1}\n"
            "technologies: [memory-erasure]\n"
        )
        (folder / "reviews" / film).mkdir(parents=True)
        for reviewer in range(min(10, reviews)):
            passages = "".join(
                f"{field}:\n  - spoiler: none\n    text: >-\n{text(drawn, words)}"
                for field in ("synopsis", "liked", "disliked", "wishes", "body")
            )
            (folder / "reviews" / film / f"r{reviewer}.yaml").write_text(
                f'film: {film}\nreviewer: r{reviewer}\ncreated: "2024-10-06T02:32:58Z"\n'
                f"language: en\nlicense: CC0-1.0\n{passages}rating:\n  value: 4\n  best: 5\n"
            )


def text(drawn: random.Random, words: list[str]) -> str:
    """Return indented lines of made-up words, a fifth of a review."""
    lines, line = [], "     "
    for word in drawn.choices(words, k=WORDS // 5):
        if len(line) + len(word) >= WIDTH:
            lines.append(line)
            line = "     "
        line += " " + word
    return "\n".join([*lines, line]) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
