"""Verbs that say what a document rests on, and how well."""

from typing import Annotated

from attrs import evolve
from cyclopts import Parameter

from mineralpact import drafts, evidence
from mineralpact.catalog import Catalog
from mineralpact.cli.given_texts import Texts, texts_of
from mineralpact.cli.input import (
    Data,
    catalog_named,
    data_words,
    refuse_second_dash,
    text_of,
)
from mineralpact.cli.listing import EVERYTHING, Listing
from mineralpact.cli.output import VerbResult, WrongUseError, nothing_plain
from mineralpact.cli.verbs.check_verb import Flag
from mineralpact.cli.words import id_named
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


def explain(id: str, field: str, /, *, data: Data = None) -> VerbResult:
    """Say what a field rests on: who says it, how, and where; or why there is nothing.

    Args:
        id: An entity, by its name or identifier.
        field: One of its fields, a place in one, such as steps[0].when, or a predicate.
        data: What to read.
    """
    catalog = catalog_named(data)
    explanation = evidence.explain(catalog, id_named(catalog, id), field.replace("-", "_"))
    return VerbResult(
        lambda: explanation_plain(explanation), lambda: (explanation_page(catalog, explanation),)
    )


def audit(data: Data = None, *, skeleton: Flag = False, text: Texts = None) -> VerbResult:
    """Say what the fields rest on: a passage, inference, a standard, or nothing.

    Args:
        data: What to read.
        skeleton: Print the lines that the draft of the document lacks, to be filled in, and nothing
            else.
        text: With --skeleton: the file with the text, whose sentences are listed that nothing cites
            yet; of several sources ID=FILE, once for each.
    """
    if text and not skeleton:
        raise WrongUseError("--text goes with --skeleton; verify looks up passages in a text")
    refuse_second_dash([*(data or ()), *(value.rpartition("=")[2] for value in text or ())])
    catalog = catalog_named(data)
    report = evidence.audit(catalog)
    if skeleton:
        lines = drafts.skeleton(catalog, texts_of(text)).rstrip("\n").split("\n")
        return VerbResult(nothing_plain, lines=lines, is_yes=report.is_complete)
    return VerbResult(
        lambda: audit_plain(data_words(data), report),
        lambda: (audit_page(catalog, report),),
        is_yes=report.is_complete,
    )


def disputes(data: Data = None, *, listing: Listing = EVERYTHING) -> VerbResult:
    """List the statements that cannot all hold, and whose word each of them is.

    Args:
        listing: How much is listed; identifiers are those of the first claim of each dispute.
        data: What to read.
    """
    catalog = catalog_named(data)
    groups = evidence.disputes(catalog)
    result = listing.answer(
        groups,
        id_of=lambda dispute: dispute.claims[0].id,
        plain=lambda listed: {"disputes": disputes_plain(listed)},
        page=lambda listed: disputes_page(catalog, tuple(listed)),
    )
    return evolve(result, is_yes=True)  # that there are none is fine


def verify(
    data: Data = None,
    *,
    text: Annotated[str, Parameter(allow_leading_hyphen=True)],
    source: str | None = None,
) -> VerbResult:
    """Look up the passages cited from a source in its text, and say what no claim covers.

    Args:
        data: What to read.
        text: The file that has the source's text, in UTF-8; - for standard input.
        source: The identifier of the source; need not be said where there is one, or where the text
            is known by its digest.
    """
    if text == "-" and "-" in (data or ()):
        raise WrongUseError("standard input can be the document or the text, not both")
    catalog, words = catalog_named(data), text_of(text)
    own_source = source and id_named(catalog, source)
    verification = evidence.verify(catalog, own_source or _source_of(catalog, words), words)
    return VerbResult(
        lambda: verification_plain(verification),
        lambda: (verification_page(catalog, verification),),
        is_yes=verification.is_fine,
    )


def _source_of(catalog: Catalog, text: str) -> str:
    """Return the source of a text: the one with its digest, or else the only one."""
    ids = possible_sources(catalog, text)
    if len(ids) != 1:
        names = ", ".join(source.id for source in catalog.sources) or "none"
        raise WrongUseError(f"--source: expected the source that the text is of; there are {names}")
    return ids[0]
