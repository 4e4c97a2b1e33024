import pytest
from attrs import evolve

from mineralpact.query import StatusWarning, status_warnings
from mineralpact.values.ids import PersonId
from mineralpact.values.step import Modality, Stage, TimeRelation
from mineralpact.values.time.when import When
from tests.instruments import CHL, CLAUSE, JPN, PER, PLANNED, from_stage, pact, paths, step

SIGNED = step(Stage.SIGNATURE, "2024-11-17")


def codes(warnings: tuple[StatusWarning, ...]) -> list[str]:
    """The codes of warnings."""
    return [each.code for each in warnings]


class TestOrder:
    """Acts in the wrong order."""

    @pytest.mark.parametrize(
        ("first", "then", "code"),
        [
            (Stage.SIGNATURE, Stage.WITHDRAWAL, "out_of_order"),
            (Stage.SIGNATURE, Stage.RATIFICATION, "out_of_order"),
            (Stage.SIGNATURE, Stage.ENTRY_INTO_FORCE, "retroactive_force"),
            (Stage.SIGNATURE, Stage.PROVISIONAL_APPLICATION, "retroactive_force"),
            (Stage.RATIFICATION, Stage.ENTRY_INTO_FORCE, "retroactive_force"),
            (Stage.ENTRY_INTO_FORCE, Stage.SUSPENSION, "out_of_order"),
            (Stage.WITHDRAWAL_NOTICE, Stage.WITHDRAWAL, "out_of_order"),
            (Stage.SUSPENSION, Stage.REINSTATEMENT, "out_of_order"),
        ],
    )
    def test_the_later_act_done_first(self, first: Stage, then: Stage, code: str) -> None:
        """The rule that is broken is named, with both steps.

        In the right order there is nothing to say.
        """
        [found] = status_warnings(pact(step(first, "2024-11-17"), step(then, "2023-01-01")))
        assert (found.code, found.path, paths(found.steps)) == (
            code,
            "agreements['pact'].steps[1]",
            ["steps[1]", "steps[0]"],
        )
        assert found.rule
        assert status_warnings(pact(step(first, "2023-01-01"), step(then, "2024-11-17"))) == ()

    def test_only_what_is_sure(self) -> None:
        """Times that may be in order, and acts whose time nobody states, are no contradiction."""
        loose = pact(step(Stage.SIGNATURE, "2024-11"), step(Stage.ENTRY_INTO_FORCE, "2024-11-01"))
        assert status_warnings(loose) == ()
        assert status_warnings(pact(SIGNED, step(Stage.RATIFICATION))) == ()

    def test_plans_count_too(self) -> None:
        """A ratification planned for a day before the signature is as odd as one done before it.

        An opinion is not.
        """
        assert codes(
            status_warnings(pact(SIGNED, step(Stage.RATIFICATION, "2024-01-01", PLANNED)))
        ) == ["out_of_order"]
        assert (
            status_warnings(pact(SIGNED, step(Stage.RATIFICATION, "2024-01-01", Modality.OPINION)))
            == ()
        )

    def test_one_act_in_time_is_enough(self) -> None:
        """A second negotiation, after signature, does not make the first one late."""
        talks = [step(Stage.NEGOTIATION, day) for day in ("2020-01-01", "2025-01-01")]
        assert status_warnings(pact(*talks, SIGNED)) == ()

    def test_each_party_has_its_own_order(self) -> None:
        """What one party signs late says nothing of what another ratified."""
        acts = (
            step(Stage.SIGNATURE, "2025-01-01", by=JPN),
            step(Stage.RATIFICATION, "2024-01-01", by=PER),
        )
        assert status_warnings(pact(*acts)) == ()

    @pytest.mark.parametrize("first", [Stage.SIGNATURE, Stage.RATIFICATION])
    def test_who_consents_to_what_is_in_force_is_not_late(self, first: Stage) -> None:
        """Others may have acted in time, where two or more are left; of a pact of two none are."""
        acts = (step(Stage.ENTRY_INTO_FORCE, "2020-01-01"), step(first, "2022-01-01", by=JPN))
        assert codes(status_warnings(pact(*acts))) == ["retroactive_force"]
        assert codes(status_warnings(pact(*acts, step(first, "2022-02-01", by=PER)))) == [
            "retroactive_force"
        ]
        wide = evolve(pact(*acts), parties=(JPN, PER, CHL))
        assert status_warnings(wide) == ()
        assert status_warnings(evolve(pact(*acts), parties_announced=3)) == ()
        by_all = evolve(wide, steps=(acts[0], step(first, "2022-01-01")))
        assert codes(status_warnings(by_all)) == ["retroactive_force"]

    def test_the_day_of_effect_decides_for_what_is_done_when_it_takes_effect(self) -> None:
        """A renewal that is agreed early, unlike a ratification, is none before its term."""
        entered = step(Stage.ENTRY_INTO_FORCE, "2020-01-01")
        renewed = step(Stage.RENEWAL, "2019-01-01", effective="2025-01-01")
        assert status_warnings(pact(entered, renewed)) == ()
        ratified = step(Stage.RATIFICATION, "2024-01-01", effective="2025-01-01")
        assert codes(status_warnings(pact(SIGNED, ratified))) == ["out_of_order"]

    def test_in_words(self) -> None:
        """A warning says where, what and which rule."""
        [found] = status_warnings(pact(SIGNED, step(Stage.RATIFICATION, "2024-01-01")))
        assert str(found) == (
            "agreements['pact'].steps[1]: ratification 2024-01-01 before signature 2024-11-17 "
            "(what is ratified has been signed: Vienna Convention, article 14)"
        )


