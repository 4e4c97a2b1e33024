"""Vocabularies of entities, as documents write them."""

from enum import StrEnum

import pytest

from mineralpact import model
from tests.vocabularies import check_terms, vocabularies_in


@pytest.mark.parametrize("vocabulary", vocabularies_in(model))
def test_a_term_is_written_as_its_name(vocabulary: type[StrEnum]) -> None:
    """In lower case."""
    check_terms(vocabulary)
