import pytest
from attrs import field, frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import Model
from mineralpact.evidence import Standing, audit, explain
from mineralpact.model import (
    KINDS,
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Organization,
    OrganizationKind,
    Source,
)
from mineralpact.values import NEEDS_NO_EVIDENCE
from mineralpact.values.citation import Citation
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityPath,
    OrganizationId,
    SourceId,
)
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When

JPN, PER = CountryId("JPN"), CountryId("PER")
REPORT = Source(id=SourceId("report"), title="A report")


@frozen(kw_only=True)
class ArchivedSource(Source):
    """A source of which a program keeps a copy."""

    shelf: str | None = field(default=None, metadata=NEEDS_NO_EVIDENCE)


def told(name: str, *places: str) -> Claim:
    """A claim of the report about places of the pact."""
    return Claim(
        id=ClaimId(name),
        about=tuple(EntityPath(f"pact.{place}") for place in places),
        modality=Modality.PLANNED,
        cites=(Citation(source=REPORT.id),),
    )


CATALOG = Catalog(
    [
        Country(id=JPN),
        Country(id=PER),
        REPORT,
        Agreement(
            id=AgreementId("pact"),
            name="A pact",
            kind=AgreementKind.AGREEMENT,
            parties=(JPN, PER),
            steps=(
                Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("2024-11")),
                Step(stage=Stage.RATIFICATION, modality=Modality.PLANNED),
            ),
        ),
        told("signature", "steps[0]"),
        told("day", "steps[1].when", "aims"),
    ]
)


def test_a_standing_is_one_of_seven_words() -> None:
    """The surest first."""
    words = ["cited", "inferred", "from_standard", "exempt", "mentioned", "uncited", "not_stated"]
    assert list(Standing) == words


@pytest.mark.parametrize(
    ("place", "standing"),
    [
        ("steps[0]", Standing.CITED),
        ("steps[0].when", Standing.CITED),
        ("steps[0].place", Standing.NOT_STATED),
        ("steps[0].signatories", Standing.NOT_STATED),
        ("steps[1].when", Standing.MENTIONED),
        ("aims", Standing.MENTIONED),
        ("means", Standing.NOT_STATED),
        ("name", Standing.UNCITED),
    ],
)
def test_a_claim_about_a_record_says_nothing_of_its_blank_fields(
    place: str, standing: Standing
) -> None:
    """What is blank is spoken of only by a claim about just that."""
    answer = explain(CATALOG, "pact", place)
    assert answer.standing is standing
    assert (answer.modality is Modality.NOT_STATED) is (not answer.claims)


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        (OrganizationKind.PUBLISHER, Standing.EXEMPT),
        (OrganizationKind.COMPANY, Standing.UNCITED),
        (None, Standing.UNCITED),
    ],
)
def test_the_name_of_a_publisher_needs_no_evidence(
    kind: OrganizationKind | None, standing: Standing
) -> None:
    """Nor that it is one, as the page says both; what else is told of it does."""
    post = Organization(id=OrganizationId("post"), name="Post", kind=kind, country=PER)
    catalog = Catalog([post, Country(id=PER)])
    assert explain(catalog, "post", "name").standing is standing
    assert explain(catalog, "post", "country").standing is Standing.UNCITED
    fields = [field.field for field in audit(catalog).of(Standing.UNCITED)]
    if kind is OrganizationKind.PUBLISHER:
        assert explain(catalog, "post", "kind").standing is standing
        assert fields == ["country"]


def test_what_a_program_declares_so_needs_no_evidence() -> None:
    """The shelf of a source is the word of the house; a claim may carry it all the same."""
    kept = ArchivedSource(id=SourceId("report"), title="A report", shelf="nine")
    catalog = Catalog([kept], kinds=Model(kinds=(*KINDS, ArchivedSource)).kinds)
    answer = explain(catalog, "report", "shelf")
    assert answer.standing is Standing.EXEMPT
    assert answer.why == "It is the word of the catalog's maker, and needs no evidence."
    assert explain(catalog, "report", "url").standing is Standing.NOT_STATED
    assert audit(catalog).fields == ()
    carried = Claim(
        id=ClaimId("kept"),
        about=(EntityPath("report.shelf"),),
        modality=Modality.ATTRIBUTE,
        inferred=True,
    )
    (audited,) = audit(catalog.with_entities(carried)).fields
    assert (audited.field, audited.standing) == ("shelf", Standing.INFERRED)
