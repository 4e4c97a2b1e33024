from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.index.bitset import bitset_of, bitset_positions
from mineralpact.index.time_index import TimeIndex
from mineralpact.model import Claim, Entity
from mineralpact.query import (
    Due,
    Filter,
    due,
    filter_from_json,
    filter_to_json,
    find,
    matches,
    timeline,
)
from mineralpact.query.conditions import Condition
from mineralpact.query.filters.by_kind import by_kind
from mineralpact.query.validation import resolved, validate_closed
from mineralpact.values import PlanOutcome
from mineralpact.values.step import PLANS
from mineralpact.values.time.when import When
from mineralpact.values.time.windows import asked_period
from mineralpact.values.truth import Truth
from tests.effort import examples
from tests.property.conditions import asking_filters
from tests.property.filters import filters
from tests.property.open_lists import catalog_and, gaps, with_gaps
from tests.property.strategies import catalogs, whens

Question: TypeAlias = tuple[Catalog, list[Filter[Any]]]
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)
WANTED = {Truth.YES: (Truth.YES,), Truth.UNKNOWN: (Truth.YES, Truth.UNKNOWN), Truth.NO: (Truth.NO,)}


def with_filters(catalog: Catalog) -> st.SearchStrategy[Question]:
    """A catalog with filters: ours, and of every condition over every field."""
    asked = st.lists(asking_filters(catalog) | filters(catalog), min_size=1, max_size=6)
    return st.tuples(st.just(catalog), asked)


questions = catalogs(most=3).flatmap(with_gaps).flatmap(with_filters)


def truths_of(catalog: Catalog, filter: Filter[Any]) -> dict[str, Truth]:
    """Return the truth of a filter for every entity of its kinds."""
    truths: dict[str, Truth] = {}
    for kind, condition in ready_conditions(catalog, filter).items():
        for entity in catalog.of(kind):
            truths[entity.id] = condition.evaluate(entity, entity, catalog).truth
    return truths


def ready_conditions(catalog: Catalog, filter: Filter[Any]) -> dict[type[Entity], Condition]:
    """Return what a filter asks of each of its kinds, ready to be answered."""
    by_one = by_kind(filter, catalog.kinds)
    closed = validate_closed({kind: own.condition() for kind, own in by_one.items()}, catalog)
    return {kind: resolved(closed[kind], kind, catalog) for kind in closed}


@pytest.mark.parametrize("few", [0, 256])
@settings(max_examples=examples(16), suppress_health_check=SLOW)
@given(question=questions)
def test_indexes_answer_as_every_entity_does(
    question: Question, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By sets alone, and entity by entity where few are left, at each level of truth."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", few)
    catalog, asked = question
    for filter in asked:
        truths = truths_of(catalog, filter)
        for truth, wanted in WANTED.items():
            expected = [id for id, answer in truths.items() if answer in wanted]
            assert [each.id for each in find(catalog, filter, truth=truth)] == expected, (
                filter,
                truth,
            )


def open_plans(catalog: Catalog, during: When, involving: str | None) -> list[Due]:
    """Return what is due in a time, looked for in the whole timeline."""
    during = asked_period(during)
    plans: list[Due] = []
    for entry in timeline(catalog, involving=involving, overtaken=True):
        is_open = entry.outcome is PlanOutcome.OPEN and entry.modality in PLANS
        if is_open and entry.when:
            truth = entry.when.within(during)
            if truth is not Truth.NO:
                plans.append(Due(entry=entry, truth=truth))
    return plans


@pytest.mark.parametrize("few", [0, 256])
@settings(max_examples=examples(16), suppress_health_check=SLOW)
@given(catalog=catalogs(most=6), during=whens)
def test_what_is_due_stands_in_the_timeline(
    catalog: Catalog, during: When, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one entity and of all, whether an index of all plans answers or one of a few."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", few)
    for involving in (None, *[entity.id for entity in catalog][:5]):
        found = due(catalog, during, involving=involving)
        assert list(found) == open_plans(catalog, during, involving)


