import pytest

from mineralpact.query import MissingFact, TreatyRule, force_on, in_force, next_steps, stage_on
from mineralpact.values.step import Modality, MonthStart, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import CHL, CLAUSE, JPN, PER, PLANNED, USA, from_stage, pact, paths, step

THREE = (JPN, PER, CHL)
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")


def entry_rule(*, modality: Modality = CLAUSE, **counted: object) -> Step:
    """A clause on entry into force, thirty days after a deposit unless said otherwise."""
    duration = counted.pop(
        "duration", from_stage(TimeRelation.AFTER, Stage.DEPOSIT, days=30).duration
    )
    relative = RelativeTime(
        relation=TimeRelation.AFTER,
        stage=Stage.DEPOSIT,
        duration=duration,  # type: ignore[arg-type]  # as each test gives it
        **counted,  # type: ignore[arg-type]  # as above
    )
    return step(Stage.ENTRY_INTO_FORCE, None, modality, relative=relative)


def deposits(**days: str) -> list[Step]:
    """Deposits by three countries."""
    return [step(Stage.DEPOSIT, day, by=party) for party, day in days.items()]  # type: ignore[arg-type]  # names of countries


class TestNumberedDeposits:
    """Rules on entry into force after so many have consented."""

    RULE = entry_rule(number=2)

    def test_the_second_deposit_brings_it_into_force(self) -> None:
        """Thirty days after it, for those that had deposited by then."""
        life = pact(self.RULE, *deposits(JPN="2018-01-01", PER="2018-03-01"), parties=THREE)
        days = ("2018-03-30", "2018-03-31")
        assert [in_force(life, When(day)) for day in days] == [Truth.NO, Truth.YES]
        assert stage_on(life, When("2018-04-01")).surely is Stage.ENTRY_INTO_FORCE
        assert in_force(life, When("2018-04-01"), CHL) is Truth.UNKNOWN

    def test_what_is_missing_is_named_for_each_party_there_is(self) -> None:
        """And for nobody else, where all are named."""
        life = pact(self.RULE, *deposits(JPN="2018-01-01"), parties=THREE)
        answer = force_on(life, When("2020"))
        assert [fact.party for fact in answer.missing] == [JPN, PER, CHL]

    def test_too_few_have_deposited(self) -> None:
        """A rule that waits gives no force; what is missing is named."""
        answer = force_on(pact(self.RULE, *deposits(JPN="2018-01-01"), parties=THREE), When("2020"))
        assert answer.truth is Truth.UNKNOWN
        missing = MissingFact(stage=Stage.ENTRY_INTO_FORCE, party=JPN, is_told=False)
        assert missing in answer.missing

    def test_deposits_of_unknown_day_and_planned_ones(self) -> None:
        """One of unknown day may be the second or not; one that is planned makes nothing sure."""
        undated = step(Stage.DEPOSIT, None, by=CHL)
        life = pact(
            self.RULE, *deposits(JPN="2018-01-01", PER="2018-03-01"), undated, parties=THREE
        )
        days = ("2018-01-30", "2018-02-15", "2018-03-31")
        answers = [in_force(life, When(day), JPN) for day in days]
        assert answers == [Truth.NO, Truth.UNKNOWN, Truth.YES]
        planned = step(Stage.DEPOSIT, "2018-03-01", PLANNED, by=PER)
        life = pact(self.RULE, *deposits(JPN="2018-01-01"), planned, parties=THREE)
        assert in_force(life, When("2019"), JPN) is Truth.UNKNOWN
        bare = [step(Stage.DEPOSIT, None, by=party) for party in (JPN, PER)]
        assert in_force(pact(self.RULE, *bare, parties=THREE), When("2019"), JPN) is Truth.UNKNOWN

    def test_a_deposit_of_all_together_is_the_last(self) -> None:
        """Where all are told to have deposited at once, so many have."""
        life = pact(self.RULE, step(Stage.DEPOSIT, "2018-01-01"), parties=THREE)
        assert in_force(life, When("2018-01-31")) is Truth.YES


