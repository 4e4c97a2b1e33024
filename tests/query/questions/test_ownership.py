from decimal import Decimal

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import (
    Entity,
    Investment,
    MoneyStage,
    Organization,
    Project,
    ProjectKind,
    Share,
)
from mineralpact.query import holdings, share_held
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import InvestmentId, OrganizationId, ProjectId
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When

A, B, C = map(OrganizationId, ("a", "b", "c"))


def percent(low: int | None, high: int | None = None) -> Range:
    """So many per cent, or from so many to so many."""
    return Range(
        at_least=None if low is None else Decimal(low),
        at_most=Decimal(low if high is None and low is not None else high or 0),
        unit=Unit.PERCENT,
    )


def share(owner: OrganizationId, held: Range | None = None, when: str | None = None) -> Share:
    """A share in a project."""
    return Share(owner=owner, percent=held, when=None if when is None else When(when))


def port(*owners: Share, id: str = "port", part_of: str | None = None) -> Project:
    """A port with these owners."""
    larger = None if part_of is None else ProjectId(part_of)
    return Project(
        id=ProjectId(id), name="A port", kind=ProjectKind.PORT, owners=owners, part_of=larger
    )


def bought(
    investor: OrganizationId | None,
    of: OrganizationId | None,
    held: Range | None,
    *,
    stage: MoneyStage = MoneyStage.DISBURSED,
    modality: Modality = Modality.HAPPENED,
    revises: str | None = None,
    id: str | None = None,
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
        """Without a day, what was told last of each owner counts."""
        assert [share_held(catalog(self.SOLD), owner, "port") for owner in ("a", "b")] == [
            percent(100),
            percent(40),
        ]

    def test_without_a_time(self) -> None:
        """A share told for no time is taken to be held on any day.

        Two of one owner are rival figures.
        """
        rivals = port(share(A, percent(60)), share(A, percent(70)))
        assert share_held(catalog(rivals), "a", "port", on=When("2020")) == percent(60, 70)


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
        """If organizations hold one another, an owner may hold more than can be counted out."""
        known = catalog(
            port(share(B, percent(100))),
            bought(A, B, percent(60)),
            bought(C, B, percent(20)),
            bought(B, C, percent(50)),
        )
        assert share_held(known, "a", "port") == percent(60, 100)
        assert [each.chain for each in holdings(known, "a", "port")] == [("a", "b", "port")]

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
