import gc
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import Agreement, AgreementKind, Bindingness, Country
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    Filter,
    InstrumentFilter,
    InvestmentFilter,
    ProjectFilter,
    RoadmapFilter,
    SummitFilter,
    count,
    count_by,
    exists,
    find,
    group_by,
    matches,
)
from mineralpact.query.conditions import AnyOf, Is
from mineralpact.query.filters.base import NamedCondition
from mineralpact.query.finding import (
    MOST_CACHED_PLANS,
    PlanCache,
    find_or_nothing,
    plans_of,
)
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from mineralpact.values.truth import Truth
from tests.query.example import example

CATALOG = example()
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def ids(filter: Filter[Any], truth: Truth = YES) -> list[str]:
    """What a filter finds."""
    return [entity.id for entity in find(CATALOG, filter, truth=truth)]


def test_finds_by_identifier_what_surely_matches_what_may_and_what_does_not() -> None:
    """A month may be a day of it; what lists no signature has none."""
    signed = AgreementFilter(stage=Stage.SIGNATURE, during=When("2024-11-17"))
    assert ids(signed) == ["lithium-pact"]
    assert ids(signed, UNKNOWN) == ["lithium-pact", "port-pact"]
    assert ids(signed, NO) == ["statement"]


def test_a_step_must_meet_stage_modality_and_time_together() -> None:
    """A signature that happened and one that is planned are two acts."""
    assert ids(AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.PLANNED)) == ["port-pact"]
    assert ids(AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.HAPPENED)) == [
        "lithium-pact"
    ]
    assert ids(AgreementFilter(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.HAPPENED)) == []


def test_a_time_told_by_another_act_counts() -> None:
    """Within six months of signature on 17 November is before the end of May."""
    in_force = AgreementFilter(stage=Stage.ENTRY_INTO_FORCE, during=When("2024-11-01/2025-05-31"))
    assert ids(in_force) == ["lithium-pact"]


def test_a_term_not_stated_may_be_any() -> None:
    """A pact that says nothing of its force may bind."""
    assert ids(AgreementFilter(bindingness=Bindingness.BINDING)) == ["lithium-pact"]
    assert ids(AgreementFilter(bindingness=Bindingness.BINDING), UNKNOWN) == [
        "lithium-pact",
        "port-pact",
    ]


def test_every_topic_asked_for_is_wanted() -> None:
    """Two topics are both needed; a roadmap has those of its areas too."""
    assert ids(AgreementFilter(topics=(Topic.TRADE, Topic.RECYCLING))) == ["lithium-pact"]
    assert ids(RoadmapFilter(topics=(Topic.TRADE, Topic.STANDARDS))) == ["roadmap"]


def test_money_is_found_by_sides_sums_and_times() -> None:
    """A sum told by its upper bound may be less; one not stated may be anything."""
    assert ids(InvestmentFilter(involving=("JPN", "PER"))) == ["into-mine"]
    hundred = {"at_least": 100, "currency": "USD"}
    assert ids(InvestmentFilter(**hundred)) == ["into-mine"]  # type: ignore[arg-type]  # a whole number becomes a decimal
    assert ids(InvestmentFilter(**hundred), UNKNOWN) == ["into-mine", "into-roads"]  # type: ignore[arg-type]  # as above
    at_most = InvestmentFilter(at_most=100, currency="USD")  # type: ignore[arg-type]  # as above
    assert (ids(at_most), ids(at_most, NO)) == (["into-mining"], ["into-mine"])
    assert ids(InvestmentFilter(during=When("2024"))) == ["into-roads"]


def test_meetings_are_found_by_whoever_takes_part() -> None:
    """A person, a host or an organization."""
    assert ids(SummitFilter(involving=("minister",))) == ["talks", "visit"]
    assert ids(SummitFilter(involving=("KOR",))) == ["visit"]


def test_claims_are_found_by_what_carries_them() -> None:
    """Speaker, source, and whether they dispute another."""
    assert ids(ClaimFilter(attributed_to="minister")) == ["said-parties"]
    assert ids(ClaimFilter(source="leaflet")) == ["said-exists"]
    assert ids(ClaimFilter(disputed=True)) == ["said-name"]
    assert ids(ClaimFilter(disputed=False)) == ["said-exists", "said-parties"]
    assert ids(ClaimFilter(about="parties", subject="lithium-pact")) == ["said-parties"]


