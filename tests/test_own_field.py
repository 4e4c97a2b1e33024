"""An app adds a field to kinds of ours: all that works for a kind of ours works for its own."""

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import mineralpact as mp
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    CountryFilter,
    EntityFilter,
    OrganizationFilter,
    SourceFilter,
    SummitFilter,
    count_by,
    due,
    encounters,
    exists,
    filter_for,
    filter_from_json,
    find,
    group_by,
    matches,
    neighbours,
    partners,
    promised,
    stage_on,
    timeline,
)
from mineralpact.query.conditions import Has
from mineralpact.views import brief, entity_page, full
from tests.samples import FORUM, PACT, REPORT, SUMMIT, TEXT, sample


@attrs.frozen(kw_only=True)
class Report(mp.Source):
    """A source that a desk keeps a copy of."""

    archive: str | None = None
    """The shelf."""


@attrs.frozen(kw_only=True)
class Deal(mp.Agreement):
    """An agreement that a desk follows."""

    desk: str | None = None
    """The desk."""
    dossier: mp.SourceId | None = None
    """What the desk has on it."""


@attrs.frozen(kw_only=True)
class CodedClaim(mp.Claim):
    """A claim with who coded it."""

    coder: str | None = None
    """The coder's initials."""


@attrs.frozen(kw_only=True)
class Firm(mp.Organization):
    """An organization with a customer number."""

    customer: int | None = None
    """The number."""


@attrs.frozen(kw_only=True)
class Gathering(mp.Summit):
    """A meeting with a tag."""

    tag: str | None = None
    """The tag."""


OWN = (Report, Deal, CodedClaim, Firm, Gathering)
MODEL = mp.Model(kinds=(*mp.KINDS, *OWN))
PLAIN = sample()
READ = MODEL.loads(mp.dumps(PLAIN))
CLAIM = READ.claims[0].id
FILLED: tuple[mp.Entity, ...] = (
    attrs.evolve(READ.get(Report, REPORT), archive="shelf nine"),
    attrs.evolve(READ.get(Deal, PACT), desk="Santiago", dossier=REPORT),
    attrs.evolve(READ.get(CodedClaim, CLAIM), coder="ms"),
    attrs.evolve(READ.get(Firm, FORUM), customer=7),
    attrs.evolve(READ.get(Gathering, SUMMIT), tag="copperweek"),
)
CATALOG = mp.Catalog({entity.id: entity for entity in (*READ, *FILLED)}.values(), id=READ.id)
FORMATS = ("json", "jsonl", "yaml")
DAY = mp.When("2031-06-01")


def ids(entities: tuple[Any, ...]) -> list[str]:
    """The ids of entities."""
    return [entity.id for entity in entities]


def test_its_kinds_take_the_place_of_ours() -> None:
    """In the order of documents; given behind ours or instead of them."""
    instead = tuple(Report if kind is mp.Source else kind for kind in mp.KINDS)
    assert mp.Model(kinds=(*mp.KINDS, Report)).kinds == instead
    assert mp.Model(kinds=(Report, mp.Source)).kinds == (Report,)
    assert CATALOG.kinds == MODEL.kinds
    assert len(MODEL.kinds) == len(mp.KINDS)
    assert [CATALOG.kind_for(kind).__name__ for kind in (mp.Source, mp.Country)] == [
        "Report",
        "Country",
    ]


@pytest.mark.parametrize(
    ("base", "own", "id"),
    [
        (mp.Source, Report, REPORT),
        (mp.Agreement, Deal, PACT),
        (mp.Claim, CodedClaim, CLAIM),
        (mp.Organization, Firm, FORUM),
        (mp.Summit, Gathering, SUMMIT),
    ],
)
def test_our_kind_and_its_own_are_one_question(
    base: type[mp.Entity], own: type[mp.Entity], id: str
) -> None:
    """By section, kind and id."""
    assert CATALOG.of(base) == CATALOG.of(own) == getattr(CATALOG, own.section)
    assert CATALOG.get(base, id) is CATALOG.get(own, id) is CATALOG[id]
    assert isinstance(CATALOG[id], own)
    assert CATALOG.kind_of(id) is own
    assert PLAIN.of(own) == ()
    with pytest.raises(mp.NotFoundError, match=f"no {base.__name__.lower()} 'nobody'"):
        CATALOG.get(own, "nobody")


