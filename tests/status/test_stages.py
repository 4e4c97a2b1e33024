import pytest
from attrs import evolve

from mineralpact.errors import NotFoundError
from mineralpact.query import force_on, history, in_force, next_steps, stage_on
from mineralpact.status.life import life_on
from mineralpact.status.stages import STAGE_RANK, furthest_stage, may_follow, reached_stages
from mineralpact.values.step import Modality, Stage, Step, TimeRelation
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
AFTER_NOTICE = from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, months=1)
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")


class TestStageOn:
    """How far an instrument has come."""

    def test_without_any_step(self) -> None:
        """Nothing told is nothing reached."""
        answer = stage_on(pact(), When("2024"))
        assert (answer.surely, answer.possibly, answer.deciding, answer.is_certain) == (
            None,
            (),
            (),
            True,
        )

    def test_a_plan_whose_time_has_come(self) -> None:
        """A planned signature may have been made once its window opens, and never surely was."""
        planned = pact(
            step(Stage.ANNOUNCED, "2024-11-14"),
            step(Stage.SIGNATURE, "[2024-11-14..2024-11-30]", PLANNED),
        )
        before, later = (stage_on(planned, When(day)) for day in ("2024-11-13", "2024-12-24"))
        assert (before.surely, before.possibly) == (None, ())
        assert (later.surely, later.possibly, later.is_certain) == (
            Stage.ANNOUNCED,
            (Stage.SIGNATURE,),
            False,
        )
        assert paths(later.deciding) == ["steps[0]", "steps[1]"]

    def test_nothing_but_plans(self) -> None:
        """Where all is planned, it may have come as far as any plan whose time has come."""
        plans = [
            step(stage, when, PLANNED)
            for stage, when in ((Stage.SIGNATURE, "2024"), (Stage.RATIFICATION, "2026"))
        ]
        answer = stage_on(pact(*plans), When("2025"))
        assert (answer.surely, answer.possibly) == (None, (Stage.SIGNATURE,))

    def test_acts_before_force_go_by_their_order_in_law(self) -> None:
        """A signature beats a later conclusion of talks.

        A text agreed before it adds nothing to it.
        """
        life = pact(
            step(Stage.SIGNATURE, "2024-11-17"),
            step(Stage.CONCLUSION, "2024-11-18"),
            step(Stage.INITIALLING, None, PLANNED),
        )
        answer = stage_on(life, When("2025"))
        assert (answer.surely, answer.possibly) == (Stage.SIGNATURE, ())

    def test_a_stage_told_twice_is_one(self) -> None:
        """Of two reports of a signature one is enough; the other adds no other stage."""
        life = pact(step(Stage.SIGNATURE, "2024-11-17"), step(Stage.SIGNATURE))
        answer = stage_on(life, When("2025"))
        assert (answer.surely, answer.possibly) == (Stage.SIGNATURE, ())
        assert paths(answer.deciding) == ["steps[0]"]

    def test_acts_after_force_go_by_their_time(self) -> None:
        """The last act of its life is where it stands, and what may have come later is possible."""
        life = pact(
            IN_FORCE,
            step(Stage.SUSPENSION, "2018-01-01"),
            step(Stage.REINSTATEMENT, "2019-01-01"),
            step(Stage.AMENDMENT, "2018-06-01", PLANNED),
            step(Stage.SUSPENSION_REQUEST, "2020", PLANNED),
            step(Stage.RATIFICATION, None, PLANNED),
        )
        found = [stage_on(life, When(day)) for day in ("2017", "2018-03-01", "2021")]
        assert [each.surely for each in found] == [
            Stage.ENTRY_INTO_FORCE,
            Stage.SUSPENSION,
            Stage.REINSTATEMENT,
        ]
        assert [each.possibly for each in found] == [(), (), (Stage.SUSPENSION_REQUEST,)]

    def test_a_later_act_of_unknown_time(self) -> None:
        """An amendment nobody dates may have come after all that is dated."""
        life = pact(IN_FORCE, step(Stage.AMENDMENT), step(Stage.RENEWAL, "2021-07-01"))
        answer = stage_on(life, When("2022"))
        assert (answer.surely, answer.possibly) == (Stage.RENEWAL, (Stage.AMENDMENT,))

    def test_an_entry_of_unknown_day_is_not_beyond_what_follows_it(self) -> None:
        """It came into force before it was amended, whenever that was."""
        life = pact(step(Stage.ENTRY_INTO_FORCE), step(Stage.AMENDMENT, "2018-01-01"))
        answer = stage_on(life, When("2020"))
        assert (answer.surely, answer.possibly) == (Stage.AMENDMENT, ())

    def test_a_suspension_that_is_over(self) -> None:
        """What lasted for a while and is over is no longer where it stands."""
        life = pact(IN_FORCE, step(Stage.SUSPENSION, "2020-01-01/2020-12-31"))
        assert [stage_on(life, When(day)).surely for day in ("2020-06-01", "2021-01-01")] == [
            Stage.SUSPENSION,
            Stage.ENTRY_INTO_FORCE,
        ]

    def test_talks_that_are_over_are_still_a_stage_reached(self) -> None:
        """Negotiations have been reached for good."""
        assert (
            stage_on(pact(step(Stage.NEGOTIATION, "2015/2017")), When("2020")).surely
            is Stage.NEGOTIATION
        )

    def test_an_expiry_that_a_renewal_prevents(self) -> None:
        """It stands renewed, not ended."""
        end = step(Stage.TERMINATION, "2021-07-01", CLAUSE)
        life = pact(IN_FORCE, end, step(Stage.RENEWAL, "2021-06-01"))
        assert stage_on(life, When("2022")).surely is Stage.RENEWAL

    def test_an_expiry_that_a_planned_renewal_may_prevent(self) -> None:
        """It may have ended, or have been renewed."""
        end = step(Stage.TERMINATION, "2021-07-01", CLAUSE)
        life = pact(IN_FORCE, end, step(Stage.RENEWAL, "2021-06-01", PLANNED))
        answer = stage_on(life, When("2022"))
        assert answer.surely is Stage.ENTRY_INTO_FORCE
        assert answer.possibly == (Stage.RENEWAL, Stage.TERMINATION)

    def test_notice_and_its_effect(self) -> None:
        """A notice with a day of effect becomes a withdrawal on that day."""
        life = pact(
            IN_FORCE, step(Stage.WITHDRAWAL_NOTICE, "2019-11-04", effective="2020-11-04", by=PER)
        )
        found = [stage_on(life, When(day)).surely for day in ("2020-01-01", "2021")]
        assert found == [Stage.WITHDRAWAL_NOTICE, Stage.WITHDRAWAL]

    def test_coming_back_after_an_end(self) -> None:
        """An accession after a withdrawal begins a new life."""
        life = pact(
            IN_FORCE,
            step(Stage.WITHDRAWAL, "2020-01-01", by=PER),
            step(Stage.ACCESSION, "2022-01-01", by=PER),
            step(Stage.ENTRY_INTO_FORCE, None, PLANNED, by=PER),
        )
        answer = stage_on(life, When("2023"), PER)
        assert (answer.surely, answer.possibly) == (Stage.ACCESSION, ())

    def test_a_plan_of_the_life_before_an_end(self) -> None:
        """It is beyond nothing that is done in the new life."""
        life = pact(
            IN_FORCE,
            step(Stage.DEPOSIT, "2015-01-01", PLANNED, by=PER),
            step(Stage.WITHDRAWAL, "2020-01-01", by=PER),
            step(Stage.ACCESSION, "2022-01-01", effective="2024-01-01", by=PER),
        )
        answer = stage_on(life, When("2023"), PER)
        assert (answer.surely, answer.possibly) == (Stage.ACCESSION, ())

    def test_acts_after_coming_back(self) -> None:
        """The notice before it is settled; another one given since is not, nor is what is asked."""
        back = (
            step(Stage.WITHDRAWAL_NOTICE, "2017-01-01", effective="2018-01-01", by=PER),
            step(Stage.ACCESSION, "2020-01-01", by=PER),
        )
        again = step(Stage.WITHDRAWAL_NOTICE, "2022-01-01", effective="2024-01-01", by=PER)
        asked = step(Stage.SUSPENSION_REQUEST, "2022-01-01", by=PER)
        for act in (again, asked):
            life = pact(IN_FORCE, *back, act, parties=THREE)
            assert in_force(life, When("2023"), PER) is Truth.YES
            assert stage_on(life, When("2021"), PER).surely is Stage.ENTRY_INTO_FORCE
            assert stage_on(life, When("2023"), PER).surely is act.stage

    def test_all_parties_for_one_stage(self) -> None:
        """An instrument is ratified when all have ratified.

        Until then it may be, where some are silent.
        """
        signed, first = (
            step(Stage.SIGNATURE, "2024-01-01"),
            step(Stage.RATIFICATION, "2024-06-01", by=PER),
        )
        one = stage_on(pact(signed, first), When("2025"))
        assert (one.surely, one.possibly) == (Stage.SIGNATURE, (Stage.RATIFICATION,))
        assert stage_on(pact(signed, first), When("2025"), PER).surely is Stage.RATIFICATION
        both = pact(signed, first, step(Stage.RATIFICATION, "2024-08-01", by=JPN))
        assert [stage_on(both, When(day)).surely for day in ("2024-07-01", "2024-08-01")] == [
            Stage.SIGNATURE,
            Stage.RATIFICATION,
        ]

    @pytest.mark.parametrize(
        ("stage", "one", "two"),
        [
            (Stage.SUSPENSION_REQUEST, Stage.SUSPENSION_REQUEST, Stage.SUSPENSION_REQUEST),
            (Stage.PROVISIONAL_APPLICATION, None, Stage.PROVISIONAL_APPLICATION),
            (Stage.WITHDRAWAL, None, Stage.WITHDRAWAL),
        ],
    )
    def test_one_or_two_parties_of_three(
        self, stage: Stage, one: Stage | None, two: Stage | None
    ) -> None:
        """One may ask for a suspension; force takes two; an end, that fewer than two are left."""
        acts = [step(stage, "2020-01-01", by=JPN), step(stage, "2020-01-01", by=PER)]
        assert stage_on(pact(*acts[:1], parties=THREE), When("2021")).surely is one
        assert stage_on(pact(*acts, parties=THREE), When("2021")).surely is two

    def test_a_stage_of_parties_without_a_time(self) -> None:
        """Where nobody says when the parties did it, it may be done, and have taken effect."""
        notices = [step(Stage.WITHDRAWAL_NOTICE, None, by=party) for party in (JPN, PER)]
        assert stage_on(pact(IN_FORCE, *notices), When("2020")).possibly == (
            Stage.WITHDRAWAL_NOTICE,
            Stage.WITHDRAWAL,
        )

    def test_one_who_is_no_party(self) -> None:
        """A name that is no party's is refused."""
        with pytest.raises(NotFoundError, match="no party to pact 'FRA'"):
            stage_on(pact(IN_FORCE), When("2020"), "FRA")

    @pytest.mark.parametrize(
        "act",
        [
            step(Stage.DECLARATION, "2021", by=CHL),
            step(Stage.RENEWAL, None, CLAUSE, by=CHL, relative=AFTER_NOTICE),
        ],
    )
    def test_one_that_has_not_joined(self, act: Step) -> None:
        """What others signed and made is not of whom a step names, and no act binds."""
        life = pact(SIGNED, IN_FORCE, act)
        assert stage_on(life, When("2020"), CHL).surely is None
        assert in_force(life, When("2020"), CHL) is Truth.UNKNOWN


