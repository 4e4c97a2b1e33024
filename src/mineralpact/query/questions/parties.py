"""Relations of parties: partners, rivals over a partner, and encounters at meetings."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import TypeAlias, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.catalog.times.time_order import time_key
from mineralpact.errors import ArgumentError
from mineralpact.model import Agreement, Country, Investment, Organization, Person, Roadmap, Summit
from mineralpact.query.filters.instruments import InstrumentFilter
from mineralpact.query.filters.summits_and_money import InvestmentFilter, SummitFilter
from mineralpact.query.finding import find_or_nothing
from mineralpact.query.questions.through import (
    PartyNames,
    Through,
    acting_for,
    sides_of_money,
    through,
)
from mineralpact.query.validation import CatalogAffiliations
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import Place, Truth, When
from mineralpact.values.rules import broken
from mineralpact.values.step import REAL

Party: TypeAlias = Country | Organization | Person
"""A party that can be bound by an instrument, pay or be paid; a person can pay."""
Instrument: TypeAlias = Agreement | Roadmap
"""An instrument that parties conclude with one another."""
Tie: TypeAlias = Instrument | Investment
"""A tie of two parties: an instrument both are party to, or money from one to the other."""


@frozen(kw_only=True)
class Partner(Shown):
    """Somebody a party deals with."""

    partner: Party
    """The other party."""
    ties: tuple[Tie, ...]
    """The ties, in the catalog's order."""
    through: tuple[Through, ...] = ()
    """Of the ties that name others in place of one of the two: through whom they take part."""


@frozen(kw_only=True)
class Rival(Shown):
    """Somebody who courts the same partner."""

    rival: Party
    """The party that also deals with the partner."""
    over: Party
    """The partner of both."""
    ties: tuple[Tie, ...]
    """The rival's ties with the partner."""
    own_ties: tuple[Tie, ...]
    """The ties that the party asked about has with the partner."""
    through: tuple[Through, ...] = ()
    """Of the ties that name others in place of one of these: through whom they take part."""


@frozen(kw_only=True)
class Encounter(Shown):
    """Two who take part in the same meeting."""

    other: Party
    """The other one."""
    summit: Summit
    """The meeting."""
    place: Place | None
    """The place of the meeting, or of the one it belongs to; ``None`` when not stated."""
    met: Truth
    """`Truth.YES` if the meeting and both attendances are told as real, else `Truth.UNKNOWN`."""
    through: tuple[Through, ...] = ()
    """The intermediaries who take part for the one asked about, where it does not by itself."""


def agreements_between(
    catalog: Catalog, *parties: str, reach: Reach = Reach.STATE, truth: Truth = Truth.YES
) -> Answers[Agreement | Roadmap]:
    """Return the agreements and roadmaps that tie all of these, by identifier.

    Each is party by a name of its own: a union that stands for two of its members does not tie them
    to one another, nor a member to the union beside which it stands on one side.

    Args:
        catalog: Where to look.
        parties: Countries or organizations.
        reach: How far it looks for those through whom they take part.
        truth: `Truth.YES` for what surely ties them; `Truth.UNKNOWN` for what may as well, such as
            a pact of which not all parties are named.

    Raises:
        NotFoundError: a party is not in the catalog.

    >>> from mineralpact import datasets
    >>> pacts = agreements_between(datasets.load("japan-peru-2024"), "CHN", "PER")
    >>> [pact.id for pact in pacts]
    ['china-peru-fta', 'china-peru-fta-upgrade']
    """
    asked = InstrumentFilter(involving=parties, reach=reach)
    instruments = find_or_nothing(catalog, asked, truth=truth)
    if len(parties) > 1:
        names = [PartyNames(catalog, party, reach) for party in dict.fromkeys(parties)]
        instruments = tuple(filter(partial(_are_parties_apart, names), instruments))
    return answers_to("agreements and roadmaps", instruments, catalog)


