import pytest
from attrs import evolve

from mineralpact.errors import NotFoundError
from mineralpact.query import force_on, in_force, next_steps, stage_on
from mineralpact.status.life import life_on
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
    pact,
    paths,
    step,
)

THREE = (JPN, PER, CHL)
SIGNED = step(Stage.SIGNATURE, "2015-05-01")
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")


class TestSuccession:
    """An instrument that ends when another enters into force."""

    OLD = pact(IN_FORCE, step(Stage.SUPERSESSION, None, CLAUSE), id="old")

    def test_the_successor_is_looked_up(self) -> None:
        """It ends on the day its successor enters into force."""
        new = pact(SIGNED, step(Stage.ENTRY_INTO_FORCE, "2025-02-01"), id="new", replaces="old")
        catalog = catalog_of(self.OLD, new)
        days = ("2025-01-31", "2025-02-01")
        assert [in_force(self.OLD, When(day), catalog=catalog) for day in days] == [
            Truth.YES,
            Truth.NO,
        ]
        answer = force_on(self.OLD, When("2026"), catalog=catalog)
        assert [str(each) for each in answer.deciding] == [
            "new steps[1]: entry into force on 2025-02-01 (happened)",
        ]

    def test_without_a_catalog(self) -> None:
        """Where nobody can look for the successor, nobody can tell."""
        assert in_force(self.OLD, When("2020")) is Truth.UNKNOWN

    def test_without_a_successor(self) -> None:
        """A catalog that knows none has nothing to end it.

        A plan to replace it may have been carried out.
        """
        assert in_force(self.OLD, When("2020"), catalog=catalog_of(self.OLD)) is Truth.YES
        planned = pact(IN_FORCE, step(Stage.SUPERSESSION, "2019", PLANNED))
        assert in_force(planned, When("2020"), catalog=catalog_of(planned)) is Truth.UNKNOWN

    def test_a_successor_whose_force_is_not_told(self) -> None:
        """From the signature of the successor on, the end may have come."""
        new = pact(step(Stage.SIGNATURE, "2023-12-13"), id="new", replaces="old")
        catalog = catalog_of(self.OLD, new)
        days = ("2023-12-12", "2024")
        assert [in_force(self.OLD, When(day), catalog=catalog) for day in days] == [
            Truth.YES,
            Truth.UNKNOWN,
        ]

    def test_an_end_by_a_successor_that_is_only_signed_is_not_sure_to_come(self) -> None:
        """It comes with its entry into force, if at all."""
        new = pact(step(Stage.SIGNATURE, "2023-12-13"), id="new", replaces="old")
        (coming,) = next_steps(self.OLD, When("2020"), catalog=catalog_of(self.OLD, new))
        assert (coming.stage, coming.is_sure) == (Stage.SUPERSESSION, False)

    def test_a_successor_ends_what_it_replaces_and_changes_nothing_before(self) -> None:
        """An amendment of unknown day may have been made."""
        amended = pact(IN_FORCE, step(Stage.AMENDMENT), id="old")
        new = pact(step(Stage.ENTRY_INTO_FORCE, "2025-02-01"), id="new", replaces="old")
        answer = stage_on(amended, When("2020"), catalog=catalog_of(amended, new))
        assert (answer.surely, answer.possibly) == (Stage.ENTRY_INTO_FORCE, (Stage.AMENDMENT,))

    @pytest.mark.parametrize("when", [None, "../2024"])
    def test_a_successor_signed_at_an_unknown_time(self, when: str | None) -> None:
        """Then the end may have come at any time."""
        new = pact(
            step(Stage.SIGNATURE, when), step(Stage.ANNOUNCED, "2020"), id="new", replaces="old"
        )
        assert in_force(self.OLD, When("2018"), catalog=catalog_of(self.OLD, new)) is Truth.UNKNOWN

    def test_a_successor_that_parties_enter_one_by_one(self) -> None:
        """It takes two to be bound by the successor, so the second entry ends the old one."""
        entries = [
            step(Stage.ENTRY_INTO_FORCE, "2024-01-01", by=JPN),
            step(Stage.ENTRY_INTO_FORCE, "2025-01-01", by=PER),
            step(Stage.ENTRY_INTO_FORCE, None, by=CHL),
        ]
        new = pact(*entries, id="new", replaces="old", parties=THREE)
        catalog = catalog_of(self.OLD, new)
        days = ("2024-06-01", "2025-01-01")
        assert [in_force(self.OLD, When(day), catalog=catalog) for day in days] == [
            Truth.YES,
            Truth.NO,
        ]


