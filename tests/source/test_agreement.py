"""What no rule reports means the same to PyYAML, to ruamel.yaml and to the readers here."""

import io
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.resolver import implicit_resolvers

from filmshift.source import document, scalar
from tests.source.documents import Written, heaps, records, render
from tests.source.faults import faults

quick = settings(
    max_examples=200,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def assert_agreement(data: bytes) -> None:
    value = document.read(data).value
    # PyYAML refuses some block scalars that are a whole file, which no record is.
    if faults(data) or not isinstance(value, dict | list):
        return
    expected = repr(value)
    for version in ("1.1", "1.2"):
        ruamel = YAML(typ="safe", pure=True)
        ruamel.version = version
        assert repr(ruamel.load(io.BytesIO(data))) == expected
    assert repr(yaml.safe_load(data)) == expected


@quick
@given(records)
def test_parsers_agree_about_sound_records(written: Written) -> None:
    assert_agreement(render(written).encode())


@quick
@given(heaps)
def test_parsers_agree_about_sound_heaps(data: bytes) -> None:
    assert_agreement(data)


@quick
@given(records)
def test_quoted_text_comes_back_as_it_was(written: Written) -> None:
    data = render(written).encode()
    if faults(data):
        return
    read = document.read(data).value
    for key, member in written.value.items():
        if member.style in ('"', "escaped") and isinstance(member.value, str):
            assert read[key] == member.value


_SIGNS = (
    "y n yes No ON off true TRUE tRUE null ~ << = . - + e E _ , : 0 1 2 7 8 9 00 01 10 12 59 60 "
    "2024 -10 -06 2024-10-06 T t Z z .inf .Inf .NAN 0x 0X 0o 0O 0b 0B F f a inf nan 1e .5 +05:30 "
    "123456789012345"
)
_PIECES = st.sampled_from(_SIGNS.split())


_pyyaml: Any = yaml.SafeLoader("")


def tags(word: str) -> set[str]:
    """What PyYAML and the two versions of ruamel.yaml take an unquoted word for."""
    found = {_pyyaml.resolve(yaml.ScalarNode, word, (True, False)).rpartition(":")[2]}
    for version in ((1, 1), (1, 2)):
        kinds = (
            tag.rpartition(":")[2]
            for versions, tag, pattern, first in implicit_resolvers
            if version in versions and word[0] in first and pattern.match(word)
        )
        found.add(next(kinds, "str"))
    return found


@settings(quick, max_examples=2_000)
@given(st.lists(_PIECES, min_size=1, max_size=7).map("".join))
def test_what_some_parser_takes_for_no_text_is_not_taken_for_text(word: str) -> None:
    meaning = scalar.resolve(word)
    found = tags(word)
    if meaning.kind == "text":
        assert found == {"str"}
    elif meaning.kind == "boolean":
        assert found == {"bool"}
    elif meaning.kind == "number":
        assert found in ({"int"}, {"float"})
        value = yaml.safe_load(word)
        assert repr(value) == repr(meaning.value)


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("0", 0),
        ("2004", 2004),
        ("-1", -1),
        ("4.5", 4.5),
        ("-0.5", -0.5),
        ("true", True),
        ("", None),
    ],
)
def test_plain_numbers_truths_and_nothing_have_a_value(plain: str, value: Any) -> None:
    assert repr(scalar.resolve(plain).value) == repr(value)


@pytest.mark.parametrize("text", ["1_" * 300_000 + "x", "1:1" * 200_000 + "x", "9" * 600_000])
def test_a_very_long_word_is_resolved_at_once(text: str) -> None:
    assert scalar.resolve(text).kind in ("text", "ambiguous")


@quick
@given(st.binary(max_size=60))
def test_reading_never_raises(data: bytes) -> None:
    faults(data)
