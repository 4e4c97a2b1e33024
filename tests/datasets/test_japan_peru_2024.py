"""What the catalog says, asked as a reader would ask."""

import re
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from typing import Any, cast

import attrs
import pytest

from mineralpact import datasets
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.evidence import Standing, audit, explain, verify
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Person,
    Predicate,
    Project,
    Roadmap,
    Source,
    Summit,
    TensionKind,
)
from mineralpact.query import AgreementFilter, ClaimFilter, find, matches
from mineralpact.values import Modality, PossibleEntity, Record, Stage, TimeRelation, Truth, When
from mineralpact.values.amounts.ranges import Unit
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Direction, Measure
from mineralpact.values.time.duration import duration_text

PACT = datasets.japan_peru_2024()
SIGNING = AgreementFilter(
    involving=("PER",), stage=Stage.SIGNATURE, modality=Modality.PLANNED, during=When("2024-11")
)
PARTNERSHIP = "japan-peru-strategic-partnership"


def claim_id(short: str) -> str:
    """The identifier of a claim or tension by its number, such as f01."""
    return f"japan-peru-2024-{short}"


def claim(short: str) -> Claim:
    """A claim by its number."""
    return PACT.get(Claim, claim_id(short))


def told(modality: Modality) -> list[str]:
    """The identifiers of the claims that are told in one way."""
    return [found.id for found in find(PACT, ClaimFilter(modality=modality))]


def members(value: object) -> tuple[object, ...]:
    """What is in a tuple, or the one thing there is."""
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


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


# -- facts, unknowns and tensions


def test_each_fact_is_one_claim() -> None:
    """Seventy-five facts, each told once, whatever it carries."""
    facts = [found.id for found in PACT.claims if re.fullmatch(r".*-f[0-9]+", found.id)]
    assert facts == [claim_id(f"f{number:02d}") for number in range(1, 76)]


def test_each_unknown_is_one_gap() -> None:
    """Twenty-four unknowns, each told once, with all its places."""
    assert told(Modality.NOT_STATED) == [claim_id(f"u{number:02d}") for number in range(1, 25)]


def test_each_tension_is_an_entity() -> None:
    """Thirteen points, each of its kind, about facts that are there."""
    assert [tension.id for tension in PACT.tensions] == [
        claim_id(f"t{number:02d}") for number in range(1, 14)
    ]
    assert {tension.kind for tension in PACT.tensions} == set(TensionKind)
    assert PACT.tensions[0].claims == (claim_id("f04"), claim_id("f21"), claim_id("f68"))


def test_nothing_else_is_claimed_but_what_is_read() -> None:
    """What is neither fact nor gap is inferred, few in number, and says why."""
    others = [found for found in PACT.claims if not re.fullmatch(r".*-[fu][0-9]+", found.id)]
    assert len(others) < 20
    assert all(found.inferred and found.note for found in others)


def test_one_thing_happened() -> None:
    """Planned is planned: the minister's announcement is the one thing told as done."""
    happened = [
        (entity.id, type(record).__name__)
        for entity in PACT
        for record in records(entity)
        if getattr(record, "modality", None) is Modality.HAPPENED
    ]
    assert happened == [("china-peru-fta-upgrade", "Step"), (claim_id("f57"), "Claim")]
    assert told(Modality.HAPPENED) == [claim_id("f57")]


def test_three_opinions() -> None:
    """Judgements are the article's or its unnamed observers', never ours."""
    assert told(Modality.OPINION) == [claim_id(short) for short in ("f39", "f69", "f70")]


def test_facts_dispute_one_another_in_the_one_contradiction() -> None:
    """Two sentences have a partnership that the headline has still to be forged."""
    disputing = {found.id: found.disputes for found in PACT.claims if found.disputes}
    first, *others = (claim_id(short) for short in ("f04", "f21", "f68"))
    assert disputing == {first: tuple(others), **dict.fromkeys(others, (first,))}
    kinds = [tension.kind for tension in PACT.tensions]
    assert kinds.count(TensionKind.CONTRADICTION) == 1


# -- evidence


