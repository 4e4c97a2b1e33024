"""Relations of parties: partners, rivals over a partner, and encounters at meetings."""

from collections.abc import Iterator
from typing import TypeAlias, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Country, Investment, Organization, Person, Roadmap, Summit
from mineralpact.query.filters.instruments import (
    AgreementFilter,
    InvestmentFilter,
    RoadmapFilter,
    SummitFilter,
)
from mineralpact.query.finding import find_or_nothing
from mineralpact.status.time_order import time_key
from mineralpact.values import Place, Truth, When
from mineralpact.values.step import REAL

Party: TypeAlias = Country | Organization | Person
"""A party that can be bound by an instrument, pay or be paid; a person can pay."""
Tie: TypeAlias = Agreement | Roadmap | Investment
"""A tie of two parties: an instrument both are party to, or money from one to the other."""


@frozen(kw_only=True)
class Partner:
    """Somebody a party deals with."""

    partner: Party
    """The other party."""
    ties: tuple[Tie, ...]
    """The ties, in the catalog's order."""


@frozen(kw_only=True)
class Rival:
    """Somebody who courts the same partner."""

    rival: Party
    """The party that also deals with the partner."""
    over: Party
    """The partner of both."""
    ties: tuple[Tie, ...]
    """The rival's ties with the partner."""
    own_ties: tuple[Tie, ...]
    """The ties that the party asked about has with the partner."""


@frozen(kw_only=True)
class Encounter:
    """Two who take part in the same meeting."""

    other: Party
    """The other one."""
    summit: Summit
    """The meeting."""
    place: Place | None
    """The place of the meeting, or of the one it belongs to; ``None`` when not stated."""
    met: Truth
    """`Truth.YES` if the meeting and both attendances are told as real, else `Truth.UNKNOWN`."""


def agreements_between(catalog: Catalog, *parties: str) -> tuple[Agreement | Roadmap, ...]:
    """Return the agreements and roadmaps that all of these are party to, by identifier.

    Raises:
        NotFoundError: a party is not in the catalog.

    >>> from mineralpact import datasets
    >>> pacts = agreements_between(datasets.load("japan-peru-2024"), "CHN", "PER")
    >>> [pact.id for pact in pacts]
    ['china-peru-fta', 'china-peru-fta-upgrade']
    """
    agreements = find_or_nothing(catalog, AgreementFilter(involving=parties))
    return (*agreements, *find_or_nothing(catalog, RoadmapFilter(involving=parties)))


def partners(catalog: Catalog, party: str) -> tuple[Partner, ...]:
    """Return those that a country or organization deals with; whom it has most ties with first.

    Raises:
        NotFoundError: the party is not in the catalog.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> [(partner.partner.id, len(partner.ties)) for partner in partners(catalog, "PER")]
    [('CHN', 4), ('JPN', 3)]
    """
    tied: dict[str, list[Tie]] = {}
    for tie in _ties(catalog, party):
        for other in _sides(tie):
            if other != party:
                tied.setdefault(other, []).append(tie)
    result: list[Partner] = []
    for id in sorted(tied, key=lambda id: (-len(tied[id]), id)):
        result.append(Partner(partner=cast("Party", catalog[id]), ties=tuple(tied[id])))
    return tuple(result)


def rivals(catalog: Catalog, party: str, *, over: str | None = None) -> tuple[Rival, ...]:
    """Return those that deal with the partners of a country or organization, and by what.

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
    result: list[Rival] = []
    for partner in partners(catalog, party):
        if over is None or partner.partner.id == over:
            result.extend(_rivals_over(catalog, party, partner))
    return tuple(result)


def encounters(
    catalog: Catalog, participant: str, *, during: When | None = None
) -> tuple[Encounter, ...]:
    """Return those that a person, country or organization met or is to meet, where and when.

    Args:
        catalog: Where to look.
        participant: Who takes part, or hosts.
        during: Only meetings that surely lie within this time.

    Returns:
        The encounters in the order of the meetings' times.

    Raises:
        NotFoundError: the participant is not in the catalog.

    >>> from mineralpact import datasets
    >>> for meeting in encounters(datasets.load("japan-peru-2024"), "shigeru-ishiba"):
    ...     print(meeting.other.id, meeting.summit.id, meeting.place.country, meeting.met)
    PER japan-peru-bilateral-meeting PER unknown
    """
    summits = find_or_nothing(catalog, SummitFilter(involving=(participant,), during=during))
    result: list[Encounter] = []
    for summit in sorted(summits, key=lambda summit: (time_key(summit.when), summit.id)):
        result.extend(_encounters_at(catalog, summit, participant))
    return tuple(result)


def summit_place(summit: Summit, catalog: Catalog) -> Place | None:
    """Return where a meeting takes place, by itself or by the meeting at whose side it does."""
    seen: set[str] = set()
    while summit.place is None and summit.within is not None and summit.id not in seen:
        seen.add(summit.id)
        summit = catalog.get(Summit, summit.within)
    return summit.place


def _ties(catalog: Catalog, party: str) -> tuple[Tie, ...]:
    party = catalog[party].id
    instruments = agreements_between(catalog, party)
    return (*instruments, *find_or_nothing(catalog, InvestmentFilter(involving=(party,))))


def _sides(tie: Tie) -> tuple[str, ...]:
    if not isinstance(tie, Investment):
        return tie.parties
    return tuple(filter(None, dict.fromkeys((*tie.investors, tie.recipient))))


def _rivals_over(catalog: Catalog, party: str, partner: Partner) -> Iterator[Rival]:
    for other in partners(catalog, partner.partner.id):
        ties = tuple(tie for tie in other.ties if party not in _sides(tie))
        if other.partner.id != party and ties:
            yield Rival(rival=other.partner, over=partner.partner, ties=ties, own_ties=partner.ties)


def _encounters_at(catalog: Catalog, summit: Summit, participant: str) -> Iterator[Encounter]:
    is_real_by_id: dict[str, bool] = {}
    for attendance in summit.attendees:
        if attendance.participant is not None:
            is_real_by_id[attendance.participant] = attendance.modality in REAL
    if summit.host is not None:
        is_real_by_id.setdefault(summit.host, True)
    takes_part = summit.modality in REAL and is_real_by_id.get(participant, True)
    for id, is_real in is_real_by_id.items():
        if id != participant:
            yield Encounter(
                other=cast("Party", catalog[id]),
                summit=summit,
                place=summit_place(summit, catalog),
                met=Truth.YES if takes_part and is_real else Truth.UNKNOWN,
            )
