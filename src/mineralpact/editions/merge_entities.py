"""Merge of an entity: field by field, what two editions say of it becomes one."""

from typing import Any, TypeAlias, cast

import attrs

from mineralpact.catalog.later_words import is_plan, is_real, modality_of
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.entity_versions import EntityVersions, shortened
from mineralpact.editions.merge_lists import Members, MergedValue, merge_list
from mineralpact.editions.plans import assess_word, reality
from mineralpact.errors import ValidationError
from mineralpact.evidence.standing import Standing
from mineralpact.model import Entity
from mineralpact.values import Modality
from mineralpact.values.fields import fields_of
from mineralpact.values.naming.spelling import is_same
from mineralpact.values.precision import refines
from mineralpact.values.step import LATER_WORDS

Choice: TypeAlias = tuple[ChangeKind, bool, str]
"""The meaning of two values for one another, whether the second is taken, and why."""


def merge_versions(versions: EntityVersions) -> tuple[Entity, list[Change]]:
    """Return one entity from two of the same id and kind, and what changed."""
    merged_values: dict[str, MergedValue] = {}
    for name, field in fields_of(type(versions.first)).items():
        before, after = versions.values(name)
        if field.is_many:
            lists = cast("tuple[Members, Members]", (before, after))
            if before != after:  # most lists are alike
                merged_values[name] = merge_list(versions, name, *lists)
        elif after is not None and not is_same(before, after):
            merged_values[name] = _merge_value(versions, name)
    merged, refused = _with_values(versions.first, merged_values)
    changes: list[Change] = []
    for name, merged_value in merged_values.items():
        if name not in refused:
            changes += merged_value.changes
            continue
        reason = f"the values of both cannot stand together: {refused[name]}"
        values = getattr(versions.first, name), merged_value.value, getattr(merged, name)
        changes.append(versions.change(ChangeKind.CONTRADICTED, name, reason, *values))
    return merged, changes


def _with_values(
    entity: Entity, merged_values: dict[str, MergedValue]
) -> tuple[Entity, dict[str, str]]:
    """Return the entity with merged values, and why some are refused where they break its rules."""
    values: dict[str, Any] = {}
    for name, merged_value in merged_values.items():
        if not is_same(merged_value.value, getattr(entity, name)):
            values[name] = merged_value.value
    if not values:
        return entity, {}
    try:
        return attrs.evolve(entity, **values), {}
    except ValidationError:
        pass  # some of them break rules: each is tried by itself
    refused: dict[str, str] = {}
    for name, value in values.items():
        try:
            entity = attrs.evolve(entity, **{name: value})
        except ValidationError as error:
            refused[name] = str(error.problems[0])
    return entity, refused


def _merge_value(versions: EntityVersions, name: str) -> MergedValue:
    before, after = versions.values(name)
    kind, takes_second, reason = _choose(versions, name, before, after)
    value = after if takes_second else before
    change = versions.change(kind, name, reason, before, after, value)
    return MergedValue(value, [change])


def _choose(versions: EntityVersions, name: str, before: object, after: object) -> Choice:
    """Choose the more precise, the more real or the better founded of two values of a field."""
    choice = _choose_by_word(versions, name)
    if before is None:
        choice = ChangeKind.ADDED, True, "the first says nothing of it"
    if choice is not None:
        return choice
    lift = _lift(versions)
    takes_second = lift > 0
    if lift and name == "modality":
        return _choose_modality(versions, takes_second=takes_second)
    if refines(before, after):
        return ChangeKind.CONFIRMED, False, "the first says the same at least as closely"
    if refines(after, before):
        return ChangeKind.REVISED, True, "the second says it more closely"
    if lift:
        return _choose_more_real(takes_second=takes_second)
    return _choose_by_standing(versions, name)


def _choose_by_word(versions: EntityVersions, name: str) -> Choice | None:
    """Choose what a later edition says of a planned entity: called off, moved, denied, corrected.

    A correction leaves it as planned as it was.
    """
    word = modality_of(versions.second)
    if word not in LATER_WORDS or is_real(versions.first):
        return None
    if name == "modality":
        kind, reason = assess_word(versions.first, versions.second)
        return kind, word is not Modality.CORRECTED, reason
    if word is Modality.MOVED and name == "when":
        return ChangeKind.REVISED, True, "the second moves it"
    if word is Modality.CORRECTED:
        return ChangeKind.REVISED, True, "the second corrects it"
    return None


def _choose_modality(versions: EntityVersions, *, takes_second: bool) -> Choice:
    plan, act = versions.first, versions.second
    if not takes_second:
        plan, act = act, plan
    if is_plan(plan) and is_real(act):
        kind, reason = versions.assess_plan(plan, act, is_plan_of_second=not takes_second)
        return kind, takes_second, reason
    return _choose_more_real(takes_second=takes_second)


def _choose_more_real(*, takes_second: bool) -> Choice:
    return ChangeKind.REVISED, takes_second, f"the {_which(takes_second)} tells it as more real"


def _choose_by_standing(versions: EntityVersions, name: str) -> Choice:
    first, second = versions.standings(name)
    if first is not second and Standing.CITED in (first, second):
        is_second_cited = second is Standing.CITED
        reason = f"only the {_which(is_second_cited)} has a passage that says it"
        return ChangeKind.REVISED, is_second_cited, reason
    before, after = versions.values(name)
    reason = f"the first says {shortened(before)}, the second {shortened(after)}"
    return ChangeKind.CONTRADICTED, False, reason


def _which(is_second: bool) -> str:  # noqa: FBT001  # its one argument
    return "second" if is_second else "first"


def _lift(versions: EntityVersions) -> int:
    """Return how much more real the second edition tells the whole entity than the first."""
    before = getattr(versions.first, "modality", None)
    after = getattr(versions.second, "modality", None)
    return 0 if before is None or after is None else reality(after) - reality(before)
