import msgspec

from mineralpact.catalog import Catalog
from mineralpact.views.pages.datasets_page import datasets_page, datasets_plain
from tests.views.golden_files import text_of


def test_the_page_of_data_sets(small: Catalog) -> None:
    """Each with its title, its name and what it holds."""
    page = text_of(datasets_page({"small": small, "empty": Catalog()}))
    assert (
        "A small catalog  small\n  holds               2 countries, 2 organizations, 1 person"
        in page
    )
    assert "empty\n  holds               nothing\n" in page


def test_data_sets(small: Catalog) -> None:
    """Name, title and what each holds."""
    (plain,) = msgspec.convert(datasets_plain({"small": small}), list[dict[str, object]])
    assert (plain["name"], plain["title"]) == ("small", "A small catalog")