class TestOwnDeposits:
    """Rules that count for each from its own act."""

    OWN = entry_rule(own=True)

    def test_each_enters_thirty_days_after_its_own_deposit(self) -> None:
        """Nobody's act brings it into force for another."""
        signed = step(Stage.SIGNATURE, "2015-05-01")
        life = pact(signed, self.OWN, *deposits(JPN="2018-01-01", PER="2020-01-01"))
        days = ("2018-01-30", "2018-01-31", "2020-01-31")
        assert [in_force(life, When(day), JPN) for day in days] == [Truth.NO, Truth.YES, Truth.YES]
        assert [in_force(life, When(day), PER) for day in days] == [Truth.NO, Truth.NO, Truth.YES]
        assert [in_force(life, When(day)) for day in days] == [Truth.NO, Truth.NO, Truth.YES]

    def test_nobody_enters_before_the_treaty_does(self) -> None:
        """The first two wait for the second deposit; the third for thirty days after its own."""
        acts = deposits(JPN="2018-01-01", PER="2018-06-01", CHL="2020-01-01")
        life = pact(entry_rule(number=2), self.OWN, *acts, parties=THREE)
        entered = {
            party: [
                in_force(life, When(day), party)
                for day in ("2018-03-01", "2018-07-01", "2020-01-15", "2021")
            ]
            for party in THREE
        }
        assert entered == {
            JPN: [Truth.NO, Truth.YES, Truth.YES, Truth.YES],
            PER: [Truth.NO, Truth.YES, Truth.YES, Truth.YES],
            CHL: [Truth.NO, Truth.NO, Truth.NO, Truth.YES],
        }

    def test_each_waits_with_the_treaty(self) -> None:
        """While too few have deposited, thirty days after its own deposit nobody is bound."""
        life = pact(entry_rule(number=3), self.OWN, *deposits(JPN="2018-01-01"), parties=THREE)
        assert in_force(life, When("2019"), JPN) is Truth.UNKNOWN

    def test_a_planned_entry_of_all_makes_no_ones_own_sure(self) -> None:
        """It may not have come about."""
        planned = step(Stage.ENTRY_INTO_FORCE, "2018", PLANNED)
        life = pact(planned, self.OWN, *deposits(JPN="2018-01-01"), parties=THREE)
        assert in_force(life, When("2019"), JPN) is Truth.UNKNOWN

        carried_out = pact(planned, IN_FORCE, self.OWN, *deposits(JPN="2018-01-01"), parties=THREE)
        days = ("2018-01-15", "2018-01-31")
        assert [in_force(carried_out, When(day), JPN) for day in days] == [Truth.NO, Truth.YES]

    def test_a_planned_entry_of_all_leaves_an_entry_that_is_told_of_one(self) -> None:
        """That it entered into force for itself is told as done."""
        planned = step(Stage.ENTRY_INTO_FORCE, "2018", PLANNED)
        entered = step(Stage.ENTRY_INTO_FORCE, "2017-01-01", by=JPN)
        assert in_force(pact(planned, entered, parties=THREE), When("2019"), JPN) is Truth.YES

    def test_a_planned_deposit_makes_no_entry_sure(self) -> None:
        """The clause works only once it is made."""
        planned = step(Stage.DEPOSIT, "2018-01-01", PLANNED, by=JPN)
        assert in_force(pact(self.OWN, planned), When("2019"), JPN) is Truth.UNKNOWN

    def test_deposits_of_all_together(self) -> None:
        """One act of all is each one's own."""
        life = pact(self.OWN, step(Stage.DEPOSIT, "2018-01-01"))
        assert in_force(life, When("2018-01-31")) is Truth.YES
        assert in_force(pact(self.OWN), When("2018")) is Truth.UNKNOWN

    def test_who_accedes_has_no_stage_before(self) -> None:
        """Signature and force of all are not those of one that accedes to what is in force."""
        own = RelativeTime(
            relation=TimeRelation.AFTER,
            stage=Stage.ACCESSION,
            duration=from_stage(TimeRelation.AFTER, Stage.ACCESSION, days=30).duration,
            own=True,
        )
        rule = step(Stage.ENTRY_INTO_FORCE, None, CLAUSE, relative=own)
        signed = step(Stage.SIGNATURE, "2015-05-01")
        acceded = step(Stage.ACCESSION, "2020-01-01", by=USA)
        life = pact(signed, IN_FORCE, rule, acceded, parties=(*THREE, USA))
        days = ("2017", "2020-01-15", "2020-02-01")
        stages = [stage_on(life, When(day), USA).surely for day in days]
        assert stages == [None, Stage.ACCESSION, Stage.ENTRY_INTO_FORCE]
        assert [in_force(life, When(day), USA) for day in days] == [Truth.NO, Truth.NO, Truth.YES]
        assert {in_force(life, When(day), party) for day in days for party in THREE} == {Truth.YES}


