"""Values that answers hold, in the words of a catalog: entities and their ids by their names."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity
from mineralpact.query import Through
from mineralpact.values import Record, When
from mineralpact.values.time.duration import Duration
from mineralpact.views.entity_rows import claim_words
from mineralpact.views.language import shown_name
from mineralpact.views.value_text import name_of, value_text
from mineralpact.views.wording import list_words, term_words

MOST_LISTED: Final = 20
"""The most of several things that one row lists."""


def name_of_one(catalog: Catalog, entity: Entity) -> str:
    """Return the name of an entity that an answer holds, wherever that is from."""
    if entity.id in catalog:
        return name_of(catalog, entity.id)
    return shown_name(entity)


@singledispatch
def answer_words(value: object, catalog: Catalog) -> str:
    """Return a value in words."""
    if isinstance(value, Duration):  # its class is imported with the first of it
        return value_text(catalog, value)
    return str(value)


@answer_words.register(When)
@answer_words.register(Record)
@answer_words.register(bool)
@answer_words.register(int)
def _value_words(value: object, catalog: Catalog) -> str:
    return value_text(catalog, value)


@answer_words.register(str)
def _text_words(text: str, catalog: Catalog) -> str:
    """Return the name of an entity for its id; any other text or term as it is."""
    is_id = type(text) is str and text in catalog
    return name_of(catalog, text) if is_id else value_text(catalog, text)


@answer_words.register(Entity)
def _entity_words(entity: Entity, catalog: Catalog) -> str:
    return name_of_one(catalog, entity)


@answer_words.register(Claim)
def _claim_words(claim: Claim, catalog: Catalog) -> str:
    return claim_words(catalog, claim)


@answer_words.register(Catalog)
def _catalog_words(edition: Catalog, catalog: Catalog) -> str:
    del catalog
    return edition.title or edition.id or "a catalog"


@answer_words.register(Mapping)
def _mapping_words(mapping: Mapping[object, object], catalog: Catalog) -> str:
    pairs = (f"{key} {answer_words(item, catalog)}" for key, item in mapping.items())
    return ", ".join(pairs)


@answer_words.register(tuple)
def _tuple_words(items: tuple[object, ...], catalog: Catalog) -> str:
    """Return the words of several things, of very many the first."""
    words = [answer_words(item, catalog) for item in items[:MOST_LISTED]]
    if len(items) > MOST_LISTED:
        words.append(f"{len(items) - MOST_LISTED} more")
    return list_words(words)


@answer_words.register(Through)
def _through_words(through: Through, catalog: Catalog) -> str:
    chain = " of ".join(name_of(catalog, id) for id in reversed(through.chain))
    kind = term_words(through.kind)
    party, tie = name_of(catalog, through.party), name_of(catalog, through.tie)
    return f"{chain} ({kind} of {party}), in {tie}"
