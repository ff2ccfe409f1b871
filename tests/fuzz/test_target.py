"""A short run of the fuzzers; `nox -s fuzz` is a longer one."""

import pytest
from hypothesis import HealthCheck, given, settings

from filmshift.source import fast
from tests.fuzz.inputs import SEEDS, octets, structures
from tests.fuzz.target import target

short = settings(
    max_examples=200,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)


@short
@given(octets)
def test_every_property_holds_for_any_bytes(data: bytes) -> None:
    target(data)


@short
@given(structures)
def test_every_property_holds_for_any_structure(data: bytes) -> None:
    target(data)


@pytest.mark.parametrize("data", SEEDS)
def test_every_property_holds_for_what_the_fuzzers_begin_with(data: bytes) -> None:
    target(data)


def test_a_check_that_raises_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmshift.source.document.decode", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        target(b"\xff")


def test_a_fast_path_that_lets_pass_what_is_wrong_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound = fast.read(SEEDS[0])
    monkeypatch.setattr("filmshift.source.fast.read", lambda _: sound)

    target(SEEDS[0])
    with pytest.raises(AssertionError):
        target(SEEDS[0] + b"colour: no\n")
