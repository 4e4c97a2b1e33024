from typing import ClassVar, NewType

import pytest
from attrs import evolve, frozen

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.opening_claims import is_open_gap
from mineralpact.model import KINDS, Country, Entity
from mineralpact.values.commitment import Commitment
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.views import brief, entity_page, full
from mineralpact.views.value_text import name_of
from tests.instruments import JPN, PER, catalog_of, pact
from tests.query.open_pact import gap
from tests.views.golden_files import GOLDEN, same_as, text_of


def test_the_brief_of_a_small_catalog(small: Catalog) -> None:
    """What happens first, then what is in dispute and open, then a few lines on each thing."""
    assert same_as(GOLDEN / "small.txt", text_of(brief(small)))


def test_the_brief_on_a_narrow_screen(small: Catalog) -> None:
    """The same in forty columns."""
    assert same_as(GOLDEN / "small-40.txt", text_of(brief(small), 40))


@pytest.mark.parametrize("name", datasets.names())
def test_the_brief_of_each_data_set(name: str) -> None:
    """What we ship reads as recorded."""
    assert same_as(GOLDEN / f"{name}.txt", text_of(brief(datasets.load(name))))


def test_the_brief_is_a_page_for_somebody_in_a_hurry() -> None:
    """Less than half of the full page; what is planned, in dispute and open comes first."""
    catalog = datasets.load("japan-peru-2024")
    short, whole = text_of(brief(catalog)), text_of(full(catalog))
    assert short.count("\n") * 2 < whole.count("\n")
    headings = [
        "What happens, when, by whom ",
        f"Does not fit together: {len(catalog.tensions)} ",
        f"Left open: {sum(map(is_open_gap, catalog.claims))} ",
        "Agreements ",
    ]
    places = [short.index(f"── {heading}") for heading in headings]
    assert places == sorted(places)


def test_each_gap_and_dispute_is_in_the_brief() -> None:
    """In short, but none is left out."""
    catalog = datasets.load("japan-peru-2024")
    page = " ".join(text_of(brief(catalog)).split())
    assert all(each.description in page for each in catalog.tensions)
    assert len(catalog.tensions) > 5
    for claim in filter(is_open_gap, catalog.claims):
        assert not claim.entities or f"{name_of(catalog, claim.entities[0])}: " in page


def test_several_gaps_about_one_place_are_counted() -> None:
    """The entity's own page says why each is one."""
    gaps = [gap(id, "pact.topics") for id in ("of-mines", "of-ports")]
    page = text_of(brief(Catalog([*catalog_of(pact()), *gaps, gap("name", "pact.bindingness")])))
    assert "A pact: bindingness and topics (2)\n" in page


def test_a_commitment_without_a_date_is_told_by_what_is_committed() -> None:
    """Who, how firmly and on which terms is for the agreement's own page."""
    pledge = Commitment(by=(JPN,), what="to train miners", modality=Modality.PLANNED, to=(PER,))
    catalog = catalog_of(evolve(pact(), commitments=(pledge,)))
    assert "commitments: to train miners\n" in text_of(brief(catalog))


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
