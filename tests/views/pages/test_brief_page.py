from typing import Any, ClassVar, NewType

import pytest
from attrs import evolve, frozen

from mineralpact import datasets, dumps, loads
from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Country, Entity, Mineral, Source
from mineralpact.values import Modality, Stage, When
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath, MineralId, SourceId
from mineralpact.views import brief
from mineralpact.views.page import cells
from mineralpact.views.pages import brief_page
from mineralpact.views.pages.brief_page import MOST_LOOKED_THROUGH
from tests.instruments import PLANNED, catalog_of, pact, step
from tests.views.golden_files import GOLDEN, same_as, text_of

MOST_LINES = 29
"""The most lines of the page at eighty columns."""
LONG = {
    "words": "critical minerals " * 600,
    "one word": "x" * 10_000,
    "ideographs": "重要鉱物" * 2_500,
    "marks that take no room": "a" + "\u0301" * 10_000,
    "right to left": "معادن حرجة " * 900,
    "a leading sign": "=HYPERLINK(1)" * 900,
    "markup": "<script>alert(1)</script> **bold** [x](y) " * 300,
    "control characters": "\x1b[31mred\x07\r\n" * 900,
}


def lines(catalog: Catalog, columns: int = 80) -> list[str]:
    """The page as lines of so many columns."""
    return text_of(brief(catalog, columns=columns), columns).splitlines()


def test_a_small_catalog(small: Catalog) -> None:
    """What it is, how much of each kind, what happened last, what is to come."""
    assert same_as(GOLDEN / "brief-small.txt", text_of(brief(small), 80))


def test_a_narrow_screen(small: Catalog) -> None:
    """The same in forty columns, on which texts are cut sooner."""
    assert same_as(GOLDEN / "brief-small-40.txt", text_of(brief(small, columns=40), 40))


@pytest.mark.parametrize("name", datasets.names())
def test_each_data_set(name: str) -> None:
    """What we ship reads as recorded."""
    assert same_as(GOLDEN / f"brief-{name}.txt", text_of(brief(datasets.load(name)), 80))


@pytest.mark.parametrize("columns", [80, 60, 40])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_it_is_one_screen_whatever_names_hold(text: str, columns: int) -> None:
    """Cut where they are too long, and harmless."""
    minerals = [Mineral(id=MineralId(f"m-{number}"), name=text.strip()) for number in range(9)]
    deal = evolve(pact(step(Stage.SIGNATURE, "2024"), step(Stage.DEPOSIT, "2031", PLANNED)))
    catalog = Catalog(
        [*catalog_of(evolve(deal, name=text.strip())), *minerals], id="long", title=text.strip()
    )
    shown = lines(catalog, columns)
    assert len(shown) <= MOST_LINES
    assert max(map(cells, shown)) <= columns
    assert all(sign.isprintable() or sign in "\u200c\u200d" for line in shown for sign in line)
    assert sum("…" in line for line in shown) >= 3
    assert "<script" not in brief(catalog).html()


def made_kind(number: int) -> type[Any]:
    """A kind of a program's own."""
    new_type: Any = NewType
    members = {
        "section": f"things_{number:02}",
        "__annotations__": {"section": ClassVar[str], "id": new_type(f"Id{number}", EntityId)},
        "__module__": __name__,
    }
    return frozen(kw_only=True)(type(f"Thing{number:02}", (Entity,), members))


def test_many_kinds_are_one_screen_all_the_same() -> None:
    """Those that have no line of their own are counted together."""
    catalog = Catalog([made_kind(number)(id=f"one-{number}") for number in range(15)])
    shown = lines(catalog)
    assert len(shown) <= MOST_LINES
    assert shown[-2:] == ["1 thing07: one-7", "7 entities of 7 other kinds"]


def test_happenings_of_one_time_share_a_line() -> None:
    """The newest first; what is planned is told until it is done."""
    agreement = pact(
        step(Stage.ANNOUNCED, "2023"),
        step(Stage.ADOPTION, "2024"),
        step(Stage.SIGNATURE, "2024"),
        step(Stage.SIGNATURE, None, PLANNED),
        step(Stage.RATIFICATION, None, PLANNED),
    )
    shown = lines(catalog_of(agreement))
    start = shown.index(next(line for line in shown if line.startswith("── Happened last ")))
    assert shown[start + 1 : start + 3] == [
        "2024: adoption and signature: A pact",
        "2023: announced: A pact",
    ]
    assert shown[-1] == "when is not stated: ratification: A pact"


def test_what_is_under_way_is_told_so() -> None:
    """Beside what is done."""
    shown = lines(catalog_of(pact(step(Stage.NEGOTIATION, "2024", Modality.ONGOING))))
    assert "2024: negotiation, ongoing: A pact" in shown


def test_how_many_there_are_is_said_where_only_the_first_are_named() -> None:
    """Of each list its length."""
    steps = [step(Stage.REVIEW, str(2000 + year)) for year in range(20)]
    assert "── Happened last: 5 of 20 " in "\n".join(lines(catalog_of(pact(*steps))))


def test_an_empty_catalog() -> None:
    """It has neither name nor title nor anything to count."""
    assert lines(Catalog()) == ["A catalog"]
    assert lines(Catalog(id="nothing")) == ["nothing"]


def large() -> Catalog:
    """A catalog of more than is looked through, read so that nothing is built of it yet."""
    source = Source(id=SourceId("report"), title="A report", published=When("2024"))
    minerals = [
        Mineral(id=MineralId(f"m-{number}"), name=f"mineral {number}")
        for number in range(MOST_LOOKED_THROUGH)
    ]
    peru = Country(id=CountryId("PER"))
    return loads(dumps(Catalog([source, peru, *minerals])))


def built(catalog: Catalog) -> int:
    """The number of minerals that are built."""
    section = catalog._sections[Mineral]  # pyright: ignore[reportPrivateUsage]  # a promise of it
    held = section._entities.values()  # pyright: ignore[reportPrivateUsage]  # the same
    return sum(isinstance(one, Mineral) for one in held)


def test_a_large_catalog_is_not_built() -> None:
    """Only what is named is: a page costs the same for 100,000 entities and a million."""
    catalog = large()
    shown = " ".join(lines(catalog))
    assert f"{MOST_LOOKED_THROUGH:,} minerals: mineral 0; mineral 1; mineral 10; …" in shown
    assert "Too many to be looked through here" in shown
    assert built(catalog) == 3


def test_a_notebook_shows_this_page() -> None:
    """And builds no more for it."""
    catalog = large()
    assert catalog._repr_html_() == brief(large()).html()  # pyright: ignore[reportPrivateUsage]  # notebooks call it
    assert built(catalog) == 3


def test_too_many_sources_are_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor statements: the page says how many there are, and not of when the latest is."""
    sources = [
        Source(id=SourceId(f"s{number}"), title="A", published=When("2024")) for number in range(6)
    ]
    catalog = Catalog(sources)
    assert "6 sources, the latest of 2024." in "\n".join(lines(catalog))
    told = Claim(
        id=ClaimId("told"),
        about=(EntityPath("s0.title"),),
        modality=Modality.ATTRIBUTE,
        inferred=True,
    )
    catalog = catalog.with_entities(told)
    monkeypatch.setattr(brief_page, "MOST_LOOKED_THROUGH", 5)
    shown = " ".join(lines(catalog))
    assert "6 sources. 1 statement. Too many to be looked through" in shown
    assert "latest" not in shown
