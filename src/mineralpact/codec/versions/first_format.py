"""Migration of documents of the first format, ``mineralpact/1``.

A claim was about a place of one subject, and its value was a text or a whole number. It becomes one
about a path; its value becomes one of the field's type or, where it cannot be read so, our own
words. A tension was a claim, and becomes an entity.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from mineralpact.catalog.claimed_places import type_at
from mineralpact.codec.number_text import parse_number
from mineralpact.codec.versions.older_terms import replace_older_terms
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
    "term": str,
    "number": parse_number,
    "time": When,
    "duration": parse_duration,
}
_PREDICATES: Final = frozenset(predicate.value for predicate in Predicate)


def from_first_format(document: Plain) -> Plain:
    """Return a document of the first format as one of the second."""
    replace_older_terms(document)
    claims = document.get("claims")
    if not isinstance(claims, list):
        return document
    kinds = _kinds_by_id(document)
    tensions = [claim for claim in claims if _is_tension(claim)]
    tension_ids = {str(claim.get("id")) for claim in tensions}
    migrated: list[Any] = []
    for claim in claims:
        if isinstance(claim, dict) and not _is_tension(claim):
            migrated.append(_migrated_claim(claim, kinds, tension_ids))
        elif not _is_tension(claim):
            migrated.append(claim)
    document = {**document, "claims": migrated}
    if tensions:
        document["tensions"] = list(map(_migrated_tension, tensions))
    return document


def _kinds_by_id(document: Plain) -> dict[str, type[Entity]]:
    kinds: dict[str, type[Entity]] = {}
    for kind in KINDS:
        section = document.get(kind.section)
        for entity in section if isinstance(section, list) else ():
            if isinstance(entity, dict) and isinstance(entity.get("id"), str):
                kinds[entity["id"]] = kind
    return kinds


def _is_tension(claim: object) -> bool:
    """True for a claim of a tension; one that names no claims cannot become one."""
    if not isinstance(claim, dict):
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
        migrated |= {"subject": subject, "predicate": about}
    elif about in (_TENSION, _TYPOGRAPHY):
        migrated["about"] = [subject]
    else:
        migrated["about"] = [f"{subject}.{about}"]
        stated = _typed(value, _type_of(about, kinds.get(str(subject))))
        if stated is not None:
            migrated["value"], value = stated, None
    if isinstance(value, str | int) and not isinstance(value, bool):
        migrated["statement"] = str(value)
    elif value is not None:  # the loader reports it
        migrated["value"] = value
    if isinstance(claim.get("disputes"), list):
        disputed = [id for id in claim["disputes"] if str(id) not in tension_ids]
        migrated["disputes"] = disputed
    return migrated


def _type_of(about: object, kind: type[Entity] | None) -> ValueType | None:
    if kind is None or not isinstance(about, str):
        return None
    try:
        return type_at(kind, Path.parse(about))
    except PathError:
        return None


def _typed(value: object, holds: ValueType | None) -> Plain | None:
    """Return a value as one of a field's type; ``None`` where it cannot be read so."""
    if holds is None or not isinstance(value, str | int) or isinstance(value, bool):
        return None
    name = field_of_type(holds) or ""
    one = holds.item or holds
    if isinstance(value, int) != (name == "number"):
        return None
    if name == "term" and (one.vocabulary is None or value not in set(one.vocabulary)):
        return None
    if name not in _PARSERS:
        return None
    try:
        _PARSERS[name](str(value))
    except ValueError:
        return None
    return {name: str(value)}
