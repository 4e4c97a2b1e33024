"""Document that a draft says: its sections, and the way back from their paths to the draft."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import EDITIONS, HEADER
from mineralpact.codec.formats import Model
from mineralpact.codec.header import SCHEMA_ADDRESS
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.yaml_document import read_document_words
from mineralpact.drafts.draft import Draft
from mineralpact.drafts.evidence.evidence_note import EvidenceNote
from mineralpact.drafts.reading.draft_reader import DraftEntity
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Claim
from mineralpact.paths import Path

_NO_WORDS: Final = (
    "expected words of the source, unless it says inferred: true, or stands among the gaps"
)


@frozen(kw_only=True)
class DraftDocument:
    """Document as plain values, with what each of its entities was made of."""

    plain: dict[str, Plain]
    """The plain values."""
    origins: dict[tuple[str, int], Path]
    """The path in the draft of the entity of a section and an index."""

    def catalog(self, model: Model) -> Catalog:
        """Return the catalog.

        Raises:
            DocumentError: all that is wrong with it, by the paths of the draft.
        """
        try:
            return model.loads(msgspec.json.encode(self.plain))
        except DocumentError as error:
            problems = [self._in_draft(problem) for problem in error.problems]
            raise DocumentError("draft", problems) from None

    def _in_draft(self, problem: Problem) -> Problem:
        path = Path.parse(problem.path)
        section, index = (*path.steps[:2], None, None)[:2]
        if isinstance(section, str) and isinstance(index, int):
            origin = self.origins.get((section, index), Path.of(section))
            path = origin / Path(path.steps[2:])
        message = _NO_WORDS if problem.code == "uncited" else problem.message
        return evolve(problem, path=path, message=message, line=None, column=None)


def document_of(
    draft: Draft,
    entities: Iterable[DraftEntity],
    claims: Sequence[dict[str, Plain]],
    notes: Sequence[EvidenceNote],
    model: Model,
) -> DraftDocument:
    """Return the document of entities and claims.

    Args:
        draft: The draft, of which the header is taken, and the editions as they are.
        entities: The entities but the claims.
        claims: The claims, those of the notes first.
        notes: The evidence that claims were made of.
        model: The kinds that there are, and the name of the format.
    """
    keys = (*HEADER, SCHEMA_ADDRESS, EDITIONS)
    header = {key: draft.plain[key] for key in keys if key in draft.plain}
    plain = read_document_words(header, model.kinds)
    plain["format"] = model.version
    origins: dict[tuple[str, int], Path] = {}
    for entity in entities:
        section = plain.setdefault(entity.kind.section, [])
        assert isinstance(section, list)  # noqa: S101  # of our own making
        origins[entity.kind.section, len(section)] = entity.path
        section.append(dict(entity.plain))
    plain[_claim_section(model)] = list(claims)
    for index, note in enumerate(notes):
        origins[_claim_section(model), index] = note.path
    return DraftDocument(plain=plain, origins=origins)


def _claim_section(model: Model) -> str:
    return next(kind.section for kind in model.kinds if issubclass(kind, Claim))
