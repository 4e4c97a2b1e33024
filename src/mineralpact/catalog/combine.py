"""One entity from what two catalogs say of it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeGuard

import attrs
from attrs import frozen
from pendulum import Duration

from mineralpact.catalog.change import Change, ChangeKind
from mineralpact.catalog.closeness import is_closer, window
from mineralpact.catalog.evidence_index import EvidenceIndex, Ground, sources_of
from mineralpact.catalog.plans import PLANS, contradicts, is_carried_out, judge, realness, time_of
from mineralpact.errors import ValidationError
from mineralpact.model import Entity, Summit
from mineralpact.values.duration import duration_parts
from mineralpact.values.ids import SummitId
from mineralpact.values.step import REAL
from mineralpact.values.truth import Truth
from mineralpact.values.when import When

SHOWN_LENGTH: Final = 80
"""The most characters of a value that a reason shows."""

Outcome = tuple[object, list[Change]]
"""A field's value in the merged catalog, and what changed."""


@frozen(kw_only=True)
class Pair:
    """Two catalogs that are being merged, and what their claims say."""

    first: EvidenceIndex
    second: EvidenceIndex

    def change(
        self, kind: ChangeKind, entity: Entity, field: str, values: tuple[object, object, object], reason: str
    ) -> Change:
        """A change with the claims and sources of both sides; the values are the first's, the second's, the merged."""
        name = field.split("[", maxsplit=1)[0]
        before_claims = self.first.claims(entity.id, name)
        after_claims = self.second.claims(entity.id, name)
        return Change(
            kind=kind,
            entity=entity.id,
            field=field,
            before=values[0],
            after=values[1],
            result=values[2],
            before_claims=tuple(claim.id for claim in before_claims),
            after_claims=tuple(claim.id for claim in after_claims),
            before_sources=sources_of(before_claims),
            after_sources=sources_of(after_claims),
            reason=reason,
        )

    def event_time(self, event: SummitId) -> When | None:
        """When a meeting or visit is, by the second catalog if it says, else by the first."""
        for catalog in (self.second.catalog, self.first.catalog):
            if event in catalog and (when := catalog.get(Summit, event).when) is not None:
                return when
        return None

    def is_over(self, when: When) -> bool:
        """Whether a time had surely passed when every source of the second catalog was published."""
        sources = self.second.catalog.sources
        answers = [
            Truth.UNKNOWN if source.published is None else window(when).before(source.published) for source in sources
        ]
        return bool(answers) and Truth.all(answers) is Truth.YES


def combine(pair: Pair, first: Entity, second: Entity) -> tuple[Entity, list[Change]]:
    """One entity from two of the same identifier and kind, and what changed."""
    outcomes: dict[str, Outcome] = {}
    for attribute in attrs.fields(type(first)):
        name = attribute.name
        before, after = getattr(first, name), getattr(second, name)
        if _are_items(before) and _are_items(after):
            outcomes[name] = _combine_items(pair, first, name, before, after)
        elif after is not None and not is_same(before, after):
            outcomes[name] = _combine_values(pair, first, second, name)
    changed = {name: value for name, (value, _) in outcomes.items() if value != getattr(first, name)}
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
        return after, [pair.change(ChangeKind.ADDED, first, name, (None, after, after), "the first says nothing of it")]
    kind, takes_second, reason = _judge_values(pair, first, second, name)
    result = after if takes_second else before
    return result, [pair.change(kind, first, name, (before, after, result), reason)]


def _judge_values(pair: Pair, first: Entity, second: Entity, name: str) -> tuple[ChangeKind, bool, str]:
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
        return ChangeKind.REVISED, lift > 0, f"the {'second' if lift > 0 else 'first'} tells it as more real"
    grounds = pair.first.ground(first.id, name), pair.second.ground(first.id, name)
    if Ground.CITED in grounds and grounds[0] is not grounds[1]:
        cited = "second" if grounds[1] is Ground.CITED else "first"
        return ChangeKind.REVISED, cited == "second", f"only the {cited} has a passage that says it"
    return ChangeKind.CONTRADICTED, False, f"the first says {shown(before)}, the second {shown(after)}"


