from typing import ClassVar, NewType

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import KINDS, Agreement, Claim, Country, Entity, Source
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    filter_from_json,
    filter_to_json,
    find,
    matches,
)
from mineralpact.query.filters.by_kind import all_filters, filter_for
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath, SourceId
from mineralpact.values.step import Modality

MineId = NewType("MineId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Mine(Entity):
    """A kind without a filter of its own."""

    section: ClassVar[str] = "mines"
    id: MineId
    country: CountryId | None = None


MINES = (Mine(id=MineId("open-pit")), Mine(id=MineId("peruvian-pit"), country=CountryId("PER")))
SOURCE = Source(id=SourceId("report"), title="A report")
CLAIM = Claim(
    id=ClaimId("said"),
    about=(EntityPath("open-pit.exists"),),
    modality=Modality.HAPPENED,
    cites=(Citation(source=SOURCE.id),),
)
CATALOG = Catalog([Country(id=CountryId("PER")), SOURCE, CLAIM, *MINES], kinds=(*KINDS, Mine))
MineFilter = filter_for(Mine)


def test_each_kind_we_ship_has_one_filter() -> None:
    """Its own where there is one."""
    assert [cls.asks_for for cls in all_filters()] == list(KINDS)
    assert filter_for(Agreement) is AgreementFilter
    assert filter_for(Claim) is ClaimFilter


def test_a_kind_without_a_filter_gets_one_for_what_all_kinds_have() -> None:
    """Always the same class, with a name and a docstring."""
    assert filter_for(Mine) is MineFilter
    assert (MineFilter.__name__, MineFilter.__doc__) == ("MineFilter", "Filter of mines.")
    assert MineFilter.asks_for is Mine
    assert MineFilter(text="pit") == MineFilter(text="pit")
    assert find(CATALOG, MineFilter(text="PIT")) == MINES
    assert find(CATALOG, MineFilter(referring_to=("PER",))) == (MINES[1],)
    assert find(CATALOG, ~MineFilter(ids=(MINES[0].id,))) == (MINES[1],)
    (match,) = matches(CATALOG, MineFilter(source="report"))
    assert (match.entity, match.reasons[0].condition) == (MINES[0], "source")


def test_such_a_filter_is_asked_of_tables_too() -> None:
    """Without any list to be edited."""
    engine = DuckDBEngine(to_tables(CATALOG))
    assert engine.find(MineFilter(source="report") | MineFilter(referring_to=("PER",))) == MINES


def test_such_a_filter_is_text_and_comes_back() -> None:
    """A kind of an app's own is named to the reader."""
    text = filter_to_json(MineFilter(text="pit"))
    assert text == '{"find":"mines","text":"pit"}'
    assert filter_from_json(text, asks_for=Mine, filters=[MineFilter]) == MineFilter(text="pit")
