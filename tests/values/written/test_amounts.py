from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.errors import ValidationError
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.codes.currency_words import CODES_BY_WORD
from mineralpact.values.written.amounts import read_money, read_price, read_range
from mineralpact.values.written.unit_words import UNCLEAR_UNITS, UNITS_BY_WORD
from tests.effort import examples


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("USD 1.03 bn", "USD 1,030,000,000"),
        ("1.03bn USD", "USD 1,030,000,000"),
        ("1.03 billion US dollars", "USD 1,030,000,000"),
        ("US$ 3 billion", "USD 3,000,000,000"),
        ("\u20ac500m", "EUR 500,000,000"),
        ("500 million euros", "EUR 500,000,000"),
        ("\u00a35mn", "GBP 5,000,000"),
        ("A$4.5bn", "AUD 4,500,000,000"),
        ("300 billion yen", "JPY 300,000,000,000"),
        ("500 Million Norwegian Kroner", "NOK 500,000,000"),
        ("\u20b9500 crore", "INR 5,000,000,000"),
        ("half a billion euros", "EUR 500,000,000"),
        ("one and a half million euros", "EUR 1,500,000"),
        ("a million US dollars", "USD 1,000,000"),
        ("EUR 1.500.000", "EUR 1,500,000"),
        ("EUR 20 thousand", "EUR 20,000"),
        ("up to EUR 500 million", "EUR at most 500,000,000"),
        ("EUR at most 500,000,000", "EUR at most 500,000,000"),
        ("as much as EUR 5", "EUR at most 5"),
        ("no less than USD 1 billion", "USD at least 1,000,000,000"),
        ("USD 100 million or more", "USD at least 100,000,000"),
        ("more than 500 million euros", "EUR more than 500,000,000"),
        ("under USD 5m", "USD less than 5,000,000"),
        ("more than USD 5m, less than USD 10m", "USD more than 5,000,000, less than 10,000,000"),
        ("at least 5 and at most 10 euros", "EUR 5 to 10"),
        ("between USD 1 billion and USD 2 billion", "USD 1,000,000,000 to 2,000,000,000"),
        ("USD 1 to 2 billion", "USD 1,000,000,000 to 2,000,000,000"),
        ("USD 1\u20132bn", "USD 1,000,000,000 to 2,000,000,000"),
        ("USD 500 million to 1 billion", "USD 500,000,000 to 1,000,000,000"),
        ("about USD 5 million", "USD about 5,000,000"),
        ("nearly US$1bn", "USD about 1,000,000,000"),
        ("some USD 5 million or so", "USD about 5,000,000"),
        ("about 1 to 2 billion euros", "EUR about 1,000,000,000 to 2,000,000,000"),
        ("at least about USD 5m", "USD about at least 5,000,000"),
        ("exactly USD 5 in total", "USD 5"),
        ("DEM 5 million", "DEM 5,000,000"),
    ],
)
def test_sums_of_money_of_one_meaning(text: str, money: str) -> None:
    """The currency by its code, a sign or a name; scales, bounds and doubts in words."""
    assert str(read_money(text)) == money


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            "$5 million",
            "two_readings",
            r"\$ may be USD, AUD, .* or another; write USD 5 million or",
        ),
        ("5 dollars", "two_readings", "dollars may be USD, .*; write USD 5 or AUD 5"),
        ("\u00a5300 bn", "two_readings", "may be JPY, CNY or another; write JPY 300 bn or CNY"),
        ("kr 500m", "two_readings", "write NOK 500m or SEK 500m"),
        ("USD 1,500", "two_readings", "write USD 1500 or USD 1.5"),
        ("UDS 5m", "unknown_currency", "expected an ISO 4217 code such as USD, found UDS; did you"),
        ("USD 5 or EUR 6", "several_currencies", "expected one currency, found USD, EUR in"),
        ("5 million", "unreadable", "expected a sum of money such as USD 1.03 billion"),
        ("USD", "unreadable", "expected a sum of money such as"),
        ("USD 5 tonnes", "unreadable", "expected a sum of money such as"),
        ("USD at least 5 at most 6", "unreadable", "expected a sum of money such as"),
        ("at least USD 5 to 6", "unreadable", "expected a sum of money such as"),
        ("USD 5, 6", "unreadable", "expected a sum of money such as"),
        ("USD less than 5, more than 3", "unreadable", "expected a sum of money such as"),
        ("at least USD 5, USD 6", "unreadable", "expected a sum of money such as"),
        ("at least USD 5, copper", "unreadable", "expected a sum of money such as"),
        ("USD " + "x" * 200, "unreadable", "expected a sum of money such as"),
        ("USD 5 to 3", "min_above_max", "expected at least 5 or more, found 3"),
    ],
)
def test_sums_that_are_refused(text: str, code: str, message: str) -> None:
    """All that they may mean is written out, or an example is given."""
    with pytest.raises(ValidationError, match=message) as caught:
        read_money(text)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("50%", "50 percent"),
        ("at least 50 per cent", "at least 50 percent"),
        ("twenty percent", "20 percent"),
        ("\u2265 25 %", "at least 25 percent"),
        ("<25%", "less than 25 percent"),
        ("5% to 10%", "5 to 10 percent"),
        ("more than 25, at most 50 percent", "more than 25, at most 50 percent"),
        ("5", "5"),
        ("-5", "-5"),
        ("at most 40", "at most 40"),
        ("5kt", "5,000 tonne"),
        ("1.5 million tonnes a year", "1,500,000 tonne_per_year"),
        ("between 5 and 10 ktpa", "5,000 to 10,000 tonne_per_year"),
        ("1 000 000 containers per year", "1,000,000 container_per_year"),
        ("1.2 GW", "1,200 megawatt"),
        ("two weeks", "14 day"),
        ("120 km", "120 kilometre"),
    ],
)
def test_numbers_of_one_meaning(text: str, number: str) -> None:
    """With a unit or without, and its multiples."""
    assert str(read_range(text)) == number.replace("_", "_")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("50 tons", "two_readings", "write 50 tonnes or 50 short tons"),
        ("5mt", "two_readings", "write 5 tonnes or 5 million tonnes"),
        ("50,000 tonnes", "two_readings", "write 50000 tonnes or 50 tonnes"),
        ("12 mines", "unknown_unit", "expected a unit such as count, percent, .* found 'mines'"),
        ("copper", "unreadable", "expected a number such as at least 50 percent"),
        ("5 kg to 10 tonnes", "unreadable", "expected a number such as"),
        ("at least 5 kg, at most 10 tonnes", "unreadable", "expected a number such as"),
    ],
)
def test_numbers_that_are_refused(text: str, code: str, message: str) -> None:
    """Units of two meanings, unknown ones, and what no range can say."""
    with pytest.raises(ValidationError, match=message) as caught:
        read_range(text)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("USD 110 per kilogram", "USD 110 per kilogram"),
        ("US$110/kg", "USD 110 per kilogram"),
        ("at least USD 110 a tonne", "USD at least 110 per tonne"),
        ("EUR 5 to 6 for each MW", "EUR 5 to 6 per megawatt"),
    ],
)
def test_prices_of_one_meaning(text: str, price: str) -> None:
    """A sum for one unit."""
    assert str(read_price(text)) == price


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("USD 110", "expected a price such as USD 110 per kilogram"),
        ("USD 4 per pound", "expected a unit such as count, .*, found 'pound'"),
        ("USD 4 per ton", "write usd 4 per tonnes or usd 4 per short tons"),
        ("USD 110 per kt", "expected that of one tonne, found 'USD 110 per kt'"),
        ("5 per kg", "expected a sum of money"),
    ],
)
def test_prices_that_are_refused(text: str, message: str) -> None:
    """Without a unit of ours, or a sum of money."""
    with pytest.raises(ValidationError, match=message):
        read_price(text)


