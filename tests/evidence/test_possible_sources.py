from mineralpact.catalog import Catalog
from mineralpact.evidence.possible_sources import possible_sources
from mineralpact.model import Source
from mineralpact.values.citation import passage_digest
from mineralpact.values.ids import SourceId

TEXT = "Chile signs."
FIRST, SECOND = SourceId("first"), SourceId("second")


def catalog_with(text: str) -> Catalog:
    """Two sources, the first with the digest of a text."""
    digest = passage_digest(text, 0, len(text))
    first = Source(id=FIRST, title="First", sha256=digest)
    return Catalog([first, Source(id=SECOND, title="Second")])


def test_the_source_with_the_digest_of_the_text_is_the_one() -> None:
    """The other sources are not asked about."""
    assert possible_sources(catalog_with(TEXT), TEXT) == (FIRST,)


def test_a_text_with_no_source_s_digest_may_be_of_any() -> None:
    """A text may be cleaned up: its digest is then nobody's."""
    assert possible_sources(catalog_with("Peru signs."), TEXT) == (FIRST, SECOND)


def test_without_sources_there_is_none() -> None:
    """Each caller says so in its own words."""
    assert possible_sources(Catalog([]), TEXT) == ()
