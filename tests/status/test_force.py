import re

import pytest

from mineralpact.model import Agreement, Bindingness, Roadmap
from mineralpact.query import force_on, in_force
from mineralpact.status import force
from mineralpact.status.force import ForceFacts
from mineralpact.status.life import life_on
from mineralpact.status.treaty_rules import MissingFact, TreatyRule
from mineralpact.values.ids import CountryId, RoadmapId
from mineralpact.values.step import Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import CHL, JPN, PER, PLANNED, pact, paths, revocation, step

SIGNED = step(Stage.SIGNATURE, "2015-05-01")
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")


class TestBeginning:
    """From signature to force."""

    @pytest.mark.parametrize(
        ("day", "expected"),
        [("2024-11-13", Truth.NO), ("2024-11-20", Truth.UNKNOWN), ("2024-12-01", Truth.UNKNOWN)],
    )
    def test_a_planned_signature(self, day: str, expected: Truth) -> None:
        """Before its window it is not in force.

        From then on nobody can tell, for a plan may have been carried out.
        """
        assert (
            in_force(pact(step(Stage.SIGNATURE, "[2024-11-14..2024-11-30]", PLANNED)), When(day))
            is expected
        )

    def test_without_any_step(self) -> None:
        """Of an instrument nobody tells anything about, nothing is known."""
        answer = force_on(pact(), When("2024"))
        assert (answer.truth, answer.deciding) == (Truth.UNKNOWN, ())
        assert answer.why == "No step tells of an entry into force."

    def test_signed_and_nothing_else(self) -> None:
        """A signature alone does not tell whether there is force."""
        answer = force_on(pact(SIGNED), When("2017"))
        assert answer.truth is Truth.UNKNOWN
        assert paths(answer.deciding) == ["steps[0]"]

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2016-06-30", Truth.NO),
            ("2016-07-01", Truth.YES),
            ("2016-07", Truth.YES),
            ("2016", Truth.UNKNOWN),
        ],
    )
    def test_entry_into_force_counts_from_the_first_moment_of_its_day(
        self, day: str, expected: Truth
    ) -> None:
        """A longer time than a day gets the answer that holds throughout."""
        assert in_force(pact(SIGNED, IN_FORCE), When(day)) is expected

    def test_a_loose_entry(self) -> None:
        """In the month of an entry whose day is not known, nobody can tell.

        On its last day it is sure.
        """
        loose = pact(step(Stage.ENTRY_INTO_FORCE, "2016-07"))
        days = ("2016-06-30", "2016-07-15", "2016-07-31")
        assert [in_force(loose, When(day)) for day in days] == [Truth.NO, Truth.UNKNOWN, Truth.YES]

    def test_what_is_planned_first_keeps_a_planned_entry_off(self) -> None:
        """Nothing enters into force, as planned, before the ratification planned for it."""
        planned = pact(
            step(Stage.RATIFICATION, "2025-06-01", PLANNED),
            step(Stage.ENTRY_INTO_FORCE, "2025", PLANNED),
        )
        answer = force_on(planned, When("2025-03-01"))
        assert (answer.truth, paths(answer.deciding)) == (Truth.NO, ["steps[0]"])
        assert in_force(planned, When("2025-07-01")) is Truth.UNKNOWN

    def test_a_plan_that_was_carried_out_later_than_planned(self) -> None:
        """What happened replaces what was planned."""
        late = pact(step(Stage.ENTRY_INTO_FORCE, "2016-01-01", PLANNED), IN_FORCE)
        assert in_force(late, When("2016-03-01")) is Truth.NO

    @pytest.mark.parametrize(
        "stage", [Stage.SIGNATURE, Stage.ADOPTION, Stage.RATIFICATION, Stage.DEPOSIT]
    )
    def test_an_act_of_consent_with_a_day_of_effect(self, stage: Stage) -> None:
        """What takes effect on a stated day is in force from that day."""
        effective = pact(step(stage, "2024-11-17", effective="2025-01-01"))
        days = ("2024-12-31", "2025-01-01")
        assert [in_force(effective, When(day)) for day in days] == [Truth.NO, Truth.YES]

    def test_an_entry_with_a_later_effect(self) -> None:
        """Of two times of an entry into force the day of effect counts."""
        delayed = pact(step(Stage.ENTRY_INTO_FORCE, "2024-11-17", effective="2025-01-01"))
        days = ("2024-12-31", "2025-01-01")
        assert [in_force(delayed, When(day)) for day in days] == [Truth.NO, Truth.YES]

    def test_an_approval_at_home_gives_no_force(self) -> None:
        """A parliament's approval takes effect inside its country only."""
        approved = pact(step(Stage.DOMESTIC_APPROVAL, "2024-11-17", effective="2025-01-01"))
        assert in_force(approved, When("2025-06-01")) is Truth.UNKNOWN

    def test_provisional_application_is_not_force(self) -> None:
        """Applied since 2013, in force only since 2024."""
        applied = pact(
            step(Stage.PROVISIONAL_APPLICATION, "2013-03-01"),
            step(Stage.ENTRY_INTO_FORCE, "2024-11-01"),
        )
        assert [in_force(applied, When(day)) for day in ("2015", "2024-11-01")] == [
            Truth.NO,
            Truth.YES,
        ]

    def test_non_binding_instruments(self) -> None:
        """What does not bind is not in force, unless a step gives it effect."""
        answer = force_on(pact(SIGNED, bindingness=Bindingness.NON_BINDING), When("2020"))
        assert (answer.truth, answer.deciding) == (Truth.NO, ())
        assert answer.why.startswith("It does not bind in law")
        assert (
            in_force(pact(IN_FORCE, bindingness=Bindingness.NON_BINDING), When("2020")) is Truth.YES
        )

    def test_a_roadmap_has_a_status_too(self) -> None:
        """A roadmap is asked like an agreement."""
        plan = Roadmap(
            id=RoadmapId("plan"), name="A plan", parties=(JPN, PER), steps=(SIGNED, IN_FORCE)
        )
        assert in_force(plan, When("2020")) is Truth.YES
        assert (
            in_force(Roadmap(id=RoadmapId("plan"), name="A plan", parties=(JPN, PER)), When("2020"))
            is Truth.UNKNOWN
        )


