from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import diff, known_as_of, merge, published_by
from mineralpact.model import Agreement, AgreementKind, Claim, Mineral, Source
from mineralpact.values.commitment import Aim
from mineralpact.values.ids import ClaimId, EntityPath, MineralId, SourceId
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from mineralpact.views.pages.edition_pages import (
    AsOfReport,
    as_of_page,
    as_of_plain,
    changes_page,
    changes_plain,
    merge_page,
)
from tests.instruments import JPN, PER, PLANNED, catalog_of, pact, step
from tests.views.golden_files import GOLDEN, same_as

ARTICLE, LATER = "japan-peru-2024", "japan-peru-2024-11-17"
COPPER = Mineral(id=MineralId("copper"), name="copper")


def page_of(first: Catalog, second: Catalog) -> str:
    """The page of what two catalogs do not have alike."""
    return str(changes_page((second, first), diff(first, second)))


def test_no_change_is_said() -> None:
    """An empty page would leave it open."""
    assert page_of(Catalog([COPPER]), Catalog([COPPER])) == "Nothing differs."
    assert str(merge_page(merge(Catalog([COPPER]), Catalog([COPPER])))) == "Nothing differs."


def test_what_two_editions_change_is_told_by_kind() -> None:
    """What a reader must not miss comes first; claims that are new are only counted."""
    merged = merge(datasets.load(ARTICLE), datasets.load(LATER))
    page = str(changes_page((merged.catalog,), merged.changes))
    places = [
        page.index(f"── {kind}: ")
        for kind in ("Contradicted", "Unresolved", "Fulfilled", "Revised", "Added")
    ]
    assert places == sorted(places)
    assert "areas announced     a claim of the first says 5, one of the second 3" in page
    assert "[japan-peru-article against\n" in page
    assert (
        "steps[2]            the signature planned for [2024-11-14..2024-11-30] was carried out on"
        in page
    )
    second = datasets.load("japan-peru-2024-11-17")
    assert f"claims              {len(second.claims)}\n" in page
    assert "people              Dina Boluarte\n" in page


def test_a_merge_without_bookkeeping_tells_of_nothing_else() -> None:
    """No section counts what is not listed."""
    first = catalog_of(pact(step(Stage.SIGNATURE, "2024-11", PLANNED)))
    second = catalog_of(pact(step(Stage.SIGNATURE, "2024-11-17")))
    page = str(merge_page(merge(first, second)))
    assert page.startswith("── Fulfilled: 1 ─")
    assert "Bookkeeping" not in page


def test_the_changes_of_an_entity_are_in_the_order_of_its_fields_names() -> None:
    """Whatever the order in which they are compared."""
    first = pact(step(Stage.SIGNATURE, "2024-11", PLANNED))
    second = evolve(first, kind=AgreementKind.TREATY, name="The pact", aims=(Aim(text="peace"),))
    second = evolve(second, steps=(step(Stage.SIGNATURE, "2024-11-17"),), topics=())
    differing = page_of(catalog_of(first), catalog_of(second)).partition("── Changed")[2]
    labels = [line[2:20].strip() for line in differing.splitlines() if line.startswith("  ")]
    assert [label for label in labels if label] == ["kind", "name", "steps"]


def test_differences_are_told_item_by_item() -> None:
    """Of a list only what one of them lacks, with how it is told; of anything else, both values."""
    first = catalog_of(
        pact(step(Stage.SIGNATURE, "2024-11", PLANNED), step(Stage.ANNOUNCED, "2024-10"))
    )
    second = catalog_of(pact(step(Stage.SIGNATURE, "2024-11-17"), step(Stage.ANNOUNCED, "2024-10")))
    page = page_of(first, second)
    assert "  steps               - planned: signature, November 2024\n" in page
    assert "                      + happened: signature, 17 November 2024" in page
    assert "announced" not in page
    page = page_of(Catalog([COPPER]), Catalog([evolve(COPPER, name="red copper")]))
    assert (
        "red copper  copper\n  name                - copper\n                      + red copper"
        in page
    )
    aliases = Catalog([evolve(COPPER, aliases=("Cu", "red metal"))])
    page = page_of(aliases, Catalog([evolve(COPPER, aliases=("red metal", "Cu", "cuprum"))]))
    assert "aliases             + cuprum" in page
    page = page_of(catalog_of(pact(parties=(JPN, PER))), catalog_of(pact(parties=(PER, JPN))))
    assert "parties             the same words, in another order or with other details" in page


