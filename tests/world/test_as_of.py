"""The data set as of a day: what is so on that day, and what was known by then."""

import pytest

import mineralpact as mp
from mineralpact.query import (
    AgreementFilter,
    agreements_between,
    find,
    force_on,
    phase_on,
    stage_on,
)
from tests.world.building import NAME

DAYS = ("2019-06-01", "2022-06-15", "2024-11-13", "2025-06-30", "2026-02-05", "2026-11-29")
PACTS = mp.datasets.load(NAME)


def known(day: str) -> mp.Catalog:
    """What the sources had said by a day."""
    return mp.as_of(PACTS, mp.When(day))


@pytest.fixture(scope="module")
def by_day() -> dict[str, mp.Catalog]:
    """What was known on each of some days."""
    return {day: known(day) for day in DAYS}


def test_what_is_known_only_grows(by_day: dict[str, mp.Catalog]) -> None:
    """Each source, claim and pact that is known on a day is known later."""
    known_before: set[str] = set()
    for catalog in by_day.values():
        ids = {entity.id for entity in catalog}
        assert known_before <= ids
        known_before = ids


def test_all_is_known_on_the_last_day(by_day: dict[str, mp.Catalog]) -> None:
    """On the day on which the sources were read, the data set is whole."""
    assert by_day[DAYS[-1]] == PACTS


def test_nothing_is_known_from_a_later_source(by_day: dict[str, mp.Catalog]) -> None:
    """Each source is surely out, and each claim cites one that is, or none."""
    for day, catalog in by_day.items():
        for source in catalog.sources:
            times = filter(None, (source.published, source.accessed))
            assert any(mp.Truth.NO is time.after(mp.When(day)) for time in times), source.id
    assert not by_day["2019-06-01"].roadmaps


def test_before_the_visit_the_roadmap_was_a_plan_that_one_source_told() -> None:
    """Four days before Japan and Peru adopted it, and all that was told of the two."""
    before, after = known("2024-11-13"), known("2024-11-30")
    (roadmap,) = agreements_between(before, "JPN", "PER")
    assert isinstance(roadmap, mp.Agreement)
    assert [step.modality for step in roadmap.steps] == [mp.Modality.PLANNED]
    assert [pact.id for pact in agreements_between(after, "JPN", "PER")] == [
        "jpn-per-roadmap-2024",
        "jpn-per-statement-2024",
    ]


def test_a_pact_is_signed_on_the_day_and_in_force_from_its_own() -> None:
    """The Union and Chile signed in 2023; their trade agreement is in force since 2025."""
    pact = PACTS.get(mp.Agreement, "chl-eu-agreement-2023")
    assert stage_on(pact, mp.When("2023-12-12")).surely is None
    assert stage_on(pact, mp.When("2023-12-13")).surely is mp.Stage.SIGNATURE
    assert force_on(pact, mp.When("2025-01-31")).truth is mp.Truth.NO
    assert force_on(pact, mp.When("2025-02-01")).truth is mp.Truth.YES


def test_what_became_so_later_was_not_known_to() -> None:
    """Of a day both are told apart: how things stood, and what was said of them by then."""
    club = PACTS.get(mp.Agreement, "minerals-security-partnership-2022")
    assert stage_on(club, mp.When("2026-02-05")).surely is mp.Stage.SUPERSESSION
    early = known("2025-06-30").get(mp.Agreement, club.id)
    assert all(step.stage is not mp.Stage.SUPERSESSION for step in early.steps)


def test_a_question_may_be_put_to_what_was_known(by_day: dict[str, mp.Catalog]) -> None:
    """Pacts on lithium that were told as signed, year by year."""
    signed = AgreementFilter(
        minerals=("lithium",), stage=mp.Stage.SIGNATURE, modality=mp.Modality.HAPPENED
    )
    counts = [len(find(catalog, signed)) for catalog in by_day.values() if "lithium" in catalog]
    assert counts == sorted(counts)
    assert counts[-1] > 30
    assert phase_on(PACTS.projects[0], mp.When("2026")) is not None