def test_every_value_rests_on_a_claim() -> None:
    """No field of any entity says something that no claim says."""
    assert audit(PACT).is_complete


@pytest.mark.parametrize("found", PACT.claims, ids=lambda found: found.id)
def test_claims_cite_the_article_or_say_why_not(found: Claim) -> None:
    """Each claim has its passages; what is inferred or missing has a note too."""
    assert {citation.source for citation in found.cites} <= {"japan-peru-article"}
    assert found.note or not (found.inferred or found.is_gap)
    assert found.cites or found.inferred
    assert all(citation.sha256 for citation in found.cites)


def test_office_of_a_president_without_a_country() -> None:
    """The office is printed; that it is China's is read from the context."""
    assert explain(PACT, "xi-jinping", "offices[0]").standing is Standing.CITED
    assert explain(PACT, "xi-jinping", "offices[0].title").standing is Standing.CITED
    assert explain(PACT, "xi-jinping", "offices[0].of").inferred


def test_visit_goes_to_peru_by_context() -> None:
    """Its place is inferred and told so; its dates are not stated."""
    place = explain(PACT, "xi-jinping-visit", "place")
    assert place.inferred
    assert [gap.id for gap in place.gaps] == [claim_id("u12")]
    visit = PACT.get(Summit, "xi-jinping-visit")
    assert visit.place is not None
    assert (visit.when, visit.place.country, visit.place.locality) == (None, "PER", None)
    assert explain(PACT, visit.id, "when").standing is Standing.NOT_STATED


def test_measures_are_mentioned() -> None:
    """That there are measures is said, and none is named."""
    measures = explain(PACT, "japan-peru-roadmap", "measures")
    assert measures.standing is Standing.MENTIONED
    assert [found.id for found in measures.claims] == [claim_id("f37")]
    assert [gap.id for gap in measures.gaps] == [claim_id("u02")]


def test_security_is_told_by_its_own_sentence() -> None:
    """The commitment has one claim; what it is for is told by others."""
    security = explain(PACT, PARTNERSHIP, "commitments[5]")
    assert [found.id for found in security.claims] == [claim_id("f49")]
    assert str(security.claims[0].cites[0]) == "japan-peru-article, paragraph 5, sentence 2"
    aims = [explain(PACT, PARTNERSHIP, f"commitments[5].aims[{number}]") for number in range(2)]
    assert [aim.claims[0].id for aim in aims] == [claim_id("f50"), claim_id("f51")]


@pytest.mark.parametrize("gap", [found for found in PACT.claims if found.is_gap], ids=str)
def test_what_is_not_known_is_answered(gap: Claim) -> None:
    """Asking at each of its places gives the gap and says what is missing."""
    assert gap.note is not None
    for id, path in gap.places:
        answer = explain(PACT, id, str(path))
        assert gap in answer.gaps
        if answer.standing is Standing.NOT_STATED:
            assert answer.value in (None, ())
            assert answer.modality is Modality.NOT_STATED


def test_what_may_exist() -> None:
    """Whether Japan invests in Peru, and who Peru's head of state is, are not said."""
    possible = {str(found.id): found.possible for found in PACT.claims if found.possible}
    assert set(possible) == {claim_id("u08"), claim_id("u09")}
    assert _values(possible[claim_id("u08")]) == [
        ("investments", "investor", "JPN"),
        ("investments", "recipient", "PER"),
    ]
    assert _values(possible[claim_id("u09")]) == [
        ("people", "offices.kind", "head_of_state"),
        ("people", "offices.of", "PER"),
    ]


def _values(possible: PossibleEntity) -> list[tuple[str, str, object]]:
    return [(possible.kind, placed.path, placed.value.value) for placed in possible.values]


# -- questions


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


def test_signature_leaves_open_where_and_by_whom() -> None:
    """Day, place and signatories are not said."""
    for name in ("when", "place", "signatories"):
        answer = explain(PACT, "japan-peru-joint-statement", f"steps[0].{name}")
        assert [gap.id for gap in answer.gaps] == [claim_id("u04")]