class TestSpecialActs:
    """Acts beside the way to force, of parts, or with conditions."""

    def test_registered_and_published(self) -> None:
        """They move nothing on, but are all that is told of some instruments."""
        beside = [step(Stage.REGISTRATION, "2017"), step(Stage.DECLARATION, "2018", by=PER)]
        assert stage_on(pact(IN_FORCE, *beside), When("2020")).surely is Stage.ENTRY_INTO_FORCE
        assert stage_on(pact(*beside[:1]), When("2020")).surely is Stage.REGISTRATION

    def test_under_review(self) -> None:
        """While a review lasts it stands there, and in force."""
        life = pact(IN_FORCE, step(Stage.REVIEW, "2020-01-01/2020-12-31"))
        stages = [stage_on(life, When(day)).surely for day in ("2020-06-01", "2021")]
        assert stages == [Stage.REVIEW, Stage.ENTRY_INTO_FORCE]
        assert in_force(life, When("2020-06-01")) is Truth.YES

    def test_acts_of_some_provisions(self) -> None:
        """Where a part is suspended the rest goes on, and what is to come of it is told."""
        part = evolve(step(Stage.SUSPENSION, "2020-01-01"), provisions=("chapter 3",))
        life = pact(IN_FORCE, part)
        assert in_force(life, When("2021")) is Truth.YES
        assert stage_on(life, When("2021")).surely is Stage.ENTRY_INTO_FORCE
        assert [each.stage for each in next_steps(life, When("2019"))] == [Stage.SUSPENSION]
        assert [each.stage for each in next_steps(life, When("2019"), PER)] == [Stage.SUSPENSION]
        of_japan = pact(IN_FORCE, evolve(part, party=JPN))
        assert next_steps(of_japan, When("2019"), PER) == ()

    def test_acts_for_some_territories(self) -> None:
        """Whoever leaves for a territory stays; to extend it to one moves nothing on."""
        parties = (JPN, PER, CHL)
        left = evolve(step(Stage.WITHDRAWAL, "2020-01-01", by=PER), territories=(USA,))
        extended = evolve(step(Stage.TERRITORIAL_APPLICATION, "2018"), territories=(USA,))
        life = pact(SIGNED, IN_FORCE, extended, left, parties=parties)
        assert stage_on(life, When("2021"), PER).surely is Stage.ENTRY_INTO_FORCE
        assert in_force(life, When("2021"), PER) is Truth.YES

    def test_what_survives_an_end(self) -> None:
        """Activities under way go on, and the answer says so."""
        end = evolve(step(Stage.TERMINATION, "2020-01-01"), survives=("activities under way",))
        assert force_on(pact(IN_FORCE, end), When("2021")).survives == ("activities under way",)

    def test_a_term_with_a_condition(self) -> None:
        """Whether the condition was met is not known, so nor is the end."""
        end = evolve(step(Stage.TERMINATION, "2020-01-01", CLAUSE), condition="no deposit found")
        life = pact(IN_FORCE, end)
        days = ("2019-12-31", "2020-01-01")
        assert [in_force(life, When(day)) for day in days] == [Truth.YES, Truth.UNKNOWN]

    def test_signatures_that_bind(self) -> None:
        """Where nothing else is told, it is in force once all have signed so."""
        both = [step(Stage.DEFINITIVE_SIGNATURE, "2020-01-01", by=JPN)]
        assert in_force(pact(*both), When("2021")) is Truth.UNKNOWN
        planned = step(Stage.DEFINITIVE_SIGNATURE, "2020-03-01", PLANNED, by=PER)
        assert in_force(pact(*both, planned), When("2021")) is Truth.UNKNOWN
        both.append(step(Stage.DEFINITIVE_SIGNATURE, "2020-03-01", by=PER))
        days = ("2020-02-01", "2020-03-01")
        assert [in_force(pact(*both), When(day)) for day in days] == [Truth.NO, Truth.YES]
        together = pact(step(Stage.DEFINITIVE_SIGNATURE, "2020-01-01"))
        assert in_force(together, When("2020-01-01")) is Truth.YES
        later = pact(
            step(Stage.DEFINITIVE_SIGNATURE, "2020-01-01"), evolve(IN_FORCE, when=When("2022"))
        )
        assert in_force(later, When("2021")) is Truth.NO

    def test_parties_stopped_in_different_ways(self) -> None:
        """One suspended and one gone leave nothing in force, and it stands at the last of these.

        Another one that will leave is not the last yet.
        """
        life = pact(
            IN_FORCE,
            step(Stage.SUSPENSION, "2018-01-01", by=JPN),
            step(Stage.WITHDRAWAL, "2019-01-01", by=PER),
            step(Stage.WITHDRAWAL, "2030-01-01", by=CHL),
            parties=THREE,
        )
        assert in_force(life, When("2020")) is Truth.NO
        answer = stage_on(life, When("2020"))
        assert (answer.surely, paths(answer.deciding)) == (Stage.WITHDRAWAL, ["steps[2]"])


