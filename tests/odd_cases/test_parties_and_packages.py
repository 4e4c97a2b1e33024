"""Odd cases of parties, packages and counts, each saved, loaded and asked."""

from decimal import Decimal

from mineralpact.catalog import Catalog
from mineralpact.evidence import disputes, explain, whose_word
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attribution,
    Claim,
    Country,
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Project,
    ProjectKind,
    Roadmap,
    Source,
    Summit,
    SummitKind,
)
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    RoadmapFilter,
    find,
    in_force,
    partners,
    stage_on,
    timeline,
)
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.citation import Citation
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    EntityPath,
    OrganizationId,
    PersonId,
    ProjectId,
    RoadmapId,
    SourceId,
    SummitId,
)
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Topic
from mineralpact.values.truth import Truth
from tests.instruments import CHL, CHN, JPN, PER, from_event, kept, step


def organization(id: str, kind: OrganizationKind, **fields: object) -> Organization:
    """An organization."""
    return Organization(id=OrganizationId(id), name=id, kind=kind, **fields)  # type: ignore[arg-type]  # checked when built


def test_unions_ministries_banks_and_companies_as_parties() -> None:
    """Parties need not be countries, and several may stand on one side.

    Each is found by its own name.
    """
    parties = (
        organization("eu", OrganizationKind.SUPRANATIONAL_UNION),
        organization("jogmec", OrganizationKind.AGENCY, country=JPN),
        organization("jbic", OrganizationKind.BANK, country=JPN),
        organization("ministry-of-energy-and-mines", OrganizationKind.MINISTRY, country=PER),
        organization("mining-company", OrganizationKind.COMPANY, country=PER),
    )
    deal = Agreement(
        id=AgreementId("deal"),
        name="An offtake contract",
        kind=AgreementKind.OFFTAKE_CONTRACT,
        parties=(*(party.id for party in parties), PER),
    )
    catalog = kept(Catalog([deal, *parties, Country(id=JPN), Country(id=PER)]))
    assert all(
        find(catalog, AgreementFilter(involving=(party.id, "PER"))) == (deal,) for party in parties
    )
    assert [entity.id for entity in catalog.follow(catalog.get(Agreement, "deal").parties)] == list(
        deal.parties
    )
    japanese = [
        party.id
        for party in catalog.organizations
        if party.country == JPN and party.id in deal.parties
    ]
    assert japanese == ["jbic", "jogmec"]


def test_acts_of_one_body_or_of_one_country() -> None:
    """They have one party, are in force while that one is bound, and make nobody partners."""
    ban = step(Stage.ENTRY_INTO_FORCE, "2020-01-01", by=CHL)
    lifted = step(Stage.TERMINATION, "2024-01-01", by=CHL)
    pact = kept(
        Catalog(
            [
                organization("g20", OrganizationKind.INTERGOVERNMENTAL_FORUM),
                Country(id=CHL),
                Agreement(
                    id=AgreementId("ban"),
                    name="Export ban",
                    kind=AgreementKind.DECISION,
                    parties=(CHL,),
                    steps=(ban, lifted),
                ),
                Agreement(
                    id=AgreementId("framework"),
                    name="Critical minerals framework",
                    kind=AgreementKind.FRAMEWORK,
                    parties=(OrganizationId("g20"),),
                    steps=(step(Stage.ADOPTION, "2025-11-23"),),
                ),
            ]
        )
    )
    days = ("2019-06-01", "2022-06-01", "2025-06-01")
    decided = pact.get(Agreement, "ban")
    answers = [in_force(decided, When(day), catalog=pact) for day in days]
    assert answers == [Truth.NO, Truth.YES, Truth.NO]
    stages = [stage_on(decided, When(day), catalog=pact).surely for day in days[1:]]
    assert stages == [Stage.ENTRY_INTO_FORCE, Stage.TERMINATION]
    assert find(pact, AgreementFilter(involving=("g20",))) == (pact["framework"],)
    assert partners(pact, "g20") == partners(pact, "CHL") == ()


def test_a_package_of_instruments_from_one_meeting() -> None:
    """Three instruments signed during one visit.

    The visit leads to each, and each takes its time from the visit.
    """
    visit = Summit(
        id=SummitId("visit"),
        name="A state visit",
        kind=SummitKind.STATE_VISIT,
        modality=Modality.HAPPENED,
        when=When("2024-11-14/2024-11-17"),
    )
    signed = Step(
        stage=Stage.SIGNATURE,
        modality=Modality.HAPPENED,
        relative=from_event(TimeRelation.DURING, "visit"),
    )
    kinds = (
        AgreementKind.JOINT_STATEMENT,
        AgreementKind.MEMORANDUM_OF_COOPERATION,
        AgreementKind.FTA_UPGRADE,
    )
    package = [
        Agreement(
            id=AgreementId(f"pact-{index}"),
            name="A pact",
            kind=kind,
            parties=(CHN, PER),
            steps=(signed,),
        )
        for index, kind in enumerate(kinds)
    ]
    catalog = kept(Catalog([visit, *package, Country(id=CHN), Country(id=PER)]))
    assert catalog.referrers("visit") == tuple(package)
    during = AgreementFilter(stage=Stage.SIGNATURE, during=When("2024-11"))
    assert find(catalog, during) == tuple(package)
    times = {entry.entity.id: entry.when for entry in timeline(catalog)}
    assert times["pact-1"] == When("[2024-11-14..2024-11-17]")
    answers = [
        stage_on(package[0], When(day), catalog=catalog).surely
        for day in ("2024-11-13", "2024-11-17")
    ]
    assert answers == [None, Stage.SIGNATURE]


