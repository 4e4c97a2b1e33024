"""Integrity of a catalog: each id used once, each reference resolved to the right kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, TypeAlias, TypeVar

from mineralpact.catalog.circles import circle_problems
from mineralpact.catalog.claim_problems import claim_problems, inner_place_problems, kind_names
from mineralpact.catalog.naming.document_keys import EDITIONS, HEADER
from mineralpact.errors import MOST_COMPARED, Problem, did_you_mean, near_names
from mineralpact.model import KINDS, Claim, Entity, references
from mineralpact.model.entity import Reference, may_point_at, most_derived
from mineralpact.paths import Path
from mineralpact.values import CountryId
from mineralpact.values.codes.country_texts import code_by_name
from mineralpact.values.fields import (
    cached,
    records_within,
)
from mineralpact.values.record import text_problems
from mineralpact.values.rules import broken, slug

HINTS: Final = 20
"""For how many dangling references near identifiers are suggested."""
COMPARISONS: Final = 20_000
"""The number of identifiers compared for that: among many, near ones are suggested for fewer."""

_K = TypeVar("_K")
_PLACES: Final = {kind.section: place for place, kind in enumerate(KINDS)}

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
    if isinstance(id, str):
        yield from slug("id", id, example="japan-peru-2024")


def document_kinds(kinds: Iterable[_K]) -> tuple[_K, ...]:
    """Return kinds in the order of documents: ours, then all others by their sections.

    Each stands there once, and one that stands for another in its place.
    """
    return tuple(sorted(most_derived(kinds), key=_place_in_documents))


def _place_in_documents(kind: object) -> tuple[int, str]:
    section = str(getattr(kind, "section", None))
    return _PLACES.get(section, len(_PLACES)), section


def kind_problems(kinds: Iterable[type[Entity]]) -> list[Problem]:
    """Return what keeps classes from being kinds: each is an `Entity` with a section of its own.

    No class may hold others of itself at any depth: a document nests no deeper than its classes do.
    """
    owners: dict[str, str] = dict.fromkeys((*HEADER, EDITIONS), "the header")
    problems: list[Problem] = []
    for kind in kinds:
        name = kind.__name__
        section: object = getattr(kind, "section", None)
        if not isinstance(section, str) or not section:
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


def catalog_problems(
    entities: list[Placed],
    unread: Iterable[Unread] = (),
    *,
    all_kinds: Iterable[type[Entity]] = KINDS,
) -> Iterator[Problem]:
    """Yield a problem for each duplicate id, failing reference, unknown field or place, and circle.

    Args:
        entities: The entities with their paths.
        all_kinds: The kinds that the catalog may hold.
        unread: Entities that are known to be there although they could not be built: references to
            them resolve.
    """
    kinds: dict[str, type[Entity] | None] = {}
    read = ((path, entity.id, type(entity)) for path, entity in entities)
    yield from _duplicate_problems(chain(read, unread), kinds)
    hints = iter(range(min(HINTS, COMPARISONS // min(len(kinds) or 1, MOST_COMPARED))))
    ids = _ids_by_kind(entities, kinds, all_kinds)
    for path, entity in entities:
        problems = _reference_problems(entity, kinds, hints)
        if isinstance(entity, Claim):
            problems = chain(problems, claim_problems(entity, ids))
        else:
            problems = chain(problems, inner_place_problems(entity, ids))
        for problem in problems:
            yield problem.under(path)
    yield from circle_problems(entities)


def _duplicate_problems(
    named: Iterable[Unread], kinds: dict[str, type[Entity] | None]
) -> Iterator[Problem]:
    """Yield a problem for each id that is there already, and gather the kind of each."""
    first: dict[str, Path] = {}
    for path, id, kind in named:
        if id in first:
            message = f"duplicate id {id!r} (first used at {first[id]})"
            yield Problem(path="id", code="duplicate_id", message=message).under(path)
            # Which of the two a reference means, nobody knows: nothing is said of it.
            kinds[id] = None
        else:
            first[id] = path
            kinds[id] = kind


def _ids_by_kind(
    entities: Iterable[Placed],
    kinds: Mapping[str, type[Entity] | None],
    all_kinds: Iterable[type[Entity]],
) -> dict[type[Entity], dict[str, Entity | None]]:
    """Return the entities of each kind by id; ``None`` for those that could not be built."""
    built = {entity.id: entity for _, entity in entities}
    ids: dict[type[Entity], dict[str, Entity | None]] = {kind: {} for kind in all_kinds}
    for id, kind in kinds.items():
        if kind is not None:
            ids.setdefault(kind, {})[id] = built.get(id)
    return ids


def _reference_problems(
    entity: Entity, kinds: Mapping[str, type[Entity] | None], hints: Iterator[int]
) -> Iterator[Problem]:
    for reference in references(entity):
        kind = kinds.get(reference.id)
        if reference.id not in kinds:
            near = () if next(hints, None) is None else _near_ids(reference, kinds)
            message = (
                f"expected the identifier of {kind_names(reference.id_types)} in the catalog,"
                f" found {reference.id!r}{did_you_mean(near)}"
            )
            yield from broken(reference.path, "dangling_id", message)
        elif kind is not None and not may_point_at(reference.id_types, kind):
            message = (
                f"expected the identifier of {kind_names(reference.id_types)},"
                f" found {reference.id!r}, a {kind.__name__}"
            )
            yield from broken(reference.path, "wrong_kind", message)


def _near_ids(reference: Reference, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the code of the country that is named or told by another code, else near ids."""
    code = code_by_name(reference.id) if CountryId in reference.id_types else None
    if code is None or code == reference.id:
        return near_names(reference.id, ids)
    return (code,)
