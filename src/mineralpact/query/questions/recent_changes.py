"""Changes that the editions published after a day made to what was known."""

from collections.abc import Iterable
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.editions import Change, merge_all, published_parts
from mineralpact.shown import Answers, answers_to
from mineralpact.values import Truth, When

_EVER: Final = When("9999-12-31")


def changed_since(
    editions: Catalog | Iterable[Catalog], since: When, until: When | None = None
) -> Answers[Change]:
    """Return what the editions published after a day changed in what was known by then.

    Args:
        editions: The catalogs, in any order, or one; see `mineralpact.editions.as_of`.
        since: What was surely published by this day is what was known.
        until: Only changes of editions published by this day; by default of all, those without a
            date too.

    Returns:
        Each change with what it means (fulfilled, missed, revised, contradicted…), in order of
        publication.

    Raises:
        ValidationError: an identifier names one kind of entity in one edition and another in
            another.

    >>> from mineralpact import datasets
    >>> editions = [datasets.load(name) for name in ("japan-peru-2024", "japan-peru-2024-11-17")]
    >>> changes = changed_since(editions, When("2024-11-14"))
    >>> [change.entity for change in changes if change.kind == "fulfilled"]
    ['japan-peru-joint-statement', 'japan-peru-roadmap']
    """
    catalogs = editions if isinstance(editions, Catalog) else tuple(editions)
    known_before = published_parts(catalogs, since, undated=False)
    if until is None:
        known_now = published_parts(catalogs, _EVER, truth=Truth.UNKNOWN)
    else:
        known_now = published_parts(catalogs, until, undated=False)
    news = [part for part in known_now if part not in known_before]
    if not known_before:
        known_before, news = tuple(news[:1]), news[1:]  # the first one tells of no change
    earlier = merge_all(known_before, onto=Catalog()).catalog
    merged = merge_all(news, onto=earlier)
    return answers_to("changes", merged.changes, merged.catalog)
