"""Minerals: elements, ores, groups, and categories such as "critical minerals"."""

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from mineralpact.model.entity import Entity
from mineralpact.values import MineralId


class MineralGroup(StrEnum):
    """Group that a mineral's name covers."""

    CATEGORY = "category"
    """A policy category without stated members, such as "critical minerals"."""
    ELEMENT = "element"
    BASE_METAL = "base_metal"
    BATTERY_METAL = "battery_metal"
    PRECIOUS_METAL = "precious_metal"
    PLATINUM_GROUP = "platinum_group"
    RARE_EARTHS = "rare_earths"
    INDUSTRIAL_MINERAL = "industrial_mineral"


class MineralForm(StrEnum):
    """In what form a mineral is meant."""

    ORE = "ore"
    CONCENTRATE = "concentrate"
    REFINED = "refined"
    ALLOY = "alloy"
    SCRAP = "scrap"


@frozen(kw_only=True, weakref_slot=False)
class Mineral(Entity):
    """A mineral, or a category of minerals, that sources speak of.

    >>> Mineral(id=MineralId("copper"), name="copper", group=MineralGroup.BASE_METAL).name
    'copper'
    """

    section: ClassVar[str] = "minerals"

    id: MineralId
    """The slug."""
    name: str
    """The English name."""
    aliases: tuple[str, ...] = ()
    """Other names that sources use for it."""
    group: MineralGroup | None = None
    """The group the name covers; ``None`` when not stated."""
    form: MineralForm | None = None
    """In what form it is meant; ``None`` when any or not stated."""
    uses: tuple[str, ...] = ()
    """The uses sources say it is needed for; never a complete list."""
