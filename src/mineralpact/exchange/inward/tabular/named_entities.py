"""Entities that are made because a cell names them: countries, and others by their names."""

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.document_loader import load_entity
from mineralpact.errors import NotFoundError, Problem
from mineralpact.exchange.inward.tabular.table_rows import CellFault
from mineralpact.exchange.mapping.country_look_up import country_id
from mineralpact.exchange.mapping.field_rule import FieldRule
from mineralpact.exchange.mapping.id_template import slug_of
from mineralpact.exchange.mapping.rule_text import NAMES
from mineralpact.model import Country, Entity
from mineralpact.model.entity import usual_name
from mineralpact.values.fields import fields_of
from mineralpact.values.naming.spelling import search_key


class NamedEntities:
    """Countries and others by their identifiers, made once."""

    def __init__(self) -> None:
        self._by_id: dict[str, Entity] = {}

    def entity(self, rule: FieldRule, name: str) -> Entity | CellFault:
        """Return who goes by a name among the kinds that a rule refers to, or why nobody does.

        A name that is no country's is that of another, which is made.
        """
        fault = CellFault("unknown_name", f"expected a name, found {name[:60]!r}")
        for kind in rule.refers_to:
            if issubclass(kind, Country):
                try:
                    return self._country(kind, country_id(name))
                except NotFoundError as error:
                    fault = CellFault("unknown_name", str(error))
            else:
                return self._made(kind, rule, name)
        return fault

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
