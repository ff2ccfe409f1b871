"""The documents that people follow step by step, and the files that other programs read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from filmshift.check.formatting import Formatter
from filmshift.check.mending import Mender
from tests.conftest import REPOSITORIES, ROOT, Collection, report

README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]*)(#[^)\s]*)?\)")


def commands(text: str) -> list[str]:
    """The commands that set up everything and run nox, as the README gives them."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if "requirements" in line]


def test_the_two_commands_of_the_readme_are_run_by_ci() -> None:
    main_job, tests = commands(README)

    assert main_job.endswith(".venv/bin/nox")
    assert tests.endswith(".venv/bin/nox -s tests")
    for file in (".ci/run", ".github/workflows/ci.yml"):
        lines = [line.strip() for line in (ROOT / file).read_text("utf-8").splitlines()]
        for command in (main_job, tests):
            assert any(line in (command, f"run: {command}", f"{command} || exit") for line in lines)


@pytest.fixture
def reviewed(collection: Collection) -> tuple[Collection, str]:
    """A collection that holds the README's review, and where it stands there."""
    block = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)[0]
    record = "".join(line.removeprefix("   ") for line in block.splitlines(keepends=True))
    (film,) = re.findall(r"^film: (.*)$", record, re.MULTILINE)
    collection.write(
        f"films/{film}.yaml", "title: Eternal Sunshine of the Spotless Mind\nyear: 2004\n"
    )
    path = f"reviews/{film}/your-name.yaml"
    collection.write(path, record)
    return collection, path


def test_the_review_in_the_readme_is_sound(reviewed: tuple[Collection, str]) -> None:
    collection, _ = reviewed

    assert collection.check() == []


def test_the_review_in_the_readme_has_the_layout_of_all(
    reviewed: tuple[Collection, str],
) -> None:
    collection, path = reviewed

    (file,) = Formatter(collection.root).format([path], write=False)

    assert not file.is_changed
    assert not file.obstacle


def test_the_error_in_the_readme_is_what_people_will_see(
    reviewed: tuple[Collection, str],
) -> None:
    collection, path = reviewed
    shown = README.partition("### What an error looks like")[2]
    (block,) = re.findall(r"```text\n(.*?)```", shown, re.DOTALL)
    file = collection.root / path
    file.write_text(file.read_text("utf-8").replace("spoiler: none", "spoiler: nothing"), "utf-8")

    assert report(collection.root).startswith(block)


def test_the_review_written_in_haste_is_mended_as_the_readme_shows(collection: Collection) -> None:
    shown = README.partition("### Most of it mends itself")[2]
    before, after = re.findall(r"```yaml\n(.*?)```", shown, re.DOTALL)
    path = "reviews/alien-1979/bob.yaml"
    assert before == (REPOSITORIES / "mixed/in-haste" / path).read_text("utf-8")
    file = collection.write(path, before)

    assert list(Mender(collection.root, guesses=True).check([path])) == []
    list(Formatter(collection.root).format([path], write=True))

    assert file.read_text("utf-8") == after


@pytest.mark.parametrize(
    "page",
    [p.relative_to(ROOT).as_posix() for p in sorted(ROOT.glob("*.md"))]
    + [
        "films/README.md",
        "reviews/README.md",
        "docs/fields.md",
        "docs/format.md",
        "docs/rules.md",
        "docs/yaml.md",
    ],
)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for path, anchor in LINK.findall(text):
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), f"{page} links to {path}"
        if anchor and target.suffix == ".md":
            assert anchor.removeprefix("#") in anchors(target), f"{page} links to {path}{anchor}"


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.citation-file-format", "CITATION.cff"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
        ("vendor.dependabot", ".github/dependabot.yml"),
    ],
)
def test_what_other_programs_read_has_their_form(schema: str, file: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / file)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_lock_file_names_an_address() -> None:
    for file in (ROOT / "tools" / "requirements").iterdir():
        assert "://" not in file.read_text("utf-8"), file.name
