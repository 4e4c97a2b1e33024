"""What the catalog says, asked as a reader would ask."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from typing import Any, cast

import attrs
import pytest

from mineralpact import datasets
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.evidence import Standing, explain
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Entity,
    Person,
    Predicate,
    Project,
    Roadmap,
    Source,
    Summit,
)
from mineralpact.query import AgreementFilter, find, matches
from mineralpact.values.amounts.ranges import Unit
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Measure
from mineralpact.values.record import Record
from mineralpact.values.step import Modality, Stage, TimeRelation
from mineralpact.values.time.duration import duration_text
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

PACT = datasets.japan_peru_2024()
THINGS = tuple(entity for entity in PACT if not isinstance(entity, Claim))
GAPS = tuple(claim for claim in PACT.claims if claim.modality is Modality.NOT_STATED)
TENSIONS = tuple(claim for claim in PACT.claims if claim.about == Predicate.TENSION)
SIGNING = AgreementFilter(
    involving=("PER",), stage=Stage.SIGNATURE, modality=Modality.PLANNED, during=When("2024-11")
)


def set_fields(entity: Entity) -> Iterator[str]:
    """The fields that hold something, the identifier aside."""
    for attribute in attrs.fields(type(entity)):
        if attribute.name != "id" and getattr(entity, attribute.name) not in (None, ()):
            yield attribute.name


def members(value: object) -> tuple[object, ...]:
    """What is in a tuple or list, or the one thing there is."""
    return tuple(cast("list[object]", value)) if isinstance(value, tuple | list) else (value,)


def records(record: Record) -> Iterator[Record]:
    """A record and all the records in it."""
    yield record
    for attribute in attrs.fields(type(record)):
        for item in members(getattr(record, attribute.name)):
            if isinstance(item, Record):
                yield from records(item)


def texts(plain: Plain) -> Iterator[str]:
    """Every text in a document, keys aside."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for value in plain.values() if isinstance(plain, dict) else plain:
            yield from texts(value)


def shipped() -> bytes:
    """The document as shipped."""
    return files(datasets).joinpath("japan-peru-2024.json").read_bytes()


@pytest.mark.parametrize("entity", THINGS, ids=lambda entity: entity.id)
def test_every_field_is_carried_by_a_claim(entity: Entity) -> None:
    """No field of any entity says something that no claim says."""
    carried = {
        claim.path.field
        for claim in PACT.claims
        if claim.subject == entity.id and claim not in GAPS
    }
    assert set(set_fields(entity)) <= carried


@pytest.mark.parametrize("claim", PACT.claims, ids=lambda claim: claim.id)
def test_claims_cite_the_article_or_say_why_not(claim: Claim) -> None:
    """Each claim has its passage; what is inferred or missing has a note too."""
    assert {citation.source for citation in claim.cites} == {"japan-peru-article"}
    if claim.inferred or claim in GAPS:
        assert claim.note
    assert claim.inferred or all(citation.sha256 for citation in claim.cites)


def test_claims_and_fields_say_the_same() -> None:
    """A claim about a plain field, or about the members of a list, has the field's value."""
    document: dict[str, str | list[dict[str, Any]]] = json.loads(shipped())
    entities = [
        entity for section in document.values() if isinstance(section, list) for entity in section
    ]
    plain = {entity["id"]: entity for entity in entities}
    checked = 0
    for claim in PACT.claims:
        field = plain[claim.subject].get(claim.path.field)
        if (
            claim in GAPS
            or field is None
            or any(isinstance(member, dict) for member in members(field))
        ):
            continue
        said = claim.objects or (claim.value,)
        if claim.id != "f16-year":
            assert set(said) <= set(members(field)), claim.id
            checked += 1
    assert checked > 60


