"""Whether a file that was formatted says what it said before, whoever reads it."""

import io
import json
from collections.abc import Iterator
from typing import Any

import yaml
from ruamel.yaml import YAML

from filmshift.source import document
from filmshift.source.canonical import canonical
from filmshift.source.comments import found
from filmshift.source.form import Form
from tests.source.documents import Strewn
from tests.source.faults import faults

SCHEMA = "../made-up.schema.json"


def record(value: Any) -> str:
    """A record as text, because to Python 1, 1.0 and True are equal; in any order of its keys."""
    return json.dumps(value, sort_keys=True)


def readings(text: str) -> Iterator[Any]:
    """What other parsers read."""
    yield yaml.safe_load(text)
    for version in ("1.1", "1.2"):
        ruamel = YAML(typ="safe", pure=True)
        ruamel.version = version
        yield ruamel.load(io.StringIO(text))


def assert_nothing_is_lost(file: Strewn, form: Form) -> None:
    """Format a file without faults, and hold the result against it."""
    before = document.read(file.text.encode())

    text = canonical(before, form, SCHEMA)
    after = document.read(text.encode())

    assert not faults(text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert record(after.value) == record(before.value)
    if isinstance(before.value, dict | list):
        assert {record(reading) for reading in readings(text)} == {record(before.value)}
    said = json.dumps([before.value, [key.text for key, _ in before.key_nodes()]])
    comments = [comment.text for comment in found(after)]
    for remark in file.remarks:
        if remark not in said:
            assert sum(remark in comment for comment in comments) == 1
    assert canonical(after, form, SCHEMA) == text
