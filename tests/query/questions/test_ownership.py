from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import (
    Country,
    Entity,
    Investment,
    MoneyStage,
    Organization,
    OrganizationKind,
    Person,
    Project,
    ProjectKind,
    Share,
)
from mineralpact.query import holdings, ownership_warnings, share_held
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import (
    CountryId,
    InvestmentId,
    OrganizationId,
    OwnerId,
    PersonId,
    ProjectId,
)
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When

A, B, C = map(OrganizationId, ("a", "b", "c"))
PERU = CountryId("PER")


def percent(low: int | None, high: int | None = None) -> Range:
    """So many per cent, or from so many to so many."""
    return Range(
        at_least=None if low is None else Decimal(low),
        at_most=Decimal(low if high is None and low is not None else high or 0),
        unit=Unit.PERCENT,
    )


def share(
    owner: OwnerId,
    held: Range | None = None,
    when: str | None = None,
    *,
    modality: Modality | None = None,
    condition: str | None = None,
) -> Share:
    """A share in a project."""
    return Share(
        owner=owner,
        percent=held,
        modality=modality,
        when=None if when is None else When(when),
        condition=condition,
    )


def port(*owners: Share, id: str = "port", part_of: str | None = None) -> Project:
    """A port with these owners."""
    larger = None if part_of is None else ProjectId(part_of)
    return Project(
        id=ProjectId(id), name="A port", kind=ProjectKind.PORT, owners=owners, part_of=larger
    )


def bought(
    investor: OwnerId | None,
    of: OrganizationId | None,
    held: Range | None,
    *,
    stage: MoneyStage = MoneyStage.DISBURSED,
    modality: Modality = Modality.HAPPENED,
    revises: str | None = None,
    id: str | None = None,
    when: str | None = None,
) -> Investment:
    """A share of an organization, bought and paid unless said otherwise."""
    return Investment(
        id=InvestmentId(id or f"{investor or 'nobody'}-buys-{of or 'nothing'}"),
        name="A share",
        stage=stage,
        modality=modality,
        investor=investor,
        recipient=of,
        share=held,
        when=None if when is None else When(when),
        revises=None if revises is None else InvestmentId(revises),
    )


def catalog(*entities: Entity) -> Catalog:
    """A catalog of these, with three organizations."""
    return Catalog([*entities, *(Organization(id=id, name="A company") for id in (A, B, C))])


class TestDirectShares:
    """What the owners of a project hold."""

    def test_a_stated_share(self) -> None:
        """A share is what is stated; who is not listed holds nothing that is known."""
        known = catalog(port(share(A, percent(60)), share(B, percent(30))))
        assert share_held(known, "a", "port") == percent(60)
        assert share_held(known, "c", "port") is None

    def test_a_share_of_unknown_size(self) -> None:
        """An owner with no stated share holds anything from nothing to all."""
        assert share_held(catalog(port(share(A))), "a", "port") == percent(0, 100)

    def test_a_bound_only(self) -> None:
        """At least half is half to all."""
        half = Range(at_least=Decimal(50), unit=Unit.PERCENT)
        assert share_held(catalog(port(share(A, half))), "a", "port") == percent(50, 100)

    def test_names_that_do_not_exist(self) -> None:
        """An owner or a project that the catalog lacks is an error."""
        for owner, owned in (("a", "harbour"), ("d", "port")):
            with pytest.raises(NotFoundError):
                share_held(catalog(port(share(A))), owner, owned)

    def test_parts_of_a_larger_project(self) -> None:
        """A part without owners belongs to those of the whole."""
        whole, part = port(share(A, percent(60))), port(id="quay", part_of="port")
        assert share_held(catalog(whole, part), "a", "quay") == percent(60)


