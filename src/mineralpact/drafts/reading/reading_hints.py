"""Parts of messages about values of a draft: what would be right, as far as the draft tells."""

from collections.abc import Mapping

from mineralpact.errors import shorten
from mineralpact.values import When
from mineralpact.values.fields import Described, fields_of

_OTHER = "other"


def day_hint(source: str | None, days: Mapping[str, When | None]) -> str:
    """Return which source lacks the day that a relative time is told by.

    Args:
        source: The source that the evidence beside the time is of; ``None`` where none is told.
        days: When each source was published, as far as it is told.

    >>> day_hint("late-news", {"late-news": None})
    "; 'late-news' has none"
    """
    if source is not None:
        return f"; {source!r} has {'none' if days.get(source) is None else 'no day'}"
    if not days:
        return "; there are no sources"
    sources = ", ".join(days)
    return f"; of {sources} none is told: say source: with one, at the top or in the quotation"


def own_word_hint(cls: type[Described], name: str, text: str) -> str:
    """Return how a record tells a word of its own in a field of terms; empty where it cannot.

    >>> from mineralpact.values import Step
    >>> own_word_hint(Step, "stage", "handshake")
    'stage: other with stage_word: handshake'
    """
    fields, word = fields_of(cls), f"{name}_word"
    vocabulary = fields[name].value_type.vocabulary
    if (
        word not in fields
        or vocabulary is None
        or _OTHER not in [term.value for term in vocabulary]
    ):
        return ""
    return f"{name}: {_OTHER} with {word}: {shorten(text, 60)}"