@pytest.mark.parametrize(
    ("period", "answers"),
    [
        ("2016/2019", [Truth.YES, Truth.NO]),
        ("2016/2019-06", [Truth.NO, Truth.NO]),
        ("2016/..", [Truth.YES, Truth.YES]),
        ("2016/9999", [Truth.YES, Truth.YES]),
    ],
)
def test_a_roadmap_ends_with_its_period(period: str, answers: list[Truth]) -> None:
    """On the day after its last; one that is open goes on."""
    plan = Roadmap(
        id=RoadmapId("plan"),
        name="A plan",
        parties=(JPN, PER),
        steps=(SIGNED, IN_FORCE),
        period=When(period),
    )
    assert [in_force(plan, When(day)) for day in ("2019-12-31", "2020-01-01")] == answers
    ended = force_on(plan, When("2020-01-01"))
    assert paths(ended.deciding) == (["period"] if answers[1] is Truth.NO else ["steps[1]"])


THREE = (JPN, PER, CHL)
THREE_RATIFIED = [step(Stage.RATIFICATION, "2015-06-01", by=party) for party in THREE]
TAKEN_BACK = revocation(Stage.RATIFICATION, "2015-07-01", by=PER)
LATER = step(Stage.ENTRY_INTO_FORCE, "2030-01-01")
LOOSE = step(Stage.ENTRY_INTO_FORCE, "2020")
PLANNED_ENTRY = step(Stage.ENTRY_INTO_FORCE, "2020", PLANNED)
PLANNED_SIGNATURE = step(Stage.SIGNATURE, "2021", PLANNED)
ENDED = step(Stage.TERMINATION, "2018-01-01")
MAY_END = step(Stage.TERMINATION, "2020", PLANNED)
SUSPENDED = step(Stage.SUSPENSION, "2018-01-01")
DAY = When("2020-06-01")
RULE_EXAMPLES: dict[force.Rule, tuple[Agreement, Truth, str]] = {
    force.ended: (
        pact(IN_FORCE, ENDED),
        Truth.NO,
        "It has ended, and has not been taken up again.",
    ),
    force.suspended: (pact(IN_FORCE, SUSPENDED), Truth.NO, "It is suspended."),
    force.non_binding: (
        pact(SIGNED, bindingness=Bindingness.NON_BINDING),
        Truth.NO,
        "It does not bind in law, and no step gives it force.",
    ),
    force.consent_outstanding: (
        pact(PLANNED_SIGNATURE, PLANNED_ENTRY),
        Truth.NO,
        "It does not enter into force before what is told to come first.",
    ),
    force.no_entry: (pact(SIGNED), Truth.UNKNOWN, "No step tells of an entry into force."),
    force.consent_taken_back: (
        pact(IN_FORCE, *THREE_RATIFIED, TAKEN_BACK, parties=THREE),
        Truth.NO,
        "Its consent to be bound was taken back before it was bound.",
    ),
    force.consent_to_come: (
        pact(IN_FORCE, step(Stage.ACCESSION, "2021-01-01", by=PER), parties=THREE),
        Truth.NO,
        "Who consents after entry into force is not bound before.",
    ),
    force.late_consent: (
        pact(IN_FORCE, step(Stage.ACCESSION, "2019-01-01", by=PER), parties=THREE),
        Truth.YES,
        "It binds who consents after entry into force from that consent on.",
    ),
    force.entry_to_come: (pact(LATER), Truth.NO, "It enters into force later."),
    force.entry_unknown: (
        pact(LOOSE),
        Truth.UNKNOWN,
        "Whether it has entered into force is not known.",
    ),
    force.end_unknown: (
        pact(IN_FORCE, MAY_END),
        Truth.UNKNOWN,
        "It has entered into force; whether it has ended or been suspended since is not known.",
    ),
    force.entered: (pact(IN_FORCE), Truth.YES, "It has entered into force."),
}


