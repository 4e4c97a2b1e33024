"""Fields and values of entities in words, identifiers as the names of what they stand for."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final, cast

from attrs import evolve
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.model import Attendance, Entity, Office, references
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Aim, Commitment, Effect
from mineralpact.values.record import Record, field_types
from mineralpact.values.step import RelativeTime, Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place
from mineralpact.views.wording import duration_words, listed, term_words, when_words


def name_of(catalog: Catalog, id: str) -> str:
    """What an entity is called; its identifier when it has no name."""
    entity = catalog[id]
    name = getattr(entity, "name", None) or getattr(entity, "title", None)
    return name if isinstance(name, str) else id


class ValueFormatter:
    """Tells the fields of one entity.

    Args:
        catalog: Where the names of other entities are.
        entity: The entity whose fields are told.
    """

    def __init__(self, catalog: Catalog, entity: Entity) -> None:
        self._names = {each.path: name_of(catalog, each.id) for each in references(entity)}

    def format(self, value: object, path: str) -> str:
        """A value of the entity in words; `path` is where in the entity it stands, such as ``steps[0]``."""
        if isinstance(value, tuple):
            items = cast("tuple[object, ...]", value)
            return listed(
                [self.format(each, f"{path}[{index}]") for index, each in enumerate(items)]
            )
        if isinstance(value, Record):
            phrase = _PHRASES.get(type(value), _plain_phrase)
            return phrase(
                {name: self._part(value, name, path) for name in field_types(type(value))}, value
            )
        return self._names.get(path) or _leaf_words(value)

    def _part(self, record: Record, name: str, path: str) -> str:
        value = getattr(record, name)
        return "" if value is None or value in ((), False) else self.format(value, f"{path}.{name}")


_Parts = dict[str, str]


def _leaf_words(value: object) -> str:
    if isinstance(value, When):
        return when_words(value)
    if isinstance(value, Duration):
        return duration_words(value)
    if isinstance(value, StrEnum):
        return term_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


def _plain_phrase(parts: _Parts, _: Record) -> str:
    """A record by its fields, the modality aside: rows show that by their label."""
    told = (_part_words(name, text) for name, text in parts.items() if text and name != "modality")
    return ", ".join(told)


def _part_words(name: str, text: str) -> str:
    return term_words(name) if text == "yes" else text


def _as_text(_: _Parts, record: Record) -> str:
    return str(record).removesuffix(f" {Unit.COUNT}").replace("_", " ")


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _after(word: str, text: str) -> str:
    return f"{word} {text}" if text else ""


def _office(parts: _Parts, _: Record) -> str:
    return _joined(parts["title"], _after("of", parts["of"]), _in_brackets(parts["when"]))


def _attendance(parts: _Parts, _: Record) -> str:
    return parts["participant"] or parts["description"]


def _place(parts: _Parts, _: Record) -> str:
    return ", ".join(part for part in (parts["locality"], parts["country"]) if part)


def _relative_time(parts: _Parts, _: Record) -> str:
    event = parts["event"] or parts["stage"]
    if parts["relation"] == "within":
        return f"within {parts['duration']} of {event}"
    return _joined(parts["duration"], parts["relation"], event)


def _effect(parts: _Parts, record: Record) -> str:
    change = (
        _change(record.change) if isinstance(record, Effect) and record.change is not None else ""
    )
    return ", ".join(
        part
        for part in (
            _joined(parts["measure"], _after("of", parts["affects"]), change),
            parts["when"],
        )
        if part
    )


def _change(change: Range) -> str:
    """By how much something rises, or falls: a fall is written as what is below zero."""
    low, high = change.at_least, change.at_most
    if low is not None and low >= 0:
        return f"rises by {_as_text({}, change)}"
    if high is not None and high <= 0:
        fall = evolve(change, at_least=-high, at_most=None if low is None else -low)
        return f"falls by {_as_text({}, fall)}"
    return f"changes by {_as_text({}, change)}"


def _commitment(parts: _Parts, _: Record) -> str:
    bound = (parts["firmness"], parts["amount"], _after("by", parts["due"]), parts["relative_due"])
    main = _joined(f"{parts['by']}:", parts["what"], _after("for", parts["to"]))
    told = ", ".join(part for part in (main, *bound, _after("if", parts["condition"])) if part)
    return _joined(told, _in_brackets(parts["topics"]))


def _aim(parts: _Parts, _: Record) -> str:
    return _joined(parts["by"] and f"{parts['by']}:", parts["text"], _in_brackets(parts["topics"]))


def _area(parts: _Parts, _: Record) -> str:
    return _joined(
        parts["title"],
        _in_brackets(parts["topics"]),
        _in_brackets(parts["inferred"] and "inferred"),
    )


def _step(parts: _Parts, _: Record) -> str:
    act = _joined(parts["stage"], _after("by", parts["party"]))
    effective = _after("effective", parts["effective"])
    told = ", ".join(part for part in (act, parts["relative"], parts["when"], effective) if part)
    return _joined(told, _in_brackets(parts["note"]))


def _in_brackets(text: str) -> str:
    return f"({text})" if text else ""


_PHRASES: Final[dict[type[Record], Callable[[_Parts, Record], str]]] = {
    Aim: _aim,
    Area: _area,
    Attendance: _attendance,
    Citation: _as_text,
    Commitment: _commitment,
    Effect: _effect,
    Money: _as_text,
    Office: _office,
    Place: _place,
    Range: _as_text,
    RelativeTime: _relative_time,
    Step: _step,
}


def value_at(entity: Entity, path: str) -> object:
    """What stands at a path of an entity, such as ``attendees[0].participant``."""
    value: object = entity
    for name, index in re.findall(r"(\w+)(?:\[([0-9]+)\])?", path):
        value = getattr(value, name)
        if index:
            value = cast("tuple[object, ...]", value)[int(index)]
    return value


def unsaid(entity: Entity) -> Iterator[str]:
    """The fields of an entity that hold nothing."""
    for name in field_types(type(entity)):
        if getattr(entity, name) in (None, ()):
            yield name
