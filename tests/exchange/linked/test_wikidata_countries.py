import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from mineralpact.exchange.linked.wikidata_countries import WIKIDATA_COUNTRIES
from mineralpact.values.codes.country_codes import FORMER, country_codes


def test_each_country_of_today_is_one_item() -> None:
    """No two are the same, and former ones that nobody lists are left out."""
    assert {code for code in country_codes() if code not in FORMER} <= WIKIDATA_COUNTRIES.keys()
    assert WIKIDATA_COUNTRIES.keys() <= set(country_codes())
    assert len(set(WIKIDATA_COUNTRIES.values())) == len(WIKIDATA_COUNTRIES)
    assert all(re.fullmatch("Q[1-9][0-9]*", item) for item in WIKIDATA_COUNTRIES.values())


def test_the_items_are_those_of_where_they_are_from() -> None:
    """As far as that is installed."""
    if find_spec("rigour") is None:
        pytest.skip("rigour is not installed: pip install 'mineralpact[peers]'")
    territories: Any = import_module("rigour.territories")
    items = {
        territory.alpha3.upper(): territory.qids
        for territory in territories.get_territories()
        if territory.alpha3
    }
    assert all(item in items[code] for code, item in WIKIDATA_COUNTRIES.items())
