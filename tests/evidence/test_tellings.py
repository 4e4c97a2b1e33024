"""Tellings: what each edition of a merged catalog says of a value, and since when."""

import pytest
from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import known_as_of
from mineralpact.evidence import explain
from mineralpact.evidence.tellings import told_by
from mineralpact.model import Claim, Mineral, Predicate, Source
from mineralpact.values import Citation, Modality, StatedValue, When
from mineralpact.values.ids import ClaimId, EntityPath, MineralId, SourceId

COPPER = Mineral(id=MineralId("copper"), name="Copper")
REPORT = Source(id=SourceId("report"), title="A report", published=When("2024-05"))
REVIEW = Source(id=SourceId("review"), title="A review", published=When("2024-11"))
NAMED = Claim(
    id=ClaimId("named"),
    about=(EntityPath("copper.name"),),
    modality=Modality.ATTRIBUTE,
    cites=(Citation(source=REPORT.id), Citation(source=REVIEW.id)),
)
Told = tuple[str | None, object, str | None, str | None, str | None]


def told(catalog: Catalog, path: str = "name") -> list[Told]:
    """What each telling says: its edition, the value, the claim, its source, and since when."""
    return [
        (
            telling.edition.id,
            telling.value,
            getattr(telling.claim, "id", None),
            telling.source,
            telling.since and str(telling.since),
        )
        for telling in told_by(catalog, "copper", path)
    ]


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


def test_a_value_is_told_by_each_source_of_each_claim() -> None:
    """Once, however many passages of it are cited; since the source was published."""
    twice = evolve(
        NAMED, cites=(*NAMED.cites, Citation.of("Copper", source=REPORT.id, start=0, end=6))
    )
    assert told(Catalog([COPPER, REPORT, REVIEW, twice], id="now")) == [
        ("now", "Copper", "named", "report", "2024-05"),
        ("now", "Copper", "named", "review", "2024-11"),
    ]


@pytest.mark.parametrize(
    ("sources", "since"),
    [
        ([], None),
        ([REVIEW, REPORT], "2024-11"),
        ([REPORT, evolve(REVIEW, published=None)], None),
    ],
)
def test_what_cites_no_source_is_told_since_the_last_one(
    sources: list[Source], since: str | None
) -> None:
    """Of the edition, whether a claim carries the value or none; if all sources tell their day."""
    guess = evolve(NAMED, cites=(), inferred=True)
    assert told(Catalog([COPPER, *sources], id="now")) == [("now", "Copper", None, None, since)]
    inferred = Catalog([COPPER, guess, *sources], id="now")
    assert told(inferred) == [("now", "Copper", "named", None, since)]


def test_a_claim_may_tell_another_value() -> None:
    """Its own stands beside that of the field."""
    other = evolve(
        NAMED, id=ClaimId("a-other"), value=StatedValue(text="Cuprum"), cites=NAMED.cites[1:]
    )
    assert told(Catalog([COPPER, REPORT, REVIEW, evolve(NAMED, cites=NAMED.cites[:1]), other])) == [
        (None, "Copper", "named", "report", "2024-05"),
        (None, "Cuprum", "a-other", "review", "2024-11"),
    ]


def test_editions_tell_of_what_they_have() -> None:
    """The oldest first, undated ones last; those without the entity or the item tell nothing."""
    editions = [
        Catalog([evolve(COPPER, name="Kupfer", uses=("coins",))], id="undated"),
        Catalog([COPPER, evolve(REVIEW, published=When("2024"))], id="year"),
        Catalog([evolve(COPPER, uses=("wires",)), REPORT], id="may"),
        Catalog([REPORT], id="other"),
    ]
    merged = Catalog([COPPER], id="all", editions=editions)
    assert told(merged) == [
        ("may", "Copper", None, None, "2024-05"),
        ("year", "Copper", None, None, "2024"),
        ("undated", "Kupfer", None, None, None),
    ]
    assert [name for name, *_ in told(merged, "uses")] == ["may", "undated"]
    assert [name for name, *_ in told(merged, "uses[0]")] == ["may", "undated"]
    assert told(merged, "group") == []


def test_a_relation_is_told_by_its_claims_only() -> None:
    """No field holds it."""
    relation = evolve(
        NAMED, about=(), subject=COPPER.id, predicate=Predicate.VALUED_AS, objects=(REPORT.id,)
    )
    path = Predicate.VALUED_AS.value
    assert told(Catalog([COPPER, REPORT, REVIEW]), path) == []
    assert told(Catalog([COPPER, REPORT, REVIEW, relation]), path) == [
        (None, None, "named", "report", "2024-05"),
        (None, None, "named", "review", "2024-11"),
    ]
