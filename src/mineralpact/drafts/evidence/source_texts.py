"""Texts of the sources of a draft, in which its quotations are looked up."""

from collections.abc import Iterable, Iterator, Mapping

from mineralpact.drafts.evidence.evidence_note import (
    NO_QUOTATION,
    SOURCE,
    EvidenceNote,
    QuotedWords,
)
from mineralpact.drafts.stripped_passages import parse_passage, passage_text
from mineralpact.errors import NotFoundError, Problem, ValidationError
from mineralpact.evidence.citation_checks import CitationCheck, Verdict, check_citations
from mineralpact.values import Citation, ClaimId
from mineralpact.values.citation import CitableText


class SourceTexts:
    """Texts of sources by their ids.

    Args:
        texts: The texts.
        languages: The languages of all sources, as far as they say one.
        source: The source that quotations are of which name none; ``None`` if that is not known.
        is_refused: True if it is told already that this is not known.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        languages: Mapping[str, str | None],
        source: str | None,
        *,
        is_refused: bool = False,
    ) -> None:
        self.texts: dict[str, CitableText] = {}
        """The texts, by the ids of their sources."""
        self._source = source
        self._sources: tuple[str, ...] = tuple(languages)
        # Without a source no quotation can be looked up: that is told at the first.
        self._is_refused: bool = is_refused
        self.problems: list[Problem] = []
        """The problems of the quotations, by the path in the draft."""
        self._missing_texts: set[str] = set()
        self._passages: dict[str, list[tuple[QuotedWords, Citation]]] = {}
        for id, text in texts.items():
            self._add(id, text, languages[id])

    def citations(self, note: EvidenceNote) -> Iterator[tuple[QuotedWords, Citation]]:
        """Yield the passages that an evidence quotes; what is wrong with others is gathered."""
        source = note.source or self._source
        for words in note.words:
            if not words.text:
                self._refuse(words, "no_quotation", NO_QUOTATION)
                continue
            if source not in self._sources:
                self._refuse_source(note, words)
                return
            citation = self._citation(words, source)
            if citation is not None:
                yield words, citation

    def check_passages(self) -> None:
        """Refuse each passage given by its place that does not stand there in a text at hand."""
        for source, passages in self._passages.items():
            if source not in self.texts:
                continue
            cited = [(ClaimId(str(words.path)), passage) for words, passage in passages]
            checks = check_citations(cited, self.texts[source].text)
            for (words, _), check in zip(passages, checks, strict=True):
                if check.verdict is not Verdict.HOLDS:
                    self._refuse(words, check.verdict.value, _fault(check))

    def _add(self, id: str, text: str, language: str | None) -> None:
        """Take in a text, or refuse it: it may be too long."""
        try:
            self.texts[id] = CitableText(text, source=id, language=language)
        except ValidationError as error:
            self._missing_texts.add(id)
            for problem in error.problems:
                message = f"the text of {id!r}: {problem.message}"
                self.problems.append(Problem(path=SOURCE, code=problem.code, message=message))

    def _citation(self, words: QuotedWords, source: str) -> Citation | None:
        try:
            passage = parse_passage(words.text, source=source)
            if passage is not None:
                self._passages.setdefault(source, []).append((words, passage))
                return passage
            if source in self.texts:
                return self.texts[source].cite(words.text)
        except ValidationError as error:
            for problem in error.problems:
                hint = ""
                if problem.code == "ambiguous":
                    hint = self._places_instead(words.text, source)
                self._refuse(words, problem.code, problem.message + hint)
            return None
        except NotFoundError as error:
            self._refuse(words, "not_found", str(error))
            return None
        if source not in self._missing_texts:
            self._missing_texts.add(source)
            self._refuse(words, "no_text", f"expected the text of {source!r}, to look up its words")
        return None

    def _places_instead(self, words: str, source: str) -> str:
        """Return the places to write for words that are told apart by no longer passage."""
        places = [passage_text(one) for one in self.texts[source].inseparable(words)]
        if not places:
            return ""
        advice = "; where no longer passage helps, write the place in the stead of the words: "
        return advice + " or ".join(places)

    def _refuse_source(self, note: EvidenceNote, words: QuotedWords) -> None:
        sources = listed_sources(self._sources)
        if note.source is not None:
            message = f"expected the id of a source, found {note.source!r}{sources}"
            self.problems.append(
                Problem(path=note.path / SOURCE, code="dangling_id", message=message)
            )
        elif not self._is_refused:
            self._is_refused = True
            if self._sources:
                sources += "; say source: with one of them at the top, or beside the words"
            self._refuse(words, "no_source", f"expected the source that the words are of{sources}")

    def _refuse(self, words: QuotedWords, code: str, message: str) -> None:
        self.problems.append(Problem(path=words.path, code=code, message=message))


def listed_sources(sources: Iterable[str]) -> str:
    """Return the end of a message about a source: which there are.

    >>> listed_sources(["news", "treaty"])
    '; there are news, treaty'
    """
    names = ", ".join(sources)
    return f"; there are {names}" if names else "; there are none: list it under sources"


def _fault(check: CitationCheck) -> str:
    """Return what is wrong with a passage that does not stand at its place."""
    place = f"{check.citation.start}-{check.citation.end}"
    expected = f"expected a passage that stands at {place} in the text"
    if check.start is None:
        return f"{expected}, found it nowhere: the text is another, or changed since"
    return f"{expected}, found it at {check.start}-{check.end}: the text changed since"