def test_what_only_one_has_is_listed_in_short() -> None:
    """Entities by section, fields by their entity, and what claims gained."""
    claim = Claim(
        id=ClaimId("c"),
        about=(EntityPath("copper.name"),),
        modality=Modality.ATTRIBUTE,
        value=StatedValue(text="copper"),
        inferred=True,
    )
    second = Catalog(
        [
            evolve(COPPER, aliases=("Cu",)),
            evolve(claim, note="noted"),
            Mineral(id=MineralId("tin"), name="tin"),
        ]
    )
    page = page_of(Catalog([COPPER, claim]), second)
    assert "── Added: 3 ──" in page
    assert "claims in part      1\n" in page
    assert "fields              copper: aliases" in page
    assert "minerals            tin" in page
    page = page_of(second, Catalog([evolve(COPPER, aliases=("Cu",)), evolve(claim, note="noted")]))
    assert "── Removed: 1 ──" in page
    assert "minerals            tin" in page


def test_another_kind_by_the_same_name_is_told_by_its_reason() -> None:
    """There are no two fields to compare."""
    tin = Mineral(id=MineralId("tin"), name="tin")
    summit = datasets.load(ARTICLE)["xi-jinping-visit"]
    other = evolve(summit, id="tin", attendees=(), place=None)  # type: ignore[call-arg]  # a summit has both
    page = page_of(Catalog([tin]), Catalog([other]))
    assert "as a whole          the first has a Mineral, the second a Summit" in page


def test_programs_get_every_change() -> None:
    """With values, claims and sources of both sides, ``null`` where there is none."""
    merged = merge(datasets.load(ARTICLE), datasets.load(LATER))
    plain = changes_plain(merged.changes)
    assert len(plain) == len(merged.changes)
    changes = [item for item in plain if isinstance(item, dict)]
    (signed,) = [
        change
        for change in changes
        if (change["kind"], change["field"]) == ("fulfilled", "steps[2]")
    ]
    assert signed["id"] == "japan-peru-joint-statement"
    before, after = signed["before"], signed["after"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert (before["modality"], before["when"]) == ("planned", "[2024-11-14..2024-11-30]")
    assert (after["modality"], after["when"]) == ("happened", "2024-11-17")
    assert signed["before_sources"] == ["japan-peru-article"]
    assert "el-comercio-2024-11-17" in (signed["after_sources"] or ())  # type: ignore[operator]  # a list of ids
    assert all(
        {"before_claims", "after_claims", "result", "reason"} <= set(change) for change in changes
    )


def test_names_come_from_whichever_catalog_has_them() -> None:
    """What was removed has a name in the first alone."""
    first = catalog_of(pact())
    page = page_of(first, Catalog(entity for entity in first if not isinstance(entity, Agreement)))
    assert "agreements          A pact" in page


EDITIONS = datasets.editions("japan-peru")


def report_of(day: str, *others: Catalog) -> AsOfReport:
    """What is known on a day from the editions of our story."""
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


def test_an_edition_came_out_with_its_last_source() -> None:
    """Though its first one be older than those of all others."""
    early = [
        Source(id=SourceId(f"s{n}"), title="S", published=When(f"2024-11-{n:02}")) for n in (1, 20)
    ]
    late = Source(id=SourceId("late"), title="S", published=When("2024-11-10"))
    editions = (Catalog(early, id="both"), Catalog([late], id="one"))
    report = AsOfReport(
        day=When("2024-12"), editions=editions, merged=known_as_of(editions, When("2024-12"))
    )
    names = as_of_plain(report)["editions"]
    assert names == [{"id": "one", "title": None}, {"id": "both", "title": None}]


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
    assert page.index(EDITIONS[-1].id or "") < page.index("\nAn edition\n")
