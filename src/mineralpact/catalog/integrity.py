"""What makes entities a whole: each identifier once, each reference resolved to the right kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from mineralpact.errors import MOST_COMPARED, Problem, did_you_mean, near_names
from mineralpact.model import Claim, Entity, Predicate, references
from mineralpact.model.entity import is_slug, may_point_at
from mineralpact.values.record import cached, field_types, records_within, text_problems

HEADER: Final = ("format", "id", "title")
"""What a document says of itself before its sections."""

HINTS: Final = 20
"""For how many dangling references near identifiers are sought."""
COMPARISONS: Final = 20_000
"""How many identifiers are compared for that: among many, near ones are sought for fewer."""

Placed = tuple[str, Entity]
"""An entity with its path, such as ``agreements[3]``."""
Unread = tuple[str, str, type[Entity]]
"""The path, identifier and kind of an entity that could not be built."""


def placed(entities: Iterable[Entity]) -> list[Placed]:
    """Each entity with its path: its section and its place there, in the order given."""
    counts: Counter[str] = Counter()
    found: list[Placed] = []
    for entity in entities:
        found.append((f"{entity.section}[{counts[entity.section]}]", entity))
        counts[entity.section] += 1
    return found


def header_problems(id: object, title: object) -> Iterator[Problem]:
    """What is wrong with a catalog's own name and title."""
    for path, text in (("id", id), ("title", title)):
        if text is not None and not isinstance(text, str):
            yield Problem(
                path=path, code="wrong_type", message=f"expected text, found {type(text).__name__}"
            )
        elif text is not None:
            yield from text_problems(text, path)
    if isinstance(id, str) and id.strip() and not is_slug(id):
        message = f"expected a lower-case slug such as japan-peru-2024, found {id[:60]!r}"
        yield Problem(path="id", code="bad_id", message=message)


def kind_problems(kinds: Iterable[object]) -> list[Problem]:
    """What keeps these from being kinds beside one another: each is an `Entity` with a section of its own.

    No class may hold others of itself at any depth: a document nests no deeper than its classes do.
    """
    owners: dict[str, str] = dict.fromkeys(HEADER, "the header")
    problems: list[Problem] = []
    for kind in kinds:
        name = getattr(kind, "__name__", repr(kind))
        section = getattr(kind, "section", None)
        if not (isinstance(kind, type) and issubclass(kind, Entity)):
            message = f"expected a class that derives from Entity, found {name}"
            problems.append(Problem(path="kinds", code="wrong_type", message=message))
        elif not isinstance(section, str) or not section:
            message = f"expected {name} to name its section, found none"
            problems.append(Problem(path="kinds", code="no_section", message=message))
        elif section in owners:
            message = f"expected a section of its own for {name}, found {section!r}, that of {owners[section]}"
            problems.append(Problem(path="kinds", code="duplicate_section", message=message))
        else:
            owners[section] = name
            problems += _endless_problems(kind)
    return problems


@cached
def _endless_problems(kind: type[Entity]) -> tuple[Problem, ...]:
    names = sorted(
        each.__name__ for each in {kind, *records_within(kind)} if each in records_within(each)
    )
    messages = (
        f"expected values of an end, found that {name} may hold another {name}" for name in names
    )
    return tuple(
        Problem(path="kinds", code="endless_class", message=message) for message in messages
    )


def catalog_problems(entities: list[Placed], unread: Iterable[Unread] = ()) -> Iterator[Problem]:
    """Every identifier used twice, every reference that fails, every claim about nothing.

    `unread` are entities that are known to be there although they could not be built: references to
    them hold.
    """
    kinds: dict[str, type[Entity] | None] = {}
    first: dict[str, str] = {}
    placed_ids = ((path, entity.id, type(entity)) for path, entity in entities)
    for path, id, kind in chain(placed_ids, unread):
        if id in first:
            message = f"expected an identifier of its own, found that of {first[id]}: {id!r}"
            yield Problem(path=f"{path}.id", code="duplicate_id", message=message)
            kinds[id] = None
        else:
            first[id] = path
            kinds[id] = kind
    hints = iter(range(1, 1 + min(HINTS, COMPARISONS // min(len(kinds) or 1, MOST_COMPARED))))
    for path, entity in entities:
        yield from (problem.under(path) for problem in _reference_problems(entity, kinds, hints))


def _reference_problems(
    entity: Entity, kinds: Mapping[str, type[Entity] | None], hints: Iterator[int]
) -> Iterator[Problem]:
    # Which of two entities of one identifier is meant, nobody knows: their kind is None, and
    # nothing is said of it.
    for reference in references(entity):
        kind = kinds.get(reference.id)
        if reference.id not in kinds:
            message = f"expected the identifier of {_wanted(reference.id_types)} in the catalog, found {reference.id!r}"
            near = near_names(reference.id, kinds) if next(hints, None) else ()
            yield Problem(
                path=reference.path, code="dangling_id", message=message + did_you_mean(near)
            )
        elif kind is not None and not may_point_at(reference.id_types, kind):
            message = f"expected the identifier of {_wanted(reference.id_types)}, found {reference.id!r}, a {kind.__name__}"
            yield Problem(path=reference.path, code="wrong_kind", message=message)
    if isinstance(entity, Claim) and (kind := kinds.get(entity.subject)) is not None:
        yield from _about_problems(entity, kind)


@cached
def topics(kind: type[Entity]) -> frozenset[str]:
    """What a claim about an entity of this kind may be about: its fields, and predicates."""
    return frozenset((*field_types(kind), *standard_fields(kind), *Predicate))


def _about_problems(claim: Claim, kind: type[Entity]) -> Iterator[Problem]:
    if claim.about not in topics(kind):
        names = [*field_types(kind), *standard_fields(kind)]
        hint = did_you_mean(near_names(claim.about, [*names, *Predicate]))
        message = (
            f"expected a field of {kind.__name__} or a predicate, found {claim.about[:60]!r}{hint}"
        )
        yield Problem(path="about", code="unknown_field", message=message)


def standard_fields(kind: type[Entity]) -> list[str]:
    """The names of what a kind knows from a standard by its identifier, such as a country's name."""
    return [
        name
        for base in kind.__mro__
        for name, value in vars(base).items()
        if isinstance(value, property)
    ]


def _wanted(id_types: frozenset[object]) -> str:
    names = sorted(getattr(each, "__name__", str(each)).removesuffix("Id") for each in id_types)
    return ("an " if names[0][0] in "AEIOU" else "a ") + " or ".join(names)
