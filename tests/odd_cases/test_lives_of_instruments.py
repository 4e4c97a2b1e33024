"""Odd cases of signature, force and their ends, each saved, loaded and asked."""

import pytest

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, AgreementKind, Bindingness, Country
from mineralpact.query import (
    AgreementFilter,
    find,
    force_on,
    in_force,
    neighbours,
    next_steps,
    stage_on,
    status_warnings,
)
from mineralpact.values.ids import AgreementId
from mineralpact.values.step import Stage, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import (
    CHL,
    CLAUSE,
    JPN,
    PER,
    PLANNED,
    USA,
    catalog_of,
    from_stage,
    kept,
    pact,
    paths,
    step,
)


def on_days(
    catalog: Catalog, *days: str, id: str = "pact", party: str | None = None
) -> list[Truth]:
    """Whether an agreement of a catalog is in force on some days."""
    return [in_force(catalog.get(Agreement, id), When(day), party, catalog=catalog) for day in days]


def test_signed_is_not_in_force() -> None:
    """Between signature and entry into force it is signed, and not in force."""
    life = [step(Stage.SIGNATURE, "2015-02-10"), step(Stage.RATIFICATION, "2016-03-01", by=PER)]
    catalog = kept(catalog_of(pact(*life, step(Stage.ENTRY_INTO_FORCE, "2016-07-01"))))
    signed = catalog.get(Agreement, "pact")
    assert stage_on(signed, When("2015-06-01")).surely is Stage.SIGNATURE
    assert on_days(catalog, "2015-06-01", "2016-06-30", "2016-07-01") == [
        Truth.NO,
        Truth.NO,
        Truth.YES,
    ]
    assert [each.stage for each in next_steps(signed, When("2016-04-01"))] == [
        Stage.ENTRY_INTO_FORCE
    ]


def test_in_force_the_day_it_was_signed() -> None:
    """An agreement that takes effect upon signature is in force that day, and raises no doubt."""
    catalog = kept(catalog_of(pact(step(Stage.SIGNATURE, "2024-11-17", effective="2024-11-17"))))
    assert on_days(catalog, "2024-11-16", "2024-11-17") == [Truth.NO, Truth.YES]
    assert status_warnings(catalog.get(Agreement, "pact")) == ()


def test_in_force_before_it_was_signed() -> None:
    """Retroactive force is possible: it is answered as told, with a warning."""
    catalog = kept(
        catalog_of(
            pact(step(Stage.SIGNATURE, "2024-11-17"), step(Stage.ENTRY_INTO_FORCE, "2024-01-01"))
        )
    )
    assert on_days(catalog, "2023-12-31", "2024-06-01") == [Truth.NO, Truth.YES]
    [warning] = status_warnings(catalog.get(Agreement, "pact"))
    assert warning.code == "retroactive_force"
    assert "article 28" in warning.rule


def test_a_joint_statement_that_plans_a_memorandum() -> None:
    """The statement is signed, the memorandum that is to carry it out only planned.

    Two instruments, one relation.
    """
    statement = Agreement(
        id=AgreementId("statement"),
        name="A joint statement",
        kind=AgreementKind.JOINT_STATEMENT,
        bindingness=Bindingness.NON_BINDING,
        parties=(JPN, PER),
        steps=(step(Stage.SIGNATURE, "2024-11-17"),),
    )
    memorandum = Agreement(
        id=AgreementId("memorandum"),
        name="A memorandum of cooperation",
        kind=AgreementKind.MEMORANDUM_OF_COOPERATION,
        parties=(JPN, PER),
        implements=statement.id,
        steps=(step(Stage.SIGNATURE, "2025", PLANNED),),
    )
    catalog = kept(catalog_of(statement, memorandum))
    assert find(catalog, AgreementFilter(stage=Stage.SIGNATURE, modality=PLANNED)) == (memorandum,)
    near = neighbours(catalog, "memorandum")
    assert [each.entity.id for each in near if "implements" in each.paths] == ["statement"]
    assert on_days(catalog, "2024-12-01", id="statement") == [Truth.NO]
    assert on_days(catalog, "2024-12-01", "2026-01-01", id="memorandum") == [
        Truth.NO,
        Truth.UNKNOWN,
    ]
    assert stage_on(catalog.get(Agreement, "memorandum"), When("2026-01-01")).possibly == (
        Stage.SIGNATURE,
    )


def test_one_instant_on_two_days_of_the_calendar() -> None:
    """Late morning of the 17th in Lima is the 18th in Tokyo.

    One signature, and both sources are right.
    """
    in_lima, in_tokyo = "2024-11-17T10:50:00-05:00", "2024-11-18T00:50:00+09:00"
    catalog = kept(
        catalog_of(pact(step(Stage.SIGNATURE, in_lima), step(Stage.SIGNATURE, in_tokyo)))
    )
    signed = catalog.get(Agreement, "pact")
    assert status_warnings(signed) == ()
    assert When(in_lima).equals(When(in_tokyo)) is Truth.YES
    assert stage_on(signed, When("2024-11-18T01:00:00+09:00")).surely is Stage.SIGNATURE
    assert stage_on(signed, When("2024-11-17T10:00:00-05:00")).possibly == ()
    unlike = pact(step(Stage.SIGNATURE, "2024-11-17"), step(Stage.SIGNATURE, "2024-11-18"))
    assert [each.code for each in status_warnings(unlike)] == ["two_times"]


