"""Values of a draft are read as what their field wants."""

import pytest

from mineralpact import drafts
from mineralpact.errors import DocumentError
from mineralpact.model import Agreement, Organization
from mineralpact.values import Stage, When
from tests.drafts.drafts_and_texts import HEAD, SOURCE, TEXT, messages, of_pact


def pact_with(lines: str) -> Agreement:
    """Return the pact of a draft with more lines."""
    (pact,) = drafts.compile(of_pact(lines)).agreements
    return pact


def test_people_write_values_in_words() -> None:
    """Countries, terms, times, durations, money, bounds and numbers."""
    pact = pact_with(
        """\
  bindingness: non binding
  duration: five years
  parties_announced: 3
  steps:
  - {stage: Signed, modality: set to, when: May 2031, party: iceland}
  commitments:
  - by: [Iceland]
    what: lend
    modality: planned
    amount: at least USD 1.03 billion
    due: 14 November 2032
"""
    )
    (step,) = pact.steps
    assert (step.stage, step.when, step.party) == (Stage.SIGNATURE, When("2031-05"), "ISL")
    (promise,) = pact.commitments
    assert promise.amount is not None
    assert promise.amount.bounds.low == 1_030_000_000
    assert promise.due == When("2032-11-14")
    assert pact.parties_announced == 3
    assert pact.duration is not None
    assert pact.duration.years == 5


def test_a_text_may_stand_for_a_record_of_which_one_field_is_told() -> None:
    """An aim, an area, a place, a speaker."""
    assert [aim.text for aim in pact_with("  aims: [steady supply]\n").aims] == ["steady supply"]
    summits = HEAD + "summits:\n- name: Talks\n  kind: visit\n  modality: planned\n  place: Peru\n"
    (summit,) = drafts.compile(summits).summits
    assert summit.place is not None
    assert summit.place.country == "PER"


def test_a_place_in_words_is_a_country_and_nothing_else() -> None:
    """A city is no country."""
    draft = HEAD + "projects:\n- name: Loa\n  kind: mine\n  place: Arica\n"
    (message,) = messages(draft, None)
    assert message.startswith("line 6, column 10: projects[0].place")


def test_plain_words_mean_what_their_field_wants() -> None:
    """As in documents: nothing, truth, a number; in quotes they are text."""
    draft = HEAD + (
        "agreements:\n- name: 2031\n  kind: treaty\n  parties: [NO, Iceland]\n  means: ['null']\n"
        "  duration: null\n  parties_announced: 2\n"
    )
    (pact,) = drafts.compile(draft).agreements
    assert (pact.name, pact.means, pact.duration) == ("2031", ("null",), None)
    assert pact.parties == ("NOR", "ISL")


def test_a_number_needs_no_quotes() -> None:
    """Other than in a document."""
    draft = HEAD + (
        "projects:\n- name: Loa\n  kind: mine\n  owners:\n"
        "  - owner: Peru\n    percent: {at_least: 20.5, unit: percent}\n"
    )
    (project,) = drafts.compile(draft).projects
    assert str(project.owners[0].percent) == "at least 20.5 percent"
    (message,) = messages(draft.replace("20.5", "many"), None)
    assert "line 8, column 25" in message
    assert "expected a number in quotes" in message


def test_what_cannot_be_read_is_refused_with_what_would_be_right() -> None:
    """Of two readings both are written out."""
    lines = (
        "  steps:\n  - {stage: signature, modality: planned, when: 03/04/2031}\n  duration: 1,5\n"
    )
    first, second = messages(of_pact(lines))
    assert first.endswith("write 2031-04-03 or 2031-03-04")
    assert second.startswith("line 13, column 13: agreements[0].duration: ")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("  colour: blue\n", "expected no key 'colour'; there are id, identifiers, name, kind"),
        ("  kimd: treaty\n", "expected no key 'kimd'; did you mean kind"),
        ("  steps: [{stag: signature, stage: signature, modality: aim}]\n", "did you mean stage"),
        (f"  {'x' * 80}: 1\n", f"expected no key '{'x' * 60}'"),
    ],
)
def test_unknown_keys_are_refused_with_near_ones(lines: str, message: str) -> None:
    """Of the object that has it."""
    (fault,) = messages(of_pact(lines))
    assert message in fault


