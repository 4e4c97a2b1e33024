"""Merge of a list: the members of both editions, and what the new ones mean for the others."""

from collections.abc import Iterator
from itertools import filterfalse
from typing import Final, NamedTuple, TypeAlias

from mineralpact.catalog.changing.keyed_items import new_items
from mineralpact.catalog.later_words import (
    is_overtaken,
    is_real,
    is_same_act,
    later_word,
    told_as,
)
from mineralpact.catalog.plan_outcomes import acts_of_plan
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.entity_versions import EntityVersions
from mineralpact.editions.placeholders import without_placeholders
from mineralpact.editions.plans import Assessment, act_name, assess_word, contradicts
from mineralpact.editions.united_sides import merge_sides, sides_in
from mineralpact.paths import Path
from mineralpact.values import Modality
from mineralpact.values.fields import announced_count, fields_of
from mineralpact.values.step import LATER_WORDS, PLANS

Members: TypeAlias = tuple[object, ...]
_CARRIED_OUT: Final = (ChangeKind.FULFILLED, ChangeKind.UNRESOLVED, ChangeKind.MISSED)
"""The meanings of an act for its plan, the best first."""


class MergedValue(NamedTuple):
    """The value of a field in the merged catalog, and what changed."""

    value: object
    changes: list[Change]


class _BothLists(NamedTuple):
    """Two lists without what gives way to the other, and the reason."""

    before: Members
    after: Members
    reason: str = ""


def merge_list(versions: EntityVersions, name: str, before: Members, after: Members) -> MergedValue:
    """Return the members of both lists, the first's in front, and what the second's mean for them.

    Args:
        versions: The entity in both editions.
        name: The field.
        before: Its members in the first edition.
        after: Its members in the second.
    """
    sides = sides_in(before), sides_in(after)
    if all(sides):
        return MergedValue(*merge_sides(versions, name, *sides))
    lists = _give_way(versions, name, _BothLists(before, after))
    new = new_items(lists.before, lists.after)
    merged = (*lists.before, *new) if lists.before else lists.after
    changes: list[Change] = []
    if lists.reason:
        change = versions.change(ChangeKind.REVISED, name, lists.reason, before, after, merged)
        changes.append(change)
    beside = _Beside(versions, before, merged)
    for index, member in enumerate(new, start=len(lists.before)):
        path = str(Path.of(name, index))
        meanings = list(_meanings(beside, path, member))
        if not meanings and not lists.reason:
            meanings = [_added(versions, path, member)]
        changes += meanings
    changes = _one_outcome_each(versions, changes)
    changes += _overdue_plans(versions, name, before, after)
    return MergedValue(merged, changes)


def _added(versions: EntityVersions, path: str, member: object) -> Change:
    reason = "only the second says it"
    return versions.change(ChangeKind.ADDED, path, reason, None, member, member)


# -- lists that give way


def _give_way(versions: EntityVersions, name: str, lists: _BothLists) -> _BothLists:
    """Return both lists without what gives way to the other, and the reason if something does."""
    before = _without_inferred(lists.before, lists.after)
    after = _without_inferred(lists.after, lists.before)
    if before != lists.before or after != lists.after:
        reason = "what is read between the lines gives way to what a source says outright"
        return _BothLists(before, after, reason)
    catalogs = versions.first_catalog, versions.second_catalog
    before = without_placeholders(lists.before, lists.after, catalogs)
    after = without_placeholders(lists.after, lists.before, catalogs)
    if before != lists.before or after != lists.after:
        reason = "who was not named gives way to whom a source names"
        return _BothLists(before, after, reason)
    is_first_whole = len(before) == announced_count(versions.first, name)
    is_second_whole = len(after) == announced_count(versions.second, name)
    # One has no other words for what an identifier names.
    have_words = bool(fields_of(type(versions.first))[name].value_type.records)
    if is_first_whole is is_second_whole or not have_words:
        return lists
    names_all = "names all that are announced, in words of its own"
    whole = _BothLists((), after, f"the second {names_all}")
    if is_first_whole:
        whole = _BothLists(before, (), f"the first {names_all}")
    # Nothing gives way to a list that has it, too.
    if len({*before, *after}) <= len(whole.before + whole.after):
        return lists
    return whole