def partners(
    catalog: Catalog,
    party: str,
    *,
    member_of: str | None = None,
    member_on: When | None = None,
    reach: Reach = Reach.STATE,
) -> Answers[Partner]:
    """Return those that a country or organization deals with; whom it has most ties with first.

    A partner is the country for which a body or a state company acts, and a union itself, not its
    members.

    Args:
        catalog: Where to look.
        party: Whose partners.
        member_of: Only those who surely are members of this organization.
        member_on: When they are members; ``None`` for whenever.
        reach: How far it looks for those through whom the party takes part; `Reach.DIRECT` takes
            its partners as they are named, too.

    Raises:
        ArgumentError: a time without an organization to be a member of.
        NotFoundError: the party, or the organization, is not in the catalog.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> [(partner.partner.id, len(partner.ties)) for partner in partners(catalog, "PER")]
    [('CHN', 4), ('JPN', 3)]
    """
    members = _members(catalog, member_of, member_on)
    names = PartyNames(catalog, party, reach)
    tied: dict[str, dict[str, Tie]] = {}
    named_through: dict[str, list[Through]] = {}
    for tie in _ties(catalog, party, reach):
        named = parties_of(tie)
        own = names.among(named, tie)
        own_through = through(tie, own.values())
        for other in named:
            if other in own or names.have_union_beside((other, *own), tie):
                continue
            principal = None if reach is Reach.DIRECT else acting_for(other, tie, catalog)
            id = other if principal is None else principal.party
            tied.setdefault(id, {})[tie.id] = tie
            of_partner = (*own_through, *through(tie, (principal,)))
            named_through.setdefault(id, []).extend(of_partner)
    result: list[Partner] = []
    for id in sorted(tied, key=lambda id: (-len(tied[id]), id)):
        if members is not None and id not in members:
            continue
        partner = Partner(
            partner=cast("Party", catalog[id]),
            ties=tuple(tied[id].values()),
            through=tuple(dict.fromkeys(named_through[id])),
        )
        result.append(partner)
    return answers_to("partners", result, catalog)


def rivals(
    catalog: Catalog, party: str, *, over: str | None = None, reach: Reach = Reach.STATE
) -> Answers[Rival]:
    """Return those that deal with the partners of a country or organization, and by what.

    Parties to one and the same instrument do not compete by it: what also ties the rival to the
    party asked about is left out.

    Args:
        catalog: Where to look.
        party: Whose rivals.
        over: Only rivals over this partner.
        reach: How far it looks, as `partners` does.

    Raises:
        NotFoundError: the party, or the partner, is not in the catalog.

    >>> from mineralpact import datasets
    >>> for rival in rivals(datasets.load("japan-peru-2024"), "JPN"):
    ...     print(rival.rival.id, "over", rival.over.id, "by", [tie.id for tie in rival.ties][:2])
    CHN over PER by ['china-peru-fta', 'china-peru-fta-upgrade']
    """
    if over is not None:
        entity_asked_for(catalog, over)  # raises where it is not known
    result: list[Rival] = []
    for partner in partners(catalog, party, reach=reach):
        if over is None or partner.partner.id == over:
            result.extend(_rivals_over(catalog, party, partner, reach))
    return answers_to("rivals", result, catalog)


def encounters(
    catalog: Catalog,
    participant: str,
    *,
    during: When | None = None,
    reach: Reach = Reach.STATE,
) -> Answers[Encounter]:
    """Return those that a person, country or organization met or is to meet, where and when.

    Args:
        catalog: Where to look.
        participant: Who takes part, or hosts.
        during: Only meetings that surely lie within this time.
        reach: How far it looks for those who take part for the participant.

    Returns:
        The encounters in the order of the meetings' times.

    Raises:
        NotFoundError: the participant is not in the catalog.

    >>> from mineralpact import datasets
    >>> for meeting in encounters(datasets.load("japan-peru-2024"), "shigeru-ishiba"):
    ...     print(meeting.other.id, meeting.summit.id, meeting.place.country, meeting.met)
    PER japan-peru-bilateral-meeting PER unknown
    """
    asked = SummitFilter(involving=(participant,), during=during, reach=reach)
    names = PartyNames(catalog, participant, reach)
    summits = find_or_nothing(catalog, asked)
    result: list[Encounter] = []
    for summit in sorted(summits, key=lambda summit: (time_key(summit.when), summit.id)):
        result.extend(_encounters_at(catalog, summit, names))
    return answers_to("encounters", result, catalog)


