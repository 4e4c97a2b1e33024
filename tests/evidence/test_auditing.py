from typing import ClassVar

import pytest
from attrs import evolve, frozen

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.evidence import Audit, Standing, audit, explain
from mineralpact.model import Claim, Country, Entity, Mineral, MineralGroup, Source
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath, MineralId, SourceId
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality
from mineralpact.views import entity_page

COPPER = Mineral(id=MineralId("copper"), name="copper", group=MineralGroup.ELEMENT, uses=("wires",))
CITED = Claim(
    id=ClaimId(EntityId("named")),
    about=(EntityPath("copper.name"),),
    value=StatedValue(text="copper"),
    modality=Modality.ATTRIBUTE,
    cites=(Citation(source=SourceId("report")),),
)
GUESSED = Claim(
    id=ClaimId(EntityId("grouped")),
    about=(EntityPath("copper.group"),),
    modality=Modality.ATTRIBUTE,
    inferred=True,
)
GAP = Claim(
    id=ClaimId(EntityId("gap")),
    about=(EntityPath("copper.uses"),),
    modality=Modality.NOT_STATED,
)
REPORT = Source(id=SourceId("report"), title="Report")


def test_each_field_that_says_something_has_its_standing() -> None:
    """Cited, inferred, uncited; a gap carries nothing, fields that say nothing are left out.

    So is what identifies a source, which needs no evidence.
    """
    report = audit(Catalog([COPPER, CITED, GUESSED, GAP, REPORT]))
    found = {(each.entity, each.field): each.standing for each in report.fields}
    assert found == {
        ("copper", "name"): Standing.CITED,
        ("copper", "group"): Standing.INFERRED,
        ("copper", "uses[0]"): Standing.UNCITED,
    }
    assert [each.claims for each in report.of(Standing.CITED)] == [("named",)]
    assert round(report.percent(Standing.UNCITED)) == 33
    valueless = [standing for standing in Standing if standing not in report.counts]
    assert valueless
    assert {report.percent(standing) for standing in valueless} == {0}
    assert report.counts == {
        Standing.CITED: 1,
        Standing.INFERRED: 1,
        Standing.FROM_STANDARD: 0,
        Standing.UNCITED: 1,
    }
    assert not report.is_complete


def test_a_claim_both_inferred_and_cited_does_not_make_a_field_cited() -> None:
    """A passage that something is read out of is no passage that says it."""
    claim = evolve(CITED, inferred=True)
    report = audit(
        Catalog([evolve(COPPER, group=None, uses=()), claim, evolve(REPORT, id=SourceId("report"))])
    )
    assert report.fields[0].standing is Standing.INFERRED


def test_each_item_is_audited_and_each_part_that_claims_tell_apart() -> None:
    """What is inferred in an item is counted there."""
    pact = datasets.load("japan-peru-2024")
    found = {field.field: field for field in audit(pact).fields if field.entity == "xi-jinping"}
    assert list(found) == ["name", "offices[0]", "offices[0].kind", "offices[0].of"]
    assert found["offices[0]"].standing is Standing.CITED
    assert (found["offices[0].of"].standing, found["offices[0].of"].claims) == (
        Standing.INFERRED,
        tuple(claim.id for claim in explain(pact, "xi-jinping", "offices[0].of").claims),
    )


def test_a_countrys_names_are_from_a_standard() -> None:
    """Its identifier and what follows from it; what sources say of it is another matter."""
    report = audit(Catalog([Country(id=CountryId("PER"))]))
    assert {each.field for each in report.of(Standing.FROM_STANDARD)} == {
        "id",
        "name",
        "alpha_2",
        "numeric",
    }
    assert report.percent(Standing.FROM_STANDARD) == 100
    assert report.is_complete


@frozen(kw_only=True, weakref_slot=False)
class Mine(Entity):
    """A kind of an app, with a property of its own that no standard gives."""

    section: ClassVar[str] = "mines"

    id: EntityId
    name: str

    @property
    def title(self) -> str:
        """The name in capitals."""
        return self.name.upper()


def test_a_property_of_an_apps_kind_is_no_field() -> None:
    """What a standard gives is declared: a property is not audited, explained, or claimed about."""
    mine = Mine(id="pit", name="Pit")
    catalog = Catalog([mine])
    assert [field.field for field in audit(catalog).fields] == ["name"]
    assert audit(catalog).of(Standing.FROM_STANDARD) == ()
    assert explain(catalog, "pit", "name").standing is Standing.UNCITED
    with pytest.raises(NotFoundError, match="no field of Mine 'title'"):
        explain(catalog, "pit", "title")
    with pytest.raises(ValidationError, match="expected a field of Mine, found 'title'"):
        Catalog([mine, evolve(GUESSED, about=(EntityPath("pit.title"),))])
    assert "PIT" not in str(entity_page(catalog, mine))


def test_one_field_is_all_there_is() -> None:
    """All of it or nothing of it rests on something."""
    report = audit(Catalog([Mine(id="pit", name="Pit")]))
    assert len(report.fields) == 1
    assert report.percent(Standing.UNCITED) == 100
    assert report.percent(Standing.CITED) == 0


def test_what_rests_on_one_source_is_told() -> None:
    """Not what two tell of, nor what none does."""
    copper = Mineral(id=MineralId("copper"), name="copper", group=MineralGroup.BASE_METAL)
    sources = [Source(id=SourceId(id), title=id) for id in ("one", "other")]

    def claim(field: str, *cited: str) -> Claim:
        return Claim(
            id=ClaimId(f"{field}-{len(cited)}"),
            about=(EntityPath(f"copper.{field}"),),
            modality=Modality.ATTRIBUTE,
            cites=tuple(Citation(source=SourceId(source)) for source in cited),
            inferred=not cited,
        )

    both = audit(Catalog([copper, *sources, claim("name", "one", "other"), claim("group", "one")]))
    assert [(fact.field, fact.sources) for fact in both.resting_on_one_source] == [
        ("group", ("one",))
    ]
    assert audit(Catalog([copper])).resting_on_one_source == ()


def test_nothing_to_audit_is_complete() -> None:
    """No field, no fault."""
    report = audit(Catalog())
    assert report == Audit(fields=())
    assert report.is_complete
    assert report.percent(Standing.CITED) == 0


@pytest.mark.parametrize("name", datasets.names())
def test_no_field_of_a_shipped_data_set_is_uncited(name: str) -> None:
    """Every field is cited, from a standard, or marked inferred."""
    report = audit(datasets.load(name))
    assert report.of(Standing.UNCITED) == ()
    assert len(report.of(Standing.CITED)) > 1
    shares = (report.percent(standing) for standing in report.counts)
    assert sum(shares) == pytest.approx(100)
