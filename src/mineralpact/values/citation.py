"""Citations: the passage of a source that carries a statement, to be verified by its digest."""

from typing import Any, Protocol

from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.errors import ValidationError
from mineralpact.values.ids import SourceId, as_id
from mineralpact.values.record import Record
from mineralpact.values.rules import (
    BrokenRules,
    Problems,
    at_least_one,
    broken,
    is_digest,
    sha256_digest,
)
from mineralpact.values.texts.outline import (
    Part as Part,  # noqa: PLC0414  # handed on
    Passage,
)
from mineralpact.values.texts.utf16 import Utf16Text


class WrittenSource(Protocol):
    """A source that may say which language it is written in."""

    @property
    def id(self) -> Any:  # noqa: ANN401  # of a field with a converter pyright sees the descriptor
        """The identifier."""
        ...

    @property
    def language(self) -> str | None:
        """The language as a BCP 47 tag; ``None`` when not stated."""
        ...


@frozen(kw_only=True, weakref_slot=False)
class Citation(Record):
    """The passage of a source that carries a statement; the text itself is never kept.

    `start` and `end` are a W3C Web Annotation ``TextPositionSelector``. A citation without them
    points at the source as a whole.

    Raises:
        ValidationError: a start without an end, a passage without its digest, an empty passage, a
            digest that is not 64 hexadecimal digits, or a paragraph or sentence below 1.

    >>> text = "Peru is rich in minerals."
    >>> Citation.of(text, source="primer", start=8, end=24).holds_in(text)
    True
    """

    source: SourceId = field(converter=as_id)
    """The source cited."""
    start: int | None = None
    """The first character's position, in Unicode code points of the source's text, from 0."""
    end: int | None = None
    """The position just behind the last character."""
    sha256: str | None = None
    """SHA-256 of the passage in UTF-8, as 64 lower-case hexadecimal digits."""
    part: Part = Part.BODY
    """The part of the text."""
    paragraph: int | None = None
    """The paragraph of the body, from 1."""
    sentence: int | None = None
    """The sentence in that paragraph, from 1."""

    @classmethod
    @checked
    def of(
        cls,
        text: str,
        *,
        source: str,
        start: int,
        end: int,
        part: Part = Part.BODY,
        paragraph: int | None = None,
        sentence: int | None = None,
    ) -> "Citation":
        """Cite the characters from `start` to `end` of a source's text.

        Raises:
            ValidationError: the text is shorter, the passage is empty, or the two count code units
                of UTF-16, as browsers do: they cut words, and converted they do not.
        """
        if end > len(text):
            message = f"expected at most {len(text)}, the length of the text, found {end}"
            raise ValidationError("Citation", broken("end", "too_large", message))
        if span := Utf16Text(text).mistaken_span(start, end):
            expected = "expected positions in Unicode code points, found code units of UTF-16"
            message = f"{expected}: the passage stands from {span[0]} to {span[1]}"
            raise ValidationError("Citation", broken("start", "utf16", message))
        digest = passage_digest(text, start, end)
        return cls(
            source=source,
            start=start,
            end=end,
            sha256=digest,
            part=part,
            paragraph=paragraph,
            sentence=sentence,
        )

    @classmethod
    @checked
    def quote(
        cls,
        text: str,
        passage: str,
        *,
        source: "str | WrittenSource",
        language: str | None = None,
    ) -> "Citation":
        r"""Cite the one place at which a source's text has these words.

        Args:
            text: The source's whole text.
            passage: The words; other quotation marks, dashes and blanks than the text's will do.
            source: The source, or its identifier.
            language: The text's language as a BCP 47 tag, such as ``ja``; ``None`` for the one that
                the source states, or else English.

        Raises:
            MissingExtraError: sentencex, which tells sentences apart, is not installed.
            NotFoundError: the text does not have them; the nearest sentences are listed.
            ValidationError: they stand at several places, which are listed, or run over several
                paragraphs, or the text has more than a million characters.

        >>> text = "Pact nears\nPeru is rich in minerals. Japan has few."
        >>> print(Citation.quote(text, "rich in minerals", source="primer"))
        primer, paragraph 1, sentence 1
        """
        if isinstance(source, str):
            return CitableText(text, source=source, language=language).cite(passage)
        return CitableText(text, source=source.id, language=language or source.language).cite(
            passage
        )

    @checked
    def holds_in(self, text: str) -> bool:
        """True if the passage stands unchanged at its place in this text.

        A citation of a whole source always holds.
        """
        if self.start is None or self.end is None:
            return True
        return self.end <= len(text) and passage_digest(text, self.start, self.end) == self.sha256

    def problems(self) -> BrokenRules:
        problems: Problems = ()
        start, end, digest = self.start, self.end, self.sha256
        # Bulk loads ask this of each citation, and nearly all cite a sound passage.
        if start is None or end is None or digest is None or not 0 <= start < end:
            problems += self._span_problems()
        elif not is_digest(digest):
            problems += sha256_digest("sha256", digest)
        if self.paragraph is not None and self.paragraph < 1:
            problems += at_least_one("paragraph", self.paragraph)
        if self.sentence is not None and self.sentence < 1:
            problems += at_least_one("sentence", self.sentence)
        return problems

    def _span_problems(self) -> Problems:
        problems: Problems = ()
        start, end, digest = self.start, self.end, self.sha256
        if (start is None) is not (end is None) or (end is None) is not (digest is None):
            message = "expected start, end and sha256 together, or none of them"
            problems += broken("start", "incomplete", message)
        if start is not None and end is not None and not 0 <= start < end:
            message = f"expected a passage from 0 on that is not empty, found {start} to {end}"
            problems += broken("end", "min_above_max", message)
        return problems + sha256_digest("sha256", digest)

    def __str__(self) -> str:
        if self.part is not Part.BODY:
            return f"{self.source}, {self.part}"
        places = (("paragraph", self.paragraph), ("sentence", self.sentence))
        return ", ".join(
            [self.source, *(f"{name} {number}" for name, number in places if number is not None)]
        )


