import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import Summit, SummitKind
from mineralpact.query import AgreementFilter, find, resolve, timeline
from mineralpact.values.ids import SummitId
from mineralpact.values.step import Modality, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import (
    CHL,
    CLAUSE,
    JPN,
    PER,
    PLANNED,
    catalog_of,
    from_event,
    from_stage,
    pact,
    step,
)

AFTER = TimeRelation.AFTER
YEAR_AFTER_SIGNATURE = from_stage(AFTER, Stage.SIGNATURE, years=1)


def visit(when: str | None) -> Catalog:
    """A catalog of one visit."""
    time = None if when is None else When(when)
    summit = Summit(
        id=SummitId("visit"),
        name="A visit",
        kind=SummitKind.VISIT,
        modality=Modality.PLANNED,
        when=time,
    )
    return Catalog([summit])


class TestByEvent:
    """Times told by a meeting or visit."""

    def test_during_a_visit(self) -> None:
        """A time told by a visit is as known as the visit's own."""
        during = from_event(TimeRelation.DURING, "visit")
        assert resolve(during, catalog=visit("2024-11-14/2024-11-16")) == When(
            "[2024-11-14..2024-11-16]"
        )
        assert resolve(during, catalog=visit(None)) is None
        assert resolve(during) is None

    def test_a_visit_that_the_catalog_lacks(self) -> None:
        """A visit that cannot be looked up is an error, not an unknown time."""
        with pytest.raises(NotFoundError, match="no summit 'voyage'"):
            resolve(from_event(TimeRelation.DURING, "voyage"), catalog=visit(None))


class TestByStage:
    """Times told by an act of the same instrument."""

    @pytest.mark.parametrize(
        ("steps", "expected"),
        [
            ((), None),
            ((step(Stage.SIGNATURE),), None),
            ((step(Stage.SIGNATURE, "2024-11-17"),), "2025-11-17"),
            ((step(Stage.SIGNATURE, "2024-11-17", PLANNED),), "2025-11-17"),
            (
                (step(Stage.SIGNATURE, "2024-11-30", PLANNED), step(Stage.SIGNATURE, "2024-11-17")),
                "2025-11-17",
            ),
            ((step(Stage.SIGNATURE, "2024-11-17", effective="2025-01-01"),), "2025-11-17"),
            (
                (step(Stage.SIGNATURE, "2024-11-17"), step(Stage.SIGNATURE, "2024-11-18")),
                "[2025-11-17..2025-11-18]",
            ),
            (
                (step(Stage.SIGNATURE, "[2024-11-17..]"), step(Stage.SIGNATURE, "2024-11-18")),
                "[2025-11-17..]",
            ),
            (
                (step(Stage.SIGNATURE, "[..2024-11-17]"), step(Stage.SIGNATURE, "2024-11-18")),
                "[..2025-11-18]",
            ),
            (
                (
                    step(Stage.SIGNATURE, "2024-11-17", PLANNED),
                    step(Stage.SIGNATURE, None, Modality.CALLED_OFF),
                ),
                None,
            ),
            (
                (
                    step(Stage.SIGNATURE, "2024-11-17", PLANNED),
                    step(Stage.RATIFICATION, None, Modality.CALLED_OFF),
                ),
                "2025-11-17",
            ),
            (
                (
                    step(Stage.SIGNATURE, "2024-11-17", PLANNED),
                    step(Stage.SIGNATURE, "2024-12-01", Modality.MOVED),
                ),
                "2025-12-01",
            ),
        ],
    )
    def test_the_act_it_counts_from(self, steps: tuple[Step, ...], expected: str | None) -> None:
        """What was done counts before what was planned; two reports of one act are spanned."""
        assert resolve(YEAR_AFTER_SIGNATURE, steps=steps) == (expected and When(expected))

    def test_acts_that_repeat(self) -> None:
        """Of several renewals the last one counts."""
        renewals = tuple(step(Stage.RENEWAL, day) for day in ("2021-06-01", "2016-06-01"))
        assert resolve(from_stage(AFTER, Stage.RENEWAL, years=5), steps=renewals) == When(
            "2026-06-01"
        )

    def test_acts_that_are_done_when_they_take_effect(self) -> None:
        """A term counts from the day of effect, also where another act states it, or the beginning
        of what lasts.
        """
        five_years = from_stage(AFTER, Stage.ENTRY_INTO_FORCE, years=5)
        entry = step(Stage.ENTRY_INTO_FORCE, "2016-01-01", effective="2016-07-01")
        assert resolve(five_years, steps=(entry,)) == When("2021-07-01")
        assert resolve(
            five_years, steps=(step(Stage.SIGNATURE, "2016-01-01", effective="2016-07-01"),)
        ) == When("2021-07-01")
        assert resolve(
            five_years, steps=(step(Stage.ENTRY_INTO_FORCE, "2016-07-01/2030"),)
        ) == When("2021-07-01")
        assert resolve(five_years, steps=(step(Stage.ENTRY_INTO_FORCE, "../2030"),)) is None
        month = from_stage(AFTER, Stage.WITHDRAWAL, months=1)
        notice = step(Stage.WITHDRAWAL_NOTICE, "2019-11-04", effective="2020-11-04")
        assert resolve(month, steps=(notice,)) == When("2020-12-04")

    def test_during_something_that_lasts(self) -> None:
        """During talks is any day from their beginning through their end."""
        during = from_stage(TimeRelation.DURING, Stage.NEGOTIATION)
        assert resolve(during, steps=(step(Stage.NEGOTIATION, "2015/2017"),)) == When(
            "[2015-01-01..2017-12-31]"
        )

    def test_a_chain(self) -> None:
        """A time told by an act whose time is told by another is found through both."""
        entry = step(
            Stage.ENTRY_INTO_FORCE, None, CLAUSE, relative=from_stage(AFTER, Stage.DEPOSIT, days=30)
        )
        steps = (entry, step(Stage.DEPOSIT, "2024-01-01"))
        assert resolve(from_stage(AFTER, Stage.ENTRY_INTO_FORCE, years=5), steps=steps) == When(
            "2029-01-31"
        )

    def test_a_circle(self) -> None:
        """Two acts told by one another have no time."""
        signature = step(Stage.SIGNATURE, relative=from_stage(AFTER, Stage.RATIFICATION))
        ratification = step(Stage.RATIFICATION, relative=from_stage(AFTER, Stage.SIGNATURE))
        assert resolve(YEAR_AFTER_SIGNATURE, steps=(signature, ratification)) is None

    def test_a_chain_that_ends_in_nothing(self) -> None:
        """An act told by one that nobody tells of has no time either."""
        entry = step(
            Stage.ENTRY_INTO_FORCE, None, CLAUSE, relative=from_stage(AFTER, Stage.DEPOSIT)
        )
        assert resolve(from_stage(AFTER, Stage.ENTRY_INTO_FORCE, years=5), steps=(entry,)) is None


