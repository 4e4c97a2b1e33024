"""What merging may change is a part, and merging the parts gives what merging the whole does."""

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.editions import merge_catalogs
from mineralpact.editions.affected import affected_parts as module
from mineralpact.editions.affected.affected_parts import affected_parts
from mineralpact.values.fields import fields_of
from tests.built_entities import built
from tests.pacts.pact_files import NAMES, pact

WORLD = mp.dumps(mp.datasets.load("critical-minerals-pacts"))


def anew(entity: mp.Entity) -> mp.Entity:
    """An entity that says something else."""
    if isinstance(entity, mp.Claim):
        return evolve(entity, note="Anew.")
    for field in ("name", "title", "note"):
        if field in fields_of(type(entity)):
            changed: dict[str, Any] = {field: "Anew"}
            return evolve(entity, **changed)
    return entity


def changes_of(catalog: mp.Catalog) -> Iterator[mp.Catalog]:
    """The catalog with one entity of each kind changed."""
    for kind in catalog.kinds:
        for entity in catalog.of(kind)[:1]:
            yield catalog.replace(anew(entity))


@pytest.mark.parametrize("name", NAMES[::7])
def test_parts_give_what_the_whole_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same catalog and the same changes, whichever of the two comes first."""
    monkeypatch.setattr(module, "MOST_SHARE", 9.0)
    catalog = pact(name)
    for changed in changes_of(catalog):
        for first, second in ((catalog, changed), (changed, catalog)):
            merged = merge_catalogs._merge_affected(first, second)  # pyright: ignore[reportPrivateUsage]  # without its editions
            whole = merge_catalogs._merge_contents(  # pyright: ignore[reportPrivateUsage]  # what parts stand for
                first, second, editions=(first, second)
            )
            assert mp.dumps(merged.catalog) == mp.dumps(whole.catalog)
            assert merged.changes == whole.changes


def test_what_is_far_from_a_change_is_not_even_built() -> None:
    """Neither to merge nor to compare."""
    changed = mp.loads(WORLD).replace(anew(mp.loads(WORLD)["jpn-per-roadmap-2024"]))
    data = mp.dumps(changed)
    for work in (mp.merge, mp.diff):
        first, second = mp.loads(WORLD), mp.loads(data)
        assert work(first, second)
        assert max(built(first), built(second)) < len(first) / 20


def test_catalogs_that_are_mostly_new_are_taken_whole() -> None:
    """There is no smaller part."""
    catalog = mp.datasets.load("japan-peru-2024")
    assert affected_parts({entity.id for entity in catalog}, catalog, catalog) == (catalog, catalog)
    about_all = {country.id for country in catalog.countries} | {
        source.id for source in catalog.sources
    }
    first, second = affected_parts(about_all, catalog, catalog)
    assert first == second


SOURCES = tuple(
    mp.Source(id=mp.SourceId(f"report-{year}"), title="A report", published=mp.When(year))
    for year in ("2019", "2024")
)
PLAN = mp.Step(stage=mp.Stage.SIGNATURE, modality=mp.Modality.PLANNED, when=mp.When("2021"))
PACT = mp.Agreement(
    id="pact",
    name="Pact",
    kind=mp.AgreementKind.TREATY,
    parties=("JPN", "PER"),
    bindingness=mp.Bindingness.BINDING,
    steps=(PLAN,),
)
NEW = mp.Claim(
    id="new",
    about=("pact.name",),
    modality=mp.Modality.HAPPENED,
    cites=(mp.Citation(source=SOURCES[1].id),),
)
FIRM = mp.Organization(id="firm", name="Firm", kind=mp.OrganizationKind.COMPANY)
ANY_FIRM = mp.Claim(
    id="any-firm",
    possible=mp.PossibleEntity(kind="organizations"),
    modality=mp.Modality.NOT_STATED,
    note="Who else?",
)
OTHERS = mp.Claim(
    id="others", about=("pact.parties",), modality=mp.Modality.NOT_STATED, note="Any others?"
)
ALL = mp.Claim(
    id="all",
    about=("pact.parties",),
    modality=mp.Modality.HAPPENED,
    completeness=mp.Completeness.COMPLETE,
    inferred=True,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param([PACT, NEW], [evolve(PACT, name="Anew", steps=()), NEW], id="all sources"),
        pytest.param([PACT, FIRM, ANY_FIRM], [PACT, ANY_FIRM], id="a gap of both, an entity"),
        pytest.param([PACT, FIRM], [PACT, ANY_FIRM], id="a new gap, an entity"),
        pytest.param([PACT, ALL, OTHERS], [PACT, OTHERS], id="a gap of both, a claim"),
    ],
)
def test_what_the_first_alone_tells_counts(
    first: list[mp.Entity], second: list[mp.Entity], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answers to gaps of the second, and when all sources of both came out."""
    monkeypatch.setattr(module, "MOST_SHARE", 9.0)
    known = (*SOURCES, mp.Country(id="JPN"), mp.Country(id="PER"))
    pair = mp.Catalog([*known, *first]), mp.Catalog([*known, *second])
    merged = merge_catalogs._merge_affected(*pair)  # pyright: ignore[reportPrivateUsage]  # without its editions
    whole = merge_catalogs._merge_contents(*pair, editions=pair)  # pyright: ignore[reportPrivateUsage]  # what parts stand for
    assert merged == whole
