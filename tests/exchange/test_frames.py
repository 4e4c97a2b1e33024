"""Frames of pandas and polars: a row an entity, and comparisons that mislead nobody."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import pandas as pd
import polars as pl
import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.exchange import to_pandas, to_polars
from mineralpact.model import (
    KINDS,
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Entity,
    Investment,
    MoneyStage,
    Organization,
    OrganizationKind,
    Project,
    ProjectKind,
    Summit,
)
from mineralpact.query import AgreementFilter, count
from mineralpact.values import (
    AgreementId,
    ClaimId,
    CountryId,
    CurrencyCode,
    EntityId,
    EntityPath,
    InvestmentId,
    Modality,
    Money,
    OrganizationId,
    PartyId,
    ProjectId,
    Stage,
    Step,
    When,
)
from tests.datasets.shipped import catalogs_to_export
from tests.exchange.frame_questions import by_pandas, by_polars, found

JAPAN = CountryId("JPN")
PERU = CountryId("PER")
SHIPPED = catalogs_to_export()
Frame: TypeAlias = pd.DataFrame | pl.DataFrame
MakeFrame: TypeAlias = Callable[..., Frame]
MAKERS: dict[str, MakeFrame] = {"pandas": to_pandas, "polars": to_polars}
both = pytest.mark.parametrize("to_frame", MAKERS.values(), ids=MAKERS)


def article() -> Catalog:
    """Return the catalog of the article."""
    return datasets.load("japan-peru-2024")


def pact(*steps: Step, party: PartyId = JAPAN, announced: int | None = None) -> Agreement:
    """Return an agreement with Peru."""
    return Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.AGREEMENT,
        parties=(party, PERU),
        parties_announced=announced,
        steps=steps,
    )


def signed(when: str | None, modality: Modality = Modality.HAPPENED) -> Step:
    """Return a signature."""
    return Step(stage=Stage.SIGNATURE, modality=modality, when=None if when is None else When(when))


def catalog(*entities: Entity) -> Catalog:
    """Return a catalog with some entities, and two countries."""
    countries = (Country(id=JAPAN), Country(id=PERU))
    return Catalog([*countries, *entities])


def row(frame: Frame, number: int = 0) -> dict[str, Any]:
    """Return a row of a frame of either library."""
    if isinstance(frame, pl.DataFrame):
        return frame.row(number, named=True)
    return {str(name): value for name, value in frame.iloc[number].to_dict().items()}


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda edition: edition.id)
def test_agreements_of_a_country_in_a_month(shipped: Catalog) -> None:
    """The obvious question gives what `find` and `count` give, sure and possible apart."""
    steps, acts = (
        to_pandas(shipped, Agreement, rows="steps"),
        to_polars(shipped, Agreement, rows="steps"),
    )
    for country in shipped.countries:
        for month in (10, 11, 12):
            period = date(2024, month, 1), date(2024, month, monthrange(2024, month)[1])
            asked = AgreementFilter(involving=(country.id,), during=When(f"2024-{month}"))
            expected = found(shipped, asked)
            assert by_pandas(steps, country.id, period) == expected
            assert by_polars(acts, country.id, period) == expected
            assert len(expected[0]) == count(shipped, asked)


def test_agreements_of_japan_in_november() -> None:
    """One surely, and another possibly."""
    steps = to_pandas(article(), Agreement, rows="steps")
    november = date(2024, 11, 1), date(2024, 11, 30)
    assert by_pandas(steps, "JPN", november) == (
        {"japan-peru-joint-statement"},
        {"japan-peru-joint-statement", "japan-peru-strategic-partnership"},
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda edition: edition.id)
def test_every_kind_has_a_frame(shipped: Catalog, kind: type[Entity]) -> None:
    """With a row an entity, in both libraries alike."""
    one, other = to_pandas(shipped, kind), to_polars(shipped, kind)
    ids = [entity.id for entity in shipped.of(kind)]
    assert list(one["id"]) == other["id"].to_list() == ids
    assert list(one.columns) == other.columns
    days = [name for name in one.columns if one[name].dtype == "datetime64[s]"]
    assert days == [name for name, dtype in other.schema.items() if dtype == pl.Date]


@both
def test_columns_are_those_of_every_catalog(to_frame: MakeFrame) -> None:
    """So that code written for one works with all: also where nothing is stated, or nothing is."""
    columns = list(to_frame(article(), Agreement).columns)
    assert columns[:4] == ["id", "name", "identifiers", "kind"]
    assert list(to_frame(Catalog(), Agreement).columns) == columns
    assert list(to_frame(catalog(pact()), Agreement).columns) == columns


@both
def test_an_open_end_compares(to_frame: MakeFrame) -> None:
    """Nothing that may be is dropped by a comparison."""
    frame = to_frame(catalog(pact(signed("2024-11-14/.."))), Agreement, rows="steps")
    first = row(frame)
    assert str(first["when_latest"])[:10] == "9999-12-31"
    assert first["when_is_open"]
    assert first["when"] == "2024-11-14/.."
    assert first["when_words"] == "from 14 November 2024 on"


@both
def test_a_time_that_is_not_stated_may_be_any(to_frame: MakeFrame) -> None:
    """And is surely none."""
    first = row(to_frame(catalog(pact(signed(None))), Agreement, rows="steps"))
    assert first["when"] is None
    assert str(first["when_earliest"])[:10] == "0001-01-01"
    assert str(first["when_latest_start"])[:10] == "9999-12-31"


@both
def test_a_time_told_by_another_event_is_known(to_frame: MakeFrame) -> None:
    """By the calendar, as `find` has it."""
    frame = to_frame(article(), Agreement, rows="steps")
    values = [row(frame, number) for number in range(len(frame))]
    (planned,) = [one for one in values if one["relative"]]
    assert (planned["when"], planned["relative"]) == ("[2024-11-14..]", "during Xi Jinping's visit")


@both
def test_who_acts_for_a_country_involves_it(to_frame: MakeFrame) -> None:
    """As `find` sees through a ministry, while the parties are those named."""
    ministry = Organization(
        id=OrganizationId("ministry"),
        name="Ministry",
        kind=OrganizationKind.MINISTRY,
        country=CountryId("JPN"),
    )
    shared = catalog(ministry, pact(signed("2024-11-14"), party=OrganizationId("ministry")))
    first = row(to_frame(shared, Agreement))
    assert list(first["parties"]) == ["ministry", "PER"]
    assert list(first["parties_names"]) == ["Ministry", "Peru"]
    assert list(first["involved"]) == ["JPN", "PER", "ministry"]
    assert list(first["involved_names"]) == ["Japan", "Peru", "Ministry"]
    assert not first["others_may_be"]


@both
def test_where_more_are_announced_others_may_be(to_frame: MakeFrame) -> None:
    """Nobody is listed who may be anybody."""
    first = row(to_frame(catalog(pact(announced=3)), Agreement))
    assert first["others_may_be"]
    assert list(first["perhaps_involved"]) == []


@both
def test_one_who_may_belong_is_perhaps_involved(to_frame: MakeFrame) -> None:
    """Where a source leaves that open."""
    gap = Claim(
        id=ClaimId("gap"),
        about=(EntityPath("pact.parties"),),
        members=(EntityId("CHN"),),
        modality=Modality.NOT_STATED,
    )
    shared = catalog(Country(id=CountryId("CHN")), pact(), gap)
    first = row(to_frame(shared, Agreement))
    assert list(first["involved"]) == ["JPN", "PER"]
    assert list(first["perhaps_involved"]) == ["CHN"]
    assert list(first["perhaps_involved_names"]) == ["China"]
    assert not first["others_may_be"]


@both
def test_an_open_list_has_a_row_more(to_frame: MakeFrame) -> None:
    """Without a position; of what it may hold nothing is known."""
    frame = to_frame(article(), Agreement, rows="steps")
    rows = [row(frame, number) for number in range(len(frame))]
    (more,) = [one for one in rows if one["id"] == "japan-peru-strategic-partnership"][2:]
    assert pd.isna(more["position"])
    assert more["stage"] is None
    assert str(more["when_latest"])[:10] == "9999-12-31"
    assert list(more["signatories"]) == []


@both
def test_acts_done_once_are_columns(to_frame: MakeFrame) -> None:
    """Of the steps that stand by now: a plan that was carried out stands no more."""
    first = row(
        to_frame(
            catalog(pact(signed("2024-11", Modality.PLANNED), signed("2024-12-01"))), Agreement
        )
    )
    assert first["signature"] == "2024-12-01"
    assert first["signature_modality"] == "happened"
    assert str(first["signature_earliest"])[:10] == str(first["signature_latest"])[:10]
    assert first["entry_into_force"] is None
    assert pd.isna(first["entry_into_force_latest"])


@both
def test_several_acts_of_a_stage_are_told_together(to_frame: MakeFrame) -> None:
    """The days lie around all of them."""
    steps = (
        Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, party=JAPAN, when=When("2024-11")),
        Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, party=PERU),
    )
    first = row(to_frame(catalog(pact(*steps)), Agreement))
    assert first["signature"] == "2024-11"
    assert first["signature_modality"] == "happened; planned"
    assert str(first["signature_earliest"])[:10] == "0001-01-01"


@both
def test_a_bound_that_is_not_stated_compares(to_frame: MakeFrame) -> None:
    """A sum of at least so much may be more, and one that is not stated may be anything."""
    money = Money(at_least=Decimal(100), currency=CurrencyCode("USD"))
    investment = Investment(
        id=InvestmentId("mine"),
        name="Mine",
        stage=MoneyStage.PLEDGED,
        modality=Modality.PLANNED,
        amount=money,
    )
    project = Project(id=ProjectId("port"), name="Port", kind=ProjectKind.PORT)
    shared = catalog(investment, project)
    first = row(to_frame(shared, Investment))
    assert (first["amount"], first["amount_currency"]) == ("USD at least 100", "USD")
    assert (first["amount_lower"], first["amount_upper"]) == (100, float("inf"))
    unstated = row(to_frame(shared, Project))
    assert (unstated["cost_lower"], unstated["cost_upper"]) == (-float("inf"), float("inf"))


@both
def test_plans_say_what_became_of_them(to_frame: MakeFrame) -> None:
    """A meeting is a plan itself."""
    first = row(to_frame(article(), Summit))
    assert (first["modality"], first["modality_now"], first["outcome"]) == (
        *("planned", "planned", "open"),
    )
    assert (first["place_country"], first["place_country_name"]) == ("PER", "Peru")


@both
def test_a_list_that_is_none_is_refused(to_frame: MakeFrame) -> None:
    """By its name, with near ones; lists of texts can be exploded as they are."""
    with pytest.raises(NotFoundError, match=r"no list of records of Agreement 'stepz'.*steps"):
        to_frame(article(), Agreement, rows="stepz")
    with pytest.raises(NotFoundError, match="'parties'"):
        to_frame(article(), Agreement, rows="parties")


@both
def test_a_kind_that_a_catalog_does_not_hold_has_no_rows(to_frame: MakeFrame) -> None:
    """As it has no entities."""
    countries = Catalog([Country(id=CountryId("JPN"))], kinds=(Country,))
    assert len(to_frame(countries, Agreement)) == 0
    assert len(to_frame(countries, Agreement, rows="steps")) == 0
