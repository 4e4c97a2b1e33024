import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.act_kinds import is_own_rule
from mineralpact.catalog.times.relative_times import Anchors, Timed
from mineralpact.codec import dumps, loads
from mineralpact.errors import DocumentError, NotFoundError, ValidationError
from mineralpact.model import (
    Agreement,
    Entity,
    Funding,
    Investment,
    Milestone,
    MoneyStage,
    Project,
    ProjectKind,
    ProjectPhase,
    Summit,
    SummitKind,
)
from mineralpact.query import (
    AgreementFilter,
    due,
    find,
    history,
    in_force,
    promised,
    resolve,
    status_warnings,
    timeline,
)
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.commitment import Commitment
from mineralpact.values.ids import CountryId, EntityPath, InvestmentId, ProjectId, SummitId
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from mineralpact.views.value_text import value_text
from tests.instruments import (
    CHL,
    CLAUSE,
    JPN,
    PER,
    PLANNED,
    catalog_of,
    from_event,
    from_stage,
    kept,
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
        with pytest.raises(NotFoundError, match="no entity 'voyage'"):
            resolve(from_event(TimeRelation.DURING, "voyage"), catalog=visit(None))


PORT_OPENS = Milestone(
    phase=ProjectPhase.OPENING, modality=PLANNED, when=When("2024-11"), key="opening"
)
SIGNING = evolve(step(Stage.SIGNATURE, "2024-11", PLANNED), key="signing")


def port(*milestones: Milestone) -> Project:
    """A port with these milestones."""
    return Project(
        id=ProjectId("port"), name="A port", kind=ProjectKind.PORT, milestones=milestones
    )


def with_training(deadline: RelativeTime, *others: Entity) -> Catalog:
    """A catalog with a pact by which somebody is to train people within a time."""
    training = Commitment(
        by=(JPN,), what="training", modality=PLANNED, relative_due=deadline, key="training"
    )
    plan = evolve(pact(id="plan"), commitments=(training,))
    return Catalog([plan, *others, *catalog_of(pact()).countries])


def due_times(catalog: Catalog) -> list[When | None]:
    """The times of the plans of the pact that are to come."""
    entries = timeline(catalog, involving="plan")
    return [entry.when for entry in entries if entry.path == "commitments[0]"]


class TestByAnyEvent:
    """Deadlines that count from an act of another entity."""

    def test_an_act_of_an_instrument(self) -> None:
        """By its stage or by its key; it counts as it was done, once it was."""
        half_a_year = from_event(TimeRelation.WITHIN, "treaty.steps[signing]", months=6)
        planned = with_training(half_a_year, pact(SIGNING, id="treaty"))
        assert due_times(planned) == [When("[2024-11-01..2025-05-30]")]
        done = step(Stage.SIGNATURE, "2025-01-10")
        by_stage = evolve(half_a_year, event=EntityPath("treaty"), stage=Stage.SIGNATURE)
        for deadline in (half_a_year, by_stage):
            catalog = with_training(deadline, pact(SIGNING, done, id="treaty"))
            assert due_times(catalog) == [When("[2025-01-10..2025-07-10]")]
            assert kept(catalog) == catalog
            (overdue,) = promised(catalog, When("2026"), involving="plan")
            assert overdue.overdue is Truth.YES
            (coming,) = due(catalog, When("2025"), involving="plan")
            assert coming.truth is Truth.YES

    def test_a_turn_of_a_project(self) -> None:
        """Moved, it counts under its new time; called off, there is nothing to count from."""
        after = from_event(AFTER, "port.milestones[opening]", months=1)
        assert due_times(with_training(after, port(PORT_OPENS))) == [
            When("[2024-12-01..2024-12-30]")
        ]
        moved = evolve(PORT_OPENS, modality=Modality.MOVED, when=When("2025-03-01"), key=None)
        assert due_times(with_training(after, port(PORT_OPENS, moved))) == [When("2025-04-01")]
        off = evolve(PORT_OPENS, modality=Modality.CALLED_OFF, when=None, key=None)
        assert due_times(with_training(after, port(PORT_OPENS, off))) == [None]

    def test_money_as_a_whole_and_its_stages(self) -> None:
        """When it flows, or when it was paid."""
        paid = Funding(
            stage=MoneyStage.DISBURSED,
            modality=Modality.HAPPENED,
            when=When("2025-02-01"),
            key="paid",
        )
        loan = Investment(
            id=InvestmentId("loan"),
            name="A loan",
            stage=MoneyStage.DISBURSED,
            modality=Modality.HAPPENED,
            when=When("2025-03-01"),
            steps=(paid,),
        )
        by_loan = from_event(AFTER, "loan", days=1)
        assert due_times(with_training(by_loan, loan)) == [When("2025-03-02")]
        by_payment = from_event(AFTER, "loan.steps[paid]", days=1)
        assert due_times(with_training(by_payment, loan)) == [When("2025-02-02")]

    def test_deadlines_of_other_deadlines(self) -> None:
        """One after the other; a circle has no date, and none hangs."""
        after = from_event(AFTER, "port.milestones[opening]", months=1)
        opens = evolve(PORT_OPENS, when=None, relative=from_event(AFTER, "visit", days=3))
        first = visit("2024-11-16").summits
        assert due_times(with_training(after, port(opens), *first)) == [When("2024-12-19")]
        circular = evolve(opens, relative=from_event(AFTER, "plan.commitments[training]", days=1))
        assert due_times(with_training(after, port(circular))) == [None]
        by_stage = RelativeTime(relation=AFTER, event=EntityPath("plan"), stage=Stage.SIGNATURE)
        treaty = pact(step(Stage.SIGNATURE, None, PLANNED, relative=by_stage), id="treaty")
        back = evolve(by_stage, event=EntityPath("treaty"))
        plan = pact(step(Stage.SIGNATURE, None, PLANNED, relative=back), id="plan")
        assert [entry.when for entry in timeline(catalog_of(treaty, plan))] == [None, None]

    def test_a_partys_own_act_counts_if_it_is_one_of_the_other_instrument(self) -> None:
        """Else the last of all who act."""
        treaty = pact(
            step(Stage.RATIFICATION, "2024-01-01", by=JPN),
            step(Stage.RATIFICATION, "2024-06-01", by=PER),
            id="treaty",
        )
        ratified = RelativeTime(
            relation=AFTER, event=EntityPath("treaty"), stage=Stage.RATIFICATION
        )
        of_japan = with_training(ratified, treaty)
        assert due_times(of_japan) == [When("[2024-01-01..]")]
        plan = of_japan.get(Agreement, "plan")
        by_chile = evolve(plan, commitments=(evolve(plan.commitments[0], by=(CHL,)),))
        catalog = Catalog([by_chile, treaty, *catalog_of(pact(parties=(JPN, PER, CHL))).countries])
        assert due_times(catalog) == [When("[2024-06-01..]")]

    def test_an_act_of_another_instrument_says_nothing_of_its_own(self) -> None:
        """Its status asks for no such act beside it, and a renewal elsewhere prevents no end."""
        ends = RelativeTime(relation=AFTER, event=EntityPath("treaty"), stage=Stage.SIGNATURE)
        treaty = pact(step(Stage.SIGNATURE, "2024-01-01"), id="treaty")
        plan = pact(step(Stage.TERMINATION, None, PLANNED, relative=ends), id="plan")
        catalog = catalog_of(treaty, plan)
        assert status_warnings(plan, catalog=catalog) == ()
        assert in_force(plan, When("2023"), catalog=catalog) is not Truth.YES

    def test_a_place_that_is_not_there_is_refused(self) -> None:
        """In a catalog and in a document; what two editions lost has no time."""
        lost = from_event(AFTER, "port.milestones[closing]", months=1)
        with pytest.raises(ValidationError, match=r"expected a place in port"):
            with_training(lost, port(PORT_OPENS))
        sound = dumps(
            with_training(from_event(AFTER, "port.milestones[opening]"), port(PORT_OPENS))
        )
        with pytest.raises(DocumentError, match=r"expected a place in port"):
            loads(sound.replace(b"[opening]", b"[closing]"))
        assert resolve(lost, catalog=Catalog([port(PORT_OPENS)])) is None
        no_record = RelativeTime(relation=AFTER, event=EntityPath("port.minerals[copper]"))
        assert resolve(no_record, catalog=Catalog([port(PORT_OPENS)])) is None

    def test_tables_and_indexes_know_such_times(self) -> None:
        """Each engine finds what is due."""
        opens = from_event(AFTER, "port.milestones[opening]", months=1)
        entry = step(Stage.ENTRY_INTO_FORCE, None, CLAUSE, relative=opens)
        countries = catalog_of(pact()).countries
        port_and_pact = Catalog([pact(entry), *countries, port(PORT_OPENS)])
        asked = AgreementFilter(stage=Stage.ENTRY_INTO_FORCE, during=When("2024-12"))
        assert [each.id for each in find(port_and_pact, asked)] == ["pact"]
        assert DuckDBEngine(to_tables(port_and_pact)).ids(asked) == ("pact",)
        assert find(port_and_pact, AgreementFilter(referring_to=("port",))) != ()

    def test_it_is_told_in_words(self) -> None:
        """By the names of what it counts from."""
        by_stage = RelativeTime(relation=AFTER, event=EntityPath("treaty"), stage=Stage.SIGNATURE)
        catalog = with_training(by_stage, pact(SIGNING, id="treaty"), port(PORT_OPENS))
        assert value_text(catalog, by_stage) == "after signature of A pact"
        opens = from_event(TimeRelation.WITHIN, "port.milestones[opening]", months=6)
        assert value_text(catalog, opens) == "within 6 months of milestones[opening] of A port"


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


class TestAnchors:
    """The events that relative times count from, and how sure they are."""

    @pytest.mark.parametrize(
        ("modality", "is_sure"),
        [(Modality.HAPPENED, True), (Modality.ONGOING, True), (CLAUSE, True), (PLANNED, False)],
    )
    def test_a_clause_is_as_sure_as_an_act(self, modality: Modality, *, is_sure: bool) -> None:
        """On the day of the act, or of its effect."""
        signing = step(Stage.SIGNATURE, "2024-11-17", modality, effective="2025-01-01")
        anchors = Anchors(steps=(signing,))
        signed = anchors.anchor_time(Stage.SIGNATURE, signing, frozenset())
        assert signed == Timed(when=When("2024-11-17"), is_sure=is_sure)
        in_force = anchors.anchor_time(Stage.ENTRY_INTO_FORCE, signing, frozenset())
        assert in_force == Timed(when=When("2025-01-01"), is_sure=is_sure)

    @pytest.mark.parametrize(
        ("modality", "expected"),
        [
            (CLAUSE, None),
            (PLANNED, Timed(when=None, is_sure=False)),
            (Modality.HAPPENED, Timed(when=None, is_sure=True)),
        ],
    )
    def test_only_a_clause_waits_for_what_nobody_tells_of(
        self, modality: Modality, expected: Timed | None
    ) -> None:
        """What is told as done or planned is so, at an unknown time."""
        after = from_stage(AFTER, Stage.DEPOSIT, days=30)
        entry = step(Stage.ENTRY_INTO_FORCE, None, modality, relative=after)
        anchors = Anchors(steps=(entry,))
        assert anchors.anchor_time(Stage.ENTRY_INTO_FORCE, entry, frozenset()) == expected

    def test_an_act_without_a_date_is_told_all_the_same(self) -> None:
        """What counts from it has no date either; what counts from nothing is not told."""
        anchors = Anchors(steps=(step(Stage.SIGNATURE),))
        undated = anchors.resolve(YEAR_AFTER_SIGNATURE, None)
        assert undated == Timed(when=None, is_sure=True)
        assert anchors.resolve(from_stage(AFTER, Stage.DEPOSIT, years=1), None) is None

    @pytest.mark.parametrize(
        ("number", "expected"),
        [(1, "2025-01-01"), (2, "2025-02-01"), (3, "2025-03-01"), (4, None)],
    )
    def test_a_number_of_acts_counts_in_their_order(
        self, number: int, expected: str | None
    ) -> None:
        """A year after the second deposit, whichever party makes it."""
        days = {PER: "2024-02-01", CHL: "2024-03-01", JPN: "2024-01-01"}
        deposits = tuple(step(Stage.DEPOSIT, day, by=party) for party, day in days.items())
        after = evolve(from_stage(AFTER, Stage.DEPOSIT, years=1), number=number)
        assert resolve(after, steps=deposits) == (expected and When(expected))

    def test_a_record_is_no_surer_than_what_it_counts_from(self) -> None:
        """Nor than it is told itself; after what nobody tells of it is at no time."""
        plan = pact(step(Stage.SIGNATURE, "2024-11-17"), id="treaty")
        catalog = catalog_of(plan)
        after = RelativeTime(relation=AFTER, event=EntityPath("treaty"), stage=Stage.SIGNATURE)
        opens = evolve(PORT_OPENS, when=None, relative=after)
        anchors = Anchors(steps=(), catalog=catalog)
        assert anchors.time_of_record(opens) == Timed(when=When("[2024-11-17..]"), is_sure=False)
        opened = evolve(opens, modality=Modality.HAPPENED)
        assert anchors.time_of_record(opened) == Timed(when=When("[2024-11-17..]"), is_sure=True)
        never = evolve(opens, relative=evolve(after, stage=Stage.DEPOSIT))
        assert anchors.time_of_record(never) is None

    @pytest.mark.parametrize(
        ("by", "own", "is_rule"),
        [(None, True, True), (None, False, False), (JPN, True, False)],
    )
    def test_a_rule_gives_each_party_a_day_of_its_own(
        self, by: CountryId | None, *, own: bool, is_rule: bool
    ) -> None:
        """Told of no party, and counted from the act of each."""
        after = evolve(from_stage(AFTER, Stage.DEPOSIT, days=30), own=own)
        assert is_own_rule(step(Stage.ENTRY_INTO_FORCE, None, CLAUSE, by=by, relative=after)) is (
            is_rule
        )


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


def counting_from_one_another(count: int, first: str | None) -> Catalog:
    """Pacts, each signed after the next one; the last at a time, or after the first."""
    pacts: list[Agreement] = []
    for number in range(count):
        after = from_event(AFTER, f"pact-{(number + 1) % count:04}.steps[signing]")
        signing = Step(
            key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED, relative=after
        )
        if number == count - 1 and first is not None:
            signing = evolve(signing, relative=None, when=When(first))
        pacts.append(evolve(pact(id=f"pact-{number:04}"), steps=(signing,)))
    return catalog_of(*pacts)


def test_a_chain_of_times_may_be_of_any_length() -> None:
    """Each counts from the next one, whichever is asked for first."""
    catalog = counting_from_one_another(800, "2024-11-14")
    times = [history(agreement, catalog=catalog)[0].when for agreement in catalog.agreements]
    assert times[-1] == When("2024-11-14")
    assert times[-2] == times[0] == When("[2024-11-14..]")


def test_a_circle_of_times_has_no_date() -> None:
    """However many there are in it."""
    catalog = counting_from_one_another(300, None)
    for agreement in catalog.agreements[::60]:
        assert history(agreement, catalog=catalog)[0].when is None


def test_a_time_in_a_circle_does_not_depend_on_what_was_asked_before() -> None:
    """What met a circle is not kept for others, who enter it elsewhere."""
    treaty = pact(
        step(Stage.SIGNATURE, "2024-01-01", by=JPN),
        step(Stage.SIGNATURE, by=PER, relative=from_event(AFTER, "other.steps[entry]")),
        evolve(step(Stage.DEPOSIT, relative=from_stage(AFTER, Stage.SIGNATURE)), key="deposit"),
        id="treaty",
    )
    after_deposit = from_event(AFTER, "treaty.steps[deposit]")
    entry = evolve(step(Stage.ENTRY_INTO_FORCE, relative=after_deposit), key="entry")
    other = pact(entry, id="other")
    times: set[tuple[When | None, ...]] = set()
    for order in ((treaty, other), (other, treaty)):
        catalog = catalog_of(treaty, other)
        asked = {one.id: history(one, catalog=catalog) for one in order}
        times.add(tuple(dated.when for one in (treaty, other) for dated in asked[one.id]))
    (in_any_order,) = times
    assert set(in_any_order) == {When("2024-01-01"), When("[2024-01-01..]")}