class TestChangeOverTime:
    """Shares at different times."""

    SOLD = port(
        share(A, percent(60), "2019-05-13"),
        share(A, percent(100), "2024-01-01"),
        share(B, percent(40), "2019/2023"),
    )

    @pytest.mark.parametrize(
        ("day", "a", "b"),
        [
            ("2018-01-01", None, None),
            ("2020-06-01", percent(60), percent(40)),
            ("2024-06-01", percent(100), None),
        ],
    )
    def test_on_a_day(self, day: str, a: Range | None, b: Range | None) -> None:
        """A share told for a day holds until the next is told; one for an interval, through it."""
        found = [
            share_held(catalog(self.SOLD), owner, "port", on=When(day)) for owner in ("a", "b")
        ]
        assert found == [a, b]

    def test_on_a_day_that_may_be_too_early(self) -> None:
        """A share bought on some day of a month may be nothing on a day of that month."""
        assert share_held(
            catalog(port(share(A, percent(60), "2019-05"))), "a", "port", on=When("2019-05-13")
        ) == percent(0, 60)

    def test_by_default_the_latest(self) -> None:
        """Without a day, what was told last of each owner counts, unless it ended before that."""
        assert [share_held(catalog(self.SOLD), owner, "port") for owner in ("a", "b")] == [
            percent(100),
            None,
        ]
        last = port(share(A, percent(60), "2019/2023"), share(B, percent(40), "../2023"))
        assert [share_held(catalog(last), owner, "port") for owner in ("a", "b")] == [
            percent(60),
            percent(40),
        ]

    def test_an_open_start(self) -> None:
        """One who owned "until 2020" did so on any day before; an unknown start leaves it open."""
        known = catalog(port(share(A, percent(60), "../2020"), share(B, percent(40), "/2020")))
        day = When("1990-01-01")
        assert share_held(known, "a", "port", on=day) == percent(60)
        assert share_held(known, "b", "port", on=day) == percent(0, 40)
        assert share_held(known, "a", "port", on=When("2022-01-01")) is None

    def test_one_share_or_the_next(self) -> None:
        """On a day in the month of a change one of the two is held."""
        known = catalog(port(share(A, percent(49), "2019-01-01"), share(A, percent(60), "2024-05")))
        assert share_held(known, "a", "port", on=When("2024-05-13")) == percent(49, 60)

    def test_without_a_time(self) -> None:
        """A share told for no time is taken to be held on any day.

        Two of one owner are rival figures.
        """
        rivals = port(share(A, percent(60)), share(A, percent(70)))
        assert share_held(catalog(rivals), "a", "port", on=When("2020")) == percent(60, 70)


class TestPlans:
    """Shares that are planned, called off or depend on something."""

    def test_a_plan_never_lowers_what_is_held(self) -> None:
        """With 49 per cent held and 51 planned, at least 49 are held."""
        planned = share(A, percent(51), modality=Modality.PLANNED)
        for other, held in (
            (planned, percent(49, 51)),
            (share(A, percent(30), modality=Modality.AIM), percent(49)),
            (share(A, modality=Modality.PLANNED), percent(49, 100)),
            (share(A, percent(51), condition="an option"), percent(49, 51)),
        ):
            assert share_held(catalog(port(share(A, percent(49)), other)), "a", "port") == held
        assert share_held(catalog(port(planned)), "a", "port") == percent(0, 51)

    def test_a_plan_begins_in_its_time(self) -> None:
        """Before its time a plan changes nothing; what is held later takes its place."""
        known = catalog(
            port(
                share(A, percent(49), "2020-01-01"),
                share(A, percent(90), "2022-01-01", modality=Modality.PLANNED),
                share(A, percent(60), "2024-01-01"),
            )
        )
        days = ("2021-01-01", "2023-01-01", "2025-01-01")
        held = [share_held(known, "a", "port", on=When(day)) for day in days]
        assert held == [percent(49), percent(49, 90), percent(60)]

    def test_a_plan_that_was_called_off(self) -> None:
        """Nobody holds by it, or by what is denied."""
        off = port(
            share(A, percent(51), modality=Modality.PLANNED),
            share(A, percent(51), modality=Modality.CALLED_OFF),
            share(B, percent(10), modality=Modality.DENIED),
        )
        assert share_held(catalog(off), "a", "port") is None
        assert share_held(catalog(off), "b", "port") is None

    def test_a_planned_purchase_raises_the_most(self) -> None:
        """It adds to what is held, as does a second purchase, unless it is the first told twice."""
        held = bought(A, B, percent(49))
        planned = bought(A, B, percent(30), modality=Modality.PLANNED, id="more")
        assert share_held(catalog(held, planned), "a", "b") == percent(49, 79)
        paid = bought(A, B, percent(30), id="more")
        assert share_held(catalog(held, paid), "a", "b") == percent(49, 79)
        much = bought(A, B, percent(60), id="more")
        assert share_held(catalog(held, much), "a", "b") == percent(60, 100)
        replacing = bought(A, B, percent(30), modality=Modality.PLANNED, id="x", revises="a-buys-b")
        assert share_held(catalog(held, replacing), "a", "b") == percent(49, 79)
        off = bought(A, B, percent(30), modality=Modality.CALLED_OFF, id="off")
        assert share_held(catalog(held, off), "a", "b") == percent(49)

    def test_a_purchase_on_a_day(self) -> None:
        """It is held from its time on, and may be in it."""
        known = catalog(bought(A, B, percent(49), when="2020-05"))
        days = ("2019-01-01", "2020-05-10", "2021-01-01")
        held = [share_held(known, "a", "b", on=When(day)) for day in days]
        assert held == [None, percent(0, 49), percent(49)]

    def test_several_who_buy_together(self) -> None:
        """Each holds anything up to what they buy together."""
        known = catalog(evolve(bought(A, B, percent(40)), co_investors=(C,)))
        assert share_held(known, "a", "b") == share_held(known, "c", "b") == percent(0, 40)

    def test_a_share_in_several_at_once(self) -> None:
        """Nobody says how much of it is in which."""
        known = catalog(evolve(bought(A, B, percent(40)), co_recipients=(C,)))
        assert share_held(known, "a", "b") == share_held(known, "a", "c") == percent(0, 40)

    def test_what_is_listed_and_bought(self) -> None:
        """An organization's own list and a purchase are two statements of one share."""
        company = Organization(id=OrganizationId("d"), name="D", owners=(share(A, percent(40)),))
        known = catalog(company, bought(A, company.id, percent(45)))
        assert share_held(known, "a", "d") == percent(40, 45)


