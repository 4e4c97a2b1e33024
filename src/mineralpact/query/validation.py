"""Whether a question can be asked at all: before anything runs, every field, term and identifier in it is looked up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import standard_fields
from mineralpact.errors import Problem, ValidationError, did_you_mean, near_names
from mineralpact.model import Claim, Entity, Membership, Organization, Predicate
from mineralpact.model.entity import id_types_in, type_of_id
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Claimed,
    Condition,
    Contains,
    Fixed,
    Has,
    IdIn,
    Is,
    Lists,
    MemberOf,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.field_paths import field_type, item_type
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.ids import EntityId, OrganizationId
from mineralpact.values.record import Record, bare, cached, field_types
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


class NamedId(NamedTuple):
    """An identifier that a condition names."""

    id: str
    """The identifier."""
    id_types: frozenset[object]
    """The identifier types that can stand there; `EntityId` stands for any kind."""


def checked(condition: Condition, kind: type[Entity], catalog: Catalog) -> Condition:
    """The condition, ready to be answered: all in it is known, and memberships are spelt out.

    Raises:
        NotFoundError: a field that the kind does not have, or an identifier that is not in the
            catalog; near ones are listed.
        ValidationError: what can never be met: a kind that the catalog does not hold, a value or a
            term that the field cannot have, an identifier of a wrong kind.
    """

    def members_of(id: str) -> tuple[Membership, ...]:
        return catalog.get(Organization, id).members

    return checked_by(condition, kind, catalog.kinds, lambda id: type(catalog[id]), members_of)


def checked_by(
    condition: Condition,
    kind: type[Entity],
    kinds: Iterable[type[Entity]],
    kind_of: Callable[[str], type[Entity]],
    members_of: Callable[[str], tuple[Membership, ...]],
) -> Condition:
    """The same for a catalog that is kept elsewhere.

    Args:
        condition: The condition.
        kind: What it is asked of.
        kinds: The kinds that the catalog holds.
        kind_of: The kind of the entity with an identifier; raises `NotFoundError` where there is
            none.
        members_of: The members of the organization with an identifier.
    """
    known = tuple(kinds)
    if kind not in known:
        message = f"expected a kind that the catalog holds, found {kind.__name__}"
        raise ValidationError("filter", [Problem(path="", code="unknown_kind", message=message)])
    found = [*problems_of(condition, kind), *_about_problems(condition, kind, known)]
    for named in named_ids(condition, kind):
        target = kind_of(named.id)
        if EntityId not in named.id_types and type_of_id(target) not in named.id_types:
            message = f"expected {_kinds(named.id_types)}, found {named.id!r}, a {target.__name__}"
            found.append(Problem(path="", code="wrong_kind", message=message))
    if found:
        raise ValidationError(f"filter of {kind.section}", found)
    return spelt_out(condition, {each: members_of(each) for each in _organizations(condition)})


CONDITIONS: Final = frozenset(
    (
        AllOf,
        AnyOf,
        AtLeast,
        AtMost,
        Claimed,
        Contains,
        Fixed,
        Has,
        IdIn,
        Is,
        Lists,
        MemberOf,
        Not,
        RefersTo,
        Some,
        Within,
    )
)
"""Every class of condition that the engines answer."""


def problems_of(condition: Condition, cls: type[Record]) -> Iterator[Problem]:
    """Everything in a condition that the records of a class can never meet, whatever the catalog.

    Raises:
        NotFoundError: a field that the class does not have.
    """
    for each, owner in parts(condition, cls):
        if isinstance(each, Is | Has):
            yield from _value_problems(each, owner)
        elif isinstance(each, Within):
            yield from _type_problems(each.field, owner, (When,), "a time")
        elif isinstance(each, AtLeast | AtMost):
            yield from _type_problems(each.field, owner, (Money, Range, int), "a quantity")
        elif isinstance(each, MemberOf) and not id_types_at(owner, each.field):
            yield Problem(
                path=each.field,
                code="wrong_type",
                message="expected a field that holds identifiers",
            )
        elif isinstance(each, Lists | Some) and not field_type(owner, each.field).is_many:
            yield Problem(
                path=each.field, code="wrong_type", message="expected a field that lists something"
            )
        elif isinstance(each, IdIn) and not issubclass(owner, Entity):
            message = f"expected an entity, which has an identifier, found {owner.__name__}"
            yield Problem(path="", code="wrong_type", message=message)


def named_ids(condition: Condition, cls: type[Record]) -> Iterator[NamedId]:
    """Every identifier a condition names, with what may stand there; where any of several will do, for all of them."""
    yield from _own_ids(condition, cls)
    inner = (named for each, owner in _inside(condition, cls) for named in named_ids(each, owner))
    if not isinstance(condition, AnyOf):
        yield from inner
        return
    joined: dict[str, frozenset[object]] = {}
    for id, id_types in inner:
        joined[id] = joined.get(id, frozenset()) | id_types
    yield from (NamedId(id, id_types) for id, id_types in joined.items())


def parts(condition: Condition, cls: type[Record]) -> Iterator[tuple[Condition, type[Record]]]:
    """A condition and all inside it, each with the class of the records it is asked of."""
    if type(condition) not in CONDITIONS:
        message = f"expected a condition, found {type(condition).__name__}"
        raise ValidationError("filter", [Problem(path="", code="wrong_type", message=message)])
    yield condition, cls
    for each, owner in _inside(condition, cls):
        yield from parts(each, owner)


def _inside(condition: Condition, cls: type[Record]) -> Iterator[tuple[Condition, type[Record]]]:
    """The conditions right inside one."""
    inner: tuple[Condition, ...] = ()
    if isinstance(condition, AllOf | AnyOf):
        inner = condition.conditions
    elif isinstance(condition, Not):
        inner = (condition.condition,)
    elif isinstance(condition, Claimed):
        inner, cls = condition.conditions, Claim
    elif isinstance(condition, Some) and condition.conditions:
        inner, cls = condition.conditions, item_type(cls, condition.field)
    return ((each, cls) for each in inner)


def _own_ids(condition: Condition, cls: type[Record]) -> Iterator[NamedId]:
    if isinstance(condition, Is | Has) and isinstance(condition.value, str):
        id_types = id_types_at(cls, condition.field)
        if id_types:
            yield NamedId(condition.value, id_types)
    elif isinstance(condition, RefersTo):
        yield NamedId(condition.id, frozenset((EntityId,)))
    elif isinstance(condition, IdIn) and issubclass(cls, Entity):
        own = frozenset((type_of_id(cls),))
        yield from (NamedId(id, own) for id in condition.ids)
    elif isinstance(condition, MemberOf):
        yield NamedId(condition.organization, frozenset((OrganizationId,)))


def spelt_out(condition: Condition, memberships: Mapping[str, tuple[Membership, ...]]) -> Condition:
    """The condition with every membership as the members it stands for, given those of each organization."""
    if isinstance(condition, MemberOf):
        return _members(condition, memberships[condition.organization])
    if isinstance(condition, Not):
        return Not(condition=spelt_out(condition.condition, memberships))
    if isinstance(condition, _JOINED) and _organizations(condition):
        inner = tuple(spelt_out(each, memberships) for each in condition.conditions)
        if isinstance(condition, Some):
            return Some(field=condition.field, conditions=inner)
        return type(condition)(conditions=inner)
    return condition


_JOINED: Final = (AllOf, AnyOf, Claimed, Some)


def _organizations(condition: Condition) -> set[str]:
    """The organizations whose members a condition asks for."""
    if isinstance(condition, MemberOf):
        return {condition.organization}
    inner: tuple[Condition, ...] = (condition.condition,) if isinstance(condition, Not) else ()
    inner = condition.conditions if isinstance(condition, _JOINED) else inner
    return {id for each in inner for id in _organizations(each)}


def _members(condition: MemberOf, members: tuple[Membership, ...]) -> Condition:
    if not members:
        return Fixed(answer=Truth.UNKNOWN)
    asked: list[Condition] = []
    for each in members:
        is_member: Condition = Has(field=condition.field, value=each.member)
        if condition.on is not None:
            truth = Truth.UNKNOWN if each.when is None else condition.on.within(each.when)
            is_member = AllOf(conditions=(is_member, Fixed(answer=truth)))
        asked.append(is_member)
    return AnyOf(conditions=tuple(asked))


@cached
def id_types_at(cls: type[Record], path: str) -> frozenset[object]:
    """The identifier types that a path leads to; none where it holds no identifiers."""
    members = field_type(cls, path).members
    return frozenset(each for member in members for each in id_types_in(member))


def _value_problems(condition: Is | Has, cls: type[Record]) -> Iterator[Problem]:
    field, value = condition.field, condition.value
    found = field_type(cls, field)
    if isinstance(condition, Is) and found.is_many:
        yield Problem(
            path=field,
            code="wrong_type",
            message="expected a field of one value, found one of many",
        )
    terms = [each for each in found.members if isinstance(each, type) and issubclass(each, StrEnum)]
    if terms and isinstance(value, str):
        if value not in {term.value for each in terms for term in each}:
            message = f"expected a term of {terms[0].__name__}, found {value[:60]!r}"
            yield Problem(path=field, code="unknown_term", message=message)
    elif type(value) not in {bare(each) for each in found.members}:
        message = f"expected a value that {field} can have, found {type(value).__name__}"
        yield Problem(path=field, code="wrong_type", message=message)


def _about_problems(
    condition: Condition, kind: type[Entity], kinds: tuple[type[Entity], ...]
) -> Iterator[Problem]:
    """A problem for each thing that no claim can be about."""
    for each, owner in parts(condition, kind):
        if owner is Claim and isinstance(each, Is | Has) and each.field == "about":
            fields = {
                name for some in kinds for name in (*field_types(some), *standard_fields(some))
            }
            if each.value not in fields | set(Predicate):
                hint = did_you_mean(near_names(str(each.value), [*sorted(fields), *Predicate]))
                message = f"expected a field of some kind or a predicate, found {str(each.value)[:60]!r}{hint}"
                yield Problem(path="about", code="unknown_term", message=message)


def _kinds(id_types: frozenset[object]) -> str:
    names = sorted(getattr(each, "__name__", str(each)).removesuffix("Id") for each in id_types)
    return "the identifier of a " + " or ".join(names)


def _type_problems(
    path: str, cls: type[Record], wanted: tuple[object, ...], name: str
) -> Iterator[Problem]:
    if not any(each in wanted for each in field_type(cls, path).members):
        yield Problem(path=path, code="wrong_type", message=f"expected a field that holds {name}")
