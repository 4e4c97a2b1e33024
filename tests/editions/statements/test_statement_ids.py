import re

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, merge
from mineralpact.editions.statements.statement_ids import (
    Renaming,
    add_statement,
    content,
    joined,
    new_statement_ids,
    renamed,
    renamed_catalog,
    with_disputes,
)
from mineralpact.model import (
    Claim,
    Completeness,
    Entity,
    Predicate,
    Tension,
    TensionKind,
)
from mineralpact.values.citation import Citation
from mineralpact.values.ids import (
    ClaimId,
    EntityId,
    EntityPath,
    SourceId,
    TensionId,
)
from mineralpact.values.step import Modality
from tests.editions.reports import (
    COPPER,
    about,
    claim,
    source,
)
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
    assert re.fullmatch("a-[0-9a-f]{12}", new_ids["a"])
    assert new_statement_ids(by_id(judgement("a", "zinc", "good")), by_id(BAD)) == new_ids
    assert new_statement_ids(by_id(BAD), by_id(GOOD)) != new_ids


def test_a_new_id_tells_of_all_that_a_statement_is_about() -> None:
    """At any remove, in a circle too; not of what it disputes."""

    def id_of_tension(end: str) -> str:
        on_end = judgement("near", "far", "odd"), judgement("far", "near", end)
        second = by_id(tension("t", "on"), judgement("on", "near", "fair"), *on_end)
        return new_statement_ids(by_id(tension("t", "other")), second)["t"]

    assert id_of_tension("odd") == id_of_tension("odd") != id_of_tension("even")
    disputed = judgement("b", "copper", "fair")
    disputing = by_id(evolve(BAD, disputes=(disputed.id,)), disputed)
    new_ids = new_statement_ids(by_id(GOOD), by_id(BAD))
    assert new_statement_ids(by_id(GOOD), disputing) == new_ids


def test_an_id_is_no_part_of_what_is_stated() -> None:
    """Nor are passages."""
    again = evolve(GOOD, id=ClaimId("b"), cites=(Citation(source=SourceId("b")),))
    assert content(again) == content(GOOD) != content(BAD)


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
    assert renamed_catalog(catalog, Renaming({})) is catalog
    new = renamed_catalog(catalog, Renaming({"steps": "signing", "planned-or-doubted": "t"}))
    assert (new.id, new.title, len(new)) == (catalog.id, catalog.title, len(catalog))
    assert new.get(Tension, "t").claims == ("signing", "doubt")
    assert new.get(Claim, "doubt").disputes == ("signing",)
    back = Renaming({"signing": "steps", "t": "planned-or-doubted"})
    assert renamed_catalog(new, back) == catalog


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


# -- merged


def test_one_identifier_for_two_statements_keeps_both() -> None:
    """The second's claim is kept under a name made from its content, and is told as added: that
    two data sets give one name to two statements is no contradiction.
    """
    first = Catalog([COPPER, source("a"), claim("c", COPPER, "name", "copper", "a")])
    other = claim("c", COPPER, "aliases", "Cu", "a")
    pointing = claim("d", COPPER, "uses", "wires", "a", disputes=(ClaimId(EntityId("c")),))
    second = Catalog([COPPER, source("a"), other, pointing])
    merged = merge(first, second)
    assert merged.catalog["c"] == first["c"]
    assert merged.of(ChangeKind.CONTRADICTED) == ()
    kept = next(each for each in merged.catalog.claims if about(each) == "aliases")
    assert kept == evolve(other, id=kept.id)
    assert {change.entity for change in merged.of(ChangeKind.ADDED)} == {kept.id, "d"}
    assert kept.id.startswith("c-")
    assert merged.catalog.get(Claim, "d").disputes == (kept.id,)
    assert merge(merged.catalog, second).catalog == merged.catalog


def test_statements_met_again_under_other_names_become_one() -> None:
    """Catalogs merged in different orders name the same statements differently; a third may want
    both names.
    """
    base = COPPER, source("a"), source("b")
    one, two = claim("c", COPPER, "name", "copper", "a"), claim("c", COPPER, "aliases", "Cu", "a")
    elsewhere = evolve(one, cites=(Citation(source=SourceId("b")),))
    here = merge(Catalog([*base, one]), Catalog([*base, two])).catalog
    there = merge(Catalog([*base, two]), Catalog([*base, elsewhere])).catalog
    both = merge(here, there).catalog
    third = claim("c", COPPER, "uses", "wires", "a")
    merged = merge(Catalog([*base, third]), both).catalog
    stated = sorted(map(about, merged.claims))
    assert stated == ["aliases", "name", "uses"]
    name = next(each for each in merged.claims if about(each) == "name")
    assert name.cites == (*one.cites, *elsewhere.cites)
    assert name.id not in name.disputes


def test_tensions_of_one_identifier_are_both_kept() -> None:
    """As claims are; one that is about a renamed claim is about it still."""
    base = COPPER, source("a")
    tension = Tension(
        id=TensionId(EntityId("t")),
        kind=TensionKind.WORDING,
        claims=(ClaimId(EntityId("c")),),
        description="vague",
    )
    first = Catalog([*base, claim("c", COPPER, "name", "copper", "a"), tension])
    second = Catalog([*base, claim("c", COPPER, "aliases", "Cu", "a"), tension])
    merged = merge(first, second)
    assert merged.catalog["t"] == tension
    (other,) = [each for each in merged.catalog.tensions if each.id != "t"]
    (renamed,) = other.claims
    assert about(merged.catalog.get(Claim, renamed)) == "aliases"
    assert merged.of(ChangeKind.CONTRADICTED) == ()
    assert merge(merged.catalog, second).catalog == merged.catalog


def test_a_claim_about_a_renamed_claim_is_renamed_too() -> None:
    """What a claim is about is part of what it states."""
    base = COPPER, source("a")
    told = judgement("about", "c", "odd")
    first = Catalog([*base, told, claim("c", COPPER, "name", "copper", "a")])
    second = Catalog([*base, told, claim("c", COPPER, "aliases", "Cu", "a")])
    merged = merge(first, second)
    assert len(merged.catalog.claims) == 4
    new = next(each for each in merged.catalog.claims if each.subject not in {None, "c"})
    assert about(merged.catalog.get(Claim, str(new.subject))) == "aliases"


def test_claims_about_one_another_are_renamed_together() -> None:
    """Two statements that are each about the other state something else once both are renamed."""

    def edition(value: str, on_copper: str) -> Catalog:
        circle = judgement("one", "two", value), judgement("two", "one", "odd")
        return Catalog([COPPER, *circle, judgement("three", "copper", on_copper)])

    first, second = edition("odd", "soft"), edition("even", "red")
    merged = merge(first, second).catalog
    assert [merged[id] for id in ("one", "two", "three")] == [
        first[id] for id in ("one", "two", "three")
    ]
    even = next(claim for claim in merged.claims if claim.statement == "even")
    odd = merged.get(Claim, str(even.subject))
    assert (odd.statement, odd.subject) == ("odd", even.id)
    assert odd.id != "two"