def test_a_club_without_a_treaty() -> None:
    """A club has members and no instrument: nobody needs to invent one."""
    club = organization(
        "minerals-club",
        OrganizationKind.CLUB,
        members=(Membership(member=JPN, when=When("2022/..")), Membership(member=PER)),
    )
    catalog = kept(Catalog([club, Country(id=JPN), Country(id=PER)]))
    assert [member.member for member in catalog.get(Organization, "minerals-club").members] == [
        "JPN",
        "PER",
    ]
    assert find(catalog, AgreementFilter(involving=("minerals-club",))) == ()
    assert catalog.referrers("JPN") == (club,)


def test_a_count_without_its_members() -> None:
    """Five areas are announced and one is named.

    Both are kept, and that four are missing can be asked.
    """
    plan = Roadmap(
        id=RoadmapId("plan"),
        name="A plan",
        parties=(JPN, PER),
        areas_announced=5,
        areas=(Area(title="Security", topics=(Topic.SECURITY,)),),
    )
    catalog = kept(Catalog([plan, Country(id=JPN), Country(id=PER)]))
    explained = explain(catalog, "plan", "areas")
    assert (explained.announced, len(catalog.get(Roadmap, "plan").areas)) == (5, 1)
    assert explained.complete is Truth.NO
    assert find(catalog, RoadmapFilter(topics=(Topic.SECURITY,))) == (plan,)
    assert find(catalog, RoadmapFilter(topics=(Topic.TRADE,))) == ()


def said(id: str, billions: str, *, source: str, disputes: tuple[str, ...] = ()) -> Claim:
    """What a source says a port costs."""
    return Claim(
        id=ClaimId(id),
        about=(EntityPath("port.cost"),),
        value=StatedValue(
            money=Money(currency=CurrencyCode("USD"), amount=Decimal(billions) * 1_000_000_000)
        ),
        modality=Modality.HAPPENED,
        cites=(Citation(source=SourceId(source)),),
        disputes=tuple(map(ClaimId, disputes)),
    )


def test_rival_figures_side_by_side() -> None:
    """Two sources, two figures.

    The field may hold one, both claims stand, and neither is added to the other.
    """
    port = Project(
        id=ProjectId("port"),
        name="A port",
        kind=ProjectKind.PORT,
        cost=Money(currency=CurrencyCode("USD"), amount=Decimal(1_300_000_000)),
    )
    sources = [Source(id=SourceId(id), title=id) for id in ("newspaper", "agency")]
    low = said("low", "1.3", source="newspaper")
    high = said("high", "3.5", source="agency", disputes=("low",))
    catalog = kept(Catalog([port, *sources, low, high]))
    [rivals] = disputes(catalog)
    assert [(saying.claim, saying.voices[-1].speaker) for saying in rivals.sayings] == [
        (high, "agency"),
        (low, "newspaper"),
    ]
    told = explain(catalog, "port", "cost")
    assert (told.claims, told.rivals) == ((low,), (high,))


def test_an_announcement_inside_an_announcement() -> None:
    """A newspaper says that a minister says that experts say.

    Three voices, told apart and in order.
    """
    minister = Person(id=PersonId("minister"), name="The minister")
    newspaper = Source(id=SourceId("newspaper"), title="A newspaper")
    deal = Agreement(
        id=AgreementId("deal"),
        name="A trade deal",
        kind=AgreementKind.FTA_UPGRADE,
        parties=(CHN, PER),
    )
    claim = Claim(
        id=ClaimId("half"),
        about=(EntityPath("deal.effects"),),
        statement="trade rises by at least 50 percent",
        modality=Modality.EXPECTED,
        attributed_to=(Attribution(description="experts"), Attribution(speaker=minister.id)),
        cites=(Citation(source=newspaper.id),),
    )
    catalog = kept(Catalog([minister, newspaper, deal, claim, Country(id=CHN), Country(id=PER)]))
    [found] = find(catalog, ClaimFilter(attributed_to="minister"))
    assert [voice.name for voice in whose_word(catalog, found).voices] == [
        "experts",
        "The minister",
        "A newspaper",
    ]
