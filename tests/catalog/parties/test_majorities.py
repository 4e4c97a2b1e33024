"""Companies that a country owns, by day: through which times it holds more than half."""

import json

import pytest

from mineralpact import loads
from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach, acts_for, intermediaries_of

Told = list[tuple[str, str | None, str]]
"""Each company, with the time and the truth of its being the party's."""


def purchase(
    id: str,
    percent: str,
    when: str | None = None,
    *,
    by: str = "CHL",
    of: str = "mines",
    **fields: object,
) -> dict[str, object]:
    """A share that somebody has bought."""
    share = {"at_least": percent, "at_most": percent, "unit": "percent"}
    told = {"stage": "disbursed", "modality": "happened", "share": share, **fields}
    if when is not None:
        told["when"] = when
    return {"id": id, "name": id, "investor": by, "recipient": of, **told}


def listed(percent: str, when: str, owner: str = "CHL") -> dict[str, object]:
    """A share that a company lists."""
    share = {"at_least": percent, "at_most": percent, "unit": "percent"}
    return {"owner": owner, "percent": share, "when": when}


def catalog_of(
    *investments: dict[str, object], owners: tuple[dict[str, object], ...] = ()
) -> Catalog:
    """A catalog of two countries and some companies of no country."""
    organizations: list[dict[str, object]] = []
    for id in ("group", "mines", "port"):
        organizations.append({"id": id, "name": id, "kind": "company"})
    if owners:
        organizations[1]["owners"] = owners
    document = {
        "format": "mineralpact/2",
        "countries": [{"id": "CHL"}, {"id": "PER"}],
        "organizations": organizations,
        "people": [{"id": "ada", "name": "Ada Sample"}],
        "investments": investments,
    }
    return loads(json.dumps(document))


def companies(catalog: Catalog, party: str = "CHL", reach: Reach = Reach.STATE) -> Told:
    """The companies of a party."""
    told: Told = []
    for one in catalog.derived(intermediaries_of).of(party, reach):
        told.append((one.id, None if one.when is None else one.when.text, one.truth.value))
    return told


def test_a_company_counts_while_more_than_half_of_it_is_owned() -> None:
    """From the purchase until less is told to be left."""
    bought = catalog_of(purchase("first", "60", "2015-01-01"))
    assert companies(bought) == [("mines", "2015-01-01/..", "yes")]
    sold = catalog_of(owners=(listed("60", "2015-01-01"), listed("30", "2020-01-01")))
    assert companies(sold) == [("mines", "2015-01-01/2020-01-01", "yes")]
    held = catalog_of(owners=(listed("60", "2015-01-01/2020-01-01"),))
    assert companies(held) == [("mines", "2015-01-01/2020-01-01", "yes")]


def test_purchases_may_add_up_to_more_than_half() -> None:
    """Two of 40 per cent, if they are not one that is told twice."""
    catalog = catalog_of(purchase("first", "40", "2015"), purchase("second", "40", "2018"))
    assert companies(catalog) == [("mines", "2018/..", "unknown")]


def test_purchases_that_came_to_nothing_do_not_count() -> None:
    """Cancelled, called off, or told anew with less."""
    assert companies(catalog_of(purchase("first", "60", stage="cancelled"))) == []
    assert companies(catalog_of(purchase("first", "60", modality="called_off"))) == []
    revised = (purchase("first", "60"), purchase("again", "30", revises="first"))
    assert companies(catalog_of(*revised)) == []
    planned = purchase("more", "60", revises="first", modality="planned")
    assert companies(catalog_of(purchase("first", "55"), planned)) == [("mines", None, "yes")]


def test_what_a_company_owns_counts_while_it_is_owned_itself() -> None:
    """Also where its holder is found after it."""
    catalog = catalog_of(
        purchase("first", "60", "2010-01-01", by="mines", of="port"),
        purchase("second", "60", "2015-01-01"),
        purchase("third", "30", "2016-01-01", by="group", of="mines"),
        purchase("fourth", "100", "2018-01-01", by="mines", of="group"),
    )
    assert companies(catalog) == [
        ("mines", "2015-01-01/..", "yes"),
        ("port", "2015-01-01/..", "yes"),
        ("group", "2018-01-01/..", "yes"),
    ]