def _judge_modalities(pair: Pair, first: Entity, second: Entity) -> tuple[ChangeKind, bool, str]:
    lift = _lift(first, second)
    plan, act = (first, second) if lift > 0 else (second, first)
    if getattr(plan, "modality", None) in PLANS and getattr(act, "modality", None) in REAL:
        kind, reason = judge(plan, act, pair.event_time)
        return kind, lift > 0, reason
    return ChangeKind.REVISED, lift > 0, f"the {'second' if lift > 0 else 'first'} tells it as more real"


def _lift(first: Entity, second: Entity) -> int:
    """How much more real the second tells the whole entity than the first."""
    before, after = (getattr(each, "modality", None) for each in (first, second))
    return 0 if before is None or after is None else realness(after) - realness(before)


def is_same(one: object, other: object) -> bool:
    """Whether two values of a field are equal; ten years are not 3,650 days, whatever pendulum says."""
    if isinstance(one, Duration) and isinstance(other, Duration):
        return duration_parts(one) == duration_parts(other)
    return one == other


def shown(value: object) -> str:
    """A value as a reason shows it: short."""
    text = str(value)
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 3] + "..."


# -- several items


def _are_items(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)


def _combine_items(
    pair: Pair, entity: Entity, name: str, before: tuple[object, ...], after: tuple[object, ...]
) -> Outcome:
    held, offered, changes = _without_inferred(pair, entity, name, before, after)
    new = tuple(dict.fromkeys(item for item in offered if item not in held))
    for index, item in enumerate(new, start=len(held)):
        changes += _item_changes(pair, entity, f"{name}[{index}]", item, before)
    for plan in before:
        if plan not in after:
            changes += _overdue(pair, entity, name, plan, (*before, *after))
    return (*held, *new) if held else offered, changes


def _without_inferred(
    pair: Pair, entity: Entity, name: str, before: tuple[object, ...], after: tuple[object, ...]
) -> tuple[tuple[object, ...], tuple[object, ...], list[Change]]:
    """Both lists, without what one alone has read between the lines where the other has a source that says it."""
    held = tuple(item for item in before if item in after or not _is_inferred(item)) if _has_stated(after) else before
    offered = (
        tuple(item for item in after if item in before or not _is_inferred(item)) if _has_stated(before) else after
    )
    if held == before and offered == after:
        return before, after, []
    result = (*held, *(item for item in offered if item not in held))
    reason = "what is read between the lines gives way to what a source says outright"
    return held, offered, [pair.change(ChangeKind.REVISED, entity, name, (before, after, result), reason)]


def _has_stated(items: tuple[object, ...]) -> bool:
    return any(not _is_inferred(item) for item in items)


def _is_inferred(item: object) -> bool:
    return getattr(item, "inferred", False) is True


def _item_changes(pair: Pair, entity: Entity, path: str, item: object, before: Iterable[object]) -> Iterator[Change]:
    """What a new item means for those already there."""
    found = False
    for known in before:
        if is_carried_out(known, item) or is_carried_out(item, known):
            plan, act = (known, item) if is_carried_out(known, item) else (item, known)
            kind, reason = judge(plan, act, pair.event_time)
        elif contradicts(known, item):
            kind, reason = ChangeKind.CONTRADICTED, "both tell it as done, on different dates"
        else:
            continue
        found = True
        yield pair.change(kind, entity, path, (known, item, item), reason)
    if not found:
        yield pair.change(ChangeKind.ADDED, entity, path, (None, item, item), "only the second says it")


def _overdue(pair: Pair, entity: Entity, name: str, plan: object, all_items: Iterable[object]) -> Iterator[Change]:
    """That a plan's time is over and the second, published later, does not say whether it was carried out."""
    when = time_of(plan, pair.event_time) if getattr(plan, "modality", None) in PLANS else None
    if when is not None and pair.is_over(when) and not any(is_carried_out(plan, item) for item in all_items):
        reason = f"it was planned for {when}, and the second, published later, does not say whether it was done"
        yield pair.change(ChangeKind.UNRESOLVED, entity, name, (plan, None, plan), reason)
