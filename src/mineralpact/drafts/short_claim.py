"""Claims told short: what a program says of its evidence, as a draft has it beside a fact."""

from typing import ClassVar, Final

from attrs import field, frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.evidence.evidence_note import WORDS
from mineralpact.drafts.plain_record import plain_record
from mineralpact.drafts.writing.draft_yaml import OnOneLine
from mineralpact.drafts.writing.short_forms import short_forms
from mineralpact.model import Attribution, Claim, Completeness
from mineralpact.values import (
    Citation,
    ClaimId,
    EntityId,
    Identifier,
    Modality,
    PossibleEntity,
    Record,
    SourceId,
    StatedValue,
    When,
)
from mineralpact.values.fields import value_type
from mineralpact.values.ids import as_id_or_none, as_ids

_CLAIM: Final = value_type(Claim)


@frozen(kw_only=True)
class Evidence(Record):
    """Evidence as a draft has it: a claim told short, with words in place of citations.

    It has the fields of a claim; the places that it is about are those that it is given for. A
    text may stand for a term or a time.

    Raises:
        ArgumentError: arguments of other types, unknown ones, or any by position.
        ValidationError: blank words.

    >>> Evidence(words="will sign it later this month", modality="planned").modality
    <Modality.PLANNED: 'planned'>
    """

    takes_texts: ClassVar[bool] = True

    words: str | tuple[str, ...] = ()
    """The words of the source, or the place of a passage in their stead: one passage or several."""
    source: SourceId | None = field(default=None, converter=as_id_or_none)
    """The source that has the words; ``None`` for the one that the draft quotes."""
    id: ClaimId | None = field(default=None, converter=as_id_or_none)
    """The id of the claim; ``None`` to make one of the places that it is about."""
    identifiers: tuple[Identifier, ...] = ()
    """The identifiers of the claim elsewhere."""
    objects: tuple[EntityId, ...] = ()
    """The entities that it names as the values of a field."""
    modality: Modality | None = None
    """The way the source tells it; ``None`` for the modality of the record that it is about."""
    value: StatedValue | None = None
    """The value it states, where the fields may hold another."""
    statement: str | None = None
    """The statement in our words."""
    completeness: Completeness | None = None
    """Of a list: whether it is told as all there are."""
    members: tuple[EntityId, ...] = ()
    """Of a gap about a list: those of whom it is not stated whether they belong to it."""
    possible: PossibleEntity | None = None
    """Of a gap: the entity of which it is not stated whether there is any."""
    answered: bool = False
    """Of a gap: true if a later edition states what is missing."""
    when: When | None = None
    """For when it is said."""
    attributed_to: tuple[Attribution, ...] = ()
    """Who says it, the nearest speaker first."""
    inferred: bool = False
    """True if it is read between the lines."""
    note: str | None = None
    """Why it is inferred, what is missing or what to mind, in our words."""
    disputes: tuple[ClaimId, ...] = field(default=(), converter=as_ids)
    """Claims that cannot hold beside it."""
    cites: tuple[Citation, ...] = ()
    """Passages by their positions, or sources as a whole, beside the words."""


def plain_fields(evidence: str | Evidence) -> dict[str, Plain]:
    """Return evidence as the object that a draft has.

    >>> plain_fields("rich in minerals")
    {'words': 'rich in minerals'}
    """
    if isinstance(evidence, str):
        return {WORDS: evidence}
    fields = short_forms(plain_record(evidence), _CLAIM)
    assert isinstance(fields, dict)  # noqa: S101  # a record is one
    return fields


def plain_evidence(evidence: str | Evidence) -> Plain:
    """Return evidence as a draft has it beside a fact: words alone where it says nothing else.

    >>> plain_evidence(Evidence(words="rich in minerals"))
    'rich in minerals'
    """
    fields = plain_fields(evidence)
    words = fields.get(WORDS)
    if fields.keys() == {WORDS} and isinstance(words, str):
        return words
    return OnOneLine(fields)
