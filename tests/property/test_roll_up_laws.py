"""Laws of those through whom parties take part: nothing direct is lost, no member made a party."""

from collections.abc import Iterable

from hypothesis import given, settings, strategies as st

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Investment,
    MoneyStage,
    Organization,
    OrganizationKind,
    Share,
)
from mineralpact.model.organization import Membership
from mineralpact.query import (
    AgreementFilter,
    IntermediaryKind,
    InvestmentFilter,
    Reach,
    find,
    force_on,
    partners,
    stage_on,
)
from mineralpact.values import (
    AgreementId,
    CountryId,
    InvestmentId,
    Modality,
    OrganizationId,
    PartyId,
    Range,
    Stage,
    Step,
    Truth,
    Unit,
    When,
)
from tests.effort import examples

COUNTRIES = tuple(map(CountryId, ("FRA", "JPN", "PER")))
NAMES = tuple(map(OrganizationId, ("a", "b", "c")))
UNIONS = tuple(map(OrganizationId, ("union", "club")))
PARTIES: tuple[PartyId, ...] = (*COUNTRIES, *NAMES, *UNIONS)
KINDS = (
    OrganizationKind.MINISTRY,
    OrganizationKind.AGENCY,
    OrganizationKind.COMPANY,
    OrganizationKind.STATE_OWNED_COMPANY,
    None,
)
DAY = When("2015-06-01")

whens = st.sampled_from(("2000/2010", "2005", "2010/..", "../2012", "{2004,2016}", "2015-06-01"))
times = st.none() | whens.map(When)
some_parties = st.lists(st.sampled_from(PARTIES), min_size=2, max_size=3, unique=True).map(tuple)
shares = st.builds(
    Share,
    owner=st.sampled_from((*COUNTRIES, *NAMES)),
    percent=st.sampled_from((None, 30, 60)).map(
        lambda percent: None if percent is None else Range.exactly(percent, unit=Unit.PERCENT)
    ),
    modality=st.sampled_from((None, Modality.PLANNED)),
    when=times,
)


@st.composite
def organizations(draw: st.DrawFn) -> list[Organization]:
    """A union and a club, and bodies and companies, each a part of none but what comes before."""
    made: list[Organization] = []
    for id, kind in zip(
        UNIONS, (OrganizationKind.SUPRANATIONAL_UNION, OrganizationKind.CLUB), strict=True
    ):
        members = st.builds(Membership, member=st.sampled_from(COUNTRIES), when=times)
        listed = tuple(draw(st.lists(members, max_size=3)))
        made.append(Organization(id=id, name="A union", kind=kind, members=listed))
    for index, id in enumerate(NAMES):
        part_of = draw(st.sampled_from((None, UNIONS[0], *NAMES[:index])))
        made.append(
            Organization(
                id=id,
                name="A body",
                kind=draw(st.sampled_from(KINDS)),
                country=draw(st.sampled_from((None, *COUNTRIES))) if part_of is None else None,
                part_of=part_of,
                owners=tuple(draw(st.lists(shares, max_size=2))),
            )
        )
    return made


steps = st.builds(
    Step,
    stage=st.sampled_from((Stage.SIGNATURE, Stage.ENTRY_INTO_FORCE, Stage.TERMINATION)),
    modality=st.sampled_from((Modality.HAPPENED, Modality.PLANNED)),
    when=times,
)
agreements = st.builds(
    Agreement,
    id=st.sampled_from(("pact", "treaty")).map(AgreementId),
    name=st.just("A pact"),
    kind=st.just(AgreementKind.AGREEMENT),
    parties=some_parties,
    steps=st.lists(steps, max_size=3).map(tuple),
)
investments = st.builds(
    Investment,
    id=st.just(InvestmentId("money")),
    name=st.just("Money"),
    stage=st.just(MoneyStage.PLEDGED),
    modality=st.just(Modality.HAPPENED),
    investor=st.sampled_from(PARTIES),
    recipient=st.sampled_from(PARTIES),
    when=times,
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Countries, bodies and unions, and what they sign and pay."""
    pacts = draw(st.lists(agreements, min_size=1, max_size=2, unique_by=lambda pact: pact.id))
    countries = [Country(id=id) for id in COUNTRIES]
    return Catalog([*countries, *draw(organizations()), *pacts, draw(investments)])


def found(catalog: Catalog, party: str, reach: Reach, truth: Truth) -> set[str]:
    """The identifiers of the agreements and the money of a party."""
    pacts = find(catalog, AgreementFilter(involving=(party,), reach=reach), truth=truth)
    money = find(catalog, InvestmentFilter(involving=(party,), reach=reach), truth=truth)
    return {entity.id for entity in (*pacts, *money)}


def sides(tie: object) -> Iterable[str | None]:
    """Those whom a tie names."""
    if isinstance(tie, Investment):
        return (*tie.investors, tie.recipient)
    assert isinstance(tie, Agreement)
    return tie.parties


@settings(max_examples=examples(20))
@given(catalogs(), st.sampled_from(PARTIES))
def test_no_direct_match_is_lost(catalog: Catalog, party: PartyId) -> None:
    """Whoever is named is found, surely or possibly, however far is looked."""
    for truth in (Truth.YES, Truth.UNKNOWN):
        direct, state, all_found = (found(catalog, party, reach, truth) for reach in Reach)
        assert direct <= state <= all_found


@settings(max_examples=examples(20))
@given(catalogs(), st.sampled_from(PARTIES))
def test_no_member_is_made_a_party(catalog: Catalog, party: PartyId) -> None:
    """A partner is named itself, or its own ministry or company is; never only its union."""
    own = {IntermediaryKind.BODY, IntermediaryKind.STATE_COMPANY}
    for partner in partners(catalog, party):
        for tie in partner.ties:
            through: set[IntermediaryKind] = set()
            for one in partner.through:
                if (one.tie, one.party) == (tie.id, partner.partner.id):
                    through.add(one.kind)
            assert partner.partner.id in sides(tie) or through & own


@settings(max_examples=examples(20))
@given(catalogs(), st.sampled_from(COUNTRIES))
def test_nothing_is_surer_than_for_the_one_it_goes_through(
    catalog: Catalog, party: CountryId
) -> None:
    """In force for the one who is named first; stage and force agree for the other, too."""
    for pact in catalog.agreements:
        try:
            answer = force_on(pact, DAY, party, catalog=catalog)
        except NotFoundError:
            continue
        stage = stage_on(pact, DAY, party, catalog=catalog)
        assert stage.through == answer.through
        if answer.through:
            assert party not in pact.parties
            named = force_on(pact, DAY, answer.through[-1], catalog=catalog)
            assert answer.truth in (named.truth, Truth.UNKNOWN, Truth.NO)
            assert answer.truth is Truth.NO or named.truth is not Truth.NO
        if answer.truth is Truth.NO:
            assert Stage.ENTRY_INTO_FORCE not in (stage.surely, *stage.possibly)
