import json

from hypothesis import given, settings
from hypothesis import strategies as st

from filmshift.rules.finding import Finding
from tests.report.samples import finding, findings, report

KEYS = [
    "rule", "severity", "path", "line", "column", "end_line", "end_column", "pointer", "message",
    "suggestion", "fix",
]  # fmt: skip


def paired(text: str) -> str:
    """Join halves of a surrogate pair, as JSON does: it has no other way to write U+10000."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_a_finding_is_an_object_on_one_line() -> None:
    assert report("json", finding("kein Schlüssel 字")) == (
        '{"rule": "schema/unknown-key", "severity": "error", "path": "reviews/alien-1979/ann.yaml",'
        ' "line": 12, "column": 1, "end_line": 12, "end_column": 7, "pointer": "/sumary",'
        ' "message": "kein Schlüssel 字", "suggestion": "did you mean `summary`?", "fix": null}\n'
    )


def test_a_suggestion_that_is_not_there_is_null() -> None:
    assert report("json", finding(suggestion=None)).endswith('"suggestion": null, "fix": null}\n')


def test_without_findings_there_is_no_output() -> None:
    assert report("json") == ""


def test_a_file_name_that_is_no_unicode_is_escaped() -> None:
    assert '"path": "caf\\udce9.yaml"' in report("json", finding(path="caf\udce9.yaml"))


@settings(deadline=None)
@given(st.lists(findings, max_size=4))
def test_every_line_is_read_back_as_its_finding(found: list[Finding]) -> None:
    # Of all ways to split lines, this one knows the most line breaks.
    lines = report("json", *found).encode().decode().splitlines()
    assert len(lines) == len(found)
    for line, written in zip(lines, found, strict=True):
        read = json.loads(line)
        assert list(read) == KEYS
        fix = read.pop("fix")
        assert (fix is None) is (written.repair is None)
        if written.repair is not None:
            assert fix["title"] == paired(written.repair.fix.title)
            assert fix["path"] == paired(written.repair.path)
            assert (fix["safe"], fix["recode"]) == (
                written.repair.fix.safe,
                written.repair.fix.recode,
            )
            assert [
                (edit["line"], edit["column"], edit["end_line"], edit["end_column"], edit["text"])
                for edit in fix["edits"]
            ] == [(*edit[:4], paired(edit.text)) for edit in written.repair.edits]
        for key, value in read.items():
            expected = getattr(written, key)
            assert value == (paired(expected) if isinstance(expected, str) else expected)