def test_words_in_place_of_records_and_numbers_are_refused() -> None:
    """Whether or not they have quotes."""
    for word in ("word", "'word'"):
        faults = messages(of_pact(f"  steps: [{word}]\n  commitments: {word}\n"))
        assert [fault.partition(": expected")[0] for fault in faults] == [
            "line 11, column 11: agreements[0].steps[0]",
            "line 12, column 16: agreements[0].commitments",
        ]


def test_a_list_where_one_value_is_wanted_is_refused() -> None:
    """By the loader of documents, at its place in the draft; what has no fields is read as text."""
    (message,) = messages(of_pact("  bindingness: [binding]\n"))
    assert message.startswith("line 11, column 16: agreements[0].bindingness: ")
    (message,) = messages(of_pact("  bindingness: {is: binding}\n"))
    assert message.startswith("line 11, column 16: agreements[0].bindingness: ")


def test_references_that_lead_nowhere_are_all_told() -> None:
    """Those of an entity with other faults too, with near ids for the first."""
    lines = "  amends: seabed-memorandun\n  replaces: [news]\n  projects: [no one]\n  topics: [x]\n"
    faults = messages(of_pact(lines, head=HEAD + SOURCE + "organizations: [{kind: company}]\n"))
    assert [fault.partition(": ")[2] for fault in faults] == [
        "organizations[0].name: expected this field, found none",
        (
            "agreements[0].amends: expected the id or the name of an Agreement,"
            " found 'seabed-memorandun'; did you mean seabed-memorandum?"
        ),
        "agreements[0].replaces[0]: expected the id or the name of an Agreement, found 'news'",
        "agreements[0].projects[0]: expected the id or the name of a Project, found 'no one'",
        (
            "agreements[0].topics[0]: expected a term of Topic, found 'x'; a term is"
            " 'mining_technology', for example, and mineralpact terms topic lists all"
        ),
    ]


def test_many_references_that_lead_nowhere_are_told_without_hints() -> None:
    """After the first twenty no near ids are looked for."""
    names = ", ".join(["seabed-memorandun"] * 30)
    faults = messages(of_pact(f"  builds_on: [{names}]\n"))
    assert sum("did you mean" in fault for fault in faults) == 20


def test_claims_refer_to_claims_by_the_ids_that_they_get() -> None:
    """Ids are made last."""
    draft = of_pact(
        "  quotes:\n    kind: five years\n"
        "    parties: {words: will sign it, disputes: [saltmark-seabed-memorandum-kind]}\n"
    )
    text = "Talks\n\nIt runs for five years. They will sign it."
    claims = drafts.compile(draft, text).claims
    assert claims[-1].disputes == ("saltmark-seabed-memorandum-kind",)


def test_own_kinds_have_their_own_terms_and_records() -> None:
    """An organization's country is a country, by any of its names."""
    draft = HEAD + "organizations:\n- name: Mines of Peru\n  kind: company\n  country: Perú\n"
    (company,) = drafts.compile(draft).of(Organization)
    assert company.country == "PER"


def test_one_item_may_stand_where_a_list_is_expected() -> None:
    """A name, a text or an object; its quotation is that of the item."""
    steps = "  steps: {stage: signature, modality: planned, quote: will sign it}\n"
    catalog = drafts.compile(of_pact(steps + "  minerals: tin\n  aims: more tin\n"), TEXT)
    (pact,) = catalog.agreements
    assert (len(pact.steps), pact.minerals, pact.aims[0].text) == (1, ("tin",), "more tin")
    claims = catalog.claims
    assert any(claim.about == ("seabed-memorandum.steps[0]",) for claim in claims)


def test_faults_of_an_item_that_stands_alone_are_told_once() -> None:
    """At the place where it stands."""
    draft = of_pact("  steps: {stage: signing off, modality: planned, when: in time}\n")
    assert [message.split(": ")[1] for message in messages(draft)] == [
        "agreements[0].steps.stage",
        "agreements[0].steps.when",
    ]


def test_nothing_is_no_item() -> None:
    """An empty value is refused as everywhere."""
    (message,) = messages(of_pact("  minerals:\n"))
    assert "expected a list" in message


def test_who_takes_part_is_told_by_name_alone() -> None:
    """In the way that the meeting is told; who says another has that."""
    meeting = (
        "summits:\n- name: Talks\n  kind: visit\n  modality: planned\n"
        "  attendees:\n  - Norway\n  - {participant: Iceland, modality: happened}\n"
        "  - {description: others}\n"
    )
    (talks,) = drafts.compile(HEAD + SOURCE + meeting, TEXT).summits
    modalities = [attendee.modality.value for attendee in talks.attendees]
    assert modalities == ["planned", "happened", "planned"]
    assert talks.attendees[0].participant == "NOR"