class TestOwners:
    """Who can own."""

    def test_a_person_owns_through_a_company_that_a_company_owns(self) -> None:
        """A person can own and invest, and a company own a company."""
        person = Person(id=PersonId("ada"), name="Ada Sample")
        company = Organization(
            id=OrganizationId("d"), name="D", owners=(share(B, percent(50)), share(person.id))
        )
        known = catalog(
            person, company, port(share(company.id, percent(80))), bought(person.id, B, percent(50))
        )
        assert share_held(known, "ada", "d") == percent(25, 100)
        assert share_held(known, "b", "port") == percent(40)

    def test_a_carried_share_is_held_besides_a_paid_one(self) -> None:
        """15 per cent paid for and 10 carried are 25; what is told later takes their place."""
        carried = evolve(share(A, percent(10)), free_carried=True)
        both = port(share(A, percent(15)), carried)
        assert share_held(catalog(both), "a", "port") == percent(25)
        assert share_held(catalog(port(carried)), "a", "port") == percent(10)
        rivals = port(share(A, percent(15)), carried, evolve(carried, percent=percent(12)))
        assert share_held(catalog(rivals), "a", "port") == percent(25, 27)
        later = share(A, percent(16), "2020")
        early = evolve(carried, when=When("2010"))
        assert share_held(catalog(port(early, later)), "a", "port") == percent(16)

    def test_a_state_holds_through_its_bodies_and_companies(self) -> None:
        """What a body holds its country or union does; how much of a state company nobody says."""

        def held(**body: Any) -> Range | None:  # noqa: ANN401  # of any field
            company = Organization(
                id=OrganizationId("d"), name="D", owners=(share(A, percent(30)),)
            )
            held_through = evolve(Organization(id=A, name="A body"), **body)
            known = Catalog([company, held_through, Organization(id=B, name="B"), Country(id=PERU)])
            return share_held(known, B if "part_of" in body else PERU, "d")

        assert held(country=PERU, kind=OrganizationKind.AGENCY) == percent(30)
        assert held(part_of=B, kind=OrganizationKind.BANK) == percent(30)
        assert held(country=PERU, kind=OrganizationKind.STATE_OWNED_COMPANY) == percent(0, 30)
        assert held(country=PERU, kind=OrganizationKind.COMPANY) is None
        assert held(kind=OrganizationKind.AGENCY) is None
        listed = (share(B, percent(40)), share(PERU, percent(60)))
        of_both = {"kind": OrganizationKind.STATE_OWNED_COMPANY, "owners": listed}
        assert held(country=PERU, **of_both) == percent(18)

    def test_shares_over_100_are_warned_of(self) -> None:
        """The document is sound; the shares that surely sum to more are told."""
        over = port(share(A, percent(60)), share(B, Range(above=Decimal(50), unit=Unit.PERCENT)))
        company = Organization(
            id=OrganizationId("d"), name="D", owners=(share(A, percent(60)), share(B, percent(40)))
        )
        [warning] = ownership_warnings(catalog(over, company))
        assert (warning.path, warning.code) == ("projects['port'].owners", "over_100")
        assert str(warning) == (
            "projects['port'].owners: the shares of its owners sum to more than 110, at most 160"
            " percent: a 60 percent, b more than 50, at most 100 percent"
            " (the parts of a whole are no more than the whole)"
        )

    def test_sums_over_100_at_different_times(self) -> None:
        """An owner who left and one who came are no contradiction on a day."""
        known = catalog(
            port(share(A, percent(60), "2019/2020"), share(B, percent(60), "2021-02-01/.."))
        )
        assert ownership_warnings(known) == ()
        both = catalog(port(share(A, percent(60)), share(B, percent(60), "2021-02-01/..")))
        assert len(ownership_warnings(both)) == 1
        assert ownership_warnings(both, on=When("2020")) == ()


