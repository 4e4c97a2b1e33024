"""Each field of the filters of instruments, meetings, money and claims finds what it asks."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Bindingness,
    Country,
    FinancialInstrument,
    Flow,
    Investment,
    MoneyStage,
    Office,
    OfficeKind,
    Organization,
    OrganizationKind,
    Person,
    Sector,
    SummitKind,
)
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    EntityFilter,
    InvestmentFilter,
    Reach,
    RoadmapFilter,
    SummitFilter,
    find,
)
from mineralpact.values.commitment import Measure, Obligation
from mineralpact.values.ids import AgreementId, CountryId, OrganizationId, PersonId
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.step import Modality, PlanOutcome, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from mineralpact.values.truth import Truth
from tests.samples import refused, sample

CATALOG = sample()

PACT, TREATY, SUMMIT, VISIT = "copper-pact", "trade-treaty", "copper-summit", "visit"

ALWAYS = ["areas", "costs", "doubt", "gap", "gap-loans", "gap-members", "who"]
"""Claims for no time in particular."""

CASES: list[tuple[EntityFilter[Any], list[str], list[str]]] = [
    (AgreementFilter(), [PACT, TREATY], []),
    (AgreementFilter(involving=("CHL", "DEU")), [PACT, TREATY], []),
    (AgreementFilter(involving=("CHL", "copper-forum")), [TREATY], []),
    (AgreementFilter(role=PartyRole.DEPOSITARY), [PACT], []),
    (AgreementFilter(role=PartyRole.LEAD), [], []),
    (AgreementFilter(role_of="copper-forum"), [PACT], []),
    (AgreementFilter(role=PartyRole.DEPOSITARY, role_of="CHL"), [], []),
    (AgreementFilter(involving=("DEU",), role=PartyRole.DEPOSITARY), [PACT], []),
    (AgreementFilter(kind=AgreementKind.JOINT_STATEMENT), [PACT], []),
    (AgreementFilter(kind=AgreementKind.CONTRACT), [], []),
    (AgreementFilter(bindingness=Bindingness.BINDING), [TREATY], []),
    (AgreementFilter(stage=Stage.SIGNATURE), [PACT, TREATY], []),
    (AgreementFilter(signatory="CHL"), [], [PACT, TREATY]),  # nobody tells who signed
    (AgreementFilter(modality=Modality.EXPECTED), [PACT], []),
    (AgreementFilter(stage=Stage.RATIFICATION, modality=Modality.PLANNED), [], []),
    (AgreementFilter(modality=Modality.EXPECTED, outcome=PlanOutcome.OPEN), [PACT], []),
    (AgreementFilter(outcome=PlanOutcome.FULFILLED), [], []),
    (AgreementFilter(ever_planned=True), [PACT], []),
    (AgreementFilter(stage=Stage.SIGNATURE, ever_planned=False), [TREATY], []),
    (AgreementFilter(stage=Stage.SIGNATURE, during=When("2031-05")), [PACT], []),
    (AgreementFilter(stage=Stage.SIGNATURE, during=When("2031-05-10")), [], [PACT]),
    (AgreementFilter(stage=Stage.SIGNATURE, during=When("2012")), [TREATY], []),
    (AgreementFilter(during=When("1999")), [], []),
    (AgreementFilter(obligation=Obligation.FINANCING), [], [PACT]),  # to lend, of a kind not stated
    (AgreementFilter(obliged="DEU", obliged_to="andes-copper"), [PACT], []),
    (AgreementFilter(obliged="CHL"), [], []),
    (AgreementFilter(obligation_modality=Modality.PLANNED), [PACT], []),
    (AgreementFilter(obliged="DEU", obligation_modality=Modality.HAPPENED), [], []),
    (AgreementFilter(obligation_due=When("2032")), [PACT], []),
    (AgreementFilter(obligation_due=When("2033")), [], []),
    (AgreementFilter(obligation_topic=Topic.SECURITY), [], []),
    (AgreementFilter(aim=Topic.SUPPLY_CHAINS), [PACT], []),
    (AgreementFilter(aim=Topic.SUPPLY_CHAINS, aim_toward="CHL"), [], [PACT]),
    (AgreementFilter(effect=Measure.BILATERAL_TRADE, effect_on="CHL"), [PACT], []),
    (AgreementFilter(effect_on="DEU"), [], []),
    (AgreementFilter(effect_modality=Modality.EXPECTED), [PACT], []),
    (AgreementFilter(topics=(Topic.TRADE, Topic.MINING_TECHNOLOGY)), [PACT], []),
    (AgreementFilter(topics=(Topic.TRADE, Topic.SECURITY)), [], []),
    (AgreementFilter(minerals=("copper",)), [PACT], []),
    (AgreementFilter(member_of="copper-forum"), [PACT, TREATY], []),
    (AgreementFilter(member_of="copper-forum", member_on=When("2000")), [], [PACT, TREATY]),
    (AgreementFilter(text="TRADE TREATY"), [TREATY], []),
    (AgreementFilter(text="safe mine"), [PACT], []),
    (AgreementFilter(ids=(TREATY,)), [TREATY], []),
    (AgreementFilter(referring_to=(TREATY,)), [PACT], []),
    (AgreementFilter(source="report"), [PACT], []),
    (RoadmapFilter(involving=("DEU",)), ["copper-plan"], []),
    (RoadmapFilter(involving=("andes-copper",)), [], []),
    (RoadmapFilter(role=PartyRole.LEAD, role_of="DEU"), ["copper-plan"], []),
    (RoadmapFilter(role=PartyRole.OBSERVER, role_of="DEU"), [], []),
    (RoadmapFilter(role=PartyRole.OBSERVER, role_of="andes-copper"), ["copper-plan"], []),
    (RoadmapFilter(stage=Stage.ANNOUNCED, modality=Modality.HAPPENED), ["copper-plan"], []),
    (RoadmapFilter(stage=Stage.SIGNATURE), [], []),
    (RoadmapFilter(outcome=PlanOutcome.OPEN), [], []),
    (RoadmapFilter(ever_planned=False), ["copper-plan"], []),
    (RoadmapFilter(during=When("2031-04")), [], ["copper-plan"]),  # told as about then
    (RoadmapFilter(signatory="ana-soto"), [], ["copper-plan"]),
    (
        RoadmapFilter(topics=(Topic.RESEARCH_AND_INNOVATION, Topic.PERSONNEL_EXCHANGE)),
        ["copper-plan"],
        [],
    ),
    (RoadmapFilter(topics=(Topic.DEFENCE,)), [], ["copper-plan"]),
    (RoadmapFilter(member_of="copper-forum"), ["copper-plan"], []),
    (RoadmapFilter(bindingness=Bindingness.BINDING), [], ["copper-plan"]),
    (RoadmapFilter(minerals=("copper",)), [], []),
    (RoadmapFilter(obligation=Obligation.FINANCING), [], []),
    (RoadmapFilter(obliged="DEU", obliged_to="CHL"), [], []),
    (RoadmapFilter(obligation_modality=Modality.PLANNED, obligation_due=When("2032")), [], []),
    (RoadmapFilter(obligation_topic=Topic.SECURITY), [], []),
    (RoadmapFilter(aim=Topic.SECURITY, aim_toward="CHL"), [], []),
    (RoadmapFilter(text="courses"), ["copper-plan"], []),
    (SummitFilter(involving=("ana-soto", "CHL", "copper-forum")), [SUMMIT], []),
    (SummitFilter(involving=("DEU",)), [], []),
    (SummitFilter(kind=SummitKind.VISIT), [VISIT], []),
    (SummitFilter(modality=Modality.PLANNED), [SUMMIT, VISIT], []),
    (SummitFilter(modality=Modality.HAPPENED), [], []),
    (SummitFilter(outcome=PlanOutcome.OPEN, ever_planned=True), [SUMMIT, VISIT], []),
    (SummitFilter(outcome=PlanOutcome.CALLED_OFF), [], []),
    (SummitFilter(during=When("2031-05-10/2031-05-12")), [SUMMIT], [VISIT]),
    (SummitFilter(during=When("2031-05")), [SUMMIT, VISIT], []),
    (SummitFilter(place="CHL"), [SUMMIT], [VISIT]),
    (SummitFilter(place="DEU"), [], [VISIT]),
    (SummitFilter(topics=(Topic.TRADE,)), [SUMMIT], []),
    (SummitFilter(outcomes=(PACT, "copper-plan")), [SUMMIT], []),
    (SummitFilter(outcomes=(TREATY,)), [], [SUMMIT]),  # two of three are named
    (SummitFilter(member_of="copper-forum"), [SUMMIT], []),
    (SummitFilter(text="santiago"), [SUMMIT], []),
    (InvestmentFilter(involving=("DEU", "andes-copper")), ["mine-loan"], []),
    (InvestmentFilter(investor="DEU"), ["mine-loan"], []),
    (InvestmentFilter(investor="CHL"), [], []),
    (InvestmentFilter(recipient="andes-copper"), ["mine-loan"], []),
    (InvestmentFilter(sector=Sector.MINING), ["mine-loan"], []),
    (InvestmentFilter(stage=MoneyStage.PLEDGED, modality=Modality.PLANNED), ["mine-loan"], []),
    (InvestmentFilter(stage=MoneyStage.DISBURSED), [], []),
    (InvestmentFilter(outcome=PlanOutcome.OPEN), ["mine-loan"], []),
    (InvestmentFilter(ever_planned=False), [], []),
    (InvestmentFilter(instrument=FinancialInstrument.LOAN), [], ["mine-loan"]),
    (InvestmentFilter(flow=Flow.REVENUE), [], ["mine-loan"]),
    (InvestmentFilter(part_of="mine-loan"), [], []),
    (InvestmentFilter(agreement=PACT), ["mine-loan"], []),
    (InvestmentFilter(agreement=TREATY), [], []),
    (InvestmentFilter(depends_on="mine-loan"), [], []),
    (InvestmentFilter(during=When("2032")), ["mine-loan"], []),
    (InvestmentFilter(during=When("2032-06")), [], ["mine-loan"]),
    (InvestmentFilter(project="loa-mine"), ["mine-loan"], []),
    (InvestmentFilter(at_least=Decimal(100), currency="EUR"), ["mine-loan"], []),
    (InvestmentFilter(at_least=Decimal(150), currency="EUR"), [], ["mine-loan"]),
    (InvestmentFilter(at_least=Decimal(201), currency="EUR"), [], []),
    (InvestmentFilter(at_most=Decimal(99), currency="EUR"), [], []),
    (InvestmentFilter(at_least=Decimal(1), currency="USD"), [], ["mine-loan"]),
    (InvestmentFilter(member_of="copper-forum"), ["mine-loan"], []),
    (ClaimFilter(subject=PACT), ["doubt", "gap", "steps"], []),
    (ClaimFilter(about="steps"), ["steps", "who"], []),
    (ClaimFilter(about="steps", subject=PACT), ["steps"], []),
    (ClaimFilter(modality=Modality.NOT_STATED), ["gap", "gap-members"], []),
    (ClaimFilter(modality=Modality.NOT_STATED, answered=True), ["gap-loans"], []),
    (ClaimFilter(during=When("2031")), ["steps"], ALWAYS),
    (ClaimFilter(attributed_to="ana-soto"), ["doubt"], []),
    (ClaimFilter(source="report"), ["costs", "doubt", "steps", "who"], []),
    (ClaimFilter(inferred=True), ["areas"], []),
    (ClaimFilter(inferred=False, subject="copper-plan"), ["who"], []),
    (ClaimFilter(disputed=True), ["doubt"], []),
    (ClaimFilter(disputed=False), sorted({*ALWAYS, "steps"} - {"doubt"}), []),
    (ClaimFilter(text="between the lines"), ["areas"], []),
    (ClaimFilter(ids=("gap", "steps"), about="bindingness"), ["gap"], []),
    (ClaimFilter(referring_to=("DEU",)), ["steps"], []),
]


def test_who_is_not_stated_may_be_anyone() -> None:
    """As of all that a field states; what is asked of a list is met by who is listed."""
    gift = Investment(id="gift", name="A gift", stage=MoneyStage.PLEDGED, modality=Modality.PLANNED)
    catalog = sample().with_entities([gift])
    for filter in (InvestmentFilter(investor="CHL"), InvestmentFilter(recipient="CHL")):
        assert find(catalog, filter) == ()
        assert "gift" in [one.id for one in find(catalog, filter, truth=Truth.UNKNOWN)]


def test_a_plan_is_asked_for_as_it_stands_now_or_as_it_was_told() -> None:
    """As told, where what became of it is asked too, or for words that end a plan."""
    told = {"stage": Stage.SIGNATURE, "when": When("2024-11-14")}
    planned = Step(modality=Modality.PLANNED, **told)  # type: ignore[arg-type]  # as fields
    ended = {"dropped": Modality.CALLED_OFF, "done": Modality.HAPPENED}
    pacts = [
        Agreement(
            id=id,
            name=id,
            kind=AgreementKind.TREATY,
            parties=("CHL", "DEU"),
            steps=(planned, Step(modality=modality, **told)),  # type: ignore[arg-type]  # as fields
        )
        for id, modality in ended.items()
    ]
    catalog = Catalog([Country(id="CHL"), Country(id="DEU"), *pacts])

    def ids(modality: Modality, **asked: Any) -> list[str]:  # noqa: ANN401  # fields of the filter
        return [one.id for one in find(catalog, AgreementFilter(modality=modality, **asked))]

    assert ids(Modality.PLANNED) == []
    assert ids(Modality.PLANNED, outcome=PlanOutcome.FULFILLED) == ["done"]
    assert ids(Modality.PLANNED, outcome=PlanOutcome.CALLED_OFF) == ["dropped"]
    assert ids(Modality.PLANNED, ever_planned=True) == ["done", "dropped"]
    assert ids(Modality.CALLED_OFF) == ["dropped"]


@pytest.mark.parametrize(
    ("filter", "sure", "possible"), CASES, ids=[repr(entity[0]) for entity in CASES]
)
def test_each_field_finds_what_it_asks_for(
    filter: EntityFilter[Any], sure: list[str], possible: list[str]
) -> None:
    """Surely, or possibly as well, and nothing else; in the order of ids."""
    assert [entity.id for entity in find(CATALOG, filter)] == sure
    assert [entity.id for entity in find(CATALOG, filter, truth=Truth.UNKNOWN)] == sorted(
        [*sure, *possible]
    )
    rest = [
        entity.id for entity in CATALOG.of(filter.asks_for) if entity.id not in (*sure, *possible)
    ]
    assert [entity.id for entity in find(CATALOG, filter, truth=Truth.NO)] == rest


@pytest.mark.parametrize(
    ("signatory", "found"),
    [("CHL", ["pact"]), ("mines", ["pact"]), ("ana-soto", ["pact"]), ("DEU", []), ("bo", [])],
)
def test_a_country_signs_by_who_holds_its_offices(signatory: str, found: list[str]) -> None:
    """Or an office of its ministries; that it does itself is asked in vain, and no error."""
    minister = Office(title="Minister", kind=OfficeKind.MINISTER, of=OrganizationId("mines"))
    signing = Step(
        stage=Stage.SIGNATURE, modality=Modality.HAPPENED, signatories=(PersonId("ana-soto"),)
    )
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.TREATY,
        parties=(CountryId("CHL"), CountryId("DEU")),
        steps=(signing,),
    )
    mines = Organization(
        id=OrganizationId("mines"),
        name="Ministry of Mining",
        kind=OrganizationKind.MINISTRY,
        country=CountryId("CHL"),
    )
    catalog = Catalog(
        [
            pact,
            mines,
            Person(id=PersonId("ana-soto"), name="Ana Soto", offices=(minister,)),
            Person(id=PersonId("bo"), name="Bo"),
            *(Country(id=CountryId(code)) for code in ("CHL", "DEU")),
        ]
    )
    asked = AgreementFilter(signatory=signatory)
    assert [agreement.id for agreement in find(catalog, asked)] == found
    with pytest.raises(ValidationError, match="identifier of a Organization or Person"):
        find(catalog, AgreementFilter(signatory="CHL", reach=Reach.DIRECT))


def test_between_two_months_are_all_days_of_both() -> None:
    """Who asks for April through May means the last of May, too; so does what is due."""
    pact = AgreementFilter(ids=(PACT,), stage=Stage.SIGNATURE)
    for during in ("2031-04/2031-05", "2031-05/2031-06", "2031/2032", "../2031-05"):
        assert find(CATALOG, attrs.evolve(pact, during=When(during))), during
    assert not find(CATALOG, attrs.evolve(pact, during=When("2031-04/2031-05~")))


@pytest.mark.parametrize(
    "cls", [AgreementFilter, RoadmapFilter, SummitFilter, InvestmentFilter, ClaimFilter]
)
def test_each_field_of_a_filter_is_tried_above(cls: type[EntityFilter[Any]]) -> None:
    """A new field without a case fails here; what all filters share is tried with one of them."""
    # Tried of one kind, or beside the filters of every kind.
    of_all = {"text", "ids", "referring_to", "source"}
    shared = {"identifier"} | (of_all if cls is not AgreementFilter else set[str]())
    asked = {
        attribute.name
        for filter, *_ in CASES
        if type(filter) is cls
        for attribute in attrs.fields(cls)
        if getattr(filter, attribute.name) != attribute.default
    }
    later = {"member_on", "reach"} if cls is not AgreementFilter else {"reach"}
    assert {attribute.name for attribute in attrs.fields(cls)} - asked <= shared | later


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"kind": "treatise"}, [("kind", "unknown_term")]),
        ({"during": "31 May"}, [("during", "bad_time")]),
        ({"involving": "CHL"}, [("involving", "wrong_type")]),
        (
            {"involving": ("CHL", 5), "stage": Modality.AIM},
            [("involving[1]", "wrong_type"), ("stage", "wrong_type")],
        ),
        ({"text": " "}, [("text", "empty_text")]),
    ],
)
def test_a_filter_is_checked_like_any_value(
    fields: dict[str, object], problems: list[tuple[str, str]]
) -> None:
    """A text stands for the term or the time that it names, and for nothing else."""
    assert refused(AgreementFilter, **fields) == problems


def test_a_list_becomes_a_tuple() -> None:
    """A filter is a value: it can be compared, kept and used as a key."""
    parties: Any = ["CHL"]
    filter = AgreementFilter(involving=parties)
    parties.append("DEU")
    assert filter == AgreementFilter(involving=("CHL",))
    assert hash(filter) == hash(AgreementFilter(involving=("CHL",)))
