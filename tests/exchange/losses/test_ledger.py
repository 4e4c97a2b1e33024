"""What an exporter does not enter is lost, and said to be."""

from mineralpact.catalog import Catalog
from mineralpact.exchange.losses.ledger import NO_PLACE, Ledger
from mineralpact.exchange.losses.loss_report import Loss, LossReport
from mineralpact.model import Agreement, AgreementKind, Country
from mineralpact.values import AgreementId, CountryId, Modality, Stage, Step, When


def pact() -> Agreement:
    """Return an agreement of two countries, signed in a month."""
    return Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.AGREEMENT,
        parties=(CountryId("JPN"), CountryId("PER")),
        steps=(Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11")),),
    )


def catalog() -> Catalog:
    """Return a catalog with the agreement."""
    countries = (Country(id=CountryId("JPN")), Country(id=CountryId("PER")))
    return Catalog([*countries, pact()])


def report(*, whole: bool = False) -> LossReport:
    """Return the report of an exporter that carries some of it."""
    ledger = Ledger("other")
    for country in catalog().countries:
        ledger.carry(country, "id")
    ledger.carry(pact(), "id", "name", "parties", "steps")
    if not whole:
        ledger.change(pact(), "steps[0].when", "a month as its first day")
    else:
        ledger.carry(pact(), "kind")
    return ledger.report(catalog())


def test_nothing_is_lost_unsaid() -> None:
    """What no entry speaks of has no place; the entry of a part goes before that of the whole."""
    when = Loss(
        kind="Agreement",
        field="steps[].when",
        reason="a month as its first day",
        count=1,
        is_changed=True,
        examples=("pact.steps[0].when",),
    )
    kind = Loss(
        kind="Agreement",
        field="kind",
        reason=NO_PLACE,
        count=1,
        is_changed=False,
        examples=("pact.kind",),
    )
    assert set(report().losses) == {when, kind}
    assert (report().carried, report().changed, report().lost) == (8, 1, 1)
    assert not report().is_whole


def test_a_reason_of_its_own() -> None:
    """An exporter may say more than that there is no place."""
    ledger = Ledger("other")
    ledger.lose(pact(), "name", "names are trademarks")
    reasons = {loss.field: loss.reason for loss in ledger.report(catalog()).losses}
    assert reasons["name"] == "names are trademarks"
    assert reasons["parties[]"] == NO_PLACE


def test_editions_are_told() -> None:
    """A merged catalog arrives as it was merged; what it was merged from does not."""
    editions = [Catalog(catalog(), title="First"), Catalog(catalog(), title="Second")]
    merged = Catalog(catalog(), title="Both", editions=editions)
    lost = [loss for loss in Ledger("other").report(merged).losses if loss.kind == "Catalog"]
    assert [(loss.field, loss.count, loss.examples) for loss in lost] == [
        ("editions", 2, ("First", "Second"))
    ]
    whole = Ledger("other", has_editions=True).report(merged)
    assert "Catalog" not in {loss.kind for loss in whole.losses}


def test_all_may_arrive() -> None:
    """Then the report is whole."""
    assert report(whole=True).is_whole


def test_the_page_counts_and_lists() -> None:
    """Changed before lost, by kind."""
    assert str(report()).splitlines() == [
        "other: of 10 values, 8 arrive as they are, 1 changed, 1 not at all.",
        "",
        "── Changed " + "─" * 89,
        "Agreement           a month as its first day: steps[].when 1",
        "",
        "── Lost " + "─" * 92,
        "Agreement           the format has no place for it: kind 1",
    ]