class TestCrossHoldings:
    """Organizations that hold one another: real, and warned of."""

    @pytest.mark.parametrize(
        ("of_a", "of_b", "codes"),
        [
            (share(B, percent(20)), share(A, percent(50)), ["cross_holding"]),
            (share(B), share(A), ["cross_holding"]),
            (share(B, percent(20), "../2001"), share(A, percent(5), "../1999"), ["cross_holding"]),
            (share(B, percent(20), "1990/2001"), share(A, when="1999-02"), ["cross_holding"]),
            (share(B, percent(20), "../2001"), share(A, percent(50), "2005/.."), []),
            (share(B, percent(20)), evolve(share(A), modality=Modality.PLANNED), []),
            (share(B, percent(20)), evolve(share(A), condition="an option"), []),
            (share(B, percent(20)), share(A, percent(0)), []),
            (share(A, percent(5)), share(PERU), ["cross_holding"]),
        ],
        ids=(
            "sizes",
            "no-sizes",
            "before-a-day",
            "from-a-day",
            "one-after-the-other",
            "planned",
            "option",
            "nothing",
            "itself",
        ),
    )
    def test_it_is_warned_of(self, of_a: Share, of_b: Share, codes: list[str]) -> None:
        """Where each surely holds of the other at one time; of a plan nothing is said."""
        known = Catalog(
            [
                Organization(id=A, name="A", owners=(of_a,)),
                Organization(id=B, name="B", owners=(of_b,)),
                Country(id=PERU),
            ]
        )
        assert [warning.code for warning in ownership_warnings(known)] == codes

    def test_of_a_day(self) -> None:
        """The circle is named, where it begins; on a day on which it was over it is not."""
        known = Catalog(
            [
                Organization(id=A, name="A", owners=(share(B, percent(20), "1990/2001"),)),
                Organization(id=B, name="B", owners=(share(A, percent(50)),)),
            ]
        )
        [warning] = ownership_warnings(known, on=When("1995"))
        assert warning.path == "organizations['a'].owners"
        assert warning.message == "each is held in part by the next: a → b → a"
        assert ownership_warnings(known, on=When("2010")) == ()