class TestByParty:
    """Where each party acts by itself."""

    ACTS = (step(Stage.DEPOSIT, "2024-01-01", by=JPN), step(Stage.DEPOSIT, "2024-03", by=PER))
    MONTH_AFTER = from_stage(AFTER, Stage.DEPOSIT, months=1)

    def test_a_party_counts_from_its_own_act(self) -> None:
        """Its own act counts first, then that of all together; another's does not."""
        together = (*self.ACTS, step(Stage.DEPOSIT, "2025-01-01"))
        assert resolve(self.MONTH_AFTER, steps=self.ACTS, party=JPN) == When("2024-02-01")
        assert resolve(self.MONTH_AFTER, steps=together, party=CHL) == When("2025-02-01")
        assert resolve(self.MONTH_AFTER, steps=self.ACTS, party=CHL) is None

    def test_all_together_count_from_the_last(self) -> None:
        """The last one is known when all have acted; before that it may still come."""
        both = resolve(self.MONTH_AFTER, steps=self.ACTS, parties=(JPN, PER))
        assert both == When("[2024-04-01..2024-04-30]")
        assert resolve(self.MONTH_AFTER, steps=self.ACTS, parties=(JPN, PER, CHL)) == When(
            "[2024-04-01..]"
        )
        assert resolve(self.MONTH_AFTER, steps=self.ACTS) == When("[2024-04-01..]")

    def test_an_act_of_unknown_time_among_them(self) -> None:
        """Where one act has no time, the last one has no end."""
        acts = (self.ACTS[0], step(Stage.DEPOSIT, by=PER))
        assert resolve(self.MONTH_AFTER, steps=acts, parties=(JPN, PER)) == When("[2024-02-01..]")
        untold = step(Stage.DEPOSIT, by=PER, relative=from_stage(AFTER, Stage.RATIFICATION))
        assert resolve(self.MONTH_AFTER, steps=(untold,), parties=(JPN, PER)) is None


class TestInQuestions:
    """Questions use the times that are told by other events."""

    DEADLINE = step(
        Stage.ENTRY_INTO_FORCE,
        None,
        PLANNED,
        relative=from_stage(TimeRelation.WITHIN, Stage.SIGNATURE, months=6),
    )

    @pytest.mark.parametrize(
        ("during", "expected"),
        [("2024", Truth.UNKNOWN), ("2024-11-01/2025-05-31", Truth.YES), ("2026", Truth.NO)],
    )
    def test_found_by_a_deadline(self, during: str, expected: Truth) -> None:
        """An agreement is found by a time that counts from its own signature."""
        signed = pact(step(Stage.SIGNATURE, "2024-11-17"), self.DEADLINE)
        catalog = catalog_of(signed)
        wanted = AgreementFilter(stage=Stage.ENTRY_INTO_FORCE, during=When(during))
        answers = {truth: find(catalog, wanted, truth=truth) for truth in (Truth.YES, Truth.NO)}
        assert answers[Truth.YES] == ((signed,) if expected is Truth.YES else ())
        assert answers[Truth.NO] == ((signed,) if expected is Truth.NO else ())

    def test_in_the_timeline(self) -> None:
        """A deadline has its place in the timeline."""
        entries = timeline(catalog_of(pact(self.DEADLINE, step(Stage.SIGNATURE, "2024-11-17"))))
        assert [(entry.path, entry.when) for entry in entries] == [
            ("steps[1]", When("2024-11-17")),
            ("steps[0]", When("[2024-11-17..2025-05-17]")),
        ]
