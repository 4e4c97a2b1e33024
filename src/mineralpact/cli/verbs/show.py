"""The verb ``show``."""

from mineralpact.cli.answer import Answer
from mineralpact.cli.source import DEFAULT, Data, catalog_of
from mineralpact.views import brief, entity_page
from mineralpact.views.plain import document_plain, entity_plain


def show(*ids: str, data: Data = DEFAULT) -> Answer:
    """Show the whole pact, or all there is on the entities named.

    Args:
        ids: Identifiers of entities; none for the whole.
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    if not ids:
        return Answer(pages=(brief(catalog),), plain=document_plain(catalog))
    entities = catalog.follow(ids)
    pages = tuple(entity_page(catalog, entity) for entity in entities)
    return Answer(pages=pages, plain={"entities": [entity_plain(catalog, entity) for entity in entities]})