class TestChains:
    """Shares held through organizations."""

    def test_shares_multiply(self) -> None:
        """Sixty per cent of fifty per cent is thirty; the chain is told."""
        known = catalog(port(share(B, percent(50))), bought(A, B, percent(60)))
        [held] = holdings(known, "a", "port")
        assert (held.chain, held.share) == (("a", "b", "port"), percent(30))
        assert share_held(known, "a", "b") == percent(60)

    def test_a_missing_share_leaves_an_interval(self) -> None:
        """Where one link is of unknown size, the whole is from nothing to the other link."""
        assert share_held(
            catalog(port(share(B)), bought(A, B, percent(60))), "a", "port"
        ) == percent(0, 60)

    def test_all_chains_together(self) -> None:
        """What an owner holds itself and through others adds up, to no more than all."""
        known = catalog(
            port(share(A, percent(20)), share(B, percent(50)), share(C)),
            bought(A, B, percent(60)),
            bought(A, C, percent(100)),
        )
        assert len(holdings(known, "a", "port")) == 3
        assert share_held(known, "a", "port") == percent(50, 100)

    def test_a_purchase_that_is_not_paid(self) -> None:
        """What is pledged or planned may come to nothing, what was cancelled has."""
        of_b = port(share(B, percent(50)))
        pledged = bought(A, B, percent(60), stage=MoneyStage.PLEDGED)
        planned = bought(A, B, percent(60), modality=Modality.PLANNED)
        cancelled = bought(A, B, percent(60), stage=MoneyStage.CANCELLED)
        for purchase, expected in (
            (pledged, percent(0, 30)),
            (planned, percent(0, 30)),
            (cancelled, None),
        ):
            assert share_held(catalog(of_b, purchase), "a", "port") == expected
        revised = bought(A, B, percent(80), revises="a-buys-b", id="revised")
        assert share_held(
            catalog(of_b, bought(A, B, percent(60)), revised), "a", "port"
        ) == percent(40)

    def test_money_that_buys_no_share(self) -> None:
        """Without a share, an investor or a recipient nothing is held."""
        others = (bought(A, B, None), bought(None, B, percent(5)), bought(A, None, percent(5)))
        assert share_held(catalog(port(share(B, percent(50))), *others), "a", "port") is None

    def test_a_circle(self) -> None:
        """What organizations hold of one another comes back to the owner, time after time."""
        known = catalog(
            port(share(B, percent(100))),
            bought(A, B, percent(60)),
            bought(C, B, percent(20)),
            bought(B, C, percent(50)),
        )
        held = share_held(known, "a", "port")  # 60, and a tenth of itself: two thirds
        assert held is not None
        assert held.at_least == Decimal("66.66666666666666666666666666666666")
        assert held.at_most == Decimal("66.66666666666666666666666666666667")
        assert [holding.chain for holding in holdings(known, "a", "port")] == [("a", "b", "port")]

    def test_a_circle_without_an_outsider(self) -> None:
        """Two companies that wholly hold one another are nobody else's, whatever they hold."""
        known = catalog(
            port(share(B, percent(100))),
            bought(C, B, percent(100)),
            bought(B, C, percent(100)),
        )
        assert share_held(known, "a", "port") is None
        assert share_held(known, "a", "a") is None

    def test_shares_of_any_size_in_a_circle(self) -> None:
        """Bounds are kept, and no share is more than all."""
        known = catalog(
            port(share(B, percent(50))),
            bought(A, B, Range(above=Decimal(50), unit=Unit.PERCENT)),
            bought(C, B, percent(0, 100)),
            bought(B, C, percent(0, 100)),
        )
        assert share_held(known, "a", "b") == Range(
            above=Decimal(50), at_most=Decimal(100), unit=Unit.PERCENT
        )
        assert share_held(known, "a", "port") == Range(
            above=Decimal(25), at_most=Decimal(50), unit=Unit.PERCENT
        )

    def test_a_limit_of_chains(self) -> None:
        """The shortest chains come first; a limit that allows none is refused."""
        known = catalog(port(share(B, percent(50)), share(A, percent(5))), bought(A, B, percent(9)))
        chains = [holding.chain for holding in holdings(known, "a", "port")]
        assert chains == [("a", "port"), ("a", "b", "port")]
        assert [held.chain for held in holdings(known, "a", "port", limit=1)] == chains[:1]
        with pytest.raises(ValidationError):
            holdings(known, "a", "port", limit=0)

    def test_a_long_chain(self) -> None:
        """The smallest share of a share is still a share that can be written down."""
        many = [OrganizationId(f"company-{index}") for index in range(20)]
        links = [
            bought(above, below, percent(1)) for above, below in zip(many[1:], many, strict=False)
        ]
        companies = [Organization(id=id, name="A company") for id in many]
        known = Catalog([port(share(many[0], percent(1))), *links, *companies])
        held = share_held(known, "company-19", "port")
        assert held is not None
        assert (held.at_least, held.at_most) == (Decimal(0), Decimal("1E-30"))


def test_companies_that_hold_one_another_by_the_dozen() -> None:
    """Their shares are solved, and the shortest of their endless chains found, at once."""
    ids = [OrganizationId(f"company-{number:02}") for number in range(24)]
    owners = [share(other, percent(3)) for other in ids]
    companies: list[Organization] = []
    for id in ids:
        others = tuple(one for one in owners if one.owner != id)
        companies.append(Organization(id=id, name="A company", owners=others))
    companies[-1] = evolve(companies[-1], owners=(*companies[-1].owners, share(A, percent(31))))
    known = Catalog([Organization(id=A, name="The owner"), *companies])
    held = share_held(known, "a", "company-00")
    assert held is not None
    assert held.at_least is not None
    assert Decimal("2.9") < held.at_least < Decimal(3)
    chains = [holding.chain for holding in holdings(known, "a", "company-00", limit=30)]
    assert chains[0] == ("a", "company-23", "company-00")
    assert list(map(len, chains)) == [3, *[4] * 22, *[5] * 7]


@suppress_type_checks  # typeguard follows a long chain by recursion
def test_a_chain_of_a_thousand_companies() -> None:
    """As long as it is, it is followed to its end."""
    ids = [OrganizationId(f"company-{number:04}") for number in range(1_000)]
    companies: list[Organization] = []
    for id, owner in zip(ids, [*ids[1:], A], strict=True):
        shares = (share(owner, percent(100)),)
        companies.append(Organization(id=id, name="A company", owners=shares))
    known = Catalog([Organization(id=A, name="The owner"), *companies])
    assert share_held(known, "a", "company-0000") == percent(100)
    [holding] = holdings(known, "a", "company-0000")
    assert (len(holding.chain), holding.share) == (1_001, percent(100))