def summit_place(summit: Summit, catalog: Catalog) -> Place | None:
    """Return where a meeting takes place, by itself or by the meeting at whose side it does."""
    seen: set[str] = set()
    while summit.place is None and summit.within is not None and summit.id not in seen:
        seen.add(summit.id)
        summit = catalog.get(Summit, summit.within)
    return summit.place


def _ties(catalog: Catalog, party: str, reach: Reach) -> tuple[Tie, ...]:
    party = entity_asked_for(catalog, party).id
    instruments = agreements_between(catalog, party, reach=reach)
    asked = InvestmentFilter(involving=(party,), reach=reach)
    return (*instruments, *find_or_nothing(catalog, asked))


def _members(catalog: Catalog, organization: str | None, on: When | None) -> set[str] | None:
    """Return who surely is a member of an organization; ``None`` where none is asked for."""
    if organization is None:
        if on is None:
            return None
        problem = broken("member_of", "missing", "expected an organization to be a member of")
        raise ArgumentError("partners", problem)
    members: set[str] = set()
    for membership in CatalogAffiliations(catalog).members(organization).listed:
        when = membership.when
        if on is None or (when is not None and on.within(when) is Truth.YES):
            members.add(membership.member)
    return members


def parties_of(tie: Tie) -> tuple[str, ...]:
    """Return the parties that an instrument names, or those who pay and are paid."""
    return sides_of_money(tie) if isinstance(tie, Investment) else tie.parties


def _are_parties_apart(parties: list[PartyNames], instrument: Instrument) -> bool:
    """True if each of some parties can be one of its own in an instrument.

    One who may be among those not named stands in nobody's way.
    """
    named = (tuple(names.among(instrument.parties, instrument)) for names in parties)
    for chosen in product(*filter(None, named)):
        is_each_another = len(set(chosen)) == len(chosen)
        beside = any(names.have_union_beside(chosen, instrument) for names in parties)
        if is_each_another and not beside:
            return True
    return False


def _rivals_over(catalog: Catalog, party: str, partner: Partner, reach: Reach) -> Iterator[Rival]:
    own = PartyNames(catalog, party, reach)
    for other in partners(catalog, partner.partner.id, reach=reach):
        ties = tuple(tie for tie in other.ties if not own.among(parties_of(tie), tie))
        if ties:
            ids = {tie.id for tie in (*ties, *partner.ties)}
            names = (*partner.through, *other.through)
            yield Rival(
                rival=other.partner,
                over=partner.partner,
                ties=ties,
                own_ties=partner.ties,
                through=tuple(name for name in dict.fromkeys(names) if name.tie in ids),
            )


def _encounters_at(catalog: Catalog, summit: Summit, names: PartyNames) -> Iterator[Encounter]:
    is_real_by_id: dict[str, bool] = {}
    for attendance in summit.attendees:
        if attendance.participant is not None:
            is_real_by_id[attendance.participant] = attendance.modality in REAL
    for host in summit.hosts:
        is_real_by_id.setdefault(host, True)
    own = names.among(sorted(is_real_by_id), summit)
    attends = not own or any(map(is_real_by_id.__getitem__, own))
    takes_part = summit.modality in REAL and attends
    for id, is_real in is_real_by_id.items():
        if id not in own:
            yield Encounter(
                other=cast("Party", catalog[id]),
                summit=summit,
                place=summit_place(summit, catalog),
                met=Truth.of((takes_part and is_real) or None),
                through=through(summit, own.values()),
            )
