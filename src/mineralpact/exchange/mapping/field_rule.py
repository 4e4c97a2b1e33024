"""Rules of a mapping: how one field of an entity comes from the cells of a row."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.exchange.mapping.date_pattern import DatePattern
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.values.fields import ValueType
from mineralpact.values.naming.spelling import search_key


class Many(Enum):
    """Step of a target that stands for the items of a list, one for each part of a cell."""

    ITEMS = "items"


TargetStep: TypeAlias = str | int | Many
"""Name of a field, index of an item, or all items that cells have parts for."""
NO_TERMS: Final[Mapping[str, Plain]] = MappingProxyType({})
"""The vocabulary table of a rule that has none."""


@frozen(kw_only=True)
class FieldRule:
    """Origin of one field: a column or several, or a constant."""

    place: Path
    """The path of the rule in its mapping, for messages."""
    target: tuple[TargetStep, ...]
    """The steps that lead to the field in an entity."""
    holds: ValueType
    """The types that one value of the field may have."""
    columns: tuple[str, ...] = ()
    """The headings of the columns that it comes from; none for a constant."""
    value: Plain = None
    """The constant, as documents have it."""
    terms: Mapping[str, Plain] = NO_TERMS
    """The vocabulary table: the value that a text in the column stands for."""
    words: Mapping[str, Plain] = NO_TERMS
    """The words looked for in a longer text; the value of the one that stands first counts."""
    dates: tuple[DatePattern, ...] = ()
    """The forms of its dates; with none, they are EDTF."""
    split: str | None = None
    """The text that parts the items of a cell; ``None`` for a cell of one item."""
    refers_to: tuple[type[Entity], ...] = ()
    """The kinds of entity that a cell names, by name or code rather than by identifier."""
    make: Mapping[str, Plain] = NO_TERMS
    """The other fields of an entity that is made because a cell names it."""
    id: str | None = None
    """The form of an identifier of another row, with ``{}`` for the text of the cell."""
    otherwise: Plain = None
    """The value for a text that no table has; ``None`` to refuse the row."""
    if_empty: Plain = None
    """The value where the cell states nothing."""
    only_if_fewer: bool = False
    """True for a number of announced members that counts only where fewer are named."""

    @property
    def is_constant(self) -> bool:
        """True if no column is read."""
        return not self.columns

    @property
    def name(self) -> str:
        """The target as a mapping writes it."""
        return target_text(self.target)

    def term_of(self, text: str) -> Plain:
        """Return the value that the vocabulary table has for a text; ``None`` for none.

        Capitals and the form of Unicode make no difference, unless the table tells them apart.
        """
        if text in self.terms:
            return self.terms[text]
        return self._terms_by_key.get(search_key(text))

    def first_word_of(self, text: str) -> Plain:
        """Return the value of the word that stands first in a text, of several there the longest.

        A word may be several, and stands by itself: ``note`` is not in ``notebook``.
        """
        if self._word_expression is None:
            return None
        match = self._word_expression.search(search_key(text))
        return None if match is None else self._words_by_key[match[0]]

    @cached_property
    def _terms_by_key(self) -> Mapping[str, Plain]:
        return by_search_key(self.terms)

    @cached_property
    def _words_by_key(self) -> Mapping[str, Plain]:
        return by_search_key(self.words)

    @cached_property
    def _word_expression(self) -> re.Pattern[str] | None:
        if not self.words:
            return None
        longest_first = sorted(self._words_by_key, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def by_search_key(table: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Return a table by the search keys of its texts; the first of several alike counts."""
    by_key: dict[str, Plain] = {}
    for text, value in table.items():
        by_key.setdefault(search_key(text), value)
    return by_key


def target_text(target: Sequence[TargetStep]) -> str:
    """Return a target as a mapping writes it: ``steps[0].when``, ``identifiers.value``."""
    text = ""
    for step in target:
        if isinstance(step, int):
            text += f"[{step}]"
        elif isinstance(step, str):
            text += f".{step}"
    return text.removeprefix(".")
