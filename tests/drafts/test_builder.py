"""Drafts built in Python: what a draft in YAML says, and the same catalog."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Final, NewType, cast

import attrs
import pytest
from attrs import field, frozen
from hypothesis import example, given, settings
from pendulum import Duration
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.codec import Model
from mineralpact.drafts import (
    DraftBuilder,
    Evidence,
    compile,  # noqa: A004  # the word for it
    compile_with_report,
    decompile,
    read_duration,
    read_time,
)
from mineralpact.drafts.evidence.evidence_note import SOURCE, WORDS
from mineralpact.drafts.short_claim import plain_evidence, plain_fields
from mineralpact.errors import ArgumentError, DocumentError, PathError, ValidationError
from mineralpact.model import (
    KINDS,
    Agreement,
    AgreementKind,
    Attribution,
    Claim,
    Country,
    Entity,
    Mineral,
    Predicate,
    Source,
    Tension,
    TensionKind,
)
from mineralpact.testing import catalogs
from mineralpact.values import Citation, Modality, PossibleEntity, Stage, Step, When
from mineralpact.values.fields import fields_of
from mineralpact.values.ids import EntityId, as_id
from tests.effort import examples
from tests.samples import sample

TEXT = (
    "Two states to chart the seabed\n"
    "Norway and Iceland are to sign a memorandum of understanding. It runs for ten years."
)
DRAFT = """
format: mineralpact-draft/1
id: saltmark-2031
title: Norway and Iceland
sources:
- id: harbour-news
  title: Two states to chart the seabed
  published: 2 May 2031
agreements:
- id: seabed-memorandum
  name: Seabed memorandum
  kind: MoU
  parties: [Norway, Iceland]
  duration: ten years
  quotes:
    kind, parties: Norway and Iceland are to sign a memorandum of understanding
    duration: runs for ten years
  steps:
  - stage: signature
    modality: planned
    quote: are to sign
claims:
- subject: NOR
  predicate: meets
  objects: [ISL]
  modality: planned
  words: Norway and Iceland
gaps:
- about: seabed-memorandum.steps[0].place
  words: are to sign
  note: Where is not said.
