import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.model import Country, Organization
from mineralpact.query import CountryFilter, OrganizationFilter, exists, find
from mineralpact.values import Identifier, IdentifierScheme, Truth
from tests.samples import CHL, DEU, FORUM, refused

WIKIDATA = Identifier(
    scheme=IdentifierScheme.WIKIDATA, value="Q298", url="https://www.wikidata.org/wiki/Q298"
)
NUMBER = Identifier(scheme=IdentifierScheme.OTHER, value="MC 7/b", scheme_word="Register of Pacts")


@pytest.mark.parametrize(
    ("scheme", "good", "bad"),
    [
        (IdentifierScheme.WIKIDATA, "Q298", "298"),
        (IdentifierScheme.LEI, "529900T8BM49AURSDO55", "529900T8BM49AURSDO5"),
        (IdentifierScheme.ISIN, "US5949181045", "US594918104"),
        (IdentifierScheme.OCID, "ocds-213czf-000-00001", "213czf-000-00001"),
        (IdentifierScheme.CAS, "7440-50-8", "7440-508"),
        (IdentifierScheme.DOI, "10.1000/182", "doi:10.1000/182"),
    ],
)
def test_an_identifier_has_the_form_of_its_scheme(
    scheme: IdentifierScheme, good: str, bad: str
) -> None:
    """Where the scheme has one."""
    assert Identifier(scheme=scheme, value=good).value == good
    assert refused(Identifier, scheme=scheme, value=bad) == [("value", "bad_identifier")]


def test_its_page_has_an_address_of_the_web() -> None:
    """As sources have."""
    fields = {"scheme": IdentifierScheme.UNTS, "value": "I-55555", "url": "treaties.un.org"}
    assert refused(Identifier, **fields) == [("url", "bad_url")]


def test_no_two_identifiers_of_an_entity_are_alike() -> None:
    """Of one scheme there may be several."""
    assert refused(Country, id=CHL, identifiers=(WIKIDATA, NUMBER, WIKIDATA)) == [
        ("identifiers[2]", "repeated")
    ]


def test_entities_are_found_by_an_identifier() -> None:
    """Of any kind; also after saving, and what has none surely does not have it."""
    chile = Country(id=CHL, identifiers=(WIKIDATA,))
    forum = Organization(id=FORUM, name="Forum", identifiers=(NUMBER,))
    catalog = Catalog([chile, Country(id=DEU), forum])
    for known in (catalog, loads(dumps(catalog))):
        assert list(find(known, CountryFilter(identifier="Q298"))) == [chile]
        assert list(find(known, OrganizationFilter(identifier="MC 7/b"))) == [forum]
        assert list(find(known, OrganizationFilter(text="register of pacts"))) == [forum]
        assert exists(known, CountryFilter(identifier="Q183")) is Truth.NO
