"""A draft becomes a checked catalog, with all there is to know of how it was read."""

from typing import ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact import Model, drafts, dumps
from mineralpact.drafts import compile_with_report, parse_draft
from mineralpact.errors import Problem
from mineralpact.evidence import Standing, Verdict, audit
from mineralpact.model import KINDS, AgreementKind, Entity, Source
from mineralpact.values import CountryId, EntityId, Modality, When
from tests.drafts.drafts_and_texts import DRAFT, HEAD, SOURCE, TEXT, messages, of_pact

PitId = NewType("PitId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Pit(Entity):
    """A pit."""

    section: ClassVar[str] = "pits"

    id: PitId
    name: str
    country: CountryId | None = None


@frozen(kw_only=True, weakref_slot=False)
class Article(Source):
    """A source with a number of pages."""

    pages: int | None = None


OWN = Model(kinds=(*KINDS, Pit))
PITS = HEAD + SOURCE + "pits:\n- name: Tin pit\n  country: Peru\n  quote: 'tin, copper'\n"


def test_facts_and_quotations_become_entities_and_claims() -> None:
    """Countries that a draft refers to are there too, and a title that stands in the text."""
    catalog = drafts.compile(DRAFT, TEXT)
    assert [entity.id for entity in catalog] == [
        *("ISL", "NOR", "news", "seabed-memorandum", "saltmark-news-title"),
        *("saltmark-seabed-memorandum-kind", "saltmark-seabed-memorandum-steps-0"),
        "saltmark-seabed-memorandum-steps-0-place-not-stated",
    ]
    (pact,) = catalog.agreements
    assert (pact.kind, pact.parties) == (AgreementKind.MEMORANDUM_OF_UNDERSTANDING, ("NOR", "ISL"))
    assert pact.steps[0].when == When("[2031-05-02..2031-05-31]")
    title, kind, step, gap = catalog.claims
    assert kind.about == ("seabed-memorandum.kind", "seabed-memorandum.parties")
    assert (kind.modality, step.modality) == (Modality.ATTRIBUTE, Modality.PLANNED)
    assert gap.is_gap
    assert gap.note == "Where is not said."
    (cited,) = step.cites
    assert TEXT[cited.start : cited.end] == "will sign it later this month"
    assert (cited.source, cited.paragraph, cited.sentence) == ("news", 1, 2)
    assert title.about == ("news.title",)


def test_the_catalog_is_verified_and_audited() -> None:
    """Each passage holds, and the facts that nobody carries are told."""
    report = compile_with_report(DRAFT, TEXT)
    (verification,) = report.verifications
    assert {check.verdict for check in verification.checks} == {Verdict.HOLDS}
    assert [passage.sentence for passage in verification.uncovered] == [3, 1, 2]
    uncited = audit(report.catalog).of(Standing.UNCITED)
    assert [field.field for field in uncited] == ["name"]
    assert report.texts == {"news": TEXT}
    assert report.draft == parse_draft(DRAFT)


def test_what_was_read_by_the_date_of_the_source_is_listed() -> None:
    """With its place, its words and its value."""
    (reading,) = compile_with_report(DRAFT, TEXT).readings
    assert (reading.line, reading.column) == (16, 11)
    assert reading.path == "agreements[0].steps[0].when"
    assert (reading.text, reading.value) == ("later this month", When("[2031-05-02..2031-05-31]"))


def test_doubts_about_the_catalog_are_placed_in_the_draft() -> None:
    """A path of a catalog names the entity by its id; one that is in no draft stays unplaced."""
    report = compile_with_report(DRAFT, TEXT)
    paths = ("agreements['seabed-memorandum'].steps[0].when", "countries['NOR'].id", "agreements")
    problems = [Problem(path=path, code="doubt", message="") for path in paths]
    places = [(one.path, one.line) for one in report.located(problems)]
    assert places == [
        ("agreements[0].steps[0].when", 16),
        ("countries['NOR'].id", 1),
        ("agreements", 8),
    ]


def test_recompiling_gives_the_same_bytes() -> None:
    """Nothing in it depends on the day or on chance."""
    assert dumps(drafts.compile(DRAFT, TEXT)) == dumps(drafts.compile(DRAFT, TEXT))


def test_one_more_sentence_moves_no_other_claim() -> None:
    """Identifiers are made of the places that claims are about."""
    more = DRAFT.replace(
        "gaps:", "  - stage: announced\n    modality: planned\n    quote: for five\ngaps:"
    )
    before, after = drafts.compile(DRAFT, TEXT), drafts.compile(more, TEXT)
    assert all(claim in after.claims for claim in before.claims)
    assert len(after.claims) == len(before.claims) + 1


def test_the_same_place_twice_gets_numbers() -> None:
    """The second claim about a place has a number behind its id."""
    draft = of_pact(
        "  quotes: {kind: [five years, {words: later this month, id: mine}, will sign]}\n"
    )
    ids = [claim.id for claim in drafts.compile(draft, TEXT).claims]
    base = "saltmark-seabed-memorandum-kind"
    assert ids == ["mine", "saltmark-news-title", base, f"{base}-2"]


def test_names_in_the_text_are_cited_unless_told() -> None:
    """A draft may say that it wants none; one about which there is evidence gets no other."""
    minerals = "minerals:\n- name: tin\n- name: zinc\n- name: copper\n  quotes: {{name: tin and}}\n"
    text = "Ores\n\nThere is tin and copper."
    draft = HEAD + "names: {}\nsources: [{{id: news, title: News}}]\n" + minerals
    cited = drafts.compile(draft.format("cited"), text).claims
    assert [claim.about for claim in cited] == [("copper.name",), ("tin.name",)]
    uncited = drafts.compile(draft.format("uncited"), text).claims
    assert [claim.about for claim in uncited] == [("copper.name",)]


def test_a_name_whose_claim_id_is_taken_is_not_cited() -> None:
    """Nobody's id is changed for a claim that nobody wrote."""
    draft = of_pact("  quotes: {kind: {words: five years, id: saltmark-news-title}}\n")
    assert [claim.about for claim in drafts.compile(draft, TEXT).claims] == [
        ("seabed-memorandum.kind",)
    ]


def test_several_texts_go_by_the_ids_of_their_sources() -> None:
    """The draft says of which source most quotations are; evidence may name another."""
    draft = of_pact(
        "  quote: [five years, {words: in the north, source: radio}]\n",
        head=HEAD + "source: news\n" + SOURCE + "- id: radio\n  title: Radio\n",
    )
    catalog = drafts.compile(draft, {"news": TEXT, "radio": "Hello\n\nThey meet in the north."})
    cited = {claim.cites[0].source for claim in catalog.claims}
    assert cited == {"news", "radio"}


def test_one_text_is_that_of_the_source_with_its_digest() -> None:
    """Where there are several sources, and the draft does not say which."""
    from mineralpact.values.citation import passage_digest

    digest = passage_digest(TEXT, 0, len(TEXT))
    sources = f"sources:\n- id: radio\n  title: Radio\n- id: news\n  title: N\n  sha256: {digest}\n"
    notes = "  quotes: {kind: {words: five years, source: news}}\n"
    catalog = drafts.compile(of_pact(notes, head=HEAD + sources), TEXT)
    assert [claim.cites[0].source for claim in catalog.claims] == ["news"]


def test_a_draft_without_quotations_needs_no_text() -> None:
    """Nor sources."""
    catalog = drafts.compile(of_pact("", head=HEAD))
    assert [entity.id for entity in catalog] == ["ISL", "NOR", "seabed-memorandum"]
    assert len(drafts.compile("format: mineralpact-draft/1\n")) == 0


def test_text_that_runs_from_right_to_left_is_quoted_as_any() -> None:
    """And a mistake in it is readable."""
    text = "عنوان\n\nوقعت النرويج اتفاقا. قصدير ونحاس.\n"
    claims = drafts.compile(of_pact("  quote: قصدير\n"), text).claims
    assert [claim.cites[0].sentence for claim in claims] == [2]
    (message,) = messages(of_pact("  quote: قصدير من\n"), text)
    assert message == (
        "line 11, column 10: agreements[0].quote: no passage 'قصدير من';"
        " did you mean 'قصدير ونحاس.' (paragraph 1, sentence 2)?"
    )


def test_kinds_of_a_program_are_as_good_as_ours() -> None:
    """In facts, evidence, references, and on the way to a draft without words and back."""
    catalog = drafts.compile(PITS, TEXT, model=OWN)
    assert [entity.id for entity in catalog.of(Pit)] == ["tin-pit"]
    assert {claim.about for claim in catalog.claims} == {("tin-pit.country",), ("news.title",)}
    stripped = drafts.strip(PITS, TEXT, model=OWN)
    assert "tin, copper" not in stripped
    assert drafts.compile(stripped, TEXT, model=OWN) == catalog
    assert drafts.restore(stripped, TEXT, model=OWN) == PITS
    assert drafts.compile(drafts.decompile(catalog, TEXT), TEXT, model=OWN) == catalog
    (message,) = messages(PITS, TEXT)
    assert "expected no key 'pits'" in message


def test_a_kind_may_stand_for_one_of_ours() -> None:
    """A source with more fields is a source."""
    kinds = [Article if kind is Source else kind for kind in KINDS]
    draft = of_pact("  quote: five years\n", head=HEAD + SOURCE + "  pages: 3\n")
    catalog = drafts.compile(draft, TEXT, model=Model(kinds=tuple(kinds)))
    (source,) = catalog.of(Article)
    assert source.pages == 3


@pytest.mark.parametrize("schema", ["", "$schema: https://example.org/draft.json\n"])
def test_the_address_of_a_schema_is_allowed(schema: str) -> None:
    """For editors."""
    assert len(drafts.compile(HEAD + schema)) == 0