class TestEachParty:
    """Rules and plans of all, for each party."""

    def test_a_rule_on_notice_works_for_each_that_gives_notice(self) -> None:
        """A year after its own notice a party is out, and only that party."""
        rule = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        life = pact(
            IN_FORCE, rule, step(Stage.WITHDRAWAL_NOTICE, "2020-03-01", by=PER), parties=THREE
        )
        assert [in_force(life, When(day), PER) for day in ("2021-02-28", "2021-03-01")] == [
            Truth.YES,
            Truth.NO,
        ]
        assert in_force(life, When("2022")) is Truth.YES
        together = pact(IN_FORCE, rule, step(Stage.WITHDRAWAL_NOTICE, "2020-03-01"))
        assert in_force(together, When("2021-03-01")) is Truth.NO

    def test_a_notice_told_by_an_act_that_is_not_told(self) -> None:
        """A year after a notice of unknown day may be over or not."""
        rule = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        notice = step(
            Stage.WITHDRAWAL_NOTICE,
            by=PER,
            relative=from_stage(TimeRelation.AFTER, Stage.AMENDMENT),
        )
        assert in_force(pact(IN_FORCE, rule, notice), When("2022")) is Truth.UNKNOWN

    def test_a_rule_on_notice_that_counts_from_another_rule(self) -> None:
        """A clause that waits for a clause that waits ends nothing."""
        rule = step(
            Stage.WITHDRAWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
        )
        waiting = from_stage(TimeRelation.AFTER, Stage.AMENDMENT)
        notice = step(Stage.WITHDRAWAL_NOTICE, None, CLAUSE, by=PER, relative=waiting)
        assert in_force(pact(IN_FORCE, rule, notice), When("2022")) is Truth.YES
        given = step(Stage.WITHDRAWAL_NOTICE, "2020-01-01", by=CHL)
        life = pact(IN_FORCE, rule, notice, given, parties=THREE)
        assert [in_force(life, When("2022"), party) for party in (PER, CHL)] == [
            Truth.YES,
            Truth.NO,
        ]

    def test_plans_are_settled_party_by_party(self) -> None:
        """A plan of all is settled when each has acted; one party's act leaves the other's open."""
        plan = step(Stage.RATIFICATION, "2016-01-01", PLANNED)
        acts = [
            step(Stage.RATIFICATION, f"2017-0{month}-01", by=by)
            for month, by in ((1, JPN), (2, PER))
        ]
        entry = step(Stage.ENTRY_INTO_FORCE, "[2016..2018]", PLANNED)
        assert in_force(pact(plan, *acts, entry), When("2017-01-15")) is Truth.NO
        assert in_force(pact(plan, *acts, entry), When("2019")) is Truth.UNKNOWN

    def test_one_who_is_no_party(self) -> None:
        """A name that neither the parties nor the steps have is refused, with near ones."""
        with pytest.raises(NotFoundError, match="no party to pact 'PEX'; did you mean PER"):
            in_force(pact(IN_FORCE), When("2020"), "PEX")

    def test_one_whom_only_a_waiting_clause_names(self) -> None:
        """It may be asked for; whether it has joined what others made, nobody tells."""
        after = from_stage(TimeRelation.AFTER, Stage.ANNOUNCED, months=1)
        waiting = step(Stage.RENEWAL, None, CLAUSE, by=CHL, relative=after)
        assert in_force(pact(IN_FORCE, waiting), When("2020"), CHL) is Truth.UNKNOWN