"""


def pact(duration: Duration | None = None) -> Agreement:
    """An agreement of two parties with a step that is planned."""
    return Agreement(
        id="seabed-memorandum",
        name="Seabed memorandum",
        kind=AgreementKind.MEMORANDUM_OF_UNDERSTANDING,
        parties=("NOR", "ISL"),
        steps=(Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED),),
        duration=duration,
    )


def source() -> Source:
    """The source of the text."""
    published = read_time("2 May 2031").when
    return Source(id="harbour-news", title="Two states to chart the seabed", published=published)


def builder_of(text: str | None = TEXT) -> DraftBuilder:
    """A builder with the source."""
    builder = DraftBuilder(text=text)
    builder.add(source())
    return builder


def claim_of(builder: DraftBuilder) -> Claim:
    """The one claim that a builder makes, names in the text aside."""
    claims = [claim for claim in builder.compile().claims if claim.about != ("harbour-news.title",)]
    (claim,) = claims
    return claim


@pytest.fixture(name="without_typeguard")
def _without_typeguard() -> Iterator[None]:
    """Whole catalogs are built, and argument types do not matter."""
    with suppress_type_checks():
        yield


def test_a_builder_and_a_draft_in_yaml_make_the_same_catalog() -> None:
    """Values are read by functions here, and by the compiler there."""
    builder = DraftBuilder(id="saltmark-2031", title="Norway and Iceland", text=TEXT)
    builder.add(source())
    memorandum = builder.add(
        pact(duration=read_duration("ten years")),
        quotes={
            "kind, parties": "Norway and Iceland are to sign a memorandum of understanding",
            "steps[0]": Evidence(words="are to sign"),
        },
    )
    builder.quote(f"{memorandum}.duration", "runs for ten years")
    meeting = Evidence(words="Norway and Iceland", modality=Modality.PLANNED)
    builder.relation("NOR", Predicate.MEETS, "ISL", meeting)
    where = Evidence(words="are to sign", note="Where is not said.")
    builder.gap(f"{memorandum}.steps[0].place", where)
    assert builder.compile() == compile(DRAFT, TEXT)
    assert memorandum == "seabed-memorandum"


def test_the_draft_of_a_builder_can_be_saved_and_compiled() -> None:
    """It is a text in YAML with the quotations beside the facts."""
    builder = builder_of()
    builder.add(pact(), quote="a memorandum of understanding")
    builder.quote("seabed-memorandum.steps[0].stage", "are to sign")
    text = builder.draft().text
    assert text.endswith(
        "  steps:\n"
        "  - stage: signature\n"
        "    modality: planned\n"
        "    quotes:\n"
        "      stage: are to sign\n"
        "  quote: a memorandum of understanding\n"
    )
    assert compile(text, TEXT) == builder.compile()
    assert builder.draft().text == text


def test_evidence_of_places_in_several_entities_stands_with_the_first() -> None:
    """A place of an entity that is not in the builder makes a claim by itself."""
    builder = builder_of()
    for id in ("tin", "zinc"):
        builder.add(Mineral(id=id, name=id), quotes={"uses": "Iceland"})
    builder.quote(("tin.name", "zinc.name"), "ten years")
    builder.quote("NOR.endowment", Evidence(words="Norway", note="Why not?"))
    assert "    name, /zinc.name: ten years\n" in builder.draft().text
    assert "- about: NOR.endowment\n  words: Norway\n  note: Why not?\n" in builder.draft().text


def test_several_statements_may_carry_one_place() -> None:
    """Each is a claim, in whatever list they come."""
    builder = builder_of()
    statements: list[str | Evidence] = [
        "Norway",
        Evidence(words="Iceland", modality=Modality.EXPECTED),
    ]
    builder.add(Mineral(id="tin", name="tin"), quote=statements, quotes={"name": statements})
    builder.quote("tin.name", statements)
    builder.relation("tin", Predicate.RELATES_TO, ["NOR", "ISL"], statements)
    builder.gap("tin.form", statements)
    claims = [claim for claim in builder.compile().claims if "harbour" not in claim.about[:1]]
    modalities = [claim.modality for claim in claims]
    assert modalities.count(Modality.EXPECTED) == 5
    assert len([claim for claim in claims if claim.predicate is not None]) == 2


def test_a_gap_may_be_about_an_entity_that_there_may_be() -> None:
    """Then it has no place, and needs no words."""
    builder = builder_of(text=None)
    builder.gap(evidence=Evidence(possible=PossibleEntity(kind="projects")))
    gap = claim_of(builder)
    assert (gap.is_gap, gap.about, gap.cites) == (True, (), ())
    assert str(gap.id) == "projects-not-stated"


def test_objects_of_evidence_follow_those_of_its_relation() -> None:
    """Evidence may name entities, as a claim does."""
    builder = builder_of()
    evidence = Evidence(words="Norway and Iceland", objects=("ISL",))
    builder.relation("harbour-news", Predicate.RELATES_TO, "NOR", evidence)
    assert claim_of(builder).objects == ("NOR", "ISL")


def test_claims_and_tensions_are_entities_too() -> None:
    """A claim brings its citations, and may be named by a tension."""
    builder = builder_of(text=None)
    cites = (Citation(source="harbour-news"),)
    for id in ("first", "second"):
        about = ("harbour-news.title",)
        claim = Claim(id=id, about=about, modality=Modality.ATTRIBUTE, cites=cites)
        assert builder.add(claim) == id
    tension = Tension(
        id="dates",
        kind=TensionKind.CONTRADICTION,
        claims=("first", "second"),
        description="Both cannot be.",
    )
    builder.add(tension)
    assert builder.compile().tensions == (tension,)


def test_texts_of_several_sources_are_given_by_their_ids() -> None:
    """Words are of the source that the builder names, unless evidence says another."""
    texts = {"harbour-news": TEXT, "gazette": "Tin and zinc."}
    builder = DraftBuilder(text=texts, source="gazette", cites_names=False)
    builder.add(source())
    builder.add(Source(id="gazette", title="Gazette"))
    builder.add(Mineral(id="tin", name="tin"), quotes={"name": "Tin and"})
    builder.quote("tin.uses", Evidence(words="It runs", source="harbour-news", statement="runs"))
    cited = [citation.source for claim in builder.compile().claims for citation in claim.cites]
    assert cited == ["gazette", "harbour-news"]
    assert [one.source for one in builder.compile_with_report().verifications] == [*texts]


def test_faults_are_told_by_the_lines_of_the_draft() -> None:
    """All at once, by the one compiler that there is."""
    builder = builder_of()
    builder.add(pact(), quotes={"kind": "a treaty of peace", "partis": "Norway"})
    builder.quote("seabed-memorandum.duration", "It walks")
    lines = builder.draft().text.splitlines()
    with pytest.raises(DocumentError) as caught:
        builder.compile()
    at_lines = [lines[(problem.line or 0) - 1].strip() for problem in caught.value.problems]
    assert at_lines == ["kind: a treaty of peace", "partis: Norway", "duration: It walks"]
    assert "did you mean parties" in caught.value.problems[1].message


def test_an_id_that_stands_twice_is_refused_when_it_is_compiled() -> None:
    """As in a document; evidence of it goes to the first."""
    builder = builder_of()
    builder.add(pact())
    builder.add(pact(duration=read_duration("ten years")))
    builder.quote("seabed-memorandum.kind", "a memorandum of understanding")
    with pytest.raises(DocumentError, match=r"agreements\[1\].id: duplicate id"):
        builder.compile()


MISUSE: Final[dict[str, Callable[[Any], object]]] = {
    "entity": lambda builder: builder.add("pact"),
    "quote": lambda builder: builder.add(pact(), quote=5),
    "quotes": lambda builder: builder.add(pact(), quotes=["words"]),
    "predicate": lambda builder: builder.relation("NOR", "met", "ISL", "words"),
    "evidence": lambda builder: builder.quote("NOR.name", 5),
    "about": lambda builder: builder.gap(5),
    "text": lambda _: cast("Any", DraftBuilder)(text=5),
}
"""Calls that make no sense, by the argument that is wrong."""


@pytest.mark.parametrize("argument", MISUSE)
def test_wrong_arguments_are_refused_by_name(argument: str) -> None:
    """As everywhere at a border."""
    with pytest.raises(ArgumentError) as caught:
        MISUSE[argument](builder_of())
    assert caught.value.problems[0].path == argument


def test_a_place_that_is_none_is_refused_where_it_is_given() -> None:
    """The traceback ends at the call that has it."""
    with pytest.raises(PathError, match=r"steps\[0"):
        builder_of().quote("pact.steps[0", "words")


def test_a_claim_has_no_quotations_beside_it() -> None:
    """It has citations of its own."""
    claim = Claim(id="c", about=("NOR.name",), modality=Modality.ATTRIBUTE, inferred=True)
    with pytest.raises(ArgumentError, match="citations"):
        builder_of().add(claim, quote="words")
    with pytest.raises(ArgumentError, match="citations"):
        builder_of().add(claim, quotes={"about": "words"})


MineId = NewType("MineId", EntityId)


@frozen(kw_only=True)
class Mine(Entity):
    """A kind of a program's own."""

    section: ClassVar[str] = "mines"
    id: MineId = field(converter=as_id)
    name: str


