"""Page of what a field rests on."""

from collections.abc import Iterable, Iterator
from functools import partial

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import Explanation
from mineralpact.model import Claim
from mineralpact.views.blocks import PageRow, PageSection, rows_section, text_row
from mineralpact.views.claim_marks import MARKS_MEAN
from mineralpact.views.entity_rows import claim_row
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes
from mineralpact.views.value_text import field_text, is_blank, is_list, name_of
from mineralpact.views.wording import term_words


def explanation_page(catalog: Catalog, explanation: Explanation) -> Page:
    """Return a field's value, the kind of support it has, and each claim about it."""
    title = f"{name_of(catalog, explanation.entity.id)}: {term_words(explanation.field)}"
    return Page(
        sections=(
            rows_section(title, _rows(catalog, explanation)),
            _claims_section("Said", catalog, explanation.claims),
            _claims_section("Left open", catalog, explanation.gaps),
        ),
        closing=(MARKS_MEAN,),
    )


def explanation_plain(explanation: Explanation) -> dict[str, Plain]:
    """Return a field's value, the kind of support it has, and each claim about it."""
    field = ("field", "value", "modality", "announced", "complete")
    evidence = ("standing", "inferred", "why", "claims", "gaps")
    plain = plain_attributes(explanation, *field, *evidence, id="entity.id")
    return {**plain, "known": _count_members(explanation)}


def _rows(catalog: Catalog, explanation: Explanation) -> Iterator[PageRow]:
    announced = explanation.announced
    words = ""
    if not is_blank(explanation.value):
        words = field_text(catalog, explanation.entity, explanation.field)
    yield text_row("says", words or "nothing")
    members = _count_members(explanation)
    if members is not None and announced is not None:
        yield text_row("known", f"{members} of {announced} announced")
    yield text_row("rests on", term_words(explanation.standing))
    yield text_row("why", explanation.why)


def _count_members(explanation: Explanation) -> int | None:
    """Return the number of known members of a list; ``None`` for any other field."""
    if is_list(explanation.value):
        return len(explanation.value)
    return None


def _claims_section(title: str, catalog: Catalog, claims: Iterable[Claim]) -> PageSection:
    return rows_section(title, map(partial(claim_row, catalog), claims))
