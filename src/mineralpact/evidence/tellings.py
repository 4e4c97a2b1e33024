"""Tellings of a value: what each edition and each claim says of it, and since when."""

from collections.abc import Iterator

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.claimed_places import is_there, type_at, value_at
from mineralpact.model import Claim, Source
from mineralpact.paths import Path
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import SourceId, When


@frozen(kw_only=True)
class Telling(Shown):
    """A value as one edition tells it: by one claim and one source of it, or by none."""

    edition: Catalog
    """The edition."""
    value: object
    """The value that it has there; ``None`` when it states none. A claim may say another."""
    claim: Claim | None = None
    """The claim that says so; ``None`` where no claim carries the value."""
    source: SourceId | None = None
    """The source that the claim cites; ``None`` if it cites none."""
    since: When | None = None
    """When the source was published, else the last source of the edition; ``None`` if not
    stated."""


def told_by(catalog: Catalog, id: str, path: str) -> Answers[Telling]:
    """Return what the editions of a catalog tell of a value, the oldest first, undated ones last.

    Args:
        catalog: The catalog; one that is not merged is its own edition.
        id: The entity.
        path: The place in it, as it stands in each edition: an item of a list may have another
            position there.

    Raises:
        PathError: the place is not a path.
    """
    place = Path.parse(path)
    tellings: list[Telling] = []
    for edition in catalog.editions or (catalog,):
        if id in edition:
            tellings += _tellings_in(edition, id, place)
    return answers_to("tellings", sorted(tellings, key=_age), catalog)


def _tellings_in(edition: Catalog, id: str, path: Path) -> list[Telling]:
    entity = edition[id]
    if type_at(type(entity), path) is not None and not is_there(path, entity):
        return []
    value = value_at(path, entity)
    tellings: list[Telling] = []
    bearing = edition.derived(ClaimIndex).bearing_on(entity, path)
    for claim in (*bearing.stated, *bearing.others):
        stated = value
        if claim.value is not None and claim in bearing.others:
            stated = claim.value.value
        tellings += _tellings_of(claim, stated, edition)
    if not tellings and value not in (None, ()):
        tellings.append(Telling(edition=edition, value=value, since=_last_day(edition)))
    return tellings


def _tellings_of(claim: Claim, value: object, edition: Catalog) -> Iterator[Telling]:
    """Yield what a claim tells by each source that it cites, or by none."""
    for source in dict.fromkeys(citation.source for citation in claim.cites):
        since = edition.get(Source, source).published
        yield Telling(edition=edition, value=value, claim=claim, source=source, since=since)
    if not claim.cites:
        yield Telling(edition=edition, value=value, claim=claim, since=_last_day(edition))


def _last_day(edition: Catalog) -> When | None:
    """Return when the last source of an edition was published; ``None`` if one has no date."""
    days: list[When] = []
    for source in edition.sources:
        if source.published is None:
            return None
        days.append(source.published)
    return max(days, key=lambda day: day.sort_key[1], default=None)


def _age(telling: Telling) -> tuple[float, float]:
    if telling.since is None:
        return float("inf"), float("inf")
    first, last = telling.since.sort_key[:2]
    return last, first
