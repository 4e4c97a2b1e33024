"""Catalogs of every size in several shapes: chains, circles, a hub, many sources, one with all.

Each is what somebody's document may be like, or is made to be by who means harm.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attendance,
    Claim,
    Country,
    Entity,
    Funding,
    Investment,
    Membership,
    Milestone,
    Mineral,
    MoneyStage,
    Organization,
    OrganizationKind,
    Predicate,
    Project,
    ProjectKind,
    ProjectPhase,
    Share,
    Source,
    Summit,
    SummitKind,
    Tension,
    TensionKind,
)
from mineralpact.values import (
    AgreementId,
    Citation,
    ClaimId,
    Commitment,
    CountryId,
    CurrencyCode,
    EntityPath,
    InvestmentId,
    MineralId,
    Modality,
    Money,
    OrganizationId,
    ProjectId,
    Range,
    RelativeTime,
    SourceId,
    Stage,
    StatedValue,
    Step,
    SummitId,
    TensionId,
    TimeRelation,
    Topic,
    Unit,
    When,
)

PERU, JAPAN = CountryId("PER"), CountryId("JPN")
LITHIUM = MineralId("lithium")
MINE = ProjectId("mine")
REPORT = SourceId("report")
PACT = AgreementId("pact")
LOAN = InvestmentId("loan")
TEXT: Final = "Peru and Japan sign a pact. "
_COUNTRIES: Final = tuple(map(CountryId, ("AUS", "BRA", "CAN", "CHL", "CHN", "COD", "DEU", "FRA")))


@frozen(slots=False)
class Shape:
    """A catalog, and what is asked about in it."""

    catalog: Catalog
    first: str
    """An owner, a party, the beginning of a chain."""
    last: str
    """What is owned, another party, the end of a chain."""
    text: str = TEXT
    """The text of the source that claims cite."""

    @cached_property
    def later(self) -> Catalog:
        """A later edition: each named entity has another name, and each source is a day later."""
        entities: list[Entity] = []
        for entity in self.catalog:
            if isinstance(entity, Source):
                entities.append(evolve(entity, published=When("2024-12-01")))
            elif isinstance(entity, Agreement | Investment | Organization):
                entities.append(evolve(entity, name=f"{entity.name} anew"))
            else:
                entities.append(entity)
        return Catalog(entities)

    @property
    def editions(self) -> tuple[Catalog, ...]:
        """The two editions."""
        return (self.catalog, self.later)

    @property
    def pact(self) -> Agreement:
        """The agreement that is asked about."""
        return self.catalog.agreements[-1]


def _day(number: int) -> When:
    return When(f"{2000 + number // 336 % 24}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}")


def _percent(number: int) -> Range:
    return Range.exactly(number, unit=Unit.PERCENT)


def _dollars(number: int) -> Money:
    return Money(amount=Decimal(number), currency=CurrencyCode("USD"))


def _name(kind: str, number: int) -> str:
    return f"{kind}-{number:06}"


def _company(number: int, *owners: Share, country: CountryId | None = None) -> Organization:
    id = OrganizationId(_name("company", number))
    kind = OrganizationKind.COMPANY
    return Organization(id=id, name=f"Company {number}", kind=kind, owners=owners, country=country)


def _share(number: int, percent: int) -> Share:
    return Share(owner=OrganizationId(_name("company", number)), percent=_percent(percent))


def _common() -> Iterator[Entity]:
    """Yield what every shape has: two countries, a pact of theirs, a mine, a loan, a report."""
    yield from (Country(id=PERU), Country(id=JAPAN), Mineral(id=LITHIUM, name="lithium"))
    yield Source(id=REPORT, title="A report", published=When("2024-11-14"))
    yield _pact(PACT)


def _pact(id: AgreementId, *parties: CountryId | OrganizationId, number: int = 0) -> Agreement:
    step = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=_day(number))
    return Agreement(
        id=id,
        name=f"Pact {number}",
        kind=AgreementKind.TREATY,
        parties=parties or (PERU, JAPAN),
        steps=(step,),
        minerals=(LITHIUM,),
        topics=(Topic.TRADE,),
    )


def _mine(*owners: Share, id: ProjectId = MINE, part_of: ProjectId | None = None) -> Project:
    return Project(
        id=id,
        name="Mine",
        kind=ProjectKind.MINE,
        owners=owners,
        minerals=(LITHIUM,),
        part_of=part_of,
    )


def _cite(source: SourceId) -> Citation:
    return Citation.of(TEXT, source=source, start=0, end=27, paragraph=1, sentence=1)


def _claim(number: int, about: str, source: SourceId, **fields: object) -> Claim:
    return Claim(
        id=ClaimId(_name("claim", number)),
        about=(EntityPath(about),),
        modality=Modality.HAPPENED,
        cites=(_cite(source),),
        **fields,  # type: ignore[arg-type]  # as told by who calls
    )


def owner_chain(count: int) -> Shape:
    """Companies, each held by the next one; the last one is held by a country."""
    entities = [*_common(), _mine(_share(0, 60))]
    for number in range(count - 1):
        entities.append(_company(number, _share(number + 1, 99)))
    entities.append(_company(count - 1, Share(owner=PERU, percent=_percent(51))))
    return Shape(Catalog(entities), PERU, MINE)


def owner_circle(count: int) -> Shape:
    """Companies in one circle, each held by the next two, and one of them by a country."""
    entities = [*_common(), _mine(_share(0, 60))]
    for number in range(count):
        owners = [_share((number + 1) % count, 40), _share((number + 2) % count, 30)]
        if number == count // 2:
            owners.append(Share(owner=PERU, percent=_percent(20)))
        entities.append(_company(number, *owners))
    return Shape(Catalog(entities), PERU, MINE)


def owner_clique(count: int) -> Shape:
    """Companies by the dozen that hold one another; one dozen is held by the next."""
    entities = [*_common(), _mine(_share(0, 60))]
    for number in range(count):
        first = number - number % 12
        owners = [_share(other, 7) for other in range(first, min(first + 12, count))]
        owners.remove(_share(number, 7))
        if first + 12 < count:
            owners.append(_share(first + 12, 10))
        else:
            owners.append(Share(owner=PERU, percent=_percent(20)))
        entities.append(_company(number, *owners))
    return Shape(Catalog(entities), PERU, MINE)


def parts(count: int) -> Shape:
    """Bodies of a country, each part of the next one, and projects likewise, held by the last."""
    half = count // 2
    entities = list(_common())
    for number in range(half):
        larger = OrganizationId(_name("body", number + 1)) if number + 1 < half else PERU
        entities.append(
            Organization(
                id=OrganizationId(_name("body", number)),
                name=f"Body {number}",
                kind=OrganizationKind.AGENCY,
                country=PERU,
                part_of=larger,
            )
        )
    for number in range(half):
        whole = ProjectId(_name("site", number + 1)) if number + 1 < half else MINE
        entities.append(_mine(id=ProjectId(_name("site", number)), part_of=whole))
    entities.append(_mine(Share(owner=OrganizationId("body-000000"), percent=_percent(40))))
    return Shape(Catalog(entities), PERU, _name("site", 0))


def revisions(count: int) -> Shape:
    """Investments, each stating the money of the last anew; half of them have a rival."""
    entities = list(_common())
    for number in range(count // 2):
        revises = InvestmentId(_name("loan", number - 1)) if number else None
        for name in ("loan", "rival"):
            entities.append(_loan(_name(name, number), number, revises=revises))
    for number in range(count // 4):
        value = StatedValue(money=_dollars(number))
        entities.append(_claim(number, f"loan-{number:06}.amount", REPORT, value=value))
    return Shape(Catalog(entities), PERU, _name("loan", count // 2 - 1))


def _loan(id: str, number: int, **fields: object) -> Investment:
    return Investment(
        id=InvestmentId(id),
        name=f"Loan {number}",
        stage=MoneyStage.PLEDGED,
        modality=Modality.HAPPENED,
        investor=JAPAN,
        recipient=PERU,
        amount=_dollars(100 + number),
        when=_day(number),
        **fields,  # type: ignore[arg-type]  # as told by who calls
    )


def rival_sums(count: int) -> Shape:
    """Investments, each of another sum by a claim than by itself, and many rivals of one."""
    half = count // 2
    entities = [*_common(), _loan("loan", 0)]
    for number in range(half):
        revises = InvestmentId("loan") if number % 2 else None
        entities.append(_loan(_name("loan", number), number, revises=revises))
        value = StatedValue(money=_dollars(number))
        entities.append(_claim(number, f"loan-{number:06}.amount", REPORT, value=value))
    return Shape(Catalog(entities), PERU, "loan")


def packages(count: int) -> Shape:
    """Investments, each part of the next one and dependent on it."""
    entities = list(_common())
    for number in range(count):
        whole = InvestmentId(_name("loan", number + 1))
        links: dict[str, object] = {}
        if number + 1 < count:
            links = {"part_of": whole, "depends_on": (whole,)}
        entities.append(_loan(_name("loan", number), number, **links))
    return Shape(Catalog(entities), PERU, _name("loan", 0))


def instruments(count: int) -> Shape:
    """Agreements, each replacing, amending and building on the last, timed by its signature."""
    entities = list(_common())
    for number in range(count):
        id = AgreementId(_name("pact", number))
        pact = _pact(id, number=number)
        if number:
            last = AgreementId(_name("pact", number - 1))
            after = RelativeTime(
                relation=TimeRelation.AFTER, event=EntityPath(f"{last}.steps[signing]")
            )
            step = Step(
                key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED, relative=after
            )
            pact = evolve(pact, replaces=(last,), builds_on=(last,), amends=last, steps=(step,))
        entities.append(pact)
    return Shape(Catalog(entities), PERU, _name("pact", count - 1))


def hub(count: int) -> Shape:
    """Agreements and meetings that all name one country, all told by one source."""
    third = count // 3
    entities = [*_common(), *map(_country, _COUNTRIES)]
    for number in range(third):
        other = _COUNTRIES[number % len(_COUNTRIES)]
        pact = _pact(AgreementId(_name("pact", number)), PERU, other, number=number)
        promise = Commitment(
            by=(PERU,), what="lend", modality=Modality.PLANNED, amount=_dollars(5), due=_day(number)
        )
        entities.append(evolve(pact, commitments=(promise,)))
        entities.append(
            Summit(
                id=SummitId(_name("summit", number)),
                name=f"Meeting {number}",
                kind=SummitKind.VISIT,
                modality=Modality.HAPPENED,
                host=PERU,
                when=_day(number),
                attendees=(Attendance(participant=other, modality=Modality.HAPPENED),),
                outcomes=(pact.id,),
            )
        )
        entities.append(_claim(number, f"{pact.id}.parties", REPORT))
    return Shape(Catalog(entities), PERU, JAPAN, TEXT * (count // 10 + 1))


def _country(id: CountryId) -> Country:
    return Country(id=id)


def sources(count: int) -> Shape:
    """Sources that each tell another date of one pact, each claim disputing the last one."""
    third = count // 3
    entities = list(_common())
    for number in range(third):
        source = Source(
            id=SourceId(_name("source", number)), title=f"Report {number}", published=_day(number)
        )
        entities.append(source)
        disputes = (ClaimId(_name("claim", number - 1)),) if number else ()
        value = StatedValue(time=_day(number))
        place = "pact.steps[0].when" if number % 2 else "pact.name"
        if number % 2 == 0:
            value = StatedValue(text=f"Pact {number}")
        entities.append(_claim(number, place, source.id, disputes=disputes, value=value))
        if number:
            entities.append(
                Tension(
                    id=TensionId(_name("tension", number)),
                    kind=TensionKind.CONTRADICTION,
                    description="Two dates",
                    claims=(ClaimId(_name("claim", number - 1)), ClaimId(_name("claim", number))),
                )
            )
    return Shape(Catalog(entities), PERU, PACT)


def relations(count: int) -> Shape:
    """Claims that tell of relations between one country and others that no field holds."""
    entities = [*_common(), *map(_country, _COUNTRIES)]
    for number in range(count):
        source = SourceId(_name("source", number // 2))
        if number % 2 == 0:
            entities.append(Source(id=source, title="Report", published=_day(number)))
        entities.append(
            Claim(
                id=ClaimId(_name("claim", number)),
                subject=PERU,
                predicate=Predicate.COMPETES_WITH,
                objects=(_COUNTRIES[number % len(_COUNTRIES)],),
                modality=Modality.OPINION,
                cites=(_cite(source),),
            )
        )
    return Shape(Catalog(entities), PERU, _COUNTRIES[0])


def one_entity(count: int) -> Shape:
    """One treaty of many parties, each with its acts; one union, mine and loan with everything."""
    fifth = count // 5
    bodies = [OrganizationId(_name("body", number)) for number in range(fifth)]
    entities = [entity for entity in _common() if entity.id != PACT]
    shares: list[Share] = []
    for body in bodies:
        entities.append(Organization(id=body, name=str(body), kind=OrganizationKind.COMPANY))
        shares.append(Share(owner=body, percent=_percent(1), when=When("2020/..")))
    entities.append(_treaty(bodies))
    entities.append(
        Organization(
            id=OrganizationId("union"),
            name="Union",
            kind=OrganizationKind.INTERGOVERNMENTAL_FORUM,
            members=tuple(Membership(member=body) for body in bodies),
        )
    )
    milestones = [
        Milestone(phase=ProjectPhase.OPENING, modality=Modality.HAPPENED, when=_day(number))
        for number in range(fifth)
    ]
    entities.append(evolve(_mine(*shares), milestones=tuple(milestones)))
    fundings = [
        Funding(
            stage=MoneyStage.PLEDGED,
            modality=Modality.HAPPENED,
            when=_day(number),
            amount=_dollars(number),
        )
        for number in range(fifth)
    ]
    entities.append(evolve(_loan("loan", 1), steps=tuple(fundings), co_investors=tuple(bodies)))
    for number in range(fifth):
        entities.append(_claim(number, f"pact.steps[{number}].when", REPORT))
        entities.append(_claim(number + fifth, f"pact.parties[{number}]", REPORT))
        entities.append(_claim(number + 2 * fifth, f"pact.commitments[{number}].due", REPORT))
    return Shape(Catalog(entities), bodies[0], MINE)


def _treaty(parties: list[OrganizationId]) -> Agreement:
    steps: list[Step] = []
    promises: list[Commitment] = []
    for number, party in enumerate(parties):
        for stage in (Stage.SIGNATURE, Stage.RATIFICATION):
            steps.append(
                Step(stage=stage, modality=Modality.HAPPENED, when=_day(number), party=party)
            )
        promises.append(
            Commitment(
                by=(party,),
                what="lend",
                modality=Modality.PLANNED,
                amount=_dollars(5),
                due=_day(number),
            )
        )
    after = RelativeTime(relation=TimeRelation.AFTER, stage=Stage.RATIFICATION)
    force = Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED, relative=after)
    return Agreement(
        id=PACT,
        name="Treaty",
        kind=AgreementKind.TREATY,
        parties=tuple(parties),
        steps=(*steps, force),
        commitments=tuple(promises),
        minerals=(LITHIUM,),
    )


def ministries(count: int) -> Shape:
    """Ministries of one country that sign for it, and companies of its state."""
    half = count // 2
    entities = [*_common(), _mine(_share(0, 50))]
    for number in range(half):
        ministry = OrganizationId(_name("ministry", number))
        entities.append(
            Organization(id=ministry, name=ministry, kind=OrganizationKind.MINISTRY, country=PERU)
        )
        entities.append(_company(number, Share(owner=ministry, percent=_percent(60))))
        if number % 2:
            entities.append(_pact(AgreementId(_name("pact", number)), ministry, JAPAN))
    return Shape(Catalog(entities), PERU, MINE)


SHAPES: Final[dict[str, Callable[[int], Shape]]] = {
    shape.__name__: shape
    for shape in (
        owner_chain,
        owner_circle,
        owner_clique,
        parts,
        revisions,
        rival_sums,
        packages,
        instruments,
        hub,
        sources,
        relations,
        one_entity,
        ministries,
    )
}
"""The shapes by name."""