NUMBERS = st.decimals(0, 10**12, places=2, allow_nan=False, allow_infinity=False)


@settings(max_examples=examples(100))
@given(
    number=NUMBERS,
    form=st.sampled_from(["amount", "at_least", "above", "at_most", "below"]),
    is_about=st.booleans(),
)
def test_money_as_it_is_printed_is_read_back(*, number: Decimal, form: str, is_about: bool) -> None:
    """Its text without commas between the digits, of which one is of two meanings."""
    money = Money(**{form: number}, currency=CurrencyCode("EUR"), approximate=is_about)
    assert read_money(str(money).replace(",", "")) == money


@settings(max_examples=examples(100))
@given(low=NUMBERS, more=NUMBERS, unit=st.sampled_from([None, *Unit]), is_about=st.booleans())
def test_a_range_as_it_is_printed_is_read_back(
    *, low: Decimal, more: Decimal, unit: Unit | None, is_about: bool
) -> None:
    """With its bounds and its unit, and whether it is about so much."""
    number = Range(at_least=low, at_most=low + more, unit=unit, approximate=is_about)
    text = str(number).replace(",", "").replace("_", " ")
    assert read_range(text) == number


@settings(max_examples=examples(200))
@given(text=st.text("0123456789 -.,USD$\u20acbnmillkg%toabeween", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No other error comes up."""
    for read in (read_money, read_range, read_price):
        try:
            read(text)
        except ValidationError:
            continue


def test_each_word_of_a_currency_is_read() -> None:
    """Those of one meaning give their code, all others are refused with theirs."""
    for word, codes in CODES_BY_WORD.items():
        if len(codes) == 1:
            assert read_money(f"5 million {word}").currency == codes[0], word
        else:
            with pytest.raises(ValidationError, match=", ".join(codes)):
                read_money(f"{word} 5 million")


def test_each_word_of_a_unit_is_read() -> None:
    """Those of one meaning give their unit, all others are refused."""
    for word, (unit, times) in UNITS_BY_WORD.items():
        assert read_range(f"5 {word}") == Range.exactly(5 * times, unit=unit), word
    for word in UNCLEAR_UNITS.keys() - {"m"}:
        with pytest.raises(ValidationError, match="expected one unit"):
            read_range(f"5 {word}")
