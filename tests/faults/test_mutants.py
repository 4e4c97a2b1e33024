"""A few damaged documents in every format; `python -m tests.faults.mutants` has all of them."""

from decimal import Decimal

import pytest
from typeguard import suppress_type_checks

from tests.faults.mutants import Mutant, documents, main, outcome_of, plain, source
from tests.faults.written import FORMATS, meaning, parsed, written


def test_a_damaged_document_keeps_its_meaning_or_is_refused_where_it_is_damaged() -> None:
    """No raw exception, no error without a place, and nothing that nobody told."""
    with suppress_type_checks():
        assert main(["--places", "1", "--every", "25"]) == 0


@pytest.mark.parametrize("format", FORMATS)
def test_an_undamaged_document_is_the_same_in_our_writing(format: str) -> None:
    """What is counted as a fault of the reader is none of the damaging."""
    for file in documents()[::9]:
        data = written(plain(source(file, format), file, format), format)
        mutant = Mutant(file=file.name, format=format, damage="none", data=data)
        assert outcome_of(mutant) == ("same meaning", "")


def test_meanings_are_compared_without_order_and_nulls() -> None:
    """In all formats; another text is another meaning."""
    assert meaning({"a": [{"b": 1}, {"c": None}]}, "json") == meaning({"a": [{}, {"b": 1}]}, "json")
    assert meaning(parsed(b"a: [true, 1]", "yaml"), "yaml") == meaning({"a": [True, 1]}, "json")
    assert meaning({"a": "1.50"}, "json") != meaning({"a": Decimal("1.5")}, "json")
