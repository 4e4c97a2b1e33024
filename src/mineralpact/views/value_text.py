"""Fields and values of entities in words, identifiers as the names of the entities they stand for."""

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final, cast

from attrs import evolve
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.model import Attendance, Entity, Office
from mineralpact.paths import Path
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Aim, Commitment, Effect
from mineralpact.values.fields import fields_of
from mineralpact.values.record import Record
from mineralpact.values.step import RelativeTime, Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place
from mineralpact.views.wording import (
    duration_words,
    join_phrases,
    join_words,
    list_words,
    term_words,
    when_words,
)

HEAD_FIELDS: Final = ("id", "name", "title")
"""Fields that the head of an entity shows."""
_Parts = dict[str, str]
"""Fields of a record in words; a field that says nothing is empty."""


def name_of(catalog: Catalog, id: str) -> str:
    """Return the name or title of an entity; its identifier when it has neither."""
    entity = catalog[id]
    name = getattr(entity, "name", None) or getattr(entity, "title", None)
    return name if isinstance(name, str) else id


def is_blank(value: object) -> bool:
    """Return true if a field of this value says nothing."""
    return value is None or value == ()


def says_something(value: object) -> bool:
    """Return true if a field of this value is shown: "no" is what nobody needs to read."""
    return value is not False and not is_blank(value)


def value_text(catalog: Catalog, value: object, *, is_id: bool = False) -> str:
    """Return a value in words; an id is the name of its entity."""
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        return list_words(value_text(catalog, item, is_id=is_id) for item in items)
    if isinstance(value, Citation | Money | Range):
        return _own_text(value)
    if isinstance(value, Record):
        return record_text(catalog, value)
    return name_of(catalog, str(value)) if is_id else _leaf_text(value)


def field_text(catalog: Catalog, record: Record, name: str) -> str:
    """Return the value of a record's field in words."""
    return value_text(catalog, getattr(record, name), is_id=_is_reference(record, name))


def text_at(catalog: Catalog, entity: Entity, path: Path) -> str:
    """Return the value at a path of an entity in words; empty if it says nothing."""
    value = path.value_in(entity)
    if is_blank(value):
        return ""
    while not isinstance(name := path.steps[-1], str):
        path = path.parent
    owner = path.parent.value_in(entity)
    return value_text(catalog, value, is_id=_is_reference(owner, name))


def record_text(catalog: Catalog, record: Record, *, omit: Collection[str] = ()) -> str:
    """Return a record as a phrase, without some of its fields."""
    parts: _Parts = {}
    for name in fields_of(type(record)):
        is_shown = name not in omit and says_something(getattr(record, name))
        parts[name] = field_text(catalog, record, name) if is_shown else ""
    if isinstance(record, Effect) and record.change is not None:
        parts["change"] = _change_words(record.change)
    return _PHRASES.get(type(record), _plain_phrase)(parts)


def _is_reference(owner: object, name: str) -> bool:
    """Return true if a field holds ids of other entities."""
    if not isinstance(owner, Record) or (name == "id" and isinstance(owner, Entity)):
        return False
    field = fields_of(type(owner)).get(name)
    return field is not None and bool(field.value_type.id_types)


def _leaf_text(value: object) -> str:
    if isinstance(value, When):
        return when_words(value)
    if isinstance(value, Duration):
        return duration_words(value)
    if isinstance(value, StrEnum):
        return term_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return str(value)


def _own_text(record: Record) -> str:
    """Return a record that has a text of its own."""
    return str(record).removesuffix(f" {Unit.COUNT}").replace("_", " ")


def _plain_phrase(parts: _Parts) -> str:
    """Return a record by its fields, the modality aside: rows show that by their label."""
    words: list[str] = []
    for name, text in parts.items():
        if name != "modality":
            words.append(term_words(name) if text == "yes" else text)
    return join_phrases(*words)


def _office(parts: _Parts) -> str:
    return join_words(parts["title"], _after("of", parts["of"]), _in_brackets(parts["when"]))


def _attendance(parts: _Parts) -> str:
    return parts["participant"] or parts["description"]


def _place(parts: _Parts) -> str:
    return join_phrases(parts["locality"], parts["country"])


def _relative_time(parts: _Parts) -> str:
    event = parts["event"] or parts["stage"]
    if parts["relation"] == "within":
        return f"within {parts['duration']} of {event}"
    return join_words(parts["duration"], parts["relation"], event)


def _effect(parts: _Parts) -> str:
    effect = join_words(parts["measure"], _after("of", parts["affects"]), parts["change"])
    return join_phrases(effect, parts["when"])


def _change_words(change: Range) -> str:
    """Return by how much something rises, or falls: a fall is written as a change below zero."""
    low, high = change.at_least, change.at_most
    verb = "changes"
    if low is not None and low >= 0:
        verb = "rises"
    elif high is not None and high <= 0:
        verb = "falls"
        change = evolve(change, at_least=-high, at_most=None if low is None else -low)
    return f"{verb} by {_own_text(change)}"


def _commitment(parts: _Parts) -> str:
    words = join_phrases(
        join_words(f"{parts['by']}:", parts["what"], _after("for", parts["to"])),
        parts["firmness"],
        parts["amount"],
        _after("by", parts["due"]),
        parts["relative_due"],
        _after("if", parts["condition"]),
    )
    return join_words(words, _in_brackets(parts["topics"]))


def _aim(parts: _Parts) -> str:
    by = parts["by"] and f"{parts['by']}:"
    return join_words(by, parts["text"], _in_brackets(parts["topics"]))


def _area(parts: _Parts) -> str:
    inferred = parts["inferred"] and "(inferred)"
    return join_words(parts["title"], _in_brackets(parts["topics"]), inferred)


def _step(parts: _Parts) -> str:
    act = join_words(parts["stage"], _after("by", parts["party"]))
    effective = _after("effective", parts["effective"])
    words = join_phrases(act, parts["relative"], parts["when"], effective)
    return join_words(words, _in_brackets(parts["note"]))


def _after(word: str, text: str) -> str:
    return text and f"{word} {text}"


def _in_brackets(text: str) -> str:
    return text and f"({text})"


_PHRASES: Final[dict[type[Record], Callable[[_Parts], str]]] = {
    Aim: _aim,
    Area: _area,
    Attendance: _attendance,
    Commitment: _commitment,
    Effect: _effect,
    Office: _office,
    Place: _place,
    RelativeTime: _relative_time,
    Step: _step,
}


def stated_fields(entity: Entity) -> Iterator[str]:
    """Yield the fields of an entity that say something, those aside that its head shows."""
    for name in fields_of(type(entity)):
        if name not in HEAD_FIELDS and says_something(getattr(entity, name)):
            yield name


def blank_fields(entity: Entity) -> Iterator[str]:
    """Yield the fields of an entity that say nothing."""
    for name in fields_of(type(entity)):
        if is_blank(getattr(entity, name)):
            yield name