class TestNextSteps:
    """What is still to come."""

    def test_soonest_first(self) -> None:
        """Plans come in the order of their times, those without one last.

        What is overdue says so.
        """
        life = pact(
            step(Stage.AMENDMENT, None, PLANNED),
            step(Stage.ENTRY_INTO_FORCE, "2025-06", PLANNED),
            step(Stage.RATIFICATION, "2024-12", PLANNED),
            step(Stage.SIGNATURE, "2024-11-17"),
        )
        found = next_steps(life, When("2025-01-01"))
        assert [(each.stage, each.is_due) for each in found] == [
            (Stage.RATIFICATION, Truth.YES),
            (Stage.ENTRY_INTO_FORCE, Truth.NO),
            (Stage.AMENDMENT, Truth.UNKNOWN),
        ]
        assert {each.is_sure for each in found} == {False}
        assert found[0].source.path == "steps[2]"

    def test_what_was_carried_out_is_no_longer_to_come(self) -> None:
        """A plan is gone once it has been carried out, in time or not."""
        for done in ("2024-11-20", "2024-12-01", "2024-10-01"):
            life = pact(step(Stage.SIGNATURE, "2024-11", PLANNED), step(Stage.SIGNATURE, done))
            assert next_steps(life, When("2025")) == ()
            assert next_steps(life, When("2024-10-15"))[1:] == ()

    @pytest.mark.parametrize("modality", [Modality.PRESUPPOSED, Modality.NOT_STATED])
    def test_what_is_taken_for_granted_is_not_to_come(self, modality: Modality) -> None:
        """That it was concluded some time is no plan to conclude it."""
        assert next_steps(pact(step(Stage.CONCLUSION, None, modality)), When("2025")) == ()

    def test_what_comes_by_itself(self) -> None:
        """A withdrawal whose notice has been given is sure to come."""
        life = pact(
            IN_FORCE, step(Stage.WITHDRAWAL_NOTICE, "2019-11-04", effective="2020-11-04", by=PER)
        )
        [coming] = next_steps(life, When("2020-01-01"))
        assert (coming.stage, coming.when, coming.is_sure) == (
            Stage.WITHDRAWAL,
            When("2020-11-04"),
            True,
        )
        assert next_steps(life, When("2020-01-01"), JPN) == ()

    def test_an_expiry_that_will_not_be(self) -> None:
        """An end that a renewal prevents is not to come."""
        renewal = step(Stage.RENEWAL, "2021-06-01")
        assert (
            next_steps(
                pact(IN_FORCE, step(Stage.TERMINATION, "2021-07-01", CLAUSE), renewal),
                When("2021-06-15"),
            )
            == ()
        )

    def test_a_suspension_that_is_over(self) -> None:
        """What lasted for a while and is over is not to come."""
        assert next_steps(pact(step(Stage.SUSPENSION, "2020-01-01/2020-12-31")), When("2022")) == ()

    def test_a_plan_after_an_end(self) -> None:
        """A new signature planned after an end is another one than that before it."""
        life = pact(
            step(Stage.SIGNATURE, "2010-01-01"),
            step(Stage.TERMINATION, "2015-01-01"),
            step(Stage.SIGNATURE, "2025-01-01", PLANNED),
        )
        assert [each.when for each in next_steps(life, When("2024"))] == [When("2025-01-01")]

    def test_a_plan_to_do_again_what_has_been_done(self) -> None:
        """An amendment made before does not settle the plan of a further one."""
        life = pact(
            step(Stage.AMENDMENT, "2010-01-01"), step(Stage.AMENDMENT, "2025-01-01", PLANNED)
        )
        assert [each.when for each in next_steps(life, When("2024"))] == [When("2025-01-01")]


