"""Verbs that tell what can be asked: the kinds, their fields, and the terms of vocabularies."""

from collections.abc import Mapping
from typing import TypeVar

from mineralpact.cli.input import Data, catalog_named, model_in_use
from mineralpact.cli.output import VerbResult
from mineralpact.errors import NotFoundError, near_names
from mineralpact.views.pages.model_pages import (
    classes_of,
    fields_page,
    fields_plain,
    hyphenated,
    kinds_page,
    kinds_plain,
    terms_page,
    terms_plain,
    vocabularies_of,
    vocabularies_page,
)

T = TypeVar("T")


def kinds(data: Data = None) -> VerbResult:
    """List the kinds of things there may be, with how many there are of each.

    Args:
        data: What to read.
    """
    catalog = catalog_named(data)
    return VerbResult(lambda: {"kinds": kinds_plain(catalog)}, lambda: (kinds_page(catalog),))


def fields(kind: str, /) -> VerbResult:
    """List the fields of a kind, or of a part of one, with what each holds and means.

    Args:
        kind: A kind, such as agreement, or a part, such as step.
    """
    all_kinds = model_in_use().kinds
    by_name = classes_of(all_kinds)
    sections = {hyphenated(one.section): one for one in all_kinds}
    cls = _named("kind or part", kind, {**sections, **by_name})
    return VerbResult(
        lambda: {"kind": kind, "fields": fields_plain(cls)}, lambda: (fields_page(cls),)
    )


def terms(vocabulary: str | None = None, /) -> VerbResult:
    """List the terms of a vocabulary, such as agreement-kind; without one, the vocabularies.

    Args:
        vocabulary: The vocabulary.
    """
    vocabularies = vocabularies_of(model_in_use().kinds)
    if vocabulary is None:
        names = [*vocabularies]
        return VerbResult(
            lambda: {"vocabularies": [*names]}, lambda: (vocabularies_page(vocabularies),)
        )
    chosen = _named("vocabulary", vocabulary, vocabularies)
    return VerbResult(
        lambda: {"vocabulary": vocabulary, "terms": terms_plain(chosen)},
        lambda: (terms_page(vocabulary, chosen),),
    )


def _named(what: str, name: str, by_name: Mapping[str, T]) -> T:
    key = hyphenated(name)
    if key not in by_name:
        raise NotFoundError(what, name, near_names(key, by_name))
    return by_name[key]