def test_kinds_of_a_program_come_with_its_model() -> None:
    """Without it they are refused, and those that there are are listed."""
    with pytest.raises(ArgumentError, match=r"expected an entity of one of Country, .* found Mine"):
        builder_of().add(Mine(id="deep", name="Deep"))
    builder = DraftBuilder(text="Deep is deep.", model=Model(kinds=(*KINDS, Mine)))
    builder.add(Source(id="primer", title="A primer"))
    builder.add(Mine(id="deep", name="Deep"))
    catalog = builder.compile()
    assert catalog.get(Mine, "deep").name == "Deep"
    assert [claim.about for claim in catalog.claims] == [("deep.name",)]


def test_evidence_has_the_fields_of_a_claim() -> None:
    """Words and their source in front; places and relations are told by where it is put."""
    names = [field.name for field in attrs.fields(Evidence)]
    own = [name for name in fields_of(Claim) if name not in ("about", "subject", "predicate")]
    assert sorted(names) == sorted([WORDS, SOURCE, *own])


def test_evidence_takes_texts_for_terms_and_times() -> None:
    """What is no term is refused by name, and so are blank words."""
    evidence = Evidence(words=["a", "b"], modality="planned", when="2031")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # texts are taken for them
    assert (evidence.modality, evidence.when) == (Modality.PLANNED, When("2031"))
    assert plain_fields(evidence) == {"words": ["a", "b"], "modality": "planned", "when": "2031"}
    with pytest.raises(ArgumentError, match="modality"):
        Evidence(modality="plan")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point
    with pytest.raises(ValidationError, match="words"):
        Evidence(words=" ")


