"""Passages of a text as YAML to paste: in a draft, in one without words, and in a document."""

from collections.abc import Iterator, Sequence
from typing import Final, cast

import msgspec
from attrs import frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.converter import model_converter
from mineralpact.codec.strict.plain_writer import answer_plain
from mineralpact.codec.yaml_format.yaml_document import yaml_of_json
from mineralpact.drafts.stripped_passages import passage_text
from mineralpact.errors import NotFoundError, Problem, ValidationError
from mineralpact.values.citation import CitableText, Citation

_ONE_LINE: Final = 2**30
"""Columns in which every passage fits, so that it can be copied as one line."""


@frozen(kw_only=True)
class CitedWords:
    """A passage that was looked up by its words."""

    citation: Citation
    """Its place and digest."""
    words: str
    """Its words as they stand in the text."""
    sentence: str
    """The sentence in which it begins."""

    def yaml_lines(self) -> Iterator[str]:
        """Yield the passage as YAML, a line each.

        Raises:
            MissingExtraError: PyYAML is not installed.
        """
        _, _, place = str(self.citation).partition(", ")
        yield f"# {place}: {self.sentence}"
        yield from _yaml_lines({"quote": self.words})
        yield "# without its words"
        yield from _yaml_lines({"quote": passage_text(self.citation)})
        yield "# in a document"
        citation = cast("Plain", model_converter().unstructure(self.citation))
        yield from _yaml_lines({"cites": [citation]})

    def plain(self) -> dict[str, Plain]:
        """Return the passage for a program."""
        return {
            "words": self.words,
            "passage": passage_text(self.citation),
            "sentence": self.sentence,
            "citation": answer_plain(self.citation),
        }


def cite_words(text: CitableText, words: Sequence[str]) -> tuple[CitedWords, ...]:
    """Look up passages by their words.

    Raises:
        MissingExtraError: sentencex is not installed.
        ValidationError: some stand nowhere, or not at one place; all that is wrong is listed.
    """
    cited: list[CitedWords] = []
    problems: list[Problem] = []
    for number, wording in enumerate(words):
        try:
            cited.append(_cited(text, wording))
        except NotFoundError as error:
            problem = Problem(path="", code="not_found", message=str(error))
            problems.append(problem.under(f"words[{number}]"))
        except ValidationError as error:
            problems += [
                Problem(path=f"words[{number}]", code=problem.code, message=problem.message)
                for problem in error.problems
            ]
    if problems:
        raise ValidationError("words", problems)
    return tuple(cited)


def _cited(text: CitableText, words: str) -> CitedWords:
    citation = text.cite(words)
    assert citation.start is not None  # noqa: S101  # has a place, as it was found by its words
    sentence = text.sentence_at(citation.start)
    return CitedWords(
        citation=citation,
        words=text.text[citation.start : citation.end],
        sentence=text.text[sentence.start : sentence.end],
    )


def _yaml_lines(plain: dict[str, Plain]) -> list[str]:
    return yaml_of_json(msgspec.json.encode(plain), width=_ONE_LINE).decode().splitlines()
