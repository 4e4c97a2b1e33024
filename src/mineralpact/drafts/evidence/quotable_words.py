"""Words that lead back to a passage: those that stand in the text once."""

from mineralpact.drafts.stripped_passages import parse_passage
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.values import Citation
from mineralpact.values.citation import CitableText


def quotable_words(citation: Citation, text: CitableText) -> str | None:
    """Return the words of a passage, if looking them up in the text gives the passage again.

    Args:
        citation: The passage.
        text: The text of its source.
    """
    if citation.start is None or not citation.holds_in(text.text):
        return None
    words = text.text[citation.start : citation.end]
    try:
        is_passage = text.cite(words) == citation
        is_passage = is_passage and parse_passage(words, source=citation.source) is None
    except (NotFoundError, ValidationError):  # they stand twice, or run over several paragraphs
        return None
    return words if is_passage else None
