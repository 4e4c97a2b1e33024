"""Sources that a text may be of, where nobody says which."""

from mineralpact.catalog import Catalog
from mineralpact.values.citation import passage_digest


def possible_sources(catalog: Catalog, text: str) -> tuple[str, ...]:
    """Return the ids of the sources with the digest of a text, or else of all sources."""
    digest = passage_digest(text, 0, len(text))
    ids = tuple(source.id for source in catalog.sources if source.sha256 == digest)
    return ids or tuple(source.id for source in catalog.sources)
