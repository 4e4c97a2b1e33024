from mineralpact.query import force_on, in_force
from mineralpact.values.step import Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import (
    CHL,
    JPN,
    PER,
    PLANNED,
    pact,
    paths,
    step,
)

THREE = (JPN, PER, CHL)
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")


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
        """The general entry speaks for them, may speak for later ones, and not for the rest."""
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
            PER: [Truth.NO, Truth.UNKNOWN],
            CHL: [Truth.UNKNOWN, Truth.UNKNOWN],
        }

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
