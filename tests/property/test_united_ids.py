"""One body under two identifiers, made one again: as it was before it had a second."""

from attrs import evolve
from hypothesis import given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.datasets import editions
from mineralpact.editions import ChangeKind, known_as_of, unite
from mineralpact.model import Claim, Country, Entity, Tension, references
from mineralpact.model.renaming import with_new_ids
from mineralpact.values import When
from tests.effort import examples
from tests.property.strategies import catalogs

SECOND = "another-name-of-it"
STORY = known_as_of(editions("japan-peru"), When("2024-12")).catalog.replace()


def bodies(catalog: Catalog) -> list[Entity]:
    """What may turn out to be one under two identifiers."""
    return [entity for entity in catalog if not isinstance(entity, Country | Claim | Tension)]


def told_twice(catalog: Catalog, entity: Entity, seconds: list[bool]) -> Catalog:
    """A catalog with an entity under a second identifier, too, which some of the others use."""
    new_ids = {entity.id: SECOND}
    entities = [with_new_ids(entity, new_ids)]
    for other, uses_second in zip(catalog, seconds, strict=True):
        entities.append(with_new_ids(other, new_ids) if uses_second else other)
    return Catalog(entities, id=catalog.id, title=catalog.title, kinds=catalog.kinds)


def undisputed(catalog: Catalog) -> list[Entity]:
    """The entities of a catalog; claims that conflict may dispute each other once they meet."""
    return [evolve(one, disputes=()) if isinstance(one, Claim) else one for one in catalog]


def check_union(catalog: Catalog, entity: Entity, seconds: list[bool]) -> None:
    """The second identifier is nowhere, all else is as it was, and either may be the one kept."""
    seconds = [chosen and other != entity for chosen, other in zip(seconds, catalog, strict=True)]
    twice = told_twice(catalog, entity, seconds)
    united = unite(twice, entity.id, SECOND)
    assert (united.catalog.title, *undisputed(united.catalog)) == (
        catalog.title,
        *undisputed(catalog),
    )
    assert {change.kind for change in united.changes} <= {ChangeKind.CONTRADICTED}
    users = [other.id for other in twice if SECOND in {one.id for one in references(other)}]
    assert list(dict.fromkeys(place.partition(".")[0] for place in united.moved)) == users
    other_way = unite(twice, SECOND, entity.id).catalog
    renamed = catalog.rename(entity.id, SECOND)
    assert undisputed(renamed) == undisputed(other_way)
    assert loads(dumps(other_way)) == other_way


@settings(max_examples=examples(8))
@given(st.data())
def test_two_identifiers_of_one_entity_are_united(data: st.DataObject) -> None:
    """Whichever of the two any other entity and claim uses."""
    catalog = data.draw(catalogs(most=3)).replace()
    for entity in bodies(catalog):
        size = len(catalog)
        seconds = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
        check_union(catalog, entity, seconds)


@settings(max_examples=examples(10), deadline=None)
@given(st.data())
def test_a_whole_story_is_united(data: st.DataObject) -> None:
    """With plans carried out, acts with keys, disputes and gaps."""
    entity = data.draw(st.sampled_from(bodies(STORY)))
    size = len(STORY)
    check_union(STORY, entity, data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
