"""The text of a dossier: passages, labels of sentences, and what rests on each paragraph."""

import re

import pytest
from attrs import evolve

from mineralpact import Catalog
from mineralpact.model import Mineral, Source
from mineralpact.values import Citation
from mineralpact.views import dossier
from tests.views.dossiers.annotated import ARABIC, TEXT, annotated, claim
from tests.views.dossiers.reading import pane_of, text_of


def passage(html: str, number: int) -> str:
    """Return the words that light up together."""
    pieces = re.findall(r'<span data-p="([^"]*)">(.*?)</span>', pane_of(html))
    return "".join(words for numbers, words in pieces if str(number) in numbers.split())


def test_passages_are_whole_wherever_they_lie() -> None:
    """Within one another, across one another, and across sentences and paragraphs."""
    html = dossier(annotated(), TEXT).html()
    marks = dict(re.findall(r'<a href="#p(\d+)" data-p="([^"]*)">', html))
    passages = {passage(html, int(number)) for number in " ".join(marks.values()).split()}
    assert passages == {
        *("none.Their ministers", "Arda", "meet in spring", "some cobalt. Bela"),
        *("nickel", "has nickel and some", "in spring"),
    }


def test_the_text_is_whole() -> None:
    """Each line of it, in its order, with labels and remarks beside it."""
    pane = re.sub(
        r"<(a|span) class=\"place\".*?</\1>|<small.*?</small>",
        "",
        pane_of(dossier(annotated(), TEXT).html()),
    )
    lines = [
        text_of(line).strip(" \N{PARAGRAPH SEPARATOR}")
        for line in re.findall(r"<(?:p|h3) .*dir=.*", pane)
    ]
    assert [re.sub(" +", " ", line) for line in lines] == TEXT.splitlines()


def test_labels_lead_to_what_rests_on_a_sentence() -> None:
    """To the first of it; a sentence on which nothing rests has a label that is no link."""
    pane = pane_of(dossier(annotated(), TEXT).html())
    assert 'href="#f2" aria-label="P1.S1: 5 facts" data-p="3 4 5 6">P1.S1</a>' in pane
    assert '<span class="place" dir="ltr">P2.S2</span>' in pane
    assert '<span class="place" dir="ltr">headline</span>' in pane


def test_each_paragraph_lists_what_rests_on_it() -> None:
    """By the things that it is about, what is open and what does not fit among them."""
    text = text_of(pane_of(dossier(annotated(), TEXT).html()))
    assert "6 facts rest on this" in text
    assert "nickel: aliases, uses" in text
    assert "The plan: parties, measures, duration (not stated)" in text
    assert "ambiguity: Metals are told of twice." in text


def test_unused_sentences_are_marked() -> None:
    """With words; a sentence of which a part is used is not."""
    pane = pane_of(dossier(annotated(), TEXT).html())
    assert re.findall(r'<span class="unused">(.*?)</span> <small', pane) == [
        *("Ministers to meet", "- 3 March 2031", "A band played."),
    ]
    assert "3 sentences are not used." in pane


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT, "This is the text that was read, by its digest."),
        (TEXT.replace("Arda", "The land of Arda"), "This is not the text that was read"),
        (TEXT.replace("nickel", "iron"), "2 citations stand nowhere in it."),
        (TEXT.replace("Arda has", "So Arda has"), "7 citations stand elsewhere than they were"),
    ],
)
def test_it_says_how_far_citations_hold(text: str, words: str) -> None:
    """In the text that is given, which may be another one."""
    assert words in text_of(pane_of(dossier(annotated(), text).html()))


def test_what_is_gone_is_no_link() -> None:
    """The mark says that the passage is not in the text."""
    html = dossier(annotated(), TEXT.replace("nickel", "iron")).html()
    assert "[P1 (not in the text given)]" in text_of(html)


def test_a_passage_that_has_moved_is_found() -> None:
    """It lights up where it stands now."""
    html = dossier(annotated(), "News: " + TEXT).html()
    assert "some cobalt. Bela" in {passage(html, number) for number in range(1, 8)}


def test_without_a_headline_the_source_has_its_title() -> None:
    """A text in another language and direction says so at each paragraph."""
    source = Source(id="paper", title="A page", language="ar")
    body = ARABIC.partition("\n")[2]
    pane = pane_of(dossier(Catalog([source]), body).html())
    assert '<h3 class="headline">A page</h3>' in pane
    assert '<p class="paragraph" dir="auto" lang="ar">' in pane
    assert "no digest was kept" in pane


def test_a_passage_may_begin_between_paragraphs() -> None:
    """It lights up from the next one on."""
    told = claim("c", "nickel.aliases", "\nTheir ministers")
    nickel = Mineral(id="nickel", name="nickel", aliases=("Nickel",))
    html = dossier(Catalog([nickel, told, Source(id="paper", title="The paper")]), TEXT).html()
    assert passage(html, 1) == "Their ministers"
    assert html.count('<span id="p1"></span>') == 1


def test_a_text_that_is_used_up_says_so() -> None:
    """Where each sentence is cited."""
    text = "Nickel is a metal."
    citation = Citation.quote(text, "Nickel is a metal.", source="paper")
    nickel = Mineral(id="nickel", name="nickel", aliases=("Nickel",))
    told = evolve(claim("c", "nickel.aliases", "nickel"), cites=(citation,))
    source = Source(id="paper", title="The paper")
    pane = pane_of(dossier(Catalog([nickel, told, source]), text).html())
    assert "Each sentence is used." in pane
    assert "1 fact rests on this" in pane
