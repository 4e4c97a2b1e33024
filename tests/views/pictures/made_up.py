"""Made-up catalogs to draw: with times of every kind, and with many relations."""

import random
import re
from collections.abc import Iterable

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Entity,
    Investment,
    Membership,
    MoneyStage,
    Organization,
    OrganizationKind,
    Predicate,
    Project,
    ProjectKind,
)
from mineralpact.values import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    InvestmentId,
    Modality,
    OrganizationId,
    Place,
    ProjectId,
    Stage,
    Step,
    When,
)

_CODES = re.findall(
    "...",
    "AUSBRACANCHLCHNCODDEUFRAGBRIDNINDJPNKAZKORMEXMNGNAMNORPERPHLPOLPRTSAUSWETURTZAUKRUSAUZBVNMZAF",
)
PERU, JAPAN, CHINA = map(CountryId, ("PER", "JPN", "CHN"))


def pact(number: int, name: str, *steps: Step, parties: Iterable[CountryId] = ()) -> Agreement:
    """Return an agreement."""
    return Agreement(
        id=AgreementId(EntityId(f"pact-{number:03}")),
        name=name,
        kind=AgreementKind.MEMORANDUM_OF_UNDERSTANDING,
        parties=tuple(parties) or (PERU, JAPAN),
        steps=steps,
    )


def step(
    when: str | None, modality: Modality = Modality.HAPPENED, stage: Stage = Stage.SIGNATURE
) -> Step:
    """Return a step of an agreement."""
    return Step(stage=stage, modality=modality, when=When(when) if when else None)


def with_countries(*entities: Entity, codes: Iterable[str] = ("PER", "JPN", "CHN")) -> Catalog:
    """Return a catalog of entities and countries."""
    return Catalog([*(Country(id=CountryId(code)) for code in codes), *entities])


def pacts_of_years(count: int) -> Catalog:
    """Return a catalog with so many times, over thirty years."""
    pacts: list[Agreement] = []
    for number in range(count):
        day = f"{1995 + number * 7 % 30}-{number % 12 + 1:02}-{number * 11 % 28 + 1:02}"
        modality = Modality.PLANNED if number % 3 == 0 else Modality.HAPPENED
        pacts.append(pact(number, f"Memorandum of understanding {number}", step(day, modality)))
    return with_countries(*pacts)


def five() -> Catalog:
    """Return a catalog with five entities, and who is party to what."""
    first = pact(1, "Japan-Peru joint statement", step(None, Modality.PLANNED))
    second = pact(2, "China-Peru free-trade agreement", parties=(CHINA, PERU))
    return with_countries(first, second)


def world(count: int) -> Catalog:
    """Return a catalog of so many countries, pacts, agencies, unions, projects and sums."""
    chance = random.Random(5)  # noqa: S311  # made-up data, the same each time
    codes = _CODES[: count // 5]
    hubs = chance.choices(codes, k=6)
    entities: list[Entity] = []
    for number in range(count - len(codes)):
        first = CountryId(chance.choice(hubs))
        second = CountryId(chance.choice([code for code in codes if code != first]))
        entities.append(_entity(number, first, second, chance, codes))
    return with_countries(*entities, codes=codes)


def _entity(
    number: int, first: CountryId, second: CountryId, chance: random.Random, codes: list[str]
) -> Entity:
    modality = chance.choice((Modality.PLANNED, Modality.HAPPENED))
    name = f"{first}-{second} memorandum on lithium {number}"
    kind = number % 10
    if kind < 5:
        return pact(number, name, step(None, modality), parties=(first, second))
    if kind == 5:
        return Organization(
            id=OrganizationId(EntityId(f"union-{number}")),
            name=f"Partnership for lithium {number}",
            kind=OrganizationKind.CLUB,
            members=tuple(Membership(member=CountryId(code)) for code in chance.sample(codes, 5)),
        )
    if kind == 6:
        return Organization(
            id=OrganizationId(EntityId(f"agency-{number}")),
            name=f"State mining agency {number}",
            kind=OrganizationKind.AGENCY,
            country=second,
        )
    if kind < 9:
        return Project(
            id=ProjectId(EntityId(f"project-{number}")),
            name=f"{second} lithium mine",
            kind=ProjectKind.MINE,
            place=Place(country=second),
        )
    return Investment(
        id=InvestmentId(EntityId(f"loan-{number}")),
        name=f"{first} loan for lithium",
        investor=first,
        recipient=second,
        stage=MoneyStage.PLEDGED,
        modality=modality,
    )


def rivalry(subject: str, other: str) -> Claim:
    """Return a claim that one competes with another."""
    return Claim(
        id=ClaimId(EntityId("rivalry")),
        subject=EntityId(subject),
        predicate=Predicate.COMPETES_WITH,
        objects=(EntityId(other),),
        modality=Modality.OPINION,
        inferred=True,
    )


def not_installed(_library: str) -> None:
    """Find no library, in place of what looks for one."""
