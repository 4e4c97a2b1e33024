"""Integrity of a catalog: each id used once, each reference resolved to the right kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, TypeAlias

from mineralpact.catalog.claimed_places import is_there, may_be_about
from mineralpact.errors import MOST_COMPARED, Problem, did_you_mean, near_names
from mineralpact.model import Claim, Entity, Predicate, references
from mineralpact.model.entity import is_slug, may_point_at
from mineralpact.paths import Path
from mineralpact.values.fields import cached, fields_of, names_of_id_types, records_within
from mineralpact.values.record import text_problems
from mineralpact.values.rules import broken

HEADER: Final = ("format", "id", "title")
"""The keys of a document before its sections."""
EDITIONS: Final = "editions"
"""The key behind them, of the documents that a catalog was merged from."""

HINTS: Final = 20
"""For how many dangling references near identifiers are suggested."""
COMPARISONS: Final = 20_000
"""The number of identifiers compared for that: among many, near ones are suggested for fewer."""

Placed: TypeAlias = tuple[Path, Entity]
"""An entity with its path, such as ``agreements[3]``."""
Unread: TypeAlias = tuple[Path, str, type[Entity]]
"""The path, identifier and kind of an entity that could not be built."""


def placed(entities: Iterable[Entity]) -> list[Placed]:
    """Return each entity with its path: its section and its position there, in the order given."""
    counts: Counter[str] = Counter()
    with_paths: list[Placed] = []
    for entity in entities:
        with_paths.append((Path.of(entity.section, counts[entity.section]), entity))
        counts[entity.section] += 1
    return with_paths


def header_problems(id: object, title: object) -> Iterator[Problem]:
    """Yield the problems of a catalog's own name and title."""
    for path, text in (("id", id), ("title", title)):
        if isinstance(text, str):
            yield from text_problems(text, path)
        elif text is not None:
            yield from broken(path, "wrong_type", f"expected text, found {type(text).__name__}")
    if isinstance(id, str) and id.strip() and not is_slug(id):
        message = f"expected a lower-case slug such as japan-peru-2024, found {id[:60]!r}"
        yield from broken("id", "bad_id", message)


def kind_problems(kinds: Iterable[object]) -> list[Problem]:
    """Return what keeps classes from being kinds: each is an `Entity` with a section of its own.

    No class may hold others of itself at any depth: a document nests no deeper than its classes do.
    """
    owners: dict[str, str] = dict.fromkeys((*HEADER, EDITIONS), "the header")
    problems: list[Problem] = []
    for kind in kinds:
        name = getattr(kind, "__name__", repr(kind))
        section = getattr(kind, "section", None)
        if not (isinstance(kind, type) and issubclass(kind, Entity)):
            message = f"expected a class that derives from Entity, found {name}"
            problems += broken("kinds", "wrong_type", message)
        elif not isinstance(section, str) or not section:
            message = f"expected {name} to name its section, found none"
            problems += broken("kinds", "no_section", message)
        elif section in owners:
            message = f"duplicate section {section!r} of {name} (first that of {owners[section]})"
            problems += broken("kinds", "duplicate_section", message)
        else:
            owners[section] = name
            problems += _endless_problems(kind)
    return problems


@cached
def _endless_problems(kind: type[Entity]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for cls in {kind, *records_within(kind)}:
        if cls in records_within(cls):
            message = f"{cls.__name__} may hold another {cls.__name__}, without an end"
            problems += broken("kinds", "endless_class", message)
    return tuple(sorted(problems, key=lambda problem: problem.message))


def catalog_problems(entities: list[Placed], unread: Iterable[Unread] = ()) -> Iterator[Problem]:
    """Yield a problem for each duplicate id, failing reference and claim about an unknown field.

    Args:
        entities: The entities with their paths.
        unread: Entities that are known to be there although they could not be built: references to
            them resolve.
    """
    kinds: dict[str, type[Entity] | None] = {}
    first: dict[str, Path] = {}
    read = ((path, entity.id, type(entity)) for path, entity in entities)
    for path, id, kind in chain(read, unread):
        if id in first:
            message = f"duplicate id {id!r} (first used at {first[id]})"
            yield Problem(path="id", code="duplicate_id", message=message).under(path)
            # Which of the two a reference means, nobody knows: nothing is said of it.
            kinds[id] = None
        else:
            first[id] = path
            kinds[id] = kind
    hints = iter(range(1, 1 + min(HINTS, COMPARISONS // min(len(kinds) or 1, MOST_COMPARED))))
    built = {entity.id: entity for _, entity in entities}
    for path, entity in entities:
        problems = _reference_problems(entity, kinds, hints)
        if isinstance(entity, Claim):
            place_problems = _place_problems(entity, kinds.get(entity.subject), built)
            problems = chain(problems, place_problems)
        for problem in problems:
            yield problem.under(path)


def _reference_problems(
    entity: Entity, kinds: Mapping[str, type[Entity] | None], hints: Iterator[int]
) -> Iterator[Problem]:
    for reference in references(entity):
        kind = kinds.get(reference.id)
        if reference.id not in kinds:
            near = near_names(reference.id, kinds) if next(hints, None) else ()
            message = (
                f"expected the identifier of {_kind_names(reference.id_types)} in the catalog,"
                f" found {reference.id!r}{did_you_mean(near)}"
            )
            yield from broken(reference.path, "dangling_id", message)
        elif kind is not None and not may_point_at(reference.id_types, kind):
            message = (
                f"expected the identifier of {_kind_names(reference.id_types)},"
                f" found {reference.id!r}, a {kind.__name__}"
            )
            yield from broken(reference.path, "wrong_kind", message)


def topic_fields(kind: type[Entity]) -> tuple[str, ...]:
    """Return the fields of a kind, and those that a standard gives, as claims name them."""
    return (*fields_of(kind), *kind.standard_fields)


def _place_problems(
    claim: Claim, kind: type[Entity] | None, built: Mapping[str, Entity]
) -> Iterator[Problem]:
    """Yield a problem if a claim is about no place in its subject, as far as that is known."""
    if kind is None:
        return
    path, entity = claim.path, built.get(claim.subject)
    if not may_be_about(kind, path):
        topics = (*topic_fields(kind), *Predicate)
        near = () if path.field in topics else near_names(path.field, topics)
        message = (
            f"expected a field of {kind.__name__} or a predicate,"
            f" found {claim.about[:60]!r}{did_you_mean(near)}"
        )
        yield from broken("about", "unknown_field", message)
    elif entity is not None and not is_there(path, entity):
        message = f"expected a place in {entity.id}, found {claim.about[:60]!r}, which is not there"
        yield from broken("about", "missing_place", message)


def _kind_names(id_types: frozenset[object]) -> str:
    names = names_of_id_types(id_types)
    article = "an" if names[0][0] in "AEIOU" else "a"
    return f"{article} {' or '.join(names)}"
