"""Tellings: what each edition of a merged catalog says of a value, and since when."""

from mineralpact import datasets
from mineralpact.editions import known_as_of
from mineralpact.evidence import explain
from mineralpact.values import When


def test_the_history_of_a_value_begins_with_the_oldest_source() -> None:
    """Each telling has its source, the day and the value told."""
    catalog = known_as_of(datasets.editions("japan-peru"), When("2024-11-18")).catalog
    history = explain(catalog, "japan-peru-bilateral-meeting", "when").history
    assert [telling.since for telling in history] == sorted(
        (telling.since for telling in history if telling.since), key=lambda day: day.sort_key
    )
    assert history[0].source == "japan-peru-article"
    assert str(history[0].value) == "2024-11-15/2024-11-16~"
    assert history[-1].edition.id == "japan-peru-2024-11-17"
