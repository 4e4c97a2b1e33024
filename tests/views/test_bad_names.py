"""Names that would do harm: harmless and legible in every page and picture."""

import json
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Final
from xml.etree.ElementTree import fromstring

import pytest
from markdown_it import MarkdownIt

from mineralpact import Catalog, When, query
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Investment,
    MoneyStage,
    Organization,
    OrganizationKind,
)
from mineralpact.query import AgreementFilter
from mineralpact.values import (
    AgreementId,
    CountryId,
    EntityId,
    InvestmentId,
    Modality,
    OrganizationId,
    Stage,
    Step,
)
from mineralpact.views import (
    Page,
    Picture,
    brief,
    entity_page,
    full,
    relations_picture,
    timeline_picture,
    world_map_picture,
)
from tests.views.pictures.drawn import labels_of, outside, overlapping, root_of

NAMES: Final[Mapping[str, str]] = {
    "quotes": "\" onload=\"alert('x')\" '",
    "markup": "<script>alert('x')</script><b>&amp;</b>]]>",
    "markdown": "[x](javascript:alert(1)) **bold** `code` | # ![i](http://example.org/i.png)",
    "right to left": "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH} \N{RIGHT-TO-LEFT OVERRIDE}evil",
    "isolates": "\N{FIRST STRONG ISOLATE}a\N{RIGHT-TO-LEFT EMBEDDING}b",
    "long": "x" * 10_000,
    "long words": "copper mine " * 900,
    "control": "a\x00b\x07c\x1b[31md\x85e\x7f",
    "lines": "first\r\nsecond\tthird\u2028fourth",
    "formula": '=cmd|" /C calc"!A0',
    "ideographs": "\u9285\u5c71" * 300,
    "surrogates and joiners": "\U0001f469\u200d\U0001f52c \u0915\u094d\u200d\u0937",
    "style": "</style><style>*{display:none}</style>",
}
STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def catalog_of(name: str) -> Catalog:
    """Return a catalog in which everything goes by a name."""
    countries = [Country(id=CountryId(code)) for code in ("PER", "JPN", "FRA")]
    parties = (OrganizationId(EntityId("union")), CountryId("PER"))
    steps = (
        Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("2024-11"), note=name),
        Step(stage=Stage.ANNOUNCED, modality=Modality.HAPPENED, when=When("2024-10")),
    )
    union = Organization(
        id=parties[0], name=name, kind=OrganizationKind.SUPRANATIONAL_UNION, kind_word=None
    )
    firm = Organization(
        id=OrganizationId(EntityId("firm")), name=f"{name} firm", country=CountryId("JPN")
    )
    pacts = [
        Agreement(
            id=AgreementId(EntityId(f"pact-{number}")),
            name=f"{name} {number}",
            kind=AgreementKind.AGREEMENT,
            parties=(*parties, firm.id),
            steps=steps,
        )
        for number in range(2)
    ]
    loan = Investment(
        id=InvestmentId(EntityId("loan")),
        name=name,
        investor=firm.id,
        recipient=CountryId("PER"),
        stage=MoneyStage.PLEDGED,
        modality=Modality.PLANNED,
    )
    return Catalog([*countries, union, firm, *pacts, loan], title=name)


PAGES: Final[Mapping[str, Callable[[Catalog], Page]]] = {
    "catalog": Catalog.page,
    "brief": brief,
    "full": full,
    "entity": lambda catalog: entity_page(catalog, catalog["pact-0"]),
    "bare entity": lambda catalog: catalog["pact-0"].page(),
    "find": lambda catalog: query.find(catalog, AgreementFilter()).page(),
    "matches": lambda catalog: query.matches(catalog, AgreementFilter()).page(),
    "timeline": lambda catalog: query.timeline(catalog).page(),
    "partners": lambda catalog: query.partners(catalog, "PER").page(),
    "neighbours": lambda catalog: query.neighbours(catalog, "PER").page(),
    "chains": lambda catalog: query.paths_between(catalog, "PER", "union").page(),
    "due": lambda catalog: query.due(catalog, When("2024-11")).page(),
    "promised": lambda catalog: query.promised(catalog, When("2025")).page(),
    "totals": lambda catalog: query.total_invested(catalog).page(),
    "history": lambda catalog: query.history(catalog.agreements[0], catalog=catalog).page(),
    "groups": lambda catalog: query.group_by(catalog, AgreementFilter(), "parties").page(),
    "names": lambda catalog: query.lookup(catalog, "PER").page(),
    "in French": lambda catalog: query.timeline(catalog).page(language="fr"),
}
PICTURES: Final[Mapping[str, Callable[[Catalog], Picture]]] = {
    "timeline": timeline_picture,
    "narrow timeline": lambda catalog: timeline_picture(catalog, width=390),
    "relations": relations_picture,
    "map": world_map_picture,
    "narrow map": lambda catalog: world_map_picture(catalog, width=390),
}


class _Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", NAMES)
def test_a_page_shows_any_name_as_it_stands(kind: str, page: str) -> None:
    """No tag, no link, nothing that steers; lines keep their width; data can be JSON."""
    shown = PAGES[page](catalog_of(NAMES[kind]))
    text, html, markdown = shown.text(80), shown.html(), shown.markdown()
    for form in (text, html, markdown):
        assert not STEERING.search(form)
    tags = _Tags()
    tags.feed(html)
    assert tags.tags <= {"article", "style", "section", "h2", "h3", "h4", "p", "dl", "div"} | {
        *("dt", "dd", "span")
    }
    assert html.count("<style>") == 1
    assert tags.attributes <= {"class"}
    rendered = MarkdownIt("commonmark").render(markdown)
    assert not re.search(r"<(a|img|script|b|strong>bold|code|pre|blockquote|hr)\b", rendered)
    assert json.dumps(shown.plain())


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("kind", NAMES)
def test_a_picture_shows_any_name_as_it_stands(kind: str, picture: str) -> None:
    """Well-formed, without handlers or scripts, all labels inside and upon nothing else."""
    drawn = PICTURES[picture](catalog_of(NAMES[kind]))
    svg = drawn.svg()
    fromstring(svg)  # noqa: S314  # just made here
    assert not STEERING.search(svg)
    elements = list(root_of(drawn).iter())
    names = {element.tag.partition("}")[2] for element in elements}
    assert not names & {"script", "foreignObject", "a", "image", "use"}
    keys = {key for element in elements for key in element.attrib}
    assert not any(key.startswith("on") or "href" in key for key in keys)
    assert svg.count("<style>") == 1
    labels = labels_of(drawn)
    assert overlapping(labels) == []
    assert outside(drawn, labels) == []
    assert len(svg) < 250_000