def test_pages_follow_one_another() -> None:
    """By the identifier behind which to go on, whether or not it is there."""
    everything = AgreementFilter()
    first = find(CATALOG, everything, limit=2)
    assert [each.id for each in first] == ["lithium-pact", "port-pact"]
    assert [each.id for each in find(CATALOG, everything, limit=2, after="port-pact")] == [
        "statement"
    ]
    assert [each.id for each in find(CATALOG, everything, after="m")] == ["port-pact", "statement"]
    with pytest.raises(ValidationError, match=r"^page: limit: expected 1 or more, found 0"):
        find(CATALOG, everything, limit=0)


def test_pages_lead_from_one_kind_to_the_next() -> None:
    """Each follows another in the order of documents, whatever the ids are."""
    everything = InstrumentFilter(text="a") | InstrumentFilter(involving=("PER",))
    whole = ids(everything)
    assert whole == ["lithium-pact", "port-pact", "statement", "roadmap"]
    for position, last in enumerate(whole, start=1):
        behind = [entity.id for entity in find(CATALOG, everything, after=last)]
        assert behind == whole[position:]
        page = find(CATALOG, everything, after=last, limit=1)
        assert [entity.id for entity in page] == whole[position : position + 1]
    assert [entity.id for entity in find(CATALOG, everything, limit=3)] == whole[:3]
    assert find(CATALOG, everything, after="said-name") == ()
    assert [entity.id for entity in find(CATALOG, everything, after="PER")] == whole


def test_a_kind_that_the_catalog_does_not_hold_has_no_entities() -> None:
    """A question over many kinds goes on; to ask for that kind alone is refused."""
    countries = Catalog(kinds=(Country,))
    assert find_or_nothing(countries, AgreementFilter()) == ()
    assert find_or_nothing(CATALOG, AgreementFilter(text="port")) == find(
        CATALOG, AgreementFilter(text="port")
    )
    with pytest.raises(ValidationError, match="found Agreement"):
        find(countries, AgreementFilter())


def test_counts_and_existence() -> None:
    """As surely as asked."""
    binding = AgreementFilter(bindingness=Bindingness.BINDING)
    assert count(CATALOG, binding) == 1
    assert count(CATALOG, binding, truth=UNKNOWN) == 2
    assert exists(CATALOG, binding) is YES
    assert exists(CATALOG, AgreementFilter(bindingness=Bindingness.MIXED)) is UNKNOWN
    assert exists(CATALOG, AgreementFilter(kind=AgreementKind.CONTRACT)) is NO
    # Of several kinds, one is enough.
    assert ids(InstrumentFilter(text="port")) == ["port-pact"]
    assert exists(CATALOG, InstrumentFilter(text="port")) is YES


def test_groups_by_the_values_of_a_field() -> None:
    """One with several values stands under each; one with none under nothing."""
    groups = group_by(CATALOG, AgreementFilter(), "minerals")
    assert {value: [each.id for each in result] for value, result in groups.items()} == {
        "lithium": ["lithium-pact"],
        None: ["port-pact", "statement"],
    }
    assert list(group_by(CATALOG, AgreementFilter(), "steps.stage")) == [
        "entry_into_force",
        "signature",
        None,
    ]
    assert group_by(CATALOG, ProjectFilter(), "place.country").keys() == {"PER"}
    assert list(count_by(CATALOG, AgreementFilter(), "kind").items()) == [
        (AgreementKind.TREATY, 2),
        (AgreementKind.JOINT_STATEMENT, 1),
    ]
    with pytest.raises(NotFoundError, match="did you mean parties"):
        group_by(CATALOG, AgreementFilter(), "partys")


def test_a_kind_without_the_field_states_none() -> None:
    """Of instruments, a roadmap has no kind; a field that none of them has is refused."""
    counts = count_by(CATALOG, InstrumentFilter(), "kind")
    assert counts == {AgreementKind.TREATY: 2, AgreementKind.JOINT_STATEMENT: 1, None: 1}
    groups = group_by(CATALOG, InstrumentFilter(), "kind")
    assert groups[None] == CATALOG.roadmaps
    assert {value: len(group) for value, group in groups.items()} == counts
    assert None not in count_by(CATALOG, InstrumentFilter(involving=("CHN",)), "kind")
    for ask in (count_by, group_by):
        with pytest.raises(NotFoundError, match="did you mean kind"):
            ask(CATALOG, InstrumentFilter(), "knd")


