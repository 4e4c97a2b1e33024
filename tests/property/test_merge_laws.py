"""What holds of every merge: nothing is lost, nothing is said twice, and grouping changes no more
than is told.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final, cast

import attrs
import pytest
from hypothesis import given, reject, settings, strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.editions import (
    Change,
    ChangeKind,
    Merged,
    as_of,
    diff,
    merge,
    merge_catalogs,
    published_part,
)
from mineralpact.editions.affected import affected_parts
from mineralpact.editions.merge_lists import Members
from mineralpact.editions.statements.statement_ids import NewIds, content, renamed
from mineralpact.errors import ValidationError
from mineralpact.model import (
    Agreement,
    Claim,
    Country,
    Entity,
    Project,
    Roadmap,
    Source,
    Summit,
    Tension,
)
from mineralpact.paths import Path
from mineralpact.values.ids import SourceId
from mineralpact.values.naming.spelling import is_same
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.effort import examples
from tests.property.strategies import Pool, catalogs, records, whens

POOL: Final[Pool] = {
    Country: ("JPN", "PER"),
    Source: ("sources-1", "sources-2"),
    **{kind: (f"{kind.section}-1",) for kind in (Summit, Agreement, Roadmap, Project)},
    Claim: ("claims-1", "claims-2"),
    Tension: ("tensions-1",),
}
"""Few identifiers, so that editions speak of the same things."""

RENAMED: Final = re.compile("-[0-9a-f]{12}$")
"""What a statement's identifier ends with when another one had it first."""
STATEMENTS: Final = (Claim, Tension)


@st.composite
def editions(draw: st.DrawFn, count: int) -> tuple[Catalog, ...]:
    """Catalogs over the same identifiers: much is alike in all of them, some is not, some is in one
    alone.
    """
    kinds = {id: kind for kind, ids in POOL.items() for id in ids}
    base = {id: draw(_entity(kind, id)) for id, kind in kinds.items()}
    found = [Catalog(base.values())]
    for _ in range(count - 1):
        changed = draw(st.sets(st.sampled_from(sorted(base)), max_size=5))
        found.append(
            Catalog({**base, **{id: draw(_entity(kinds[id], id)) for id in changed}}.values())
        )
    extra = draw(_entity(Claim, "claims-extra"))
    found[-1] = Catalog([*found[-1], extra])
    return tuple(draw(st.permutations(found)))


def _entity(kind: type[Entity], id: str) -> SearchStrategy[Entity]:
    return records(kind, POOL, id=id)


def contents(catalog: Catalog) -> set[object]:
    """What all statements state, whatever they and the claims they are about are called."""
    statements = [*catalog.claims, *catalog.tensions]
    first_names: NewIds = {each.id: RENAMED.sub("", each.id) for each in statements}
    return {content(renamed(each, first_names)) for each in statements}


def told(changes: tuple[Change, ...], entity: Entity, field: str) -> list[Change]:
    """The changes of one field that are more than an addition."""
    of_field = [
        each
        for each in changes
        if each.entity == entity.id and Path.parse(each.field).field == field
    ]
    return [each for each in of_field if each.kind is not ChangeKind.ADDED]


def not_kept(merged: Merged, source: Catalog) -> list[str]:
    """The places of a catalog that are neither in the merged one nor told of in a change."""
    lost: list[str] = []
    for entity in source:
        if isinstance(entity, STATEMENTS):
            continue
        found = merged.catalog[entity.id]
        for attribute in attrs.fields(type(entity)):
            value, kept = getattr(entity, attribute.name), getattr(found, attribute.name)
            if not has_all(kept, value) and not told(merged.changes, entity, attribute.name):
                lost.append(f"{entity.id}.{attribute.name}")
    return lost


def has_all(kept: object, value: object) -> bool:
    """Whether a field says all that another says."""
    if not isinstance(value, tuple):
        return value is None or is_same(value, kept)
    return set(cast("Members", value)) <= set(cast("Members", kept))


@given(catalogs(most=2))
@settings(max_examples=examples(12))
def test_a_catalog_merged_with_itself_is_itself(catalog: Catalog) -> None:
    """Saying a thing twice changes nothing."""
    merged = merge(catalog, catalog)
    assert merged.catalog == catalog
    assert merged.changes == ()


@given(catalogs(most=2))
@settings(max_examples=examples(12))
def test_nothing_merged_changes_nothing(catalog: Catalog) -> None:
    """An empty catalog is neutral on either side; on the left, all there is counts as added."""
    assert merge(catalog, Catalog()) == Merged(catalog=catalog, changes=())
    onto_nothing = merge(Catalog(), catalog)
    assert onto_nothing.catalog == catalog
    assert {change.kind for change in onto_nothing.changes} <= {ChangeKind.ADDED}
    assert [change.entity for change in onto_nothing.changes] == [entity.id for entity in catalog]


