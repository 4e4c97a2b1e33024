"""Shapes of steps and of times that are told by an event."""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.testing.drawing import Drawing, Fields
from mineralpact.testing.plain_strategies import durations
from mineralpact.values import MonthStart, Recurrence, RelativeTime, Stage, TimeRelation
from mineralpact.values.ids import SummitId
from mineralpact.values.time.duration import Duration

_LENGTHS: Final[SearchStrategy[Duration]] = durations.filter(
    lambda length: length.total_seconds() > 0
)


def relative_time_shape(drawing: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for times counted from a meeting, a stage, or some stage of others."""
    relations = {
        TimeRelation.WITHIN: durations,
        TimeRelation.DURING: st.none(),
        TimeRelation.BEFORE: st.none() | durations,
        TimeRelation.AFTER: st.none() | durations,
    }
    anchors = [
        {"event": drawing.of_type(SummitId), "stage": st.none()},
        {"event": st.none(), "stage": st.sampled_from(Stage)},
    ]
    plain = {"own": st.just(value=False), "number": st.none(), "first_day_of": st.none()}
    counted = {
        **plain,
        "relation": st.just(TimeRelation.AFTER),
        "event": st.none(),
        "stage": st.sampled_from(Stage),
        "duration": durations,
        "first_day_of": st.none() | st.sampled_from(MonthStart),
    }
    drawn: list[SearchStrategy[Fields]] = []
    for relation, lengths in relations.items():
        relative = {**plain, "relation": st.just(relation), "duration": lengths}
        for anchor in anchors:
            drawn.append(st.fixed_dictionaries({**relative, **anchor}))
    drawn.append(st.fixed_dictionaries({**counted, "own": st.booleans()}))
    drawn.append(st.fixed_dictionaries({**counted, "number": st.integers(1, 200)}))
    return st.one_of(drawn)


def milestone_shape(drawing: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for the time of a `Milestone`, told by a meeting if by any event."""
    relative: SearchStrategy[RelativeTime] = drawing.of_type(RelativeTime)
    by_event = relative.map(lambda time: time if time.stage is None else None)
    return st.fixed_dictionaries({"relative": by_event})


def step_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for steps: only a revocation takes back, few recur."""
    others = [stage for stage in Stage if stage is not Stage.REVOCATION]
    nothing = {"revokes": st.none(), "recurrence": st.none()}
    recurrence = st.builds(Recurrence, interval=_LENGTHS, notice=st.none() | _LENGTHS)
    revocation = {"stage": st.just(Stage.REVOCATION), "revokes": st.sampled_from(others)}
    recurring = st.sampled_from((Stage.RENEWAL, Stage.REVIEW))
    renewal = {"stage": recurring, "recurrence": recurrence}
    return st.one_of(
        st.fixed_dictionaries({**nothing, "stage": st.sampled_from(others)}),
        st.fixed_dictionaries({**nothing, **revocation}),
        st.fixed_dictionaries({**nothing, **renewal}),
    )


def recurrence_shape(_: Drawing) -> SearchStrategy[Fields]:
    """Return a strategy for recurrences, which take some time."""
    return st.fixed_dictionaries({"interval": _LENGTHS, "notice": st.none() | _LENGTHS})
