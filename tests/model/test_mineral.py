from typing import Any

from mineralpact.model import Mineral, MineralGroup
from mineralpact.values.ids import MineralId
from tests.samples import CRITICAL, refused


def test_a_category_has_no_members_of_its_own() -> None:
    """Unless a source says which they are."""
    assert Mineral(id=CRITICAL, name="critical minerals", group=MineralGroup.CATEGORY).uses == ()


def test_names_are_not_blank() -> None:
    """Nor are aliases and uses."""
    found = refused(Mineral, id=CRITICAL, name="", aliases=("",), uses=("a", " "))
    assert found == [
        ("name", "empty_text"),
        ("aliases[0]", "empty_text"),
        ("uses[1]", "empty_text"),
    ]


def test_a_category_may_name_some_of_its_members() -> None:
    """No more than it is said to have, each once, and not itself."""
    copper, zinc = MineralId("copper"), MineralId("zinc")
    fields: dict[str, Any] = {"id": CRITICAL, "name": "metals", "members": (copper, zinc)}
    assert Mineral(**fields, members_announced=34).members == (copper, zinc)
    assert refused(Mineral, **fields, members_announced=1) == [("members_announced", "too_small")]
    assert refused(Mineral, **{**fields, "members": (zinc, zinc)}) == [("members[1]", "repeated")]
    itself = {**fields, "members": (CRITICAL,)}
    assert refused(Mineral, **itself) == [("members[0]", "self_reference")]
