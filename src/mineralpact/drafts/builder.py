"""Builder of drafts in Python: entities, evidence, relations and gaps, compiled as a file is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from mineralpact.borders import checked, checked_class
from mineralpact.catalog import Catalog
from mineralpact.codec.formats import Model
from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.compiling import Compiled, compile_with_report
from mineralpact.drafts.draft import DRAFT_FORMAT, Draft, parse_draft
from mineralpact.drafts.plain_record import plain_record
from mineralpact.drafts.reading.draft_reader import GAPS, NAMES, SOURCE, UNCITED
from mineralpact.drafts.reading.source_beside import QUOTE, QUOTES
from mineralpact.drafts.short_claim import Evidence, plain_evidence, plain_fields
from mineralpact.drafts.writing.draft_yaml import draft_yaml
from mineralpact.drafts.writing.evidence_places import put_evidence
from mineralpact.drafts.writing.written_evidence import (
    WrittenEntity,
    stands_beside_facts,
    with_about,
)
from mineralpact.drafts.writing.written_sections import written_sections
from mineralpact.errors import ArgumentError
from mineralpact.model import Claim, Entity
from mineralpact.model.claim import Predicate
from mineralpact.values import EntityId
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.rules import broken

Quotation: TypeAlias = str | Evidence | Sequence[str | Evidence]
"""Evidence of one place: the words of the source, or more said of them, or several statements."""
_OURS: Final = Model()
_ABOUT: Final = "about"


@checked_class
class DraftBuilder:
    """Builds a draft in Python: what a draft in YAML says, each value typed.

    What is added is not looked at until it is compiled, and then by the compiler of drafts: all
    that is wrong is told at once, by the path and the line in the text of `draft`.

    Args:
        id: The catalog's own name.
        title: What it holds, for people.
        text: The text that is quoted; or, of several, the texts by the ids of their sources.
        source: The id of the source that words are of where none is said; need not be said where
            there is one.
        cites_names: False to make no claims of names that stand in the text.
        model: The kinds of a program's own; ours when not said.

    >>> from mineralpact.model import Mineral, Source
    >>> builder = DraftBuilder(text="Peru has tin.", cites_names=False)
    >>> primer = builder.add(Source(id="primer", title="A primer"))
    >>> tin = builder.add(Mineral(id="tin", name="tin"), quote="Peru has tin")
    >>> print(builder.draft().text)
    format: mineralpact-draft/1
    names: uncited
    sources:
    - id: primer
      title: A primer
    minerals:
    - id: tin
      name: tin
      quote: Peru has tin
    <BLANKLINE>
    >>> builder.compile()
    <Catalog: 1 mineral, 1 source, 1 claim>
    """

    def __init__(
        self,
        *,
        id: str | None = None,
        title: str | None = None,
        text: str | Mapping[str, str] | None = None,
        source: str | None = None,
        cites_names: bool = True,
        model: Model | None = None,
    ) -> None:
        self._text = text
        self._model = model or _OURS
        header = {"id": id, "title": title, SOURCE: source, NAMES: None if cites_names else UNCITED}
        self._header = {key: value for key, value in header.items() if value is not None}
        self._entities: list[tuple[Entity, dict[str, Plain]]] = []
        self._quotations: list[tuple[tuple[str, ...], Evidence | str]] = []
        self._claims: list[Plain] = []
        self._gaps: list[Plain] = []

    @checked
    def add(
        self,
        entity: Entity,
        *,
        quote: Quotation | None = None,
        quotes: Mapping[str, Quotation] | None = None,
    ) -> EntityId:
        """Add an entity of any kind, a claim or a tension too, and return its id.

        Args:
            entity: The entity.
            quote: The evidence of all its fields that have none of their own.
            quotes: The evidence of places in it, by the places: ``duration``, ``steps[0].when``,
                several parted by commas, or ``/critical-minerals.name`` for a place in another.

        Raises:
            ArgumentError: an entity of another kind than those of the model, or quotations of a
                claim, which has its citations itself.
        """
        self._check_kind(entity)
        if isinstance(entity, Claim):
            if quote is not None or quotes is not None:
                message = "expected no quotation of a claim: its citations are its own"
                raise ArgumentError("DraftBuilder.add", broken("entity", "is_claim", message))
            self._claims.append(plain_record(entity))
            return entity.id
        beside: dict[str, Plain] = {}
        if quote is not None:
            beside[QUOTE] = _plain_quotation(quote)
        if quotes is not None:
            beside[QUOTES] = {place: _plain_quotation(quotes[place]) for place in quotes}
        self._entities.append((entity, beside))
        return entity.id

    @checked
    def quote(self, about: str | Sequence[str], evidence: Quotation) -> None:
        """Add evidence of places in any entities.

        Args:
            about: The places, such as ``seabed-memorandum.duration``: one or several.
            evidence: The words of the source, or more said of them, or several statements.

        Raises:
            PathError: a place that is none.
        """
        places = _texts(about)
        for place in places:
            parse_entity_path(place)
        for statement in _statements(evidence):
            self._quotations.append((places, statement))

    @checked
    def relation(
        self,
        subject: str,
        predicate: Predicate,
        objects: str | Sequence[str],
        evidence: Quotation,
    ) -> None:
        """Add a relation that no field holds.

        Args:
            subject: The id of the entity that stands in it.
            predicate: The relation.
            objects: The ids of the entities that it relates the subject to, before those that the
                evidence names.
            evidence: The words of the source, or more said of them, or several statements.
        """
        relation: dict[str, Plain] = {"subject": subject, "predicate": predicate.value}
        for statement in _statements(evidence):
            named = () if isinstance(statement, str) else statement.objects
            relation["objects"] = [*_texts(objects), *named]
            self._claims.append({**plain_fields(statement), **relation})

    @checked
    def gap(self, about: str | Sequence[str] = (), evidence: Quotation = Evidence()) -> None:  # noqa: B008  # it never changes
        """Add that something is not stated.

        Args:
            about: The places of which it is not: one, several, or none where `evidence` says what
                entity is `possible`.
            evidence: The words that leave it open, or more said of them.
        """
        for statement in _statements(evidence):
            self._gaps.append(with_about({_ABOUT: [*_texts(about)], **plain_fields(statement)}))

    @checked
    def draft(self) -> Draft:
        """Return the draft, whose text can be saved and edited.

        Raises:
            DocumentError: it is longer than the limits of the model allow.
            MissingExtraError: PyYAML is not installed.
        """
        entities: list[WrittenEntity] = []
        by_id: dict[str, WrittenEntity] = {}
        for entity, beside in self._entities:
            plain = {**plain_record(entity), **_copied(beside)}
            written = WrittenEntity(kind=type(entity), plain=plain)
            entities.append(written)
            by_id.setdefault(entity.id, written)
        claims: list[Plain] = [*self._put_quotations(by_id), *self._claims]
        plain = {"format": DRAFT_FORMAT, **self._header}
        plain |= written_sections(self._model.kinds, entities)
        plain |= {Claim.section: claims, GAPS: self._gaps}
        text = draft_yaml({key: value for key, value in plain.items() if value != []})
        return parse_draft(text, limits=self._model.limits)

    @checked
    def compile(self) -> Catalog:
        """Return the catalog that the draft holds; see `compile_with_report`."""
        return self.compile_with_report().catalog

    @checked
    def compile_with_report(self) -> Compiled:
        """Make a checked catalog of the draft, as `mineralpact.drafts.compile_with_report` does.

        Raises:
            DocumentError: all that is wrong with it, each fault with its line in the text of
                `draft`.
            MissingExtraError: PyYAML or sentencex is not installed.
        """
        return compile_with_report(self.draft(), self._text, model=self._model)

    def _check_kind(self, entity: Entity) -> None:
        kinds = self._model.kinds
        if type(entity) not in kinds:
            names = ", ".join(kind.__name__ for kind in kinds)
            message = f"expected an entity of one of {names}, found {type(entity).__name__}"
            raise ArgumentError("DraftBuilder.add", broken("entity", "unknown_kind", message))

    def _put_quotations(self, entities: Mapping[str, WrittenEntity]) -> Iterator[Plain]:
        """Put evidence beside the facts; yield as claims what has no place there."""
        for about, statement in self._quotations:
            if stands_beside_facts(about, entities):
                put_evidence(entities, about, plain_evidence(statement))
            else:
                yield with_about({_ABOUT: [*about], **plain_fields(statement)})


def _plain_quotation(quotation: Quotation) -> Plain:
    if isinstance(quotation, str | Evidence):
        return plain_evidence(quotation)
    return list(map(plain_evidence, quotation))


def _statements(quotation: Quotation) -> tuple[str | Evidence, ...]:
    return (quotation,) if isinstance(quotation, str | Evidence) else tuple(quotation)


def _texts(texts: str | Sequence[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _copied(beside: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return the quotations of an entity with an object of places that more can be put in."""
    return {key: dict(value) if type(value) is dict else value for key, value in beside.items()}