TERM = step(
    Stage.TERMINATION,
    None,
    CLAUSE,
    relative=from_stage(TimeRelation.AFTER, Stage.ENTRY_INTO_FORCE, years=5),
)


class TestEnds:
    """Withdrawal, expiry, renewal and succession."""

    def test_a_fixed_term(self) -> None:
        """It ends by itself after its term."""
        answer = force_on(pact(IN_FORCE, TERM), When("2021-07-01"))
        assert (answer.truth, paths(answer.deciding)) == (Truth.NO, ["steps[1]"])
        assert in_force(pact(IN_FORCE, TERM), When("2021-06-30")) is Truth.YES

    def test_a_planned_end(self) -> None:
        """Whether an end that was planned has come is not known afterwards."""
        answer = force_on(pact(IN_FORCE, step(Stage.TERMINATION, "2021", PLANNED)), When("2022"))
        assert (answer.truth, paths(answer.deciding)) == (Truth.UNKNOWN, ["steps[1]"])

    def test_an_end_that_is_known_though_the_beginning_is_not(self) -> None:
        """What has ended is not in force, whenever it began."""
        assert in_force(pact(step(Stage.TERMINATION, "2020-01-01")), When("2021")) is Truth.NO

    def test_an_entry_into_force_undoes_only_an_end_before_it(self) -> None:
        """One that comes surely after it does, though nobody tells of the first one."""
        ended = step(Stage.TERMINATION, "2018-01-01")
        again = pact(ended, step(Stage.ENTRY_INTO_FORCE, "2020-01-01"))
        assert [in_force(again, When(day)) for day in ("2019", "2021")] == [Truth.NO, Truth.YES]
        undated = pact(ended, step(Stage.ENTRY_INTO_FORCE))
        assert in_force(undated, When("2021")) is Truth.NO

    def test_an_entry_into_force_lifts_no_suspension(self) -> None:
        """It lasts until what was suspended is reinstated."""
        life = pact(
            step(Stage.SUSPENSION, "2018-01-01"), step(Stage.ENTRY_INTO_FORCE, "2020-01-01")
        )
        assert in_force(life, When("2021")) is Truth.NO

    @pytest.mark.parametrize("renewed", ["2021-06-01", "2021-07-01", "2021-09-01"])
    def test_a_renewal_prevents_the_expiry_it_belongs_to(self, renewed: str) -> None:
        """Renewed in time or late, it is in force again until the next term ends."""
        second = step(
            Stage.TERMINATION,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.RENEWAL, years=5),
        )
        life = pact(IN_FORCE, TERM, step(Stage.RENEWAL, renewed), second)
        days = ("2022", "2026-05-31", "2026-10-01")
        assert [in_force(life, When(day)) for day in days] == [Truth.YES, Truth.YES, Truth.NO]

    def test_a_renewal_prevents_only_the_next_expiry(self) -> None:
        """Of two terms by the calendar the first is renewed, the second is not."""
        ends = [step(Stage.TERMINATION, day, CLAUSE) for day in ("2021-07-01", "2026-07-01")]
        life = pact(IN_FORCE, *ends, step(Stage.RENEWAL, "2021-06-01"))
        assert [in_force(life, When(day)) for day in ("2022", "2027")] == [Truth.YES, Truth.NO]
        twice = pact(*life.steps, step(Stage.RENEWAL))
        assert in_force(twice, When("2027")) is Truth.UNKNOWN

    @pytest.mark.parametrize(
        ("acts", "is_bound"),
        [
            # Each year in a row: late in 2021, in 2022, late in 2026, and in 2027.
            ((("2021-09-01", Stage.RENEWAL),), (False, True, False, False)),
            (
                (("2021-09-01", Stage.RENEWAL), ("2026-06-01", Stage.RENEWAL)),
                (False, True, True, True),
            ),
            (
                (("2021-06-01", Stage.RENEWAL), ("2026-09-01", Stage.RENEWAL)),
                (True, True, False, True),
            ),
            (
                (("2021-09-01", Stage.RENEWAL), ("2026-09-01", Stage.RENEWAL)),
                (False, True, False, True),
            ),
            ((("2021-09-01", Stage.ENTRY_INTO_FORCE),), (False, True, False, False)),
            (
                (("2021-09-01", Stage.ENTRY_INTO_FORCE), ("2022-06-01", Stage.RENEWAL)),
                (False, True, True, True),
            ),
            (
                (("2021-09-01", Stage.REINSTATEMENT), ("2022-06-01", Stage.RENEWAL)),
                (False, True, True, True),
            ),
        ],
    )
    def test_a_late_renewal_makes_up_for_the_term_that_had_ended(
        self, acts: tuple[tuple[str, Stage], ...], is_bound: tuple[bool, ...]
    ) -> None:
        """It is spent on that one; the next end needs another, unless something else took it up."""
        ends = [step(Stage.TERMINATION, day, CLAUSE) for day in ("2021-07-01", "2026-07-01")]
        life = pact(IN_FORCE, *ends, *(step(stage, day) for day, stage in acts))
        days = map(When, ("2021-08-01", "2022-12-01", "2026-08-01", "2027"))
        assert tuple(in_force(life, day) is Truth.YES for day in days) == is_bound

    def test_a_planned_renewal(self) -> None:
        """Whether a renewal that was planned came about is not known after the expiry."""
        life = pact(IN_FORCE, TERM, step(Stage.RENEWAL, "2021-06-01", PLANNED))
        assert [in_force(life, When(day)) for day in ("2021-05-01", "2022")] == [
            Truth.YES,
            Truth.UNKNOWN,
        ]

    def test_a_renewal_undoes_no_termination_that_was_made(self) -> None:
        """Who denounces a renewed instrument ends it."""
        life = pact(
            IN_FORCE, step(Stage.RENEWAL, "2021-06-01"), step(Stage.TERMINATION, "2022-01-01")
        )
        assert in_force(life, When("2023")) is Truth.NO

    def test_renewal_by_itself(self) -> None:
        """An instrument that renews itself outlives each of its terms.

        While it is only planned, nothing is sure.
        """
        itself = step(Stage.RENEWAL, None, CLAUSE)
        assert in_force(pact(IN_FORCE, TERM, itself), When("2050")) is Truth.YES
        planned = step(Stage.ENTRY_INTO_FORCE, "2016", PLANNED)
        each_term = step(
            Stage.RENEWAL,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.ENTRY_INTO_FORCE, years=5),
        )
        assert in_force(pact(planned, TERM, each_term), When("2050")) is Truth.UNKNOWN
        again = step(
            Stage.TERMINATION,
            None,
            CLAUSE,
            relative=from_stage(TimeRelation.AFTER, Stage.RENEWAL, years=5),
        )
        assert in_force(pact(IN_FORCE, TERM, each_term, again), When("2050")) is Truth.YES

    def test_leaving_and_coming_back(self) -> None:
        """A party that leaves and accedes again is bound, free, and bound again."""
        life = pact(
            step(Stage.ENTRY_INTO_FORCE, "2016-11-04"),
            step(Stage.WITHDRAWAL_NOTICE, "2019-11-04", effective="2020-11-04", by=USA),
            step(Stage.ACCESSION, "2021-01-20", effective="2021-02-19", by=USA),
            parties=(USA, JPN, PER),
        )
        days = ("2020-11-03", "2020-11-04", "2021-02-18", "2021-02-19")
        assert [in_force(life, When(day), USA) for day in days] == [
            Truth.YES,
            Truth.NO,
            Truth.NO,
            Truth.YES,
        ]
        assert {in_force(life, When(day)) for day in days} == {Truth.YES}
        assert [stage_on(life, When(day), USA).surely for day in days] == [
            Stage.WITHDRAWAL_NOTICE,
            Stage.WITHDRAWAL,
            Stage.ACCESSION,
            Stage.ENTRY_INTO_FORCE,
        ]

    def test_coming_back_at_a_time_that_is_loosely_known(self) -> None:
        """It came back somewhere in the year in which it left: before or after, nobody can tell."""
        life = pact(
            step(Stage.ENTRY_INTO_FORCE, "2016-11-04", by=USA),
            step(Stage.WITHDRAWAL, "2020-11-04", by=USA),
            step(Stage.ENTRY_INTO_FORCE, "2020", by=USA),
        )
        assert in_force(life, When("2021"), USA) is Truth.UNKNOWN

    def test_reinstatement_after_an_end(self) -> None:
        """What was ended can be taken up again."""
        life = pact(
            IN_FORCE, step(Stage.TERMINATION, "2020"), step(Stage.REINSTATEMENT, "2022-01-01")
        )
        assert [in_force(life, When(day)) for day in ("2021", "2023")] == [Truth.NO, Truth.YES]

    def test_reinstatement_at_an_unknown_time(self) -> None:
        """Where nobody says when a suspension was lifted, it may still last."""
        life = pact(IN_FORCE, step(Stage.SUSPENSION, "2020-01-01"), step(Stage.REINSTATEMENT))
        assert [in_force(life, When(day)) for day in ("2019", "2022")] == [Truth.YES, Truth.UNKNOWN]

    def test_suspension(self) -> None:
        """Between suspension and reinstatement it is not in force.

        A request alone changes nothing.
        """
        life = pact(
            IN_FORCE,
            step(Stage.SUSPENSION_REQUEST, "2020-01-01"),
            step(Stage.SUSPENSION, "2020-06-01"),
            step(Stage.REINSTATEMENT, "2021-06-01"),
        )
        days = ("2020-02-01", "2020-06-01", "2021-06-01")
        assert [in_force(life, When(day)) for day in days] == [Truth.YES, Truth.NO, Truth.YES]
        assert force_on(life, When("2020-07-01")).why == "It is suspended."
        assert paths(force_on(life, When("2022")).deciding) == ["steps[0]", "steps[3]"]

    def test_a_suspension_with_an_end_of_its_own(self) -> None:
        """A suspension for a year is over after that year."""
        life = pact(IN_FORCE, step(Stage.SUSPENSION, "2020-01-01/2020-12-31"))
        days = ("2019-12-31", "2020-06-01", "2021-01-01")
        assert [in_force(life, When(day)) for day in days] == [Truth.YES, Truth.NO, Truth.YES]

    def test_a_second_suspension(self) -> None:
        """A reinstatement undoes the suspension before it, not a later one, nor a later plan."""
        life = pact(
            IN_FORCE,
            step(Stage.SUSPENSION, "2020-01-01"),
            step(Stage.REINSTATEMENT, "2021-01-01"),
            step(Stage.SUSPENSION, "2022-01-01"),
            step(Stage.REINSTATEMENT, "2023-01-01", PLANNED),
        )
        days = ("2021-06-01", "2022-06-01", "2023-06-01")
        assert [in_force(life, When(day)) for day in days] == [Truth.YES, Truth.NO, Truth.UNKNOWN]


def test_for_one_party_what_others_do_is_not_looked_at_on_the_day() -> None:
    """That would be most of the work where hundreds take part."""
    entries = [step(Stage.ENTRY_INTO_FORCE, "2020-01-01", by=party) for party in THREE]
    life = life_on(pact(*entries, parties=THREE), When("2021"), PER, None)
    assert [event.is_due for event in life.events] == [Truth.UNKNOWN, Truth.YES, Truth.UNKNOWN]


def test_one_successor_may_take_the_place_of_several() -> None:
    """Each of them ends with it."""
    olds = [pact(IN_FORCE, id=id) for id in ("old", "older")]
    ids = tuple(old.id for old in olds)
    new = evolve(pact(step(Stage.ENTRY_INTO_FORCE, "2025-02-01"), id="new"), replaces=ids)
    catalog = catalog_of(*olds, new)
    for old in olds:
        assert in_force(old, When("2025-01"), catalog=catalog) is Truth.YES
        assert in_force(old, When("2026"), catalog=catalog) is Truth.NO
