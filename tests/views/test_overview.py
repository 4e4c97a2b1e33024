from typing import ClassVar, NewType

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import KINDS, Country, Entity
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.views import brief, entity_page, full


def test_the_brief_of_a_catalog_without_claims() -> None:
    """A catalog may be empty, and have neither name nor title."""
    assert str(brief(Catalog())).startswith(
        "A catalog\n\nEverything: show --full. More on one thing"
    )
    assert str(full(Catalog())).startswith("A catalog\n\nMore on one thing")
    assert str(brief(Catalog(id="nothing"))).startswith("nothing\n")


FairId = NewType("FairId", EntityId)


@frozen(kw_only=True)
class Fair(Entity):
    """A kind of an application that happens, with attendees and steps."""

    section: ClassVar[str] = "fairs"
    id: FairId
    modality: Modality
    attendees: tuple[CountryId, ...] = ()
    steps: tuple[Step, ...] = ()


def test_a_new_kind_has_its_section_and_its_line_among_what_happens() -> None:
    """No list names the kinds that pages show: fields say what there is to tell."""
    opening = Step(stage=Stage.ANNOUNCED, modality=Modality.PLANNED)
    peru = Country(id=CountryId("PER"))
    fair = Fair(
        id=FairId("ore-fair"), modality=Modality.ONGOING, attendees=(peru.id,), steps=(opening,)
    )
    catalog = Catalog([peru, fair], kinds=(*KINDS, Fair))
    page = str(brief(catalog))
    assert "ongoing             ore-fair (Peru), when is not stated\n" in page
    assert "planned             ore-fair: announced (Peru), when is not stated\n" in page
    assert "── Fairs ──" in page
    assert "attendees           Peru\n" in str(full(catalog))
    assert "steps               planned: announced\n" in str(entity_page(catalog, fair))
