"""Mappings of tables to entities: what the rows are, and where each field comes from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from mineralpact.codec.positions import Position
from mineralpact.exchange.mapping.field_rule import FieldRule
from mineralpact.exchange.mapping.id_template import IdTemplate
from mineralpact.model import Entity, Source
from mineralpact.paths import Path
from mineralpact.reprs import ShortRepr

FIELDS: Final = Path.of("fields")
"""The path of the rules in a mapping."""
ID_PLACE: Final = Path.of("id")
"""The path of the form of identifiers in a mapping."""
_NO_POSITIONS: Final[Mapping[Path, Position]] = MappingProxyType({})


@frozen(kw_only=True)
class RowMapping(ShortRepr):
    """Reading of a table's rows as entities of one kind; `parse_mapping` makes one of YAML."""

    kind: type[Entity]
    """The kind of entity that a row is."""
    id: IdTemplate
    """The form of its identifier."""
    rules: tuple[FieldRule, ...]
    """The origins of its fields."""
    nothing: tuple[str, ...] = ()
    """The texts of cells that state nothing, such as ``-``, beside blank ones."""
    source: Source | None = None
    """The table as a source, which a claim about each row cites; ``None`` for no claims."""
    encoding: str = "utf-8"
    """The encoding of a CSV file."""
    separator: str = ","
    """The character that parts the cells of a CSV file."""
    sheet: str | None = None
    """The name of the sheet of an Excel file; ``None`` for the first."""
    heading: int = 1
    """The row with the headings, from 1; those above it are passed over."""
    positions: Mapping[Path, Position] = field(default=_NO_POSITIONS, eq=False, repr=False)
    """The line and column of each part in the YAML text, for messages."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of the columns that it reads, each once."""
        headings = list(self.id.columns)
        for rule in self.rules:
            headings += rule.columns
        return tuple(dict.fromkeys(headings))

    @property
    def kinds(self) -> tuple[type[Entity], ...]:
        """The kinds of entity that rows are, or make."""
        kinds = [self.kind]
        for rule in self.rules:
            kinds += rule.refers_to
        return tuple(dict.fromkeys(kinds))

    @property
    def has_open_references(self) -> bool:
        """True if a row may refer to another, or to an entity that no row makes."""
        return any(map(self._is_open_reference, self.rules))

    def _is_open_reference(self, rule: FieldRule) -> bool:
        points = bool(rule.holds.id_types) or rule.holds.is_place
        return points and (not rule.refers_to or self.kind in rule.refers_to)
