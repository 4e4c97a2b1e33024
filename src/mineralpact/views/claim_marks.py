"""Which claims carry what, and the marks that show it: ``[P4.S1]`` for paragraph 4, sentence 1."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, sources_of
from mineralpact.model import Attribution, Claim
from mineralpact.values.citation import Citation, Part
from mineralpact.values.record import Record, field_types
from mineralpact.views.value_text import name_of

MARKS_MEAN = (
    "[P4.S1] is paragraph 4, sentence 1 of the source; 'per' names whom the source puts it down to."
)
"""What the marks mean, for the end of a page."""


class ClaimMarks:
    """Marks for the claims of a catalog, and the claims that carry its fields.

    Args:
        catalog: The catalog whose claims are looked up.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._index = catalog.derived(ClaimIndex)
        self._several = len(sources_of(catalog.claims)) > 1

    def about(self, id: str, field: str) -> tuple[Claim, ...]:
        """Return the claims that say something of a field or predicate of an entity; no gaps."""
        return self._index.about(id, field).stated

    def gaps(self, id: str) -> tuple[Claim, ...]:
        """Return the claims that say what is left open of an entity."""
        gaps: list[Claim] = []
        for claims in self._index.by_field(id).values():
            gaps += claims.gaps
        return tuple(gaps)

    def predicates(self, id: str, fields: Iterable[str]) -> tuple[Claim, ...]:
        """Return the claims about an entity that none of these fields of it holds."""
        names = set(fields)
        stated: list[Claim] = []
        for about, claims in self._index.by_field(id).items():
            if about not in names:
                stated += claims.stated
        return tuple(stated)

    def mark(self, claims: Iterable[Claim]) -> str:
        """Where these claims are made, and by whom if not by the source itself; empty for no claims."""
        marks = dict.fromkeys(self._mark(claim) for claim in claims)
        return f"[{'; '.join(marks)}]" if marks else ""

    def short_mark(self, claims: Iterable[Claim]) -> str:
        """Where these claims are made, each place once, and whether some are inferred or somebody else's word."""
        found = list(claims)
        places = dict.fromkeys(self._place(cite) for claim in found for cite in claim.cites)
        words = [_in_part("inferred", sum(claim.inferred for claim in found), len(found))]
        speakers = Counter(self._speaker(each) for claim in found for each in claim.attributed_to)
        words += [
            _in_part(f"per {speaker}", count, len(found)) for speaker, count in speakers.items()
        ]
        told = "; ".join(filter(None, [", ".join(places), *words]))
        return f"[{told}]" if told else ""

    def _mark(self, claim: Claim) -> str:
        places = list(dict.fromkeys(self._place(cite) for cite in claim.cites))
        speakers = [self._speaker(each) for each in claim.attributed_to]
        per = f"per {', per '.join(speakers)}" if speakers else ""
        where = " ".join(part for part in (", ".join(places), per) if part)
        return ", ".join(part for part in (where, "inferred" if claim.inferred else "") if part)

    def _place(self, cite: Citation) -> str:
        where = place_of(cite)
        return f"{cite.source} {where}".strip() if self._several or not where else where

    def _speaker(self, attribution: Attribution) -> str:
        if attribution.speaker is not None:
            return name_of(self._catalog, attribution.speaker)
        return attribution.description or ""


def _in_part(what: str, count: int, of: int) -> str:
    return what if 0 < count == of else f"in part {what}" if count else ""


def place_of(cite: Citation) -> str:
    """Where in its source a citation points: ``P4.S1``, or another part; empty for the source as a whole."""
    place = f"P{cite.paragraph}" if cite.paragraph else ""
    place += f".S{cite.sentence}" if cite.sentence else ""
    return place if cite.part is Part.BODY else cite.part.value


def share_out(
    claims: Sequence[Claim], records: Sequence[Record]
) -> tuple[list[list[Claim]], list[Claim]]:
    """Which claims carry which of a field's records, as far as they can be told apart; and those that cannot."""
    shares: list[list[Claim]] = [[] for _ in records]
    rest: list[Claim] = []
    for claim in claims:
        found = [index for index, record in enumerate(records) if _says(claim, record)]
        found = found or [index for index, record in enumerate(records) if _fits(claim, record)]
        if not found or (len(found) == len(records) > 1 and not _says(claim, records[found[0]])):
            rest.append(claim)
            continue
        for index in found:
            shares[index].append(claim)
    return shares, rest


def _says(claim: Claim, record: Record) -> bool:
    """Whether the claim has the record's words, or relates to whom the record is about."""
    values = [getattr(record, name) for name in field_types(type(record))]
    words = isinstance(claim.value, str) and any(
        claim.value in value for value in values if type(value) is str
    )
    return words or values[0] in claim.objects


def _fits(claim: Claim, record: Record) -> bool:
    when = getattr(record, "when", None)
    return claim.modality is getattr(record, "modality", claim.modality) and when in (
        None,
        claim.when,
    )
