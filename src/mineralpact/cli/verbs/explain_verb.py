"""The verb ``explain``."""

from mineralpact import evidence
from mineralpact.cli.input import DEFAULT, Data, catalog_of
from mineralpact.cli.output import VerbResult
from mineralpact.views.pages.explanation_page import explanation_page, explanation_plain


def explain(id: str, field: str, /, *, data: Data = DEFAULT) -> VerbResult:
    """Say what a field rests on: who says it, how, and where; or why there is nothing.

    Args:
        id: The identifier of an entity.
        field: The name of one of its fields, or a predicate.
        data: A data set's name, a file, or - for JSON on standard input.
    """
    catalog = catalog_of(data)
    explanation = evidence.explain(catalog, id, field.replace("-", "_"))
    return VerbResult(
        pages=(explanation_page(catalog, explanation),), plain=explanation_plain(explanation)
    )
