"""One entity as an earlier and a later edition have it, with what their catalogs say around it."""

from functools import cached_property
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.plan_outcomes import time_of_act, time_of_plan
from mineralpact.catalog.times.relative_times import Anchors, anchors_of
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.plans import Assessment, act_name, assess_plan
from mineralpact.errors import shorten
from mineralpact.evidence.standing import Standing, standing_of
from mineralpact.model import Attendance, Entity
from mineralpact.values import Truth, When
from mineralpact.values.time.windows import window

SHORT_LENGTH: Final = 80
"""The most characters of a value in a reason."""


@frozen(kw_only=True)
class EventsOfBoth:
    """Events of two catalogs: those of the second count, but for one without the date it had."""

    first: Catalog
    second: Catalog

    def __getitem__(self, id: str, /) -> Entity:
        """Return the entity of this id."""
        if id not in self.second:
            return self.first[id]
        later = self.second[id]
        if id in self.first and getattr(later, "when", later) is None:
            return self.first[id]
        return later


@frozen(kw_only=True)
class EntityVersions:
    """One entity in two editions."""

    first: Entity
    """The entity in the earlier edition."""
    second: Entity
    """The entity in the later edition."""
    first_catalog: Catalog
    """The earlier edition, or as much of it as bears on the entity."""
    second_catalog: Catalog
    """The later edition, or as much of it as bears on the entity."""
    editions: tuple[Catalog, Catalog]
    """Both editions as a whole: all their sources tell when they came out."""

    def values(self, field: str) -> tuple[object, object]:
        """Return what both editions have in a field."""
        return getattr(self.first, field), getattr(self.second, field)

    def standings(self, field: str) -> tuple[Standing, Standing]:
        """Return what a field with a value rests on in each edition."""
        first = self.first_catalog.derived(ClaimIndex).about(self.first.id, field)
        second = self.second_catalog.derived(ClaimIndex).about(self.first.id, field)
        return standing_of(first.stated), standing_of(second.stated)

    def change(  # noqa: PLR0917  # the values come last, in the order in which they came about
        self,
        kind: ChangeKind,
        field: str,
        reason: str,
        before: object,
        after: object,
        result: object,
    ) -> Change:
        """Return a change of a field of the entity, or of a place in it."""
        return Change(
            kind=kind,
            entity=self.first.id,
            field=field,
            before=before,
            after=after,
            result=result,
            reason=reason,
        )

    def assess_plan(
        self, plan: object, act: object, *, is_plan_of_second: bool = False
    ) -> Assessment:
        """Return what became of a plan of one edition that the other tells as done."""
        name = act_name(plan)
        if isinstance(plan, Attendance):  # who takes part does so when the meeting is held
            plan, act = self.first, self.second
            if is_plan_of_second:
                plan, act = act, plan
        assessment = assess_plan(plan, act, self.anchors, name)
        edition = self.editions[is_plan_of_second]
        done = time_of_act(act, self.anchors)
        is_missed = assessment.kind is ChangeKind.MISSED
        if is_missed and done is not None and _is_before_sources(done, edition):
            reason = (
                f"the {name} is told as planned, and was done {done}, before that was published"
            )
            return Assessment(ChangeKind.CONTRADICTED, reason)
        return assessment

    def overdue_time(self, plan: object) -> When | None:
        """Return the time of a plan if it was surely over when the second edition came out."""
        planned = time_of_plan(plan, self.anchors)
        if planned is None or planned.when is None:
            return None
        is_over = _is_before_sources(window(planned.when), self.editions[1])
        return planned.when if is_over else None

    @cached_property
    def anchors(self) -> Anchors:
        """The events that relative times of the entity may count from, in either edition."""
        events = EventsOfBoth(first=self.first_catalog, second=self.second_catalog)
        return anchors_of([self.first, self.second], events)


def shortened(value: object) -> str:
    """Return a value as a reason shows it."""
    return shorten(str(value), SHORT_LENGTH)


def _is_before_sources(when: When, edition: Catalog) -> bool:
    """True if a time surely lies before the publication of every source."""
    for source in edition.sources:
        if source.published is None or when.before(source.published) is not Truth.YES:
            return False
    return bool(edition.sources)