def test_five_areas_of_which_three_are_read() -> None:
    """The count is stated; the members are inferred, with paragraph and sentence."""
    areas = explain(PACT, "japan-peru-roadmap", "areas")
    assert (areas.announced, areas.standing, areas.complete) == (5, Standing.INFERRED, Truth.NO)
    roadmap = PACT.get(Roadmap, "japan-peru-roadmap")
    assert areas.value == roadmap.areas
    assert [area.inferred for area in roadmap.areas] == [True] * 3
    assert [found.modality for found in areas.claims] == [Modality.PLANNED] * 3
    assert [str(found.cites[0]) for found in areas.claims] == [
        "japan-peru-article, paragraph 4, sentence 3",
        "japan-peru-article, paragraph 5, sentence 1",
        "japan-peru-article, paragraph 5, sentence 2",
    ]
    count = explain(PACT, "japan-peru-roadmap", "areas_announced")
    assert (count.value, count.standing, count.modality) == (5, Standing.CITED, Modality.PLANNED)


def test_ten_years_without_ends() -> None:
    """The roadmap's duration is known, its period is not stated."""
    roadmap = PACT.get(Roadmap, "japan-peru-roadmap")
    assert roadmap.duration is not None
    assert duration_text(roadmap.duration) == "P10Y"
    assert explain(PACT, roadmap.id, "period").standing is Standing.NOT_STATED


def test_updated_trade_agreement() -> None:
    """Announced by a minister, to be signed during a visit, changing an earlier one."""
    update = PACT.get(Agreement, "china-peru-fta-upgrade")
    announced, signature = update.steps
    assert (announced.stage, announced.when) == (Stage.ANNOUNCED, When("[..2024-11-14]"))
    assert announced.announced_by == ("elmer-schialer",)
    assert (signature.modality, signature.when) == (Modality.PLANNED, When("[2024-11-14..]"))
    assert signature.relative is not None
    assert (signature.relative.relation, signature.relative.event) == (
        TimeRelation.DURING,
        "xi-jinping-visit",
    )
    assert PACT.get(Agreement, update.amends or "").kind is AgreementKind.FREE_TRADE_AGREEMENT
    assert update.bindingness is None


def test_half_more_trade_of_what_is_not_said() -> None:
    """A lower bound, without a level to start from, a way to count, a day or an author."""
    (effect,) = PACT.get(Agreement, "china-peru-fta-upgrade").effects
    assert effect.measure is Measure.BILATERAL_TRADE
    assert effect.change is not None
    assert (effect.change.at_least, effect.change.at_most, effect.change.unit) == (
        Decimal(50),
        None,
        Unit.PERCENT,
    )
    assert (effect.baseline, effect.counted_in, effect.estimated_by) == (None, None, ())
    for name in ("baseline", "counted_in", "when", "estimated_by"):
        gaps = explain(PACT, "china-peru-fta-upgrade", f"effects[0].{name}").gaps
        assert claim_id("u14") in {gap.id for gap in gaps}


def test_countries_have_aims_and_trends() -> None:
    """What Japan wants and how, and what is changing with Peru and China."""
    japan, peru, china = (PACT.get(Country, id) for id in ("JPN", "PER", "CHN"))
    assert [aim.to for aim in japan.aims] == [(), *[("PER",)] * 4]
    assert all(aim.means for aim in japan.aims)
    assert [(trend.measure, trend.direction, trend.party) for trend in peru.trends] == [
        (Measure.SUPPLIER_ROLE, Direction.EMERGING, None),
        (Measure.COMPETITION, Direction.RISING, "CHN"),
    ]
    (influence,) = china.trends
    assert (influence.measure, influence.place) == (Measure.INFLUENCE, None)
    assert influence.modality is Modality.PRESUPPOSED


def test_funds_are_not_said_to_be_public() -> None:
    """Peru is to have funds: whose, how much and of what kind is open."""
    effects = PACT.get(Agreement, PARTNERSHIP).effects
    assert effects[2].measure is Measure.FUNDS
    assert (effects[2].change, effects[2].words) == (None, None)
    gaps = explain(PACT, PARTNERSHIP, "effects[2].change").gaps
    assert [gap.id for gap in gaps] == [claim_id("u08")]