@pytest.mark.parametrize("format", FORMATS)
def test_it_is_saved_and_loaded(format: str) -> None:
    """What has none of its fields is read as its own kind too, and by others as ours."""
    data = MODEL.dumps(CATALOG, format=format)
    assert MODEL.loads(data, format=format) == CATALOG
    assert MODEL.loads(mp.dumps(PLAIN, format=format), format=format) == READ
    assert mp.loads(MODEL.dumps(READ, format=format), format=format) == PLAIN
    assert pickle.loads(pickle.dumps(CATALOG)) == CATALOG  # noqa: S301  # our own bytes


def test_lines_are_read_and_written_one_by_one(tmp_path: Path) -> None:
    """Under the type of our kind."""
    path = tmp_path / "own.jsonl"
    kinds = (*mp.KINDS, *OWN)
    mp.write_lines(CATALOG, path, kinds=kinds)
    with mp.read_lines(path, kinds=kinds) as entities:
        assert tuple(entities) == tuple(CATALOG)
    assert b'{"type":"agreement","id":"copper-pact"' in path.read_bytes()


def test_the_schema_has_its_fields() -> None:
    """In the section of ours."""
    schema = json.dumps(MODEL.json_schema())
    assert '"archive"' in schema
    assert '"#/$defs/Report"' in schema
    assert '"#/$defs/Source"' not in schema


def test_its_own_references_resolve() -> None:
    """As those of ours do."""
    assert CATALOG[PACT] in CATALOG.referrers(REPORT)
    lost = attrs.evolve(CATALOG.get(Deal, PACT), dossier=mp.SourceId("gone"))
    with pytest.raises(mp.ValidationError, match=r"dossier: expected the identifier of a Source"):
        mp.Catalog({**{entity.id: entity for entity in CATALOG}, PACT: lost}.values())


