"""Verbs that say what a document rests on, and how well."""

from typing import Annotated

from cyclopts import Parameter

from mineralpact import drafts, evidence
from mineralpact.catalog import Catalog
from mineralpact.cli.input import (
    DEFAULT,
    Data,
    catalog_of,
    refuse_second_dash,
    source_name,
    text_of,
)
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.cli.verbs.check_verb import Flag
from mineralpact.cli.verbs.draft_verbs import Texts, texts_of
from mineralpact.evidence.possible_sources import possible_sources
from mineralpact.views.pages.evidence_pages import (
    audit_page,
    audit_plain,
    disputes_page,
    disputes_plain,
    explanation_page,
    explanation_plain,
    verification_page,
    verification_plain,
)


def explain(id: str, field: str, /, *, data: Data = DEFAULT) -> VerbResult:
    """Say what a field rests on: who says it, how, and where; or why there is nothing.

    Args:
        id: The identifier of an entity.
        field: One of its fields, a place in one, such as steps[0].when, or a predicate.
        data: A data set's name, a file, or - for standard input.
    """
    catalog = catalog_of(data)
    explanation = evidence.explain(catalog, id, field.replace("-", "_"))
    return VerbResult(explanation_plain(explanation), (explanation_page(catalog, explanation),))


def audit(data: Data = DEFAULT, /, *, skeleton: Flag = False, text: Texts = None) -> VerbResult:
    """Say what the fields rest on: a passage, inference, a standard, or nothing.

    Args:
        data: A data set's name, a file, or - for standard input.
        skeleton: Print the lines that the draft of the document lacks, to be filled in, and nothing
            else.
        text: With --skeleton: the file with the text, whose sentences are listed that nothing cites
            yet; of several sources ID=FILE, once for each.
    """
    if text and not skeleton:
        raise WrongUseError("--text goes with --skeleton; verify looks up passages in a text")
    refuse_second_dash([data, *(value.rpartition("=")[2] for value in text or ())])
    catalog = catalog_of(data)
    report = evidence.audit(catalog)
    if skeleton:
        lines = drafts.skeleton(catalog, texts_of(text)).rstrip("\n").split("\n")
        return VerbResult(None, lines=tuple(lines), is_yes=report.is_complete)
    plain = audit_plain(source_name(data), report)
    return VerbResult(plain, (audit_page(catalog, report),), is_yes=report.is_complete)


def disputes(data: Data = DEFAULT, /) -> VerbResult:
    """List the statements that cannot all hold, and whose word each of them is.

    Args:
        data: A data set's name, a file, or - for standard input.
    """
    catalog = catalog_of(data)
    groups = evidence.disputes(catalog)
    return VerbResult({"disputes": disputes_plain(groups)}, (disputes_page(catalog, groups),))


def verify(
    data: Data,
    /,
    *,
    text: Annotated[str, Parameter(allow_leading_hyphen=True)],
    source: str | None = None,
) -> VerbResult:
    """Look up the passages cited from a source in its text, and say what no claim covers.

    Args:
        data: A data set's name, a file, or - for standard input.
        text: The file that has the source's text, in UTF-8; - for standard input.
        source: The identifier of the source; need not be said where there is one, or where the text
            is known by its digest.
    """
    if data == text == "-":
        raise WrongUseError("standard input can be the document or the text, not both")
    catalog, words = catalog_of(data), text_of(text)
    verification = evidence.verify(catalog, source or _source_of(catalog, words), words)
    page = verification_page(catalog, verification)
    return VerbResult(verification_plain(verification), (page,), is_yes=verification.is_fine)


def _source_of(catalog: Catalog, text: str) -> str:
    """Return the source of a text: the one with its digest, or else the only one."""
    ids = possible_sources(catalog, text)
    if len(ids) != 1:
        names = ", ".join(source.id for source in catalog.sources) or "none"
        raise WrongUseError(f"--source: expected the source that the text is of; there are {names}")
    return ids[0]