class TestHistory:
    """A whole life in order."""

    def test_all_steps_earliest_first(self) -> None:
        """Relative times take their places; acts of one time go by their order in law.

        Unknown times come last.
        """
        life = pact(
            step(Stage.AMENDMENT),
            step(
                Stage.TERMINATION,
                None,
                CLAUSE,
                relative=from_stage(TimeRelation.AFTER, Stage.SIGNATURE, years=5),
            ),
            step(Stage.ENTRY_INTO_FORCE, "2024-11-17"),
            step(Stage.SIGNATURE, "2024-11-17", effective="2025-01-01"),
            step(
                Stage.WITHDRAWAL,
                None,
                CLAUSE,
                relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE),
            ),
        )
        found = history(life, catalog=catalog_of(life))
        assert paths(found) == ["steps[3]", "steps[2]", "steps[1]", "steps[0]", "steps[4]"]
        assert [each.when for each in found] == [
            When("2024-11-17"),
            When("2024-11-17"),
            When("2029-11-17"),
            None,
            None,
        ]
        assert found[0].effect == When("2025-01-01")

    def test_a_step_in_words(self) -> None:
        """A step says what, by whom, when, with what effect and how it is told."""
        life = pact(
            step(Stage.WITHDRAWAL_NOTICE, "2019-11-04", effective="2020-11-04", by=PER),
            step(Stage.RENEWAL),
        )
        assert [str(each) for each in history(life)] == [
            (
                "pact steps[0]: withdrawal notice by PER on 2019-11-04, "
                "effective 2020-11-04 (happened)"
            ),
            "pact steps[1]: renewal (happened)",
        ]

    def test_a_modality_of_two_words(self) -> None:
        """A gap is told as one."""
        assert str(history(pact(step(Stage.RENEWAL, None, Modality.NOT_STATED)))[0]).endswith(
            "renewal (not stated)"
        )


