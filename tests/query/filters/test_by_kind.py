from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, NewType
from weakref import ref

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import DocumentError, NotFoundError, ValidationError
from mineralpact.model import KINDS, Agreement, Bindingness, Claim, Country, Entity, Source
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    EntityFilter,
    Filter,
    InstrumentFilter,
    SummitFilter,
    count,
    count_by,
    exists,
    filter_from_json,
    filter_to_json,
    find,
    matches,
)
from mineralpact.query.filters.base import AllOfFilter
from mineralpact.query.filters.by_kind import all_filters, filter_for
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath, SourceId
from mineralpact.values.naming.identifier import Identifier, IdentifierScheme
from mineralpact.values.step import Modality
from mineralpact.values.topic import Topic
from mineralpact.values.truth import Truth
from tests.query.example import example

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
    about=(EntityPath("open-pit"),),
    modality=Modality.HAPPENED,
    cites=(Citation(source=SOURCE.id),),
)
CATALOG = Catalog([Country(id=CountryId("PER")), SOURCE, CLAIM, *MINES], kinds=(*KINDS, Mine))
MineFilter = filter_for(Mine)


def test_each_kind_we_ship_has_one_filter() -> None:
    """Its own where there is one; those of several kinds come last."""
    assert [cls.asks_for for cls in all_filters()] == [*KINDS, Entity, Entity]
    assert all_filters()[-2:] == (InstrumentFilter, EntityFilter)
    assert filter_for(Agreement) is AgreementFilter
    assert filter_for(Claim) is ClaimFilter


def test_a_kind_without_a_filter_gets_one_for_what_all_kinds_have() -> None:
    """Always the same class, with a name and a docstring."""
    assert filter_for(Mine) is MineFilter
    assert (MineFilter.__name__, MineFilter.__doc__) == ("MineFilter", "Filter of mines.")
    assert MineFilter.asks_for is Mine
    assert MineFilter(text="pit") == MineFilter(text="pit")
    with pytest.raises(TypeError, match="weak reference"):
        ref(MineFilter())
    assert find(CATALOG, MineFilter(text="PIT")) == MINES
    assert find(CATALOG, MineFilter(referring_to=("PER",))) == (MINES[1],)
    assert find(CATALOG, ~MineFilter(ids=(MINES[0].id,))) == (MINES[1],)
    (match,) = matches(CATALOG, MineFilter(source="report"))
    assert (match.entity, match.reasons[0].condition) == (MINES[0], "source")


def test_a_kind_that_stands_for_ours_has_the_fields_of_our_filter() -> None:
    """And asks for itself."""

    class Pact(Agreement):
        """An agreement of an app."""

    cls = filter_for(Pact)
    assert (cls.asks_for, cls.__name__) == (Pact, "PactFilter")
    assert issubclass(cls, AgreementFilter)


def test_such_a_filter_is_asked_of_tables_too() -> None:
    """Without any list to be edited."""
    engine = DuckDBEngine(to_tables(CATALOG))
    assert engine.find(MineFilter(source="report") | MineFilter(referring_to=("PER",))) == MINES


def test_such_a_filter_is_text_and_comes_back() -> None:
    """A kind of an app's own is named to the reader."""
    text = filter_to_json(MineFilter(text="pit"))
    assert text == '{"find":"mines","text":"pit"}'
    assert filter_from_json(text, asks_for=Mine, filters=[MineFilter]) == MineFilter(text="pit")


PACTS = example()
OF_PERU = InstrumentFilter(involving=("PER",))


def ids(
    catalog: Catalog, filter: Filter[Any], *, limit: int | None = None, after: str | None = None
) -> list[str]:
    """The ids of what a filter finds, in order."""
    return [entity.id for entity in find(catalog, filter, limit=limit, after=after)]


def test_one_filter_asks_for_all_instruments() -> None:
    """Agreements first, then roadmaps; each by what its own filter takes for its own."""
    assert ids(PACTS, OF_PERU) == ["lithium-pact", "port-pact", "roadmap"]
    on_standards = InstrumentFilter(topics=(Topic.TRADE, Topic.STANDARDS))
    assert ids(PACTS, on_standards) == ["roadmap"]  # of which one is told of an area
    assert count(PACTS, OF_PERU) == 3
    assert count_by(PACTS, OF_PERU, "parties")["PER"] == 3
    assert count_by(PACTS, OF_PERU, "kind")[None] == 1  # roadmaps have no kind
    with pytest.raises(NotFoundError, match="kynd"):
        count_by(PACTS, OF_PERU, "kynd")


def test_filters_of_several_kinds_combine() -> None:
    """Each kind by itself, and never with a filter of other kinds."""
    of_japan = InstrumentFilter(involving=("JPN",))
    assert ids(PACTS, OF_PERU & of_japan) == ["lithium-pact", "roadmap"]
    assert ids(PACTS, ~OF_PERU | ~of_japan) == ["port-pact", "statement"]
    assert (~OF_PERU).section == (OF_PERU | of_japan).section == "instruments"
    for other in (AgreementFilter(), EntityFilter()):
        with pytest.raises(ValidationError, match="found instruments, "):
            AllOfFilter(filters=(OF_PERU, other))


