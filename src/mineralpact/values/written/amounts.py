"""Money, numbers with units, and prices as people write them, where they have one meaning."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from mineralpact.errors import ValidationError, did_you_mean, near_names, shorten
from mineralpact.values.amounts.bounds import Bounds, times
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.price import Price
from mineralpact.values.amounts.ranges import Range, Unit, bound_fields
from mineralpact.values.codes.currency_codes import CURRENT, is_currency
from mineralpact.values.codes.currency_words import CODES_BY_WORD, codes_named
from mineralpact.values.rules import broken
from mineralpact.values.texts.word_patterns import any_of, plain_words, single_spaced
from mineralpact.values.written.amount_phrases import AmountPhrase, read_amount
from mineralpact.values.written.number_texts import plain_numbers
from mineralpact.values.written.unit_words import UNCLEAR_UNITS, UNITS_BY_WORD, UnitWord

_NOT_MONEY: Final = "not a sum of money"
_NOT_RANGE: Final = "not a number"
_NOT_PRICE: Final = "not a price"
_MONEY: Final = "a sum of money such as USD 1.03 billion or up to EUR 500 million"
_RANGE: Final = "a number such as at least 50 percent or 5 to 10 tonnes"
_PRICE: Final = "a price such as USD 110 per kilogram"
_SIGNS: Final = [word for word in CODES_BY_WORD if not word.islower()]
_NAMES: Final = [word for word in CODES_BY_WORD if word.islower()]
_CURRENCY: Final = re.compile(
    rf"(?<![A-Za-z])(?:{any_of(_SIGNS)})(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?i:{any_of(_NAMES)})(?![A-Za-z])"
    r"|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])"
)
_PER: Final = re.compile(r"(.+?) ?(?:\bper\b|/|\bfor each\b|\beach\b|\ban?\b) ?([^0-9]+)")


class _Currency(NamedTuple):
    """The currency of a text, and the pattern of the words that tell it."""

    code: str
    pattern: re.Pattern[str]


def read_money(text: str) -> Money:
    """Read a sum of money, its currency told by a code, or a sign or name of one meaning.

    Raises:
        ValidationError: the text has no meaning, or several, which the message writes out.

    >>> str(read_money("up to 1.03 billion US dollars"))
    'USD at most 1,030,000,000'
    >>> read_money("$5 million")
    Traceback (most recent call last):
    mineralpact.errors.ValidationError: not ...; write USD 5 million or AUD 5 million
    """
    written = single_spaced(text)
    currency = _currency_of(text, written)
    plain = currency.pattern.sub(" ", plain_numbers(written, _NOT_MONEY))
    amount = _amount_of(text, plain, _NOT_MONEY, _MONEY)
    if amount.unit:
        raise _unreadable(_NOT_MONEY, text, _MONEY)
    code = CurrencyCode(currency.code)
    if amount.bounds.low == amount.bounds.high:
        return Money(currency=code, amount=amount.bounds.low, approximate=amount.is_about)
    fields = bound_fields(amount.bounds)
    return Money(**fields, currency=code, approximate=amount.is_about)


def read_range(text: str) -> Range:
    """Read a number or its bounds, with a unit or without.

    Raises:
        ValidationError: the text has no meaning, or several.

    >>> str(read_range("at least 50 %")), str(read_range("about 5 to 10 kt"))
    ('at least 50 percent', 'about 5,000 to 10,000 tonne')
    """
    plain = plain_numbers(single_spaced(text), _NOT_RANGE)
    amount = _amount_of(text, plain, _NOT_RANGE, _RANGE)
    if not amount.unit:
        return Range(**bound_fields(amount.bounds), approximate=amount.is_about)
    word = _unit_word(text, amount.unit, _NOT_RANGE)
    fields = bound_fields(_multiplied(amount.bounds, word.times))
    return Range(**fields, unit=word.unit, approximate=amount.is_about)


def read_price(text: str) -> Price:
    """Read a price: a sum of money for one unit of what is sold.

    Raises:
        ValidationError: the text has no meaning, or several.

    >>> str(read_price("at least USD 110 per kg"))
    'USD at least 110 per kilogram'
    """
    match = _PER.fullmatch(single_spaced(text))
    if match is None:
        raise _unreadable(_NOT_PRICE, text, _PRICE)
    word = _unit_word(text, plain_words(match[2]), _NOT_PRICE)
    if word.times != 1:
        raise _unreadable(_NOT_PRICE, text, f"that of one {word.unit.replace('_', ' ')}")
    return Price(money=read_money(match[1]), per=word.unit)


def _multiplied(bounds: Bounds, number: Decimal) -> Bounds:
    if number == 1:
        return bounds
    return times(bounds, Bounds(number, number))


def _currency_of(text: str, written: str) -> _Currency:
    """Return the one currency of a text."""
    words = list(dict.fromkeys(match[0] for match in _CURRENCY.finditer(written)))
    if not words:
        raise _unreadable(_NOT_MONEY, text, _MONEY)
    candidates = _codes_of(words[0])
    if any(_codes_of(word) != candidates for word in words):
        listed = ", ".join(words)
        message = f"expected one currency, found {listed} in {shorten(text, 60)!r}"
        raise ValidationError(_NOT_MONEY, broken("", "several_currencies", message))
    word = words[0]
    if len(candidates) == 1:
        return _Currency(candidates[0], re.compile(any_of(words)))
    if not candidates:
        near = did_you_mean(near_names(word, sorted(CURRENT)))
        message = f"expected an ISO 4217 code such as USD, found {word}{near}"
        raise ValidationError(_NOT_MONEY, broken("", "unknown_currency", message))
    raise _several_currencies(text, written, word, candidates)


def _several_currencies(
    text: str, written: str, word: str, codes: tuple[str, ...]
) -> ValidationError:
    rest = " ".join(written.replace(word, " ").split())
    choices = " or ".join(f"{code} {rest}" for code in codes[:2])
    message = f"expected one currency, found {shorten(text, 60)!r}: {word} may be"
    message += f" {', '.join(codes)} or another; write {choices}"
    return ValidationError(_NOT_MONEY, broken("", "two_readings", message))


def _codes_of(word: str) -> tuple[str, ...]:
    """Return the codes that a word can stand for; none for an unknown code."""
    return codes_named(word) or tuple(filter(is_currency, [word]))


def _amount_of(text: str, plain: str, subject: str, example: str) -> AmountPhrase:
    amount = read_amount(plain_words(plain))
    if amount is None:
        raise _unreadable(subject, text, example)
    return amount


def _unit_word(text: str, word: str, subject: str) -> UnitWord:
    unit = UNITS_BY_WORD.get(word)
    if unit is not None:
        return unit
    if word in UNCLEAR_UNITS:
        choices: list[str] = []
        for name in UNCLEAR_UNITS[word]:
            choices.append(" ".join(text.lower().replace(word, f" {name}").split()))
        message = f"expected one unit, found {word!r}; write {' or '.join(choices)}"
        raise ValidationError(subject, broken("", "two_readings", message))
    message = f"expected a unit such as {', '.join(Unit)}, found {shorten(word, 40)!r}"
    raise ValidationError(subject, broken("", "unknown_unit", message))


def _unreadable(subject: str, text: str, example: str) -> ValidationError:
    message = f"expected {example}, found {shorten(text, 60)!r}"
    return ValidationError(subject, broken("", "unreadable", message))
