import copy
import pickle
from decimal import Decimal
from typing import Any, TypeVar

import pytest

from mineralpact.errors import MineralpactError, UnitMismatchError, ValidationError
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.money import CurrencyCode, Money, money_within
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.record import Record
from mineralpact.values.truth import Truth
from tests.samples import refused

R = TypeVar("R", bound=Record)
USD, EUR = CurrencyCode("USD"), CurrencyCode("EUR")


def usd(amount: int, *, about: bool = False) -> Money:
    """So many dollars."""
    return Money(currency=USD, amount=Decimal(amount), approximate=about)


class TestMoney:
    """Sums in one currency."""

    @pytest.mark.parametrize(
        ("fields", "problems"),
        [
            ({"currency": "XYZ", "amount": 5}, [("currency", "unknown_currency")]),
            ({"currency": "USD"}, [("", "no_bound")]),
            ({"currency": "USD", "amount": 5, "at_least": 4}, [("amount", "contradiction")]),
            ({"currency": "USD", "amount": 5, "at_most": 4}, [("amount", "contradiction")]),
            (
                {"currency": "USD", "amount": Decimal("NaN")},
                [("amount", "not_finite")],
            ),
            ({"currency": "USD", "at_least": 5, "at_most": 4}, [("at_most", "min_above_max")]),
            ({"currency": "USD", "at_most": Decimal("Infinity")}, [("at_most", "not_finite")]),
            ({"currency": "USD", "amount": 5, "above": 4}, [("amount", "contradiction")]),
            ({"currency": "USD", "above": 5, "at_most": 5}, [("at_most", "strict_single")]),
        ],
    )
    def test_what_is_refused(
        self, fields: dict[str, object], problems: list[tuple[str, str]]
    ) -> None:
        """A currency that exists, and either a sum or bounds."""
        assert refused(Money, **fields) == problems

    def test_in_words(self) -> None:
        """A sum reads with its currency, its bounds and whether it is rough."""
        up_to = Money(currency=EUR, at_most=Decimal(500_000_000))
        assert [str(usd(1_300_000_000, about=True)), str(up_to)] == [
            "USD about 1,300,000,000",
            "EUR at most 500,000,000",
        ]

    def test_bounds(self) -> None:
        """A stated sum is its own bounds."""
        up_to = Money(currency=EUR, at_most=Decimal(500))
        assert (usd(5).bounds, up_to.bounds) == (
            Bounds(Decimal(5), Decimal(5)),
            Bounds(None, Decimal(500)),
        )
        assert usd(5).range == Range.exactly(5)
        assert up_to.range == Range(at_most=Decimal(500))

    def test_comparing(self) -> None:
        """Less, more and the same, in three values."""
        billion_or_more = Money(currency=USD, at_least=Decimal(1000))
        assert [billion_or_more.admits(usd(amount)) for amount in (1500, 900)] == [
            Truth.YES,
            Truth.NO,
        ]
        assert [billion_or_more.less_than(usd(amount)) for amount in (1500, 900)] == [
            Truth.UNKNOWN,
            Truth.NO,
        ]
        assert [billion_or_more.more_than(usd(amount)) for amount in (1500, 900)] == [
            Truth.UNKNOWN,
            Truth.YES,
        ]
        assert [billion_or_more.equals(usd(amount)) for amount in (1500, 900)] == [
            Truth.UNKNOWN,
            Truth.NO,
        ]

    def test_about(self) -> None:
        """What is "about" so much lies between half and twice of it: near sums cannot be told
        apart.
        """
        about = usd(1000, about=True)
        assert about.reach == Bounds(Decimal(500), Decimal(2000))
        assert Money(currency=USD, at_most=Decimal(1000), approximate=True).reach == Bounds(
            None, Decimal(2000)
        )
        assert Money(currency=USD, at_least=Decimal(-10), approximate=True).reach == Bounds(
            Decimal(-20), None
        )
        sums = (usd(1000), usd(1100), usd(5000))
        assert [about.equals(each) for each in sums] == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO]
        assert [about.less_than(each) for each in sums] == [Truth.UNKNOWN, Truth.UNKNOWN, Truth.YES]
        assert [about.admits(each) for each in sums] == [Truth.YES, Truth.UNKNOWN, Truth.NO]

    def test_adding(self) -> None:
        """Sums add up with their bounds; what is "about" stays so."""
        up_to = Money(currency=USD, at_most=Decimal(500))
        assert usd(5) + usd(7) == usd(12)
        assert usd(5) + usd(7, about=True) == usd(12, about=True)
        assert up_to + usd(7) == Money(currency=USD, at_most=Decimal(507))
        assert up_to + Money(currency=USD, at_least=Decimal(1)) is None

    def test_subtracting(self) -> None:
        """The difference of rough sums spans all that it may be."""
        assert usd(7) - usd(5) == usd(2)
        assert usd(10, about=True) - usd(8) == Money(
            currency=USD, at_least=Decimal(-3), at_most=Decimal(12)
        )
        rough_debt = Money(currency=USD, amount=Decimal(-10), approximate=True)
        assert rough_debt + usd(8) == Money(currency=USD, at_least=Decimal(-12), at_most=Decimal(3))

    def test_currencies_never_mix(self) -> None:
        """Dollars and euros neither compare nor add."""
        euros = Money(currency=EUR, amount=Decimal(5))
        for ask in (
            usd(5).admits,
            usd(5).less_than,
            usd(5).more_than,
            usd(5).equals,
            usd(5).__add__,
            usd(5).__sub__,
        ):
            with pytest.raises(UnitMismatchError, match="expected USD on both sides, found EUR"):
                ask(euros)

    def test_within_bounds(self) -> None:
        """Equal bounds are a stated sum; no bounds are no sum."""
        assert money_within(Bounds(Decimal(5), Decimal(5)), USD, approximate=True) == usd(
            5, about=True
        )
        assert money_within(Bounds(None, None), USD) is None

    def test_a_currency_of_the_past_is_one(self) -> None:
        """What was sound once stays so; what never was a currency is refused."""
        assert str(Money(currency=CurrencyCode("DEM"), amount=Decimal(5))) == "DEM 5"
        assert refused(Money, currency="XYZ", amount=Decimal(5)) == [
            ("currency", "unknown_currency")
        ]