@pytest.mark.parametrize("agreement", PACT.agreements, ids=lambda agreement: agreement.id)
def test_each_aim_has_its_claim(agreement: Agreement) -> None:
    """What an agreement is for is told by claims in the same words, one for each aim."""
    told = [
        claim.value
        for claim in PACT.claims
        if (claim.subject, claim.path.field) == (agreement.id, "aims")
    ]
    assert sorted(aim.text for aim in agreement.aims) == sorted(map(str, told))


@pytest.mark.parametrize("person", PACT.people, ids=lambda person: person.id)
def test_each_office_has_its_claim(person: Person) -> None:
    """An office is held on the day of publication, as a claim vouches for."""
    (office,) = person.offices
    told = [
        claim
        for claim in PACT.claims
        if (claim.subject, claim.path.field) == (person.id, "offices")
    ]
    assert office.when == When("2024-11-14")
    assert [claim.value for claim in told if not claim.inferred] == [office.title]
    assert {id for claim in told for id in claim.objects} == ({office.of} if office.of else set())


def test_only_the_announcement_happened() -> None:
    """Planned is planned: the minister's announcement is the one thing told as done."""
    happened = [
        (entity.id, type(record).__name__)
        for entity in PACT
        for record in records(entity)
        if getattr(record, "modality", None) is Modality.HAPPENED
    ]
    assert happened == [("china-peru-fta-upgrade", "Step"), ("f57", "Claim"), ("f57-step", "Claim")]


def test_what_is_to_be_signed_in_november() -> None:
    """The joint statement surely; the trade agreement perhaps, for the visit has no dates."""
    assert [agreement.id for agreement in find(PACT, SIGNING)] == ["japan-peru-joint-statement"]
    judged = {match.entity.id: match.truth for match in matches(PACT, SIGNING, truth=Truth.UNKNOWN)}
    assert judged == {
        "china-peru-fta-upgrade": Truth.UNKNOWN,
        "japan-peru-joint-statement": Truth.YES,
    }


def test_signature_is_one_day_of_a_window() -> None:
    """Later in the month is one unknown day up to its end."""
    (step,) = PACT.get(Agreement, "japan-peru-joint-statement").steps
    assert (step.stage, step.modality, step.when) == (
        Stage.SIGNATURE,
        Modality.PLANNED,
        When("[2024-11-14..2024-11-30]"),
    )


def test_five_areas_of_which_three_are_read() -> None:
    """The count is stated; the members are inferred, with paragraph and sentence."""
    areas = explain(PACT, "japan-peru-roadmap", "areas")
    assert (areas.announced, areas.standing, areas.complete) == (5, Standing.INFERRED, Truth.NO)
    roadmap = PACT.get(Roadmap, "japan-peru-roadmap")
    assert areas.value == roadmap.areas
    assert [area.inferred for area in roadmap.areas] == [True] * 3
    assert [claim.modality for claim in areas.claims] == [Modality.PLANNED] * 3
    assert [str(claim.cites[0]) for claim in areas.claims] == [
        "japan-peru-article, paragraph 4, sentence 3",
        "japan-peru-article, paragraph 5, sentence 1",
        "japan-peru-article, paragraph 5, sentence 2",
    ]
    assert [claim.value for claim in areas.claims] == [area.title for area in roadmap.areas]
    count = explain(PACT, "japan-peru-roadmap", "areas_announced")
    assert (count.value, count.standing, count.modality) == (5, Standing.CITED, Modality.PLANNED)


def test_ten_years_without_ends() -> None:
    """The roadmap's duration is known, its period is not stated."""
    roadmap = PACT.get(Roadmap, "japan-peru-roadmap")
    assert roadmap.duration is not None
    assert duration_text(roadmap.duration) == "P10Y"
    assert explain(PACT, roadmap.id, "period").standing is Standing.NOT_STATED