class TestRules:
    """The rules of the Vienna Convention, in the order in which they are asked."""

    @pytest.mark.parametrize(
        "rule", [*force.RULES, force.entered], ids=lambda rule: str(rule.__name__)
    )
    def test_each_rule_answers_its_case(self, rule: force.Rule) -> None:
        """No rule before it answers; its sentence says why."""
        agreement, truth, why = RULE_EXAMPLES[rule]
        party = PER if agreement.parties == THREE else None
        facts = ForceFacts(life_on(agreement, DAY, None, None), party)
        rules = (*force.RULES, force.entered)
        assert next(each for each in rules if each(facts) is not None) is rule
        answer = force_on(agreement, DAY, party)
        assert answer == rule(facts)
        assert answer.truth is truth
        assert answer.why == why

    @pytest.mark.parametrize(
        "rule", [*force.RULES, force.entered], ids=lambda rule: str(rule.__name__)
    )
    def test_each_rule_names_its_article(self, rule: force.Rule) -> None:
        """So that a reader can look the law up."""
        assert re.match(r"Articles? \d+", str(rule.__doc__))

    def test_an_end_goes_before_all_else(self) -> None:
        """It is the first rule: what is ended as well as suspended has ended."""
        answer = force_on(pact(IN_FORCE, ENDED, SUSPENDED), DAY)
        assert answer.why == "It has ended, and has not been taken up again."

    @pytest.mark.parametrize(
        ("stop", "truth", "rule"),
        [
            (step(Stage.TERMINATION, "2018-01-01"), Truth.NO, TreatyRule.END_AS_PROVIDED),
            (step(Stage.SUPERSESSION, "2018-01-01"), Truth.NO, TreatyRule.END_BY_LATER_TREATY),
            (step(Stage.SUPERSESSION, "2020"), Truth.UNKNOWN, TreatyRule.END_BY_LATER_TREATY),
            (step(Stage.SUSPENSION, "2018-01-01"), Truth.NO, TreatyRule.SUSPENSION),
            (step(Stage.SUSPENSION, "2020"), Truth.UNKNOWN, TreatyRule.SUSPENSION),
        ],
    )
    def test_the_article_is_that_of_the_end_or_suspension(
        self, stop: Step, truth: Truth, rule: TreatyRule
    ) -> None:
        """Whether it surely is over or may be."""
        answer = force_on(pact(IN_FORCE, stop), DAY)
        assert (answer.truth, answer.rule) == (truth, rule)

    def test_the_article_of_an_entry_of_which_nobody_can_tell(self) -> None:
        """That on later consent for who consents later, and otherwise that on entry into force."""
        loose = step(Stage.ACCESSION, "2020", by=CHL)
        life = pact(IN_FORCE, loose)
        later = force_on(life, DAY, CHL)
        assert (later.truth, later.rule) == (Truth.UNKNOWN, TreatyRule.ENTRY_BY_LATER_CONSENT)
        first = force_on(pact(LOOSE), DAY)
        assert (first.truth, first.rule) == (Truth.UNKNOWN, TreatyRule.ENTRY_AS_PROVIDED)

    def test_reasons_of_parties_are_joined(self) -> None:
        """Where parties are out for different reasons, each reason is given once."""
        life = pact(
            step(Stage.ENTRY_INTO_FORCE, "2030-01-01", by=JPN),
            step(Stage.WITHDRAWAL, "2019-01-01", by=PER),
        )
        answer = force_on(life, DAY)
        assert answer.truth is Truth.NO
        assert answer.why == (
            "It enters into force later. It has ended, and has not been taken up again."
        )

    def test_fewer_parties_are_a_reason_only_while_one_has_left(self) -> None:
        """Once it is back, the treaty is in force as it provides."""
        left = step(Stage.WITHDRAWAL, "2018-01-01", by=CHL)
        back = step(Stage.ACCESSION, "2019-01-01", by=CHL)
        rules: list[TreatyRule] = []
        for steps in ((), (left,), (left, back)):
            answer = force_on(pact(IN_FORCE, *steps, parties=THREE), DAY)
            assert answer.truth is Truth.YES
            rules.append(answer.rule)
        assert rules == [
            TreatyRule.ENTRY_AS_PROVIDED,
            TreatyRule.FEWER_PARTIES,
            TreatyRule.ENTRY_AS_PROVIDED,
        ]


