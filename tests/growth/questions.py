"""Questions of the growth test: every public function and method that gets a catalog's things.

A key is a public name, and after a comma what is asked, where one name is asked several things.
"""

from collections.abc import Callable
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import evolve

from mineralpact import codec, drafts, editions, evidence, exchange, query, tables, views
from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind
from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Agreement, Claim, Entity, Source, references
from mineralpact.query import AgreementFilter, ClaimFilter, EntityFilter, InvestmentFilter, Reach
from mineralpact.tables import DuckDBEngine, Engine, TablesWriter
from mineralpact.values import EntityId, SourceId, Truth, When
from tests.growth.shapes import LITHIUM, REPORT, Shape

DAY: Final = When("2024-11-30")
LONG: Final = When("2010/2024-11")
MISSING: Final = "companion-000001"
ROWS: Final = exchange.parse_mapping("kind: organization\nid: '{Name}'\nfields: {name: Name}")
Question = Callable[[Shape], object]
PACTS: Final = AgreementFilter(involving=("PER",))
ANY_PACT: Final = AgreementFilter()


def _in_folder(ask: Callable[[Shape, Path], object]) -> Question:
    def question(shape: Shape) -> object:
        with TemporaryDirectory() as folder:
            return ask(shape, Path(folder))

    return question


def _refused(ask: Question) -> Question:
    def question(shape: Shape) -> None:
        with suppress(NotFoundError):
            ask(shape)

    return question


def _of_all(ask: Callable[[Catalog, Entity], object]) -> Question:
    return lambda shape: [ask(shape.catalog, entity) for entity in shape.catalog]


def _of_all_claims(ask: Callable[[Catalog, Claim], object]) -> Question:
    return lambda shape: [ask(shape.catalog, claim) for claim in shape.catalog.claims]


def _of_all_pacts(ask: Callable[[Catalog, Agreement], object]) -> Question:
    return lambda shape: [ask(shape.catalog, pact) for pact in shape.catalog.agreements]


def _of_engine(ask: Callable[[Engine, Shape], object]) -> Question:
    return lambda shape: ask(DuckDBEngine(tables.to_tables(shape.catalog)), shape)


def _table(shape: Shape, folder: Path) -> Path:
    """A table with a row for each entity."""
    path = folder / "table.csv"
    path.write_text("\n".join(("Name", *(entity.id for entity in shape.catalog))))
    return path


def _outcomes(catalog: Catalog, entity: Entity) -> list[object]:
    return [
        query.outcome_of(each.plan, entity, catalog) for each in query.plans_in(entity, catalog)
    ]


def _resolved(catalog: Catalog, pact: Agreement) -> list[object]:
    times: list[object] = []
    for step in pact.steps:
        if step.relative is not None:
            times.append(
                query.resolve(
                    step.relative, steps=pact.steps, parties=pact.parties, catalog=catalog
                )
            )
    return times


def _written_lines(shape: Shape, folder: Path) -> Path:
    codec.write_lines(shape.catalog, folder / "catalog.jsonl")
    return folder / "catalog.jsonl"


def _lines_read(shape: Shape, folder: Path) -> object:
    with codec.read_lines(_written_lines(shape, folder)) as reader:
        return tuple(reader)


def _read(shape: Shape, folder: Path) -> object:
    codec.write(shape.catalog, folder / "catalog.json")
    return codec.read(folder / "catalog.json")


def _parquet(shape: Shape, folder: Path) -> Path:
    tables.to_parquet(shape.catalog, folder / "tables")
    return folder / "tables"


def _tables_written(shape: Shape, folder: Path) -> object:
    with TablesWriter(folder / "tables", events=shape.catalog) as writer:
        return writer.write(shape.catalog)


def _draft(shape: Shape) -> str:
    return drafts.decompile(shape.catalog, _texts(shape))


def _texts(shape: Shape) -> dict[str, str]:
    return {REPORT: shape.text}