def test_evidence_that_has_words_alone_is_written_as_a_text() -> None:
    """What says more is an object, in which a speaker stands for an attribution."""
    assert plain_evidence("a") == plain_evidence(Evidence(words="a")) == "a"
    spoken = Evidence(words="a", attributed_to=(Attribution(speaker="NOR"),))
    assert plain_evidence(spoken) == {"words": "a", "attributed_to": ["NOR"]}
    assert plain_evidence(Evidence(words=("a", "b"))) == {"words": ["a", "b"]}


def with_claims(catalog: Catalog) -> DraftBuilder:
    """A builder with the entities of a catalog, and its claims as they are."""
    builder = DraftBuilder(id=catalog.id, title=catalog.title)
    for entity in catalog:
        builder.add(entity)
    return builder


def with_evidence(catalog: Catalog) -> DraftBuilder:
    """A builder with the entities of a catalog, and its claims as evidence, relations and gaps."""
    builder = DraftBuilder(id=catalog.id, title=catalog.title)
    for entity in catalog:
        if not isinstance(entity, Claim):
            builder.add(entity)
    for claim in catalog.claims:
        names = {field.name for field in attrs.fields(Evidence)} & set(fields_of(Claim))
        evidence = Evidence(**{name: getattr(claim, name) for name in names})
        if claim.predicate is None and claim.is_gap:
            builder.gap(claim.about, evidence)
        elif claim.predicate is None:
            builder.quote(claim.about, evidence)
        elif claim.subject is None or claim.about:
            builder.add(claim)
        else:
            builder.relation(claim.subject, claim.predicate, (), evidence)
    return builder


@pytest.mark.usefixtures("without_typeguard")
@settings(max_examples=examples(20))
@given(catalogs(most=2, with_editions=False))
@example(sample())
def test_a_catalog_comes_out_as_it_went_in(catalog: Catalog) -> None:
    """Entity by entity, with its claims as they are, or told short."""
    for to_builder in (with_claims, with_evidence):
        assert to_builder(catalog).compile() == catalog


@pytest.mark.usefixtures("without_typeguard")
@settings(max_examples=examples(10))
@given(catalogs(most=2, with_editions=False))
def test_a_builder_and_the_draft_of_a_catalog_agree(catalog: Catalog) -> None:
    """There is one compiler."""
    report = with_evidence(catalog).compile_with_report()
    assert report.catalog == compile_with_report(decompile(catalog)).catalog


def test_a_country_is_added_where_it_is_referred_to() -> None:
    """As in a draft in YAML."""
    builder = builder_of()
    builder.add(pact())
    assert builder.compile().of(Country) == (Country(id="ISL"), Country(id="NOR"))