def test_one_filter_asks_for_every_kind() -> None:
    """Kinds of an app's own too: texts, ids, what they refer to, and who speaks of them."""
    assert ids(CATALOG, EntityFilter(text="PIT")) == ["said", "open-pit", "peruvian-pit"]
    assert ids(CATALOG, EntityFilter(referring_to=("PER",))) == ["peruvian-pit"]
    assert ids(CATALOG, EntityFilter(source="report")) == ["said", "open-pit"]
    assert ids(CATALOG, EntityFilter(ids=("open-pit", "PER"))) == ["PER", "open-pit"]
    assert ids(CATALOG, ~EntityFilter(text="r")) == ["open-pit"]
    assert count(CATALOG, EntityFilter()) == len(CATALOG)


def test_an_identifier_elsewhere_is_found_whatever_it_is_of() -> None:
    """Of every kind, as written there."""
    wikidata = (Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q419"),)
    peru = Country(id=CountryId("PER"), identifiers=wikidata)
    assert find(Catalog([peru, SOURCE]), EntityFilter(identifier="Q419")) == (peru,)


def test_reasons_are_those_of_each_kind() -> None:
    """With the paths where it holds."""
    results = matches(PACTS, InstrumentFilter(topics=(Topic.STANDARDS,), ids=("roadmap",)))
    (match,) = results
    assert [(reason.condition, reason.paths) for reason in match.reasons] == [
        ("topics", ("areas[0].topics[0]",)),
        ("ids", ("id",)),
    ]


def test_there_may_be_one_of_any_kind() -> None:
    """Surely, surely not, or by what some kind does not state."""
    assert exists(PACTS, OF_PERU) is Truth.YES
    assert exists(PACTS, EntityFilter(text="nobody writes this")) is Truth.NO
    assert exists(PACTS, InstrumentFilter(bindingness=Bindingness.MIXED)) is Truth.UNKNOWN


def test_pages_lead_from_one_kind_to_the_next() -> None:
    """The id behind which to go on says which kind is next."""
    engine = DuckDBEngine(to_tables(PACTS))
    whole = ids(PACTS, EntityFilter(text="a"))
    page, last, pages = ids(PACTS, EntityFilter(text="a"), limit=5), None, list[str]()
    while page:
        assert engine.ids(EntityFilter(text="a"), limit=5, after=last) == tuple(page)
        pages += page
        last = page[-1]
        page = ids(PACTS, EntityFilter(text="a"), limit=5, after=last)
    assert pages == whole
    with pytest.raises(NotFoundError, match="no entity 'lost'"):
        find(PACTS, OF_PERU, after="lost")


def test_engines_answer_filters_of_several_kinds() -> None:
    """As memory does, at each level of truth, counted too."""
    engine = DuckDBEngine(to_tables(PACTS))
    binding = InstrumentFilter(bindingness=Bindingness.BINDING)
    everything = EntityFilter(source="report") | EntityFilter(text="pact")
    asked: list[Filter[Any]] = [OF_PERU, ~binding, everything]
    for filter in asked:
        for truth in Truth:
            assert engine.find(filter, truth=truth) == find(PACTS, filter, truth=truth)
            assert engine.count(filter, truth=truth) == count(PACTS, filter, truth=truth)


def test_an_id_need_fit_one_of_the_kinds() -> None:
    """One that fits none is refused, as one that is not there is; on tables too."""
    engine = DuckDBEngine(to_tables(PACTS))
    asking: list[Callable[[Filter[Any]], object]] = [partial(find, PACTS), engine.ids]
    for refuse in asking:
        with pytest.raises(ValidationError, match="expected the identifier of a Roadmap, found"):
            refuse(InstrumentFilter(ids=("roadmap", "PER")))
        with pytest.raises(ValidationError, match="filter of agreements or roadmaps"):
            refuse(InstrumentFilter(minerals=("PER",)))
        with pytest.raises(NotFoundError, match="no entity 'PRU'; did you mean PER"):
            refuse(EntityFilter(referring_to=("PRU",)))


def test_a_catalog_without_some_kinds_has_none_of_them() -> None:
    """One that holds none of them at all is not asked."""
    actors = Catalog(kinds=(Country, Agreement))
    assert find(actors, InstrumentFilter()) == find(actors, EntityFilter()) == ()
    with pytest.raises(ValidationError, match="expected a kind that the catalog holds, found none"):
        find(Catalog(kinds=(Country,)), InstrumentFilter())


def test_a_filter_of_several_kinds_is_text_and_comes_back() -> None:
    """Named after them; an app that asks for one kind takes none of several."""
    text = filter_to_json(~OF_PERU)
    assert text == '{"not":{"find":"instruments","involving":["PER"]}}'
    assert filter_from_json(text) == filter_from_json(text, asks_for=Entity) == ~OF_PERU
    assert filter_from_json('{"find":"entities","text":"pit"}') == EntityFilter(text="pit")
    with pytest.raises(DocumentError, match="expected a filter of agreements, found one of instr"):
        filter_from_json(text, asks_for=Agreement)
    assert filter_from_json(filter_to_json(SummitFilter()), asks_for=Entity) == SummitFilter()
