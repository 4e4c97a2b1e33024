"""Judging one entity by a condition, with the places where it is met."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.query.relative import resolve
from mineralpact.values.record import Record, field_types, is_tuple
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.truth import Truth
from mineralpact.values.when import When


@frozen(kw_only=True)
class Reason:
    """Why an entity matches, may match or does not: one condition of a filter, judged."""

    condition: str
    """The filter's field, such as ``involving``; ``step`` for those that ask for a step together."""
    truth: Truth
    """Whether the entity meets it."""
    found: tuple[str, ...] = ()
    """Where in the entity it is met or may be, such as ``parties[1]``."""


def any_of(condition: str, judged: Iterable[tuple[Truth, str]]) -> Reason:
    """Whether one of several places meets a condition, or may: the surest places are named."""
    places = list(judged)
    truth = Truth.any(each for each, _ in places)
    found = () if truth is Truth.NO else tuple(path for each, path in places if each is truth)
    return Reason(condition=condition, truth=truth, found=found)


def holds_all(condition: str, wanted: Iterable[str], field: str, items: tuple[str | None, ...]) -> Iterator[Reason]:
    """Whether each wanted item stands in a field of many."""
    for each in wanted:
        places = (f"{field}[{index}]" for index, item in enumerate(items) if item == each)
        yield any_of(condition, ((Truth.YES, path) for path in places))


def is_one(condition: str, wanted: object, field: str, value: object) -> Iterator[Reason]:
    """Whether a field has the wanted value, if one is wanted; a value not stated may be any."""
    if wanted is not None:
        truth = Truth.UNKNOWN if value is None else Truth.of(value == wanted)
        yield any_of(condition, [(truth, field)])


def has_text(condition: str, wanted: str, record: Record) -> Reason:
    """Whether a text stands somewhere in the texts of an entity, in any case."""
    folded = wanted.casefold()
    return any_of(condition, ((Truth.YES, path) for path, text in texts(record) if folded in text.casefold()))


def step_reason(
    stage: Stage | None, modality: Modality | None, during: When | None, steps: tuple[Step, ...], catalog: Catalog
) -> Iterator[Reason]:
    """Whether one step is this act, told this way, in this time: whatever of the three is wanted."""
    if stage is None and modality is None and during is None:
        return
    judged: list[tuple[Truth, str]] = []
    for index, step in enumerate(steps):
        fits = Truth.of(stage in (None, step.stage) and modality in (None, step.modality))
        in_time = Truth.YES if during is None else within(time_of(step, catalog, steps), during)
        judged.append((fits & in_time, f"steps[{index}]"))
    yield any_of("step", judged)


def within(when: When | None, span: When) -> Truth:
    """Whether a time lies within a span; a time not stated may."""
    return Truth.UNKNOWN if when is None else when.within(span)


def time_of(step: Step, catalog: Catalog, steps: tuple[Step, ...] = ()) -> When | None:
    """When a step is done: by the calendar, or else as told by an event of the catalog or another of these steps."""
    if step.when is None and step.relative is not None:
        return resolve(step.relative, steps=steps, party=step.party, catalog=catalog)
    return step.when


def texts(record: Record, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in an entity, with its path."""
    for name in field_types(type(record)):
        yield from _texts(getattr(record, name), f"{path}.{name}" if path else name)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if type(value) is str:
        yield path, value
    elif is_tuple(value):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index}]")
    elif isinstance(value, Record):
        yield from texts(value, path)
