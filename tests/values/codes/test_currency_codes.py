from typing import Any

import pycountry
import pytest
from iso4217 import Currency

from mineralpact.values.codes.currency_codes import (
    CURRENT,
    WITHDRAWN,
    currency_validity,
    is_currency,
)
from mineralpact.values.time.when import When


def test_the_list_has_every_code_of_the_libraries() -> None:
    """Of old releases too, whose codes may be withdrawn by now."""
    ours = CURRENT | WITHDRAWN.keys()
    assert {currency.code for currency in Currency} <= ours
    others: list[Any] = list(pycountry.currencies)  # its class has no type hints
    assert {other.alpha_3 for other in others} <= ours


def test_no_code_is_both_in_use_and_withdrawn() -> None:
    """A code that one country gave up and another has is in use."""
    assert not CURRENT & WITHDRAWN.keys()
    assert "EUR" in CURRENT


@pytest.mark.parametrize("code", ["DEM", "FRF", "HRK", "ZRN", "BGN", "ANG", "SUR", "YUM"])
def test_a_withdrawn_code_is_one(code: str) -> None:
    """Whatever the library lists; until when is told, since when is not."""
    validity = currency_validity(code)
    assert is_currency(code)
    assert validity is not None
    assert validity.text.startswith("/")


def test_until_when_is_as_exact_as_the_list() -> None:
    """By month, or by year."""
    assert currency_validity("BGN") == When("/2026-01")
    assert currency_validity("PEH") == When("/1990")
    assert currency_validity("USD") is None


def test_a_code_that_is_newer_than_the_list_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a newer library adds codes, and none takes any away."""
    name = "mineralpact.values.codes.currency_codes.CURRENT"
    monkeypatch.setattr(name, CURRENT - {"USD"})
    assert is_currency("USD")
    assert currency_validity("USD") is None


@pytest.mark.parametrize("code", ["XYZ", "usd", "978", "", "EURO"])
def test_anything_else_is_none(code: str) -> None:
    """Neither numbers, nor names, nor other cases."""
    assert not is_currency(code)
