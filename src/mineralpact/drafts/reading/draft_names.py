"""Names by which a draft refers to entities: its own, countries, and minerals of known lists."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from attrs import define, field

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.plain_record import plain_text
from mineralpact.errors import ValidationError, near_names
from mineralpact.model import Country, Entity, Mineral, Organization
from mineralpact.model.entity import may_point_at
from mineralpact.query.name_lookup import near_countries
from mineralpact.values import OrganizationId
from mineralpact.values.codes.country_texts import code_by_name
from mineralpact.values.codes.mineral_names import MINERALS
from mineralpact.values.fields import cached, fields_of
from mineralpact.values.naming.slugs import slug_of
from mineralpact.values.naming.spelling import search_key
from mineralpact.values.rules import broken, is_slug

NAME_FIELDS: Final = ("name", "title")
"""The fields that name an entity."""
_SLIP: Final = 0.9
"""The least likeness of a name, of 1, at which it may be a slip of another."""
_OTHER_NAMES: Final = ("short_name", "aliases", "names")


@define
class DraftNames:
    """Entities of a draft by their identifiers and names, and those that it only refers to."""

    kinds: tuple[type[Entity], ...]
    """The kinds that there are."""
    by_id: dict[str, type[Entity]] = field(factory=dict)
    """The kinds of the entities of the draft, by id."""
    added: dict[str, type[Entity]] = field(factory=dict)
    """The countries and minerals that it refers to and does not list, by id."""
    _by_key: dict[str, list[tuple[str, type[Entity]]]] = field(factory=dict)

    def add(self, kind: type[Entity], id: str, plain: Mapping[str, Plain]) -> None:
        """Take in an entity by its id and its names."""
        self.by_id.setdefault(id, kind)
        for name in _names_of(plain):
            named = self._by_key.setdefault(search_key(" ".join(name.split())), [])
            if (id, kind) not in named:
                named.append((id, kind))

    def id_of(self, text: str, id_types: frozenset[object]) -> str:
        """Return the id of who goes by a name among the kinds that a field may point at.

        What nobody goes by is returned as it is: whether it is an id, the catalog tells.

        Raises:
            ValidationError: several go by it.
        """
        if self.may_be(text, id_types):
            return text
        ids = dict.fromkeys(self._ids_of(text, id_types))
        if len(ids) > 1:
            expected = f"expected one entity called {text[:60]!r}, found {len(ids)}"
            message = f"{expected}: {', '.join(ids)}; say which by its id"
            raise ValidationError("name", broken("", "ambiguous_name", message))
        return next(iter(ids), text)

    def publisher_to_enter(self, name: str) -> tuple[type[Entity], str] | None:
        """Return the kind and the id of a publisher that is to be entered by its name.

        ``None`` where nobody is to be: what is known, may be an id, or a slip of an id or a name
        in the draft.
        """
        id_types = frozenset[object]([OrganizationId])
        kind, id = self._kind_of(Organization, id_types), slug_of(name)
        if kind is None or self._is_like_known(name, id_types):
            return None
        # A source is often called as its publisher is.
        return kind, f"{id}-publisher" if id in self.by_id else id

    def _is_like_known(self, name: str, id_types: frozenset[object]) -> bool:
        """True for a name that is taken, may be an id or a slip of one, or makes no id."""
        id = slug_of(name)
        if is_slug(name) or not is_slug(id) or any(self._ids_of(name, id_types)):
            return True
        ids = [id for id in self.by_id if self.may_be(id, id_types)]
        return bool(get_close_matches(id, ids, n=1, cutoff=_SLIP))

    def may_be(self, id: str, id_types: frozenset[object]) -> bool:
        """True if an id is of an entity that a field may point at."""
        kind = self.by_id.get(id) or self.added.get(id)
        return kind is not None and may_point_at(id_types, kind)

    def near_names(self, text: str, id_types: frozenset[object]) -> tuple[str, ...]:
        """Return the ids, and the names of countries, that are most like a text for a field."""
        ids = [id for id, kind in self.by_id.items() if may_point_at(id_types, kind)]
        near = near_names(text, ids) or near_names(slug_of(text), ids)
        if self._kind_of(Country, id_types) is not None:
            near = (*near_countries(text), *near)
        return near[:3]

    def _ids_of(self, text: str, id_types: frozenset[object]) -> Iterator[str]:
        for id, kind in self._by_key.get(search_key(" ".join(text.split())), ()):
            if may_point_at(id_types, kind):
                yield id
        if country := self._kind_of(Country, id_types):
            code = code_by_name(text)
            if code is not None:
                yield self._refer_to(country, code)
        if mineral := self._kind_of(Mineral, id_types):
            slug = slug_of(text)
            if slug in MINERALS and text not in self._by_key:
                yield self._refer_to(mineral, slug)

    def _kind_of(self, base: type[Entity], id_types: frozenset[object]) -> type[Entity] | None:
        """Return the kind that stands for one of ours, if a field may point at it by its type."""
        for kind in self.kinds:
            if issubclass(kind, base) and may_point_at(id_types, kind):
                return kind
        return None

    def _refer_to(self, kind: type[Entity], id: str) -> str:
        if id not in self.by_id:
            self.added.setdefault(id, kind)
        return id


def derived_id(kind: type[Entity], plain: Mapping[str, Plain]) -> str | None:
    """Return the id that an entity gets by its name, where it says none; ``None`` where it cannot.

    >>> from mineralpact.model import Agreement
    >>> derived_id(Agreement, {"name": "Seabed memorandum"})
    'seabed-memorandum'
    """
    name = plain_text(plain.get(name_field(kind) or ""))
    return slug_of(name or "") or None


@cached
def name_field(kind: type[Entity]) -> str | None:
    """Return the field that names the entities of a kind; ``None`` if none does."""
    return next((name for name in NAME_FIELDS if name in fields_of(kind)), None)


def _names_of(plain: Mapping[str, Plain]) -> Iterator[str]:
    for key in (*NAME_FIELDS, *_OTHER_NAMES):
        yield from _texts(plain.get(key))


def _texts(value: Plain) -> Iterable[str]:
    """Yield the texts of names: of one, of a list, and of those with more said about them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(value.get("text"))
