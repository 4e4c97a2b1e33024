"""Names of entities that stand in the text of a source: claims that nobody has to write."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import evolve

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.claim_ids import claim_id_base
from mineralpact.drafts.evidence.evidence_note import EvidenceNote, read_evidence
from mineralpact.drafts.plain_record import plain_record, plain_text
from mineralpact.drafts.reading.draft_names import name_field
from mineralpact.drafts.reading.draft_reader import NAMES, DraftEntity
from mineralpact.drafts.reading.value_reader import ValueReader
from mineralpact.errors import shorten
from mineralpact.model import Tension
from mineralpact.paths import Path
from mineralpact.values import Citation, Modality
from mineralpact.values.citation import CitableText


def name_claims(
    entities: Iterable[DraftEntity],
    claims: Iterable[Mapping[str, Plain]],
    texts: Iterable[CitableText],
    catalog_id: str | None,
) -> Iterator[dict[str, Plain]]:
    """Yield a claim for each name that stands in a text and that no other claim is about.

    It cites the first place of the first text that has the name, letter by letter.

    Args:
        entities: The entities.
        claims: The other claims.
        texts: The texts.
        catalog_id: The id of the catalog.
    """
    all_texts = tuple(texts)
    places: set[str] = set()
    ids: set[str] = set()
    for other in claims:
        places.update(cast("list[str]", other.get("about", [])))
        ids.add(str(other.get("id")))
    for entity in entities:
        field = name_field(entity.kind)
        if field is None or issubclass(entity.kind, Tension):
            continue
        place = f"{entity.id}.{field}"
        if place in places:
            continue
        citation = _first_place(plain_text(entity.plain.get(field)) or "", all_texts)
        if citation is None:
            continue
        claim: dict[str, Plain] = {
            "about": [place],
            "modality": Modality.ATTRIBUTE.value,
            "cites": [plain_record(citation)],
        }
        claim["id"] = claim_id_base(catalog_id, claim)
        if claim["id"] not in ids:
            yield claim


def notes_of_names(
    plain: Mapping[str, Plain], entities: Iterable[DraftEntity], reader: ValueReader
) -> Iterator[EvidenceNote]:
    """Yield the evidence of names that a draft tells, as it is kept without its words.

    Args:
        plain: The evidence by the ids of the entities.
        entities: The entities.
        reader: The reader of its values, which gathers what is wrong.
    """
    kinds = {entity.id: entity.kind for entity in entities}
    for id, evidence in plain.items():
        path = Path.of(NAMES, id[:60])
        field = name_field(kinds[id]) if id in kinds else None
        if field is None:
            message = f"expected the id of an entity with a name, found {shorten(id, 60)!r}"
            reader.refuse(path, "dangling_id", message)
            continue
        for note in read_evidence(evidence, (f"{id}.{field}",), path, reader):
            yield evolve(note, fields={"modality": Modality.ATTRIBUTE.value, **note.fields})


def _first_place(name: str, texts: Iterable[CitableText]) -> Citation | None:
    """Return the first place at which a text has a name as a word of its own."""
    for text in texts:
        # Looked for by `find`: a pattern with a look behind reads the whole text for each name.
        start = text.text.find(name) if name else -1
        while start >= 0:
            end = start + len(name)
            if not (
                _is_in_word(text.text[start - 1 : start]) or _is_in_word(text.text[end : end + 1])
            ):
                return text.citation(start, end)
            start = text.text.find(name, start + 1)
    return None


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
