"""Source that a text is of, where nobody says so."""

from mineralpact.catalog import Catalog
from mineralpact.errors import ArgumentError
from mineralpact.evidence.possible_sources import possible_sources
from mineralpact.values.rules import broken


def source_of(catalog: Catalog, text: str, *, function: str) -> str:
    """Return the source of a text: the one with its digest, or else the only one.

    Args:
        catalog: The catalog with the sources.
        text: The text.
        function: The function that was given the text, for the message.

    Raises:
        ArgumentError: it may be of several, or of none.
    """
    ids = possible_sources(catalog, text)
    if len(ids) != 1:
        names = ", ".join(source.id for source in catalog.sources) or "none"
        message = f"expected the texts by the ids of their sources; there are {names}"
        raise ArgumentError(function, broken("text", "ambiguous", message))
    return ids[0]
