"""Who deals with whom, who competes for the same partner, and who met whom where."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Country, Investment, Organization, Person, Roadmap, Summit
from mineralpact.query.filters.events import InvestmentFilter, SummitFilter
from mineralpact.query.filters.instruments import AgreementFilter, RoadmapFilter
from mineralpact.query.finding import find_if_held
from mineralpact.values.step import REAL
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place
from mineralpact.values.truth import Truth

Party: TypeAlias = Country | Organization
"""Who can be bound by an instrument, pay or be paid."""
Tie: TypeAlias = Agreement | Roadmap | Investment
"""What ties two parties: an instrument both are party to, or money from one to the other."""


@frozen(kw_only=True)
class Partner:
    """Somebody a party deals with."""

    partner: Party
    """The other party."""
    ties: tuple[Tie, ...]
    """What ties them, in the catalog's order."""


@frozen(kw_only=True)
class Rival:
    """Somebody who courts the same partner."""

    rival: Party
    """Who else deals with the partner."""
    over: Party
    """The partner of both."""
    ties: tuple[Tie, ...]
    """What the rival has with the partner."""
    own_ties: tuple[Tie, ...]
    """What the party asked about has with the partner."""


@frozen(kw_only=True)
class Encounter:
    """Two who take part in the same meeting."""

    other: Person | Party
    """The other one."""
    summit: Summit
    """The meeting."""
    place: Place | None
    """Where, or where the meeting it belongs to takes place; ``None`` when not stated."""
    met: Truth
    """Whether they met: yes where the meeting and both attendances are told as real, else not
    known."""


def agreements_between(catalog: Catalog, *parties: str) -> tuple[Agreement | Roadmap, ...]:
    """The agreements and roadmaps that all of these are party to, by identifier.

    Raises:
        NotFoundError: a party is not in the catalog.

    >>> from mineralpact import datasets
    >>> [each.id for each in agreements_between(datasets.load("japan-peru-2024"), "CHN", "PER")]
    ['china-peru-fta', 'china-peru-fta-upgrade']
    """
    agreements = find_if_held(catalog, AgreementFilter(involving=parties))
    return (*agreements, *find_if_held(catalog, RoadmapFilter(involving=parties)))


def partners(catalog: Catalog, party: str) -> tuple[Partner, ...]:
    """Whom a country or organization deals with, and by what; whoever it has most ties with comes first.

    Raises:
        NotFoundError: the party is not in the catalog.

    >>> from mineralpact import datasets
    >>> [(each.partner.id, len(each.ties)) for each in partners(datasets.load("japan-peru-2024"), "PER")]
    [('CHN', 4), ('JPN', 3)]
    """
    tied: dict[str, list[Tie]] = {}
    for tie in _ties(catalog, party):
        for other in _sides(tie):
            if other != party:
                tied.setdefault(other, []).append(tie)
    ordered = sorted(tied, key=lambda id: (-len(tied[id]), id))
    return tuple(
        Partner(partner=cast("Party", catalog[id]), ties=tuple(tied[id])) for id in ordered
    )


def rivals(catalog: Catalog, party: str, *, over: str | None = None) -> tuple[Rival, ...]:
    """Who else deals with the partners of a country or organization, and by what.

    Parties to one and the same instrument do not compete by it: what also ties the rival to the
    party asked about is left out.

    Args:
        catalog: Where to look.
        party: Whose rivals.
        over: Only rivals over this partner.

    Raises:
        NotFoundError: the party, or the partner, is not in the catalog.

    >>> from mineralpact import datasets
    >>> for rival in rivals(datasets.load("japan-peru-2024"), "JPN"):
    ...     print(rival.rival.id, "over", rival.over.id, "by", [tie.id for tie in rival.ties][:2])
    CHN over PER by ['china-peru-fta', 'china-peru-fta-upgrade']
    """
    if over is not None:
        catalog[over]  # raises where it is not there
    own = [each for each in partners(catalog, party) if over is None or each.partner.id == over]
    return tuple(chain.from_iterable(_rivals_over(catalog, party, each) for each in own))


def encounters(
    catalog: Catalog, participant: str, *, during: When | None = None
) -> tuple[Encounter, ...]:
    """Whom a person, country or organization met or is to meet, where and when; meetings in the order of their time.

    Args:
        catalog: Where to look.
        participant: Who takes part, or hosts.
        during: Only meetings that surely lie within this time.

    Raises:
        NotFoundError: the participant is not in the catalog.

    >>> from mineralpact import datasets
    >>> for each in encounters(datasets.load("japan-peru-2024"), "shigeru-ishiba"):
    ...     print(each.other.id, each.summit.id, each.place.country, each.met)
    PER japan-peru-bilateral-meeting PER unknown
    """
    found = find_if_held(catalog, SummitFilter(involving=(participant,), during=during))
    return tuple(
        chain.from_iterable(
            _encounters_at(catalog, summit, participant) for summit in sorted(found, key=_time)
        )
    )


def place_of(summit: Summit, catalog: Catalog) -> Place | None:
    """Where a meeting takes place: where it says, or else where the meeting at whose side it takes place does."""
    seen: set[str] = set()
    while summit.place is None and summit.within is not None and summit.id not in seen:
        seen.add(summit.id)
        summit = catalog.get(Summit, summit.within)
    return summit.place


def _ties(catalog: Catalog, party: str) -> Iterator[Tie]:
    party = catalog[party].id
    yield from find_if_held(catalog, AgreementFilter(involving=(party,)))
    yield from find_if_held(catalog, RoadmapFilter(involving=(party,)))
    yield from find_if_held(catalog, InvestmentFilter(involving=(party,)))


def _sides(tie: Tie) -> tuple[str, ...]:
    if isinstance(tie, Investment):
        both = (tie.investor, tie.recipient)
        return tuple(dict.fromkeys(side for side in both if side is not None))
    return tie.parties


def _rivals_over(catalog: Catalog, party: str, partner: Partner) -> Iterator[Rival]:
    for other in partners(catalog, partner.partner.id):
        ties = tuple(tie for tie in other.ties if party not in _sides(tie))
        if other.partner.id != party and ties:
            yield Rival(rival=other.partner, over=partner.partner, ties=ties, own_ties=partner.ties)


def _encounters_at(catalog: Catalog, summit: Summit, participant: str) -> Iterator[Encounter]:
    real: dict[str, bool] = {
        each.participant: each.modality in REAL
        for each in summit.attendees
        if each.participant is not None
    }
    present: Iterable[str] = dict.fromkeys([*real, *([] if summit.host is None else [summit.host])])
    for id in present:
        if id != participant:
            is_real = summit.modality in REAL and real.get(id, True) and real.get(participant, True)
            yield Encounter(
                other=cast("Person | Party", catalog[id]),
                summit=summit,
                place=place_of(summit, catalog),
                met=Truth.YES if is_real else Truth.UNKNOWN,
            )


def _time(summit: Summit) -> tuple[bool, object, str]:
    return summit.when is None, () if summit.when is None else summit.when.sort_key, summit.id
