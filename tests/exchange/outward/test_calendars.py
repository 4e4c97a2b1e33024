"""Catalogs as calendars, read again by icalendar's own reader."""

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from icalendar import Calendar, Event

from mineralpact import datasets, exchange
from mineralpact.catalog import Catalog
from mineralpact.exchange import LossReport
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Membership,
    Organization,
    Source,
    Summit,
    SummitKind,
)
from mineralpact.query import timeline
from mineralpact.values import (
    AgreementId,
    CountryId,
    EntityPath,
    Modality,
    RelativeTime,
    SourceId,
    Stage,
    Step,
    SummitId,
    TimeRelation,
    When,
)
from tests.effort import examples
from tests.property.strategies import catalogs


def events_of(catalog: Catalog) -> list[Event]:
    """Return the events of a catalog's calendar, as another program reads them."""
    calendar = Calendar.from_ical(exchange.to_icalendar(catalog).content)
    assert not calendar.errors
    return list(calendar.events)


def summit(when: str, *, name: str = "Summit", modality: str = "planned") -> Catalog:
    """Return a catalog with a summit at a time."""
    own = Summit(
        id=SummitId("summit"),
        name=name,
        kind=SummitKind.LEADERS_SUMMIT,
        modality=Modality(modality),
        when=When(when),
    )
    return Catalog([own])


def losses_of(catalog: Catalog) -> LossReport:
    """Return what a calendar does not carry."""
    return exchange.to_icalendar(catalog).losses


def fate(when: str) -> str | None:
    """Return why a time does not arrive as it is; ``None`` if it does."""
    reasons = [loss.reason for loss in losses_of(summit(when)).losses if loss.field == "when"]
    return reasons[0] if reasons else None


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        ("2024-11-15", dt.date(2024, 11, 15), dt.date(2024, 11, 16)),
        ("2024-11-15/2024-11-16", dt.date(2024, 11, 15), dt.date(2024, 11, 17)),
        ("0001-01-01", dt.date(1, 1, 1), dt.date(1, 1, 2)),
    ],
)
def test_days_are_whole(when: str, first: dt.date, after: dt.date) -> None:
    """An event ends on the day after its last, as calendars count."""
    (event,) = events_of(summit(when))
    assert (event.start, event.end) == (first, after)
    assert str(event["summary"]) == "Summit"
    assert fate(when) is None


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("2024-11-15T10:30:00", dt.datetime(2024, 11, 15, 10, 30)),  # noqa: DTZ001  # the source tells no zone
        ("2024-11-15T10:30", dt.datetime(2024, 11, 15, 10, 30)),  # noqa: DTZ001  # as above
        ("2024-11-15T10:30:00Z", dt.datetime(2024, 11, 15, 10, 30, tzinfo=dt.UTC)),
        ("2024-11-15T10:30:00+09:00", dt.datetime(2024, 11, 15, 1, 30, tzinfo=dt.UTC)),
    ],
)
def test_moments_keep_their_zone(when: str, start: dt.datetime) -> None:
    """A time without a zone stays without one; an offset is told in UTC."""
    (event,) = events_of(summit(when))
    assert event.start == start
    assert fate(when) is None


@pytest.mark.parametrize(
    ("when", "last", "words"),
    [
        ("2024-11", dt.date(2024, 12, 1), "November 2024"),
        ("[2024-11-01..2024-11-30]", dt.date(2024, 12, 1), "one day from 1 to 30 November 2024"),
        ("2024-11-01~", dt.date(2024, 11, 2), "about 1 November 2024"),
        (
            "2024-11-01/2024-11-03?",
            dt.date(2024, 11, 4),
            "1 November 2024 to perhaps 3 November 2024",
        ),
        ("{2024-11-01,2024-11-20}", dt.date(2024, 11, 21), "{2024-11-01,2024-11-20} (EDTF)"),
        ("2024-10/2024-11-20", dt.date(2024, 11, 21), "October 2024 to 20 November 2024"),
    ],
)
def test_loose_times_say_so(when: str, last: dt.date, words: str) -> None:
    """They take all the days that they may be, and their title says in words what is known."""
    (event,) = events_of(summit(when))
    assert event.end == last
    assert str(event["summary"]) == f"Summit ({words})"
    assert fate(when) == "an event over all the days that it may be"


@pytest.mark.parametrize(
    "when", ["[2024-11-14..]", "../2024-11-14", "Y-20000", "-0044-03-15", "9999", "2024-11-14/"]
)
def test_an_open_end_has_no_place(when: str) -> None:
    """The report tells it, and so does the calendar itself."""
    calendar = Calendar.from_ical(exchange.to_icalendar(summit(when)).content)
    assert not calendar.events
    words = "1 more event without a first or a last day: not shown"
    assert str(calendar["x-wr-caldesc"]) == words
    assert fate(when) == "it has no first or no last day"


