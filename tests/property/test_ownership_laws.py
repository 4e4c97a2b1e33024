"""Laws of shares held through others: the least solution, and what a plan may change."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.model import Organization, Share
from mineralpact.query import holdings, share_held
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.least_solution import Holdings, least_solution
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import OrganizationId
from mineralpact.values.step import PLANS, Modality

NAMES = ("b", "c", "d", "e")
OWNER = "a"
Matrix = Mapping[str, Mapping[str, int]]
"""For each company, the shares of those who hold it, in per cent."""


@st.composite
def companies(draw: st.DrawFn) -> Matrix:
    """Companies that hold one another in every way, and of which nobody holds more than all."""
    matrix: dict[str, dict[str, int]] = {}
    for name in NAMES:
        left = 100
        matrix[name] = {}
        for holder in draw(st.permutations((OWNER, *NAMES))):
            matrix[name][holder] = draw(st.integers(0, left))
            left -= matrix[name][holder]
    return matrix


def exactly(percent: int) -> Bounds:
    """A share known exactly."""
    return Bounds(Decimal(percent), Decimal(percent))


def solved(matrix: Matrix) -> dict[str, Bounds]:
    """The least solution of what the owner holds of each company."""
    known: dict[str, Holdings[str]] = {}
    for name, shares in matrix.items():
        through = {holder: exactly(share) for holder, share in shares.items() if holder != OWNER}
        known[name] = Holdings(exactly(shares[OWNER]), through)
    return least_solution(known)


def linear_solution(matrix: Matrix, names: tuple[str, ...]) -> dict[str, Fraction]:
    """What the owner holds by Gaussian elimination, where the equations have one answer."""
    rows: list[list[Fraction]] = []
    for name in names:
        row = [Fraction(int(name == other)) for other in names]
        row = [
            cell - Fraction(matrix[name][other], 100)
            for cell, other in zip(row, names, strict=True)
        ]
        rows.append([*row, Fraction(matrix[name][OWNER], 100)])
    for pivot in range(len(names)):
        best = next(index for index in range(pivot, len(names)) if rows[index][pivot])
        rows[pivot], rows[best] = rows[best], rows[pivot]
        rows[pivot] = [cell / rows[pivot][pivot] for cell in rows[pivot]]
        for index, row in enumerate(rows):
            if index != pivot:
                rows[index] = [
                    cell - row[pivot] * part for cell, part in zip(row, rows[pivot], strict=True)
                ]
    return {name: rows[index][-1] for index, name in enumerate(names)}


def led_to(matrix: Matrix) -> tuple[str, ...]:
    """The companies that the owner holds something of, at whatever remove."""
    reached: set[str] = {OWNER}
    for _ in NAMES:
        reached |= {name for name in NAMES if any(matrix[name][by] for by in reached)}
    return tuple(name for name in NAMES if name in reached)


@given(companies())
def test_the_least_solution_is_that_of_the_linear_equations(matrix: Matrix) -> None:
    """Of companies that the owner is led to, the equations have one solution; of others it is 0."""
    solution, names = solved(matrix), led_to(matrix)
    expected = linear_solution(matrix, names)
    for name, share in solution.items():
        assert share.low is not None
        assert share.high is not None
        real = 100 * expected.get(name, Fraction(0))
        assert Fraction(share.low) <= real <= Fraction(share.high)
        assert share.high - share.low < Decimal("1e-20")


any_share = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted)
loose = st.fixed_dictionaries(
    {name: st.fixed_dictionaries(dict.fromkeys((OWNER, *NAMES), any_share)) for name in NAMES}
)


@given(loose, st.data())
def test_bounds_hold_the_solution_of_all_that_they_admit(
    shares: dict[str, dict[str, list[int]]], data: st.DataObject
) -> None:
    """Whatever the shares really are, and whatever they sum to, the answer's bounds hold theirs."""
    real: dict[str, dict[str, int]] = {}
    known: dict[str, Holdings[str]] = {}
    for name, holders in shares.items():
        real[name] = {by: data.draw(st.integers(*ends)) for by, ends in holders.items()}
        wide = {by: Bounds(Decimal(ends[0]), Decimal(ends[1])) for by, ends in holders.items()}
        known[name] = Holdings(wide.pop(OWNER), wide)
    inner, outer = solved(real), least_solution(known)
    for name, share in inner.items():
        low, high = outer[name].low, outer[name].high
        assert low is not None
        assert high is not None
        assert share.low is not None
        assert share.high is not None
        assert low <= share.high
        assert share.low <= high <= 100


def owned(matrix: Matrix, *plans: tuple[str, str, int, Modality]) -> Catalog:
    """A catalog of the companies; each plan names one, a holder, a share and how it is told."""
    organizations = [Organization(id=OrganizationId(OWNER), name="The owner")]
    for name, shares in matrix.items():
        owners = [share(holder, percent) for holder, percent in shares.items() if percent]
        for company, holder, percent, modality in plans:
            if company == name:
                owners.append(share(holder, percent, modality))
        organizations.append(
            Organization(id=OrganizationId(name), name="A company", owners=tuple(owners))
        )
    return Catalog(organizations)


def share(holder: str, percent: int, modality: Modality | None = None) -> Share:
    """A share of an organization."""
    return Share(
        owner=OrganizationId(holder),
        percent=Range.exactly(percent, unit=Unit.PERCENT),
        modality=modality,
    )


plan = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from((OWNER, *NAMES)),
    st.integers(0, 100),
    st.sampled_from(sorted(PLANS)),
)


@given(companies(), plan)
def test_a_plan_never_lowers_a_share(matrix: Matrix, added: tuple[str, str, int, Modality]) -> None:
    """Neither the least nor the most that anybody holds shrinks by what is planned."""
    before, after = owned(matrix), owned(matrix, added)
    for name in NAMES:
        held, then = share_held(before, OWNER, name), share_held(after, OWNER, name)
        if held is None:
            continue
        assert then is not None
        assert held.at_least is not None
        assert held.at_most is not None
        assert then.at_least == held.at_least
        assert then.at_most is not None
        assert then.at_most >= held.at_most


@given(companies())
def test_chains_come_to_no_more_than_the_share(matrix: Matrix) -> None:
    """What chains come to is a part of the share: there is none without a chain."""
    catalog = owned(matrix)
    for name in NAMES:
        held, chains = share_held(catalog, OWNER, name), holdings(catalog, OWNER, name)
        assert (held is None) == (not chains)
        if held is not None and held.at_most is not None:
            assert sum(chain.share.at_least or 0 for chain in chains) <= held.at_most
