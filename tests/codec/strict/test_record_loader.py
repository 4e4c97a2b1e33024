"""Single records are what the strict loader makes of them, though constructors make most."""

from collections.abc import Callable
from typing import Any

import pytest

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict import record_loader
from mineralpact.codec.strict.converter import model_converter
from mineralpact.codec.strict.record_loader import load_record
from mineralpact.errors import DocumentError
from mineralpact.model import Agreement, Person
from tests.samples import sample

PERSON: dict[str, Plain] = {"id": "ada", "name": "Ada"}


@pytest.fixture
def only_constructors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses the converter."""

    def refuse(*_: object) -> None:
        raise AssertionError("made by the converter")

    monkeypatch.setattr(record_loader, "_structured", refuse)


@pytest.mark.usefixtures("only_constructors")
def test_sound_records_are_made_by_constructors() -> None:
    """Of every kind, with all that they hold."""
    for entity in sample():
        plain: Any = model_converter().unstructure(entity)
        assert load_record(type(entity), plain, subject="tables", path="x") == entity


CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda plain: {**plain, "name": " "},
    lambda plain: {**plain, "name": None},
    lambda plain: {**plain, "name": 7},
    lambda plain: {**plain, "id": "Not a slug"},
    lambda plain: {**plain, "kind": "no such kind"},
    lambda plain: {**plain, "parties": "PER"},
    lambda plain: {**plain, "parties": None},
    lambda plain: {**plain, "parties": ["PER", "PER"]},
    lambda plain: {**plain, "steps": [{"stage": "signature", "when": "2024-13"}]},
    lambda plain: {**plain, "steps": ["signature"]},
    lambda plain: {**plain, "unknown": 1},
    lambda plain: {key: value for key, value in plain.items() if key != "name"},
    lambda _: [],
    lambda _: None,
]


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_what_is_wrong_is_told_as_the_strict_loader_tells_it(
    change: Callable[[dict[str, Any]], Any],
) -> None:
    """All of it, each with its path."""
    plain = model_converter().unstructure(sample().agreements[0])
    with pytest.raises(DocumentError) as caught:
        load_record(Agreement, change(plain), subject="tables", path="agreements")
    assert str(caught.value).startswith("tables")
    assert all(problem.path.startswith("agreements") for problem in caught.value.problems)


def test_what_constructors_cannot_make_the_strict_loader_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A class may have what only it supports."""

    def fail(_: object) -> None:
        raise TypeError

    monkeypatch.setattr(record_loader, "reader_of_records", fail)
    person = load_record(Person, PERSON, subject="tables", path="people")
    assert (person.id, person.name) == ("ada", "Ada")
