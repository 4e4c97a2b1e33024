import pytest

from mineralpact.catalog import Catalog
from mineralpact.evidence import Standing, explain
from mineralpact.model import Agreement, AgreementKind, Claim, Country, Source
from mineralpact.values.citation import Citation
from mineralpact.values.ids import AgreementId, ClaimId, CountryId, EntityPath, SourceId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When

JPN, PER = CountryId("JPN"), CountryId("PER")
REPORT = Source(id=SourceId("report"), title="A report")


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


def test_a_standing_is_one_of_six_words() -> None:
    """The surest first."""
    words = ["cited", "inferred", "from_standard", "mentioned", "uncited", "not_stated"]
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
