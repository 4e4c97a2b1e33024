"""Sides of a pact as two editions tell them: made one where they are the same sides."""

from collections.abc import Iterable

from attrs import evolve

from mineralpact.catalog.changing.keyed_items import new_items
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.entity_versions import EntityVersions
from mineralpact.values import Side


def sides_in(items: Iterable[object]) -> tuple[Side, ...]:
    """Return the sides among the items of a list; none where it is one of something else."""
    return tuple(item for item in items if isinstance(item, Side))


def merge_sides(
    versions: EntityVersions, name: str, before: tuple[Side, ...], after: tuple[Side, ...]
) -> tuple[tuple[Side, ...], list[Change]]:
    """Return the sides of both editions, and what changed.

    Those of both that share a party are one side, which has the parties of both. Where that would
    put two sides of one edition together, the two contradict each other.
    """
    united = _united(before, after)
    if united is None:
        reason = "the two tell of different sides"
        change = versions.change(ChangeKind.CONTRADICTED, name, reason, before, after, before)
        return before, [change]
    if united == before:
        return before, []
    reason = "the second tells more of who stands together"
    return united, [versions.change(ChangeKind.REVISED, name, reason, before, after, united)]


def _united(before: tuple[Side, ...], after: tuple[Side, ...]) -> tuple[Side, ...] | None:
    """Return the sides of both, the first's in front; ``None`` where they contradict each other."""
    united = list(before)
    matched: set[int] = set()
    new: list[Side] = []
    for side in after:
        positions = _sharing_a_party(side, before)
        if len(positions) > 1 or not matched.isdisjoint(positions):
            return None
        matched.update(positions)
        for position in positions:
            united[position] = _with_parties_of(united[position], side)
        if not positions:
            new.append(side)
    return (*united, *sides_in(new_items(tuple(united), new)))


def _sharing_a_party(side: Side, others: tuple[Side, ...]) -> list[int]:
    positions: list[int] = []
    for position, other in enumerate(others):
        if not set(side.parties).isdisjoint(other.parties):
            positions.append(position)
    return positions


def _with_parties_of(side: Side, other: Side) -> Side:
    parties = dict.fromkeys((*side.parties, *other.parties))
    return evolve(side, name=side.name or other.name, parties=tuple(parties))
