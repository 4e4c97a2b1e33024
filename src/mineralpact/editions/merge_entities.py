"""One entity from what two catalogs say of it."""

from typing import Any, TypeGuard

import attrs

from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.merge_context import Pair, is_same, shown
from mineralpact.editions.merge_lists import combine_items
from mineralpact.editions.plans import PLANS, realness
from mineralpact.editions.precision import is_closer
from mineralpact.errors import ValidationError
from mineralpact.evidence.standing import Standing, standing_of
from mineralpact.model import Entity
from mineralpact.values.step import REAL

Outcome = tuple[object, list[Change]]
"""A field's value in the merged catalog, and what changed."""


def combine(pair: Pair, first: Entity, second: Entity) -> tuple[Entity, list[Change]]:
    """One entity from two of the same identifier and kind, and what changed."""
    outcomes: dict[str, Outcome] = {}
    for attribute in attrs.fields(type(first)):
        name = attribute.name
        before, after = getattr(first, name), getattr(second, name)
        if _are_items(before) and _are_items(after):
            outcomes[name] = combine_items(pair, first, second, name)
        elif after is not None and not is_same(before, after):
            outcomes[name] = _combine_values(pair, first, second, name)
    changed = {
        name: value
        for name, (value, _) in outcomes.items()
        if not is_same(value, getattr(first, name))
    }
    merged, refused = _evolved(first, changed)
    changes: list[Change] = []
    for name, (value, found) in outcomes.items():
        if name in refused:
            values = getattr(first, name), value, getattr(merged, name)
            reason = f"the values of both cannot stand together: {refused[name]}"
            changes.append(pair.change(ChangeKind.CONTRADICTED, first, name, values, reason))
        else:
            changes += found
    return merged, changes


def _evolved(entity: Entity, fields: dict[str, Any]) -> tuple[Entity, dict[str, str]]:
    """The entity with these fields, and why some of them are refused where they break its rules."""
    if not fields:
        return entity, {}
    try:
        return attrs.evolve(entity, **fields), {}
    except ValidationError:
        pass
    refused: dict[str, str] = {}
    for name, value in fields.items():
        try:
            entity = attrs.evolve(entity, **{name: value})
        except ValidationError as error:
            refused[name] = str(error.problems[0])
    return entity, refused


# -- one value


def _combine_values(pair: Pair, first: Entity, second: Entity, name: str) -> Outcome:
    before, after = getattr(first, name), getattr(second, name)
    if before is None:
        return after, [
            pair.change(
                ChangeKind.ADDED, first, name, (None, after, after), "the first says nothing of it"
            )
        ]
    kind, takes_second, reason = _judge_values(pair, first, second, name)
    result = after if takes_second else before
    return result, [pair.change(kind, first, name, (before, after, result), reason)]


def _judge_values(
    pair: Pair, first: Entity, second: Entity, name: str
) -> tuple[ChangeKind, bool, str]:
    """What two values mean for one another, whether the second one is taken, and why."""
    before, after = getattr(first, name), getattr(second, name)
    lift = _lift(first, second)
    if lift and name == "modality":
        return _judge_modalities(pair, first, second)
    if is_closer(after, than=before) and not is_closer(before, than=after):
        return ChangeKind.REVISED, True, "the second says it more closely"
    if is_closer(before, than=after):
        return ChangeKind.CONFIRMED, False, "the first says the same at least as closely"
    if lift:
        return (
            ChangeKind.REVISED,
            lift > 0,
            f"the {'second' if lift > 0 else 'first'} tells it as more real",
        )
    standings = [
        standing_of(catalog.derived(ClaimIndex).about(first.id, name).stated)
        for catalog in (pair.first, pair.second)
    ]
    if Standing.CITED in standings and standings[0] is not standings[1]:
        cited = "second" if standings[1] is Standing.CITED else "first"
        return ChangeKind.REVISED, cited == "second", f"only the {cited} has a passage that says it"
    return (
        ChangeKind.CONTRADICTED,
        False,
        f"the first says {shown(before)}, the second {shown(after)}",
    )


def _judge_modalities(pair: Pair, first: Entity, second: Entity) -> tuple[ChangeKind, bool, str]:
    lift = _lift(first, second)
    plan, act = (first, second) if lift > 0 else (second, first)
    if getattr(plan, "modality", None) in PLANS and getattr(act, "modality", None) in REAL:
        kind, reason = pair.judge(plan, act, plan_is_seconds=plan is second)
        return kind, lift > 0, reason
    return (
        ChangeKind.REVISED,
        lift > 0,
        f"the {'second' if lift > 0 else 'first'} tells it as more real",
    )


def _lift(first: Entity, second: Entity) -> int:
    """How much more real the second tells the whole entity than the first."""
    before, after = (getattr(each, "modality", None) for each in (first, second))
    return 0 if before is None or after is None else realness(after) - realness(before)


def _are_items(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)
