"""Rows of a dossier: marks that lead to passages, within bounds."""

import re

import pytest
from attrs import evolve

from mineralpact import Catalog
from mineralpact.model import Claim, Mineral, Source
from mineralpact.values import Modality
from mineralpact.views import dossier
from mineralpact.views.dossiers import linked_writer
from tests.views.dossiers.annotated import TEXT, annotated, cite
from tests.views.dossiers.reading import text_of


def test_a_mark_names_each_place_once() -> None:
    """It lights up all passages there, and says whose word they are."""
    html = dossier(annotated(), TEXT).html()
    assert 'to meet <span class="citation">[<a href="#p2" data-p="2 3">P1</a>]</span>' in html


def test_without_a_text_marks_are_words() -> None:
    """And no row has a place of its own to be led to."""
    html = dossier(annotated()).html()
    assert 'to meet <span class="citation">[P1]</span>' in html
    assert "data-p=" not in html.split("<script>")[0].split("</style>")[1]


def test_identifiers_are_left_out(small: Catalog) -> None:
    """Who reads a dossier knows things and claims by their names and words."""
    text = text_of(dossier(small).html())
    for id in ("old-pact", "c-areas-three", "steps[0]"):
        assert id not in text


def many_claims(count: int) -> Catalog:
    """Return a catalog in which many claims of differing speakers carry one field."""
    words = TEXT.split()[:count]
    claims = [
        Claim(
            id=f"c-{number:02}",
            about=("nickel.aliases",),
            modality=Modality.ATTRIBUTE,
            cites=(evolve(cite(word), paragraph=number + 1),),
        )
        for number, word in enumerate(words)
    ]
    nickel = Mineral(id="nickel", name="nickel", aliases=("Nickel",))
    return Catalog([nickel, Source(id="paper", title="The paper"), *claims])


def test_a_mark_names_few_claims() -> None:
    """The first twenty, and how many there are more."""
    text = text_of(dossier(many_claims(23), TEXT).html())
    assert re.search(r"Nickel \[P1, .*P20; and 3 more\]", text)


def test_few_passages_light_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of more would be slow; the file says so."""
    monkeypatch.setattr(linked_writer, "MOST_SPANS", 2)
    made = dossier(many_claims(3), TEXT)
    assert made.html().count('<span id="p') == 2
    assert made.left_out == ("The first 1,000 passages light up, and no others.",)
