import pytest
from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import (
    ChangeKind,
    as_of,
    known_as_of,
    merge,
    published_by,
    published_parts,
)
from mineralpact.editions.publication import in_order_of_publication, last_publication
from mineralpact.errors import ValidationError
from mineralpact.evidence import disputes
from mineralpact.model import Agreement, Mineral, Roadmap, Source, Summit
from mineralpact.values.ids import MineralId, SourceId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


def edition(*dates: str | None, id: str | None = None) -> Catalog:
    """An edition with a source for each date."""
    sources = [
        Source(
            id=SourceId(f"source-{index}-{id or 'x'}"),
            title="Source",
            published=None if date is None else When(date),
        )
        for index, date in enumerate(dates)
    ]
    return Catalog(sources, id=id)


@pytest.mark.parametrize(
    ("published", "day", "truth"),
    [
        ("2024-11-14", "2024-11-14", Truth.YES),
        ("2024-11-14T03:00:00", "2024-11-14", Truth.YES),
        ("2024-11-14T03:00:00", "2024-11-14T02:00:00", Truth.NO),
        ("2024-11-14T03:00:00", "2024-11-14T04:00:00", Truth.YES),
        ("2024-11-14", "2024-11-13", Truth.NO),
        ("2024-11", "2024-11-14", Truth.UNKNOWN),
        ("2024-11", "2024-11", Truth.YES),
        ("[2024-11-14..]", "2024-11-20", Truth.UNKNOWN),
        ("[2024-11-14..]", "2024-11-13", Truth.NO),
        ("2024-11-14", "2024-11/..", Truth.YES),
        (None, "2024-11-14", Truth.UNKNOWN),
    ],
)
def test_an_edition_is_published_when_its_source_is(
    published: str | None, day: str, truth: Truth
) -> None:
    """What came out during the day counts; a loose date may or may not be in time."""
    assert published_by(edition(published), When(day)) is truth


def test_an_edition_is_published_when_its_last_source_is() -> None:
    """One source that is not out yet keeps the edition back; without sources nobody knows."""
    assert published_by(edition("2024-11-14", "2024-11-17"), When("2024-11-16")) is Truth.NO
    assert published_by(edition("2024-11-14", None), When("2024-11-16")) is Truth.UNKNOWN
    assert published_by(Catalog(), When("2024")) is Truth.UNKNOWN


def test_only_what_was_surely_published_unless_asked_otherwise() -> None:
    """Sure, possible and impossible editions are told apart."""
    editions = [
        edition("2024-11-14", id="sure"),
        edition("2024", id="loose"),
        edition("2025", id="late"),
    ]
    day = When("2024-11-20")
    assert as_of(editions, day).id == "sure"
    assert [each.id for each in as_of(editions, day, truth=Truth.UNKNOWN).sources] == [
        "source-0-loose",
        "source-0-sure",
    ]
    assert as_of(editions, day, truth=Truth.NO).id == "late"
    assert as_of(editions, When("2023")) == Catalog()


def test_a_source_without_a_date_is_refused_unless_the_question_says_what_of_it() -> None:
    """Each is told by its place; it is taken in, or left out."""
    editions = [edition("2024-11-14", None, id="one"), edition(None, id="two")]
    day = When("2024-11-20")
    with pytest.raises(ValidationError, match=r"^editions:\n.*found none: undated") as caught:
        as_of(editions, day)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("sources.source-1-one.published", "undated"),
        ("sources.source-0-two.published", "undated"),
    ]
    assert len(as_of(editions, day, undated=True)) == 3
    assert [each.id for each in as_of(editions, day, undated=False)] == ["source-0-one"]


@pytest.mark.parametrize(
    ("published", "day", "truth"),
    [
        (None, "2025-02-28", Truth.UNKNOWN),
        (None, "2025-03-01", Truth.YES),
        ("2025~", "2025-03-01", Truth.YES),
        ("2025", "2025-02-28", Truth.UNKNOWN),
        ("2025", "2024-12-31", Truth.NO),
        ("2025-03-02", "2025-03-01", Truth.NO),
    ],
)
def test_what_was_read_is_out(published: str | None, day: str, truth: Truth) -> None:
    """A loose date, or none, ends on the day of reading; one that is surely later stands."""
    (source,) = edition(published).sources
    read = evolve(source, accessed=When("2025-03-01"))
    assert published_by(Catalog([read]), When(day)) is truth


def test_a_source_of_no_date_that_was_read_is_refused_no_more() -> None:
    """From the day of reading on it counts, whatever is said of others; before, as is said."""
    (source,) = edition(None).sources
    told = Catalog([evolve(source, accessed=When("2025-03-01"))])
    for undated in (None, True, False):
        assert as_of(told, When("2025-03-01"), undated=undated) == told
        early = as_of(told, When("2025-02-28"), undated=undated)
        assert early == (told if undated else Catalog())