QUESTIONS: dict[str, Callable[[mp.Catalog], object]] = {
    "find": lambda catalog: ids(find(catalog, AgreementFilter(involving=("CHL",)))),
    "by stage": lambda catalog: ids(find(catalog, AgreementFilter(stage=mp.Stage.SIGNATURE))),
    "by stage, possibly": lambda catalog: ids(
        find(catalog, AgreementFilter(stage=mp.Stage.SIGNATURE), truth=mp.Truth.UNKNOWN)
    ),
    "by source": lambda catalog: ids(find(catalog, AgreementFilter(source=REPORT))),
    "claims": lambda catalog: ids(find(catalog, ClaimFilter(about="steps"))),
    "by membership": lambda catalog: ids(find(catalog, CountryFilter(member_of=FORUM))),
    "by text": lambda catalog: ids(find(catalog, SourceFilter(text="report"))),
    "all": lambda catalog: ids(find(catalog, SummitFilter())),
    "exists": lambda catalog: exists(catalog, AgreementFilter(involving=("CHL", "DEU"))),
    "matches": lambda catalog: [
        match.reasons for match in matches(catalog, AgreementFilter(text="pact"))
    ],
    "count_by": lambda catalog: count_by(catalog, AgreementFilter(), "parties"),
    "due": lambda catalog: [str(item.entry.when) for item in due(catalog, mp.When("2031"))],
    "promised": lambda catalog: [
        (promise.entity.id, promise.path) for promise in promised(catalog, DAY)
    ],
    "timeline": lambda catalog: [(entry.entity.id, entry.path) for entry in timeline(catalog)],
    "partners": lambda catalog: [partner.partner.id for partner in partners(catalog, "CHL")],
    "neighbours": lambda catalog: [
        (each.entity.id, each.paths) for each in neighbours(catalog, REPORT)
    ],
    "encounters": lambda catalog: [meeting.summit.id for meeting in encounters(catalog, "CHL")],
    "stage_on": lambda catalog: [
        stage_on(deal, DAY, catalog=catalog).surely for deal in catalog.agreements
    ],
    "audit": lambda catalog: mp.evidence.audit(catalog).counts,
    "verify": lambda catalog: mp.evidence.verify(catalog, REPORT, TEXT),
    "disputes": lambda catalog: len(mp.evidence.disputes(catalog)),
    "explain": lambda catalog: mp.evidence.explain(catalog, PACT, "parties").why,
    "brief page": lambda catalog: str(brief(catalog)),
    "full page": lambda catalog: str(full(catalog)),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_as_for_ours(name: str) -> None:
    """With nothing said of its kinds."""
    assert QUESTIONS[name](READ) == QUESTIONS[name](PLAIN)


@pytest.mark.parametrize(
    ("filter", "field", "value"),
    [
        (SourceFilter(), "archive", "shelf nine"),
        (AgreementFilter(), "desk", "Santiago"),
        (ClaimFilter(), "coder", "ms"),
        (OrganizationFilter(), "customer", 7),
        (SummitFilter(), "tag", "copperweek"),
    ],
)
def test_its_fields_are_asked_for(filter: EntityFilter[Any], field: str, value: object) -> None:
    """By the filter of our kind: grouped, and searched as texts are."""
    groups = group_by(CATALOG, filter, field)
    assert [entity.id for entity in groups[value]] == [
        entity.id for entity in FILLED if getattr(entity, field, None) == value
    ]
    if isinstance(value, str):
        text = attrs.evolve(filter, text=value.upper())
        assert find(CATALOG, text) == groups[value]


def test_its_kind_has_a_filter() -> None:
    """With all that the filter of ours asks; the two can be joined."""
    deals: Any = filter_for(Deal)  # made at run time
    assert deals.__name__ == "DealFilter"
    assert issubclass(deals, AgreementFilter)
    with_chile = deals(involving=("CHL",))
    assert ids(find(CATALOG, with_chile)) == ids(find(PLAIN, AgreementFilter(involving=("CHL",))))
    joined = AgreementFilter(involving=("CHL",)) | with_chile
    assert joined.asks_for is Deal
    assert find(CATALOG, joined) == find(CATALOG, with_chile)
    with pytest.raises(mp.ValidationError, match="expected a kind that the catalog holds"):
        find(PLAIN, with_chile)


def test_a_filter_written_as_text_may_ask_for_it() -> None:
    """By its kind or by ours."""
    text = '{"find": "agreements", "involving": ["CHL"]}'
    assert filter_from_json(text, asks_for=Deal) == AgreementFilter(involving=("CHL",))
    own = filter_from_json(text, asks_for=mp.Agreement, filters=[filter_for(Deal)])
    assert own.asks_for is Deal
    with pytest.raises(mp.DocumentError, match="expected a filter of sources"):
        filter_from_json(text, asks_for=Report)


def test_tables_and_engines_hold_it() -> None:
    """Its fields have columns; answers are those of memory."""
    pytest.importorskip("duckdb", reason="the extra `test` is not installed")
    from mineralpact.tables import DuckDBEngine, from_tables, to_tables

    tables = to_tables(CATALOG)
    assert from_tables(tables) == CATALOG
    assert "Santiago" in tables["agreements"]["desk"].to_pylist()
    engine = DuckDBEngine(tables)
    filters: list[EntityFilter[Any]] = [
        AgreementFilter(involving=("CHL",)),
        AgreementFilter(source=REPORT),
        CountryFilter(member_of=FORUM),
        ClaimFilter(about="steps"),
        SourceFilter(text="shelf"),
    ]
    for filter in filters:
        for truth in mp.Truth:
            assert engine.find(filter, truth=truth) == find(CATALOG, filter, truth=truth)


def test_a_folder_of_tables_is_read(tmp_path: Path) -> None:
    """By whoever names the kinds, behind ours or instead of them."""
    pytest.importorskip("duckdb", reason="the extra `test` is not installed")
    from mineralpact.tables import DuckDBEngine, TablesWriter, from_parquet

    kinds = (*mp.KINDS, *OWN)
    with TablesWriter(tmp_path / "own", kinds=kinds) as writer:
        writer.write(CATALOG)
    assert tuple(from_parquet(tmp_path / "own", kinds=kinds)) == tuple(CATALOG)
    engine = DuckDBEngine(tmp_path / "own", kinds=kinds)
    assert engine.find(SourceFilter(text="shelf")) == (CATALOG[REPORT],)


def test_editions_are_merged() -> None:
    """Its fields are compared and kept, and what was known on a day has them."""
    later = attrs.evolve(CATALOG.get(Deal, PACT), desk="Berlin")
    second = mp.Catalog({**{entity.id: entity for entity in CATALOG}, PACT: later}.values())
    merged = mp.merge(CATALOG, second)
    assert [str(change) for change in merged.changes] == [
        "contradicted copper-pact.desk: the first says Santiago, the second Berlin"
    ]
    assert merged.catalog.kinds == MODEL.kinds
    assert MODEL.loads(MODEL.dumps(merged.catalog)) == merged.catalog
    known = mp.as_of([CATALOG], mp.When("2032"))
    assert known.get(Deal, PACT).desk == "Santiago"
    assert mp.diff(CATALOG, second)


def test_its_pages_have_its_fields() -> None:
    """Under the heading of our kind."""
    page = str(entity_page(CATALOG, CATALOG[PACT]))
    assert "── Agreement ──" in page
    assert "Santiago" in page


def test_a_claim_may_be_about_its_fields() -> None:
    """With a value of the field's type, or a condition of one's own."""
    claim = CodedClaim(
        id=mp.ClaimId("coded"),
        about=(mp.EntityPath("report.archive"),),
        value=mp.StatedValue(text="shelf nine"),
        modality=mp.Modality.HAPPENED,
        inferred=True,
    )
    catalog = mp.Catalog([*CATALOG, claim])
    assert mp.evidence.explain(catalog, REPORT, "archive").claims == (claim,)
    wrong = attrs.evolve(claim, about=(mp.EntityPath("report.shelf"),))
    with pytest.raises(mp.ValidationError, match="expected a field of Report, found 'shelf'"):
        mp.Catalog([*CATALOG, wrong])
    condition = Has(field="archive", value="shelf nine")
    assert condition.evaluate(catalog[REPORT], catalog[REPORT], catalog).truth is mp.Truth.YES


def test_ours_in_its_place_is_refused() -> None:
    """In a catalog, and when editions are merged; the way out is told."""
    with pytest.raises(mp.ValidationError) as caught:
        mp.Catalog([mp.Mineral(id=mp.MineralId("tin"), name="tin"), PLAIN[REPORT]], kinds=OWN)
    problem = next(problem for problem in caught.value.problems if problem.code == "wrong_kind")
    assert str(problem) == (
        "sources[0]: expected a Report, which stands for Source here, found one: "
        "read it by a Model with Report among its kinds"
    )
    with pytest.raises(
        mp.ValidationError,
        match="expected a Source as in the first, found a Report; read both by the same Model",
    ):
        mp.merge(PLAIN, READ)


def test_a_reader_that_does_not_know_it_names_the_way() -> None:
    """A `Model` with the kind."""
    hint = r"found 'archive'; Model\(kinds=\(\*KINDS, \.\.\.\)\) reads a Source of your own"
    with pytest.raises(mp.DocumentError, match=hint):
        mp.loads(MODEL.dumps(CATALOG))
    with pytest.raises(mp.DocumentError, match="did you mean 'title'") as caught:
        mp.loads('{"format": "mineralpact/2", "sources": [{"id": "s", "titel": "T"}]}')
    assert "Model" not in str(caught.value)


def test_a_subclass_with_a_section_of_its_own_is_another_kind() -> None:
    """It stands for nothing."""

    @attrs.frozen(kw_only=True)
    class Leak(mp.Source):
        section = "leaks"

    catalog = mp.Catalog([Leak(id=mp.SourceId("leak"), title="A leak")])
    assert catalog.sources == ()
    assert ids(catalog.of(Leak)) == ["leak"]
    assert catalog.kind_for(mp.Source) is mp.Source
    assert repr(catalog) == "<Catalog: 1 leak>"
