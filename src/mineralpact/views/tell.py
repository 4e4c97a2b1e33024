"""Fields and values of entities in words, identifiers as the names of what they stand for."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.model import Attendance, Entity, Office, references
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Commitment, Effect
from mineralpact.values.quantity import Money, Range
from mineralpact.values.record import Record, field_types
from mineralpact.values.step import RelativeTime
from mineralpact.values.topic import Place
from mineralpact.values.when import When
from mineralpact.views.words import duration_words, listed, term_words, when_words


def name_of(catalog: Catalog, id: str) -> str:
    """What an entity is called; its identifier when it has no name."""
    entity = catalog[id]
    name = getattr(entity, "name", None) or getattr(entity, "title", None)
    return name if isinstance(name, str) else id


class Teller:
    """Tells the fields of one entity.

    Args:
        catalog: Where the names of other entities are.
        entity: The entity whose fields are told.
    """

    def __init__(self, catalog: Catalog, entity: Entity) -> None:
        self._names = {each.path: name_of(catalog, each.id) for each in references(entity)}

    def tell(self, value: object, path: str) -> str:
        """A value of the entity in words; `path` is where in the entity it stands, such as ``steps[0]``."""
        if isinstance(value, tuple):
            return listed([self.tell(each, f"{path}[{index}]") for index, each in enumerate(value)])
        if isinstance(value, Record):
            phrase = _PHRASES.get(type(value), _plain_phrase)
            return phrase({name: self._part(value, name, path) for name in field_types(type(value))}, value)
        return self._names.get(path) or _leaf_words(value)

    def _part(self, record: Record, name: str, path: str) -> str:
        value = getattr(record, name)
        return "" if value is None or value in ((), False) else self.tell(value, f"{path}.{name}")


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
    return str(record).replace("_", " ")


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _after(word: str, text: str) -> str:
    return f"{word} {text}" if text else ""


def _office(parts: _Parts, _: Record) -> str:
    return _joined(parts["title"], _after("of", parts["of"]), f"({parts['when']})" if parts["when"] else "")


def _attendance(parts: _Parts, _: Record) -> str:
    return parts["participant"] or parts["description"]


def _place(parts: _Parts, _: Record) -> str:
    return ", ".join(part for part in (parts["locality"], parts["country"]) if part)


def _relative_time(parts: _Parts, _: Record) -> str:
    event = parts["event"] or parts["stage"]
    if parts["relation"] == "within":
        return f"within {parts['duration']} of {event}"
    return _joined(parts["duration"], parts["relation"], event)


def _effect(parts: _Parts, _: Record) -> str:
    return _joined(parts["measure"], _after("of", parts["affects"]), parts["change"], parts["when"])


def _commitment(parts: _Parts, _: Record) -> str:
    bound = (parts["firmness"], parts["amount"], _after("by", parts["due"] or parts["relative_due"]))
    main = _joined(f"{parts['by']}:", parts["what"], _after("for", parts["to"]))
    return ", ".join(part for part in (main, *bound, _after("if", parts["condition"])) if part)


_PHRASES: Final[dict[type[Record], Callable[[_Parts, Record], str]]] = {
    Attendance: _attendance,
    Citation: _as_text,
    Commitment: _commitment,
    Effect: _effect,
    Money: _as_text,
    Office: _office,
    Place: _place,
    Range: _as_text,
    RelativeTime: _relative_time,
}


def unsaid(entity: Entity) -> Iterator[str]:
    """The fields of an entity that hold nothing."""
    for name in field_types(type(entity)):
        if getattr(entity, name) in (None, ()):
            yield name