def test_one_catalog_may_stand_for_a_list_of_one() -> None:
    """So what was known is asked of the catalog that one has."""
    told = edition("2024-11-14", "2024-11-17", id="one")
    day = When("2024-11-15")
    assert as_of(told, day) == as_of([told], day)
    assert known_as_of(told, day) == known_as_of([told], day)
    assert published_parts(told, day) == published_parts([told], day)


def test_what_has_no_source_counts_as_undated() -> None:
    """It is left out rather than refused where nobody says what of it."""
    copper = Catalog([Mineral(id=MineralId("copper"), name="copper")])
    day = When("2024-11-20")
    assert as_of([copper], day) == as_of([copper], day, undated=False) == Catalog()
    assert as_of([copper], day, undated=True) == copper


def test_editions_that_came_out_alike_are_merged_in_one_order() -> None:
    """By what they say, where no date and no name tells which was first."""
    alike = [
        Catalog([*edition("2024-11-14"), Mineral(id=MineralId("copper"), name=name)])
        for name in ("copper", "red metal")
    ]
    for order in (alike, alike[::-1]):
        assert as_of(order, When("2024-11-20")).minerals[0].name == "copper"


def test_a_merged_catalog_is_titled_by_the_day() -> None:
    """It is none of the editions, so it has the name of none."""
    catalog = as_of(
        [edition("2024-11-14", id="one"), edition("2024-11-15", id="two")], When("2024-11-20")
    )
    assert (catalog.id, catalog.title) == (None, "As of 2024-11-20")


def test_editions_are_merged_in_order_of_publication() -> None:
    """The same, in whatever order they are given; what has no date comes last."""
    editions = [
        edition("2024-11-14", id="b"),
        edition("2024-11-12", "2024-11-14", id="c"),
        edition(None, id="a"),
    ]
    found = [
        known_as_of(order, When("2025"), truth=Truth.UNKNOWN)
        for order in (editions, editions[::-1])
    ]
    assert found[0] == found[1]
    assert [change.entity for change in found[0].changes] == [
        "source-0-c",
        "source-1-c",
        "source-0-a",
    ]


def test_of_editions_of_one_day_the_nameless_come_first() -> None:
    """Then they stand by name, and by title."""
    day = "2024-11-14"
    by_id = [edition(day), edition(day, id="2024"), edition(day, id="told")]
    by_title = [Catalog(edition(day), title=title) for title in (None, "About it", "Zinc")]
    for in_order in (by_id, by_title):
        assert in_order_of_publication(in_order[::-1]) == in_order


def test_an_edition_is_as_late_as_its_latest_source() -> None:
    """One without a date leaves it without one."""
    assert last_publication(edition("2024-11-14", "2024-11-17", "2024-11-12")) == When("2024-11-17")
    assert last_publication(edition("2024-11-14", None)) is None


def test_what_nobody_carries_is_known_with_the_last_source() -> None:
    """And stands among what is surely not known before, with what that source tells."""
    copper = Mineral(id=MineralId("copper"), name="copper")
    told = Catalog([*edition("2024-11-14", "2024-11-17", id="x"), copper])
    for day, early, late in (("2024-11-13", 0, 3), ("2024-11-14", 1, 2), ("2024-11-17", 3, 0)):
        assert len(as_of([told], When(day))) == early
        assert len(as_of([told], When(day), truth=Truth.NO)) == late


# -- the story that the shipped editions tell

STATEMENT, ROADMAP = "japan-peru-joint-statement", "japan-peru-roadmap"


@pytest.fixture(scope="module")
def editions() -> list[Catalog]:
    """The data sets that tell of Japan and Peru."""
    return [*datasets.editions("japan-peru")]


def signatures(catalog: Catalog) -> list[Step]:
    """The signatures of the joint statement."""
    return [
        step for step in catalog.get(Agreement, STATEMENT).steps if step.stage is Stage.SIGNATURE
    ]


def test_on_the_articles_day_the_signature_is_planned(editions: list[Catalog]) -> None:
    """As of 14 November 2024 nothing is signed, and no period is known."""
    catalog = as_of(editions, When("2024-11-14"), undated=False)
    (planned,) = signatures(catalog)
    assert (planned.modality, planned.when) == (Modality.PLANNED, When("[2024-11-14..2024-11-30]"))
    assert catalog.get(Roadmap, ROADMAP).period is None
    assert "japan-peru-energy-transition-memorandum" not in catalog