class TestFirstDays:
    """Rules on the first day of a month."""

    @pytest.mark.parametrize(
        ("start", "entered"),
        [(MonthStart.THAT_MONTH, "2018-04-01"), (MonthStart.NEXT_MONTH, "2018-05-01")],
    )
    def test_the_first_day_of_a_month_after_the_last_deposit(
        self, start: MonthStart, entered: str
    ) -> None:
        """Of the third month after it, or of the month that follows three months."""
        three = from_stage(TimeRelation.AFTER, Stage.DEPOSIT, months=3).duration
        rule = entry_rule(duration=three, first_day_of=start)
        life = pact(rule, *deposits(JPN="2018-01-01", PER="2018-01-31"))
        answer = force_on(life, When(entered))
        assert (answer.truth, paths(answer.deciding)) == (Truth.YES, ["steps[0]"])
        assert in_force(life, When("2018-03-31")) is Truth.NO


class TestLaterConsent:
    """Article 24 (3), and acceders."""

    ACCEDED = step(Stage.ACCESSION, "2020-01-01", by=USA)

    def test_the_rule_decides_where_no_clause_is_told(self) -> None:
        """Bound from its consent on, not before, and the answer says by which rule."""
        life = pact(IN_FORCE, self.ACCEDED, parties=THREE)
        before, later = (force_on(life, When(day), USA) for day in ("2019", "2020-01-01"))
        assert (before.truth, before.rule) == (Truth.NO, TreatyRule.ENTRY_BY_LATER_CONSENT)
        assert (later.truth, later.rule) == (Truth.YES, TreatyRule.ENTRY_BY_LATER_CONSENT)
        assert paths(later.deciding) == ["steps[0]", "steps[1]"]

    def test_an_accession_of_unknown_day_is_the_missing_fact(self) -> None:
        """Where nobody says when it acceded, that is what would decide."""
        answer = force_on(pact(IN_FORCE, step(Stage.ACCESSION, None, by=USA)), When("2020"), USA)
        assert answer.truth is Truth.UNKNOWN
        assert answer.missing == (MissingFact(stage=Stage.ACCESSION, party=USA, is_told=True),)

    def test_an_accession_before_entry_into_force(self) -> None:
        """Who accedes by then enters with all others."""
        life = pact(IN_FORCE, step(Stage.ACCESSION, "2016-01-01", by=USA))
        days = ("2016-06-30", "2016-07-01")
        assert [in_force(life, When(day), USA) for day in days] == [Truth.NO, Truth.YES]
        assert force_on(life, When("2017"), USA).rule is TreatyRule.ENTRY_AS_PROVIDED

    def test_one_who_has_ratified_accedes_to_nothing(self) -> None:
        """An act called accession after a ratification makes no newcomer."""
        life = pact(
            IN_FORCE,
            step(Stage.RATIFICATION, "2016-01-01", by=PER),
            step(Stage.ACCESSION, "2020-01-01", by=PER),
            parties=THREE,
        )
        assert in_force(life, When("2017"), PER) is Truth.YES

    def test_one_named_by_no_list_of_parties_may_come_back(self) -> None:
        """Who left was in, so what is told of all was its own, too."""
        life = pact(
            IN_FORCE,
            step(Stage.WITHDRAWAL, "2018-01-01", by=USA),
            step(Stage.ACCESSION, "2020-01-01", effective="2020-03-01", by=USA),
            parties=THREE,
        )
        days = ("2017", "2019", "2020-03-01")
        answers = [in_force(life, When(day), USA) for day in days]
        assert answers == [Truth.YES, Truth.NO, Truth.YES]

    def test_one_who_joined_left_and_came_back_says_nothing_of_the_others(self) -> None:
        """It was never among those that made the treaty, which are bound by what is told of all."""
        life = pact(
            IN_FORCE,
            step(Stage.ACCESSION, "2016-01-01", by=USA),
            step(Stage.WITHDRAWAL, "2018-01-01", by=USA),
            step(Stage.ACCESSION, "2020-01-01", by=USA),
            parties=THREE,
        )
        assert {in_force(life, When("2022"), party) for party in (*THREE, USA, None)} == {Truth.YES}

    @pytest.mark.parametrize("effective", [None, "2020-02-01"])
    def test_who_left_and_consents_anew_is_bound_again(self, effective: str | None) -> None:
        """It is from that consent on, or from the day that a step tells."""
        life = pact(
            IN_FORCE,
            step(Stage.ACCEPTANCE, "2014-01-01", by=PER),
            step(Stage.WITHDRAWAL, "2018-01-01", by=PER),
            step(Stage.ACCEPTANCE, "2020-01-01", effective=effective, by=PER),
            parties=THREE,
        )
        days = ("2017", "2019", "2020-01-15", "2020-02-01")
        back = Truth.YES if effective is None else Truth.NO
        answers = [in_force(life, When(day), PER) for day in days]
        assert answers == [Truth.YES, Truth.NO, back, Truth.YES]
        last_first = pact(*reversed(life.steps), parties=THREE)
        assert [in_force(last_first, When(day), PER) for day in days] == answers


