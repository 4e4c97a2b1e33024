from mineralpact import datasets
from mineralpact.editions import ChangeKind
from mineralpact.query import changed_since
from mineralpact.values.time.when import When

EDITIONS = [
    datasets.load(name)
    for name in ("japan-peru-2024-11-17", "japan-peru-2024", "japan-peru-2025-08-08")
]


def test_what_has_changed_since_a_day() -> None:
    """The changes of later editions, each with what it means; up to a day, or all."""
    since = changed_since(EDITIONS, When("2024-11-14"))
    until = changed_since(EDITIONS, When("2024-11-14"), until=When("2024-11-30"))
    later = changed_since(EDITIONS, When("2024-11-30"))
    assert since == (*until, *later)
    assert {"japan-peru-joint-statement", "japan-peru-roadmap"} <= {
        change.entity for change in until if change.kind is ChangeKind.FULFILLED
    }
    assert later
    assert changed_since(EDITIONS, When("2026")) == ()


def test_where_nothing_was_known_the_first_edition_changes_nothing() -> None:
    """What it tells is all that is known then."""
    first_day = When("2024-11-08")
    assert changed_since(EDITIONS[1:2], first_day) == ()
    assert changed_since(EDITIONS, first_day) == changed_since(EDITIONS, When("2024-11-14"))
