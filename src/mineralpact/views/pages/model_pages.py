"""Pages of the model: its kinds, the fields of a kind or record, and the terms of vocabularies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Entity
from mineralpact.model.entity import kind_name, kind_word
from mineralpact.values.fields import (
    Described,
    Field,
    fields_of,
    names_of_id_types,
    records_within,
)
from mineralpact.values.texts.docstrings import class_docstring, term_docstrings
from mineralpact.values.written.term_names import term_names
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    entries_section,
    rows_section,
    text_row,
    wide_row,
)
from mineralpact.views.page import Page
from mineralpact.views.wording import join_phrases, list_words

_WORD_STARTS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_ ]")


def kinds_page(catalog: Catalog) -> Page:
    """Return the kinds that a catalog may hold: how many it has of each, and what each is."""
    rows = [
        text_row(kind_word(kind), f"{count:,}: {first_sentence(kind)}")
        for kind, count in _counted(catalog)
    ]
    return Page(sections=(rows_section("Kinds", rows),))


def kinds_plain(catalog: Catalog) -> list[Plain]:
    """Return the kinds that a catalog may hold, with the number of each."""
    kinds: list[Plain] = []
    for kind, count in _counted(catalog):
        kinds.append(
            {
                "kind": kind_word(kind),
                "section": kind.section,
                "count": count,
                "meaning": first_sentence(kind),
            }
        )
    return kinds


def fields_page(cls: type[Described]) -> Page:
    """Return the fields of a kind or a record, with what each holds and means."""
    rows = list(map(_field_row, fields_of(cls).values()))
    return Page(
        title=cls.__name__, lead=(first_sentence(cls),), sections=(rows_section("Fields", rows),)
    )


def fields_plain(cls: type[Described]) -> list[Plain]:
    """Return the fields of a kind or a record, with what each holds and means."""
    fields: list[Plain] = []
    for name, field in fields_of(cls).items():
        fields.append(
            {
                "field": name,
                "holds": field.value_type.name,
                "many": field.is_many,
                "required": field.is_required,
                "meaning": field.description,
            }
        )
    return fields


def vocabularies_page(vocabularies: Mapping[str, type[StrEnum]]) -> Page:
    """Return the vocabularies by name, with what the terms of each say."""
    entries: list[PageEntry] = []
    for name, vocabulary in vocabularies.items():
        row = text_row(f"{len(vocabulary)} terms", first_sentence(vocabulary))
        entries.append(PageEntry(name=name, rows=(row,)))
    return Page(sections=(entries_section("Vocabularies", entries, tight=True),))


def terms_page(name: str, vocabulary: type[StrEnum]) -> Page:
    """Return the terms of a vocabulary, with what each means and what it is called besides."""
    entries = [_term_entry(term, vocabulary) for term in vocabulary]
    section = entries_section("Terms", entries, tight=True)
    return Page(title=name, lead=(first_sentence(vocabulary),), sections=(section,))


def terms_plain(vocabulary: type[StrEnum]) -> list[Plain]:
    """Return the terms of a vocabulary, with what each means and what it is called besides."""
    meanings, names = term_docstrings(vocabulary), term_names(vocabulary)
    terms: list[Plain] = []
    for term in vocabulary:
        words: list[Plain] = [*names[term]]
        terms.append({"term": term.value, "meaning": meanings.get(term.name), "words": words})
    return terms


def vocabularies_of(kinds: Iterable[type[Entity]]) -> dict[str, type[StrEnum]]:
    """Return the vocabularies that fields of kinds and of their records hold, by hyphenated name.

    >>> from mineralpact.model import Agreement
    >>> "agreement-kind" in vocabularies_of([Agreement])
    True
    """
    vocabularies: dict[str, type[StrEnum]] = {}
    for cls in classes_of(kinds).values():
        for field in fields_of(cls).values():
            vocabulary = field.value_type.vocabulary
            if vocabulary is not None:
                vocabularies[hyphenated(vocabulary.__name__)] = vocabulary
    return dict(sorted(vocabularies.items()))


def classes_of(kinds: Iterable[type[Entity]]) -> dict[str, type[Described]]:
    """Return kinds and the records that their fields hold, by hyphenated name.

    >>> from mineralpact.model import Agreement
    >>> list(classes_of([Agreement]))[:2]
    ['agreement', 'aim']
    """
    classes: dict[str, type[Described]] = {}
    records: set[type[Described]] = set()
    for kind in kinds:
        classes[hyphenated(kind_name(kind))] = kind
        records |= records_within(kind)
    for record in sorted(records, key=lambda cls: cls.__name__):
        classes.setdefault(hyphenated(record.__name__), record)
    return classes


def hyphenated(name: str) -> str:
    """Return a name as it is typed on a command line.

    >>> hyphenated("AgreementKind"), hyphenated("joint_statement")
    ('agreement-kind', 'joint-statement')
    """
    return _WORD_STARTS.sub("-", name).lower()


def first_sentence(cls: type) -> str:
    """Return the first sentence of a class's docstring."""
    paragraph = class_docstring(cls).partition("\n\n")[0]
    words = " ".join(paragraph.replace("`", "").split())
    return words.partition(". ")[0].rstrip(".") + "."


def _counted(catalog: Catalog) -> Iterator[tuple[type[Entity], int]]:
    for kind in catalog.kinds:
        yield kind, len(catalog.ids_of(kind))


def _field_row(field: Field) -> PageRow:
    notes = join_phrases(_holds_words(field), "required" * field.is_required)
    return text_row(field.name, f"{field.description or ''} ({notes})".strip())


def _holds_words(field: Field) -> str:
    """Return what a field holds, by the words by which `fields` and `terms` tell more of it."""
    value_type = field.value_type
    words = value_type.name
    if value_type.id_types:
        words = f"id of {' or '.join(names_of_id_types(value_type.id_types))}"
    elif value_type.vocabulary is not None:
        words = f"term: {hyphenated(value_type.vocabulary.__name__)}"
    elif value_type.record is not None:
        words = " or ".join(hyphenated(record.__name__) for record in value_type.records)
    return f"several: {words}" if field.is_many else words


def _term_entry(term: StrEnum, vocabulary: type[StrEnum]) -> PageEntry:
    rows: list[PageRow] = []
    meaning = term_docstrings(vocabulary).get(term.name)
    if meaning:
        rows.append(wide_row(meaning))
    words = term_names(vocabulary)[term]
    if words:
        rows.append(wide_row("also: ", list_words(words)))
    return PageEntry(name=hyphenated(term.value), rows=tuple(rows))
