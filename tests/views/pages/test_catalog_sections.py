from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Country
from mineralpact.values import ClaimId, CountryId, EntityId, EntityPath, Modality
from mineralpact.views.pages.catalog_sections import counted_statements

PERU = Country(id=CountryId("PER"))
TOLD = Claim(
    id=ClaimId(EntityId("told")),
    about=(EntityPath("PER.name"),),
    modality=Modality.ATTRIBUTE,
    inferred=True,
)


def test_statements_are_counted_by_what_they_tell_of() -> None:
    """Where nothing is left open, nothing is said of that."""
    (words,) = counted_statements(Catalog([PERU, TOLD]))
    assert words == "Of 1 statement 1 tells of how things are."


def test_where_nothing_is_stated_nothing_is_counted() -> None:
    """No sentence without a number."""
    assert list(counted_statements(Catalog([PERU]))) == []
