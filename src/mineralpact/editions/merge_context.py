"""Two catalogs side by side, as a merge looks at them."""

from typing import Final

from attrs import frozen
from pendulum import Duration

from mineralpact.catalog.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, sources_of
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.plans import Verdict, judge, time_of
from mineralpact.editions.precision import window
from mineralpact.model import Entity, Summit
from mineralpact.paths import Path
from mineralpact.values.ids import SummitId
from mineralpact.values.time.duration import duration_parts
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

SHOWN_LENGTH: Final = 80
"""The most characters of a value that a reason shows."""


@frozen(kw_only=True)
class Pair:
    """Two catalogs that are being merged, and what their claims say."""

    first: Catalog
    second: Catalog

    def change(
        self,
        kind: ChangeKind,
        entity: Entity,
        field: str,
        values: tuple[object, object, object],
        reason: str,
    ) -> Change:
        """A change with the claims and sources of both sides; the values are the first's, the second's, the merged."""
        name = Path.parse(field).field
        before_claims = self.first.derived(ClaimIndex).about(entity.id, name).stated
        after_claims = self.second.derived(ClaimIndex).about(entity.id, name).stated
        return Change(
            kind=kind,
            entity=entity.id,
            field=field,
            before=values[0],
            after=values[1],
            result=values[2],
            before_claims=tuple(claim.id for claim in before_claims),
            after_claims=tuple(claim.id for claim in after_claims),
            before_sources=sources_of(before_claims),
            after_sources=sources_of(after_claims),
            reason=reason,
        )

    def event_time(self, event: SummitId) -> When | None:
        """When a meeting or visit is, by the second catalog if it says, else by the first."""
        for catalog in (self.second, self.first):
            if event in catalog and (when := catalog.get(Summit, event).when) is not None:
                return when
        return None

    def judge(self, plan: object, act: object, *, plan_is_seconds: bool = False) -> Verdict:
        """What became of a plan of one catalog that the other tells as done."""
        kind, reason = judge(plan, act, self.event_time)
        done = time_of(act, self.event_time)
        teller = self.second if plan_is_seconds else self.first
        if kind is ChangeKind.MISSED and done is not None and _was_before_all_sources(done, teller):
            return (
                ChangeKind.CONTRADICTED,
                f"it is told as planned, and was done {done}, before that was published",
            )
        return kind, reason

    def is_over(self, when: When) -> bool:
        """Whether a time had surely passed when every source of the second catalog was published."""
        return _was_before_all_sources(window(when), self.second)


def is_same(one: object, other: object) -> bool:
    """Whether two values of a field are equal; ten years are not 3,650 days, whatever pendulum says."""
    if isinstance(one, Duration) and isinstance(other, Duration):
        return duration_parts(one) == duration_parts(other)
    return one == other


def shown(value: object) -> str:
    """A value as a reason shows it: short."""
    text = str(value)
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 3] + "..."


def _was_before_all_sources(when: When, catalog: Catalog) -> bool:
    days = [source.published for source in catalog.sources]
    answers = [Truth.UNKNOWN if day is None else when.before(day) for day in days]
    return bool(answers) and Truth.all(answers) is Truth.YES
