import unicodedata
from typing import ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact.catalog import NameMatchKind
from mineralpact.catalog.naming.name_index import NameIndex
from mineralpact.model import (
    Country,
    Entity,
    Mineral,
    Organization,
    OrganizationKind,
    Person,
    Source,
)
from mineralpact.values import Name, NameKind
from mineralpact.values.ids import (
    CountryId,
    EntityId,
    MineralId,
    OrganizationId,
    PersonId,
    SourceId,
)

PitId = NewType("PitId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Pit(Entity):
    """A kind without names."""

    section: ClassVar[str] = "pits"

    id: PitId


ENTITIES: list[Entity] = [
    Country(id=CountryId(EntityId("PER"))),
    Country(id=CountryId(EntityId("KOR"))),
    Mineral(id=MineralId(EntityId("tin")), name="tin", aliases=("Sn", "cassiterite metal")),
    Organization(
        id=OrganizationId(EntityId("meti")),
        name="Ministry of Economy, Trade and Industry",
        kind=OrganizationKind.MINISTRY,
        names=(
            Name(text="METI", kind=NameKind.ABBREVIATION),
            Name(text="経済産業省", language="ja"),
            Name(text="MITI", kind=NameKind.FORMER),
        ),
    ),
    Organization(id=OrganizationId(EntityId("tin-council")), name="Tin"),
    Person(id=PersonId(EntityId("pena")), name="José Peña"),
    Source(id=SourceId(EntityId("gazette")), title="El Peruano"),
]
INDEX = NameIndex(ENTITIES)


def answers(text: str) -> list[tuple[str, str, str]]:
    """Who goes by a name, how, and by which."""
    return [(match.entity.id, match.kind.value, match.name) for match in INDEX.matches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PER", [("PER", "identifier", "PER")]),
        ("Peru", [("PER", "name", "Peru")]),
        ("peru", [("PER", "spelling", "Peru")]),
        ("  PERU ", [("PER", "spelling", "Peru")]),
        ("PE", [("PER", "other_name", "PE")]),
        ("South Korea", [("KOR", "other_name", "South Korea")]),
        ("sn", [("tin", "other_name", "Sn")]),
        ("meti", [("meti", "identifier", "meti")]),
        ("METI", [("meti", "spelling", "meti")]),
        ("MITI", [("meti", "other_name", "MITI")]),
        ("経済産業省", [("meti", "other_name", "経済産業省")]),
        ("El Peruano", [("gazette", "name", "El Peruano")]),
        ("José Peña", [("pena", "name", "José Peña")]),
        (unicodedata.normalize("NFD", "José Peña"), [("pena", "spelling", "José Peña")]),
        ("ministry of economy,  trade and industry", [
            ("meti", "spelling", "Ministry of Economy, Trade and Industry")
        ]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Identifiers, usual names and others; capitals, blanks and forms of Unicode aside."""
    assert answers(text) == expected


def test_a_name_of_several_lists_them_all() -> None:
    """The surest first; each once."""
    assert answers("tin") == [("tin", "identifier", "tin"), ("tin-council", "spelling", "Tin")]
    assert answers("Tin") == [("tin-council", "name", "Tin"), ("tin", "spelling", "tin")]


@pytest.mark.parametrize("text", ["Pero", "Peruu", "Jose Pena", "tins", "", "Chile"])
def test_what_is_only_near_is_no_match(text: str) -> None:
    """Nor is the name of a country that is not there."""
    assert answers(text) == []


def test_the_surest_way_counts() -> None:
    """Somebody whose name is the identifier in other capitals goes by it as a name."""
    nato = Organization(id=OrganizationId(EntityId("nato")), name="NATO")
    index = NameIndex([nato, Pit(id=PitId(EntityId("deep")))])
    assert [match.kind for match in index.matches("NATO")] == [NameMatchKind.NAME]
    assert [match.entity.id for match in index.matches("deep")] == ["deep"]


def test_the_sort_of_another_name_is_told() -> None:
    """As far as it is stated."""
    kinds = {
        match.name: match.name_kind
        for text in ("MITI", "PE", "経済産業省", "sn")
        for match in INDEX.matches(text)
    }
    assert kinds == {
        "MITI": NameKind.FORMER,
        "PE": NameKind.ABBREVIATION,
        "経済産業省": None,
        "Sn": NameKind.ALIAS,
    }
    assert [*NameMatchKind] == ["identifier", "name", "spelling", "other_name"]
