"""Short ways to write the lives of instruments, for several test files."""

import pendulum

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.model import Agreement, AgreementKind, Bindingness, Country
from mineralpact.query import DatedStep
from mineralpact.values.ids import AgreementId, CountryId, EntityPath, PartyId
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When

JPN, PER, CHL, USA, CHN = map(CountryId, ("JPN", "PER", "CHL", "USA", "CHN"))
PLANNED, CLAUSE = Modality.PLANNED, Modality.ATTRIBUTE


def step(
    stage: Stage,
    when: str | None = None,
    modality: Modality = Modality.HAPPENED,
    *,
    effective: str | None = None,
    by: PartyId | None = None,
    relative: RelativeTime | None = None,
) -> Step:
    """A step, told as done unless said otherwise."""
    return Step(
        stage=stage,
        modality=modality,
        when=None if when is None else When(when),
        effective=None if effective is None else When(effective),
        party=by,
        relative=relative,
    )


def revocation(stage: Stage, when: str | None, *, by: PartyId | None = None) -> Step:
    """An act taken back."""
    return Step(
        stage=Stage.REVOCATION,
        modality=Modality.HAPPENED,
        revokes=stage,
        when=None if when is None else When(when),
        party=by,
    )


def pact(
    *steps: Step,
    parties: tuple[PartyId, ...] = (JPN, PER),
    id: str = "pact",
    bindingness: Bindingness | None = None,
    replaces: str | None = None,
) -> Agreement:
    """An agreement with these steps, between two countries unless said otherwise."""
    return Agreement(
        id=AgreementId(id),
        name="A pact",
        kind=AgreementKind.AGREEMENT,
        parties=parties,
        steps=steps,
        bindingness=bindingness,
        replaces=() if replaces is None else (AgreementId(replaces),),
    )


def catalog_of(*agreements: Agreement) -> Catalog:
    """A catalog of agreements between countries, with these countries."""
    countries = {CountryId(party) for agreement in agreements for party in agreement.parties}
    acting = {
        CountryId(step.party)
        for agreement in agreements
        for step in agreement.steps
        if step.party is not None
    }
    return Catalog([*agreements, *(Country(id=id) for id in countries | acting)])


def kept(catalog: Catalog) -> Catalog:
    """A catalog that has been saved and loaded again, and has not changed on the way."""
    saved = dumps(catalog)
    loaded = loads(saved)
    assert loaded == catalog
    assert dumps(loaded) == saved
    return loaded


def from_stage(relation: TimeRelation, stage: Stage, **duration: int) -> RelativeTime:
    """Return a time relative to an act of the same instrument, such as six months after it."""
    return RelativeTime(
        relation=relation, stage=stage, duration=pendulum.duration(**duration) if duration else None
    )


def from_event(relation: TimeRelation, event: str, **duration: int) -> RelativeTime:
    """A time told by a meeting or visit."""
    length = pendulum.duration(**duration) if duration else None
    return RelativeTime(relation=relation, event=EntityPath(event), duration=length)


def paths(steps: tuple[DatedStep, ...]) -> list[str]:
    """Objects that hold steps."""
    return [each.path for each in steps]
