from mineralpact.query import AgreementFilter, ClaimFilter, matches
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example

CATALOG = example()


def test_reasons_name_the_places() -> None:
    """Where each condition is met, or may be."""
    (match,) = matches(
        CATALOG,
        AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024-11-17")),
    )
    assert [(reason.condition, reason.truth, reason.paths) for reason in match.reasons] == [
        ("involving", Truth.YES, ("parties[1]",)),
        ("step", Truth.YES, ("steps[0]",)),
    ]
    (claim,) = matches(CATALOG, ClaimFilter(attributed_to="minister"))
    assert claim.reasons[0].paths == ("attributed_to[0].speaker",)
    cited = matches(CATALOG, AgreementFilter(source="report")) + matches(
        CATALOG, AgreementFilter(source="leaflet")
    )
    assert [match.reasons[0].paths for match in cited] == [("parties",), ("id",)]
