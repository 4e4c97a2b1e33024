"""All that is wrong with a draft is told at once, each fault once, with line and column."""

import pytest

from mineralpact import Limits, Model, drafts
from tests.drafts.drafts_and_texts import HEAD, PACT, SOURCE, TEXT, messages, of_pact

MISTAKES = """\
format: mineralpact-draft/1
id: saltmark
names: none
sources:
- id: news
  title: Two states
  publisher: 5
agreements:
- kind: MoU
  parties: [Norway, Iceland]
  quote: will sign it
  steps:
  - stage: signature
    modality: planned
    quote: five years
- name: Second
  kind: MoU
  parties: [Norway, Atlantis]
  colour: blue
  quote: will sing it
  quotes:
    steps[x: five years
    parties: memorandum
  steps:
  - stage: signature
    modality: planned
    when: 03/04/2024
    effective: soonish
- name: Third
  kind: treaty
  parties: [Norway, Iceland]
organisations:
- name: Seabed office
  kind: company
- name: Seabed office
  kind: company
gaps:
- about: third.colour
- about: seabed-office.members
"""


def test_everything_is_told_at_once_and_once() -> None:
    """Sorted by line; no mistake makes others: a misspelt section, a name that is missing."""
    found = messages(MISTAKES)
    beginnings = [
        "line 3, column 8: names: expected cited or uncited",
        "line 7, column 14: sources[0].publisher: expected the id or the name of an Organization",
        "line 9, column 3: agreements[0].name: expected this field",
        "line 18, column 21: agreements[1].parties[1]: expected the id or the name of a Country",
        "line 19, column 11: agreements[1].colour: expected no key 'colour'",
        "line 20, column 10: agreements[1].quote: no passage 'will sing it'",
        'line 22, column 14: agreements[1].quotes."steps[x": expected a place such as steps[0]',
        "line 23, column 14: agreements[1].quotes.parties: expected a passage that stands at one",
        "line 27, column 11: agreements[1].steps[0].when: expected a time with one meaning",
        "line 28, column 16: agreements[1].steps[0].effective: expected a time such as",
        "line 33, column 1: organisations: expected no key 'organisations'",
        "line 35, column 3: organisations[1].id: duplicate id 'seabed-office'",
        "line 38, column 10: gaps[0].about[0]: expected a field of Agreement",
    ]
    assert len(found) == len(beginnings), found
    for message, beginning in zip(found, beginnings, strict=True):
        assert message.startswith(beginning)


@pytest.mark.parametrize(
    ("quote", "fault"),
    [
        (
            "a memorandum on the moon",
            (
                "no passage 'a memorandum on the moon'; did you mean 'Norway and Iceland agreed"
                " on a"
                " memorandum of understanding on seabed minerals.' (paragraph 1, sentence 1)?"
            ),
        ),
        (
            "memorandum",
            (
                "expected a passage that stands at one place, found it at 2: paragraph 1,"
                " sentence 1"
                " (only there: 'memorandum of'); paragraph 2, sentence 1 (only there: 'memorandum"
                " runs')"
            ),
        ),
        (
            "copper and cobalt. The memorandum",
            (
                "expected a passage of one paragraph, found one that runs over paragraphs 1 and 2:"
                " quote each apart"
            ),
        ),
        (
            "''",
            (
                "expected the words of the source that say this, found nothing: fill them in, or"
                " leave"
                " it out"
            ),
        ),
    ],
)
def test_words_that_do_not_stand_at_one_place_are_refused(quote: str, fault: str) -> None:
    """With the nearest sentences, or each of the places."""
    assert messages(of_pact(f"  quote: {quote}\n")) == [
        f"line 11, column 10: agreements[0].quote: {fault}"
    ]


def test_a_passage_that_moved_or_is_gone_is_refused() -> None:
    """In a draft without words, with a text that changed since."""
    kept = drafts.strip(of_pact("  quotes: {kind: five years, parties: later this month}\n"), TEXT)
    drafts.compile(kept, TEXT)
    changed = TEXT.replace("later this month", "in June")
    assert messages(kept, changed) == [
        (
            "line 11, column 18: agreements[0].quotes.kind: expected a passage that stands at"
            " 215-225"
            " in the text, found it at 206-216: the text changed since"
        ),
        (
            "line 11, column 115: agreements[0].quotes.parties: expected a passage that stands at"
            " 138-154 in the text, found it nowhere: the text is another, or changed since"
        ),
    ]


