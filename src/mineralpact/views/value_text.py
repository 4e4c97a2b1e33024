"""Fields and values of entities in words; ids are the names of their entities."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.reference.reference_entities import reference_entity
from mineralpact.model import Attendance, Claim, Entity, Office
from mineralpact.paths import Path
from mineralpact.values import (
    Aim,
    Area,
    Citation,
    Commitment,
    Effect,
    Money,
    Participation,
    Place,
    Price,
    Range,
    Record,
    Recurrence,
    RelativeTime,
    Side,
    Step,
    TimeRelation,
    Trend,
    Unit,
    When,
)
from mineralpact.values.citation import Part
from mineralpact.values.entity_path import split_entity_path
from mineralpact.values.fields import fields_of
from mineralpact.values.item_keys import is_key
from mineralpact.values.record import is_tuple
from mineralpact.values.rules import OTHER, is_own_word, term_of_own_word
from mineralpact.values.time.duration import Duration
from mineralpact.views.language import number_text, shown_name
from mineralpact.views.wording import (
    duration_words,
    join_phrases,
    list_words,
    term_words,
    when_words,
)

HEAD_FIELDS: Final = ("id", "name", "title")
"""Fields that the head of an entity shows."""
_Parts = dict[str, str]
"""Fields of a record in words; a field that says nothing is empty."""


def name_of(catalog: Catalog, id: str) -> str:
    """Return the name or title of an entity; its identifier when it has neither, or is not there.

    An answer that is shown without its catalog has the identifiers alone.
    """
    if id in catalog:
        return shown_name(catalog[id])
    entity = reference_entity(id, catalog.kinds)
    return id if entity is None else shown_name(entity)


def entity_title(catalog: Catalog, id: str) -> str:
    """Return the name of an entity with its identifier."""
    name = name_of(catalog, id)
    return name if name == id else f"{name} ({id})"


def names_of(catalog: Catalog, ids: Iterable[str]) -> str:
    """Return the names of entities as an enumeration."""
    return list_words(map(partial(name_of, catalog), ids))


def is_blank(value: object) -> bool:
    """Return true if a field of this value says nothing."""
    return value is None or value == ()


def value_text(catalog: Catalog, value: object, *, is_id: bool = False) -> str:
    """Return a value in words; an id is the name of its entity."""
    if is_tuple(value):
        # What is planned and done is one thing in words: each is said once.
        words = dict.fromkeys(map(partial(value_text, catalog, is_id=is_id), value))
        return list_words(words)
    if isinstance(value, Citation | Money | Price | Range):
        return _own_text(value)
    if isinstance(value, Record):
        return record_text(catalog, value)
    return _reference_text(catalog, str(value)) if is_id else _leaf_text(value)


def _reference_text(catalog: Catalog, text: str) -> str:
    """Return an id as the name of its entity, with the place in it if it names one."""
    id, path = split_entity_path(text)
    name = name_of(catalog, id)
    return f"{path} of {name}" if path else name


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
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        parts[name] = ""
        if value is True:
            parts[name] = term_words(name)
        elif name not in omit and _says_something(value) and not is_key(field):
            parts[name] = field_text(catalog, record, name)
    return _phrase(record, parts)


def worded_fields(record: Record) -> frozenset[str]:
    """Return the fields of a record of which its phrase says something, its modality aside."""
    if isinstance(record, Citation):
        return _WHOLE_PART if record.part is not Part.BODY else _WHOLE_PART | _IN_PART
    if isinstance(record, Attendance):
        return frozenset(("description" if record.participant is None else "participant",))
    names = {name for name, field in fields_of(type(record)).items() if not is_key(field)}
    template = _template_of(record)
    if template is not None:
        in_template = set(_PLACES.findall(template))
        names = {name for name in names if _term_beside(name) in in_template}
    return frozenset(names - {"modality"})


def _term_beside(name: str) -> str:
    """Return the field of the term that a field has a word for; else the field itself."""
    return term_of_own_word(name) if is_own_word(name) else name


def _says_something(value: object) -> bool:
    """Return true if a field of this value is shown: "no" is what nobody needs to read."""
    return value is not False and not is_blank(value)


def _phrase(record: Record, parts: _Parts) -> str:
    template = _template_of(record)
    _put_own_words(parts)
    if isinstance(record, Attendance):
        return parts["participant"] or parts["description"]
    if isinstance(record, RelativeTime) and record.event and record.stage is not None:
        parts["stage"] += f" of {parts['event']}"
        parts["event"] = ""
    if isinstance(record, Effect) and record.change is not None:
        # A range alone does not say whether something rises or falls.
        parts["change"] = _change_words(record.change)
    return _fill(template, parts) if template else _plain_phrase(parts)


def _template_of(record: Record) -> str | None:
    if isinstance(record, RelativeTime) and record.relation is TimeRelation.WITHIN:
        return _WITHIN
    return _PHRASES.get(type(record))


def _put_own_words(parts: _Parts) -> None:
    """Put the words for things that have no term in the places of the terms."""
    for name, words in parts.items():
        if words and is_own_word(name):
            parts[term_of_own_word(name)], parts[name] = words, ""


def _is_reference(owner: object, name: str) -> bool:
    """Return true if a field holds ids of other entities."""
    if not isinstance(owner, Record) or (name == "id" and isinstance(owner, Entity)):
        return False
    field = fields_of(type(owner)).get(name)
    if field is None:  # what a standard says
        return False
    # The places of a claim are told as they are written.
    is_place = field.value_type.is_place and not isinstance(owner, Claim)
    return is_place or bool(field.value_type.id_types)


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
        return number_text(f"{value:,f}")
    return str(value)


def _own_text(record: Record) -> str:
    """Return a record that has a text of its own."""
    text = str(record).removesuffix(f" {Unit.COUNT}").replace("_", " ")
    return text if isinstance(record, Citation) else number_text(text)


def _plain_phrase(parts: _Parts) -> str:
    """Return a record by its fields, the modality aside: rows show that by their label."""
    return join_phrases(*(text for name, text in parts.items() if name != "modality"))


def _fill(template: str, parts: _Parts) -> str:
    """Return those pieces of a template whose field says something."""
    words = ""
    for piece in template.split("|"):
        before, _, rest = piece.partition("{")
        name, _, after = rest.partition("}")
        if parts[name]:
            words += before + parts[name] + after
    return words.lstrip(", ")  # what parts the first piece from one that is left out


def _change_words(change: Range) -> str:
    """Return by how much something rises, or falls: a fall is written as a change below zero."""
    low, high = change.bounds.low, change.bounds.high
    verb = "changes"
    if low is not None and low >= 0:
        verb = "rises"
    elif high is not None and high <= 0:
        verb = "falls"
        change = -change
    return f"{verb} by {_own_text(change)}"


_PLACES: Final = re.compile(r"\{(\w+)\}")
"""The places of fields in a template."""
_WHOLE_PART: Final = frozenset(("source", "part"))
_IN_PART: Final = frozenset(("paragraph", "sentence"))
_WITHIN: Final = "within {duration}| of {event}| of {stage}| number {number}| ({own})"
_PHRASES: Final[dict[type[Record], str]] = {
    Aim: "{by}: |{text}| for {to}|, by way of {means}| ({topics})",
    Area: "{title}| ({topics})| ({inferred})",
    Commitment: (
        "{by}:| {what}| for {to}|, by way of {means}|, with the aim: {aims}|, {firmness}|, {amount}"
        "|, {quantity}| of {mineral}"
        "|, at {price}|, by {due}|, {relative_due}|, if {condition}|, depending on {depends_on}"
        "|, {progress}| as of {progress_on}| (kind: {obligation})| ({topics})"
    ),
    Effect: (
        "{measure}| of {affects}| {change}|, by {amount}| every {per}|, called {words}"
        "|, counted in {counted_in}|, from the level of {baseline}|, {when}"
        "|, estimated by {estimated_by}"
    ),
    Office: "{title}| of {of}| ({when})",
    Participation: "{role}|: {by}",
    Place: "{locality}|, {country}",
    Recurrence: "every {interval}|, unless notice is given {notice} before",
    RelativeTime: (
        "{duration}| {relation}| {event}| {own}| {stage}| number {number}"
        "|, on the first day of {first_day_of}"
    ),
    Side: "{name}: |{parties}",
    Step: (
        "{stage}| of {revokes}| of {provisions}| for {territories}| by {party}| toward {toward}"
        "| through {signatories}|, witnessed by {witnesses}|, in {place}|, {relative}"
        "|, {recurrence}|, {when}|, effective {effective}|, if {condition}"
        "|, made known by {announced_by}|, after which go on {survives}| ({note})"
    ),
    Trend: "{measure}| {direction}|, by {party}|, in {place}|, {when}| ({words})",
}
"""Phrases of records in pieces of one field each; a piece is left out if its field is blank."""


def stated_fields(entity: Entity) -> Iterator[str]:
    """Yield the fields of an entity that say something, those aside that its head shows."""
    for name in fields_of(type(entity)):
        if name not in HEAD_FIELDS and _says_something(getattr(entity, name)):
            yield name


def blank_fields(entity: Entity) -> Iterator[str]:
    """Yield the fields of an entity that say nothing."""
    for name in fields_of(type(entity)):
        if is_blank(getattr(entity, name)) and not _needs_no_word(entity, name):
            yield name


def _needs_no_word(entity: Entity, name: str) -> bool:
    """Return true if another field says enough: a term beside its word, a list beside its count."""
    counted = fields_of(type(entity))[name].counts
    if counted is not None:
        return bool(getattr(entity, counted))
    if not is_own_word(name):
        return False
    term: object = getattr(entity, term_of_own_word(name))
    return term != OTHER
