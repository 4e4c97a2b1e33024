"""The drafts of the world's pacts compile without a text, and what joins them is checked."""

from pathlib import Path

import pytest

import mineralpact as mp
from mineralpact.editions import likely_duplicates
from mineralpact.evidence import Standing, audit
from mineralpact.query import AgreementFilter, find
from tests.world.building import GROUPS, NAME, TITLE, built, compiled, groups
from tests.world.checking import APART, faults, told_apart
from tests.world.measuring import lines

TEXT = """\
Peru and Chile sign lithium memorandum
Peru and Chile signed a memorandum on lithium on 3 May 2031.
"""
DRAFT = """\
format: mineralpact-draft/1
id: chl-per-memorandum-2031
title: Chile and Peru, memorandum on lithium
sources:
- id: andes-post-2031-05-03
  title: Peru and Chile sign lithium memorandum
  publisher: Andes Post
  published: 2031-05-03
  language: en
  url: https://example.org/lithium
  accessed: 2031-05-04
  sha256: 7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069
  length: 105
agreements:
- id: chl-per-memorandum-2031
  name: Memorandum on lithium
  kind: MoU
  parties: [Chile, Peru]
  minerals: [lithium]
  steps:
  - stage: signature
    modality: happened
    when: 2031-05-03
    quote: signed a memorandum on lithium on 3 May 2031
  quotes:
    name: {inferred: true}
    kind, parties, minerals: Peru and Chile signed a memorandum on lithium
"""


@pytest.fixture(scope="module")
def catalogs() -> list[mp.Catalog]:
    """Each draft, compiled without the texts that it cites."""
    return compiled()


@pytest.mark.slow
def test_each_draft_compiles_without_its_texts(catalogs: list[mp.Catalog]) -> None:
    """So none of them holds words of others."""
    assert len(catalogs) >= 150
    assert len({catalog.id for catalog in catalogs}) == len(catalogs)


@pytest.mark.slow
def test_each_tells_of_an_instrument_and_where_it_is_told(catalogs: list[mp.Catalog]) -> None:
    """With the address, the day of reading and the digest of each source's text."""
    for catalog in catalogs:
        assert catalog.agreements or catalog.roadmaps
        for source in catalog.sources:
            assert source.url, source.id
            assert source.accessed, source.id
            assert source.sha256, source.id


@pytest.mark.slow
def test_nearly_every_value_has_evidence(catalogs: list[mp.Catalog]) -> None:
    """One in twenty may have none."""
    fields = [field for catalog in catalogs for field in audit(catalog).fields]
    uncited = [field for field in fields if field.standing is Standing.UNCITED]
    assert len(uncited) <= len(fields) / 20


@pytest.fixture(scope="module")
def data_set() -> mp.Catalog:
    """The data set, as it is shipped."""
    return mp.datasets.load(NAME)


@pytest.mark.slow
def test_drafts_become_one_catalog(catalogs: list[mp.Catalog]) -> None:
    """What several tell of one minister is united, and where two do not agree is told."""
    ids = {"aus-can-agreements-2026", "aus-can-declaration-2025", "per-usa-memorandum-2024"}
    few = [catalog for catalog in catalogs if catalog.id in ids]
    result = built(few)
    assert (result.catalog.id, result.catalog.title) == (NAME, TITLE)
    assert {agreement.id for agreement in result.catalog.agreements} >= ids
    assert not result.catalog.editions
    (conflict,) = result.conflicts
    assert (conflict.entity, conflict.field) == ("aus-can-declaration-2025", "name")


def test_members_of_groups_come_from_the_reference_set(data_set: mp.Catalog) -> None:
    """All that it tells of them, for groups that a pact names, and of no others."""
    named = mp.Catalog([mp.Organization(id="european-union", name="European Union")])
    union = groups([named])
    assert [each.id for each in union.organizations if each.members] == ["european-union"]
    there = mp.datasets.load(GROUPS).get(mp.Organization, mp.OrganizationId("european-union"))
    assert union.get(mp.Organization, there.id).members == there.members
    assert {claim.id for claim in union.claims} <= {claim.id for claim in data_set.claims}
    assert not groups([]).claims


def test_pacts_of_a_union_involve_its_members_and_surely_nobody_else(data_set: mp.Catalog) -> None:
    """So Germany is in what the European Union signed with Chile, and the United States is not."""
    pact = data_set["chl-eu-partnership-2023"]
    assert pact in find(data_set, AgreementFilter(involving=("DEU",)))
    possible = find(data_set, AgreementFilter(involving=("USA",)), truth=mp.Truth.UNKNOWN)
    assert pact not in possible


