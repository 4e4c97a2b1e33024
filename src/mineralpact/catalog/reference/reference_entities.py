"""Countries and minerals that a question may name though its catalog does not hold them.

They are the countries of ISO 3166-1, withdrawn codes included, and the minerals of the reference
list. A question about one of them has an answer, "none here"; about any other unknown identifier it
is a mistake.
"""

from collections.abc import Collection

from mineralpact.catalog.catalog import Catalog
from mineralpact.model import Country, Entity, Mineral
from mineralpact.model.entity import kind_in
from mineralpact.values.codes.country_codes import is_country
from mineralpact.values.codes.mineral_names import MINERALS


def reference_entity(id: str, kinds: Collection[type[Entity]]) -> Entity | None:
    """Return the country or mineral of an identifier; ``None`` where it is none.

    Args:
        id: The identifier.
        kinds: The kinds that the catalog may hold: it must have countries, or minerals.

    >>> reference_entity("SUN", [Country]), reference_entity("Peru", [Country])
    (Country(id='SUN'), None)
    """
    entity: Entity | None = None
    if id in MINERALS:
        entity = Mineral(id=id, name=id.replace("-", " "))
    elif is_country(id):
        entity = Country(id=id)
    if entity is None or kind_in(kinds, type(entity)) not in kinds:
        return None
    return entity


def entity_asked_for(catalog: Catalog, id: str) -> Entity:
    """Return the entity of an identifier that a question names.

    Where the catalog does not hold a country or a mineral that is known, it is that, with nothing
    said of it.

    Raises:
        NotFoundError: it is no identifier in the catalog, nor of one of these.
    """
    if id not in catalog:
        entity = reference_entity(id, catalog.kinds)
        if entity is not None:
            return entity
    return catalog[id]


def kind_asked_for(catalog: Catalog, id: str) -> type[Entity]:
    """Return the kind of what `entity_asked_for` returns, without building an entity.

    Raises:
        NotFoundError: as there.
    """
    if id in catalog:
        return catalog.kind_of(id)
    return kind_in(catalog.kinds, type(entity_asked_for(catalog, id)))
