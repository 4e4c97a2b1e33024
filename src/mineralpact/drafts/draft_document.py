"""Document that a draft says: its sections, and the way back from their paths to the draft."""

from collections.abc import Sequence
from typing import Final

import msgspec
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS, HEADER, SCHEMA_ADDRESS
from mineralpact.codec.formats import Model
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.yaml_format.yaml_document import read_document_words
from mineralpact.drafts.draft import Draft
from mineralpact.drafts.draft_parts import DraftParts
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
    alone: tuple[Path, ...]
    """The paths of the draft at which one item stands in place of a list."""

    def catalog(self, model: Model) -> Catalog:
        """Return the catalog.

        Raises:
            DocumentError: all that is wrong with it, by the paths of the draft.
        """
        try:
            return model.loads(msgspec.json.encode(self.plain))
        except DocumentError as error:
            problems = list(map(self._in_draft, error.problems))
            raise DocumentError("draft", problems) from None

    def _in_draft(self, problem: Problem) -> Problem:
        path = Path.parse(problem.path)
        section, index = (*path.steps[:2], None, None)[:2]
        if isinstance(section, str) and isinstance(index, int):
            origin = self.origins.get((section, index), Path.of(section))
            path = self._without_lone_items(origin / Path(path.steps[2:]))
        message = _NO_WORDS if problem.code == "uncited" else problem.message
        return evolve(problem, path=path, message=message, line=None, column=None)

    def _without_lone_items(self, path: Path) -> Path:
        """Return a path without the index of an item that stands in the draft by itself."""
        for place in self.alone:
            if path.is_within(place / 0):
                path = place / Path(path.steps[len(place.steps) + 1 :])
        return path


def document_of(
    draft: Draft, parts: DraftParts, claims: Sequence[dict[str, Plain]], model: Model
) -> DraftDocument:
    """Return the document of entities and claims.

    Args:
        draft: The draft, of which the header is taken, and the editions as they are.
        parts: Its entities and evidence.
        claims: The claims, those of the evidence first.
        model: The kinds that there are, and the name of the format.
    """
    keys = (*HEADER, SCHEMA_ADDRESS, EDITIONS)
    header = {key: draft.plain[key] for key in keys if key in draft.plain}
    plain = read_document_words(header, model.kinds)
    plain["format"] = model.version
    origins: dict[tuple[str, int], Path] = {}
    for entity in parts.all_entities:
        section = plain.setdefault(entity.kind.section, [])
        assert isinstance(section, list)  # noqa: S101  # of our own making
        origins[entity.kind.section, len(section)] = entity.path
        section.append(dict(entity.plain))
    plain[_claim_section(model)] = list(claims)
    for index, note in enumerate(parts.notes):
        origins[_claim_section(model), index] = note.path
    alone = tuple(parts.reader.values.alone)
    return DraftDocument(plain=plain, origins=origins, alone=alone)


def _claim_section(model: Model) -> str:
    return next(kind.section for kind in model.kinds if issubclass(kind, Claim))
