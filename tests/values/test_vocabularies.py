"""Vocabularies of values, as documents write them."""

from enum import StrEnum

import pytest

from mineralpact import values
from tests.vocabularies import check_terms, vocabularies_in


@pytest.mark.parametrize("vocabulary", vocabularies_in(values))
def test_a_term_is_written_as_its_name(vocabulary: type[StrEnum]) -> None:
    """In lower case."""
    check_terms(vocabulary)
