"""What makes entities a whole: each identifier once, each reference resolved to the right kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

import attrs

from mineralpact.errors import Problem
from mineralpact.model import Claim, Entity, Predicate, references
from mineralpact.model.entity import type_of_id
from mineralpact.values.ids import EntityId

Placed = tuple[str, Entity]
"""An entity with its path, such as ``agreements[3]``."""


def placed(entities: Iterable[Entity]) -> list[Placed]:
    """Each entity with its path: its section and its place there, in the order given."""
    counts: Counter[str] = Counter()
    found: list[Placed] = []
    for entity in entities:
        found.append((f"{entity.section}[{counts[entity.section]}]", entity))
        counts[entity.section] += 1
    return found


def catalog_problems(entities: list[Placed], unread: Mapping[str, type[Entity]] | None = None) -> Iterator[Problem]:
    """Every identifier used twice, every reference that fails, every claim about nothing.

    `unread` names entities that are known to be there although they could not be built: references to them hold.
    """
    kinds: dict[str, type[Entity]] = dict(unread or {})
    first: dict[str, str] = {}
    for path, entity in entities:
        if entity.id in first:
            message = f"expected an identifier of its own, found that of {first[entity.id]}: {entity.id!r}"
            yield Problem(path=f"{path}.id", code="duplicate_id", message=message)
        else:
            first[entity.id] = path
            kinds[entity.id] = type(entity)
    for path, entity in entities:
        yield from (problem.under(path) for problem in _reference_problems(entity, kinds))


def _reference_problems(entity: Entity, kinds: Mapping[str, type[Entity]]) -> Iterator[Problem]:
    for reference in references(entity):
        kind = kinds.get(reference.id)
        if kind is None:
            message = f"expected the identifier of {_wanted(reference.id_types)} in the catalog, found {reference.id!r}"
            near = near_ids(reference.id, kinds)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            yield Problem(path=reference.path, code="dangling_id", message=message + hint)
        elif EntityId not in reference.id_types and type_of_id(kind) not in reference.id_types:
            message = (
                f"expected the identifier of {_wanted(reference.id_types)}, found {reference.id!r}, a {kind.__name__}"
            )
            yield Problem(path=reference.path, code="wrong_kind", message=message)
    if isinstance(entity, Claim) and (kind := kinds.get(entity.subject)) is not None:
        yield from _about_problems(entity, kind)


def _about_problems(claim: Claim, kind: type[Entity]) -> Iterator[Problem]:
    names = [attribute.name for attribute in attrs.fields(kind)] + standard_fields(kind)
    if claim.about not in names and claim.about not in set(Predicate):
        near = get_close_matches(claim.about, [*names, *Predicate], n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        message = f"expected a field of {kind.__name__} or a predicate, found {claim.about[:60]!r}{hint}"
        yield Problem(path="about", code="unknown_field", message=message)


def standard_fields(kind: type[Entity]) -> list[str]:
    """The names of what a kind knows from a standard by its identifier, such as a country's name."""
    return [name for base in kind.__mro__ for name, value in vars(base).items() if isinstance(value, property)]


def near_ids(id: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three identifiers that are spelt alike, best first."""
    return tuple(get_close_matches(id[:200], list(known)[:10_000], n=3))


def _wanted(id_types: frozenset[object]) -> str:
    names = sorted(getattr(each, "__name__", str(each)).removesuffix("Id") for each in id_types)
    return "an Entity" if names == ["Entity"] else "a " + " or ".join(names)
