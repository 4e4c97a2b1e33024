"""Answers as plain values for programs: every key always there, ids, EDTF texts and terms as documents write them."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar, cast

import msgspec
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.codec.json_parser import Plain
from mineralpact.errors import Problem
from mineralpact.evidence import Explanation
from mineralpact.model import Claim, Entity
from mineralpact.query import Filter, Match, StatusWarning, TimelineEntry
from mineralpact.values.record import Record, field_types
from mineralpact.values.time.duration import duration_text
from mineralpact.values.time.when import When
from mineralpact.views.pages.evidence_marks import Evidence

E = TypeVar("E", bound=Entity)


def plain_value(value: object) -> Plain:
    """A value as documents write it, but with each field of a record there, ``null`` where nothing is stated."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return [plain_value(each) for each in cast("tuple[object, ...]", value)]
    if isinstance(value, Record):
        return {name: plain_value(getattr(value, name)) for name in _id_first(value)}
    return _leaf(value)


def document_plain(catalog: Catalog) -> Plain:
    """A whole catalog as the document that `mineralpact.codec.dumps` writes."""
    return cast("Plain", msgspec.json.decode(dumps(catalog)))


def entity_plain(catalog: Catalog, entity: Entity) -> dict[str, Plain]:
    """An entity, its section, the claims about it and the ids of the entities that point at it."""
    return {
        "section": entity.section,
        "entity": plain_value(entity),
        "claims": [plain_value(claim) for claim in catalog.claims if claim.subject == entity.id],
        "referrers": [
            other.id for other in catalog.referrers(entity.id) if not isinstance(other, Claim)
        ],
    }


def match_plain(match: Match[E], evidence: Evidence) -> dict[str, Plain]:
    """A match: the entity, and for each condition where it is met and the claims that carry those fields."""
    reasons: list[Plain] = [
        {
            "condition": reason.condition,
            "truth": reason.truth.value,
            "found": list(reason.found),
            "claims": [
                plain_value(claim) for claim in carrying(match.entity, reason.found, evidence)
            ],
        }
        for reason in match.reasons
    ]
    return {
        "id": match.entity.id,
        "truth": match.truth.value,
        "entity": plain_value(match.entity),
        "reasons": reasons,
    }


def matches_plain(
    catalog: Catalog, filter: Filter[E], found: tuple[Match[E], ...]
) -> dict[str, Plain]:
    """All that matches a filter, and the filter."""
    evidence = Evidence(catalog)
    return {
        "find": filter.asks_for.section,
        "filter": plain_value(filter),
        "matches": [match_plain(match, evidence) for match in found],
    }


def explanation_plain(explanation: Explanation) -> dict[str, Plain]:
    """What a field rests on."""
    return {
        "id": explanation.entity.id,
        "field": explanation.field,
        "value": plain_value(explanation.value),
        "standing": explanation.standing.value,
        "modality": explanation.modality.value,
        "inferred": explanation.inferred,
        "announced": explanation.announced,
        "known": members_known(explanation),
        "complete": explanation.complete.value,
        "why": explanation.why,
        "claims": [plain_value(claim) for claim in explanation.claims],
        "gaps": [plain_value(claim) for claim in explanation.gaps],
    }


def members_known(explanation: Explanation) -> int | None:
    """How many members of a list are known; ``None`` for what is no list."""
    value = explanation.value
    return len(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else None


def timeline_plain(entries: tuple[TimelineEntry, ...]) -> list[Plain]:
    """What happens when."""
    return [
        {
            "when": plain_value(entry.when),
            "relative": plain_value(entry.relative),
            "modality": None if entry.modality is None else entry.modality.value,
            "id": entry.entity.id,
            "path": entry.path,
            "what": plain_value(entry.record),
        }
        for entry in entries
    ]


def datasets_plain(catalogs: Mapping[str, Catalog]) -> list[Plain]:
    """The data sets that are shipped."""
    return [
        {"name": name, "title": each.title, "entities": counts(each)}
        for name, each in catalogs.items()
    ]


def counts(catalog: Catalog) -> dict[str, Plain]:
    """How many entities each section holds."""
    return {kind.section: len(catalog.of(kind)) for kind in catalog.kinds}


def check_plain(
    name: str,
    catalog: Catalog | None,
    problems: tuple[Problem, ...],
    warnings: tuple[StatusWarning, ...] = (),
) -> dict[str, Plain]:
    """Whether a document is sound: what it holds, or ``None`` and all that is wrong with it; and its warnings."""
    return {
        "document": name,
        "valid": catalog is not None,
        "entities": None if catalog is None else counts(catalog),
        "problems": [problem_plain(problem) for problem in problems],
        "warnings": [warning_plain(warning) for warning in warnings],
    }


def warning_plain(warning: StatusWarning) -> dict[str, Plain]:
    """Steps that do not go together, and the rule they break."""
    return {
        "path": warning.path,
        "code": warning.code,
        "message": warning.message,
        "rule": warning.rule,
    }


def problem_plain(problem: Problem) -> dict[str, Plain]:
    """One thing that is wrong, and where."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": problem.message,
    }


def carrying(entity: Entity, paths: tuple[str, ...], evidence: Evidence) -> tuple[Claim, ...]:
    """The claims that carry the fields at these paths; a claim carries itself."""
    if isinstance(entity, Claim):
        return (entity,)
    fields = dict.fromkeys(path.split(".")[0].split("[")[0] for path in paths)
    return tuple(claim for field in fields for claim in evidence.about(entity.id, field))


def _leaf(value: object) -> Plain:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, When):
        return value.text
    if isinstance(value, Duration):
        return duration_text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str | int) else str(value)


def _id_first(record: Record) -> list[str]:
    return sorted(field_types(type(record)), key=lambda name: name != "id")