def test_how_one_that_came_back_first_came_in_may_not_be_told() -> None:
    """Others consent one by one: whether it had by then, nobody tells."""
    life = pact(
        IN_FORCE,
        step(Stage.ACCEPTANCE, "2014-01-01", by=JPN),
        step(Stage.WITHDRAWAL, "2018-01-01", by=PER),
        step(Stage.ACCEPTANCE, "2020-01-01", by=PER),
        parties=THREE,
    )
    answers = [in_force(life, When(day), PER) for day in ("2017", "2019", "2021")]
    assert answers == [Truth.UNKNOWN, Truth.NO, Truth.YES]
    assert paths(force_on(life, When("2021"), PER).deciding) == ["steps[0]", "steps[3]"]


@pytest.mark.parametrize("is_own_step", [False, True])
def test_a_told_day_goes_before_the_rule(*, is_own_step: bool) -> None:
    """Notice of a year, which by its keeper's count ends a day later."""
    effective = None if is_own_step else "2020-01-01"
    notice = step(Stage.WITHDRAWAL_NOTICE, "2018-12-31", effective=effective, by=PER)
    told = [step(Stage.WITHDRAWAL, "2020-01-01", by=PER)] if is_own_step else []
    year = from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1)
    rule = step(Stage.WITHDRAWAL, None, CLAUSE, relative=year)
    other = step(Stage.WITHDRAWAL_NOTICE, "2018-12-31", by=JPN)
    life = pact(IN_FORCE, rule, notice, *told, other, parties=(*THREE, USA))
    assert [in_force(life, When("2019-12-31"), party) for party in (PER, JPN)] == [
        Truth.YES,
        Truth.NO,
    ]
    assert in_force(life, When("2020-01-01"), PER) is Truth.NO


class TestNotices:
    """Article 56: notice where nothing is told of when it takes effect."""

    LIFE = pact(IN_FORCE, step(Stage.WITHDRAWAL_NOTICE, "2020-03-01", by=PER), parties=THREE)

    def test_no_notice_ends_it_before_twelve_months(self) -> None:
        """Then nobody can tell, and the day of the withdrawal is the missing fact."""
        during, later = (
            force_on(self.LIFE, When(day), PER) for day in ("2021-02-28", "2021-03-01")
        )
        rule = TreatyRule.NOTICE_WITHOUT_PROVISION
        assert (during.truth, during.rule) == (Truth.YES, rule)
        assert (later.truth, later.rule) == (Truth.UNKNOWN, rule)
        assert later.missing == (MissingFact(stage=Stage.WITHDRAWAL, party=PER, is_told=True),)

    def test_the_others_are_bound(self) -> None:
        """Article 55: as long as two are left."""
        assert in_force(self.LIFE, When("2022")) is Truth.YES
        left = pact(IN_FORCE, step(Stage.WITHDRAWAL, "2020-01-01", by=PER), parties=THREE)
        answer = force_on(left, When("2022"))
        assert (answer.truth, answer.rule) == (Truth.YES, TreatyRule.FEWER_PARTIES)

    def test_a_withdrawal_that_is_told_is_the_only_one_to_come(self) -> None:
        """Be it planned, and of an unknown day."""
        planned = step(Stage.WITHDRAWAL, None, PLANNED, by=PER)
        life = pact(*self.LIFE.steps, planned, parties=THREE)
        coming = next_steps(life, When("2020-06-01"), PER)
        assert [each.source.path for each in coming] == ["steps[2]"]


