"""Vocabularies of entities, as documents write them."""

from enum import StrEnum

import pytest

from mineralpact import model
from mineralpact.model import KINDS
from tests.vocabularies import check_terms, vocabularies_in


@pytest.mark.parametrize("vocabulary", vocabularies_in(model))
def test_a_term_is_written_as_its_name(vocabulary: type[StrEnum]) -> None:
    """In lower case."""
    check_terms(vocabulary)


def test_sections_are_in_the_order_of_documents() -> None:
    """Who, then what, then what sources say of it."""
    assert [kind.section for kind in KINDS] == [
        *("countries", "organizations", "people", "minerals", "sources", "summits"),
        *("agreements", "roadmaps", "projects", "investments", "claims", "tensions"),
    ]