def test_a_meeting_of_no_modality_gives_none() -> None:
    """Its own is missing, and that of who takes part."""
    meeting = "summits: [{name: Talks, kind: visit, attendees: [{participant: Norway}]}]\n"
    faults = messages(HEAD + SOURCE + meeting)
    assert len(faults) == 2
    assert all("modality: expected this field" in message for message in faults)


def test_owners_and_members_are_told_by_name_alone() -> None:
    """With what else is said of others in an object."""
    club_alone = "{name: Tin Club, members: [Norway, {member: Iceland}], owners: Norway}"
    draft = f"{HEAD}{SOURCE}organizations: [{club_alone}]\n"
    (club,) = drafts.compile(draft, TEXT).organizations
    assert [member.member for member in club.members] == ["NOR", "ISL"]
    assert [share.owner for share in club.owners] == ["NOR"]


def test_what_is_no_item_at_all_is_refused_once() -> None:
    """A meeting has nothing to tell of it."""
    meeting = "summits: [{name: Talks, kind: visit, modality: planned, attendees: [[Norway]]}]\n"
    (message,) = messages(HEAD + SOURCE + meeting)
    assert "attendees[0]: expected an object" in message


def test_near_names_of_countries_are_offered() -> None:
    """As near ids are."""
    (message,) = messages(of_pact("", head=HEAD + SOURCE).replace("Norway", "Norwai"))
    assert message.endswith("found 'Norwai'; did you mean Norway?")


@pytest.mark.parametrize(
    ("minerals", "told"),
    [
        ("[tin, copper: refined]", 'a text with a colon wants quotes: "copper: refined"'),
        ("[tin, {a: b, c: d}]", "expected text, found an object"),
    ],
)
def test_a_text_that_a_colon_cuts_is_told(minerals: str, told: str) -> None:
    """Once, with what would be right."""
    (message,) = messages(of_pact(f"  minerals: {minerals}\n"))
    assert "agreements[0].minerals[1]: expected text, found an object" in message
    assert told in message


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            "  steps: [{stage: handshake, modality: happened}]\n",
            ("mineralpact terms stage lists all; else stage: other with stage_word: handshake"),
        ),
        (
            "  steps: [{stage: signature, modality: discussed}]\n",
            "a term is 'happened', for example, and mineralpact terms modality lists all",
        ),
        (
            "  steps: [{stage: signature, modality: happened, place: {country: Kazakstan}}]\n",
            "found 'Kazakstan'; did you mean Kazakhstan",
        ),
    ],
    ids=["with a word of its own", "terms alone", "no term"],
)
def test_a_word_that_is_no_term_is_told_with_how_to_tell_it(lines: str, told: str) -> None:
    """Where the record has a field for a word of its own."""
    (message,) = messages(of_pact(lines))
    assert told in message


DATED = """\
sources:
- {id: news, title: N%s}
- {id: late, title: M%s}
"""


@pytest.mark.parametrize(
    ("source", "first", "beside", "told"),
    [
        ("", "", "", "; of news, late none is told: say source: with one, at the top or in the q"),
        ("source: news\n", "", "", "; 'news' has none"),
        ("source: news\n", ", published: 2031-05", "", "; 'news' has no day"),
        ("source: news\n", ", published: 2031-05-02", ", source: late", "; 'late' has none"),
    ],
    ids=["several sources", "no day", "a month", "the one beside it"],
)
def test_a_relative_time_says_whose_day_it_lacks(
    source: str, first: str, beside: str, told: str
) -> None:
    """The source that tells it, by its name."""
    step = f"{{stage: signature, modality: planned, when: today, quote: {{words: tin{beside}}}}}"
    draft = HEAD + source + DATED % (first, "") + of_pact(f"  steps: [{step}]\n", head="")
    with pytest.raises(DocumentError) as error:
        drafts.compile(draft, {"news": TEXT, "late": TEXT})
    (message,) = (p.message for p in error.value.problems if p.code == "needs_published")
    assert told in message


def test_a_relative_time_without_any_source_says_so() -> None:
    """It has nobody's day."""
    (message, *_) = messages(
        of_pact("  steps: [{stage: signature, modality: planned, when: today}]\n", head=HEAD), None
    )
    assert message.endswith("; there are no sources")