DAY = When("2025-01-01")


def test_a_stage_is_reached_by_each_act_and_by_all_together() -> None:
    """One of two ratifications reaches the stage for its party.

    For the instrument, nobody knows.
    """
    agreement = pact(SIGNED, step(Stage.RATIFICATION, "2016-01-01", by=PER))
    together = reached_stages(life_on(agreement, DAY, None, None), None)
    assert [(each.stage, each.truth) for each in together] == [
        (Stage.SIGNATURE, Truth.YES),
        (Stage.RATIFICATION, Truth.UNKNOWN),
    ]
    alone = reached_stages(life_on(agreement, DAY, None, None), PER)
    assert [each.truth for each in alone] == [Truth.YES, Truth.YES]


def test_a_joint_stage_has_the_time_of_the_last_act() -> None:
    """It takes all parties to ratify."""
    acts = [
        step(Stage.RATIFICATION, day, by=party)
        for day, party in (("2017-01-01", JPN), ("2016-01-01", PER))
    ]
    (reached,) = reached_stages(life_on(pact(*acts), DAY, None, None), None)
    assert (reached.truth, reached.when) == (Truth.YES, When("2017-01-01"))
    assert len(reached.events) == 2


def test_before_force_the_rank_decides_and_afterwards_the_time() -> None:
    """A renewal after a suspension is further, though its rank is lower."""
    assert STAGE_RANK[Stage.RENEWAL] < STAGE_RANK[Stage.SUSPENSION]
    agreement = pact(step(Stage.SUSPENSION, "2018"), step(Stage.RENEWAL, "2020"), SIGNED)
    furthest = furthest_stage(list(reached_stages(life_on(agreement, DAY, None, None), None)))
    assert furthest is not None
    assert furthest.stage is Stage.RENEWAL


