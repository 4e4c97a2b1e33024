"""Plans due in a time: what is planned, expected or aimed at for it."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.query.questions.plan_index import TO_COME, entities_with_plans
from mineralpact.query.questions.timelines import TimelineEntry, timeline, timeline_of
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class Due:
    """Something that is to come."""

    entry: TimelineEntry
    """The plan: of whom, and when."""
    truth: Truth
    """`Truth.YES` if its time surely lies in the time asked about, else `Truth.UNKNOWN`."""


def due(catalog: Catalog, during: When, *, involving: str | None = None) -> tuple[Due, ...]:
    """Return the steps, commitments, milestones, meetings and money that are to come in a time.

    Args:
        catalog: Where to look.
        during: The time, such as ``When("2024-11-15/2024-11-30")`` for all that is due between two
            days.
        involving: Only what concerns this entity; see `mineralpact.query.timeline`.

    Returns:
        What surely lies in that time and what may, earliest first. What has no known time at all is
        left out.

    Raises:
        NotFoundError: no such entity.

    >>> from mineralpact import datasets
    >>> catalog = datasets.load("japan-peru-2024")
    >>> for plan in due(catalog, When("2024-11-15/2024-11-16"), involving="shigeru-ishiba"):
    ...     print(plan.truth, plan.entry.entity.id, plan.entry.path, plan.entry.when)
    yes apec-leaders-summit-2024 when 2024-11-15/2024-11-16
    unknown japan-peru-bilateral-meeting when 2024-11-15/2024-11-16~
    """
    if involving is None:
        entries = timeline_of(entities_with_plans(catalog, during), catalog)
    else:
        entries = timeline(catalog, involving=involving)
    plans: list[Due] = []
    for entry in entries:
        if entry.modality in TO_COME and entry.when is not None:
            truth = entry.when.within(during)
            if truth is not Truth.NO:
                plans.append(Due(entry=entry, truth=truth))
    return tuple(plans)
