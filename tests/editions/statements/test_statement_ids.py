from attrs import evolve

from mineralpact.editions.statements.statement_ids import (
    add_statement,
    content,
    joined,
    new_statement_ids,
    renamed,
    renamed_catalog,
    with_disputes,
)
from mineralpact.model import Claim, Completeness, Entity, Predicate, Tension, TensionKind
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, EntityId, EntityPath, SourceId, TensionId
from mineralpact.values.step import Modality
from tests.samples import sample


def judgement(id: str, subject: str, statement: str) -> Claim:
    """A judgement passed on an entity, or on a claim."""
    return Claim(
        id=ClaimId(EntityId(id)),
        subject=EntityId(subject),
        predicate=Predicate.VALUED_AS,
        statement=statement,
        modality=Modality.OPINION,
        inferred=True,
    )


def tension(id: str, *claims: str) -> Tension:
    """Something vague."""
    return Tension(
        id=TensionId(EntityId(id)),
        kind=TensionKind.WORDING,
        claims=tuple(ClaimId(EntityId(each)) for each in claims),
        description="vague",
    )


def by_id(*statements: Claim | Tension) -> dict[str, Claim | Tension]:
    """Statements by id."""
    return {each.id: each for each in statements}


GOOD, BAD = judgement("a", "copper", "good"), judgement("a", "copper", "bad")


def test_a_statement_keeps_its_id_where_it_is_free_or_its_own() -> None:
    """It says the same, whatever passages carry it and what it disputes."""
    again = evolve(GOOD, cites=(Citation(source=SourceId("b")),), disputes=(ClaimId("b"),))
    other = judgement("b", "copper", "good")
    assert new_statement_ids(by_id(GOOD), by_id(again, other)) == {}


def test_an_id_that_names_another_statement_is_new() -> None:
    """Made from the content: the same wherever and whenever."""
    new_ids = new_statement_ids(by_id(GOOD), by_id(BAD))
    assert list(new_ids) == ["a"]
    assert new_ids["a"].startswith("a-")
    assert new_statement_ids(by_id(judgement("a", "zinc", "good")), by_id(BAD)) == new_ids
    assert new_statement_ids(by_id(BAD), by_id(GOOD)) != new_ids


def test_a_gap_keeps_its_id_whatever_has_been_answered_of_it() -> None:
    """What is left of one with words is the same gap; without words, its places tell which."""
    open_gap = Claim(
        id=GOOD.id,
        about=(EntityPath("pact.when"), EntityPath("pact.parties")),
        modality=Modality.NOT_STATED,
        note="Neither is said.",
    )
    answered = evolve(open_gap, answered=True, completeness=Completeness.OPEN)
    left = evolve(open_gap, about=open_gap.about[:1])
    for other in (answered, left):
        assert new_statement_ids(by_id(open_gap), by_id(other)) == {}
    wordless = (evolve(gap, note=None) for gap in (open_gap, left))
    assert set(new_statement_ids(*map(by_id, wordless))) == {"a"}


def test_what_is_about_a_renamed_statement_is_another_one() -> None:
    """A judgement on a claim, and a tension between claims."""
    on_it, between = judgement("on-a", "a", "odd"), tension("t", "a", "on-a")
    new_ids = new_statement_ids(by_id(GOOD, on_it, between), by_id(BAD, on_it, between))
    assert set(new_ids) == {"a", "on-a", "t"}
    assert new_statement_ids(by_id(GOOD, on_it, between), by_id(GOOD, on_it, between)) == {}


def test_a_dispute_is_no_part_of_a_statement() -> None:
    """One that disputes a renamed claim is the same, and disputes it still."""
    disputing = evolve(judgement("b", "copper", "fair"), disputes=(GOOD.id,))
    new_ids = new_statement_ids(by_id(GOOD, disputing), by_id(BAD, disputing))
    assert set(new_ids) == {"a"}
    told = renamed(disputing, new_ids)
    assert isinstance(told, Claim)
    assert told.disputes == (new_ids["a"],)


def test_a_claim_that_would_dispute_itself_does_not() -> None:
    """Once the two are one."""
    disputing = evolve(judgement("b", "copper", "good"), disputes=(GOOD.id,))
    told = renamed(disputing, {"a": "b"})
    assert isinstance(told, Claim)
    assert told.disputes == ()


def test_a_catalog_is_renamed_wherever_its_statements_stand() -> None:
    """Nothing else changes."""
    catalog = sample()
    assert renamed_catalog(catalog, {}) is catalog
    new = renamed_catalog(catalog, {"steps": "signing", "planned-or-doubted": "t"})
    assert (new.id, new.title, len(new)) == (catalog.id, catalog.title, len(catalog))
    assert new.get(Tension, "t").claims == ("signing", "doubt")
    assert new.get(Claim, "doubt").disputes == ("signing",)
    assert renamed_catalog(new, {"signing": "steps", "t": "planned-or-doubted"}) == catalog


def test_the_same_statement_met_twice_has_the_passages_of_both() -> None:
    """And what either disputes; a gap is answered if either is."""
    here = evolve(GOOD, cites=(Citation(source=SourceId("a")),))
    there = evolve(GOOD, cites=(Citation(source=SourceId("b")),), disputes=(ClaimId("b"),))
    both = joined(here, there)
    assert both == evolve(here, cites=(*here.cites, *there.cites), disputes=there.disputes)
    assert content(both) == content(here) == content(there)
    gap = Claim(
        id=GOOD.id,
        subject=GOOD.subject,
        predicate=GOOD.predicate,
        modality=Modality.NOT_STATED,
    )
    assert joined(gap, evolve(gap, answered=True)).answered
    statements: dict[str, Entity] = {}
    for each in (here, there, tension("t", "a")):
        add_statement(statements, each)
    assert statements == {"a": both, "t": tension("t", "a")}


def test_disputes_are_added_in_order_and_once() -> None:
    """None of the claim itself."""
    assert with_disputes(GOOD, {GOOD.id}) is GOOD
    disputing = with_disputes(GOOD, {ClaimId("c"), ClaimId("b"), GOOD.id})
    assert disputing.disputes == ("b", "c")
    assert with_disputes(disputing, {ClaimId("b")}) is disputing