def test_shares_of_several_holders_are_added() -> None:
    """Once the company that holds the rest is found, the first is looked at again."""
    catalog = catalog_of(
        purchase("direct", "40", of="port"),
        purchase("rest", "20", by="mines", of="port"),
        purchase("whole", "100"),
    )
    assert companies(catalog) == [("mines", None, "yes"), ("port", None, "yes")]
    (through,) = acts_for(catalog, "port")
    assert (through.party, through.chain) == ("CHL", ("mines", "port"))


def test_what_counts_perhaps_may_make_it_more_than_half() -> None:
    """The rest is held by a company that may not be owned yet: nobody says when it was bought."""
    catalog = catalog_of(
        purchase("direct", "40", of="port"),
        purchase("rest", "20", by="mines", of="port"),
        purchase("whole", "100", "{2015,2018}"),
    )
    when = "2014-12-31/2019-01-01"
    assert [one for one in companies(catalog) if one[2] == "unknown"] == [
        ("mines", when, "unknown"),
        ("port", when, "unknown"),
    ]


def test_companies_that_own_one_another_are_nobodys() -> None:
    """Unless somebody owns one of them."""
    circle = (
        purchase("first", "60", by="mines", of="port"),
        purchase("second", "60", by="port"),
    )
    assert companies(catalog_of(*circle, purchase("third", "40"))) == []
    owned = companies(catalog_of(*circle, purchase("third", "100")))
    assert sorted(owned) == [("mines", None, "yes"), ("port", None, "yes")]


@pytest.mark.parametrize(
    ("when", "perhaps", "surely"),
    [
        ("{2015,2018}", "2014-12-31/2019-01-01", "2019-01-01/.."),
        ("[2015-06-02..]", "2015-06-01/..", None),
        ("[..2015-06-02]", "../2015-06-03", "2015-06-03/.."),
    ],
)
def test_of_a_time_that_begins_no_interval_the_days_around_it_count(
    when: str, perhaps: str, surely: str | None
) -> None:
    """Of several days, or one that is bounded on one side only."""
    expected = [("mines", perhaps, "unknown")]
    if surely is not None:
        expected.append(("mines", surely, "yes"))
    assert companies(catalog_of(purchase("first", "60", when))) == expected


def test_from_a_year_beyond_the_calendar_it_may_be_owned() -> None:
    """There is no day before that."""
    bought = purchase("first", "60", "Y-170000002")
    assert companies(catalog_of(bought)) == [("mines", None, "unknown")]


def test_between_two_days_nothing_is_sure() -> None:
    """The day of a sale may be a day before the next purchase."""
    catalog = catalog_of(
        owners=(listed("60", "2010-01-01/2015-12-31"), listed("60", "2016-01-01/2020-01-01"))
    )
    assert companies(catalog) == [
        ("mines", "2010-01-01/2015-12-31", "yes"),
        ("mines", "2015-12-31/2016-01-01", "unknown"),
        ("mines", "2016-01-01/2020-01-01", "yes"),
    ]


def test_what_a_firm_or_a_person_owns_is_no_states() -> None:
    """It is their firm, seen on request."""
    catalog = catalog_of(
        purchase("first", "60", by="ada"), purchase("second", "60", by="mines", of="port")
    )
    for owner, owned in (("ada", ["mines", "port"]), ("mines", ["port"])):
        assert companies(catalog, owner) == []
        assert [id for id, _, _ in companies(catalog, owner, Reach.ALL)] == owned
    assert acts_for(catalog, "port") == ()


def test_a_share_of_what_goes_on_in_a_country_buys_no_country() -> None:
    """Its recipient is where the money goes."""
    assert companies(catalog_of(purchase("share", "60", of="PER"))) == []


@pytest.mark.parametrize("when", ["0001", "0001-06-01", "9999", "9999-12-31"])
def test_what_is_owned_since_the_ends_of_the_calendar_may_be(when: str) -> None:
    """In its first and its last year nobody can tell: the days beside it may be in no calendar."""
    assert companies(catalog_of(purchase("first", "60", when))) == [("mines", None, "unknown")]
