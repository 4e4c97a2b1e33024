"""Names of entities that stand in the text of a source: claims that nobody has to write."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.claim_ids import claim_id_base
from mineralpact.drafts.plain_record import plain_record
from mineralpact.drafts.reading.draft_names import name_field
from mineralpact.drafts.reading.draft_reader import DraftEntity
from mineralpact.model import Tension
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
        citation = _first_place(str(entity.plain.get(field)), all_texts)
        place = f"{entity.id}.{field}"
        if citation is None or place in places:
            continue
        claim: dict[str, Plain] = {
            "about": [place],
            "modality": Modality.ATTRIBUTE.value,
            "cites": [plain_record(citation)],
        }
        claim["id"] = claim_id_base(catalog_id, claim)
        if claim["id"] not in ids:
            yield claim


def _first_place(name: str, texts: Iterable[CitableText]) -> Citation | None:
    for text in texts:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.text)
        if match is not None:
            return text.citation(match.start(), match.end())
    return None
