"""Whatever bytes somebody commits, the answer is a finding at a line: no traceback, no silence."""

import json
import subprocess
import sys

import pytest

from tests.conftest import REVIEW, ROOT, Collection

SOUND = (ROOT / "tests/repositories/base" / REVIEW).read_bytes()
DEEP = 100_000


def with_summary(value: bytes) -> bytes:
    return SOUND.replace(b"A made-up summary.", value)


BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(20)
)

# What is wrong -> the bytes, and the rule and line that are reported among others.
HOSTILE: dict[str, tuple[bytes, str, int]] = {
    "empty": (b"", "yaml/empty", 1),
    "only blank lines": (b"\n\n", "yaml/empty", 1),
    "only comments": (b"# one\n# two\n", "yaml/empty", 1),
    "NUL bytes": (b"\0" * 4096, "yaml/control-character", 1),
    "a NUL byte": (with_summary(b"A \0"), "yaml/control-character", 6),
    "invalid UTF-8": (with_summary(b"caf\xe9"), "yaml/encoding", 6),
    "UTF-16": (SOUND.decode().encode("utf-16"), "yaml/encoding", 1),
    "UTF-16 without a mark": (SOUND.decode().encode("utf-16-be"), "yaml/encoding", 1),
    "a byte order mark": (b"\xef\xbb\xbf" + SOUND, "yaml/byte-order-mark", 1),
    "CRLF": (SOUND.replace(b"\n", b"\r\n"), "yaml/line-ending", 1),
    "tabs": (SOUND + b"rating:\n\tvalue: 4\n\tbest: 5\n", "yaml/tab", 8),
    "an unclosed quote": (with_summary(b'"Made up'), "yaml/syntax", 6),
    "a broken block scalar": (with_summary(b">-\n    one\n  two\n three"), "yaml/syntax", 8),
    "a duplicate key": (SOUND + b"language: de\n", "yaml/duplicate-key", 7),
    "a duplicate key of two kinds": (SOUND + b'1: a\n"1": b\n', "yaml/duplicate-key", 8),
    "two documents": (SOUND + b"---\n" + SOUND, "yaml/several-documents", 7),
    "an anchor": (with_summary(b"&a made up"), "yaml/anchor", 6),
    "an alias": (SOUND + b"tags:\n  - *a\n", "yaml/alias", 8),
    "a recursive alias": (SOUND + b"tags: &a\n  - *a\n", "yaml/alias", 8),
    "an alias bomb": (BOMB, "yaml/alias", 2),
    "a tag": (with_summary(b"!!str made up"), "yaml/tag", 6),
    "a tag that runs code": (
        SOUND + b'tags: !!python/object/apply:os.system ["true"]\n',
        "yaml/tag",
        7,
    ),
    "nested brackets": (b"[" * DEEP, "yaml/too-deep", 1),
    "nested braces": (b"{a: " * DEEP, "yaml/too-deep", 1),
    "nested hyphens": (b"- " * DEEP, "yaml/too-deep", 1),
    "nested question marks": (b"? " * DEEP, "yaml/too-deep", 1),
    "nested keys": (b"".join(b" " * n + b"a:\n" for n in range(1400)), "yaml/too-deep", 21),
    "50 MB": (SOUND + b"# " + b"x" * 50_000_000 + b"\n", "yaml/too-large", 1),
    "a list instead of keys": (b"- made up\n", "schema/wrong-type", 1),
    "a word instead of keys": (b"made up\n", "schema/wrong-type", 1),
    "null": (with_summary(b""), "yaml/null", 6),
    "a number for text": (with_summary(b"1917"), "schema/wrong-type", 6),
    "a date without quotes": (
        SOUND.replace(b'"2024-10-06"', b"2024-10-06"),
        "yaml/ambiguous-value",
        3,
    ),
    "no for a name": (SOUND.replace(b": ann", b": no"), "yaml/ambiguous-value", 2),
    "half a character": (with_summary(b'"\\ud800"'), "yaml/surrogate", 6),
    "an escape beyond Unicode": (with_summary(b'"\\U00110000"'), "yaml/syntax", 6),
    "year 0": (SOUND.replace(b"2024-10-06", b"0000-10-06"), "schema/wrong-form", 3),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_a_finding_at_a_line(name: str, collection: Collection) -> None:
    data, rule, line = HOSTILE[name]
    collection.write(REVIEW, data)

    found = collection.check()

    assert (rule, line) in [(finding.rule, finding.line) for finding in found]
    assert all(finding.path == REVIEW for finding in found)
    assert all(finding.line >= 1 and finding.column >= 1 for finding in found)


def test_many_findings_on_a_long_line_share_it(collection: Collection) -> None:
    collection.write(REVIEW, with_summary(b"a\xe2\x80\x8b" * 5_000))

    found = collection.check()

    assert len(found) == 5_000
    assert len({id(finding.excerpt) for finding in found}) == 1


def test_a_title_of_accents_does_not_hang_the_check(collection: Collection) -> None:
    title = "e" + "\u0316\u0301" * 200_000
    collection.write("films/made-up-1999.yaml", f"title: {title}\nyear: 1999\n")

    assert "schema/not-as-described" in collection.rules()


def test_a_list_of_words_and_numbers_does_not_hang_the_check(collection: Collection) -> None:
    entries = ", ".join(f"w{n}, {n}" for n in range(9_000))
    collection.write(REVIEW, SOUND + f"tags: [{entries}, w1]\n".encode())

    found = collection.check()

    assert [f.pointer for f in found if f.rule == "schema/repeated-entry"] == ["/tags/18000"]


@pytest.mark.parametrize("year", [0, -1, 20004])
def test_a_year_that_cannot_be(year: int, collection: Collection) -> None:
    collection.write("films/made-up-1999.yaml", f"title: Made Up\nyear: {year}\n")

    (finding,) = [f for f in collection.check() if f.severity == "error"]

    assert (finding.rule, finding.line, finding.column) == ("schema/out-of-range", 2, 7)
    assert "between 1874 and 2199" in finding.message


def test_all_of_500_findings_in_one_file_are_reported_in_order(collection: Collection) -> None:
    collection.write(REVIEW, SOUND + b"".join(b"nonsense%d: x\n" % n for n in range(500)))

    found = collection.check()

    assert [finding.line for finding in found] == list(range(7, 507))
    assert {finding.rule for finding in found} == {"schema/unknown-key"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name", ["new\nline", "a b", "größe", "a::b", "%0A::error::x", "\x1b[31m", "\udcff"]
)
@pytest.mark.parametrize("report", ["text", "json", "github", "sarif"])
def test_odd_file_names_reach_no_report_raw(name: str, report: str, collection: Collection) -> None:
    try:
        collection.write(f"films/{name}.yaml", "title: Made Up\nyear: 1999\n")
    except (OSError, UnicodeError):
        pytest.skip("the file system refuses such a name")

    done = subprocess.run(
        [sys.executable, "-m", "filmshift", "check", "--format", report],
        cwd=collection.root,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == b""
    out = done.stdout.decode("utf-8")
    assert "path/not-an-identifier" in out
    assert "\x1b" not in out
    if report == "github":
        commands = [line for line in out.splitlines() if line.startswith("::")]
        assert len(commands) == 1
    if report == "json":
        assert [json.loads(line)["line"] for line in out.splitlines()] == [1]


def test_a_file_of_nothing_but_values_is_not_read_to_its_end(collection: Collection) -> None:
    collection.write(REVIEW, b"tags: [" + b"a," * 300_000 + b"a]\n")

    (finding,) = collection.check()

    assert (finding.rule, finding.line) == ("yaml/too-large", 1)
    assert "50,000 keys and values" in finding.message


def test_a_long_record_within_the_limit_is_read(collection: Collection) -> None:
    tags = b"".join(b"  - tag %d\n" % number for number in range(13_000))
    collection.write(REVIEW, SOUND + b"tags:\n" + tags)

    assert collection.check() == []