def test_updated_trade_agreement() -> None:
    """Announced, to be signed during a visit, changing an earlier one, worth half the trade."""
    update = PACT.get(Agreement, "china-peru-fta-upgrade")
    announced, signature = update.steps
    assert (announced.stage, announced.when) == (Stage.ANNOUNCED, When("[..2024-11-14]"))
    assert (signature.modality, signature.when) == (Modality.PLANNED, When("[2024-11-14..]"))
    assert signature.relative is not None
    assert (signature.relative.relation, signature.relative.event) == (
        TimeRelation.DURING,
        "xi-jinping-visit",
    )
    (effect,) = update.effects
    assert effect.measure is Measure.BILATERAL_TRADE
    assert effect.change is not None
    assert (effect.change.at_least, effect.change.at_most, effect.change.unit) == (
        Decimal(50),
        None,
        Unit.PERCENT,
    )
    assert PACT.get(Agreement, update.amends or "").kind is AgreementKind.FREE_TRADE_AGREEMENT
    assert update.bindingness is None


def test_reported_speech_has_its_speaker() -> None:
    """What the minister says is his, and where the passive hides him that is inferred."""
    signature = PACT.get(Claim, "f58").attributed_to
    trade = PACT.get(Claim, "f63").attributed_to
    assert [(voice.speaker, voice.inferred) for voice in signature] == [("elmer-schialer", False)]
    assert [(voice.speaker, voice.inferred) for voice in trade] == [("elmer-schialer", True)]
    (observers,) = PACT.get(Claim, "f69").attributed_to
    assert (observers.speaker, observers.description) == (None, "unnamed observers")
    assert PACT.get(Claim, "f57").attributed_to == ()


def test_no_money_and_no_owner_is_made_up() -> None:
    """Two investments under way without a sum, and a port without owners, cost or opening."""
    assert [
        (investment.investor, investment.amount, investment.modality)
        for investment in PACT.investments
    ] == [("CHN", None, Modality.ONGOING)] * 2
    port = PACT.get(Project, "chancay-megaport")
    assert (port.owners, port.cost, port.milestones) == ((), None, ())


def test_published_in_no_zone() -> None:
    """The hour is kept as printed."""
    source = PACT.get(Source, "japan-peru-article")
    assert source.published == When("2024-11-14T03:00:00")
    assert source.publisher is None


def test_visit_has_neither_dates_nor_place() -> None:
    """That it goes to Peru is an inferred claim, not a field."""
    visit = PACT.get(Summit, "xi-jinping-visit")
    assert (visit.when, visit.place) == (None, None)
    destination = PACT.get(Claim, "f61-destination")
    assert (destination.objects, destination.inferred) == (("PER",), True)


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.id)
def test_what_is_not_known_is_answered(gap: Claim) -> None:
    """Asking for it gives the gap and says what is missing; an empty field is not stated."""
    answer = explain(PACT, gap.subject, gap.about)
    assert gap in answer.gaps
    assert gap.note is not None
    assert gap.note in answer.why or answer.standing is Standing.NOT_STATED
    if answer.standing is Standing.NOT_STATED:
        assert answer.value in (None, ())
        assert answer.modality is Modality.NOT_STATED


def test_tensions_name_the_facts() -> None:
    """Thirteen points, each our own judgement of facts that are there."""
    assert [tension.id for tension in TENSIONS] == [f"t{number:02d}" for number in range(1, 14)]
    for tension in TENSIONS:
        assert tension.inferred
        assert re.fullmatch(r"(f[0-9]{2} ?)+", " ".join(tension.disputes))
        passages = {citation for id in tension.disputes for citation in PACT.get(Claim, id).cites}
        assert set(tension.cites) == passages


def test_facts_dispute_one_another() -> None:
    """A fact disputes only its rivals, and within a tension; two tensions have one side alone."""
    quarrels = {
        (claim.id, other)
        for claim in PACT.claims
        if claim not in TENSIONS
        for other in claim.disputes
    }
    assert quarrels == {(other, one) for one, other in quarrels}
    quarrelling = {
        tension.id
        for tension in TENSIONS
        for one, other in quarrels
        if {one, other} <= set(tension.disputes)
    }
    assert quarrelling == {tension.id for tension in TENSIONS} - {"t06", "t13"}
    assert ("f04", "f21") in quarrels
    assert ("f04", "f68") in quarrels