class TestOtherRules:
    """Acts told twice, effects before acts, strangers, times without an anchor."""

    def test_two_days_for_what_is_done_once(self) -> None:
        """Two signatures on two days are pointed out.

        Two that may be one are not, nor amendments.
        """
        assert codes(status_warnings(pact(SIGNED, step(Stage.SIGNATURE, "2024-11-18")))) == [
            "two_times"
        ]
        assert status_warnings(pact(SIGNED, step(Stage.SIGNATURE, "2024-11"))) == ()
        assert status_warnings(pact(SIGNED, step(Stage.SIGNATURE))) == ()
        assert status_warnings(pact(SIGNED, step(Stage.SIGNATURE, "2024-11-18", by=PER))) == ()
        amendments = [step(Stage.AMENDMENT, day) for day in ("2024-11-17", "2024-11-18")]
        assert status_warnings(pact(*amendments)) == ()

    def test_what_is_signed_anew(self) -> None:
        """By other people, or told apart by own keys; by one of the same, it is one act twice."""
        ada, bo, cy = (PersonId(name) for name in ("ada", "bo", "cy"))
        first = evolve(SIGNED, signatories=(ada, bo))
        again = evolve(SIGNED, when=When("2025-03-01"))
        assert status_warnings(pact(first, evolve(again, signatories=(cy,)))) == ()
        told = status_warnings(pact(first, evolve(again, signatories=(cy, ada))))
        assert codes(told) == ["two_times"]
        keyed = evolve(first, key="first"), evolve(again, key="again")
        assert status_warnings(pact(*keyed)) == ()
        assert codes(status_warnings(pact(keyed[0], again))) == ["two_times"]
        entries = [evolve(each, stage=Stage.ENTRY_INTO_FORCE) for each in keyed]
        assert "two_times" in codes(status_warnings(pact(*entries)))

    @pytest.mark.parametrize("is_reversed", [False, True])
    def test_an_act_done_again_after_an_end(self, *, is_reversed: bool) -> None:
        """Who left may enter again, in whatever order that is told; another's leaving is none."""
        entries = [step(Stage.ENTRY_INTO_FORCE, day, by=PER) for day in ("2016", "2020")]
        if is_reversed:
            entries.reverse()
        left = step(Stage.WITHDRAWAL, "2018", by=PER)
        assert status_warnings(pact(*entries, left)) == ()
        others = step(Stage.WITHDRAWAL, "2018", by=JPN)
        assert codes(status_warnings(pact(*entries, others))) == ["two_times"]
        for day in ("2015", "2022"):
            told = status_warnings(pact(*entries, step(Stage.TERMINATION, day)))
            assert "two_times" in codes(told)

    def test_an_effect_before_its_act(self) -> None:
        """Signed to take effect in the past: odd, and possible."""
        [found] = status_warnings(pact(step(Stage.SIGNATURE, "2024-11-17", effective="2024-01-01")))
        assert (found.code, found.message) == (
            "retroactive_effect",
            "signature 2024-11-17 takes effect before it is done, 2024-01-01",
        )

    def test_a_successor_is_bound_from_the_day_it_succeeds(self) -> None:
        """It says so later: Convention on Succession of States in respect of Treaties, 23."""
        succession = step(Stage.SUCCESSION, "1971-03-25", effective="1970-10-10", by=CHL)
        assert status_warnings(pact(succession)) == ()

    def test_an_act_by_a_stranger(self) -> None:
        """Only parties act, and those that join, by whatever act does not ask for a signature."""
        assert codes(status_warnings(pact(step(Stage.RATIFICATION, by=CHL)))) == ["no_party"]
        assert status_warnings(pact(step(Stage.ENTRY_INTO_FORCE, by=CHL))) == ()
        for stage in (Stage.ACCESSION, Stage.SUCCESSION, Stage.ACCEPTANCE, Stage.APPROVAL):
            assert status_warnings(pact(step(stage, by=CHL), step(Stage.DEPOSIT, by=CHL))) == ()
        assert status_warnings(pact(step(Stage.ENTRY_INTO_FORCE, by=CHL))) == ()

    def test_an_objection_before_the_reservation(self) -> None:
        """The reservation is of the party objected to; another's may come later."""
        objection = evolve(step(Stage.OBJECTION, "2024-01-01", by=JPN), toward=PER)
        late = [step(Stage.RESERVATION, "2024-02-01", by=by) for by in (PER, JPN)]
        assert codes(status_warnings(pact(late[0], objection))) == ["out_of_order"]
        assert status_warnings(pact(late[1], objection)) == ()

    def test_one_act_for_each_territory_and_part(self) -> None:
        """Ratified for Europe, and years later for another part of the kingdom, or of the text."""
        ratified = step(Stage.RATIFICATION, "1970", by=JPN)
        later = step(Stage.RATIFICATION, "1990", by=JPN)
        assert codes(status_warnings(pact(ratified, later))) == ["two_times"]
        assert status_warnings(pact(ratified, evolve(later, territories=(CHL,)))) == ()
        assert status_warnings(pact(ratified, evolve(later, provisions=("article 9",)))) == ()

    def test_a_time_told_by_an_act_that_is_not_told(self) -> None:
        """A deadline after a signature of which there is no step is pointed out.

        A clause may wait for it.
        """
        after = from_stage(TimeRelation.AFTER, Stage.SIGNATURE, months=6)
        entry = step(Stage.ENTRY_INTO_FORCE, None, PLANNED, relative=after)
        [found] = status_warnings(pact(step(Stage.CONCLUSION, "2024"), entry))
        assert (found.code, found.message) == (
            "no_anchor",
            "entry into force is told by a signature that no step tells of",
        )
        assert (
            status_warnings(pact(step(Stage.ENTRY_INTO_FORCE, None, CLAUSE, relative=after))) == ()
        )
        assert (
            status_warnings(
                pact(SIGNED, step(Stage.ENTRY_INTO_FORCE, None, PLANNED, relative=after))
            )
            == ()
        )
        assert (
            status_warnings(pact(step(Stage.ENTRY_INTO_FORCE, "2025", PLANNED, relative=after)))
            == ()
        )
