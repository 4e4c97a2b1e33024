"""The verb ``cite``: where passages stand in a text, as YAML to paste."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from mineralpact.cli.input import text_of
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.citing import cite_words
from mineralpact.values.citation import CitableText
from mineralpact.values.naming.slugs import slug_of
from mineralpact.values.rules import is_slug

# Unlike `Data` it is no document, so that the verb gets no option for the format of one.
_Words = Annotated[str, Parameter(allow_leading_hyphen=True, show_default=False)]


def cite(
    text: _Words,
    words: _Words,
    /,
    *more: _Words,
    source: str | None = None,
    language: str | None = None,
) -> VerbResult:
    """Say where passages stand in a text, as YAML to paste into a draft or a document.

    Args:
        text: The file that has the text, in UTF-8; - for standard input.
        words: The words of a passage; other quotation marks and dashes than the text's will do.
        more: The words of more passages.
        source: The identifier of the text's source; when not said, the name of the file.
        language: The text's language, such as es or ja; English when not said.
    """
    id = source or slug_of(Path(text).stem) or "source"
    if not is_slug(id):
        raise WrongUseError(
            f"--source: expected a lower-case slug such as harbour-news, found {id!r}"
        )
    cited = cite_words(CitableText(text_of(text), source=id, language=language), (words, *more))
    passages: list[Plain] = [passage.plain() for passage in cited]
    lines: list[str] = []
    for passage in cited:
        lines += passage.yaml_lines()
    return VerbResult(lambda: {"source": id, "passages": passages}, copied=tuple(lines))
