"""Acts taken back: a ratification before it binds, a notice before it takes effect."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from mineralpact.catalog.times.time_order import is_not_after
from mineralpact.status.life_events import Event, of_stages
from mineralpact.values import Stage, Truth


def without_revoked(events: Sequence[Event], party: str | None = None) -> list[Event]:
    """Return the events as they stand on their day: what was taken back by then is not done.

    Args:
        events: The events on a day.
        party: For whom: what it takes back of an act of all together is taken back for it alone.
    """
    revocations = of_stages(events, (Stage.REVOCATION,))
    if not revocations:
        return list(events)
    standing: list[Event] = []
    for event in events:
        standing.append(_as_it_stands(event, revocations, party))
    return standing


def _as_it_stands(event: Event, revocations: Iterable[Event], party: str | None) -> Event:
    for revocation in revocations:
        if revocation.party in (None, event.party) or (party and event.party is None):
            is_revoked = _takes_back(revocation, event)
            if is_revoked is not Truth.NO:
                event = evolve(
                    event,
                    is_done=event.is_done & ~is_revoked,
                    is_sure=False,
                    is_revoked=is_revoked is Truth.YES,
                )
    return event


def _takes_back(revocation: Event, event: Event) -> Truth:
    """Return whether an act, or the effect it was to have, has been taken back."""
    step, act = event.source.step, revocation.source.step.revokes
    if event.stage is act and step.stage is act:
        return revocation.is_done & is_not_after(event.when, revocation.when)
    is_counted = step.relative is not None and step.relative.own_stage is act
    is_effect = step.stage is act or (is_counted and event.party is not None)
    if not is_effect:
        return Truth.NO
    # What has taken effect can be left, but not taken back.
    return revocation.is_done & is_not_after(revocation.when, event.when)
