"""The verb ``show``."""

from typing import Annotated

from cyclopts import Parameter

from mineralpact import views
from mineralpact.cli.input import DEFAULT, Data, catalog_of
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.codec.json_parser import Plain
from mineralpact.views.page import Page
from mineralpact.views.pages.entity_page import entity_plain
from mineralpact.views.plain_values import document_plain

Full = Annotated[bool, Parameter(negative="")]


def show(*ids: str, full: Full = False, data: Data = DEFAULT) -> VerbResult:
    """Show the whole pact in short, or all there is on the entities named.

    Args:
        ids: Identifiers of entities; none for the whole.
        full: All there is on the whole pact, not only what is read first.
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    if ids and full:
        raise WrongUseError("--full goes without ids: all there is on an entity is always shown")
    if not ids:
        page = views.full(catalog) if full else views.brief(catalog)
        return VerbResult(pages=(page,), plain=document_plain(catalog))
    pages: list[Page] = []
    plain: list[Plain] = []
    for entity in catalog.follow(ids):
        pages.append(views.entity_page(catalog, entity))
        plain.append(entity_plain(catalog, entity))
    return VerbResult(pages=tuple(pages), plain={"entities": plain})
