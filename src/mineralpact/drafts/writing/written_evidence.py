"""Evidence of a catalog as a draft has it: claims told short, with words where a text is there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.claim_ids import claim_id_base
from mineralpact.drafts.evidence.evidence_note import SOURCE, WORDS
from mineralpact.drafts.evidence.quotable_words import quotable_words
from mineralpact.drafts.evidence.usual_modality import modalities_of, usual_modality
from mineralpact.drafts.plain_record import plain_record
from mineralpact.drafts.reading.item_modality import MODALITY
from mineralpact.drafts.stripped_passages import passage_text
from mineralpact.drafts.writing.draft_yaml import OnOneLine
from mineralpact.drafts.writing.short_forms import short_forms
from mineralpact.model import Claim, Entity
from mineralpact.values import Citation, Modality
from mineralpact.values.citation import CitableText
from mineralpact.values.fields import value_type

_CITES: Final = "cites"
_ABOUT: Final = "about"
_CLAIM: Final = value_type(Claim)
LONGEST_PLACES: Final = 100
"""The most characters of places in one text."""


@frozen(kw_only=True)
class WrittenEntity:
    """An entity as plain values."""

    kind: type[Entity]
    """The kind."""
    plain: dict[str, Plain]
    """The plain values."""


class EvidenceWriter:
    """Writes claims as the evidence of a draft.

    Args:
        catalog: The catalog that they are of.
        entities: Its other entities, as plain values.
        texts: The texts at hand, by the ids of their sources.
        source: The source that quotations are of which name none.
    """

    def __init__(
        self,
        catalog: Catalog,
        entities: Mapping[str, WrittenEntity],
        texts: Mapping[str, CitableText],
        source: str | None,
    ) -> None:
        self._catalog_id = catalog.id
        self._entities = entities
        self._texts = texts
        self._source = source
        bases = [claim_id_base(catalog.id, plain_record(claim)) for claim in catalog.claims]
        self._bases = Counter(bases)

    def evidence(self, claim: Claim) -> Plain:
        """Return a claim without its places, which the draft tells by where it stands."""
        fields = self.fields(claim)
        fields.pop(_ABOUT, None)
        if fields.keys() == {WORDS} and isinstance(fields[WORDS], str):
            return fields[WORDS]
        return OnOneLine(fields)

    def fields(self, claim: Claim) -> dict[str, Plain]:
        """Return a claim as the fields of an evidence: its words first, its id last."""
        plain = plain_record(claim)
        fields: dict[str, Plain] = {**self._passages(claim), **plain}
        if fields.get(MODALITY) == self._usual_modality(claim):
            del fields[MODALITY]
        id = fields.pop("id")
        base = claim_id_base(self._catalog_id, plain)
        if claim.id != base or self._bases[base] > 1:
            fields["id"] = id
        if WORDS in fields:
            del fields[_CITES]
        return cast("dict[str, Plain]", short_forms(fields, _CLAIM))

    def _usual_modality(self, claim: Claim) -> str:
        modalities = modalities_of(claim.about, self._entities)
        if len(set(modalities.values())) > 1:  # a draft has to say which
            return ""
        return usual_modality(modalities) or Modality.ATTRIBUTE.value

    def _passages(self, claim: Claim) -> dict[str, Plain]:
        """Return the words of a claim, and their source if it is not the usual one."""
        sources = {citation.source for citation in claim.cites}
        if len(sources) != 1 or any(citation.start is None for citation in claim.cites):
            return {}
        words: list[Plain] = list(map(self._words, claim.cites))
        passages: dict[str, Plain] = {WORDS: words[0] if len(words) == 1 else words}
        source = sources.pop()
        if source != self._source:
            passages[SOURCE] = source
        return passages

    def _words(self, citation: Citation) -> str:
        """Return the words of a passage if they lead back to it, or else where they stand."""
        text = self._texts.get(citation.source)
        words = None if text is None else quotable_words(citation, text)
        return words or passage_text(citation)


def is_about_facts(claim: Claim, entities: Mapping[str, WrittenEntity]) -> bool:
    """True if a claim can stand beside the facts of its first place's entity."""
    if claim.is_gap or claim.predicate is not None:
        return False
    return stands_beside_facts(claim.about, entities)


def stands_beside_facts(about: Sequence[str], entities: Mapping[str, WrittenEntity]) -> bool:
    """True if the first of some places is of one of the entities, and one line holds them all."""
    if not about or sum(map(len, about)) > LONGEST_PLACES or has_comma(about):
        return False
    return about[0].partition(".")[0] in entities


def has_comma(about: Iterable[str]) -> bool:
    """True if one of some places cannot stand in a text where commas part them."""
    return any("," in place or place != place.strip() for place in about)


def with_about(fields: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return a claim with its places first, in one text if commas can part them.

    >>> with_about({"words": "tin and zinc", "about": ["tin.name", "zinc.name"]})
    {'about': 'tin.name, zinc.name', 'words': 'tin and zinc'}
    """
    others = dict(fields)
    about = others.pop(_ABOUT, None)
    if not isinstance(about, list) or not about:
        return others
    places = list(map(str, about))
    return {_ABOUT: about if has_comma(places) else ", ".join(places), **others}