@settings(max_examples=examples(10), suppress_health_check=SLOW)
@given(question=questions)
def test_reasons_together_say_what_the_filter_says(question: Question) -> None:
    """The conditions of a match are the match together; where it is a no, there is no path."""
    catalog, asked = question
    for filter in asked:
        truths = truths_of(catalog, filter)
        for truth in Truth:
            for match in matches(catalog, filter, truth=truth):
                assert (
                    match.truth
                    is Truth.all(reason.truth for reason in match.reasons)
                    is truths[match.entity.id]
                )
                assert not any(reason.paths for reason in match.reasons if reason.truth is Truth.NO)


@settings(max_examples=examples(10), suppress_health_check=SLOW)
@given(question=questions)
def test_predicates_answer_as_paths_do(question: Question) -> None:
    """Fast and with paths, each entity gives one answer."""
    catalog, asked = question
    for filter in asked:
        truths: dict[str, Truth] = {}
        for kind, condition in ready_conditions(catalog, filter).items():
            ask = condition.predicate(kind, catalog)
            truths.update((entity.id, ask(entity, entity)) for entity in catalog.of(kind))
        assert truths == truths_of(catalog, filter)


@settings(max_examples=examples(10), suppress_health_check=SLOW)
@given(question=questions)
def test_a_filter_turned_over_turns_its_answers_over(question: Question) -> None:
    """What a filter surely finds, its opposite surely does not."""
    catalog, asked = question
    for filter in asked:
        assert find(catalog, ~filter) == find(catalog, filter, truth=Truth.NO)
        assert find(catalog, ~filter, truth=Truth.NO) == find(catalog, filter)


@settings(max_examples=examples(16), suppress_health_check=SLOW)
@given(
    question=questions.flatmap(
        lambda question: st.tuples(st.just(question[0]), st.just(question[1]), gaps(question[0]))
    )
)
def test_a_gap_only_takes_certainty_away(
    question: tuple[Catalog, list[Filter[Any]], list[Claim]],
) -> None:
    """What was unknown stays so; nothing becomes a yes or a no."""
    catalog, asked, added = question
    opened = catalog_and(catalog, added)
    for filter in asked:
        before, after = truths_of(catalog, filter), truths_of(opened, filter)
        for id, truth in before.items():  # there are more claims now
            is_claim = isinstance(catalog[id], Claim)
            assert is_claim or after[id] in (truth, Truth.UNKNOWN), (filter, id)


@settings(max_examples=examples(16), suppress_health_check=SLOW)
@given(
    question=catalogs(most=2).flatmap(lambda catalog: st.tuples(st.just(catalog), filters(catalog)))
)
def test_filters_come_back_from_their_text(question: tuple[Catalog, Filter[Any]]) -> None:
    """Whatever is asked, alone or combined."""
    filter = question[1]
    assert filter_from_json(filter_to_json(filter)) == filter


@given(times=st.lists(st.none() | whens, max_size=12), span=whens)
def test_times_in_order_say_what_comparing_each_says(times: list[When | None], span: When) -> None:
    """Searching rows of times by halves finds what `When.within` finds."""
    index = TimeIndex(times, range(len(times)), range(len(times)))
    truths = [Truth.UNKNOWN if time is None else time.within(span) for time in times]
    sure = [position for position, truth in enumerate(truths) if truth is Truth.YES]
    possible = [position for position, truth in enumerate(truths) if truth is not Truth.NO]
    assert sorted(index.within(span, possibly=False).positions()) == sure
    assert sorted(index.within(span, possibly=True).positions()) == possible


@given(positions=st.sets(st.integers(0, 20_000)))
def test_sets_of_positions_come_back_in_order(positions: set[int]) -> None:
    """Bits keep every position, and nothing else."""
    assert bitset_positions(bitset_of(positions, 20_001)) == sorted(positions)
