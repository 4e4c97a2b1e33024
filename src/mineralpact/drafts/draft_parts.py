"""Parts of a draft: its entities, its evidence, and the texts that this quotes."""

from collections.abc import Iterable, Mapping

from mineralpact.codec.formats import Model
from mineralpact.codec.strict.converter import describe_plain
from mineralpact.drafts.draft import Draft
from mineralpact.drafts.evidence.claims_of_draft import ClaimMaker
from mineralpact.drafts.evidence.evidence_note import EvidenceNote
from mineralpact.drafts.evidence.source_texts import SourceTexts
from mineralpact.drafts.reading.draft_reader import SOURCE, DraftEntity, DraftReader
from mineralpact.errors import Problem
from mineralpact.model import Source
from mineralpact.values.citation import passage_digest


class DraftParts:
    """Parts of a draft, read but not put together.

    Args:
        draft: The draft.
        text: The text that it quotes; or, of several, the texts by the ids of their sources.
        model: The kinds that there are.
    """

    def __init__(self, draft: Draft, text: str | Mapping[str, str] | None, model: Model) -> None:
        self.problems: list[Problem] = []
        """The problems of the header."""
        self.catalog_id: str | None = _text_at(draft, "id")
        """The id of the catalog."""
        self.reader: DraftReader = DraftReader(draft, model.kinds)
        """The reader of its values, with all that it came across."""
        self.entities: list[DraftEntity] = self.reader.entities()
        """The entities but the claims."""
        self.maker: ClaimMaker = ClaimMaker(self.reader, self.entities, self.catalog_id)
        """The maker of claims."""
        self.notes: list[EvidenceNote] = self.maker.notes()
        """The evidence, in the order of the draft."""
        sources = [entity for entity in self.entities if issubclass(entity.kind, Source)]
        self._check_source(draft, sources)
        languages = {source.id: _language(source) for source in sources}
        texts = self._texts_by_source(text, sources)
        self.texts: SourceTexts = SourceTexts(texts, languages, self.reader.source)
        """The texts at hand."""

    def _check_source(self, draft: Draft, sources: Iterable[DraftEntity]) -> None:
        """Refuse the name of a source that there is none of."""
        named = draft.plain.get(SOURCE)
        ids = [source.id for source in sources]
        if named is not None and named not in ids:
            listed = ", ".join(ids) or "none"
            message = f"expected the id of a source ({listed}), found {describe_plain(named)}"
            self.problems.append(Problem(path=SOURCE, code="dangling_id", message=message))

    def _texts_by_source(
        self, text: str | Mapping[str, str] | None, sources: Iterable[DraftEntity]
    ) -> Mapping[str, str]:
        if not isinstance(text, str):
            return text or {}
        source = self.reader.source or _source_by_digest(text, sources)
        if source is not None:
            return {source: text}
        ids = ", ".join(one.id for one in sources) or "none"
        message = f"expected the source that the text is of; there are {ids}"
        self.problems.append(Problem(path=SOURCE, code="missing", message=message))
        return {}


def _text_at(draft: Draft, key: str) -> str | None:
    value = draft.plain.get(key)
    return str(value) if isinstance(value, str) else None


def _language(source: DraftEntity) -> str | None:
    language = source.plain.get("language")
    return language if isinstance(language, str) else None


def _source_by_digest(text: str, sources: Iterable[DraftEntity]) -> str | None:
    """Return the one source whose digest a text has, if there is one."""
    digest = passage_digest(text, 0, len(text))
    ids = [source.id for source in sources if source.plain.get("sha256") == digest]
    return ids[0] if len(ids) == 1 else None