def entering(*entries: Step) -> tuple[Step, ...]:
    """Steps of an instrument in force since 2018 for those who had ratified by then."""
    return (step(Stage.ENTRY_INTO_FORCE, "2018-12-30"), *entries)


class TestParties:
    """Each party for itself, and all together."""

    def test_who_leaves_a_treaty_of_two_ends_it(self) -> None:
        """With one party left nothing is in force between any two."""
        life = pact(IN_FORCE, step(Stage.WITHDRAWAL, "2020-01-01", by=PER))
        assert in_force(life, When("2021")) is Truth.NO

    def test_who_leaves_a_treaty_of_three_leaves_alone(self) -> None:
        """The others go on."""
        life = pact(IN_FORCE, step(Stage.WITHDRAWAL, "2020-01-01", by=PER), parties=THREE)
        answers = [in_force(life, When("2021"), party) for party in (None, PER, JPN)]
        assert answers == [Truth.YES, Truth.NO, Truth.YES]

    def test_two_of_three_may_have_left(self) -> None:
        """If a second party may have left, nobody can tell whether two are left."""
        gone = step(Stage.WITHDRAWAL, "2020-01-01", by=PER)
        leaving = step(Stage.WITHDRAWAL, "2020-06-01", PLANNED, by=CHL)
        answer = force_on(pact(IN_FORCE, gone, leaving, parties=THREE), When("2021"))
        assert (answer.truth, paths(answer.deciding)) == (Truth.UNKNOWN, ["steps[2]"])

    def test_each_enters_by_itself(self) -> None:
        """A party's own entry counts for it, whatever is said of all."""
        life = pact(*entering(step(Stage.ENTRY_INTO_FORCE, "2021-09-19", by=PER)), parties=THREE)
        assert [in_force(life, When(day), PER) for day in ("2020", "2022")] == [Truth.NO, Truth.YES]

    def test_who_had_ratified_when_it_entered_into_force(self) -> None:
        """The general entry speaks for them, for later ones since, and may for the silent."""
        ratified = [
            step(Stage.RATIFICATION, "2018-06-01", by=JPN),
            step(Stage.RATIFICATION, "2021-07-21", by=PER),
        ]
        life = pact(*entering(*ratified), parties=THREE)
        by_party = {
            party: [in_force(life, When(day), party) for day in ("2020", "2022")] for party in THREE
        }
        assert by_party == {
            JPN: [Truth.YES, Truth.YES],
            PER: [Truth.NO, Truth.YES],
            CHL: [Truth.UNKNOWN, Truth.UNKNOWN],
        }

    def test_the_consent_of_who_is_silent_is_the_missing_fact(self) -> None:
        """Where others are told to have ratified."""
        life = pact(*entering(step(Stage.RATIFICATION, "2018-06-01", by=JPN)), parties=THREE)
        answer = force_on(life, When("2020"), CHL)
        assert answer.missing == (MissingFact(stage=Stage.RATIFICATION, party=CHL, is_told=False),)

    @pytest.mark.parametrize(
        ("parties", "acceded", "others"),
        [
            (THREE, "2018-01-01", Truth.UNKNOWN),
            (THREE, "2019-01-01", Truth.YES),
            ((JPN, PER), "2018-01-01", Truth.YES),
        ],
    )
    def test_who_accedes_before_the_entry_tells_that_each_consents_by_itself(
        self, parties: tuple[CountryId, ...], acceded: str, others: Truth
    ) -> None:
        """If it is one of those that made the treaty; a newcomer says nothing of these."""
        life = pact(*entering(step(Stage.ACCESSION, acceded, by=CHL)), parties=parties)
        assert in_force(life, When("2020"), JPN) is others

    def test_both_of_two_ratify(self) -> None:
        """Between two, an entry is one for both, however their ratifications are told."""
        life = pact(IN_FORCE, step(Stage.RATIFICATION, "2016-01-01", by=PER))
        assert in_force(life, When("2017")) is Truth.YES

    def test_who_accedes_to_a_treaty_of_two(self) -> None:
        """A third that accedes is bound from its own day."""
        life = pact(IN_FORCE, step(Stage.ACCESSION, "2020-01-01", effective="2020-03-01", by=CHL))
        assert [in_force(life, When(day), CHL) for day in ("2020-02-01", "2020-03-01")] == [
            Truth.NO,
            Truth.YES,
        ]

    def test_a_ratification_of_all_is_no_partys_own(self) -> None:
        """Where one ratifies by itself, it does not tell when the others did."""
        ratified = [
            step(Stage.RATIFICATION, "2018-06-01"),
            step(Stage.RATIFICATION, "2018-06-01", by=JPN),
        ]
        life = pact(*entering(*ratified), parties=THREE)
        assert [in_force(life, When("2020"), party) for party in (JPN, PER)] == [
            Truth.YES,
            Truth.UNKNOWN,
        ]
