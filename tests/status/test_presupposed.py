"""Status of an instrument that a claim takes for granted."""

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Country, Predicate
from mineralpact.query import AgreementFilter, exists, find, in_force, stage_on
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import CHL, PLANNED, pact, step

PACT = pact(step(Stage.SIGNATURE, "2025", PLANNED))
COUNTRIES = [Country(id=CountryId(party)) for party in PACT.parties]
BEFORE = When("2024")


def taken_for_granted(*, about: tuple[EntityPath, ...] = (), exists: bool = False) -> Catalog:
    """The pact, and a claim that presupposes something of it."""
    relation = {"subject": EntityId(PACT.id), "predicate": Predicate.EXISTS} if exists else {}
    claim = Claim(
        id=ClaimId("granted"),
        about=about,
        modality=Modality.PRESUPPOSED,
        inferred=True,
        **relation,  # type: ignore[arg-type]  # as the relation wants
    )
    return Catalog([*COUNTRIES, PACT, claim])


def test_acts_that_no_step_tells_of_may_have_been_done() -> None:
    """Before the first step told, nothing is sure then."""
    for catalog in (
        taken_for_granted(exists=True),
        taken_for_granted(about=(EntityPath(PACT.id),)),
        taken_for_granted(about=(EntityPath(f"{PACT.id}.steps"),)),
    ):
        answer = stage_on(PACT, BEFORE, catalog=catalog)
        assert (answer.surely, answer.is_certain) == (None, False)
        assert {Stage.SIGNATURE, Stage.ENTRY_INTO_FORCE} <= set(answer.possibly)
        assert Stage.TERMINATION not in answer.possibly
        assert in_force(PACT, BEFORE, catalog=catalog) is Truth.UNKNOWN


def test_what_is_taken_for_granted_of_a_field_is_no_act() -> None:
    """Its name says nothing of its life."""
    catalog = taken_for_granted(about=(EntityPath(f"{PACT.id}.name"),))
    assert stage_on(PACT, BEFORE, catalog=catalog).is_certain
    assert in_force(PACT, BEFORE, catalog=catalog) is Truth.NO


def test_a_question_whether_such_an_act_was_done_is_open() -> None:
    """Up to force; nothing is taken for planned, or ended, for that."""
    catalog = taken_for_granted(exists=True)

    def signed(**asked: object) -> Truth:
        asked_pact = AgreementFilter(**asked)  # type: ignore[arg-type]  # fields of the filter
        return exists(catalog, asked_pact)

    assert signed(stage=Stage.SIGNATURE, modality=Modality.HAPPENED) is Truth.UNKNOWN
    assert signed(stage=Stage.SIGNATURE, during=When("2009")) is Truth.UNKNOWN
    assert signed(stage=Stage.RATIFICATION) is Truth.UNKNOWN
    assert signed(stage=Stage.RATIFICATION, modality=Modality.PLANNED) is Truth.NO
    assert signed(stage=Stage.TERMINATION) is Truth.NO


def test_engines_leave_it_open_alike() -> None:
    """DuckDB finds the claim by its modality."""
    from mineralpact.tables import DuckDBEngine, to_tables

    catalog = taken_for_granted(exists=True)
    asked = AgreementFilter(stage=Stage.RATIFICATION, modality=Modality.HAPPENED)
    for truth, found in ((Truth.YES, ()), (Truth.UNKNOWN, (PACT,))):
        assert find(catalog, asked, truth=truth) == found
        assert DuckDBEngine(to_tables(catalog)).find(asked, truth=truth) == found


def test_a_later_consent_to_what_is_taken_for_granted() -> None:
    """What it provides for later parties may be told by no step."""
    steps = (
        step(Stage.ENTRY_INTO_FORCE, "2016-07-01"),
        step(Stage.ACCESSION, "2020-01-01", by=CHL),
    )
    joined = pact(*steps)
    claim = Claim(
        id=ClaimId("granted"),
        about=(EntityPath(joined.id),),
        modality=Modality.PRESUPPOSED,
        inferred=True,
    )
    catalog = Catalog([*COUNTRIES, Country(id=CHL), joined, claim])
    assert in_force(joined, When("2021"), CHL) is Truth.YES
    assert in_force(joined, When("2021"), CHL, catalog=catalog) is Truth.UNKNOWN