class CitableText:
    """The text of a source, from which many passages are cited; what that needs is made once.

    Args:
        text: The source's whole text.
        source: The identifier of the source.
        language: The text's language as a BCP 47 tag, such as ``ja``; ``None`` for English.

    Raises:
        ValidationError: the text has more than a million characters.
    """

    def __init__(self, text: str, *, source: str, language: str | None = None) -> None:
        from mineralpact.values.texts.quoting import SearchableText  # only who cites needs it

        self.text: str = text
        self.source: SourceId = as_id(source)
        self._searchable = SearchableText(text, language=language)

    def cite(self, words: str) -> Citation:
        """Cite the one place at which the text has these words.

        Raises:
            MissingExtraError: sentencex, which tells sentences apart, is not installed.
            NotFoundError: the text does not have them; the nearest sentences are listed.
            ValidationError: they say nothing, run over several paragraphs, or stand at several
                places, which are listed with longer passages that stand once.
        """
        start, end, _ = self._searchable.find(words)
        return self.citation(start, end)

    def inseparable(self, words: str) -> list[Citation]:
        """Cite the first places of words that no longer passage tells from the other places.

        Raises:
            MissingExtraError: sentencex is not installed.
        """
        return [self.citation(*span) for span in self._searchable.inseparable(words)]

    def citation(self, start: int, end: int) -> Citation:
        """Cite the characters from `start` to `end`, with the sentence in which they begin.

        Raises:
            MissingExtraError: sentencex is not installed.
            ValidationError: the passage is empty.
        """
        sentence = self.sentence_at(start)
        return Citation(
            source=self.source,
            start=start,
            end=end,
            sha256=passage_digest(self.text, start, end),
            part=sentence.part,
            paragraph=sentence.paragraph,
            sentence=sentence.sentence,
        )

    def sentence_at(self, position: int) -> Passage:
        """Return the sentence that has a position of the text, or the next one.

        Raises:
            MissingExtraError: sentencex is not installed.
        """
        return self._searchable.sentence_at(position)


def passage_digest(text: str, start: int, end: int) -> str:
    """SHA-256 of the passage from `start` to `end`, in UTF-8, as hexadecimal digits."""
    # OpenSSL takes 2 ms to load, and who only reads citations needs none of it.
    from hashlib import sha256

    # Halves of surrogate pairs have no UTF-8: a text that holds some still has a digest, which no
    # good text shares.
    return sha256(text[start:end].encode(errors="surrogatepass")).hexdigest()
