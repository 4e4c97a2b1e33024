from collections.abc import Iterator
from typing import ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.model import KINDS, Agreement, Country, Entity
from mineralpact.query import (
    AgreementFilter,
    CountryFilter,
    EntityFilter,
    Filter,
    InvestmentFilter,
    SummitFilter,
    find,
    matches,
)
from mineralpact.query.conditions import Is
from mineralpact.query.filters.base import AllOfFilter, AnyOfFilter, NamedCondition
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example

CATALOG = example()
OF_JAPAN, OF_CHINA = AgreementFilter(involving=("JPN",)), AgreementFilter(involving=("CHN",))
ON_LITHIUM = AgreementFilter(minerals=("lithium",))


def ids(filter: Filter[Agreement], truth: Truth = Truth.YES) -> list[str]:
    """What a filter of agreements finds."""
    return [agreement.id for agreement in find(CATALOG, filter, truth=truth)]


def test_filters_of_one_kind_combine() -> None:
    """All of, any of and not, nested as one likes."""
    assert ids(OF_JAPAN & ON_LITHIUM) == ["lithium-pact"]
    assert ids(OF_CHINA | ON_LITHIUM) == ["lithium-pact", "port-pact"]
    assert ids(~OF_JAPAN) == ["port-pact"]
    assert ids(~(OF_CHINA | ON_LITHIUM) & OF_JAPAN) == ["statement"]
    assert (OF_JAPAN & ON_LITHIUM).asks_for is (~OF_JAPAN).asks_for is Agreement


def test_filters_are_values() -> None:
    """Equal by what they ask, alone or combined; usable as keys."""
    assert AllOfFilter(filters=[OF_JAPAN, ON_LITHIUM]) == OF_JAPAN & ON_LITHIUM
    assert len({OF_JAPAN | OF_CHINA, OF_JAPAN | OF_CHINA, ~OF_JAPAN}) == 2


def test_filters_of_different_kinds_do_not_combine() -> None:
    """The error names the kinds."""
    with pytest.raises(
        ValidationError, match="expected filters of one kind, found agreements, summits"
    ):
        OF_JAPAN | SummitFilter()  # type: ignore[operator]  # what checkers refuse fails at run time too
    with pytest.raises(ValidationError, match=r"expected filters of one kind, found none$"):
        AnyOfFilter(filters=())


def test_what_may_match_may_not_match_either() -> None:
    """Turning a filter over keeps what is not known."""
    loose = AgreementFilter(stage=Stage.SIGNATURE, during=When("2024-11-20"))
    assert ids(loose, Truth.UNKNOWN) == ids(~loose & OF_CHINA, Truth.UNKNOWN) == ["port-pact"]


def test_reasons_of_combined_filters_say_where() -> None:
    """An alternative names the paths of the parts that hold, a negation those left open."""
    (match,) = matches(
        CATALOG, (OF_CHINA | ON_LITHIUM) & ~AgreementFilter(during=When("2023")) & OF_JAPAN
    )
    assert [(reason.condition, reason.truth, reason.paths) for reason in match.reasons] == [
        ("any of", Truth.YES, ("minerals[0]",)),
        ("not", Truth.YES, ()),
        ("involving", Truth.YES, ("parties[0]",)),
    ]


def test_what_all_kinds_share() -> None:
    """Text, identifiers, references and sources."""
    assert ids(AgreementFilter(text="port")) == ["port-pact"]
    assert ids(AgreementFilter(ids=("statement", "port-pact"))) == ["port-pact", "statement"]
    assert ids(AgreementFilter(referring_to=("lithium", "JPN"))) == ["lithium-pact"]
    assert ids(AgreementFilter(source="report")) == ["lithium-pact"]


def test_members_of_an_organization() -> None:
    """Listed members count; on a day, those who are members then; members not stated may be any."""
    assert ids(AgreementFilter(member_of="club")) == ["lithium-pact", "port-pact", "statement"]
    on = AgreementFilter(member_of="club", member_on=When("2024"))
    assert ids(on) == ["lithium-pact", "port-pact"]
    assert ids(on, Truth.UNKNOWN) == ["lithium-pact", "port-pact", "statement"]
    assert ids(AgreementFilter(member_of="forum")) == []
    assert ids(AgreementFilter(member_of="forum"), Truth.NO) == []
    assert [entity.id for entity in find(CATALOG, CountryFilter(member_of="club"))] == [
        "CHN",
        "KOR",
        "PER",
    ]


@pytest.mark.parametrize("cls", [AgreementFilter, CountryFilter, InvestmentFilter, SummitFilter])
def test_a_day_of_membership_needs_an_organization(cls: type[AgreementFilter]) -> None:
    """A filter that asks for it alone is refused."""
    with pytest.raises(ValidationError, match="member_of: expected an organization"):
        cls(member_on=When("2024"))


def test_a_filter_of_your_own() -> None:
    """A kind of your own is asked with a filter of a few lines."""
    MineId = NewType("MineId", EntityId)

    @frozen(kw_only=True, weakref_slot=False)
    class Mine(Entity):
        """A mine."""

        section: ClassVar[str] = "mines"
        id: MineId
        country: CountryId | None = None

    @frozen(kw_only=True, weakref_slot=False)
    class MineFilter(EntityFilter[Mine]):
        """Which mines?"""

        asks_for: ClassVar[type[Entity]] = Mine
        country: str | None = None

        def conditions(self) -> Iterator[NamedCondition]:
            if self.country is not None:
                yield NamedCondition("country", Is(field="country", value=self.country))
            yield from super().conditions()

    per = CountryId("PER")
    mines = [Mine(id=MineId("open")), Mine(id=MineId("peruvian"), country=per)]
    catalog = Catalog([Country(id=per), *mines], kinds=(*KINDS, Mine))
    assert find(catalog, MineFilter(country="PER")) == (mines[1],)
    assert find(catalog, MineFilter(country="PER"), truth=Truth.UNKNOWN) == tuple(mines)
    assert find(catalog, MineFilter(text="OPEN")) == (mines[0],)