def test_relations_that_no_field_holds() -> None:
    """They are told of the entity that stands in them."""
    exists = explain(PACT, PARTNERSHIP, Predicate.EXISTS)
    assert [found.id for found in exists.claims] == [claim_id("f21"), claim_id("f68")]
    assert claim("f57").objects == ("china-peru-fta-upgrade",)
    assert claim("f70").predicate is Predicate.COUNTERS


def test_reported_speech_has_its_speaker() -> None:
    """What the minister says is his, and where the passive hides him that is inferred."""
    signature, trade = claim("f58").attributed_to, claim("f63").attributed_to
    assert [(voice.speaker, voice.inferred) for voice in signature] == [("elmer-schialer", False)]
    assert [(voice.speaker, voice.inferred) for voice in trade] == [("elmer-schialer", True)]
    (observers,) = claim("f69").attributed_to
    assert (observers.speaker, observers.description) == (None, "unnamed observers")
    assert claim("f57").attributed_to == ()


def test_no_money_and_no_owner_is_made_up() -> None:
    """Two investments under way without a sum, and a port without owners, cost or opening."""
    assert [
        (investment.investor, investment.amount, investment.modality)
        for investment in PACT.investments
    ] == [("CHN", None, Modality.ONGOING)] * 2
    port = PACT.get(Project, "chancay-megaport")
    assert (port.owners, port.cost, port.milestones) == ((), None, ())
    for name in ("owners", "milestones"):
        assert [gap.id for gap in explain(PACT, port.id, name).gaps] == [claim_id("u15")]


@pytest.mark.parametrize("person", PACT.people, ids=lambda person: person.id)
def test_offices_are_held_on_the_day(person: Person) -> None:
    """An office is vouched for on the day of publication, since and until when is not said."""
    (office,) = person.offices
    assert office.when == When("2024-11-14")


def test_source_can_be_found() -> None:
    """Headline and hour are kept as printed; no zone and no publisher is made up."""
    source = PACT.get(Source, "japan-peru-article")
    assert source.title == (
        "Japan and Peru to Forge Strategic Partnership to Secure Critical Minerals"
    )
    assert source.published == When("2024-11-14T03:00:00")
    assert (source.publisher, source.url) == (None, None)


def test_nothing_is_added() -> None:
    """Words that the article does not have are not put into its mouth."""
    added = re.compile(r"\b(soon|public funds|put off|postponed)\b", re.IGNORECASE)
    assert [text for text in texts(parse_json(shipped())) if added.search(text)] == []


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
        found = claim(fact["id"].lower())
        (citation,) = found.cites
        place = (
            fact["locator"]
            if fact["locator"] in parts
            else f"P{citation.paragraph}.S{citation.sentence}"
        )
        assert found.modality == modalities.get(fact["modality"], fact["modality"]), found.id
        assert str(found.when or "") == fact["time_edtf"], found.id
        assert place == fact["locator"], found.id
        assert citation.part == parts.get(fact["locator"], "body"), found.id
        assert [citation.start, citation.end] == fact["quote_span"], found.id
        said_by = [
            (voice.speaker, voice.description, voice.inferred) for voice in found.attributed_to
        ]
        assert said_by == speakers[fact["attributed_to"]], found.id


def test_every_citation_holds(article: str) -> None:
    """Each passage stands in the text at its place, and the text is the one that was read."""
    source = PACT.get(Source, "japan-peru-article")
    whole = Citation.of(article, source=source.id, start=0, end=len(article))
    assert (source.sha256, source.length) == (whole.sha256, len(article))
    found = verify(PACT, source.id, article)
    assert (found.is_fine, found.is_same_text, found.normalised) == (True, Truth.YES, ())


def test_every_sentence_is_covered(article: str) -> None:
    """No part of the article is without a claim, headline, dateline and byline included."""
    assert verify(PACT, "japan-peru-article", article).uncovered == ()


def test_places_are_those_of_the_sentences(article: str) -> None:
    """Paragraph and sentence agree with where the passage starts and ends."""
    lines = article.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:index]) for index in range(len(lines))]
    for citation in {
        citation for found in PACT.claims for citation in found.cites if citation.paragraph
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
