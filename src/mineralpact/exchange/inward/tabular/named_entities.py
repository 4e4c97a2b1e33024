"""Entities that are made because a cell names them: countries, and others by their names."""

from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.document_loader import load_entity
from mineralpact.errors import Problem
from mineralpact.exchange.inward.tabular.table_rows import CellFault
from mineralpact.exchange.mapping.country_look_up import country_id, unknown_country
from mineralpact.exchange.mapping.field_rule import FieldRule
from mineralpact.exchange.mapping.rule_text import NAMES
from mineralpact.model import Country, Entity
from mineralpact.model.entity import usual_name
from mineralpact.values.fields import fields_of
from mineralpact.values.naming.slugs import slug_of
from mineralpact.values.naming.spelling import search_key

MOST_HINTS: Final = 100
"""For how many unknown names near ones are looked for, which takes a while."""


class NamedEntities:
    """Countries and others by their identifiers, made once."""

    def __init__(self) -> None:
        self._by_id: dict[str, Entity] = {}
        self._unknown_count = 0

    def entity(self, rule: FieldRule, name: str) -> Entity | CellFault:
        """Return who goes by a name among the kinds that a rule refers to, or why nobody does.

        A name that is no country's is that of another, which is made.
        """
        for kind in rule.refers_to:
            if not issubclass(kind, Country):
                return self._made(kind, rule, name)
            code = country_id(name)
            if code is not None:
                return self._country(kind, code)
        return self._unknown(name)

    def _unknown(self, name: str) -> CellFault:
        """Return the fault of a cell that names no country, with near names for the first few."""
        self._unknown_count += 1
        message = f"no country {name[:60]!r}"
        if self._unknown_count <= MOST_HINTS:
            message = unknown_country(name)
        return CellFault("unknown_name", message)

    def _country(self, kind: type[Country], code: str) -> Entity:
        if code not in self._by_id:
            entity, _ = load_entity({"id": code}, kind)
            assert entity is not None  # noqa: S101  # a code is all that a country needs
            self._by_id[code] = entity
        return self._by_id[code]

    def _made(self, kind: type[Entity], rule: FieldRule, name: str) -> Entity | CellFault:
        id = slug_of(name)
        if not id:
            message = "expected a name with Latin letters or digits, to make an identifier of"
            return CellFault("bad_id", f"{message}, found {name[:60]!r}")
        if id in self._by_id:
            return _same(self._by_id[id], kind, name)
        entity, problems = load_entity(_plain(kind, rule, id, name), kind)
        if entity is None:
            return _fault(problems)
        return self._by_id.setdefault(id, entity)


def _plain(kind: type[Entity], rule: FieldRule, id: str, name: str) -> dict[str, Plain]:
    plain: dict[str, Plain] = {"id": id, **rule.make}
    for field in NAMES:
        if field in fields_of(kind):
            plain[field] = name
    return plain


def _same(entity: Entity, kind: type[Entity], name: str) -> Entity | CellFault:
    """Return an entity that has the identifier already, if it is the one of this name."""
    if type(entity) is kind and search_key(usual_name(entity)) == search_key(name):
        return entity
    message = f"{entity.id!r} is the identifier of {usual_name(entity)[:60]!r}"
    hint = "the mapping's terms can tell the two apart, or make them one"
    return CellFault("ambiguous_name", f"{message}, and of {name[:60]!r}: {hint}")


def _fault(problems: list[Problem]) -> CellFault:
    return CellFault(problems[0].code, problems[0].message)