class TestRulesOnNotice:
    """A withdrawal a year after a party's own notice."""

    YEAR = from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1)
    RULE = step(Stage.WITHDRAWAL, None, CLAUSE, relative=YEAR)
    NOTICE = step(Stage.WITHDRAWAL_NOTICE, "2020-01-01", by=PER)

    def test_a_notice_that_is_planned(self) -> None:
        """A year after it the party may be out, if it was given."""
        planned = step(Stage.WITHDRAWAL_NOTICE, "2020-01-01", PLANNED, by=PER)
        life = pact(IN_FORCE, self.RULE, planned, parties=THREE)
        days = ("2020-12-31", "2021-01-01")
        assert [in_force(life, When(day), PER) for day in days] == [Truth.YES, Truth.UNKNOWN]

    @pytest.mark.parametrize(
        ("modality", "out"), [(PLANNED, Truth.UNKNOWN), (Modality.HAPPENED, Truth.NO)]
    )
    def test_a_withdrawal_of_those_who_give_notice(self, modality: Modality, out: Truth) -> None:
        """Told by the notice of each, it is as sure as it is told."""
        leaving = step(Stage.WITHDRAWAL, None, modality, relative=self.YEAR)
        life = pact(IN_FORCE, leaving, self.NOTICE, parties=THREE)
        assert in_force(life, When("2022"), PER) is out

    def test_who_has_left_is_out_whether_it_entered_into_force_or_not(self) -> None:
        """An entry that is only planned makes the end of a party's part no less sure."""
        own = RelativeTime(
            relation=TimeRelation.AFTER,
            stage=Stage.WITHDRAWAL_NOTICE,
            duration=self.YEAR.duration,
            own=True,
        )
        planned = step(Stage.ENTRY_INTO_FORCE, "2018", PLANNED)
        rule = step(Stage.WITHDRAWAL, None, CLAUSE, relative=own)
        life = pact(planned, rule, self.NOTICE, parties=THREE)
        assert in_force(life, When("2022"), PER) is Truth.NO

    def test_a_second_notice(self) -> None:
        """The day of the first withdrawal is told; to the second one the rule applies."""
        first = step(Stage.WITHDRAWAL_NOTICE, "2017-01-01", effective="2018-01-01", by=PER)
        back = step(Stage.ACCESSION, "2019-01-01", by=PER)
        life = pact(IN_FORCE, self.RULE, first, back, self.NOTICE, parties=THREE)
        days = ("2018-06-01", "2020-12-31", "2021-01-01")
        assert [in_force(life, When(day), PER) for day in days] == [
            Truth.NO,
            Truth.YES,
            Truth.NO,
        ]


def test_an_entry_told_of_all_binds_two_at_least() -> None:
    """Though of some nobody knows whether they had consented."""
    life = pact(IN_FORCE, step(Stage.RATIFICATION, "2016-01-01", by=JPN), parties=THREE)
    answer = force_on(life, When("2020"))
    assert (answer.truth, paths(answer.deciding)) == (Truth.YES, ["steps[0]"])
    assert in_force(life, When("2020"), PER) is Truth.UNKNOWN


def test_an_own_deposit_of_unknown_day() -> None:
    """When its own entry comes is not known, either."""
    own = TestOwnDeposits.OWN
    life = pact(IN_FORCE, own, step(Stage.DEPOSIT, None, by=PER), parties=THREE)
    assert in_force(life, When("2020"), PER) is Truth.UNKNOWN