def test_four_days_later_the_plan_is_fulfilled(editions: list[Catalog]) -> None:
    """As of 18 November 2024 the statement is signed on the 17th, in the window that was
    planned.
    """
    merged = known_as_of(editions, When("2024-11-18"), undated=False)
    planned, done = signatures(merged.catalog)
    assert (done.modality, done.when) == (Modality.HAPPENED, When("2024-11-17"))
    (change,) = [each for each in merged.of(ChangeKind.FULFILLED) if each.entity == STATEMENT]
    assert (change.before, change.after) == (planned, done)
    assert "japan-peru-2024-f06" in change.before_claims
    assert "japan-peru-2024-11-17-statement-signature" in change.after_claims
    assert change.before_sources == ("japan-peru-article",)


def test_the_roadmap_is_known_by_then(editions: list[Catalog]) -> None:
    """Its title, its years and its five pillars;
    the areas read between the lines have given way.
    """
    roadmap = as_of(editions, When("2024-11-18"), undated=False).get(Roadmap, ROADMAP)
    assert roadmap.name.startswith("Road Map to Strengthen")
    assert roadmap.period == When("2024/2033")
    assert len(roadmap.areas) == roadmap.areas_announced == 5
    assert not any(area.inferred for area in roadmap.areas)


def test_five_pillars_against_three_is_a_contradiction(editions: list[Catalog]) -> None:
    """Both counts stay, as claims that dispute one another, and the change names both."""
    merged = known_as_of(editions, When("2024-11-18"), undated=False)
    (change,) = [each for each in merged.of(ChangeKind.CONTRADICTED) if each.entity == ROADMAP]
    assert (change.field, change.before, change.after, change.result) == (
        "areas_announced",
        5,
        3,
        5,
    )
    assert change.after_sources == ("prensa-latina-2024-11-17",)
    (tension,) = [
        each.tension
        for each in disputes(merged.catalog)
        if change.after_claims[0] in {claim.id for claim in each.claims}
        and each.tension is not None
    ]
    assert tension is not None
    assert "three" in tension.description


def test_the_partnership_turns_out_to_be_old(editions: list[Catalog]) -> None:
    """Told as still to be forged, it dates from 2016."""
    merged = merge(datasets.japan_peru_2024(), datasets.load("japan-peru-2024-11-17"))
    (change,) = [
        each
        for each in merged.of(ChangeKind.CONTRADICTED)
        if each.entity == "japan-peru-strategic-partnership"
    ]
    assert isinstance(change.after, Step)
    assert change.after.when == When("2016")
    assert len(editions) > 2


def test_the_meeting_has_one_instant_and_two_dates(editions: list[Catalog]) -> None:
    """It began on the 17th in Lima, which was the 18th in Tokyo; it was planned for about the
    summit's days.
    """
    merged = known_as_of(editions, When("2024-11-18"), undated=False)
    meeting = merged.catalog.get(Summit, "japan-peru-bilateral-meeting")
    assert meeting.modality is Modality.HAPPENED
    assert meeting.when is not None
    assert meeting.when.equals(When("2024-11-18T00:50:00+09:00")) is Truth.YES
    changes = [each for each in merged.of(ChangeKind.UNRESOLVED) if each.entity == meeting.id]
    assert [each.field for each in changes] == ["attendees[1]", "modality"]
    fulfilled = {each.entity for each in merged.of(ChangeKind.FULFILLED)}
    assert meeting.id not in fulfilled, "never fulfilled and unresolved at once"


def test_loosely_dated_reports_count_only_when_asked_for(editions: list[Catalog]) -> None:
    """One cost of the port is told by a report that may have come out later; its opening by one of
    the next day.
    """
    sure = known_as_of(editions, When("2024-11-18"))
    assert "chancay-megaport-cost-1400" not in sure.catalog
    loose = known_as_of(editions, When("2024-11-18"), truth=Truth.UNKNOWN)
    assert "chancay-megaport-cost-1400" in loose.catalog
    for merged in (sure, loose):
        (change,) = [
            each for each in merged.of(ChangeKind.FULFILLED) if each.entity == "chancay-megaport"
        ]
        assert change.field.startswith("milestones")


def test_nothing_later_leaks_into_the_first_edition() -> None:
    """The article's data set has one source, and none of what the others add."""
    article = datasets.japan_peru_2024()
    assert [each.id for each in article.sources] == ["japan-peru-article"]
    assert not any(claim.id.startswith("r") and claim.id[1:2].isdigit() for claim in article.claims)
    for later in ("dina-boluarte", "cosco-shipping", "japan-peru-energy-transition-memorandum"):
        assert later not in article
