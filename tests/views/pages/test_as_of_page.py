from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import known_as_of, published_by
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from mineralpact.views.pages.as_of_page import AsOfReport, as_of_page, as_of_plain
from tests.views.golden_files import GOLDEN, same_as

EDITIONS = tuple(map(datasets.load, datasets.names()))


def report_of(day: str, *others: Catalog) -> AsOfReport:
    """What is known on a day from all data sets."""
    when, every = When(day), (*EDITIONS, *others)
    out = tuple(edition for edition in every if published_by(edition, when) is Truth.YES)
    return AsOfReport(day=when, editions=out, merged=known_as_of(every, when))


def test_the_page_of_what_was_known_on_a_day() -> None:
    """Editions in the order they came out, where instruments stand, and each edition's changes."""
    assert same_as(GOLDEN / "as-of.txt", f"{as_of_page(report_of('2024-11-18'))}\n")


def test_before_anything_was_published() -> None:
    """That is said."""
    page = str(as_of_page(report_of("2024-11-01")))
    assert page == "As of 1 November 2024\n\nNo edition is known to be published by then."


def test_the_signature_is_planned_and_then_done() -> None:
    """By the editions that were out on each day."""
    for day, stage in (("2024-11-14", None), ("2024-11-18", "signature")):
        status = as_of_plain(report_of(day))["status"]
        assert isinstance(status, list)
        (statement,) = [
            report
            for report in status
            if isinstance(report, dict) and report["id"] == "japan-peru-joint-statement"
        ]
        assert isinstance(statement["stage"], dict)
        assert statement["stage"]["surely"] == stage


def test_programs_get_editions_changes_and_the_document() -> None:
    """In the order the editions came out."""
    plain = as_of_plain(report_of("2024-11-18"))
    editions = plain["editions"]
    assert isinstance(editions, list)
    names = [edition["id"] for edition in editions if isinstance(edition, dict)]
    assert names == [
        "japan-peru-2024-11-08",
        "japan-peru-2024-11-09",
        "japan-peru-2024",
        "japan-peru-2024-11-17",
    ]
    assert plain["day"] == "2024-11-18"
    changes = plain["changes"]
    assert isinstance(changes, list)
    kinds = {str(change["kind"]) for change in changes if isinstance(change, dict)}
    assert {"fulfilled", "contradicted"} <= kinds
    document = plain["document"]
    assert isinstance(document, dict)
    assert document["title"] == "As of 2024-11-18"


def test_editions_without_sources_or_names_are_told_too() -> None:
    """They come last, for nobody knows when they came out."""
    nameless = Catalog()
    report = AsOfReport(
        day=When("2024"),
        editions=(nameless, *EDITIONS),
        merged=known_as_of(EDITIONS, When("2024"), truth=Truth.UNKNOWN),
    )
    page = str(as_of_page(report))
    assert "\nAn edition\n" in page
    assert page.index("no date: ") < page.index("\nAn edition\n")
