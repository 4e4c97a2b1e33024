"""A dossier as a whole: what it holds, what it leaves out, and that it fetches nothing."""

import re

import pytest

from mineralpact import Catalog, datasets
from mineralpact.errors import ArgumentError, NotFoundError, ValidationError
from mineralpact.model import Agreement, AgreementKind, Country, Source
from mineralpact.values import Modality, Stage, Step, When
from mineralpact.views import Dossier, dossier
from mineralpact.views.forms.harmless_text import clean
from tests.views.dossiers.annotated import ODD_NAMES, TEXT, annotated, with_odd_names
from tests.views.dossiers.reading import headings, text_of

PACT = datasets.load("japan-peru-2024")


def many(count: int) -> Catalog:
    """Return a catalog of many signed agreements of Japan and Peru."""
    agreements = [
        Agreement(
            id=f"pact-{number}",
            name=f"Pact {number}",
            kind=AgreementKind.TREATY,
            parties=("JPN", "PER"),
            steps=(
                Step(
                    stage=Stage.SIGNATURE,
                    modality=Modality.HAPPENED,
                    when=When(f"{1900 + number}-01-01"),
                ),
            ),
        )
        for number in range(count)
    ]
    return Catalog([*agreements, Country(id="JPN"), Country(id="PER")], title="Many")


def test_it_has_everything_in_the_order_of_reading() -> None:
    """In short, pictures, each thing, what is open, what does not fit, and the sources."""
    made = dossier(PACT)
    assert isinstance(made, Dossier)
    assert headings(made.html(), 1) == [PACT.title]
    assert [title.split(":")[0] for title in headings(made.html(), 2)] == [
        *("In short", "When", "Who", "The facts", "Not stated", "Does not fit together"),
        "Sources",
    ]
    assert made.left_out == ()
    text = text_of(made.html())
    for entity in PACT:
        name = getattr(entity, "name", None)
        assert name is None or clean(name) in text
    for claim in PACT.claims:
        if claim.modality is Modality.NOT_STATED and claim.note:
            assert claim.note in text


def test_equal_catalogs_and_texts_give_equal_files() -> None:
    """To the byte: a dossier can be kept under version control."""
    first, second = dossier(annotated(), TEXT), dossier(annotated(), {"paper": TEXT})
    assert first == second
    assert first.html() == second.html()


def test_it_says_who_it_is_in_short() -> None:
    """As all that is public."""
    made = dossier(annotated(), title="Nickel & more")
    assert repr(made) == "Dossier(title='Nickel & more')"
    assert "<title>Nickel &amp; more</title>" in made.html()
    assert headings(made.html(), 1) == ["Nickel & more"]
    assert headings(dossier(Catalog([])).html(), 1) == ["A catalog"]


def test_nothing_is_fetched() -> None:
    """No element of it has an address outside of it."""
    html = dossier(annotated(), TEXT).html()
    assert re.findall(r'(?:src|srcset|action|data)="', html) == []
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', html))
    assert "default-src 'none'" in html
    assert re.findall(r"(?:@import|url\()(?!#)", html) == []


def test_each_link_leads_somewhere() -> None:
    """Each id stands once, and each link and each label has one."""
    html = dossier(annotated(), TEXT).html()
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    links = re.findall(r'(?:href="#|aria-labelledby=")([^"]*)"', html)
    assert set(" ".join(links).split()) <= set(ids)


def test_a_text_without_a_name_needs_one_source() -> None:
    """Of several the caller says which."""
    two = Catalog([*annotated(), Source(id="other", title="Another", sha256="0" * 64)])
    assert "The paper." in dossier(two, TEXT).html()  # known by its digest
    with pytest.raises(ArgumentError, match=r"dossier.*there are other, paper"):
        dossier(two, TEXT + " More.")
    with pytest.raises(NotFoundError, match="papr"):
        dossier(two, {"papr": TEXT})


def test_a_large_catalog_is_told_in_part() -> None:
    """The first of each kind and the latest times; the file says what it leaves out."""
    made = dossier(many(60), most=50)
    assert made.left_out == (
        "Lines in short: only the first 50.",
        "When: only the latest 50 of 60 times.",
        "Who: only the 45 of 62 with the most relations.",
        "Agreements: only the first 50 of 60.",
    )
    text = text_of(made.html())
    assert all(sentence in text for sentence in made.left_out)
    assert "These are the 20 of 62 with the most relations." in text
    assert headings(made.html(), 4).count("Pact 10") == 1
    assert dossier(many(60)).left_out == made.left_out[2:3]


def test_a_long_thing_is_told_in_part() -> None:
    """Its last line says how many there are more."""
    kind = AgreementKind.TREATY
    pact = Agreement(id="pact", name="Pact", kind=kind, parties=("JPN", "PER"))
    made = dossier(Catalog([pact, Country(id="JPN"), Country(id="PER")]), most=1)
    assert "Of 1 thing: only the first 1 line." in made.left_out
    assert "and 1 line more" in text_of(made.html())


@pytest.mark.parametrize("most", [0, 1_001])
def test_the_number_of_things_has_limits(most: int) -> None:
    """Nothing, and more than anybody reads, is refused."""
    with pytest.raises(
        ValidationError, match=f"most: expected a number from 1 to 1,000, .* {most}"
    ):
        dossier(PACT, most=most)


def test_odd_names_are_text() -> None:
    """Markup does nothing, and what steers a screen is replaced."""
    html = dossier(with_odd_names()).html()
    assert html.count("<script") == 1
    shown = headings(html, 4)[: len(ODD_NAMES)]
    assert shown == [clean(name) for name in ODD_NAMES]
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", html)
