"""Claims of a draft: its evidence with places, modality, passages and identifiers."""

from collections.abc import Iterable, Iterator
from typing import Final, cast

from attrs import evolve

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.converter import describe_plain
from mineralpact.drafts.evidence.claim_ids import claim_id_base, unique_ids
from mineralpact.drafts.evidence.evidence_note import EvidenceNote, read_claim
from mineralpact.drafts.evidence.note_places import (
    WHOLE,
    notes_of,
    parse_places,
    places_of_entity,
)
from mineralpact.drafts.evidence.source_texts import SourceTexts
from mineralpact.drafts.evidence.usual_modality import modalities_of, usual_modality
from mineralpact.drafts.plain_record import plain_record
from mineralpact.drafts.reading.draft_reader import GAPS, DraftEntity, DraftReader
from mineralpact.drafts.reading.item_modality import MODALITY
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.values import Modality
from mineralpact.values.entity_path import entity_path, parse_entity_path, split_entity_path

PlainClaim = dict[str, Plain]
_ABOUT: Final = "about"


class ClaimMaker:
    """Makes the claims of a draft.

    Args:
        reader: The reader of the draft, whose entities are read.
        entities: These.
        catalog_id: The id of the catalog.
    """

    def __init__(
        self, reader: DraftReader, entities: Iterable[DraftEntity], catalog_id: str | None
    ) -> None:
        self._reader = reader
        self._all_entities: tuple[DraftEntity, ...] = tuple(entities)
        self._entities: dict[str, DraftEntity] = {one.id: one for one in self._all_entities}
        self._catalog_id = catalog_id

    def notes(self) -> list[EvidenceNote]:
        """Return the evidence of the draft, in its order, each with the places it is about."""
        notes: list[EvidenceNote] = []
        for entity in self._all_entities:
            own: list[EvidenceNote] = []
            for quote in entity.quotes:
                own += notes_of(quote, entity.id, self._reader.values)
            notes += _with_places(entity, own)
        for section in (Claim.section, GAPS):
            notes += self._block(section)
        return notes

    def claims(self, notes: Iterable[EvidenceNote], texts: SourceTexts) -> list[PlainClaim]:
        """Return the claims of the evidence, in its order."""
        claims = [self._claim(note, texts) for note in notes]
        bases: list[str | None] = []
        taken = set(self._entities)
        for claim in claims:
            own = claim.get("id")
            bases.append(None if own is not None else claim_id_base(self._catalog_id, claim))
            taken.add(str(own))
        for claim, id in zip(claims, unique_ids(bases, taken), strict=True):
            if id is not None:
                claim["id"] = id
        return claims

    def _block(self, section: str) -> Iterator[EvidenceNote]:
        for path, plain in self._reader.objects(section):
            given = dict(plain)
            if section == GAPS:
                given.setdefault(MODALITY, Modality.NOT_STATED.value)
            about = self._about(plain.get(_ABOUT), path / _ABOUT)
            yield read_claim(given, about, path, self._reader.values)

    def _about(self, value: Plain, path: Path) -> list[str]:
        if value is None:
            return []
        texts = [*parse_places(value)] if isinstance(value, str) else value
        places: list[str] = []
        for text in texts if isinstance(texts, list) else [texts]:
            if isinstance(text, str):
                places.append(text.removeprefix(WHOLE))
            else:
                message = f"expected places, found {describe_plain(text)}"
                self._reader.values.refuse(path, "wrong_type", message)
        return places

    def _claim(self, note: EvidenceNote, texts: SourceTexts) -> PlainClaim:
        claim: PlainClaim = dict(note.fields)
        if note.about:
            claim[_ABOUT] = cast("list[Plain]", list(note.about))
        if MODALITY not in claim:
            claim[MODALITY] = self._modality(note)
        cites: list[Plain] = [plain_record(citation) for _, citation in texts.citations(note)]
        if len(cites) < len(note.words):
            # Refused already: it need not be told too that the claim has no passage.
            claim["inferred"] = True
        own = claim.get("cites", [])
        if cites and isinstance(own, list):
            claim["cites"] = [*own, *cites]
        return claim

    def _modality(self, note: EvidenceNote) -> str:
        """Return the modality of the records that evidence is about; refuse where they differ."""
        modalities = modalities_of(note.about, self._entities)
        if len(set(modalities.values())) > 1:
            listed = ", ".join(f"{place} is {modality}" for place, modality in modalities.items())
            message = f"expected the modality, as there are several: {listed}"
            self._reader.values.refuse(note.path, "ambiguous", message)
        return usual_modality(modalities) or Modality.ATTRIBUTE.value


def _with_places(entity: DraftEntity, notes: Iterable[EvidenceNote]) -> Iterator[EvidenceNote]:
    """Yield the evidence of an entity; that of the whole with the places nobody else is about."""
    own = tuple(notes)
    taken: list[Path] = []
    for note in own:
        if not note.is_of_entity:
            taken += _own_places(entity.id, note.about)
    for note in own:
        if not note.is_of_entity:
            yield note
            continue
        places = places_of_entity(entity.kind, entity.plain, taken)
        yield evolve(note, about=tuple(entity_path(entity.id, place) for place in places))


def _own_places(id: str, about: Iterable[str]) -> Iterator[Path]:
    for text in about:
        if split_entity_path(text)[0] == id:
            yield parse_entity_path(text).path