def test_an_interim_agreement_that_ends_when_its_successor_starts() -> None:
    """Its end has no date of its own: it is the day the successor enters into force."""
    interim = pact(
        step(Stage.ENTRY_INTO_FORCE, "2025-02-01"),
        step(Stage.SUPERSESSION, None, CLAUSE),
        id="interim",
    )
    planned = pact(step(Stage.ENTRY_INTO_FORCE, "2027", PLANNED), id="advanced", replaces="interim")
    catalog = kept(catalog_of(interim, planned))
    assert on_days(catalog, "2026-12-31", "2028-01-01", id="interim") == [Truth.YES, Truth.UNKNOWN]
    started = pact(step(Stage.ENTRY_INTO_FORCE, "2027-03-01"), id="advanced", replaces="interim")
    catalog = kept(catalog_of(interim, started))
    assert on_days(catalog, "2027-02-28", "2027-03-01", id="interim") == [Truth.YES, Truth.NO]
    answer = force_on(catalog.get(Agreement, "interim"), When("2028-01-01"), catalog=catalog)
    assert [(each.instrument.id, each.path) for each in answer.deciding] == [
        ("advanced", "steps[0]")
    ]


def test_provisional_application() -> None:
    """Applied for eleven years before it entered into force.

    Since when it is in force is another question.
    """
    catalog = kept(
        catalog_of(
            pact(
                step(Stage.SIGNATURE, "2012-06-26"),
                step(Stage.PROVISIONAL_APPLICATION, "2013-03-01"),
                step(Stage.ENTRY_INTO_FORCE, "2024-11-01"),
            )
        )
    )
    assert (
        stage_on(catalog.get(Agreement, "pact"), When("2020-01-01")).surely
        is Stage.PROVISIONAL_APPLICATION
    )
    assert on_days(catalog, "2020-01-01", "2024-11-01") == [Truth.NO, Truth.YES]


def test_suspension_requested_is_not_suspended() -> None:
    """A request leaves it in force; the suspension does not."""
    request = step(Stage.SUSPENSION_REQUEST, "2020-01-01", by=PER)
    catalog = kept(catalog_of(pact(step(Stage.ENTRY_INTO_FORCE, "2016-07-01"), request)))
    assert on_days(catalog, "2020-02-01") == [Truth.YES]
    assert (
        stage_on(catalog.get(Agreement, "pact"), When("2020-02-01")).surely
        is Stage.SUSPENSION_REQUEST
    )
    suspended = pact(
        step(Stage.ENTRY_INTO_FORCE, "2016-07-01"), request, step(Stage.SUSPENSION, "2020-06-01")
    )
    assert on_days(kept(catalog_of(suspended)), "2020-05-31", "2020-06-01") == [Truth.YES, Truth.NO]


def test_withdrawal_noticed_is_not_effective() -> None:
    """Between notice and effect the party is still bound, and the others stay so afterwards."""
    catalog = kept(
        catalog_of(
            pact(
                step(Stage.ENTRY_INTO_FORCE, "2016-11-04"),
                step(
                    Stage.WITHDRAWAL,
                    None,
                    CLAUSE,
                    relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
                ),
                step(Stage.WITHDRAWAL_NOTICE, "2019-11-04", by=USA),
                parties=(USA, JPN, PER),
            )
        )
    )
    assert on_days(catalog, "2019-12-01", "2020-11-03", "2020-11-04", party=USA) == [
        Truth.YES,
        Truth.YES,
        Truth.NO,
    ]
    assert (
        on_days(catalog, "2020-12-01") == on_days(catalog, "2020-12-01", party=JPN) == [Truth.YES]
    )
    [coming] = next_steps(catalog.get(Agreement, "pact"), When("2020-01-01"), USA)
    assert (coming.stage, coming.when, coming.is_sure) == (
        Stage.WITHDRAWAL,
        When("2020-11-04"),
        True,
    )


def test_withdrawal_from_a_treaty_of_two_ends_it() -> None:
    """What goes on among three ends between two."""
    entry, leaving = (
        step(Stage.ENTRY_INTO_FORCE, "2016"),
        step(Stage.WITHDRAWAL, "2020-01-01", by=PER),
    )
    two, three = (
        pact(entry, leaving, id="two"),
        pact(entry, leaving, id="three", parties=(JPN, PER, CHL)),
    )
    catalog = kept(catalog_of(two, three))
    assert [on_days(catalog, "2021", id=id) for id in ("two", "three")] == [[Truth.NO], [Truth.YES]]


@pytest.mark.parametrize(("renews", "later"), [(True, Truth.YES), (False, Truth.NO)])
def test_renewal_by_itself(*, renews: bool, later: Truth) -> None:
    """With a clause of renewal it outlives its term, without one it does not."""
    term = from_stage(TimeRelation.AFTER, Stage.ENTRY_INTO_FORCE, years=5)
    life = [
        step(Stage.ENTRY_INTO_FORCE, "2016-07-01"),
        step(Stage.TERMINATION, None, CLAUSE, relative=term),
    ]
    if renews:
        life.append(step(Stage.RENEWAL, None, CLAUSE, relative=term))
    catalog = kept(catalog_of(pact(*life)))
    assert on_days(catalog, "2021-06-30", "2021-07-01", "2035") == [Truth.YES, later, later]
    assert paths(force_on(catalog.get(Agreement, "pact"), When("2022")).deciding)[-1] == (
        "steps[2]" if renews else "steps[1]"
    )


def test_withdrawn_before_signed() -> None:
    """Contradictory steps can be said, saved and loaded; the rule they break is named."""
    catalog = kept(
        catalog_of(
            pact(step(Stage.SIGNATURE, "2024-11-17"), step(Stage.WITHDRAWAL, "2023-01-01", by=PER))
        )
    )
    [warning] = status_warnings(catalog.get(Agreement, "pact"))
    assert (warning.code, warning.path) == ("out_of_order", "agreements['pact'].steps[1]")
    assert isinstance(catalog["PER"], Country)
