"""Minerals: elements, ores, groups, and categories such as "critical minerals"."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import MineralId, PartyId, When
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.rules import (
    EACH_ONCE,
    BrokenRules,
    not_itself,
    not_too_few_announced,
    own_word,
)


class MineralGroup(StrEnum):
    """Group that a mineral's name covers; without a term `OTHER`, see `Mineral.group_word`."""

    CATEGORY = "category"
    """A policy category, such as "critical minerals"."""
    ELEMENT = "element"
    BASE_METAL = "base_metal"
    BATTERY_METAL = "battery_metal"
    PRECIOUS_METAL = "precious_metal"
    PLATINUM_GROUP = "platinum_group"
    RARE_EARTHS = "rare_earths"
    INDUSTRIAL_MINERAL = "industrial_mineral"
    OTHER = "other"


class MineralForm(StrEnum):
    """In what form a mineral is meant; without a term it is `OTHER`, see `Mineral.form_word`."""

    ORE = "ore"
    CONCENTRATE = "concentrate"
    REFINED = "refined"
    ALLOY = "alloy"
    SCRAP = "scrap"
    OTHER = "other"


@frozen(kw_only=True, weakref_slot=False)
class Mineral(Entity):
    """A mineral, or a category of minerals, that sources speak of.

    Raises:
        ValidationError: a mineral among its own members, a member named twice, more members listed
            than announced, or a word for a group or a form that has a term.

    >>> Mineral(id="copper", name="copper", group=MineralGroup.BASE_METAL).name
    'copper'
    """

    section: ClassVar[str] = "minerals"

    id: MineralId = field(converter=as_id)
    """The slug."""
    name: str
    """The English name."""
    aliases: tuple[str, ...] = ()
    """Other names that sources use for it."""
    group: MineralGroup | None = None
    """The group the name covers; ``None`` when not stated."""
    group_word: str | None = None
    """The word for the group, in the source's language or English, where `group` is ``other``;
    ``None`` when that is not stated."""
    form: MineralForm | None = None
    """In what form it is meant; ``None`` when any or not stated."""
    form_word: str | None = None
    """The word for the form, in the source's language or English, where `form` is ``other``;
    ``None`` when that is not stated."""
    uses: tuple[str, ...] = ()
    """The uses sources say it is needed for; never a complete list."""
    members_announced: int | None = field(default=None, metadata={"counts": "members"})
    """The number of minerals that a category is said to have, named or not; ``None`` when not
    stated."""
    members: tuple[MineralId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The minerals named as members of a category: fewer than announced when the source names only
    some. A list names a group such as the rare earths as one of them."""
    listed_by: PartyId | None = field(default=None, converter=as_id_or_none)
    """The country or union whose official list the category is; ``None`` when it is none or that is
    not stated."""
    listed: When | None = None
    """From when to when that list is the official one, as an interval; ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        return (
            not_itself(self, "mineral", "members")
            + not_too_few_announced("members_announced", self.members_announced, self.members)
            + own_word("group", self.group, self.group_word)
            + own_word("form", self.form, self.form_word)
        )
