from mineralpact.testing.strategies import (
    catalogs as catalogs,
    entities as entities,
    entity_lists as entity_lists,
    values as values,
)
