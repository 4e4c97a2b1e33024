"""Ranges: numbers known by their bounds, in a unit."""

from decimal import Decimal

import attrs
import pytest

from mineralpact.errors import ArgumentError, UnitMismatchError, ValidationError
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.truth import Truth
from tests.samples import refused

HALF_OR_MORE = Range(at_least=Decimal(50), unit=Unit.PERCENT)


class TestRange:
    """Numbers known by their bounds."""

    @pytest.mark.parametrize(
        ("fields", "problems"),
        [
            ({}, [("", "no_bound")]),
            ({"at_least": 5, "at_most": 4}, [("at_most", "min_above_max")]),
            ({"above": 5, "at_most": 4}, [("at_most", "min_above_max")]),
            ({"at_least": 5, "below": 4}, [("below", "min_above_max")]),
            ({"above": 5, "at_most": 5}, [("at_most", "strict_single")]),
            ({"at_least": 5, "below": 5}, [("below", "strict_single")]),
            ({"above": 5, "below": 5}, [("below", "strict_single")]),
            ({"above": 5, "at_least": 5}, [("above", "contradiction")]),
            ({"below": 5, "at_most": 6}, [("below", "contradiction")]),
            ({"above": Decimal("NaN")}, [("above", "not_finite")]),
            ({"below": Decimal("Infinity")}, [("below", "not_finite")]),
            ({"at_least": Decimal("NaN")}, [("at_least", "not_finite")]),
            ({"at_most": Decimal("Infinity")}, [("at_most", "not_finite")]),
            ({"at_least": Decimal("1E+31")}, [("at_least", "not_finite")]),
            ({"at_least": Decimal("0." + 61 * "1")}, [("at_least", "not_finite")]),
            ({"at_least": 0.5}, [("at_least", "wrong_type")]),
            ({"at_least": 1, "unit": "percent"}, [("unit", "wrong_type")]),
        ],
    )
    def test_what_is_refused(
        self, fields: dict[str, object], problems: list[tuple[str, str]]
    ) -> None:
        """Bounds are finite, in order, and at least one is there."""
        assert refused(Range, **fields) == problems

    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("1.50", "1.5"),
            ("1E+3", "1000"),
            ("-0.0", "0"),
            ("100", "100"),
            ("0.10", "0.1"),
            ("1000.000", "1000"),
        ],
    )
    def test_one_spelling_for_one_number(self, written: str, plain: str) -> None:
        """Equal numbers are spelt alike, so that equal ranges have equal bytes."""
        assert str(Range(at_least=Decimal(written)).at_least) == plain

    @pytest.mark.parametrize(
        ("range_", "text"),
        [
            (HALF_OR_MORE, "at least 50 percent"),
            (Range(at_most=Decimal(3)), "at most 3"),
            (
                Range(at_least=Decimal(1000), at_most=Decimal(2000), unit=Unit.TONNE),
                "1,000 to 2,000 tonne",
            ),
            (Range.exactly(Decimal("0.5")), "0.5"),
            (Range(above=Decimal(25), unit=Unit.PERCENT), "more than 25 percent"),
            (Range(below=Decimal(1000)), "less than 1,000"),
            (Range(above=Decimal(25), at_most=Decimal(50)), "more than 25, at most 50"),
            (Range(at_least=Decimal(25), below=Decimal(50)), "at least 25, less than 50"),
        ],
    )
    def test_in_words(self, range_: Range, text: str) -> None:
        """A range reads as a person would say it."""
        assert str(range_) == text

    def test_at_least_half_admits_80_and_refutes_40(self) -> None:
        """A bound answers for numbers, and for other ranges."""
        assert [HALF_OR_MORE.admits(number) for number in (80, 50, 40, Decimal("49.9"))] == [
            Truth.YES,
            Truth.YES,
            Truth.NO,
            Truth.NO,
        ]
        assert HALF_OR_MORE.admits(Range(at_least=Decimal(40), unit=Unit.PERCENT)) is Truth.UNKNOWN

    def test_comparing(self) -> None:
        """Less, more and the same, in three values."""
        assert [HALF_OR_MORE.less_than(number) for number in (50, 60)] == [Truth.NO, Truth.UNKNOWN]
        assert [HALF_OR_MORE.more_than(number) for number in (49, 50)] == [Truth.YES, Truth.UNKNOWN]
        assert [HALF_OR_MORE.equals(number) for number in (49, 50)] == [Truth.NO, Truth.UNKNOWN]
        assert Range.exactly(5).equals(5) is Truth.YES

    def test_more_than_25_does_not_admit_25(self) -> None:
        """A strict bound leaves itself out, in comparisons and in what is worked out from it."""
        over = Range(above=Decimal(25), at_most=Decimal(50), unit=Unit.PERCENT)
        assert [over.admits(number) for number in (25, 26, 50, 51)] == [
            Truth.NO,
            Truth.YES,
            Truth.YES,
            Truth.NO,
        ]
        assert (over.more_than(25), over.equals(25)) == (Truth.YES, Truth.NO)
        majority = Range(above=Decimal(50), unit=Unit.PERCENT)
        assert (majority.more_than(50), over.less_than(majority)) == (Truth.YES, Truth.YES)
        assert over.intersection(majority) is None
        assert over.hull(majority) == Range(above=Decimal(25), unit=Unit.PERCENT)
        assert -over == Range(at_least=Decimal(-50), below=Decimal(-25), unit=Unit.PERCENT)
        assert over + over == Range(above=Decimal(50), at_most=Decimal(100), unit=Unit.PERCENT)
        half = Range.exactly(50, unit=Unit.PERCENT)
        assert half.percent_of(majority) == Range(above=Decimal(25), unit=Unit.PERCENT)

    def test_arithmetic(self) -> None:
        """Sums and differences keep the unit, and are nothing known where nothing bounds them."""
        ten = Range.exactly(10, unit=Unit.PERCENT)
        assert HALF_OR_MORE + ten == Range(at_least=Decimal(60), unit=Unit.PERCENT)
        assert HALF_OR_MORE - ten == Range(at_least=Decimal(40), unit=Unit.PERCENT)
        assert HALF_OR_MORE - HALF_OR_MORE is None
        assert HALF_OR_MORE + Range(at_most=Decimal(9), unit=Unit.PERCENT) is None

    def test_about_so_much(self) -> None:
        """It lies between half and twice of it, as a sum of money does; it admits what it says."""
        about = Range(at_least=Decimal(50), at_most=Decimal(60), unit=Unit.TONNE, approximate=True)
        assert str(about) == "about 50 to 60 tonne"
        assert about.reach == Bounds(Decimal(25), Decimal(120))
        admitted = [about.admits(number) for number in (24, 25, 55, 120, 121)]
        assert admitted == [Truth.NO, Truth.UNKNOWN, Truth.YES, Truth.UNKNOWN, Truth.NO]
        assert (about.less_than(121), about.less_than(100)) == (Truth.YES, Truth.UNKNOWN)
        assert (about.more_than(24), about.equals(55)) == (Truth.YES, Truth.UNKNOWN)
        exact = Range.exactly(100, unit=Unit.TONNE)
        assert exact.equals(about) is exact.admits(about) is Truth.UNKNOWN
        assert (str(about + exact), str(about - exact)) == ("125 to 220 tonne", "-75 to 20 tonne")
        assert str(-about) == "about -60 to -50 tonne"
        assert (str(about.hull(500)), str(about.intersection(100))) == (
            *("25 to 500 tonne", "100 tonne"),
        )
        third = Range.exactly(30, unit=Unit.PERCENT)
        half = Range.exactly(50, unit=Unit.PERCENT)
        assert str(attrs.evolve(third, approximate=True).percent_of(half)) == "7.5 to 30 percent"

    def test_shares(self) -> None:
        """Per cent of a share, and of a quantity; anything else is no share."""
        held = Range.exactly(60, unit=Unit.PERCENT)
        assert held.percent_of(HALF_OR_MORE) == Range(at_least=Decimal(30), unit=Unit.PERCENT)
        assert held.percent_of(Range.exactly(500, unit=Unit.TONNE)) == Range.exactly(
            300, unit=Unit.TONNE
        )
        assert (
            Range(at_least=Decimal(-1), unit=Unit.PERCENT).percent_of(Range(at_most=Decimal(1)))
            is None
        )
        with pytest.raises(UnitMismatchError, match="expected percent on both sides, found tonne"):
            Range.exactly(500, unit=Unit.TONNE).percent_of(held)
        with pytest.raises(UnitMismatchError, match="found a bare number"):
            Range.exactly(500).percent_of(held)

    def test_two_figures_for_one_thing(self) -> None:
        """What spans both, and what both admit."""
        low, high = Range.exactly(3), Range(at_least=Decimal(5))
        assert low.hull(high) == Range(at_least=Decimal(3))
        assert Range(at_most=Decimal(1)).hull(high) is None
        assert low.intersection(high) is None
        assert high.intersection(Range(at_most=Decimal(8))) == Range(
            at_least=Decimal(5), at_most=Decimal(8)
        )

    @pytest.mark.parametrize("other", [Range.exactly(5), Range.exactly(5, unit=Unit.TONNE)])
    def test_units_never_mix(self, other: Range) -> None:
        """Another unit, or none, neither compares nor adds."""
        for ask in (
            HALF_OR_MORE.admits,
            HALF_OR_MORE.less_than,
            HALF_OR_MORE.more_than,
            HALF_OR_MORE.equals,
            HALF_OR_MORE.__add__,
            HALF_OR_MORE.__sub__,
            HALF_OR_MORE.hull,
            HALF_OR_MORE.intersection,
            other.__add__,
        ):
            with pytest.raises(UnitMismatchError):
                ask(HALF_OR_MORE if ask == other.__add__ else other)

    @pytest.mark.parametrize("number", ["80", 0.5, None])
    def test_only_numbers_compare(self, number: Decimal) -> None:
        """What is none is told as the argument of a range."""
        expected = "Range: other: expected Range or a decimal number or a whole number, found"
        with pytest.raises(ArgumentError, match=expected):
            HALF_OR_MORE.admits(number)

    def test_a_number_that_is_none(self) -> None:
        """What is not finite cannot be compared with."""
        with pytest.raises(ValidationError):
            HALF_OR_MORE.admits(Decimal("NaN"))

    @pytest.mark.parametrize(
        ("range_", "is_share"),
        [
            (Range.exactly(60, unit=Unit.PERCENT), True),
            (HALF_OR_MORE, True),
            (Range.exactly(101, unit=Unit.PERCENT), False),
            (Range.exactly(60), False),
        ],
        ids=str,
    )
    def test_a_share_of_a_whole(self, range_: Range, *, is_share: bool) -> None:
        """In percent, with no bound outside 0 to 100."""
        assert range_.is_percentage is is_share
