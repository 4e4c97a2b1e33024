from mineralpact.model import Mineral, MineralGroup
from tests.samples import CRITICAL, refused


def test_a_category_has_no_members_of_its_own() -> None:
    """A policy's name for some minerals; which they are, a source says or does not."""
    assert Mineral(id=CRITICAL, name="critical minerals", group=MineralGroup.CATEGORY).uses == ()


def test_names_are_not_blank() -> None:
    """Nor are aliases and uses."""
    found = refused(Mineral, id=CRITICAL, name="", aliases=("",), uses=("a", " "))
    assert found == [
        ("name", "empty_text"),
        ("aliases[0]", "empty_text"),
        ("uses[1]", "empty_text"),
    ]
