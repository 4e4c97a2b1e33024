"""Terms of the first format that the second tells otherwise.

Trends were endowments, funds had another name, an agreement replaced one other at most, and an
aim was of one party.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final, cast

_SUPPLIER: Final = "emerging_supplier"
"""The endowment of a country that the second format tells as a trend."""
_TREND: Final = {"measure": "supplier_role", "direction": "emerging"}
_FUNDS: Final = {"public_funds": "funds"}
"""The measure that is called otherwise."""
_ENDOWMENT: Final = re.compile(r"endowment\[([0-9]{1,9})\]")


def replace_older_terms(document: dict[str, Any]) -> None:
    """Tell a document's endowments, measures and what is replaced as the second format does."""
    positions: dict[str, int] = {}
    for country in objects_in(document, "countries"):
        endowment = country.get("endowment")
        if isinstance(endowment, list) and _SUPPLIER in endowment:
            position = cast("list[object]", endowment).index(_SUPPLIER)
            _make_trend(country, position)
            positions[str(country.get("id"))] = position
    for entity in chain(objects_in(document, "agreements"), objects_in(document, "projects")):
        for effect in objects_in(entity, "effects"):
            _rename(effect, "measure")
    for agreement in objects_in(document, "agreements"):
        _make_list(agreement, "replaces")
    _list_all_aims(document)
    for claim in objects_in(document, "claims"):
        _rename(claim, "value")
        subject = str(claim.get("subject"))
        if subject in positions:
            _move_claim(claim, positions[subject])


def objects_in(holder: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list; what is none is left for the loader to report."""
    items = holder.get(name)
    for item in cast("list[object]", items) if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield cast("dict[str, Any]", item)


def _make_trend(country: dict[str, Any], position: int) -> None:
    del country["endowment"][position]
    if not country["endowment"]:
        del country["endowment"]
    country["trends"] = [dict(_TREND)]


def _list_all_aims(document: dict[str, Any]) -> None:
    for section in ("countries", "agreements", "roadmaps"):
        for entity in objects_in(document, section):
            for holder in (entity, *objects_in(entity, "commitments")):
                _list_whose_aims(holder)


def _list_whose_aims(holder: dict[str, Any]) -> None:
    for aim in objects_in(holder, "aims"):
        _make_list(aim, "by")


def _make_list(record: dict[str, Any], name: str) -> None:
    if isinstance(record.get(name), str):
        record[name] = [record[name]]


def _move_claim(claim: dict[str, Any], position: int) -> None:
    match = _ENDOWMENT.fullmatch(str(claim.get("about")))
    if match is None:
        return
    index = int(match[1])
    if index == position:
        claim["about"] = "trends[0]"
        claim.pop("value", None)
    elif index > position:
        claim["about"] = f"endowment[{index - 1}]"


def _rename(record: dict[str, Any], name: str) -> None:
    term = record.get(name)
    if isinstance(term, str) and term in _FUNDS:
        record[name] = _FUNDS[term]
