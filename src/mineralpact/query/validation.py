"""Validation of conditions before they are answered: each field, term and id is looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.parties.intermediaries import Reach, intermediaries_of
from mineralpact.catalog.parties.intermediary_search import Intermediary
from mineralpact.catalog.reference.reference_entities import kind_asked_for
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import Entity, Membership, Organization
from mineralpact.model.entity import may_point_at
from mineralpact.paths import Path
from mineralpact.query.conditions.condition import (
    Affiliations,
    Condition,
    Kinds,
    Members,
    NamedId,
)
from mineralpact.query.conditions.left_open import opened
from mineralpact.values import Record
from mineralpact.values.fields import names_of_id_types
from mineralpact.values.rules import broken


def validate(condition: Condition, kind: type[Entity], catalog: Catalog) -> Condition:
    """Return a condition ready to be answered, with all that open lists of a catalog may meet.

    Raises:
        NotFoundError: see `validate_closed`.
        ValidationError: as well.
    """
    (closed,) = validate_closed({kind: condition}, catalog).values()
    return opened(closed, kind, catalog.derived(OpenPlaces))


def resolved(condition: Condition, kind: type[Entity], catalog: Catalog) -> Condition:
    """Return a part of a condition that has been validated, ready to be answered."""
    closed = condition.resolve(kind, CatalogAffiliations(catalog))
    return opened(closed, kind, catalog.derived(OpenPlaces))


def validate_closed(
    conditions: Mapping[type[Entity], Condition], catalog: Catalog
) -> dict[type[Entity], Condition]:
    """Return conditions in which all is valid, and memberships are resolved; see `validate_with`.

    Raises:
        NotFoundError: a field that a kind does not have, or an id that neither the catalog nor the
            reference has (see `entity_asked_for`); near ones are listed.
        ValidationError: what can never be met: a kind that the catalog does not hold, a value or a
            term that the field cannot have, an id of a wrong kind.
    """
    kind_of = partial(kind_asked_for, catalog)
    return validate_with(conditions, catalog.kinds, kind_of, CatalogAffiliations(catalog))


class CatalogAffiliations(NamedTuple):
    """Who belongs to whom in a catalog."""

    catalog: Catalog
    """The catalog."""

    def members(self, organization: str) -> Members:
        """Return the members of an organization, and who may be one besides."""
        places = self.catalog.derived(OpenPlaces)
        return known_members(self.catalog.get(Organization, organization), places)

    def intermediaries(self, party: str, reach: Reach) -> tuple[Intermediary, ...]:
        """Return those through whom a party takes part."""
        return self.catalog.derived(intermediaries_of).of(party, reach)


def known_members(organization: Organization, places: OpenPlaces) -> Members:
    """Return the members of an organization, and who may be one besides."""
    possible: list[str] = []
    are_open = False
    for place in places.at(organization.id, Path.of("members")):
        possible += place.members
        are_open |= not place.members
    listed = tuple(filter(_is_member, organization.members))
    return Members(listed, tuple(possible), are_open)


def _is_member(membership: Membership) -> bool:
    return membership.is_member


def validate_with(
    conditions: Mapping[type[Entity], Condition],
    kinds: Kinds,
    kind_of: Callable[[str], type[Entity]],
    affiliations: Affiliations,
) -> dict[type[Entity], Condition]:
    """Return what `validate_closed` returns, for a catalog that is stored elsewhere.

    Args:
        conditions: The conditions of one question, each by the kind that it is asked of. An id
            that they name need fit one of them.
        kinds: The kinds that the catalog holds.
        kind_of: Returns the kind of the entity with an id; raises `NotFoundError` where there is
            none.
        affiliations: Who belongs to whom in it.
    """
    if not conditions or not conditions.keys() <= set(kinds):
        names = ", ".join([kind.__name__ for kind in conditions]) or "none"
        message = f"expected a kind that the catalog holds, found {names}"
        raise ValidationError("filter", broken("", "unknown_kind", message))
    problems: dict[Problem, None] = {}
    for kind, condition in conditions.items():
        problems.update(dict.fromkeys(condition_problems(condition, kind, kinds)))
    problems.update(dict.fromkeys(_wrong_ids(conditions, kind_of)))
    if problems:
        sections = " or ".join([kind.section for kind in conditions])
        raise ValidationError(f"filter of {sections}", problems)
    return {kind: condition.resolve(kind, affiliations) for kind, condition in conditions.items()}


def condition_problems(condition: object, cls: type[Record], kinds: Kinds) -> Iterator[Problem]:
    """Yield everything in a condition, at any depth, that no record of a class can meet.

    Raises:
        NotFoundError: a field that the class does not have.
        ValidationError: what stands there is no condition.
    """
    if not isinstance(condition, Condition) or type(condition).evaluate is Condition.evaluate:
        message = f"expected a condition, found {type(condition).__name__}"
        raise ValidationError("filter", broken("", "wrong_type", message))
    yield from condition.problems(cls, kinds)
    for inner, inner_class in condition.inner(cls):
        yield from condition_problems(inner, inner_class, kinds)


def _wrong_ids(
    conditions: Mapping[type[Entity], Condition], kind_of: Callable[[str], type[Entity]]
) -> Iterator[Problem]:
    """Yield the problems of each id that none of some conditions takes where it names it."""
    by_condition: list[dict[str, list[Problem]]] = []
    for kind, condition in conditions.items():
        problems: dict[str, list[Problem]] = {}
        for named in condition.named_ids(kind):
            problems.setdefault(named.id, []).extend(_id_problems(named, kind_of(named.id)))
        by_condition.append(problems)
    for id in by_condition[0]:
        if all(problems.get(id) for problems in by_condition):
            yield from chain.from_iterable([problems[id] for problems in by_condition])


def _id_problems(named: NamedId, kind: type[Entity]) -> Iterable[Problem]:
    if may_point_at(named.id_types, kind):
        return ()
    kinds = " or ".join(names_of_id_types(named.id_types))
    message = f"expected the identifier of a {kinds}, found {named.id!r}, a {kind.__name__}"
    return broken("", "wrong_kind", message)
