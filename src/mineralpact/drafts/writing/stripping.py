"""Drafts without the words they quote, and with them again: all else stays as it is."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from mineralpact.codec.formats import Model
from mineralpact.codec.yaml_format.yaml_document import import_yaml
from mineralpact.drafts.draft import Draft, as_draft
from mineralpact.drafts.draft_parts import DraftParts
from mineralpact.drafts.evidence.claims_of_draft import PlainClaim
from mineralpact.drafts.evidence.evidence_note import QuotedWords
from mineralpact.drafts.evidence.quotable_words import quotable_words
from mineralpact.drafts.reading.draft_reader import NAMES
from mineralpact.drafts.stripped_passages import passage_text
from mineralpact.drafts.writing.draft_yaml import value_in_yaml
from mineralpact.drafts.writing.stripped_names import (
    evidence_of_names,
    with_names,
    without_names,
)
from mineralpact.errors import DocumentError
from mineralpact.paths import Path, PathStep
from mineralpact.values import Citation

_OURS: Final = Model()


def strip(
    draft: Draft | str, text: str | Mapping[str, str] | None = None, *, model: Model | None = None
) -> str:
    """Return the text of a draft with the places of its passages where their words stood.

    A place is where a passage begins and ends, its paragraph and sentence, and its digest:
    ``218-264 p1s1 sha256:…``. So the draft can be kept where other people's sentences may not be,
    and compiles to the same catalog.

    Args:
        draft: The draft, or its text in YAML.
        text: The text that it quotes; or, of several, the texts by the ids of their sources.
        model: The kinds of a program's own; ours when not said.

    Raises:
        DocumentError: quotations that stand nowhere in it, or at several places.
        MissingExtraError: PyYAML or sentencex is not installed.
    """
    quotations = _Quotations(draft, text, model or _OURS)
    places: list[tuple[Path, str]] = []
    for words, citation in quotations.pairs:
        places.append((words.path, passage_text(citation)))
    stripped = _with_texts(quotations.draft, places)
    names = evidence_of_names(quotations.parts, quotations.claims)
    return with_names(stripped, names) if names else stripped


def restore(
    draft: Draft | str, text: str | Mapping[str, str], *, model: Model | None = None
) -> str:
    """Return the text of a draft with the words of its passages where their places stood.

    A passage whose words alone do not lead back to it, as they stand twice in the text, stays told
    by its place.

    Args:
        draft: The draft, or its text in YAML.
        text: The text that it quotes; or, of several, the texts by the ids of their sources.
        model: The kinds of a program's own; ours when not said.

    Raises:
        DocumentError: passages that do not stand at their place in the text.
        MissingExtraError: PyYAML or sentencex is not installed.
    """
    quotations = _Quotations(draft, text, model or _OURS)
    texts: list[tuple[Path, str]] = []
    for words, citation in quotations.pairs:
        own = quotations.parts.texts.texts.get(citation.source)
        restored = None if own is None else quotable_words(citation, own)
        texts.append((words.path, restored or words.text))
    written = _with_texts(quotations.draft, texts)
    return without_names(written) if quotations.has_usual_names() else written


class _Quotations:
    """Quotations of a draft, each with its passage.

    Raises:
        DocumentError: all that is wrong with any of them.
    """

    def __init__(
        self, draft: Draft | str, text: str | Mapping[str, str] | None, model: Model
    ) -> None:
        self.draft = as_draft(draft, limits=model.limits)
        self.parts = DraftParts(self.draft, text, model)
        self.pairs: list[tuple[QuotedWords, Citation]] = []
        for note in self.parts.notes:
            self.pairs += self.parts.texts.citations(note)
        self.parts.texts.check_passages()
        if problems := [*self.parts.problems, *self.parts.texts.problems]:
            raise DocumentError("draft", self.draft.locate(problems))

    @property
    def claims(self) -> list[PlainClaim]:
        """The claims of the evidence."""
        return self.parts.maker.claims(self.parts.notes, self.parts.texts)

    def has_usual_names(self) -> bool:
        """True if the evidence of names that the draft tells is what the compiler would find."""
        written = self.draft.plain.get(NAMES)
        if not isinstance(written, dict):
            return False
        parts = self.parts
        of_facts = [note for note in parts.notes if note.path.field != NAMES]
        parts.cites_names = True
        return evidence_of_names(parts, parts.maker.claims(of_facts, parts.texts)) == written


def _with_texts(draft: Draft, texts: Iterable[tuple[Path, str]]) -> str:
    """Return the text of a draft with other texts at the paths of quotations, where they differ.

    Two of one object have the same path where their keys are long and begin alike; their order
    tells which is which.
    """
    yaml = import_yaml()
    by_path: dict[Path, deque[str]] = {}
    for path, text in texts:
        by_path.setdefault(path, deque()).append(text)
    parts: list[str] = []
    position = 0
    for path, node in _scalars(yaml.compose(draft.text, Loader=yaml.CSafeLoader), Path()):
        new = by_path[path].popleft() if by_path.get(path) else node.value
        if new != node.value:
            parts += (draft.text[position : node.start_mark.index], value_in_yaml(new))
            position = _end(draft.text, node)
    return "".join((*parts, draft.text[position:]))


def _end(text: str, node: Any) -> int:  # noqa: ANN401  # PyYAML's classes have no types
    """Return where a scalar ends; a block's last line end is not part of it."""
    end: int = node.end_mark.index
    return len(text[:end].rstrip()) if node.style in ("|", ">") else end


def _scalars(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401  # as above
    """Yield the scalars within a node with their paths, in the order of the text."""
    for step, child in _children(node):
        inner = path / step
        if isinstance(child.value, str):
            yield inner, child
        else:
            yield from _scalars(child, inner)


def _children(node: Any) -> Iterable[tuple[PathStep, Any]]:  # noqa: ANN401  # as above
    values: list[Any] = node.value
    if node.id == "mapping":
        return [(str(key.value)[:60], child) for key, child in values]
    return list(enumerate(values))
