"""Migration of documents of the first format, ``mineralpact/1``.

A claim was about a place of one subject, and its value was a text or a whole number. It becomes one
about a path; its value becomes one of the field's type or, where it cannot be read so, our own
words. A tension was a claim, and becomes an entity.
"""

from collections.abc import Callable, Mapping
from itertools import filterfalse
from typing import Any, Final, TypeAlias, TypeGuard

from mineralpact.catalog.claimed_places import type_at
from mineralpact.codec.number_text import parse_number
from mineralpact.codec.versions.older_terms import objects_in, replace_older_terms
from mineralpact.model import KINDS, Entity, Predicate
from mineralpact.paths import Path, PathError
from mineralpact.values import When
from mineralpact.values.fields import ValueType
from mineralpact.values.stated_value import field_of_type
from mineralpact.values.time.duration import parse_duration

Plain: TypeAlias = dict[str, Any]
_TENSION, _TYPOGRAPHY = "tension", "typography"
_PARSERS: Final[Mapping[str, Callable[[str], object]]] = {
    "text": str,
    "number": parse_number,
    "time": When,
    "duration": parse_duration,
}
_PREDICATES: Final = frozenset(predicate.value for predicate in Predicate)


def from_first_format(document: Plain) -> Plain:
    """Return a document of the first format as one of the second."""
    replace_older_terms(document)
    if not isinstance(document.get("claims"), list):
        return document
    claims: list[object] = document["claims"]
    kinds = _kinds_by_id(document)
    tensions = list(filter(_is_tension, claims))
    tension_ids = {str(claim.get("id")) for claim in tensions}
    migrated: list[object] = []
    for claim in filterfalse(_is_tension, claims):
        if _is_object(claim):
            migrated.append(_migrated_claim(claim, kinds, tension_ids))
        else:  # the loader reports it
            migrated.append(claim)
    document = {**document, "claims": migrated}
    if tensions:
        document["tensions"] = list(map(_migrated_tension, tensions))
    return document


def _kinds_by_id(document: Plain) -> dict[str, type[Entity]]:
    kinds: dict[str, type[Entity]] = {}
    for kind in KINDS:
        for entity in objects_in(document, kind.section):
            if isinstance(entity.get("id"), str):
                kinds[entity["id"]] = kind
    return kinds


def _is_object(plain: object) -> TypeGuard[Plain]:
    return isinstance(plain, dict)


def _is_tension(claim: object) -> TypeGuard[Plain]:
    """True for a claim of a tension; one that names no claims cannot become one."""
    if not _is_object(claim):
        return False
    return claim.get("about") == _TENSION and bool(claim.get("disputes"))


def _migrated_tension(claim: Plain) -> Plain:
    value = claim.get("value", claim.get("note"))
    return {
        "id": claim.get("id"),
        "kind": "contradiction",
        "claims": claim.get("disputes"),
        "description": "Not said." if value is None else str(value),
    }


def _migrated_claim(
    claim: Plain, kinds: Mapping[str, type[Entity]], tension_ids: set[str]
) -> Plain:
    migrated = dict(claim)
    subject, about = migrated.pop("subject", None), migrated.pop("about", None)
    value = migrated.pop("value", None)
    if isinstance(about, str) and about in _PREDICATES:
        migrated |= {"subject": subject, "predicate": about, **_worded(value)}
    elif about in (_TENSION, _TYPOGRAPHY):
        migrated |= {"about": [subject], **_worded(value)}
    else:
        migrated["about"] = [f"{subject}.{about}"]
        stated = _typed(value, _type_of(about, kinds.get(str(subject))))
        if stated is None:
            migrated |= _worded(value)
        else:
            migrated["value"] = stated
    if isinstance(claim.get("disputes"), list):
        disputed = [id for id in claim["disputes"] if str(id) not in tension_ids]
        migrated["disputes"] = disputed
    return migrated


def _worded(value: object) -> Plain:
    """Return a value that is none of a field's type as a statement in our own words."""
    if _is_text_or_number(value):
        return {"statement": str(value)}
    return {} if value is None else {"value": value}  # the loader reports it


def _is_text_or_number(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _type_of(about: object, kind: type[Entity] | None) -> ValueType | None:
    if kind is None or not isinstance(about, str):
        return None
    try:
        return type_at(kind, Path.parse(about))
    except PathError:
        return None


def _typed(value: object, holds: ValueType | None) -> Plain | None:
    """Return a value as one of a field's type; ``None`` where it cannot be read so."""
    if holds is None or not _is_text_or_number(value):
        return None
    name = field_of_type(holds) or ""
    parse: Callable[[str], object] | None = _PARSERS.get(name)
    if name == "term":
        parse = (holds.item or holds).vocabulary
    if parse is None or isinstance(value, int) != (name == "number"):
        return None
    try:
        parse(str(value))
    except ValueError:
        return None
    return {name: str(value)}
