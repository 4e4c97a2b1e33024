"""Every engine answers like this, shown by DuckDB; `test_engines_agree` compares them."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.datasets import load
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import (
    KINDS,
    Agreement,
    Country,
    Entity,
    Investment,
    Organization,
    OrganizationKind,
)
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    CountryFilter,
    InstrumentFilter,
    InvestmentFilter,
    PersonFilter,
    find,
)
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Claimed,
    Condition,
    Contains,
    Has,
    Is,
    Lists,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.conditions.condition import FieldCondition
from mineralpact.query.filters.base import EntityFilter, Filter, NamedCondition
from mineralpact.tables import DuckDBEngine, Tables, from_tables, to_tables
from mineralpact.values.ids import CountryId
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.test_open_world import Asked
from tests.samples import CHL, COMPANY, COPPER, FORUM, PACT, REPORT
from tests.tables.odd_kinds import Crew, Pit, PitId, odd_catalog

EngineOver = Callable[[Catalog], DuckDBEngine]


@frozen(kw_only=True, weakref_slot=False)
class PitFilter(EntityFilter[Pit]):
    """Which pits?"""

    asks_for: ClassVar[type[Entity]] = Pit

    wanted: tuple[Condition, ...] = ()

    def conditions(self) -> Iterator[NamedCondition]:
        yield from (NamedCondition("wanted", each) for each in self.wanted)
        yield from super().conditions()


@pytest.mark.parametrize("name", ["Perú", "Peru\u0301"])
def test_a_text_is_the_same_in_either_spelling(engine_over: EngineOver, name: str) -> None:
    """Composed or in pieces: searched, and asked for as a whole, as in memory."""
    pits: list[Entity] = []
    for id, text in (("composed", "Perú"), ("other", "Peru"), ("pieces", "Peru\u0301")):
        pits.append(Pit(id=PitId(id), label=text, opened=When("2024"), crew=Crew(names=(text,))))
    pits.append(Pit(id=PitId("unnamed"), opened=When("2024"), crew=Crew()))
    catalog = Catalog(pits, kinds=(*KINDS, Pit))
    engine = engine_over(catalog)
    conditions = (
        Is(field="label", value=name),
        Has(field="crew.names", value=name),
        Contains(text=name.upper()),
        AllOf(conditions=(Is(field="label", value=name), Has(field="label", value=name))),
    )
    for condition in conditions:
        filter = PitFilter(wanted=(condition,))
        assert engine.ids(filter) == ("composed", "pieces"), condition
        for truth in Truth:
            found = tuple(pit.id for pit in find(catalog, filter, truth=truth))
            assert engine.ids(filter, truth=truth) == found, (condition, truth)
            asked = tuple(
                pit.id
                for pit in catalog.of(Pit)
                if condition.evaluate(pit, pit, catalog).truth is truth
            )
            assert found == asked or truth is not Truth.YES, (condition, truth)


def test_identifiers_come_in_order(catalog: Catalog, engine_over: EngineOver) -> None:
    """Of what surely matches, what may, and what does not."""
    engine = engine_over(catalog)
    filter = AgreementFilter(modality=Modality.PLANNED, during=When("2031-05"))
    for truth in Truth:
        expected = tuple(each.id for each in find(catalog, filter, truth=truth))
        assert engine.ids(filter, truth=truth) == expected
        assert engine.count(filter, truth=truth) == len(expected)
    assert engine.ids(AgreementFilter()) == tuple(each.id for each in catalog.agreements)


def test_known_identifiers_can_be_asked_about(catalog: Catalog, engine_over: EngineOver) -> None:
    """Whether one of them matches the rest of a filter."""
    engine = engine_over(catalog)
    every = engine.ids(AgreementFilter())
    assert engine.ids(AgreementFilter(ids=(PACT,))) == (PACT,)
    assert engine.ids(~AgreementFilter(ids=(PACT,))) == tuple(id for id in every if id != PACT)
    assert engine.count(AgreementFilter(ids=(PACT,), involving=(CHL,))) == 1


def test_answers_come_in_pages(catalog: Catalog, engine_over: EngineOver) -> None:
    """So many, behind the last one of the page before."""
    engine = engine_over(catalog)
    every = engine.ids(CountryFilter())
    assert len(every) > 1
    assert engine.ids(CountryFilter(), limit=1) == every[:1]
    assert engine.ids(CountryFilter(), limit=2, after=every[0]) == every[1:3]
    assert engine.ids(CountryFilter(), after=every[-1]) == ()
    assert [country.id for country in engine.find(CountryFilter(), limit=1)] == list(every[:1])


def test_a_page_goes_on_with_the_next_kind(catalog: Catalog, engine_over: EngineOver) -> None:
    """Until it is full."""
    engine = engine_over(catalog)
    every = engine.ids(InstrumentFilter())
    agreements = len(catalog.agreements)
    assert len(every) > agreements
    for limit in (agreements - 1, agreements, agreements + 1):
        assert engine.ids(InstrumentFilter(), limit=limit) == every[:limit]
        page = engine.find(InstrumentFilter(), limit=limit)
        assert page == find(catalog, InstrumentFilter(), limit=limit)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_page_of_nothing_is_refused(
    catalog: Catalog, engine_over: EngineOver, limit: int
) -> None:
    """As in memory."""
    with pytest.raises(ValidationError, match="limit: expected 1 or more"):
        engine_over(catalog).ids(CountryFilter(), limit=limit)


def test_entities_are_fetched_whole_and_in_order(catalog: Catalog, engine_over: EngineOver) -> None:
    """Of several kinds at once, one of them twice."""
    wanted = (PACT, CHL, COPPER, CHL)
    assert engine_over(catalog).fetch(wanted) == catalog.follow(wanted)
    assert engine_over(catalog).fetch(entity.id for entity in catalog) == tuple(catalog)


def test_found_entities_are_those_of_the_catalog(catalog: Catalog, engine_over: EngineOver) -> None:
    """One call asks and fetches."""
    filter = AgreementFilter(involving=(CHL,), stage=Stage.SIGNATURE)
    result: tuple[Agreement, ...] = engine_over(catalog).find(filter, truth=Truth.UNKNOWN)
    assert result == find(catalog, filter, truth=Truth.UNKNOWN)
    assert result


def test_an_unknown_identifier_is_refused(catalog: Catalog, engine_over: EngineOver) -> None:
    """With near ones, whether it is asked for or asked about."""
    engine = engine_over(catalog)
    with pytest.raises(NotFoundError) as caught:
        engine.fetch([PACT[:-1]])
    assert PACT in caught.value.near
    with pytest.raises(NotFoundError, match="no entity 'CHX'"):
        engine.ids(AgreementFilter(involving=("CHX",)))


@pytest.mark.parametrize(
    ("filter", "code"),
    [
        (AgreementFilter(involving=(COPPER,)), "wrong_kind"),
        (PitFilter(), "unknown_kind"),
    ],
)
def test_what_can_never_be_found_is_refused(
    catalog: Catalog, engine_over: EngineOver, filter: EntityFilter[Entity], code: str
) -> None:
    """Before anything is read, as in memory."""
    with pytest.raises(ValidationError) as caught:
        engine_over(catalog).ids(filter)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_bad_conditions_are_refused() -> None:
    """All at once, whatever identifiers they name."""
    engine = DuckDBEngine(to_tables(odd_catalog()))
    asked = (Is(field="topics", value="trade"), Is(field="is_open", value="yes"))
    with pytest.raises(ValidationError) as caught:
        engine.ids(PitFilter(wanted=asked))
    assert {problem.path for problem in caught.value.problems} == {"topics", "is_open"}
    with pytest.raises(NotFoundError, match="no field of Pit 'width'"):
        engine.ids(PitFilter(wanted=(Lists(field="width"),)))


def test_members_are_looked_up(catalog: Catalog, engine_over: EngineOver) -> None:
    """Those of the organization named; where none are stated, all may be."""
    engine = engine_over(catalog)
    for filter in (AgreementFilter(member_of=FORUM), AgreementFilter(member_of=COMPANY)):
        for truth in Truth:
            assert engine.ids(filter, truth=truth) == tuple(
                each.id for each in find(catalog, filter, truth=truth)
            )
    assert engine.ids(AgreementFilter(member_of=COMPANY), truth=Truth.UNKNOWN)


@pytest.mark.parametrize(
    "asked",
    [
        Is(field="label", value="7"),
        Is(field="label", value=7),
        Is(field="is_open", value=False),
        Is(field="place_country", value="Peru"),
        Is(field="place.country", value="PER"),
        Has(field="night_crew.leader", value="PER"),
        Has(field="night_crew.names", value="Ana"),
        Has(field="crew.names", value="Bo"),
        Has(field="labels", value=7),
        Has(field="labels", value="7"),
        Has(field="readings.position", value=3),
        Has(field="topics", value="trade"),
        RefersTo(id="PER"),
        Contains(text="STRASSE"),
        Contains(text="ß"),
        Contains(text="X"),
        Contains(text="pitx"),
        Within(field="opened", span=When("2024")),
        Lists(field="dug_on"),
        AtLeast(field="shares", number=Decimal(50), measure="percent"),
        AtLeast(field="shares", number=Decimal(50)),
        AtLeast(field="costs", number=Decimal(50), measure="USD"),
        AtMost(field="costs", number=Decimal(50), measure="USD"),
        AtMost(field="costs", number=Decimal(200), measure="USD"),
        AtMost(field="costs", number=Decimal(200), measure="EUR"),
        AtLeast(field="readings.position", number=Decimal("2.5")),
        AtMost(field="readings.position", number=Decimal("2.5")),
        AtMost(field="readings.position", number=Decimal(3)),
        AtMost(field="readings.position", number=Decimal(3), measure="USD"),
        AtLeast(field="readings.position", number=Decimal(10) ** 30),
        AtMost(field="readings.position", number=Decimal(10) ** 30),
        Some(field="readings", conditions=(Is(field="position", value=3), Lists(field="times"))),
        Some(field="readings", conditions=(Not(condition=Lists(field="times")),)),
        Some(field="readings", conditions=(RefersTo(id="PER"),)),
        Some(field="costs", conditions=(Contains(text="usd"),)),
        Claimed(conditions=()),
        AnyOf(conditions=(Is(field="label", value=7), Lists(field="labels"))),
        AnyOf(conditions=(Lists(field="labels"), Lists(field="topics"))),
        AnyOf(conditions=(Lists(field="labels"),)),
        AnyOf(conditions=()),
        AllOf(conditions=(Lists(field="labels"), Lists(field="topics"))),
        AllOf(conditions=()),
        Not(condition=AllOf(conditions=(Lists(field="labels"), Is(field="label", value="7")))),
        Not(condition=Within(field="opened", span=When("2024~"))),
        Within(field="opened", span=When("../..")),
        Within(field="opened", span=When("Y-170000002")),
        Within(field="opened", span=When("9999-12-31")),
    ],
    ids=repr,
)
def test_conditions_over_odd_fields_are_answered_as_in_memory(asked: Condition) -> None:
    """Every type of field, at every depth, with bounds that fall between."""
    catalog = odd_catalog()
    engine = DuckDBEngine(to_tables(catalog))
    for truth in Truth:
        expected = tuple(each.id for each in find(catalog, PitFilter(wanted=(asked,)), truth=truth))
        assert engine.ids(PitFilter(wanted=(asked,)), truth=truth) == expected


def test_claims_that_are_not_there_are_none() -> None:
    """A catalog that holds no claims at all can still be asked about them."""
    catalog = Catalog([Country(id=CountryId("PER"))], kinds=(Country,))
    engine = DuckDBEngine(to_tables(catalog))

    @frozen(kw_only=True, weakref_slot=False)
    class ClaimedFilter(EntityFilter[Country]):
        asks_for: ClassVar[type[Entity]] = Country

        def conditions(self) -> Iterator[NamedCondition]:
            yield NamedCondition("claimed", Claimed(conditions=()))

    for truth in Truth:
        expected = tuple(each.id for each in find(catalog, ClaimedFilter(), truth=truth))
        assert engine.ids(ClaimedFilter(), truth=truth) == expected


def test_close_bounds_are_decided_exactly(catalog: Catalog, engine_over: EngineOver) -> None:
    """Sums that no binary number tells apart are told apart."""
    (loan, *_) = catalog.investments
    assert loan.amount is not None
    stated = loan.amount.range.at_least or loan.amount.range.at_most
    assert stated is not None
    engine = engine_over(catalog)
    for step in (Decimal(0), Decimal("1e-20"), Decimal("-1e-20")):
        filter = InvestmentFilter(at_least=stated + step, currency=loan.amount.currency)
        for truth in Truth:
            expected = tuple(each.id for each in find(catalog, filter, truth=truth))
            assert engine.ids(filter, truth=truth) == expected


def test_a_cited_source_is_found_through_claims(catalog: Catalog, engine_over: EngineOver) -> None:
    """Only of the kind asked for, though claims are about all kinds."""
    engine = engine_over(catalog)
    asked: list[Filter[Any]] = [AgreementFilter(source=REPORT), PersonFilter(source=REPORT)]
    for filter in asked:
        assert engine.ids(filter) == tuple(each.id for each in find(catalog, filter))


def test_an_engine_knows_its_kinds() -> None:
    """Those of its tables."""
    tables: Tables = to_tables(Catalog(kinds=(Country, Investment)))
    assert DuckDBEngine(tables).kinds == (Country, Investment)


@pytest.mark.parametrize("text", ["Peru", "peru", "JAPAN", "mineral"])
def test_countries_are_found_by_their_names(text: str) -> None:
    """In tables as in memory, and the table shows them."""
    pact = load("japan-peru-2024")
    tables = to_tables(pact)
    filter = CountryFilter(text=text)
    found = tuple(country.id for country in find(pact, filter))
    assert found
    assert DuckDBEngine(tables).ids(filter) == found
    assert tables["countries"]["name"].to_pylist() == [country.name for country in pact.countries]
    assert from_tables(tables) == pact


def test_claims_about_a_place_are_found(catalog: Catalog, engine_over: EngineOver) -> None:
    """Each distinct place in a column is decided once, by the condition itself."""
    engine = engine_over(catalog)
    for filter in (
        ClaimFilter(about="steps"),
        ClaimFilter(about="parties"),
        ClaimFilter(subject=PACT, about="steps"),
        ClaimFilter(about="valued_as"),
    ):
        expected = [claim.id for claim in find(catalog, filter)]
        assert list(engine.ids(filter)) == expected != []
    assert engine.ids(ClaimFilter(subject="CHL", about="endowment")) == ()


def test_pages_lead_from_one_kind_to_the_next(catalog: Catalog, engine_over: EngineOver) -> None:
    """As in memory: behind the last of one kind come those of the next."""
    engine = engine_over(catalog)
    whole = [entity.id for entity in find(catalog, InstrumentFilter())]
    assert len({type(catalog[id]) for id in whole}) > 1
    for position, last in enumerate(whole, start=1):
        assert list(engine.ids(InstrumentFilter(), after=last)) == whole[position:]


@frozen(kw_only=True, weakref_slot=False)
class IsShort(FieldCondition):
    """A condition of a program's own: a text is short; where none is stated, it may be."""

    def truth(self, value: str | None) -> Truth:
        return Truth.UNKNOWN if value is None else Truth.of(len(value) < 3)


def test_a_condition_of_ones_own_decides_each_value(engine_over: EngineOver) -> None:
    """Also whether what states nothing may meet it."""
    short_names = {"eu": "EU", "asean": "ASEAN", "bloc": None}
    organizations = [
        Organization(id=id, name=id, short_name=name, kind=OrganizationKind.CLUB)
        for id, name in short_names.items()
    ]
    engine = engine_over(Catalog(organizations))
    asked = Asked(kind=Organization, meet=IsShort(field="short_name"))
    assert engine.ids(asked) == ("eu",)
    assert engine.ids(asked, truth=Truth.UNKNOWN) == ("bloc", "eu")
    assert engine.ids(~asked) == ("asean",)
