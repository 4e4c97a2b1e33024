from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.commitment import Effect, Measure
from mineralpact.values.ids import EntityId
from mineralpact.values.record import Record
from mineralpact.views.value_text import blank_fields, name_of, text_at, value_text

WORDS: Mapping[tuple[str, str], str] = {
    ("CHL", "id"): "CHL",
    ("pact", "parties"): "Chile and European Union",
    ("pact", "kind"): "framework",
    ("pact", "steps[0]"): "signature, 2 May 2024",
    ("pact", "steps[1]"): "entry into force, within 6 months of signature, effective 2025",
    ("pact", "steps[2]"): "ratification by Chile, 1 month after Talks (by parliament)",
    ("pact", "aims[0]"): "European Union: trade in peace (trade)",
    ("pact", "aims[1]"): "jobs",
    ("pact", "commitments[0]"): (
        "European Union: to lend for Chile, conditional, EUR at most 500,000,000, by 2026, "
        "if parliament agrees (investment)"
    ),
    ("pact", "commitments[1]"): "Chile and European Union: to meet, during Talks",
    ("pact", "effects[0]"): "employment of Chile rises by 100 to 200, 2030",
    ("pact", "effects[0].change.at_least"): "100",
    ("plan", "duration"): "1 year 6 months",
    ("plan", "areas_announced"): "2",
    ("plan", "areas[0]"): "Ports (infrastructure)",
    ("plan", "areas[1]"): "Skills (inferred)",
    ("talks", "place"): "Arica, Chile",
    ("talks", "attendees[0]"): "An envoy",
    ("talks", "attendees[1]"): "two ministers",
    ("mine", "owners[0]"): "外務省, 12.5 percent, 2024",
    ("mine", "cost"): "USD about 1,300,000,000",
    ("mine", "milestones[0]"): "opening, 2027",
    ("envoy", "offices"): "Envoy of Japan (May 2024) and Delegate",
    ("eu", "members[0]"): "外務省, from 1957 on",
    ("c-exists", "inferred"): "yes",
    ("c-signed", "inferred"): "no",
    ("c-signed", "cites"): "gazette, paragraph 1, sentence 1",
}


@pytest.mark.parametrize(
    ("id", "path", "words"), [(*place, words) for place, words in WORDS.items()]
)
def test_fields_in_words(small: Catalog, id: str, path: str, words: str) -> None:
    """Identifiers are told as names, records as phrases, and nothing that is stated is left out."""
    entity = small[id]
    assert text_at(small, entity, Path.parse(path)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (50, None, "economy rises by at least 50 percent"),
        (0, 3, "economy rises by 0 to 3 percent"),
        (None, -3, "economy falls by at least 3 percent"),
        (-5, -3, "economy falls by 3 to 5 percent"),
        (-5, -5, "economy falls by 5 percent"),
        (-2, 3, "economy changes by -2 to 3 percent"),
        (None, 3, "economy changes by at most 3 percent"),
        (-2, None, "economy changes by at least -2 percent"),
    ],
)
def test_an_effect_rises_or_falls(
    small: Catalog, low: int | None, high: int | None, words: str
) -> None:
    """A fall is written as a change below zero; where both are possible it is a change."""
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    effect = Effect(
        measure=Measure.ECONOMY,
        change=Range(at_least=bounds[0], at_most=bounds[1], unit=Unit.PERCENT),
    )
    assert value_text(small, effect) == words


def test_an_effect_of_unknown_size(small: Catalog) -> None:
    """Only what changes is told."""
    assert value_text(small, Effect(measure=Measure.ECONOMY)) == "economy"


def test_names_of_entities(small: Catalog) -> None:
    """A name, a title, or else the identifier."""
    assert [name_of(small, id) for id in ("CHL", "gazette", "c-aim")] == [
        "Chile",
        "A gazette",
        "c-aim",
    ]


def test_what_an_entity_says_nothing_of(small: Catalog) -> None:
    """Empty lists count like what is not stated."""
    assert list(blank_fields(small["old-pact"]))[:4] == [
        "bindingness",
        "steps",
        "topics",
        "minerals",
    ]


TrainId = NewType("TrainId", EntityId)


@frozen(kw_only=True)
class Wagon(Record):
    """A record of an application."""

    load: str
    covered: bool = False


@frozen(kw_only=True)
class Train(Entity):
    """A kind of an application."""

    section: ClassVar[str] = "trains"
    id: TrainId
    wagons: tuple[Wagon, ...] = ()


def test_records_of_an_application_are_told_by_their_fields() -> None:
    """A yes is told by the field's name, a no not at all."""
    train = Train(
        id=TrainId("ore"), wagons=(Wagon(load="copper", covered=True), Wagon(load="zinc"))
    )
    catalog = Catalog([train])
    assert value_text(catalog, train.wagons) == "copper, covered; zinc"
