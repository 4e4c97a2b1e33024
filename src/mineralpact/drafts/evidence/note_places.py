"""Places that the evidence of a draft is about, as it writes them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.converter import describe_plain
from mineralpact.drafts.evidence.evidence_note import EvidenceNote, is_nothing, read_evidence
from mineralpact.drafts.evidence.plain_walk import by_position
from mineralpact.drafts.reading.draft_names import name_field
from mineralpact.drafts.reading.value_reader import QuoteNote, ValueReader, item_step
from mineralpact.model import Entity
from mineralpact.paths import Path, PathError
from mineralpact.values.entity_path import entity_path
from mineralpact.values.fields import Field, fields_of

WHOLE: Final = "/"
"""The beginning of a place that names its entity, too."""
_NO_FACTS: Final = frozenset({"id", "key"})
"""Fields that are names of our own."""


def parse_places(text: str) -> tuple[str, ...]:
    """Return the places in a text, which commas part.

    >>> parse_places("kind, steps[0].when,/critical-minerals.name")
    ('kind', 'steps[0].when', '/critical-minerals.name')
    """
    return tuple(part.strip() for part in text.split(","))


def notes_of(quote: QuoteNote, id: str, reader: ValueReader) -> Iterator[EvidenceNote]:
    """Yield the evidence that stands beside a fact.

    Args:
        quote: The evidence, not yet read.
        id: The id of the entity that it stands in.
        reader: The reader of its values, which gathers what is wrong.
    """
    if not quote.is_by_place:
        own = entity_path(id, quote.place)
        is_whole = not quote.place.steps
        yield from read_evidence(quote.plain, (own,), quote.path, reader, is_whole=is_whole)
        return
    if not isinstance(quote.plain, dict):
        message = "expected an object: a place, or several parted by commas, and its quotation"
        shown = "nothing" if is_nothing(quote.plain) else describe_plain(quote.plain)
        reader.refuse(quote.path, "wrong_type", f"{message}, found {shown}")
        return
    for key, plain in quote.plain.items():
        path = quote.path / key[:60]
        about = [_place(text, id, quote.place, path, reader) for text in parse_places(key)]
        yield from read_evidence(plain, about, path, reader)


def _place(text: str, id: str, outer: Path, path: Path, reader: ValueReader) -> str:
    """Return a place with its entity; refuse what is none."""
    if text in ("", WHOLE):
        reader.refuse(path, "bad_path", "expected a place such as steps[0].when, found nothing")
        return entity_path(id, outer)
    if text.startswith(WHOLE):
        return text.removeprefix(WHOLE)
    try:
        return entity_path(id, outer / Path.parse(text))
    except PathError as error:
        reader.refuse(path, "bad_path", f"expected a place such as steps[0].when: {error.reason}")
        return entity_path(id, outer)


def places_of_entity(
    kind: type[Entity], plain: Mapping[str, Plain], taken: Iterable[Path]
) -> tuple[Path, ...]:
    """Return the places of all facts of an entity that have no evidence of their own.

    A list of records is told item by item, for a claim about the list would say nothing of them. A
    name is left out: it may be one of ours, and one that stands in the text is cited by itself.

    Args:
        kind: The kind of the entity.
        plain: Its plain values.
        taken: The places that have evidence of their own.
    """
    own = [by_position(place, plain) for place in taken]
    names = (*_NO_FACTS, name_field(kind))
    fields = fields_of(kind)
    places: list[Path] = []
    for name in plain:
        if name in fields and name not in names:
            places += _places_in(fields[name], plain[name])
    free = [place for place in places if not _is_taken(by_position(place, plain), own)]
    return tuple(free) or (Path(),)


def _places_in(field: Field, value: Plain) -> Iterator[Path]:
    item = field.holds.item
    if item is None or not item.records or not isinstance(value, list):
        yield Path.of(field.name)
        return
    for index, record in enumerate(value):
        yield Path.of(field.name, item_step(record, index))


def _is_taken(place: Path, taken: Iterable[Path]) -> bool:
    """True if a place, something in it, or what holds it is among some."""
    return any(place.is_within(other) or other.is_within(place) for other in taken)
