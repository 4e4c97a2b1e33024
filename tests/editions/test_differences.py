from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, diff
from mineralpact.model import Claim, Mineral, MineralGroup, Person, Source
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, EntityId, EntityPath, MineralId, PersonId, SourceId
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality

COPPER = Mineral(id=MineralId("copper"), name="copper")


def test_alike_catalogs_do_not_differ() -> None:
    """Names of catalogs are no difference."""
    assert diff(Catalog([COPPER], id="one"), Catalog([COPPER], id="two")) == ()


def test_entities_on_one_side_are_added_or_removed() -> None:
    """One change an entity, by identifier."""
    zinc = evolve(COPPER, id=MineralId("zinc"), name="zinc")
    changes = diff(Catalog([zinc]), Catalog([COPPER]))
    assert [(change.kind, change.entity, change.field) for change in changes] == [
        (ChangeKind.ADDED, "copper", ""),
        (ChangeKind.REMOVED, "zinc", ""),
    ]
    assert (changes[0].before, changes[0].after) == (None, COPPER)
    assert (changes[1].before, changes[1].after) == (zinc, None)
    assert changes[0].reason == "only the second has this mineral"


def test_fields_are_added_removed_or_changed() -> None:
    """One change a field, with both values; long ones are shown short in the reason."""
    first = evolve(COPPER, group=MineralGroup.ELEMENT, name="c" * 100)
    second = evolve(COPPER, aliases=("Cu",))
    changes = diff(Catalog([first]), Catalog([second]))
    assert {change.field: change.kind for change in changes} == {
        "name": ChangeKind.CHANGED,
        "aliases": ChangeKind.ADDED,
        "group": ChangeKind.REMOVED,
    }
    by_field = {change.field: change for change in changes}
    assert by_field["name"].reason == f"the first has {'c' * 77}..., the second copper"
    assert by_field["aliases"].reason == "only the second says it"
    assert by_field["group"].reason == "only the first says it"
    assert (by_field["aliases"].before, by_field["aliases"].after) == ((), ("Cu",))
    assert all(change.result is None for change in changes)


def test_an_identifier_of_two_kinds_is_one_change() -> None:
    """What is a mineral here and a person there has changed as a whole."""
    (change,) = diff(Catalog([COPPER]), Catalog([Person(id=PersonId("copper"), name="copper")]))
    assert (change.kind, change.field) == (ChangeKind.CHANGED, "")
    assert change.reason == "the first has a Mineral, the second a Person"


def test_changes_name_claims_and_sources_of_both_sides() -> None:
    """What says the old value, and what the new; a claim of a gap says neither."""
    cites = (Citation(source=SourceId("a")),)
    said = Claim(
        id=ClaimId(EntityId("said")),
        about=(EntityPath("copper.name"),),
        value=StatedValue(text="copper"),
        modality=Modality.ATTRIBUTE,
        cites=cites,
    )
    gap = Claim(id=ClaimId(EntityId("gap")), about=said.about, modality=Modality.NOT_STATED)
    first = Catalog([COPPER, Source(id=SourceId("a"), title="a"), said, gap])
    change = next(
        each for each in diff(first, Catalog([evolve(COPPER, name="Cu")])) if each.field == "name"
    )
    assert (change.before_claims, change.before_sources) == (("said",), ("a",))
    assert (change.after_claims, change.after_sources) == ((), ())
