from mineralpact.catalog import Catalog
from mineralpact.evidence import audit
from mineralpact.model import Country, Mineral
from mineralpact.values.ids import CountryId, MineralId
from mineralpact.views.pages.audit_page import audit_page, audit_plain

PERU = Country(id=CountryId("PER"))


def test_the_page_names_what_is_uncited_by_its_field(small: Catalog) -> None:
    """A row for each field, with the entities whose field it is: `explain` takes both."""
    page = str(audit_page(small, audit(small)))
    assert page.startswith("A small catalog\n\n54 of 66 fields have no claim.\n")
    assert "uncited             81.8 per cent (54)\n" in page
    assert "kind                eu, mof, talks, old-pact, pact and mine\n" in page
    assert (
        page.index("── Uncited")
        < page.index("── Inferred")
        < page.index("effects             pact\n")
    )


def test_a_page_without_anything_to_look_at_ends_early() -> None:
    """What a standard says needs no claim."""
    catalog = Catalog([PERU])
    page = str(audit_page(catalog, audit(catalog)))
    assert "No field is uncited." in page
    assert "from standard       100.0 per cent (4)\n" in page
    assert "Uncited ──" not in page
    assert "explain" not in page


def test_one_field_is_not_several() -> None:
    """Numbers are told as a person would."""
    catalog = Catalog([Mineral(id=MineralId("copper"), name="copper")])
    page = str(audit_page(catalog, audit(catalog)))
    assert "1 of 1 fields has no claim." in page
    assert "── What 1 field rests on ──" in page


def test_programs_get_every_field_and_its_claims(small: Catalog) -> None:
    """And the counts, by the terms that `Standing` has."""
    plain = audit_plain("small", audit(small))
    assert plain["complete"] is False
    assert plain["counts"] == {"cited": 3, "inferred": 1, "from_standard": 8, "uncited": 54}
    assert plain["percent"] == {
        "cited": 4.55,
        "inferred": 1.52,
        "from_standard": 12.12,
        "uncited": 81.82,
    }
    fields = plain["fields"]
    assert isinstance(fields, list)
    assert {"id": "pact", "field": "aims", "standing": "cited", "claims": ["c-aim"]} in fields
    assert {"id": "pact", "field": "minerals", "standing": "uncited", "claims": []} in fields
    nothing = audit_plain("empty", audit(Catalog()))
    assert (nothing["complete"], nothing["fields"]) == (True, [])