@pytest.mark.slow
def test_the_data_set_has_what_its_drafts_tell(
    catalogs: list[mp.Catalog], data_set: mp.Catalog
) -> None:
    """Each entity and claim by its id, the sources as they are, and no entity of another's.

    That it is byte for byte what they give takes longer: `python -m tests.world compare`.
    """
    editions = [groups(catalogs), *catalogs]
    ids = {entity.id for catalog in editions for entity in catalog}
    assert ids <= {entity.id for entity in data_set}
    assert {entity.id for entity in data_set if not isinstance(entity, mp.Claim)} <= ids
    sources = {source for catalog in editions for source in catalog.sources}
    assert sources == set(data_set.sources)


def test_nearly_every_value_of_the_data_set_has_a_passage(data_set: mp.Catalog) -> None:
    """None has no evidence at all, and at most 15 in 100 are read between the lines."""
    found = audit(data_set)
    assert found.of(Standing.UNCITED) == ()
    assert found.percent(Standing.INFERRED) <= 15


@pytest.mark.slow
def test_no_instrument_of_the_data_set_is_there_twice(
    catalogs: list[mp.Catalog], data_set: mp.Catalog
) -> None:
    """Of those that look like one, a draft names both, or it is told how they are known as two."""
    pairs = likely_duplicates(data_set)
    for pair in pairs:
        assert any(told_apart(pair, catalog) for catalog in catalogs), pair
    assert set(APART) <= {frozenset({pair.first, pair.second}) for pair in pairs}


def test_its_figures_are_told(data_set: mp.Catalog) -> None:
    """A line each, with what is not known of its sources."""
    figures = {line[:30].strip(): line[30:].split()[0] for line in lines(data_set)}
    assert int(figures["instruments"]) >= 150
    assert int(figures["countries"]) >= 80
    assert int(figures["projects"]) >= 40
    assert int(figures["investments"]) >= 40
    assert figures["instruments on no source"] == "0"
    assert int(figures["of unknown published"]) <= 10


def found(
    tmp_path: Path, draft: str, text: str = TEXT, known: mp.Catalog | None = None
) -> list[str]:
    """What is wrong with a draft that is to join the others."""
    path = tmp_path / "draft.yaml"
    path.write_text(draft)
    (tmp_path / "andes-post-2031-05-03.txt").write_text(text)
    return list(faults(path, tmp_path, known or mp.Catalog()))


def test_a_sound_draft_may_join(tmp_path: Path) -> None:
    """Nothing is wrong with it."""
    assert found(tmp_path, DRAFT) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "signed a memorandum on lithium on 3",
            "signed a memorandum on lithium on 4",
            "no passage",
        ),
        ("  publisher: Andes Post\n", "", "publisher: expected it of each source"),
        (
            "    kind, parties, minerals: Peru and Chile signed a memorandum on lithium\n",
            "",
            "kind: expected a passage that says it",
        ),
    ],
    ids=["a dead passage", "a source without a publisher", "a value without a passage"],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """Each fault by its place."""
    assert any(fault in each for each in found(tmp_path, DRAFT.replace(old, new)))


def test_a_draft_without_a_source_is_refused(tmp_path: Path) -> None:
    """Its quotations are of nothing."""
    begin, end = DRAFT.index("sources:"), DRAFT.index("agreements:")
    assert any("source" in each for each in found(tmp_path, DRAFT[:begin] + DRAFT[end:]))


def test_an_instrument_that_is_there_under_another_id_is_told(tmp_path: Path) -> None:
    """By the same parties and day."""
    there = mp.Agreement(
        id="lithium-pact",
        name="Pact",
        kind=mp.AgreementKind.AGREEMENT,
        parties=("PER", "CHL"),
        steps=(
            mp.Step(
                stage=mp.Stage.SIGNATURE,
                modality=mp.Modality.HAPPENED,
                when=mp.When("2031-05-03"),
            ),
        ),
    )
    known = mp.Catalog([mp.Country(id="PER"), mp.Country(id="CHL"), there])
    (fault,) = found(tmp_path, DRAFT, known=known)
    assert "chl-per-memorandum-2031 may be lithium-pact: both tell of signature" in fault


def test_two_instruments_of_one_day_may_stand_side_by_side(tmp_path: Path) -> None:
    """Where the draft of one names the other, it tells the two apart."""
    other = """\
- id: lithium-statement
  name: Joint statement
  kind: joint_statement
  parties: [Chile, Peru]
  steps:
  - {stage: signature, modality: happened, when: 2031-05-03, quote: 3 May 2031}
  quotes:
    name: {inferred: true}
    kind, parties: Peru and Chile signed
"""
    draft = DRAFT + other
    known = mp.drafts.compile(draft, TEXT).subset("lithium-statement")
    assert len(found(tmp_path, DRAFT, known=known)) == 1
    assert found(tmp_path, draft, known=known) == []
