"""Strategy of catalogs whose claims cite passages of drawn texts, and short ways to compile."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import asdict, evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from mineralpact.catalog import Catalog
from mineralpact.drafts.evidence.claim_ids import claim_id_base
from mineralpact.drafts.plain_record import plain_record
from mineralpact.model import Claim, Entity, Source
from mineralpact.testing import catalogs
from mineralpact.values import Citation, ClaimId, EntityId, EntityPath, Modality, SourceId
from mineralpact.values.citation import CitableText

WORDS: Final = (
    *("the harbour", "charts", "“tin”", "of 2031", "a pact", "ports", "and", "it's", "MoU"),
    *("قصدير", "鉱物", "copper-rich", "218-264", "name: value", "# none", "naïve", "- a", "null"),
)
"""Words of texts, so few that some stand twice; some mean something in YAML, or in a draft."""


NAMED: Final = ("name", "title")
"""Fields that name an entity."""


@st.composite
def quoted_catalogs(draw: DrawFn) -> tuple[Catalog, Mapping[str, str]]:
    """Draw a catalog, and the texts of its sources by their ids, whose passages its claims cite."""
    catalog = draw(catalogs(most=2))
    if "gazette" not in catalog:
        catalog = catalog.with_entities(Source(id=SourceId(EntityId("gazette")), title="Gazette"))
    texts: dict[str, CitableText] = {}
    for source in catalog.sources:
        text = draw(_texts(_names(catalog)))
        texts[source.id] = CitableText(text, source=source.id, language=source.language)
    catalog = draw(_with_passages(catalog, texts))
    for claim in draw(st.lists(_claims(catalog, texts), max_size=4)):
        catalog = _with_claim(catalog, claim)
    for claim in _name_claims(catalog, texts):
        catalog = _with_claim(catalog, claim) if draw(st.booleans()) else catalog
    return catalog, {id: text.text for id, text in texts.items()}


def _names(catalog: Catalog) -> list[str]:
    """Return the names that can stand in a text."""
    names: list[str] = []
    for entity in catalog:
        names += [getattr(entity, field, "") for field in NAMED]
    return [name for name in names if name and name.isprintable()]


@st.composite
def _texts(draw: DrawFn, names: list[str]) -> str:
    """Draw a text of a headline and paragraphs of sentences, with some of the names in it."""
    words = st.sampled_from((*WORDS, *names))
    sentences = st.lists(words, min_size=1, max_size=5).map(" ".join).map("{}.".format)
    paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
    return "\n\n".join(("Talks", *draw(st.lists(paragraphs, min_size=1, max_size=3))))


@st.composite
def _with_passages(draw: DrawFn, catalog: Catalog, texts: Mapping[str, CitableText]) -> Catalog:
    """Draw a catalog with passages of the texts in the place of what its claims cite."""
    claims: list[Entity] = []
    for claim in catalog.claims:
        # As many as before: another claim may be about one of them.
        passages = st.lists(_passages(texts), min_size=len(claim.cites), max_size=len(claim.cites))
        claims.append(evolve(claim, cites=tuple(draw(passages))))
    catalog = catalog.replace(*claims)
    for claim in catalog.claims:
        catalog = _renamed(catalog, claim) if draw(st.booleans()) else catalog
    return catalog


@st.composite
def _passages(draw: DrawFn, texts: Mapping[str, CitableText]) -> Citation:
    """Draw a passage: as a quotation finds it, with an odd place, or a source as a whole."""
    text = texts[draw(st.sampled_from([*texts]))]
    words = st.sampled_from([match.span() for match in re.finditer(r"\S+( \S+)?", text.text)])
    positions = st.lists(st.integers(0, len(text.text)), min_size=2, max_size=2, unique=True).map(
        sorted
    )
    start, end = draw(words | positions)
    citation = text.citation(start, end)
    odd = evolve(citation, paragraph=1, sentence=None)
    whole = evolve(citation, start=None, end=None, sha256=None)
    return draw(st.sampled_from([citation, citation, citation, odd, whole]))


@st.composite
def _claims(draw: DrawFn, catalog: Catalog, texts: Mapping[str, CitableText]) -> Claim:
    """Draw a claim about facts of one or several entities, or about these as such."""
    places: list[EntityPath] = []
    for entity in catalog:
        if not isinstance(entity, Claim):
            names = [name for name, value in asdict(entity, recurse=False).items() if value]
            places += [
                EntityPath(entity.id),
                *(EntityPath(f"{entity.id}.{name}") for name in names),
            ]
    about = draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True))
    return Claim(
        id=ClaimId(EntityId("drawn")),
        about=tuple(about),
        modality=draw(st.sampled_from([Modality.ATTRIBUTE, Modality.PLANNED])),
        cites=(draw(_passages(texts)),),
    )


def _name_claims(catalog: Catalog, texts: Mapping[str, CitableText]) -> Iterator[Claim]:
    """Yield claims such as the compiler makes of names that stand in a text."""
    for entity in catalog:
        name: str | None = getattr(entity, "name", None)
        for text in texts.values():
            if name and name in text.text:
                start = text.text.index(name)
                yield Claim(
                    id=ClaimId(EntityId("drawn")),
                    about=(EntityPath(f"{entity.id}.name"),),
                    modality=Modality.ATTRIBUTE,
                    cites=(text.citation(start, start + len(name)),),
                )


def _with_claim(catalog: Catalog, claim: Claim) -> Catalog:
    """Return a catalog with a claim under the id that a draft derives for it, if it is free."""
    id = claim_id_base(catalog.id, plain_record(claim))
    return catalog if id in catalog else catalog.with_entities(evolve(claim, id=id))


def _renamed(catalog: Catalog, claim: Claim) -> Catalog:
    """Return a catalog with the id that a draft derives for a claim, if it is free."""
    id = claim_id_base(catalog.id, plain_record(claim))
    return catalog if id in catalog else catalog.rename(claim.id, id)
