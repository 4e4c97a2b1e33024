"""Identifiers of the claims of a draft, made of what they are about."""

from collections.abc import Iterable, Mapping
from typing import Final, cast

from mineralpact.codec.json_parser import Plain
from mineralpact.values.naming.slugs import slug_of
from mineralpact.values.rules import SLUG_LENGTH
from mineralpact.values.step import Modality

_GAP: Final = "not-stated"
_LONGEST: Final = SLUG_LENGTH - 20
"""The most characters, so that a number fits behind them."""


def claim_id_base(catalog_id: str | None, fields: Mapping[str, Plain]) -> str:
    """Return the id that a claim gets if no other is about the same.

    Args:
        catalog_id: The id of the catalog.
        fields: The plain fields of the claim.

    >>> claim_id_base("saltmark", {"about": ["pact.steps[0]"], "modality": "planned"})
    'saltmark-pact-steps-0'
    """
    parts = [catalog_id or "", _subject_of(fields)]
    if fields.get("modality") == Modality.NOT_STATED.value:
        parts.append(_GAP)
    return slug_of(" ".join(parts))[:_LONGEST].strip("-") or "claim"


def unique_ids(bases: Iterable[str | None], taken: Iterable[str]) -> list[str | None]:
    """Return ids made of these, with a number behind one that is taken; ``None`` stays.

    >>> unique_ids(["a", None, "a", "b"], ["b"])
    ['a', None, 'a-2', 'b-2']
    """
    used = set(taken)
    ids: list[str | None] = []
    counts: dict[str, int] = {}
    for base in bases:
        id = base
        while id is not None and id in used:
            counts[str(base)] = counts.get(str(base), 1) + 1
            id = f"{base}-{counts[str(base)]}"
        if id is not None:
            used.add(id)
        ids.append(id)
    return ids


def _subject_of(fields: Mapping[str, Plain]) -> str:
    about = fields.get("about")
    if isinstance(about, list) and about:
        return str(about[0])
    subject, predicate = fields.get("subject"), fields.get("predicate")
    if subject is not None:
        return f"{subject} {predicate}"
    possible = fields.get("possible")
    if isinstance(possible, dict):
        return str(cast("dict[str, object]", possible).get("kind"))
    return "claim"
