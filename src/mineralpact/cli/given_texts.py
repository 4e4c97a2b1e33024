"""Option ``--text``: the texts of sources, which a verb looks words up in."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from cyclopts import Parameter

from mineralpact.cli.input import text_of
from mineralpact.cli.output import WrongUseError
from mineralpact.values.rules import is_slug

Texts = Annotated[list[str] | None, Parameter(allow_leading_hyphen=True)]


def texts_of(values: Sequence[str] | None) -> str | Mapping[str, str] | None:
    """Return the one text that was given, or those by the ids of their sources."""
    if not values:
        return None
    by_source: dict[str, str] = {}
    for value in values:
        source, equals, file = value.partition("=")
        if not equals or not is_slug(source):
            if len(values) > 1:
                raise WrongUseError("expected --text ID=FILE for each of several texts")
            return text_of(value)
        by_source[source] = text_of(file)
    return by_source
