from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.views import full
from tests.views.golden_files import GOLDEN, same_as, text_of


def test_the_full_page_of_a_small_catalog(small: Catalog) -> None:
    """Everything the catalog holds is on the page, each thing with where it is said."""
    assert same_as(GOLDEN / "full-small.txt", text_of(full(small)))


def test_the_full_page_on_a_narrow_screen(small: Catalog) -> None:
    """The same in forty columns."""
    assert same_as(GOLDEN / "full-small-40.txt", text_of(full(small), 40))


def test_the_full_page_of_the_article() -> None:
    """With every gap in words, and every dispute below the thing it is about."""
    assert same_as(
        GOLDEN / "full-japan-peru-2024.txt", text_of(full(datasets.load("japan-peru-2024")))
    )