def test_no_later_knowledge() -> None:
    """Nothing of what later or upstream reports say is there."""
    later = re.compile(
        r"\b(boluarte|cosco|volcan|copper|zinc|lima|nikkei|reuters|cgtn|pillars?|experts say|usd|"
        r"billion|"
        r"2009|2016|2023|2025|2033|2034|2024-11-(0\d|17|18))\b",
        re.IGNORECASE,
    )
    found = list(texts(parse_json(shipped())))
    assert len(found) > 1000
    assert [text for text in found if later.search(text)] == []


def test_each_fact_is_told_as_it_is_listed(facts: list[dict[str, Any]]) -> None:
    """Modality, time, speaker, place and passage of each fact's claim are those of the list."""
    modalities = {"stated_aim": "aim"}
    parts = {"H": "headline", "D": "dateline", "J": "byline"}
    speakers = {
        "document": [],
        "the article (unattributed)": [],
        "Elmer Schialer, as reported by the article": [("elmer-schialer", None, False)],
        "unattributed passive; by context Schialer": [("elmer-schialer", None, True)],
        'unnamed observers ("is seen")': [(None, "unnamed observers", False)],
    }
    assert len(facts) == 75
    for fact in facts:
        claim = PACT.get(Claim, fact["id"].lower())
        (citation,) = claim.cites
        place = (
            fact["locator"]
            if fact["locator"] in parts
            else f"P{citation.paragraph}.S{citation.sentence}"
        )
        assert claim.modality == modalities.get(fact["modality"], fact["modality"]), claim.id
        assert str(claim.when or "") == fact["time_edtf"], claim.id
        assert place == fact["locator"], claim.id
        assert citation.part == parts.get(fact["locator"], "body"), claim.id
        assert [citation.start, citation.end] == fact["quote_span"], claim.id
        said_by = [
            (voice.speaker, voice.description, voice.inferred) for voice in claim.attributed_to
        ]
        assert said_by == speakers[fact["attributed_to"]], claim.id


def test_every_citation_holds(article: str) -> None:
    """Each passage stands in the text at its place, and the text is the one that was read."""
    source = PACT.get(Source, "japan-peru-article")
    whole = Citation.of(article, source=source.id, start=0, end=len(article))
    assert (source.sha256, source.length) == (whole.sha256, len(article))
    citations = [citation for claim in PACT.claims for citation in claim.cites]
    assert [citation for citation in citations if not citation.holds_in(article)] == []


def test_places_are_those_of_the_sentences(article: str) -> None:
    """Paragraph and sentence agree with where the passage starts and ends."""
    lines = article.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    for citation in {
        citation for claim in PACT.claims for citation in claim.cites if citation.paragraph
    }:
        assert citation.start is not None
        assert citation.end is not None
        assert citation.paragraph is not None
        start = starts[citation.paragraph + 2]
        line = lines[citation.paragraph + 2]
        assert start <= citation.start < citation.end <= start + len(line)
        ends = [match.end() for match in re.finditer(r"\.(?= |$)", line)]
        sentence = sum(end <= citation.start - start for end in ends) + 1
        assert sentence == citation.sentence == sum(end < citation.end - start for end in ends) + 1


def test_every_sentence_is_covered(article: str, facts: list[dict[str, Any]]) -> None:
    """No sentence of the article is without a claim."""
    assert article
    places = {
        (citation.part, citation.paragraph, citation.sentence)
        for claim in PACT.claims
        for citation in claim.cites
    }
    for locator in {fact["locator"] for fact in facts}:
        part = {"H": "headline", "D": "dateline", "J": "byline"}.get(locator, "body")
        numbers = (int(locator[1]), int(locator[-1])) if part == "body" else (None, None)
        assert (part, *numbers) in places
