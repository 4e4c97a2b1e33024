"""A catalog is written as people would write it: facts in blocks, evidence beside them."""

import pytest
from attrs import evolve

from mineralpact import Catalog, drafts
from mineralpact.errors import ArgumentError
from mineralpact.model import Claim, Source
from mineralpact.values import (
    Citation,
    ClaimId,
    EntityId,
    EntityPath,
    Modality,
    PlacedValue,
    PossibleEntity,
    SourceId,
    StatedValue,
)
from tests.drafts.drafts_and_texts import DRAFT, HEAD, SOURCE, TEXT, of_pact

WRITTEN = """\
format: mineralpact-draft/1
id: saltmark
sources:
- id: news
  title: Two states to chart the seabed
  published: '2031-05-02'
countries:
- id: ISL
- id: NOR
agreements:
- id: seabed-memorandum
  name: Seabed memorandum
  kind: memorandum_of_understanding
  parties: [NOR, ISL]
  steps:
  - stage: signature
    modality: planned
    when: '[2031-05-02..2031-05-31]'
    quote: will sign it later this month
  quotes:
    kind, parties: a memorandum of understanding
gaps:
- about: seabed-memorandum.steps[0].place
  words: will sign it later this month
  note: Where is not said.
"""


def with_claims(*claims: Claim) -> Catalog:
    """Return the catalog of the draft with more claims."""
    return drafts.compile(DRAFT, TEXT).with_entities(*claims)


def claim(*about: str, **fields: object) -> Claim:
    """Return a claim about places."""
    given: dict[str, object] = {"modality": Modality.ATTRIBUTE, "inferred": True, **fields}
    places = tuple(map(EntityPath, about))
    return Claim(id=ClaimId(EntityId("mine")), about=places, **given)  # type: ignore[arg-type]  # they fit


def draft_of(catalog: Catalog, text: str | None = TEXT) -> list[str]:
    """Return the lines of the draft of a catalog, which compiles to it."""
    draft = drafts.decompile(catalog, text)
    assert drafts.compile(draft, text) == catalog
    return draft.splitlines()


def test_a_draft_has_words_beside_the_facts() -> None:
    """Names that stand in the text are left out, and ids that the compiler makes."""
    assert drafts.decompile(drafts.compile(DRAFT, TEXT), TEXT) == WRITTEN


def test_without_the_text_it_has_the_places_of_passages() -> None:
    """And the claims for names too."""
    lines = draft_of(drafts.compile(DRAFT, TEXT), None)
    quotes = [line.split()[1:4] for line in lines if line.lstrip().startswith("quote:")]
    assert quotes == [["'125-154", "p1s2", "sha256:" + quotes[0][2][7:]]]
    assert any(line.startswith("    title: '0-30 headline ") for line in lines)


def test_a_name_that_the_catalog_does_not_cite_stays_uncited() -> None:
    """The draft says so."""
    catalog = drafts.compile(DRAFT, TEXT).without(["saltmark-news-title"])
    assert "names: uncited" in draft_of(catalog)
    assert "names: uncited" not in draft_of(catalog, None)


def test_a_name_with_two_claims_keeps_both() -> None:
    """The compiler would make none."""
    lines = draft_of(with_claims(claim("seabed-memorandum.kind", "news.title")))
    assert "    title: Two states to chart the seabed" in lines


def test_words_that_stand_twice_are_told_by_their_place() -> None:
    """So is what has another paragraph than the text says."""
    twice = Citation.of(TEXT, source="news", start=63, end=73, paragraph=1, sentence=1)
    odd = Citation.of(TEXT, source="news", start=0, end=3, paragraph=7)
    for cited in (twice, odd):
        lines = draft_of(with_claims(claim("NOR", inferred=False, cites=(cited,))))
        assert any(f"{cited.start}-{cited.end} p" in line for line in lines)


def test_evidence_stands_in_its_item_where_that_has_the_same_name() -> None:
    """An item with a key is named by that."""
    draft = of_pact("  steps: [{key: a, stage: signature, modality: planned}]\n")
    catalog = drafts.compile(draft, TEXT)
    by_key = claim("seabed-memorandum.steps[a].stage", modality=Modality.PLANNED)
    by_number = evolve(by_key, about=(EntityPath("seabed-memorandum.steps[0].stage"),))
    nowhere = claim("seabed-memorandum.kind")
    lines = draft_of(catalog.with_entities(by_key))
    assert "      stage: {inferred: true, id: mine}" in lines
    lines = draft_of(catalog.with_entities(by_number))
    assert "    steps[0].stage: {inferred: true, id: mine}" in lines
    assert "    kind: {inferred: true, id: mine}" in draft_of(catalog.with_entities(nowhere))


def test_evidence_about_several_entities_stands_at_the_first() -> None:
    """The others have a slash in front."""
    lines = draft_of(with_claims(claim("NOR", "seabed-memorandum.kind")))
    assert "    '/NOR, /seabed-memorandum.kind': {inferred: true, id: mine}" in lines


