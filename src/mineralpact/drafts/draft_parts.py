"""Parts of a draft: its entities, its evidence, and the texts that this quotes."""

from collections.abc import Iterable, Iterator, Mapping

from mineralpact.codec.formats import Model
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.converter import describe_plain
from mineralpact.drafts.draft import Draft
from mineralpact.drafts.evidence.claims_of_draft import ClaimMaker, PlainClaim
from mineralpact.drafts.evidence.evidence_note import EvidenceNote
from mineralpact.drafts.evidence.named_in_text import name_claims, notes_of_names
from mineralpact.drafts.evidence.source_texts import SourceTexts, listed_sources
from mineralpact.drafts.plain_record import plain_text
from mineralpact.drafts.reading.draft_reader import (
    CITED,
    NAMES,
    SOURCE,
    UNCITED,
    DraftEntity,
    DraftReader,
)
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
        self.catalog_id: str | None = plain_text(draft.plain.get("id"))
        """The id of the catalog."""
        self.reader: DraftReader = DraftReader(draft, model.kinds)
        """The reader of its values, with all that it came across."""
        self.entities: list[DraftEntity] = self.reader.entities()
        """The entities but the claims."""
        self.maker: ClaimMaker = ClaimMaker(self.reader, self.entities, self.catalog_id)
        """The maker of claims."""
        self.notes: list[EvidenceNote] = self.maker.notes()
        """The evidence, in the order of the draft."""
        self.all_entities: list[DraftEntity] = [*self.entities, *self.reader.added_entities()]
        """The entities, and the countries and minerals that are only referred to."""
        self.cites_names: bool = False
        """True if names that stand in the text are to be cited."""
        self._take_names(draft.plain.get(NAMES, CITED))
        self._sources: dict[str, DraftEntity] = {}
        for entity in self.entities:
            if issubclass(entity.kind, Source):
                self._sources[entity.id] = entity
        self._check_source(draft)
        texts = self._texts_by_source(text)
        languages = {
            id: plain_text(source.plain.get("language")) for id, source in self._sources.items()
        }
        self.texts: SourceTexts = SourceTexts(
            texts, languages, self.reader.source, is_refused=bool(self.problems)
        )
        """The texts at hand."""

    def claims(self) -> list[PlainClaim]:
        """Return the claims of the evidence, then those of names that stand in the texts."""
        claims = self.maker.claims(self.notes, self.texts)
        return [*claims, *self.name_claims(claims)]

    def name_claims(self, claims: Iterable[PlainClaim]) -> Iterator[PlainClaim]:
        """Yield the claims of names that stand in the texts and that no other claim is about."""
        if self.cites_names:
            texts = self.texts.texts.values()
            yield from name_claims(self.all_entities, claims, texts, self.catalog_id)

    def _take_names(self, value: Plain) -> None:
        """Take the word for names, or the evidence of each."""
        self.cites_names = value == CITED
        if isinstance(value, dict):
            self.notes += notes_of_names(value, self.all_entities, self.reader.values)
        elif value not in (CITED, UNCITED):
            message = f"expected {CITED} or {UNCITED}, found {describe_plain(value)}"
            self.problems.append(Problem(path=NAMES, code="unknown_term", message=message))

    def _check_source(self, draft: Draft) -> None:
        """Refuse the name of a source that there is none of."""
        named = draft.plain.get(SOURCE)
        if named is not None and named not in tuple(self._sources):
            self._refuse_source(f"expected the id of a source, found {describe_plain(named)}")

    def _texts_by_source(self, text: str | Mapping[str, str] | None) -> Mapping[str, str]:
        """Return the texts by their sources; refuse one whose source is not in the draft."""
        if isinstance(text, str):
            source = self.reader.source or _source_by_digest(text, self._sources.values())
            if source is None and not self.problems:
                self._refuse_source("expected the source that the text is of")
            return {source: text} if source in self._sources else {}
        texts: dict[str, str] = {}
        for id, one in (text or {}).items():
            if id in self._sources:
                texts[id] = one
            else:
                self._refuse_source(f"expected texts by the ids of their sources, found {id!r}")
        return texts

    def _refuse_source(self, message: str) -> None:
        message += listed_sources(self._sources)
        self.problems.append(Problem(path=SOURCE, code="dangling_id", message=message))


def _source_by_digest(text: str, sources: Iterable[DraftEntity]) -> str | None:
    """Return the one source whose digest a text has, if there is one."""
    digest = passage_digest(text, 0, len(text))
    ids = [source.id for source in sources if source.plain.get("sha256") == digest]
    return ids[0] if len(ids) == 1 else None