def _without_inferred(members: Members, others: Members) -> Members:
    """Return the members without those that only this list infers, if the other states any."""
    if all(map(_is_inferred, others)):
        return members
    return tuple(member for member in members if member in others or not _is_inferred(member))


def _is_inferred(member: object) -> bool:
    return getattr(member, "inferred", None) is True


# -- plans and acts


class _Beside(NamedTuple):
    """The members that stand beside a new one."""

    versions: EntityVersions
    before: Members
    """The members of the first edition."""
    merged: Members
    """The members of both."""


def _meanings(beside: _Beside, path: str, member: object) -> Iterator[Change]:
    """Yield what a new member means for those of the first edition that are about the same act."""
    for earlier in beside.before:
        assessment = _meaning(beside, earlier, member)
        if assessment is not None:
            kind, reason = assessment
            yield beside.versions.change(kind, path, reason, earlier, member, member)


def _meaning(beside: _Beside, earlier: object, member: object) -> Assessment | None:
    versions, before, merged = beside
    if _modality(member) in LATER_WORDS:
        word = later_word(earlier, (*before, member), versions.first)
        return assess_word(earlier, word) if word is not None and word == member else None
    if _is_carried_out(versions, earlier, member, merged):
        return versions.assess_plan(earlier, member)
    if _is_carried_out(versions, member, earlier, merged):
        return versions.assess_plan(member, earlier, is_plan_of_second=True)
    if contradicts(earlier, member, versions.first):
        words = "is told as done by both, on different dates"
        return Assessment(ChangeKind.CONTRADICTED, f"the {act_name(member)} {words}")
    return None


def _is_carried_out(versions: EntityVersions, plan: object, act: object, members: Members) -> bool:
    """True if an act carries out a plan that stands, or that was called off before it was done."""
    entity = versions.first
    if told_as(plan, members, entity) not in PLANS:
        return False
    if _modality(later_word(plan, members, entity)) in (Modality.MOVED, Modality.CORRECTED):
        return False
    return act in acts_of_plan(plan, members, entity, versions.anchors)


def _one_outcome_each(versions: EntityVersions, changes: list[Change]) -> list[Change]:
    """Return changes that give each planned act one outcome; other acts told of it are added.

    An act in time goes before one of which that cannot be told, that before one out of time; of
    two, the one that is just what was planned.
    """
    kept = list(filterfalse(_tells_outcome, changes))
    outcomes: list[Change] = []
    for change in sorted(filter(_tells_outcome, changes), key=_closeness):
        if not _is_decided(versions, change, outcomes):
            outcomes.append(change)
    kept_fields = {change.field for change in (*kept, *outcomes)}
    for change in changes:
        if change.field not in kept_fields:
            kept_fields.add(change.field)
            kept.append(_added(versions, change.field, change.after))
    return [*kept, *outcomes]


def _tells_outcome(change: Change) -> bool:
    """True if a change tells a plan as carried out, in time or not."""
    return change.kind in _CARRIED_OUT


def _is_decided(versions: EntityVersions, change: Change, outcomes: list[Change]) -> bool:
    """True if a plan has one of some outcomes."""
    plan = _plan_of(change)
    return any(is_same_act(_plan_of(other), plan, versions.first) for other in outcomes)


def _plan_of(change: Change) -> object:
    """Return the plan that a change tells as carried out."""
    return change.after if is_real(change.before) else change.before


def _closeness(change: Change) -> tuple[int, bool]:
    return _CARRIED_OUT.index(change.kind), not is_same_act(change.before, change.after)


def _overdue_plans(
    versions: EntityVersions, name: str, before: Members, after: Members
) -> Iterator[Change]:
    """Yield the plans whose time is over though the second edition does not tell of any act."""
    members, entity = (*before, *after), versions.first
    for plan in before:
        if told_as(plan, before, entity) not in PLANS or plan in after:
            continue
        if is_overtaken(plan, members, entity):
            continue
        if acts_of_plan(plan, members, entity, versions.anchors):
            continue
        when = versions.overdue_time(plan)
        if when is not None:
            reason = (
                f"the {act_name(plan)} was planned for {when}, and the second, published later,"
                " does not say whether it was done"
            )
            yield versions.change(ChangeKind.UNRESOLVED, name, reason, plan, None, plan)


def _modality(record: object) -> object:
    return getattr(record, "modality", None)
