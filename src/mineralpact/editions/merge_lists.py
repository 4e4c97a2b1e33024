"""Merge of a list: the members of both editions, and what the new ones mean for the others."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.entity_versions import EntityVersions
from mineralpact.editions.keyed_items import new_items
from mineralpact.editions.plans import contradicts, is_carried_out, is_plan
from mineralpact.paths import Path
from mineralpact.values.fields import announced_count

Members: TypeAlias = tuple[object, ...]


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
    lists = _give_way(versions, name, _BothLists(before, after))
    new = new_items(lists.before, lists.after)
    merged = (*lists.before, *new) if lists.before else lists.after
    changes: list[Change] = []
    if lists.reason:
        change = versions.change(ChangeKind.REVISED, name, lists.reason, before, after, merged)
        changes.append(change)
    for index, member in enumerate(new, start=len(lists.before)):
        path = str(Path.of(name, index))
        meanings = list(_meanings(versions, path, member, before))
        if not meanings and not lists.reason:
            reason = "only the second says it"
            meanings = [versions.change(ChangeKind.ADDED, path, reason, None, member, member)]
        changes += meanings
    changes += _overdue_plans(versions, name, before, after)
    return MergedValue(merged, changes)


# -- lists that give way


def _give_way(versions: EntityVersions, name: str, lists: _BothLists) -> _BothLists:
    """Return both lists without what gives way to the other, and the reason if something does."""
    before = _without_inferred(lists.before, lists.after)
    after = _without_inferred(lists.after, lists.before)
    if before != lists.before or after != lists.after:
        reason = "what is read between the lines gives way to what a source says outright"
        return _BothLists(before, after, reason)
    is_first_whole = len(before) == announced_count(versions.first, name)
    is_second_whole = len(after) == announced_count(versions.second, name)
    if is_first_whole is is_second_whole:
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
    return getattr(member, "inferred", False) is True


# -- plans and acts


def _meanings(
    versions: EntityVersions, path: str, member: object, before: Members
) -> Iterator[Change]:
    """Yield what a new member means for those of the first edition that are about the same act."""
    for earlier in before:
        if is_carried_out(earlier, member):
            kind, reason = versions.assess_plan(earlier, member)
        elif is_carried_out(member, earlier):
            kind, reason = versions.assess_plan(member, earlier, is_plan_of_second=True)
        elif contradicts(earlier, member):
            kind, reason = ChangeKind.CONTRADICTED, "both tell it as done, on different dates"
        else:
            continue
        yield versions.change(kind, path, reason, earlier, member, member)


def _overdue_plans(
    versions: EntityVersions, name: str, before: Members, after: Members
) -> Iterator[Change]:
    """Yield the plans whose time is over though the second edition does not tell of any act."""
    for plan in before:
        if not is_plan(plan) or plan in after or _is_told_as_done(plan, (*before, *after)):
            continue
        when = versions.overdue_time(plan)
        if when is not None:
            reason = (
                f"it was planned for {when}, and the second, published later, does not say"
                " whether it was done"
            )
            yield versions.change(ChangeKind.UNRESOLVED, name, reason, plan, None, plan)


def _is_told_as_done(plan: object, members: Iterable[object]) -> bool:
    return any(is_carried_out(plan, member) for member in members)
