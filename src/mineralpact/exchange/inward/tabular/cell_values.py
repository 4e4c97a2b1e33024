"""Values of cells: what a text stands for by the rule of its field."""

import re
from typing import Final

from attrs import frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.errors import did_you_mean, near_names
from mineralpact.exchange.inward.tabular.named_entities import NamedEntities
from mineralpact.exchange.inward.tabular.table_rows import Cell, CellFault
from mineralpact.exchange.mapping.field_rule import FieldRule
from mineralpact.model import Entity
from mineralpact.values import When
from mineralpact.values.fields import Content
from mineralpact.values.naming.slugs import slug_of

MOST_PARTS: Final = 1_000
"""The most parts that a cell is split into."""
_WHOLE: Final = re.compile(r"-?[0-9]{1,16}")
_FLAGS: Final[dict[str, bool]] = {"true": True, "false": False}


@frozen
class CellValue:
    """Value that a part of a cell stands for."""

    plain: Plain
    """The value, as documents have it."""
    named: Entity | None = None
    """The entity that the cell names, if it names one."""
    is_changed: bool = False
    """True if no table has the text, and another value stands in its place."""


class CellReader:
    """Reader of cells, which knows what states nothing, and who was named before."""

    def __init__(self, nothing: tuple[str, ...]) -> None:
        self._nothing = frozenset(nothing)
        self._named = NamedEntities()

    def stated(self, cell: Cell) -> Cell:
        """Return what a cell states, without blanks around; an empty text if it is nothing."""
        if not isinstance(cell, str):
            return cell
        text = cell.strip()
        return "" if text in self._nothing else text

    def parts(self, rule: FieldRule, cell: Cell) -> list[Cell]:
        """Return the parts of a cell, in its order, with empty ones; a fault if they are many."""
        if rule.split is None or not isinstance(cell, str):
            return [cell]
        parts = cell.split(rule.split, MOST_PARTS)
        if len(parts) > MOST_PARTS:
            message = f"expected at most {MOST_PARTS:,} parts in a cell, found more"
            return [CellFault("too_many", message)]
        return list(map(self.stated, parts))

    def value(self, rule: FieldRule, part: Cell) -> CellValue | CellFault:
        """Return the value of a part that states something, or why it has none."""
        if isinstance(part, CellFault):
            return part
        if isinstance(part, When) and rule.holds.content is Content.TIME:
            return CellValue(str(part))
        text = str(part)
        listed = rule.term_of(text)
        if listed is None:
            listed = rule.first_word_of(text)
        if listed is not None:
            return self._named_value(rule, str(listed)) if rule.refers_to else CellValue(listed)
        if (rule.terms and rule.holds.vocabulary is not None) or rule.words:
            return _unlisted(rule, text)
        return self._by_field(rule, text)

    def entity(self, rule: FieldRule, name: str) -> Entity | CellFault:
        """Return who goes by a name, or why nobody does."""
        return self._named.entity(rule, name)

    def _named_value(self, rule: FieldRule, name: str) -> CellValue | CellFault:
        entity = self._named.entity(rule, name)
        return entity if isinstance(entity, CellFault) else CellValue(entity.id, entity)

    def _by_field(self, rule: FieldRule, text: str) -> CellValue | CellFault:
        if rule.refers_to:
            return self._named_value(rule, text)
        if rule.id is not None:
            return CellValue(slug_of(rule.id.replace("{}", text)))
        if rule.dates:
            return _date(rule, text)
        return CellValue(_plain(rule, text))


def _unlisted(rule: FieldRule, text: str) -> CellValue | CellFault:
    """Return the value for a text that no table has."""
    if rule.otherwise is not None:
        return CellValue(rule.otherwise, is_changed=True)
    tables = (*rule.terms, *rule.words)
    hint = did_you_mean(map(repr, near_names(text, tables)))
    message = f"expected a text that the mapping's table has, found {text[:60]!r}{hint}"
    return CellFault("unknown_term", message)


def _date(rule: FieldRule, text: str) -> CellValue | CellFault:
    """Return the one time that the patterns read in a text."""
    readings = dict.fromkeys(filter(None, (pattern.read(text) for pattern in rule.dates)))
    if len(readings) == 1:
        return CellValue(next(iter(readings)))
    if readings:
        message = f"expected one date, found {text[:60]!r}, which may be {' or '.join(readings)}"
        return CellFault("ambiguous_date", message)
    patterns = " or ".join(pattern.text for pattern in rule.dates)
    return CellFault("bad_time", f"expected a date as {patterns}, found {text[:60]!r}")


def _plain(rule: FieldRule, text: str) -> Plain:
    """Return a text as the field takes it; what it does not take, the strict reader refuses."""
    types = rule.holds.types
    if int in types and _WHOLE.fullmatch(text):
        return int(text)
    if bool in types and text.lower() in _FLAGS:
        return _FLAGS[text.lower()]
    if rule.holds.vocabulary is not None:
        return "_".join(text.lower().replace("-", " ").split())
    return text