def test_many_places_stand_among_the_claims() -> None:
    """So do relations, and places that commas cannot part."""
    places = ["kind", "parties", "steps", "steps[0]", "steps[0].stage", "name", "steps[0].when"]
    many = claim(*[f"seabed-memorandum.{place}" for place in places])
    lines = draft_of(with_claims(evolve(many, modality=Modality.PLANNED)))
    assert "claims:" in lines
    assert any(line.startswith("- about: seabed-memorandum.kind, ") for line in lines)


def test_several_statements_of_one_place_are_a_list() -> None:
    """In the order of the catalog."""
    more = claim("seabed-memorandum.kind", "seabed-memorandum.parties")
    lines = draft_of(with_claims(more, evolve(more, id=ClaimId(EntityId("more")))))
    at = lines.index("    kind, parties:")
    assert [line.strip()[:2] for line in lines[at + 1 : at + 4]] == ["- ", "- ", "- "]


def test_a_claim_of_several_modalities_says_its_own() -> None:
    """The compiler would ask for it."""
    steps = (
        "  steps: [{stage: announced, modality: happened}, {stage: signature, modality: planned}]\n"
    )
    catalog = drafts.compile(of_pact(steps), TEXT)
    places = ("seabed-memorandum.steps[0]", "seabed-memorandum.steps[1]")
    lines = draft_of(catalog.with_entities(claim(*places)))
    assert "    steps[0], steps[1]: {modality: attribute, inferred: true, id: mine}" in lines


def test_the_source_that_is_cited_most_is_named_once() -> None:
    """The others where they are cited; a source as a whole has no words."""
    radio = Source(id=SourceId(EntityId("radio")), title="Radio")
    heard = claim(
        "NOR", inferred=False, cites=(Citation.of("Hear!", source="radio", start=0, end=4),)
    )
    whole = evolve(heard, id=ClaimId(EntityId("whole")), cites=(Citation(source=radio.id),))
    both = evolve(heard, id=ClaimId(EntityId("both")), cites=(*heard.cites, *whole.cites))
    catalog = drafts.compile(DRAFT, TEXT).with_entities(radio, heard, whole, both)
    draft = drafts.decompile(catalog, {"news": TEXT, "radio": "Hear!"})
    assert "\nsource: news\n" in draft
    assert "{words: '0-4 " in draft
    assert draft.count("cites: [{source: radio") == 2
    assert drafts.compile(draft, {"news": TEXT, "radio": "Hear!"}) == catalog


def test_a_text_is_that_of_the_source_with_its_digest_or_of_the_only_one() -> None:
    """Else it says the ids to give texts by."""
    from mineralpact.values.citation import passage_digest

    digest = passage_digest(TEXT, 0, len(TEXT))
    radio = Source(id=SourceId(EntityId("radio")), title="Radio")
    catalog = drafts.compile(DRAFT, TEXT).with_entities(radio)
    message = "text: expected the texts by the ids of their sources; there are news, radio"
    with pytest.raises(ArgumentError, match=message):
        drafts.decompile(catalog, TEXT)
    with pytest.raises(ArgumentError, match="there are none"):
        drafts.decompile(Catalog(), TEXT)
    (news,) = (source for source in catalog.sources if source.id == "news")
    known = catalog.replace(evolve(news, sha256=digest, length=len(TEXT)))
    assert "will sign it later this month" in drafts.decompile(known, TEXT)


def test_a_passage_that_the_text_does_not_have_keeps_its_place() -> None:
    """The text is another."""
    catalog = drafts.compile(DRAFT, TEXT)
    changed = drafts.decompile(catalog, TEXT.replace("later this month", "in June"))
    assert "quote: '125-154 p1s2 sha256:" in changed
    assert "kind, parties: a memorandum of understanding" in changed


def test_what_there_may_be_stands_among_the_gaps() -> None:
    """A gap about no place."""
    value = PlacedValue(path="investor", value=StatedValue(id=EntityId("NOR")))
    possible = PossibleEntity(kind="investments", values=(value,))
    gap = claim(inferred=False, modality=Modality.NOT_STATED, possible=possible)
    lines = draft_of(with_claims(gap))
    assert "- possible:" in lines


def test_editions_are_kept_as_documents_have_them() -> None:
    """For a merged catalog has no draft."""
    first = Catalog([Source(id=SourceId(EntityId("radio")), title="Radio")], id="first")
    merged = Catalog(first, editions=[first, drafts.compile(DRAFT, TEXT)])
    assert "editions:" in draft_of(merged, None)


def test_an_empty_catalog_is_a_draft() -> None:
    """With its format and no more; a title is kept."""
    assert drafts.decompile(Catalog()) == "format: mineralpact-draft/1\n"
    titled = Catalog(id="salt", title="Salt: a story")
    assert drafts.decompile(titled) == (
        "format: mineralpact-draft/1\nid: salt\ntitle: 'Salt: a story'\n"
    )
    assert drafts.compile(drafts.decompile(titled)) == titled


def test_records_of_which_one_field_is_told_are_texts() -> None:
    """Short lists of texts stand on a line."""
    draft = of_pact("  aims: [steady supply, {text: ports, key: a}]\n", head=HEAD + SOURCE)
    lines = draft_of(drafts.compile(draft, TEXT))
    assert lines[lines.index("  aims:") + 1 :][:3] == [
        "  - steady supply",
        "  - text: ports",
        "    key: a",
    ]
