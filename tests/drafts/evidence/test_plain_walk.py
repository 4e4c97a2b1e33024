"""Paths lead through plain values, by keys and positions, also where these are wrong."""

import pytest

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.plain_walk import by_position, modality_at
from mineralpact.model import Agreement, Investment
from mineralpact.paths import Path

PLAIN: dict[str, Plain] = {
    "name": "pact",
    "steps": [
        {"key": "first", "modality": "planned"},
        "nothing",
        {"key": "second", "relative": {"stage": "signature"}},
    ],
}


@pytest.mark.parametrize(
    ("path", "position"),
    [
        ("steps[second].relative.stage", "steps[2].relative.stage"),
        ("steps[0].when", "steps[0].when"),
        ("steps[third].when", "steps[third].when"),
        ("name[first]", "name[first]"),
        ("steps[9].when", "steps[9].when"),
        ("", ""),
    ],
)
def test_keys_become_positions(path: str, position: str) -> None:
    """Where an item has the key."""
    assert str(by_position(Path.parse(path), PLAIN)) == position


@pytest.mark.parametrize(
    ("path", "modality"),
    [
        ("steps[first].when", "planned"),
        ("steps[first]", "planned"),
        ("steps[1].when", None),
        ("steps[second].relative", None),
        ("steps[7].when", None),
        ("steps", None),
        ("nowhere.at.all", None),
        ("name.x", None),
        ("steps.when", None),
        ("", None),
    ],
)
def test_the_innermost_modality_counts(path: str, modality: str | None) -> None:
    """Of a record that says one."""
    assert modality_at(Agreement, PLAIN, Path.parse(path)) == modality


def test_a_record_within_one_with_a_modality_has_that() -> None:
    """Unless it has its own."""
    plain: dict[str, Plain] = {
        "modality": "expected",
        "amount": {"currency": "USD"},
        "steps": [{"modality": "happened"}, {"modality": 5}],
    }
    places = ("amount.currency", "steps[0].when", "steps[1].when", "")
    assert [modality_at(Investment, plain, Path.parse(place)) for place in places] == [
        "expected",
        "happened",
        "expected",
        "expected",
    ]