@pytest.mark.parametrize(
    ("stage", "expected"), [(Stage.RATIFICATION, True), (Stage.NEGOTIATION, False)]
)
def test_only_what_lies_beyond_may_follow(stage: Stage, *, expected: bool) -> None:
    """A plan for an earlier stage adds nothing to what is surely reached."""
    agreement = pact(SIGNED, step(stage, "2020", PLANNED))
    signed, planned = reached_stages(life_on(agreement, DAY, None, None), None)
    assert may_follow(planned, signed, [signed]) is expected
    assert may_follow(planned, None, [])


def test_what_is_taken_for_granted_is_not_to_come() -> None:
    """An earlier pact that a source presupposes has been concluded, on a day that is not told."""
    presupposed = Step(stage=Stage.CONCLUSION, modality=Modality.PRESUPPOSED)
    assert next_steps(pact(presupposed), DAY) == ()


def test_one_party_alone_may_review_it() -> None:
    """It is under review as soon as one looks at it again, also after a request to suspend it."""
    life = pact(
        IN_FORCE,
        step(Stage.SUSPENSION_REQUEST, "2018-01-01", by=PER),
        step(Stage.REVIEW, "2018-02-01/..", by=PER),
    )
    assert stage_on(life, When("2019")).surely is Stage.REVIEW
    assert in_force(life, When("2019")) is Truth.YES


def test_who_has_not_joined_stands_where_its_own_acts_are() -> None:
    """It may apply it for a time without being bound."""
    applied = step(Stage.PROVISIONAL_APPLICATION, "2018-01-01/..", by=CHL)
    life = pact(SIGNED, IN_FORCE, applied)
    assert stage_on(life, When("2020"), CHL).surely is Stage.PROVISIONAL_APPLICATION


def test_a_partys_own_time_of_provisional_application() -> None:
    """It goes before the time that is told of all together."""
    life = pact(
        step(Stage.SIGNATURE, "2016-01-01"),
        step(Stage.PROVISIONAL_APPLICATION, "2017-01-01/.."),
        step(Stage.PROVISIONAL_APPLICATION, "2017-01-01/2020-12-31", by=PER),
        parties=THREE,
    )
    stages = [stage_on(life, When("2021-06-01"), party).surely for party in (PER, JPN, None)]
    applied = Stage.PROVISIONAL_APPLICATION
    assert stages == [Stage.SIGNATURE, applied, applied]
