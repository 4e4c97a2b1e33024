"""Rows on one entity: its fields and what else is said of it, each with the mark of its claims."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Final

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import outcome_of
from mineralpact.model import Claim, Entity
from mineralpact.paths import ItemKey, Path
from mineralpact.values import Modality, PlanOutcome, Record, Truth
from mineralpact.values.fields import fields_of
from mineralpact.values.record import is_tuple
from mineralpact.values.step import REAL
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    Role,
    Span,
    id_span,
    open_row,
    text_row,
    titled_entry,
)
from mineralpact.views.claim_marks import (
    PlacedClaim,
    claim_mark,
    claims_about,
    claims_of_items,
    other_claims,
)
from mineralpact.views.value_text import (
    field_text,
    name_of,
    names_of,
    stated_fields,
    value_text,
)
from mineralpact.views.wording import (
    join_words,
    list_words,
    path_words,
    statement_words,
    term_words,
)

_MODALITY_ROLES: Final = {**dict.fromkeys(REAL, Role.REAL), Modality.NOT_STATED: Role.OPEN}
_TRUTH_ROLES: Final = {Truth.YES: Role.REAL, Truth.NO: Role.LABEL, Truth.UNKNOWN: Role.OPEN}


def named_entry(catalog: Catalog, id: str, rows: Iterable[PageRow] = ()) -> PageEntry:
    """Return an entry on an entity, headed by its name."""
    return titled_entry(name_of(catalog, id), id, rows)


def field_rows(
    catalog: Catalog, entity: Entity, *, only: Collection[str] | None = None
) -> Iterator[PageRow]:
    """Yield a row for each field that says something; a list of records has a row for each."""
    for name in stated_fields(entity):
        if only is None or name in only:
            yield from _rows_of_field(catalog, entity, name)


def predicate_rows(
    catalog: Catalog, entity: Entity, *, apart: Collection[str] = ()
) -> Iterator[PageRow]:
    """Yield a row for each claim about the entity that no field of it holds."""
    for path, claim in other_claims(catalog, entity.id, (*fields_of(type(entity)), *apart)):
        mark = claim_mark(catalog, [claim])
        yield stated_row(str(path), claim.modality, claim_words(catalog, claim), mark)


def gap_row(catalog: Catalog, gap: PlacedClaim) -> PageRow:
    """Return a row of something that is left open."""
    return open_row(str(gap.path) or "id", _gap_words(catalog, gap))


def gap_row_in_words(catalog: Catalog, gap: PlacedClaim) -> PageRow:
    """Return a row of something that is left open, for who reads no paths, with its mark."""
    about = path_words(gap.path) or "who or what it is"
    return open_row(about, _gap_words(catalog, gap), claim_mark(catalog, [gap.claim]))


def _gap_words(catalog: Catalog, gap: PlacedClaim) -> str:
    words = "not stated"
    if gap.claim.members:
        words += f" of {names_of(catalog, gap.claim.members)}"
    return gap.claim.statement or gap.claim.note or words


def possible_words(catalog: Catalog, gap: Claim) -> str:
    """Return in words an entity of which it is not stated whether there is any."""
    if gap.possible is None:
        return ""
    values: list[str] = []
    for placed in gap.possible.values:
        stated = placed.value
        text = value_text(catalog, stated.value, is_id=stated.id is not None)
        values.append(f"{term_words(placed.path)} {text}")
    return join_words(term_words(gap.possible.kind), f"with {list_words(values)}" * bool(values))


def claim_row(catalog: Catalog, claim: Claim) -> PageRow:
    """Return a row of what one claim says, beside its modality."""
    mark = claim_mark(catalog, [claim])
    return modality_row(claim.modality, claim_words(catalog, claim), mark, id_span(claim.id))


def disputed_row(catalog: Catalog, claim: Claim) -> PageRow:
    """Return a row of what one claim says; a value without words comes with its place."""
    row = claim_row(catalog, claim)
    if claim.statement is not None or claim.value is None:
        return row
    places = list_words(dict.fromkeys(path_words(path) for _, path in claim.places))
    return evolve(row, spans=(Span(f"{places}: "), *row.spans))


def modality_row(modality: Modality | None, *parts: str | Span) -> PageRow:
    """Return a row beside its modality."""
    label = modality_span(modality)
    return text_row(label.text, *parts, role=label.role)


def stated_row(label: str, modality: Modality | None, *parts: str | Span) -> PageRow:
    """Return a row whose text begins with its modality, where it has one."""
    if modality is None:
        return text_row(label, *parts)
    return text_row(label, modality_span(modality), ": ", *parts)


def outcome_words(catalog: Catalog, entity: Entity, record: Record) -> str:
    """Return what became of a plan, to stand behind it; nothing while it is open."""
    outcome = outcome_of(record, entity, catalog)
    if outcome in (None, PlanOutcome.OPEN) or outcome == getattr(record, "modality", None):
        return ""
    return f" ({term_words(str(outcome))} since)"


def name_span(catalog: Catalog, id: str) -> Span:
    """Return the name of an entity."""
    return Span(name_of(catalog, id), Role.NAME)


def truth_span(truth: Truth) -> Span:
    """Return the answer to a question in a word."""
    return Span(truth.value, _TRUTH_ROLES[truth])


def claim_words(catalog: Catalog, claim: Claim) -> str:
    """Return what a claim says: in its own words, or else the value that it states."""
    words = claim.statement
    if words is None and claim.value is not None:
        is_id = claim.value.type_name in ("id", "ids")
        words = value_text(catalog, claim.value.value, is_id=is_id)
    if words is None:
        return names_of(catalog, claim.objects) or claim.note or "so it is said"
    value = statement_words(words)
    names = map(partial(name_of, catalog), claim.objects)
    others = list_words(name for name in names if name.casefold() not in value.casefold())
    return join_words(value, others and f"({others})")


def modality_span(modality: Modality | None) -> Span:
    """Return a modality in a word; ``None`` is that of a standing fact."""
    if modality is None:
        return Span("stands")
    return Span(term_words(modality), _MODALITY_ROLES.get(modality, Role.PLANNED))


def known_members_words(entity: Entity, name: str) -> str:
    """Return how many members are known, to stand behind the number of those announced."""
    counted = fields_of(type(entity))[name].counts
    if counted is None:
        return ""
    number = len(getattr(entity, counted))
    return f", of which {number} {'is' if number == 1 else 'are'} known"


def records_of(entity: Entity, name: str) -> tuple[Record, ...]:
    """Return the records that a list of an entity holds; none for any other field."""
    value: object = getattr(entity, name)
    items = value if is_tuple(value) else ()
    return tuple(item for item in items if isinstance(item, Record))


def _item_label(name: str, record: Record) -> str:
    """Return the path of an item that has a key of its own, or the name of its list."""
    key: str | None = getattr(record, "key", None)
    return name if key is None else str(Path.of(name, ItemKey(key)))


def _rows_of_field(catalog: Catalog, entity: Entity, name: str) -> Iterator[PageRow]:
    value: object = getattr(entity, name)
    claims = claims_about(catalog, entity.id, name)
    records = records_of(entity, name)
    if not records:
        words: str | Span = field_text(catalog, entity, name) + known_members_words(entity, name)
        if isinstance(value, Modality):
            words = modality_span(value)
        yield text_row(name, words, claim_mark(catalog, claims))
        return
    claims_of, rest = claims_of_items(catalog, entity.id, name, len(records))
    for record, carrying in zip(records, claims_of, strict=True):
        modality = getattr(record, "modality", None)
        mark = claim_mark(catalog, carrying)
        words = value_text(catalog, record) + outcome_words(catalog, entity, record)
        yield stated_row(_item_label(name, record), modality, words, mark)
    if rest:
        yield text_row(name, claim_mark(catalog, rest))
