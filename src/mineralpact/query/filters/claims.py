"""Filter of claims. What is not asked is ``None`` or empty."""

from typing import ClassVar

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.model import (
    Claim,
    Entity,
)
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.conditions import Condition
from mineralpact.query.filters.base import EntityFilter
from mineralpact.query.filters.declarations import (
    asks,
    equals,
    has,
    within,
)
from mineralpact.values import (
    Modality,
    When,
)


def _is_disputed(disputed: bool, _: EntityFilter[Claim]) -> Condition:  # noqa: FBT001  # a field's value
    names_others = conditions.Lists(field="disputes")
    if disputed:
        return names_others
    return conditions.Not(condition=names_others)


def _is_told_so(modality: Modality, own: "ClaimFilter") -> Condition:
    is_told_so = conditions.Is(field="modality", value=modality)
    if modality is not Modality.NOT_STATED or own.answered is not None:
        return is_told_so
    unanswered = conditions.Is(field="answered", value=False)
    return conditions.AllOf(conditions=(is_told_so, unanswered))


def _is_about_place(place: str, own: "ClaimFilter") -> Condition:
    # With a subject, both are asked of one place.
    return conditions.IsAbout(entity=own.subject, place=place)


@frozen(kw_only=True, weakref_slot=False)
class ClaimFilter(EntityFilter[Claim]):
    """Filter of claims.

    >>> ClaimFilter(subject="japan-peru-roadmap", modality=Modality.NOT_STATED).about is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Claim

    source: str | None = None
    """A source it cites."""
    subject: str | None = asks(
        lambda entity, own: conditions.IsAbout(entity=entity, place=own.about)
    )
    """The entity it is about."""
    about: str | None = asks(_is_about_place)
    """The place it is about, such as ``steps``, or anything in it; or the predicate."""
    modality: Modality | None = asks(_is_told_so)
    """Modality that the source tells it with; a gap that a later edition answers is none, unless
    `answered` says otherwise."""
    answered: bool | None = equals("answered")
    """True for gaps that a later edition answers, false for all else."""
    during: When | None = within("when")
    """For when it is said; a claim for no time in particular may be for any."""
    attributed_to: str | None = has("attributed_to.speaker")
    """Somebody it is put down to, at whatever remove."""
    inferred: bool | None = equals("inferred")
    """True if it is read between the lines."""
    disputed: bool | None = asks(_is_disputed)
    """True if it names claims that cannot hold beside it."""

    @checked
    def citing(self, source: str) -> Condition:
        return conditions.Has(field="cites.source", value=source)
