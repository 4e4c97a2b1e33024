"""Ledger of an export: an exporter enters what it carries, and all else is lost by that.

So no value goes missing unseen: a field that an exporter does not know, of a program's own kind
too, stands in the report.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import define, field, frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import to_plain
from mineralpact.exchange.losses.loss_report import MOST_EXAMPLES, Loss, LossReport
from mineralpact.model import Entity
from mineralpact.model.entity import kind_name

NO_PLACE: Final = "the format has no place for it"
"""Reason of what no exporter enters."""
CATALOG: Final = "Catalog"
"""The kind of what is no entity's."""
_EACH_BY_ITSELF: Final = "the catalog arrives as it was merged: its editions go out by themselves"

_LossKey: TypeAlias = tuple[str, str, str, bool]


@frozen
class _Entry:
    """Fate of the values at a place and below."""

    reason: str = ""
    """Why they do not arrive as they are; empty if they do."""
    is_changed: bool = False
    """True if something of them arrives."""


_CARRIED: Final = _Entry()
_LOST: Final = _Entry(NO_PLACE)


@define
class Ledger:
    """Fates of the values of a catalog in another format.

    A place is a field or a path in an entity, such as ``steps[0].when``; what is entered for it
    goes for all below it that has no entry of its own. A later entry for a place counts.
    """

    format: str
    """The format's name."""
    has_editions: bool = False
    """True if the editions of a merged catalog arrive with it."""
    _entries: dict[str, dict[str, _Entry]] = field(factory=dict[str, dict[str, _Entry]])

    def carry(self, entity: Entity, *places: str) -> None:
        """Enter that values arrive as they are."""
        for place in places:
            self._enter(entity, place, _CARRIED)

    def change(self, entity: Entity, place: str, reason: str) -> None:
        """Enter that of a value something else arrives, and why."""
        self._enter(entity, place, _Entry(reason, is_changed=True))

    def lose(self, entity: Entity, place: str, reason: str) -> None:
        """Enter that nothing of a value arrives, where there is more to say than `NO_PLACE`."""
        self._enter(entity, place, _Entry(reason))

    def report(self, catalog: Catalog) -> LossReport:
        """Return the account of every value of a catalog's entities, and of its editions."""
        carried = 0
        places: dict[_LossKey, list[str]] = {}
        for entity in catalog:
            for place, pattern, entry in self._values_of(entity):
                if entry is _CARRIED:
                    carried += 1
                    continue
                key = (kind_name(type(entity)), pattern, entry.reason, entry.is_changed)
                places.setdefault(key, []).append(f"{entity.id}.{place}")
        if catalog.editions and not self.has_editions:
            key = (CATALOG, "editions", _EACH_BY_ITSELF, False)
            places[key] = [edition.title or "" for edition in catalog.editions]
        return LossReport(
            format=self.format,
            carried=carried,
            losses=tuple(_loss(key, examples) for key, examples in places.items()),
        )

    def _enter(self, entity: Entity, place: str, entry: _Entry) -> None:
        self._entries.setdefault(entity.id, {})[place] = entry

    def _values_of(self, entity: Entity) -> Iterator[tuple[str, str, _Entry]]:
        """Yield the place of each value of an entity, its field, and what becomes of it."""
        entries = self._entries.get(entity.id, {})
        for name, value in to_plain(entity).items():
            yield from _leaves(value, name, name, entries.get(name, _LOST), entries)


def _leaves(
    plain: Plain, place: str, pattern: str, entry: _Entry, entries: dict[str, _Entry]
) -> Iterator[tuple[str, str, _Entry]]:
    inner: dict[str, tuple[str, Plain]] = {}
    if isinstance(plain, list):
        inner = {f"[{index}]": ("[]", item) for index, item in enumerate(plain)}
    elif isinstance(plain, dict):
        inner = {f".{name}": (f".{name}", value) for name, value in plain.items()}
    else:
        yield place, pattern, entry
    for step, (same_step, value) in inner.items():
        below = entries.get(f"{place}{step}", entry)
        yield from _leaves(value, f"{place}{step}", f"{pattern}{same_step}", below, entries)


def _loss(key: _LossKey, places: list[str]) -> Loss:
    kind, pattern, reason, is_changed = key
    return Loss(
        kind=kind,
        field=pattern,
        reason=reason,
        count=len(places),
        is_changed=is_changed,
        examples=tuple(places[:MOST_EXAMPLES]),
    )
