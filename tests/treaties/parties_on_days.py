"""Stage and force of every party of a treaty on its own days: do the two agree?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import mineralpact as mp
from mineralpact.query import force_on, stage_on

TODAY: Final = mp.When("2026-11-28")
_STOPS: Final = frozenset((
    mp.Stage.WITHDRAWAL,
    mp.Stage.TERMINATION,
    mp.Stage.SUPERSESSION,
    mp.Stage.SUSPENSION,
))  # fmt: skip
_ORDER: Final = tuple(mp.Stage)
_FORCE: Final = _ORDER.index(mp.Stage.ENTRY_INTO_FORCE)


def contradictions(treaty: mp.Agreement) -> Iterator[str | None]:
    """Yield ``None`` for each party and day that agree, and for one that do not what is wrong."""
    for party in treaty.parties:
        for on in days(treaty, party):
            stage = stage_on(treaty, on, party)
            force = force_on(treaty, on, party)
            fault = disagreement(stage.surely, stage.possibly, force.truth)
            first = first_day(treaty, party)
            if fault is None and first is not None and on.before(first) is mp.Truth.YES:
                fault = fault_before(stage.surely, stage.possibly)
            yield fault and f"{treaty.id} {party} {on}: {fault}"


def days(treaty: mp.Agreement, party: mp.PartyId) -> list[mp.When]:
    """Return the days to ask of: of its acts, those before and after, and today."""
    texts: dict[str, None] = {}
    for step in treaty.steps:
        if step.party in (party, None) and step.when is not None:
            day = date.fromisoformat(str(step.when))
            for offset in (-1, 0, 1):
                texts[str(day + timedelta(days=offset))] = None
    texts[str(TODAY)] = None
    return list(map(mp.When, texts))


def first_day(treaty: mp.Agreement, party: mp.PartyId) -> mp.When | None:
    """Return the day of a party's first act; ``None`` where one has no day, or all act together."""
    acts = [step for step in treaty.steps if step.party in (party, None)]
    if not acts or any(step.party is None or step.when is None for step in acts):
        return None
    return min((step.when for step in acts if step.when), key=lambda when: when.sort_key)


def disagreement(
    surely: mp.Stage | None, possibly: tuple[mp.Stage, ...], force: mp.Truth
) -> str | None:
    """Return in what a stage and a force contradict each other."""
    if force is mp.Truth.YES:
        if surely is None or _ORDER.index(surely) < _FORCE or _STOPS & {surely, *possibly}:
            return f"in force at {surely}, perhaps {possibly}"
    elif surely is mp.Stage.ENTRY_INTO_FORCE:
        return f"at entry into force, but force is {force}"
    elif force is mp.Truth.NO and mp.Stage.ENTRY_INTO_FORCE in possibly:
        return "perhaps at entry into force, but not in force"
    return None


def fault_before(surely: mp.Stage | None, possibly: tuple[mp.Stage, ...]) -> str | None:
    """Return the stage that a party has before its own first act."""
    if surely is None and not possibly:
        return None
    return f"before its first act at {surely}, perhaps {possibly}"