@given(editions(2))
@settings(max_examples=examples(12))
def test_nothing_is_lost(pair: tuple[Catalog, ...]) -> None:
    """Every entity, every claim and every value of both is in the result, or a change
    tells of it.
    """
    first, second = pair
    merged = merge(first, second)
    assert {entity.id for entity in (*first, *second)} <= {entity.id for entity in merged.catalog}
    assert contents(merged.catalog) >= contents(first) | contents(second)
    assert not_kept(merged, first) == []
    assert not_kept(merged, second) == []


@given(editions(2))
@settings(max_examples=examples(12))
def test_a_later_edition_merged_again_changes_nothing(pair: tuple[Catalog, ...]) -> None:
    """What is already in stays as it is."""
    first, second = pair
    once = merge(first, second).catalog
    assert merge(once, second).catalog == once


@given(editions(2), st.sets(st.sampled_from(sorted(chain.from_iterable(POOL.values())))))
@settings(max_examples=examples(24))
def test_the_parts_that_may_change_give_what_the_whole_gives(
    pair: tuple[Catalog, ...], kept: set[str]
) -> None:
    """However little is alike, and whatever one of them lacks."""
    first, second = pair
    if kept:
        second = second.subset(*kept)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(affected_parts, "MOST_SHARE", 9.0)
        merged = merge_catalogs._merge_affected(first, second)  # pyright: ignore[reportPrivateUsage]  # before editions are kept
    assert merged == merge_catalogs._merge_contents(  # pyright: ignore[reportPrivateUsage]  # what parts stand for
        first, second, editions=(first, second)
    )


@given(editions(3))
@settings(max_examples=examples(12))
def test_grouping_changes_no_more_than_is_told(trio: tuple[Catalog, ...]) -> None:
    """Three editions merged from either end have the same claims, and the same fields but for those
    told of.
    """
    first, second, third = trio
    left_half, right_half = merge(first, second), merge(second, third)
    left, right = merge(left_half.catalog, third), merge(first, right_half.catalog)
    changes = (*left_half.changes, *right_half.changes, *left.changes, *right.changes)
    assert contents(left.catalog) == contents(right.catalog)
    for entity in left.catalog:
        if isinstance(entity, STATEMENTS):
            continue
        other = right.catalog[entity.id]
        for attribute in attrs.fields(type(entity)):
            value, other_value = getattr(entity, attribute.name), getattr(other, attribute.name)
            assert is_same(value, other_value) or told(changes, entity, attribute.name)


@given(editions(3), whens)
@settings(max_examples=examples(12))
def test_what_was_known_does_not_depend_on_the_order_given(
    trio: tuple[Catalog, ...], day: When
) -> None:
    """Editions are merged in the order of publication, in whatever order they come."""
    assert as_of(trio, day, undated=True) == as_of(reversed(trio), day, undated=True)


@given(editions(3) | st.tuples(catalogs(most=2), catalogs(most=2)), whens, st.sampled_from(Truth))
@settings(max_examples=examples(24))
def test_a_merged_catalog_knows_of_each_day_what_its_editions_did(
    several: tuple[Catalog, ...], day: When, truth: Truth
) -> None:
    """One catalog is enough to ask what was known on a day, whatever was merged, in any order; what
    has no date is told by the same error, or taken in.
    """
    merged = Catalog()
    try:
        for edition in several:
            merged = merge(merged, edition).catalog
    except ValidationError:
        reject()
    for undated in (True, False, None):
        of_one = known([merged], day, truth, undated=undated)
        assert of_one == known(several, day, truth, undated=undated)


def known(
    editions: Iterable[Catalog], day: When, truth: Truth, *, undated: bool | None
) -> Catalog | set[str]:
    """What was known on a day; or the problems, without regard to their order."""
    try:
        return as_of(editions, day, truth=truth, undated=undated)
    except ValidationError as error:
        return set(map(str, error.problems))


@given(catalogs(most=2), st.data())
@settings(max_examples=examples(24))
def test_what_was_known_on_a_day_holds_what_was_known_before(
    edition: Catalog, data: st.DataObject
) -> None:
    """What fewer sources say is found in what more of them say, and is found there once more."""
    sources = [source.id for source in edition.sources]
    more = data.draw(st.sets(st.sampled_from(sources))) if sources else set[SourceId]()
    fewer = data.draw(st.sets(st.sampled_from(sorted(more)))) if more else more
    part = published_part(edition, more)
    assert published_part(part, fewer) == published_part(edition, fewer)
    assert published_part(part, more) == part


@given(editions(2))
@settings(max_examples=examples(12))
def test_differences_are_the_same_seen_from_the_other_side(pair: tuple[Catalog, ...]) -> None:
    """A catalog does not differ from itself, and what one side adds the other lacks."""
    first, second = pair
    mirror = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    there = [
        (each.kind, each.entity, each.field, each.before, each.after)
        for each in diff(first, second)
    ]
    back = [
        (mirror.get(each.kind, each.kind), each.entity, each.field, each.after, each.before)
        for each in diff(second, first)
    ]
    assert there == back
    assert diff(first, first) == ()
    assert bool(there) is (first != second)