def _built(shape: Shape) -> drafts.DraftBuilder:
    builder = drafts.DraftBuilder(text=_texts(shape))
    for entity in shape.catalog:
        builder.add(entity)
    for country in shape.catalog.countries:
        builder.quote(country.id, drafts.Evidence(inferred=True))
    return builder


QUESTIONS: Final[dict[str, Question]] = {
    "catalog.Catalog": lambda shape: Catalog(shape.catalog),
    "Catalog.__getitem__": lambda shape: [shape.catalog[entity.id] for entity in shape.catalog],
    "Catalog.__getitem__, missing": _refused(lambda shape: shape.catalog[MISSING]),
    "Catalog.get, absent": lambda shape: shape.catalog.get(Agreement, MISSING, None),
    "Catalog.subset": lambda shape: shape.catalog.subset(shape.pact.id, claims=True, sources=True),
    "Catalog.with_entities": lambda shape: shape.catalog.with_entities(
        Source(id=SourceId(EntityId(MISSING)), title="Gazette")
    ),
    "Catalog.without": lambda shape: shape.catalog.without(
        claim.id for claim in shape.catalog.claims
    ),
    "Catalog.replace": lambda shape: shape.catalog.replace(shape.pact),
    "Catalog.union": lambda shape: shape.catalog.union(shape.catalog.subset(shape.pact.id)),
    "Catalog.rename": lambda shape: shape.catalog.rename(shape.pact.id, MISSING),
    "Catalog.__eq__": lambda shape: shape.catalog == shape.later,
    "Catalog.__hash__": lambda shape: hash(shape.catalog),
    "Catalog.follow": lambda shape: shape.catalog.follow(each.id for each in shape.catalog),
    "Catalog.get, missing": _refused(lambda shape: shape.catalog.get(Agreement, MISSING)),
    "Catalog.holding": lambda shape: shape.catalog.holding(Agreement, ["PER"]),
    "Catalog.ids_of": lambda shape: len(shape.catalog.ids_of(Agreement)),
    "Catalog.kind_of": _of_all(lambda catalog, entity: catalog.kind_of(entity.id)),
    "Catalog.of": lambda shape: shape.catalog.of(Agreement),
    "Catalog.referrers": _of_all(lambda catalog, entity: len(catalog.referrers(entity.id))),
    "codec.dumps": lambda shape: codec.dumps(shape.catalog),
    "codec.loads": lambda shape: tuple(codec.loads(codec.dumps(shape.catalog))),
    "codec.loads, YAML": lambda shape: len(
        codec.loads(codec.dumps(shape.catalog, format="yaml"), format="yaml")
    ),
    "codec.read": _in_folder(_read),
    "codec.read_lines": _in_folder(_lines_read),
    "codec.write": _in_folder(lambda shape, folder: codec.write(shape.catalog, folder / "a.json")),
    "codec.write_lines": _in_folder(_written_lines),
    "drafts.compile": lambda shape: drafts.compile(_draft(shape), _texts(shape)),
    "drafts.decompile": lambda shape: drafts.decompile(shape.catalog),
    "drafts.review": lambda shape: drafts.review(shape.catalog, shape.later),
    "drafts.skeleton": lambda shape: drafts.skeleton(shape.catalog, _texts(shape)),
    "drafts.strip": lambda shape: drafts.strip(_draft(shape), _texts(shape)),
    "DraftBuilder.draft": lambda shape: _built(shape).draft().text,
    "editions.as_of": lambda shape: editions.as_of(shape.editions, DAY),
    "editions.diff": lambda shape: editions.diff(shape.catalog, shape.later),
    "editions.likely_duplicates": lambda shape: editions.likely_duplicates(shape.catalog),
    "editions.known_as_of": lambda shape: editions.known_as_of(shape.editions, DAY),
    "editions.merge": lambda shape: editions.merge(shape.catalog, shape.later),
    "editions.merge, the same": lambda shape: editions.merge(shape.catalog, shape.catalog),
    "editions.merge_all": lambda shape: editions.merge_all(shape.editions, onto=Catalog()),
    "editions.published_by": lambda shape: editions.published_by(shape.catalog, DAY),
    "editions.published_part": lambda shape: editions.published_part(
        shape.catalog, [source.id for source in shape.catalog.sources]
    ),
    "editions.published_parts": lambda shape: editions.published_parts(shape.editions, DAY),
    "Merged.of": lambda shape: editions.merge(shape.catalog, shape.later).of(ChangeKind.REVISED),
    "editions.unite": lambda shape: editions.unite(
        shape.catalog.with_entities(evolve(shape.pact, id=MISSING)), shape.pact.id, MISSING
    ),
    "errors.near_names": lambda shape: near_names(MISSING, [each.id for each in shape.catalog]),
    "evidence.audit": lambda shape: evidence.audit(shape.catalog),
    "evidence.disputes": lambda shape: evidence.disputes(shape.catalog),
    "evidence.explain": lambda shape: evidence.explain(shape.catalog, shape.pact.id, "steps"),
    "evidence.explain, all": _of_all_pacts(
        lambda catalog, pact: evidence.explain(catalog, pact.id, "name").standing
    ),
    "evidence.outline": lambda shape: evidence.outline(shape.text),
    "evidence.told_by": lambda shape: evidence.told_by(shape.catalog, shape.pact.id, "steps"),
    "evidence.verify": lambda shape: evidence.verify(shape.catalog, REPORT, shape.text),
    "evidence.whose_word": _of_all_claims(evidence.whose_word),
    "model.references": _of_all(lambda _, entity: len(tuple(references(entity)))),
    "query.agreements_between": lambda shape: query.agreements_between(
        shape.catalog, "PER", "JPN", truth=Truth.UNKNOWN
    ),
    "query.changed_since": lambda shape: query.changed_since(shape.editions, When("2024-11-20")),
    "query.count": lambda shape: query.count(shape.catalog, PACTS),
    "query.count_by": lambda shape: query.count_by(shape.catalog, ANY_PACT, "parties"),
    "query.count_by_period": lambda shape: query.count_by_period(
        shape.catalog, ANY_PACT, query.years(2000, 2030)
    ),
    "query.due": lambda shape: query.due(shape.catalog, LONG),
    "query.due, involving": lambda shape: query.due(shape.catalog, LONG, involving="PER"),
    "query.encounters": lambda shape: query.encounters(shape.catalog, "PER"),
    "query.exists": lambda shape: query.exists(shape.catalog, PACTS),
    "query.exposure": lambda shape: query.exposure(shape.catalog, LITHIUM),
    "query.filter_to_json": lambda shape: query.filter_from_json(
        query.filter_to_json(EntityFilter(ids=tuple(each.id for each in shape.catalog)))
    ),
    "query.find": lambda shape: query.find(shape.catalog, PACTS, truth=Truth.UNKNOWN),
    "query.find, reach": lambda shape: query.find(
        shape.catalog, InvestmentFilter(involving=("PER",), reach=Reach.STATE)
    ),
    "query.find, claims": lambda shape: query.find(
        shape.catalog, ClaimFilter(subject=shape.pact.id)
    ),
    "query.force_on": _of_all_pacts(
        lambda catalog, pact: query.force_on(pact, DAY, catalog=catalog).truth
    ),
    "query.force_on, each party": lambda shape: [
        query.force_on(shape.pact, DAY, party, catalog=shape.catalog).truth
        for party in shape.pact.parties[:3]
    ],
    "query.group_by": lambda shape: query.group_by(shape.catalog, ANY_PACT, "parties"),
    "query.history": _of_all_pacts(lambda catalog, pact: query.history(pact, catalog=catalog)),
    "query.holdings": lambda shape: query.holdings(shape.catalog, shape.first, shape.last),
    "query.in_force": _of_all_pacts(
        lambda catalog, pact: query.in_force(pact, DAY, catalog=catalog)
    ),
    "query.in_force, of a party": lambda shape: query.in_force(
        shape.pact, DAY, shape.pact.parties[-1], catalog=shape.catalog
    ),
    "query.matches": lambda shape: query.matches(shape.catalog, PACTS, truth=Truth.UNKNOWN),
    "query.meeting_warnings": lambda shape: query.meeting_warnings(shape.catalog),
    "query.neighbours": lambda shape: query.neighbours(shape.catalog, "PER", claims=True),
    "query.neighbours, of the last": lambda shape: query.neighbours(shape.catalog, shape.last),
    "query.next_steps": _of_all_pacts(
        lambda catalog, pact: query.next_steps(pact, DAY, catalog=catalog)
    ),
    "query.outcome_of": _of_all(_outcomes),
    "query.ownership_warnings": lambda shape: query.ownership_warnings(shape.catalog),
    "query.partners": lambda shape: query.partners(shape.catalog, "PER"),
    "query.paths_between": lambda shape: query.paths_between(
        shape.catalog, "PER", shape.last, longest=4
    ),
    "query.paths_between, few": lambda shape: query.paths_between(
        shape.catalog, "PER", "JPN", longest=4, limit=3, claims=True
    ),
    "query.phase_on": lambda shape: [
        query.phase_on(project, DAY) for project in shape.catalog.projects
    ],
    "query.plans_in": _of_all(lambda catalog, entity: query.plans_in(entity, catalog)),
    "query.promised": lambda shape: query.promised(shape.catalog, DAY),
    "query.promised, involving": lambda shape: query.promised(shape.catalog, DAY, involving="PER"),
    "query.resolve": _of_all_pacts(_resolved),
    "query.rivals": lambda shape: query.rivals(shape.catalog, "PER"),
    "query.share_held": lambda shape: query.share_held(shape.catalog, shape.first, shape.last),
    "query.stage_on": _of_all_pacts(
        lambda catalog, pact: query.stage_on(pact, DAY, catalog=catalog)
    ),
    "query.status_warnings": _of_all_pacts(
        lambda catalog, pact: query.status_warnings(pact, catalog=catalog)
    ),
    "query.timeline": lambda shape: query.timeline(
        shape.catalog, claims=True, background=True, overtaken=True
    ),
    "query.timeline, involving": lambda shape: query.timeline(shape.catalog, involving="PER"),
    "query.total_committed": lambda shape: query.total_committed(shape.catalog, by="PER"),
    "query.total_invested": lambda shape: query.total_invested(shape.catalog),
    "query.total_invested, involving": lambda shape: query.total_invested(
        shape.catalog, InvestmentFilter(involving=("PER",)), together=False
    ),
    "query.validity_warnings": _of_all(
        lambda catalog, entity: query.validity_warnings(entity, catalog=catalog)
    ),
    "tables.from_parquet": _in_folder(
        lambda shape, folder: len(tables.from_parquet(_parquet(shape, folder)))
    ),
    "query.lookup": lambda shape: query.lookup(shape.catalog, "peru"),
    "exchange.to_icalendar": lambda shape: exchange.to_icalendar(shape.catalog),
    "exchange.export": _in_folder(
        lambda shape, folder: exchange.export(shape.catalog, folder / "catalog.ics")
    ),
    "exchange.import_lines": _in_folder(
        lambda shape, folder: exchange.import_lines(
            _table(shape, folder), ROWS, folder / "table.jsonl"
        )
    ),
    "exchange.import_rows": _in_folder(
        lambda shape, folder: len(exchange.import_rows(_table(shape, folder), ROWS).catalog)
    ),
    "exchange.to_plain": lambda shape: exchange.to_plain(tuple(shape.catalog)),
    "exchange.to_followthemoney": lambda shape: exchange.to_followthemoney(shape.catalog),
    "exchange.from_followthemoney": lambda shape: exchange.from_followthemoney(
        exchange.to_followthemoney(shape.catalog).content
    ),
    "exchange.to_json_ld": lambda shape: exchange.to_json_ld(shape.catalog),
    "exchange.to_turtle": lambda shape: exchange.to_turtle(shape.catalog),
    "exchange.from_plain": _of_all(
        lambda _, entity: exchange.from_plain(type(entity), exchange.to_plain(entity))
    ),
    "exchange.to_csv": lambda shape: exchange.to_csv(shape.catalog),
    "exchange.to_excel": lambda shape: exchange.to_excel(shape.catalog),
    "exchange.to_graphml": lambda shape: exchange.to_graphml(shape.catalog),
    "exchange.to_networkx": lambda shape: exchange.to_networkx(shape.catalog, claims=True).losses,
    "exchange.to_pandas": lambda shape: exchange.to_pandas(shape.catalog, Agreement, rows="steps"),
    "exchange.to_polars": lambda shape: exchange.to_polars(shape.catalog, Agreement).columns,
    "tables.from_tables": lambda shape: len(tables.from_tables(tables.to_tables(shape.catalog))),
    "tables.lines_to_parquet": _in_folder(
        lambda shape, folder: tables.lines_to_parquet(_written_lines(shape, folder), folder / "new")
    ),
    "tables.read_tables": _in_folder(
        lambda shape, folder: bool(tables.read_tables(_parquet(shape, folder)))
    ),
    "tables.to_parquet": _in_folder(_parquet),
    "tables.to_tables": lambda shape: bool(tables.to_tables(shape.catalog)),
    "TablesWriter.write": _in_folder(_tables_written),
    "DuckDBEngine.count": _of_engine(lambda engine, _: engine.count(ANY_PACT)),
    "DuckDBEngine.count_by": _of_engine(lambda engine, _: engine.count_by(ANY_PACT, "parties")),
    "DuckDBEngine.count_by_period": _of_engine(
        lambda engine, _: engine.count_by_period(ANY_PACT, query.years(2000, 2030))
    ),
    "DuckDBEngine.fetch": _of_engine(
        lambda engine, shape: engine.fetch([each.id for each in shape.catalog])
    ),
    "DuckDBEngine.exists": _of_engine(lambda engine, _: engine.exists(PACTS)),
    "DuckDBEngine.find": _of_engine(lambda engine, _: engine.find(PACTS)),
    "DuckDBEngine.ids": _of_engine(lambda engine, _: engine.ids(PACTS)),
    "views.timeline_picture": lambda shape: views.timeline_picture(shape.catalog).svg(),
    "views.relations_picture": lambda shape: views.relations_picture(shape.catalog).svg(),
    "views.world_map_picture": lambda shape: views.world_map_picture(shape.catalog).svg(),
    "views.value_words": _of_all_pacts(
        lambda catalog, pact: views.value_words(catalog, pact.steps)
    ),
    "views.dossier": lambda shape: views.dossier(shape.catalog, _texts(shape)).html(),
    "views.brief": lambda shape: str(views.brief(shape.catalog)),
    "views.full": lambda shape: str(views.full(shape.catalog)),
    "views.entity_page": lambda shape: str(views.entity_page(shape.catalog, shape.pact)),
    "views.entity_page, country": lambda shape: str(
        views.entity_page(shape.catalog, shape.catalog["PER"])
    ),
    "Page.lines": lambda shape: list(
        map(attrgetter("__class__"), views.full(shape.catalog).lines())
    ),
    "Page.text": lambda shape: views.full(shape.catalog).text(60),
    "Page.html": lambda shape: views.full(shape.catalog).html(),
    "Page.markdown": lambda shape: views.full(shape.catalog).markdown(),
    "Page.plain": lambda shape: bool(views.full(shape.catalog).plain()),
    "Catalog.page": lambda shape: str(shape.catalog.page()),
    "Merged.page": lambda shape: str(editions.merge(shape.catalog, shape.catalog).page()),
}