def test_more_than_a_billion_is_not_a_billion() -> None:
    """A strict bound stays strict in words, in comparisons and in sums."""
    over = Money(currency=USD, above=Decimal(1_000_000_000))
    assert str(over) == "USD more than 1,000,000,000"
    assert over.more_than(usd(1_000_000_000)) is Truth.YES
    assert over.admits(usd(1_000_000_000)) is Truth.NO
    assert over + usd(1) == Money(currency=USD, above=Decimal(1_000_000_001))
    assert usd(0) - over == Money(currency=USD, below=Decimal(-1_000_000_000))
    about = Money(currency=USD, below=Decimal(10), above=Decimal(4), approximate=True)
    assert about.reach == Bounds(Decimal(2), Decimal(20), is_above=True, is_below=True)


ODD = [
    None,
    Decimal(0),
    Decimal(5),
    Decimal(-5),
    Decimal("0.5"),
    Decimal("NaN"),
    Decimal("1E+31"),
    Decimal("1E-31"),
]


def unchecked(cls: type[R], **fields: object) -> R:
    """A value that no check has seen."""
    value = object.__new__(cls)
    for name, field in fields.items():
        object.__setattr__(value, name, field)
    return value


def is_refused(cls: type[Range | Money], fields: dict[str, Any]) -> bool:
    """True if a constructor refuses these fields."""
    try:
        cls(**fields)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("at_least", ODD)
@pytest.mark.parametrize("at_most", ODD)
def test_a_constructor_refuses_what_breaks_a_rule(
    at_least: Decimal | None, at_most: Decimal | None
) -> None:
    """And a value that no constructor has seen has the same rules to answer for."""
    inside = {"at_least": at_least, "at_most": at_most, "above": None, "below": None}
    strict = {"at_least": None, "at_most": at_most, "above": at_least, "below": None}
    doubled = {"at_least": at_least, "at_most": None, "above": at_most, "below": at_least}
    cases: list[tuple[type[Range | Money], dict[str, Any]]] = []
    for bounds in (inside, strict, doubled):
        cases.append((Range, {**bounds, "unit": None}))
        cases.append((Money, {**bounds, "currency": "USD", "amount": None, "approximate": False}))
    for amount in (None, at_least):
        for currency in ("USD", "XYZ"):
            fields = {"currency": currency, "amount": amount, "approximate": False}
            cases += [
                (Money, {**fields, **inside}),
                (Money, {**fields, **dict.fromkeys(inside)}),
            ]
    for cls, fields in cases:
        assert bool(unchecked(cls, **fields).problems()) == is_refused(cls, fields)


def test_the_error_of_units() -> None:
    """It knows both units, is a TypeError as well, and survives pickling and copying."""
    error = UnitMismatchError("USD", "EUR")
    assert isinstance(error, (MineralpactError, TypeError))
    for same in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301  # our own bytes
        assert (same.left, same.right, str(same)) == (
            "USD",
            "EUR",
            "expected USD on both sides, found EUR",
        )


@pytest.mark.parametrize(
    ("word", "hint"),
    [("US$", "; did you mean USD?"), ("$", "; did you mean USD or AUD or CAD?"), ("XYZ", "")],
)
def test_a_sign_in_place_of_a_code_is_told_by_its_codes(word: str, hint: str) -> None:
    """At most three of them; another text has none."""
    with pytest.raises(ValidationError) as caught:
        Money(currency=CurrencyCode(word), amount=Decimal(5))
    (problem,) = caught.value.problems
    assert problem.message == f"expected an ISO 4217 code such as USD, found {word!r}{hint}"