def test_a_text_that_is_too_long_is_told_with_the_rest() -> None:
    """Ten megabytes of it are not searched."""
    long = TEXT + "More of it. " * 850_000
    assert messages(of_pact("  quote: five years\n  topics: [dance]\n"), long) == [
        (
            "line 1, column 1: source: the text of 'news': expected at most 1,000,000 characters,"
            f" found {len(long):,}"
        ),
        (
            "line 12, column 12: agreements[0].topics[0]: expected a term of Topic, found 'dance';"
            " did you mean 'defence'?"
        ),
    ]


def test_a_misspelt_section_is_told_alone() -> None:
    """What is in it is read all the same, so that whoever refers to it is not refused."""
    draft = HEAD + SOURCE.replace("sources", "sorces") + PACT.replace("agreements", "agrements")
    gap = "  quote: [will sign it, {words: x y}]\ngap: [{about: seabed-memorandum.minerals}]\n"
    assert messages(draft + gap) == [
        "line 4, column 1: sorces: expected no key 'sorces'; did you mean sources, source?",
        (
            "line 8, column 1: agrements: expected no key 'agrements'; did you mean agreements,"
            " investments?"
        ),
        "line 11, column 33: agrements[0].quote[1].words: no passage 'x y'",
        "line 12, column 6: gap: expected no key 'gap'; did you mean gaps?",
    ]


@pytest.mark.parametrize(
    ("head", "text", "fault"),
    [
        (
            "",
            TEXT,
            (
                "line 1, column 1: source: expected the source that the text is of; there are none:"
                " list it under sources"
            ),
        ),
        (
            "sources: [{id: a, title: A}, {id: b, title: B}]\n",
            TEXT,
            "line 1, column 1: source: expected the source that the text is of; there are a, b",
        ),
        (
            "sources: [{id: a, title: A}, {id: b, title: B}]\n",
            {"a": TEXT},
            (
                "line 8, column 11: agreements[0].quote[0]: expected the source that the words"
                " are of;"
                " there are a, b; say source: with one of them at the top, or beside the words"
            ),
        ),
        (
            "source: c\nsources: [{id: a, title: A}, {id: b, title: B}]\n",
            TEXT,
            "line 3, column 9: source: expected the id of a source, found 'c'; there are a, b",
        ),
        (
            "source: [{id: a, title: A}]\n",
            TEXT,
            (
                "line 3, column 9: source: expected the id of a source, found a list; there are"
                " none: list it under sources"
            ),
        ),
        (
            "sources: [{id: a, title: A}]\n",
            {"c": TEXT, "a": TEXT},
            (
                "line 1, column 1: source: expected texts by the ids of their sources, found 'c';"
                " there are a"
            ),
        ),
        (
            "sources: [{id: a, title: A}]\n",
            None,
            (
                "line 8, column 11: agreements[0].quote[0]: expected the text of 'a', to look up"
                " its"
                " words"
            ),
        ),
        (
            "sources: [{url: 'https://example.org'}]\n",
            TEXT,
            "line 3, column 11: sources[0].title: expected this field, found none",
        ),
    ],
)
def test_a_source_that_is_missing_is_told_once(
    head: str, text: str | dict[str, str] | None, fault: str
) -> None:
    """However many quotations want it."""
    draft = of_pact("  quote: [five years, will sign it]\n", head=HEAD + head)
    assert messages(draft, text) == [fault]


def test_evidence_names_a_source_that_is_there() -> None:
    """Each that does not is told."""
    quote = "{words: five years, source: %s}"
    draft = of_pact(f"  quote: [{quote % 'radio'}, {quote % '[news]'}]\n")
    assert messages(draft) == [
        (
            "line 11, column 39: agreements[0].quote[0].source: expected the id of a source,"
            " found 'radio'; there are news"
        ),
        (
            "line 11, column 75: agreements[0].quote[1].source: expected the id of a source,"
            " found a list"
        ),
    ]


def test_only_so_many_faults_are_told() -> None:
    """As of documents."""
    draft = of_pact("  topics: [a, b, c, d]\n")
    found = messages(draft, model=Model(limits=Limits(problems=2)))
    assert len(found) == 3
    assert "only the first 2 problems are reported; there are more" in found[0]
