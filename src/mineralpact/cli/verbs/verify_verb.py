"""The verb ``verify``."""

from typing import Annotated

from cyclopts import Parameter

from mineralpact import evidence
from mineralpact.catalog import Catalog
from mineralpact.cli.input import Data, catalog_of, text_of
from mineralpact.cli.output import ExitStatus, VerbResult, WrongUseError
from mineralpact.values.citation import passage_digest
from mineralpact.views.pages.verification_page import verification_page, verification_plain


def verify(
    data: Data,
    /,
    *,
    text: Annotated[str, Parameter(allow_leading_hyphen=True)],
    source: str | None = None,
) -> VerbResult:
    """Look up the passages cited from a source in its text, and say what no claim covers.

    Args:
        data: A data set's name, a file, or - for JSON on standard input.
        text: The file that has the source's text, in UTF-8; - for standard input.
        source: The identifier of the source; need not be said where there is one, or where the text
            is known by its digest.
    """
    if data == text == "-":
        raise WrongUseError("standard input can be the document or the text, not both")
    catalog, words = catalog_of(data), text_of(text)
    verification = evidence.verify(catalog, source or _source_of(catalog, words), words)
    return VerbResult(
        pages=(verification_page(catalog, verification),),
        plain=verification_plain(verification),
        status=ExitStatus.of(is_yes=verification.is_fine),
    )


def _source_of(catalog: Catalog, text: str) -> str:
    """Return the source of a text: the one with its digest, or else the only one."""
    digest = passage_digest(text, 0, len(text))
    sources = {source.id: source.sha256 for source in catalog.sources}
    ids = [id for id, sha256 in sources.items() if sha256 == digest] or list(sources)
    if len(ids) != 1:
        names = ", ".join(sources) or "none"
        raise WrongUseError(f"--source: expected the source that the text is of; there are {names}")
    return ids[0]
