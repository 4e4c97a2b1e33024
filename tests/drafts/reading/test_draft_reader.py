"""Sections of a draft are read in order, and ids are made where there are none."""

from mineralpact import drafts
from tests.drafts.drafts_and_texts import HEAD, messages


def test_a_section_is_a_list_of_objects() -> None:
    """Each that is not is told."""
    draft = HEAD + "agreements: 5\nclaims: {}\ngaps: none\npeople: [Ana, 5, [x]]\nminerals:\n"
    assert messages(draft, None) == [
        "line 3, column 13: agreements: expected a list of objects",
        "line 4, column 9: claims: expected a list of objects",
        "line 5, column 7: gaps: expected a list of objects",
        "line 6, column 10: people[0]: expected an object with its fields",
        "line 6, column 15: people[1]: expected an object with its fields",
        "line 6, column 18: people[2]: expected an object with its fields",
        "line 7, column 10: minerals: expected a list of objects",
    ]


def test_tensions_are_numbered() -> None:
    """Behind the id of the catalog, if it has one."""
    draft = (
        "minerals: [{name: tin, quotes: {group: [{inferred: true, id: a}, {inferred: true, id:"
        " b}]},"
        " group: base_metal}]\n"
        "tensions: [{kind: contradiction, claims: [a, b], description: Two.}]\n"
    )
    assert drafts.compile(HEAD + draft).tensions[0].id == "saltmark-tension-1"
    first, _, _ = HEAD.partition("\n")
    assert drafts.compile(f"{first}\n{draft}").tensions[0].id == "tension-1"


def test_a_name_without_latin_letters_needs_an_id() -> None:
    """No id is made of it."""
    draft = HEAD + "minerals: [{%sname: 鉱物}]\n"
    assert messages(draft % "", None) == [
        (
            "line 3, column 12: minerals[0].id: expected an id, or a name with Latin letters or"
            " digits"
            " to make one of"
        )
    ]
    assert drafts.compile(draft % "id: ore, ").minerals[0].id == "ore"


def test_a_country_has_its_code_as_id() -> None:
    """A name that is no country's is refused; nothing names a country but its id."""
    assert drafts.compile(HEAD + "countries: [{id: Côte d'Ivoire}]\n").countries[0].id == "CIV"
    (message,) = messages(HEAD + "countries: [{id: Atlantis}]\n", None)
    assert message.startswith("line 3, column 18: countries[0].id: ")
    (message,) = messages(HEAD + "countries: [{}]\n", None)
    assert "countries[0].id: expected" in message


def test_an_id_that_is_no_text_is_refused() -> None:
    """At its place."""
    (message,) = messages(HEAD + "minerals: [{id: [tin], name: tin}]\n", None)
    assert message.startswith("line 3, column 17: minerals[0].id: ")


def test_a_source_without_a_date_tells_no_month() -> None:
    """What is told by the day of publication is refused then."""
    step = "  steps: [{stage: signature, modality: planned, when: this month}]\n"
    draft = (
        HEAD
        + (
            "sources: [{id: news, title: News%s}]\n"
            "agreements:\n- name: Pact\n  kind: treaty\n  parties: [Norway, Iceland]\n"
        )
        + step
    )
    for published in ("", ", published: soon", ", published: [x]"):
        assert any("steps[0].when" in fault for fault in messages(draft % published, None))
    catalog = drafts.compile(draft % ", published: 4 May 2031")
    assert str(catalog.agreements[0].steps[0].when) == "2031-05"


def test_times_are_told_by_the_source_that_the_draft_names() -> None:
    """Where there are several."""
    draft = HEAD + (
        "source: Late news\n"
        "sources: [{title: Old news, published: 2030}, {id: Late news, title: x, published:"
        " 2031}]\n"
    )
    assert messages(draft, None)
    draft = HEAD + (
        "source: late-news\n"
        "sources: [{title: Old news, published: 2030-01-01}, {title: Late news, published:"
        " 2031-01-01}]\n"
        "minerals: [{name: tin, quotes: {group: {inferred: true, when: next year}},"
        " group: base_metal}]\n"
    )
    assert str(drafts.compile(draft).claims[0].when) == "2032"


def test_times_are_told_by_the_source_that_their_evidence_names() -> None:
    """Beside an item, by place, and within evidence; without one, by that of the draft."""
    draft = (
        HEAD
        + """
source: old-news
sources:
- {id: old-news, title: a, published: 2030-01-01}
- {id: late-news, title: b, published: 2031-01-01}
agreements:
- name: Pact
  kind: treaty
  parties: [Norway, Iceland]
  quotes:
    steps: {inferred: true}
  steps:
  - stage: signature
    modality: planned
    when: next year
    quote: {inferred: true, source: late-news}
  - stage: ratification
    modality: planned
    when: next year
    quotes: {"when, place": {inferred: true, source: late-news}}
  - {stage: deposit, modality: planned, when: next year}
  - stage: entry_into_force
    modality: planned
    quote: {inferred: true, source: late-news, when: next year}
"""
    )
    catalog = drafts.compile(draft)
    (pact,) = catalog.agreements
    assert [str(step.when) for step in pact.steps] == ["2032", "2032", "2031", "None"]
    assert "2032" in [str(claim.when) for claim in catalog.claims]