@pytest.mark.parametrize(
    ("modality", "status"),
    [
        ("happened", "CONFIRMED"),
        ("ongoing", "CONFIRMED"),
        ("planned", "TENTATIVE"),
        ("opinion", "TENTATIVE"),
        ("called_off", "CANCELLED"),
    ],
)
def test_plans_are_tentative(modality: str, status: str) -> None:
    """Only what is told as real is confirmed; the word of the source is a category."""
    (event,) = events_of(summit("2024-11-15", modality=modality))
    assert str(event["status"]) == status
    assert event.categories == ["Summit", modality]


def test_a_publication_is_real() -> None:
    """A standing fact has no modality, and dates the calendar."""
    source = Source(id=SourceId("report"), title="Report", published=When("2024-11-14"))
    (event,) = events_of(Catalog([source]))
    assert str(event["summary"]) == "Report: published"
    assert str(event["status"]) == "CONFIRMED"
    assert dt.datetime(2024, 11, 14, tzinfo=dt.UTC) == event.DTSTAMP


def test_the_article() -> None:
    """What the shipped article tells: four events, and six without a first or last day."""
    catalog = datasets.load("japan-peru-2024")
    titles = [str(event["summary"]) for event in events_of(catalog)]
    assert titles == [
        "Japan-Peru joint statement: signature (one day from 14 to 30 November 2024)",
        "Japan and Peru to Forge Strategic Partnership to Secure Critical Minerals: published",
        "APEC Leaders' Summit",
        "Japan-Peru bilateral meeting (15 November 2024 to about 16 November 2024)",
    ]
    losses = losses_of(catalog)
    open_ended = [loss for loss in losses.losses if loss.reason == "it has no first or no last day"]
    assert sum(loss.count for loss in open_ended) == 6
    assert losses.changed == 2


def test_times_told_by_other_events() -> None:
    """A relative time arrives as it is worked out, and the report says so."""
    during = RelativeTime(relation=TimeRelation.DURING, event=EntityPath("summit"))
    signing = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, relative=during)
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.AGREEMENT,
        parties=(CountryId("JPN"), CountryId("PER")),
        steps=(signing, evolve(signing, when=When("2024-11-16"))),
    )
    countries = [Country(id=party) for party in (CountryId("JPN"), CountryId("PER"))]
    catalog = summit("2024-11-15/2024-11-16").with_entities(*countries, pact)
    starts = {str(event["summary"]): event.start for event in events_of(catalog)}
    assert starts == {
        "Summit": dt.date(2024, 11, 15),
        "Pact: signature": dt.date(2024, 11, 16),
        "Pact: signature (one day from 15 to 16 November 2024)": dt.date(2024, 11, 15),
    }
    places = [loss.examples for loss in losses_of(catalog).losses if loss.is_changed]
    assert places == [("pact.steps[0].relative.relation",), ("pact.steps[0].relative.event",)]


def test_a_membership_is_an_event() -> None:
    """What has a time inside an entity, and is no act, too."""
    peru = Country(id="PER")
    member = Membership(member="PER", when=When("1998-11-14/1998-11-15"))
    club = Organization(id="club", name="Club", members=(member,))
    catalog = Catalog([peru, club])
    (event,) = events_of(catalog)
    assert (event.start, event.end) == (dt.date(1998, 11, 14), dt.date(1998, 11, 16))
    lost = {loss.field for loss in losses_of(catalog).losses if loss.kind == "Organization"}
    assert lost == {"members[].member"}


def test_words_stay_words() -> None:
    """Separators, line breaks and what steers a screen cannot become properties or events."""
    name = "A;b,c\nEND:VEVENT\r\nATTACH:x\x00\x1b[31m" + "ü" * 200
    (event,) = events_of(summit("2024-11-15", name=name))
    assert "attach" not in event
    assert str(event["summary"]).startswith("A;b,c")
    assert "\x1b" not in str(event["summary"])


@settings(max_examples=examples(10))
@given(catalogs(most=3))
def test_each_entry_arrives_or_is_told(catalog: Catalog) -> None:
    """No entry of a timeline is dropped unsaid; the same catalog gives the same bytes."""
    exported = exchange.to_icalendar(catalog)
    entries = timeline(catalog)
    calendar = Calendar.from_ical(exported.content)
    uids = {str(event["uid"]) for event in calendar.events}
    assert len(uids) == len(calendar.events)
    hidden = [
        entry for entry in entries if f"{entry.entity.id}/{entry.path}@mineralpact" not in uids
    ]
    assert ("x-wr-caldesc" in calendar) == bool(hidden)
    assert exchange.to_icalendar(catalog).content == exported.content


def test_entities_without_times() -> None:
    """An empty calendar is one, too."""
    assert events_of(Catalog([Country(id=CountryId("PER"))])) == []
    assert losses_of(Catalog([Country(id=CountryId("PER"))])).lost == 1


def test_export_writes_a_file(tmp_path: Path) -> None:
    """The suffix tells the format."""
    path = tmp_path / "pact.ics"
    report = exchange.export(datasets.load("japan-peru-2024"), path)
    assert report.format == "icalendar"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
