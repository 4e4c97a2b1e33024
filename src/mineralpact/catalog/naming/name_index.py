"""Index of entities by the names they go by."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from attrs import frozen

from mineralpact.model import Claim, Country, Entity, Mineral, Organization, Person, Tension
from mineralpact.model.entity import usual_name
from mineralpact.shown import Shown
from mineralpact.values import NameKind, country_code
from mineralpact.values.naming.spelling import search_key


class NameMatchKind(StrEnum):
    """Way in which a text is the name of an entity, the surest first."""

    IDENTIFIER = "identifier"
    """It is the identifier."""
    NAME = "name"
    """It is the name or title, as written."""
    SPELLING = "spelling"
    """It is either in other capitals or another form of Unicode."""
    OTHER_NAME = "other_name"
    """It is another name: official, short, former, in another language."""


_SURENESS: Final = tuple(NameMatchKind)


@frozen(kw_only=True)
class NameMatch(Shown):
    """Entity that goes by a name."""

    entity: Entity
    """The entity."""
    kind: NameMatchKind
    """The way in which the text is its name."""
    name: str
    """The name, as the entity has it."""
    name_kind: NameKind | None = None
    """The sort of name; ``None`` for the usual one, or when that is not stated."""


class _Called(NamedTuple):
    """Name of an entity."""

    entity: Entity
    name: str
    kind: NameKind | None = None
    is_other: bool = False


class NameIndex:
    """Index of entities by their identifiers and names, claims and tensions aside.

    Args:
        entities: The entities.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_key: dict[str, list[_Called]] = {}
        self._countries: dict[str, Country] = {}
        for entity in entities:
            if isinstance(entity, Claim | Tension):
                continue
            if isinstance(entity, Country):
                self._countries[entity.id] = entity
            for called in _names_of(entity):
                self._by_key.setdefault(search_key(called.name), []).append(called)

    def matches(self, text: str, kind: type[Entity] = Entity) -> tuple[NameMatch, ...]:
        """Return who of a kind goes by a name, each once, the surest first; no near ones."""
        by_id: dict[str, NameMatch] = {}
        for match in sorted(self._all_matches(" ".join(text.split())), key=_order):
            if isinstance(match.entity, kind):
                by_id.setdefault(match.entity.id, match)
        return tuple(by_id.values())

    def _all_matches(self, text: str) -> Iterator[NameMatch]:
        for called in self._by_key.get(search_key(text), ()):
            kind = NameMatchKind.SPELLING
            if called.is_other:
                kind = NameMatchKind.OTHER_NAME
            elif text == called.name:
                is_id = text == called.entity.id
                kind = NameMatchKind.IDENTIFIER if is_id else NameMatchKind.NAME
            yield NameMatch(
                entity=called.entity, kind=kind, name=called.name, name_kind=called.kind
            )
        country = self._countries.get(country_code(text) or "")
        if country is not None:
            kind = NameMatchKind.OTHER_NAME
            yield NameMatch(entity=country, kind=kind, name=text, name_kind=NameKind.ALIAS)


def _names_of(entity: Entity) -> Iterator[_Called]:
    yield _Called(entity, entity.id)
    yield _Called(entity, usual_name(entity))
    if isinstance(entity, Country):
        yield _Called(entity, entity.alpha_2, NameKind.ABBREVIATION, is_other=True)
    if isinstance(entity, Mineral):
        for alias in entity.aliases:
            yield _Called(entity, alias, NameKind.ALIAS, is_other=True)
    if isinstance(entity, Organization | Person):
        for name in entity.names:
            yield _Called(entity, name.text, name.kind, is_other=True)


def _order(match: NameMatch) -> tuple[int, str]:
    return _SURENESS.index(match.kind), match.entity.id
