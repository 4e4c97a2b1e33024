"""Terms of the first format, as the second tells them."""

import json
from typing import Any

import pytest

import mineralpact as mp
from mineralpact.codec.versions.older_terms import replace_older_terms
from mineralpact.values import Measure, Modality


def document(endowment: list[object], *abouts: str) -> dict[str, Any]:
    """A document of the first format about Peru, with a claim about each place."""
    claims = [
        {"id": f"c{number}", "subject": "PER", "about": about, "modality": "ongoing"}
        for number, about in enumerate(abouts)
    ]
    return {
        "format": "mineralpact/1",
        "countries": [{"id": "PER", "endowment": endowment}],
        "claims": [{**claim, "inferred": True} for claim in claims],
    }


def test_an_emerging_supplier_is_a_trend() -> None:
    """Claims about it follow, and those about what stood behind it."""
    supplier = "emerging_supplier"
    found = document(
        ["mineral_rich", supplier, "resource_constrained"],
        *("endowment[0]", "endowment[1]", "endowment[2]", "endowment"),
    )
    found["claims"][1]["value"] = supplier
    replace_older_terms(found)
    (peru,) = found["countries"]
    assert peru["endowment"] == ["mineral_rich", "resource_constrained"]
    assert peru["trends"] == [{"measure": "supplier_role", "direction": "emerging"}]
    abouts = [claim["about"] for claim in found["claims"]]
    assert abouts == ["endowment[0]", "trends[0]", "endowment[1]", "endowment"]
    assert "value" not in found["claims"][1]


def test_a_country_that_had_nothing_else_has_no_endowment() -> None:
    """What a loader then reads is a country with a trend that is under way."""
    catalog = mp.loads(json.dumps(document(["emerging_supplier"])))
    peru = catalog.get(mp.Country, "PER")
    assert peru.endowment == ()
    assert peru.trends[0].measure is Measure.SUPPLIER_ROLE
    assert peru.trends[0].modality is Modality.ONGOING


def test_funds_are_not_called_public() -> None:
    """In effects of agreements and projects, and in what claims say of them."""
    found: dict[str, Any] = {
        section: [{"id": "a", "effects": [{"measure": "public_funds"}, {"measure": "economy"}]}]
        for section in ("agreements", "projects")
    }
    found["claims"] = [{"value": "public_funds"}, {"value": "other"}]
    replace_older_terms(found)
    for section in ("agreements", "projects"):
        effects = found[section][0]["effects"]
        assert [effect["measure"] for effect in effects] == ["funds", "economy"]
    assert [claim["value"] for claim in found["claims"]] == ["funds", "other"]


ODD_DOCUMENTS: list[dict[str, Any]] = [
    {"countries": 5},
    {"countries": [None, {"endowment": "emerging_supplier"}]},
    {"agreements": [{"effects": 1}, {"effects": [7, {"measure": ["public_funds"]}]}]},
    {"claims": {"a": 1}},
    document(["emerging_supplier"], "endowment[x]"),
]


@pytest.mark.parametrize("odd", ODD_DOCUMENTS)
def test_what_is_no_document_is_left_to_the_loader(odd: dict[str, Any]) -> None:
    """It tells what is wrong, and where."""
    replace_older_terms(odd)
    with pytest.raises(mp.DocumentError):
        mp.loads(json.dumps({**odd, "format": "mineralpact/2"}))


def test_an_agreement_that_replaces_one_other_lists_it() -> None:
    """Anything else is left to the loader."""
    found: dict[str, Any] = {"agreements": [{"replaces": "old"}, {"replaces": 5}, {}]}
    replace_older_terms(found)
    assert found["agreements"] == [{"replaces": ["old"]}, {"replaces": 5}, {}]


def test_an_aim_is_one_of_several_parties() -> None:
    """Of countries and instruments, and of what they commit to."""
    aims = [{"text": "a", "by": "CHL"}, {"text": "b"}, {"text": "c", "by": 5}]
    listed = [{"text": "a", "by": ["CHL"]}, {"text": "b"}, {"text": "c", "by": 5}]
    for section in ("countries", "agreements", "roadmaps"):
        found: dict[str, Any] = {
            section: [{"aims": aims, "commitments": [{"aims": aims}]}],
        }
        found = json.loads(json.dumps(found))
        replace_older_terms(found)
        assert found == {section: [{"aims": listed, "commitments": [{"aims": listed}]}]}
