from typing import ClassVar, NewType

from attrs import frozen

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.model import KINDS, Country, Entity
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.views import brief, entity_page, full
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


def test_the_full_page_of_an_empty_catalog() -> None:
    """A catalog may be empty, and have neither name nor title."""
    assert str(full(Catalog())).startswith("A catalog\n\nMore on one thing")


FairId = NewType("FairId", EntityId)


@frozen(kw_only=True)
class Fair(Entity):
    """A kind of an application that happens, with attendees and steps."""

    section: ClassVar[str] = "fairs"
    id: FairId
    modality: Modality
    attendees: tuple[CountryId, ...] = ()
    steps: tuple[Step, ...] = ()


def test_a_new_kind_has_its_line_and_its_section() -> None:
    """No list names the kinds that pages show: fields say what there is to tell."""
    opening = Step(stage=Stage.ANNOUNCED, modality=Modality.PLANNED)
    peru = Country(id=CountryId("PER"))
    fair = Fair(
        id=FairId("ore-fair"), modality=Modality.ONGOING, attendees=(peru.id,), steps=(opening,)
    )
    catalog = Catalog([peru, fair], kinds=(*KINDS, Fair))
    page = str(brief(catalog))
    assert "1 fair: ore-fair\n" in page
    assert "when is not stated: announced: ore-fair" in page
    assert "── Fairs ──" in str(full(catalog))
    assert "attendees           Peru\n" in str(full(catalog))
    assert "steps               planned: announced\n" in str(entity_page(catalog, fair))