def test_what_is_counted_by_may_be_a_record() -> None:
    """Of a catalog that was just read, whose entities are then built, as of any other."""
    counts = count_by(loads(dumps(CATALOG)), InvestmentFilter(), "amount")
    amounts = [investment.amount for investment in CATALOG.investments]
    assert counts == Counter(amounts)


def test_an_unknown_identifier_is_told_before_anything_runs() -> None:
    """A misspelt party would otherwise find nothing, silently."""
    with pytest.raises(NotFoundError, match="no entity 'PRE'; did you mean PER"):
        find(CATALOG, AgreementFilter(involving=("PRE",)))


def test_a_filter_is_planned_once() -> None:
    """Asked again, it has the same plan; a cache that is full starts afresh."""
    catalog = example()
    filter = AgreementFilter(involving=("PER",))
    (plan,) = plans_of(catalog, filter)
    assert plans_of(catalog, filter)[0] is plan
    assert plans_of(catalog, AgreementFilter(involving=("PER",)))[0] is plan
    assert plans_of(catalog, AgreementFilter(involving=("JPN",)))[0] is not plan
    cache = catalog.derived(PlanCache)
    filters = [AgreementFilter(text=f"a text {n}") for n in range(MOST_CACHED_PLANS + 1)]
    assert {find(catalog, other) for other in filters} == {()}
    assert len(cache.by_identity) < MOST_CACHED_PLANS
    assert len(cache.by_value) < MOST_CACHED_PLANS


def test_a_filter_that_may_change_is_planned_each_time() -> None:
    """One of an app's own that holds a list has no hash, and asks for what is in the list now."""
    names: list[str] = ["nobody's"]
    filter = Listed(names=names)
    assert find(CATALOG, filter) == ()
    names.append(CATALOG.agreements[0].name)
    assert find(CATALOG, filter) == CATALOG.agreements[:1]


@frozen(kw_only=True)
class Listed(Filter[Agreement]):
    """Filter of agreements of some names."""

    names: list[str]

    @property
    def asks_for(self) -> type[Agreement]:
        return Agreement

    def conditions(self) -> Iterator[NamedCondition]:
        named = tuple(Is(field="name", value=name) for name in self.names)
        yield NamedCondition("names", AnyOf(conditions=named))


def test_indexes_go_with_their_catalog() -> None:
    """Nothing outside the catalog keeps them."""
    before = _catalogs_alive()
    catalog = example()
    find(catalog, AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024")))
    assert _catalogs_alive() == before + 1
    del catalog
    assert _catalogs_alive() == before


def _catalogs_alive() -> int:
    gc.collect()
    return sum(isinstance(each, Catalog) for each in gc.get_objects())


def test_sets_kept_for_reuse_stay_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """When they take too much room, they are made afresh; answers stay the same."""
    monkeypatch.setattr("mineralpact.index.kind_index.MOST_CACHED_BITS", 4)
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", 0)
    catalog = example()
    for _ in range(2):
        result = find(
            catalog,
            AgreementFilter(involving=("PER",), kind=AgreementKind.TREATY, topics=(Topic.TRADE,)),
        )
        assert [each.id for each in result] == ["lithium-pact", "port-pact"]


def test_reasons_name_the_places() -> None:
    """Where each condition is met, or may be."""
    (match,) = matches(
        CATALOG,
        AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024-11-17")),
    )
    assert [(reason.condition, reason.truth, reason.paths) for reason in match.reasons] == [
        ("involving", Truth.YES, ("parties[1]",)),
        ("step", Truth.YES, ("steps[0]",)),
    ]
    (claim,) = matches(CATALOG, ClaimFilter(attributed_to="minister"))
    assert claim.reasons[0].paths == ("attributed_to[0].speaker",)
    cited = matches(CATALOG, AgreementFilter(source="report")) + matches(
        CATALOG, AgreementFilter(source="leaflet")
    )
    assert [match.reasons[0].paths for match in cited] == [("parties",), ("id",)]


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_the_first_matches_are_those_of_the_first_found(limit: int) -> None:
    """Of one kind and of several."""
    agreements, instruments = AgreementFilter(), InstrumentFilter()
    assert matches(CATALOG, agreements, limit=limit) == matches(CATALOG, agreements)[:limit]
    assert matches(CATALOG, instruments, limit=limit) == matches(CATALOG, instruments)[:limit]
    with pytest.raises(ValidationError):
        matches(CATALOG, AgreementFilter(), limit=0)
