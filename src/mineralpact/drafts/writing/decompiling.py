"""Catalogs written back as drafts, to be edited and compiled again."""

from collections import Counter
from collections.abc import Mapping

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import to_plain
from mineralpact.drafts.draft import DRAFT_FORMAT
from mineralpact.drafts.evidence.named_in_text import name_claims
from mineralpact.drafts.plain_record import plain_record
from mineralpact.drafts.reading.draft_reader import GAPS, NAMES, SOURCE, UNCITED, DraftEntity
from mineralpact.drafts.reading.item_modality import MODALITY
from mineralpact.drafts.writing.draft_yaml import draft_yaml
from mineralpact.drafts.writing.evidence_places import put_evidence
from mineralpact.drafts.writing.source_of_text import source_of
from mineralpact.drafts.writing.written_evidence import (
    EvidenceWriter,
    WrittenEntity,
    is_about_facts,
    with_about,
)
from mineralpact.drafts.writing.written_sections import written_sections
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.values.citation import CitableText


def decompile(catalog: Catalog, text: str | Mapping[str, str] | None = None) -> str:
    """Return a draft in YAML that compiles to an equal catalog, with the same texts.

    Evidence stands beside the first of its places. It has words where the text of its source is
    given and they stand in it once, and the place of the passage elsewhere.

    Args:
        catalog: The catalog.
        text: The text that it cites; or, of several, the texts by the ids of their sources.

    Raises:
        ArgumentError: one text, and several sources that it may be of.
        MissingExtraError: PyYAML or sentencex is not installed.
    """
    return _Decompiler(catalog, text).yaml()


class _Decompiler:
    """Writer of the draft of one catalog."""

    def __init__(self, catalog: Catalog, text: str | Mapping[str, str] | None) -> None:
        self._catalog = catalog
        self._source = _usual_source(catalog)
        if isinstance(text, str):
            self._source = source_of(catalog, text, function="decompile")
            text = {self._source: text}
        self._texts = _source_texts(catalog, text or {})
        self._entities: dict[str, WrittenEntity] = {}
        for entity in catalog:
            if not isinstance(entity, Claim):
                plain = plain_record(entity)
                self._entities[entity.id] = WrittenEntity(kind=type(entity), plain=plain)

    def yaml(self) -> str:
        """Return the draft."""
        catalog = self._catalog
        by_name = self._name_claims()
        writer = EvidenceWriter(catalog, self._entities, self._texts, self._source)
        claims, gaps = self._put_claims(writer, by_name)
        draft: dict[str, Plain] = {"format": DRAFT_FORMAT}
        header = {"id": catalog.id, "title": catalog.title, SOURCE: self._named_source()}
        draft |= {key: value for key, value in header.items() if value is not None}
        if by_name is None:
            draft[NAMES] = UNCITED
        draft |= written_sections(catalog.kinds, self._entities.values())
        if catalog.claims:
            draft |= {Claim.section: claims, GAPS: gaps}
        if catalog.editions:
            draft[EDITIONS] = to_plain(catalog)[EDITIONS]
        return draft_yaml({key: value for key, value in draft.items() if value != []})

    def _put_claims(
        self, writer: EvidenceWriter, by_name: frozenset[str] | None
    ) -> tuple[list[Plain], list[Plain]]:
        """Put evidence beside the facts; return the claims that have no place there, and gaps."""
        claims: list[Plain] = []
        gaps: list[Plain] = []
        for claim in self._catalog.claims:
            if claim.id in (by_name or ()):
                continue
            if is_about_facts(claim, self._entities):
                put_evidence(self._entities, claim.about, writer.evidence(claim))
                continue
            fields = writer.fields(claim)
            if claim.is_gap:
                fields.pop(MODALITY, None)
                gaps.append(with_about(fields))
            else:
                claims.append(with_about(fields))
        return claims, gaps

    def _name_claims(self) -> frozenset[str] | None:
        """Return the claims that the compiler makes by itself of names in the text.

        ``None`` if it would make one that the catalog does not have.
        """
        plain = {str(claim.id): plain_record(claim) for claim in self._catalog.claims}
        entities = [
            DraftEntity(kind=entity.kind, plain=entity.plain, path=Path())
            for entity in self._entities.values()
        ]
        made = name_claims(entities, [], self._texts.values(), self._catalog.id)
        own = {str(claim["id"]) for claim in made if plain.get(str(claim["id"])) == claim}
        others = [claim for id, claim in plain.items() if id not in own]
        made = name_claims(entities, others, self._texts.values(), self._catalog.id)
        ids = frozenset(str(claim["id"]) for claim in made)
        return ids if ids <= own else None

    def _named_source(self) -> str | None:
        """Return the source that quotations are of, if the draft has to say which it is."""
        return self._source if len(self._catalog.sources) > 1 else None


def _usual_source(catalog: Catalog) -> str | None:
    """Return the source that is cited most."""
    counts: Counter[str] = Counter(source.id for source in catalog.sources)
    for claim in catalog.claims:
        counts.update(citation.source for citation in claim.cites)
    most = counts.most_common(1)
    return most[0][0] if most else None


def _source_texts(catalog: Catalog, texts: Mapping[str, str]) -> dict[str, CitableText]:
    languages: dict[str, str | None] = {source.id: source.language for source in catalog.sources}
    return {
        id: CitableText(text, source=id, language=languages.get(id)) for id, text in texts.items()
    }
