"""An app adds a kind of its own from outside: it loads, saves, resolves and is found."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NewType

import attrs
import pytest

import mineralpact as mp
from mineralpact.query import EntityFilter, Match, Neighbour, find, matches, neighbours
from mineralpact.query.conditions import Is
from mineralpact.query.filters.base import NamedCondition
from tests.samples import COMPANY, COPPER, sample_entities

MineId = NewType("MineId", mp.EntityId)


@attrs.frozen(kw_only=True)
class Mine(mp.Entity):
    """A pit of a mining company."""

    section: ClassVar[str] = "mines"
    id: MineId
    owner: mp.PartyId
    mineral: mp.MineralId | None = None
    part_of: MineId | None = None


@attrs.frozen(kw_only=True)
class MineFilter(EntityFilter[Mine]):
    """Filter of mines."""

    asks_for: ClassVar[type[mp.Entity]] = Mine

    mineral: str | None = None
    """The mineral that is mined."""

    def conditions(self) -> Iterator[NamedCondition]:
        """Yield the conditions on a mine, and on any entity."""
        if self.mineral is not None:
            yield NamedCondition("mineral", Is(field="mineral", value=self.mineral))
        yield from super().conditions()


NORTH = Mine(id=MineId("north-pit"), owner=COMPANY, mineral=COPPER)
SOUTH = Mine(id=MineId("south-pit"), owner=COMPANY, part_of=NORTH.id)
MODEL = mp.Model(kinds=(*mp.KINDS, Mine))
CATALOG = mp.Catalog([*sample_entities(), SOUTH, NORTH], kinds=MODEL.kinds)


def test_takes_ten_lines_or_fewer() -> None:
    """Its identifier's type and the class; no registering, no codec, no hooks."""
    assert len([line for line in inspect.getsource(Mine).splitlines() if line]) + 1 <= 10


def test_is_saved_and_loaded(tmp_path: Path) -> None:
    """In a section of its own, behind ours."""
    path = tmp_path / "mines.json"
    MODEL.write(CATALOG, path)
    assert MODEL.read(path) == CATALOG
    assert MODEL.read(path).of(Mine) == (NORTH, SOUTH)
    assert path.read_bytes() == mp.dumps(CATALOG)
    assert (
        '"mines":[\n{"id":"north-pit","owner":"andes-copper","mineral":"copper"},'
        in path.read_text()
    )


def test_readers_that_do_not_know_it_refuse_it() -> None:
    """Nothing is dropped silently; the way to read it is told."""
    hint = r"found 'mines?'.*; Model\(kinds=\(\*KINDS, \.\.\.\)\) reads kinds of your own"
    with pytest.raises(mp.DocumentError, match=hint):
        mp.loads(mp.dumps(CATALOG))
    with pytest.raises(mp.DocumentError, match=hint):
        mp.loads(MODEL.dumps(CATALOG, format="jsonl"), format="jsonl")


def test_its_references_resolve() -> None:
    """To the right kind, found by the types of its fields."""
    assert CATALOG.get(Mine, "south-pit").part_of == "north-pit"
    assert CATALOG.follow([NORTH.owner]) == (CATALOG[COMPANY],)
    assert NORTH in CATALOG.referrers(COPPER)
    assert SOUTH in CATALOG.referrers("north-pit")
    stranger = attrs.evolve(SOUTH, mineral=mp.MineralId(COMPANY), part_of=MineId("east-pit"))
    with pytest.raises(mp.ValidationError) as caught:
        mp.Catalog([*sample_entities(), NORTH, stranger])
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("mines[1].mineral", "wrong_kind"),
        ("mines[1].part_of", "dangling_id"),
    ]


def test_its_faults_are_told_like_ours() -> None:
    """When it is built and when it is read."""
    with pytest.raises(mp.ValidationError, match="Mine 'pit': owner: expected text, found int 5"):
        Mine(id=MineId("pit"), owner=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point
    mines = '[{"id": "Pit", "owner": "CHL", "minerals": []}, {"id": "pit"}]'
    text = f'{{"format": "mineralpact/2", "mines": {mines}}}'
    with pytest.raises(mp.DocumentError) as caught:
        MODEL.loads(text)
    assert {(problem.path, problem.code) for problem in caught.value.problems} >= {
        ("mines[0]", "unknown_key"),
        ("mines[1].owner", "missing"),
    }


def test_a_claim_may_be_about_it() -> None:
    """About its own fields, or a predicate."""
    claim = mp.Claim(
        id=mp.ClaimId("owned"),
        about=(mp.EntityPath("north-pit.owner"), mp.EntityPath("copper.name")),
        modality=mp.Modality.AIM,
        inferred=True,
    )
    assert claim in mp.Catalog([*CATALOG, claim]).claims
    with pytest.raises(mp.ValidationError, match="expected a field of Mine, found 'depth'"):
        mp.Catalog([*CATALOG, attrs.evolve(claim, about=(mp.EntityPath("north-pit.depth"),))])


def test_a_claim_may_state_a_value_of_its_fields() -> None:
    """By the field's type, as of our own kinds; and a gap may be about whether there is one."""
    claim = mp.Claim(
        id=mp.ClaimId("owned"),
        about=(mp.EntityPath("north-pit.mineral"),),
        value=mp.StatedValue(id=mp.EntityId("copper")),
        modality=mp.Modality.AIM,
        inferred=True,
    )
    possible = mp.PossibleEntity(
        kind="mines", values=(mp.PlacedValue(path="mineral", value=mp.StatedValue(id="copper")),)
    )
    gap = mp.Claim(id=mp.ClaimId("any"), possible=possible, modality=mp.Modality.NOT_STATED)
    catalog = mp.Catalog([*CATALOG, claim, gap])
    assert MODEL.loads(MODEL.dumps(catalog)) == catalog
    other = attrs.evolve(claim, value=mp.StatedValue(id=mp.EntityId("andes-copper")))
    with pytest.raises(mp.ValidationError, match="found id: andes-copper"):
        mp.Catalog([*CATALOG, other])


def test_is_found_by_a_filter_of_its_own() -> None:
    """As typed as ours, with reasons, and with what may match."""
    assert find(CATALOG, MineFilter(mineral="copper")) == (NORTH,)
    assert find(CATALOG, MineFilter(mineral="copper"), truth=mp.Truth.UNKNOWN) == (NORTH, SOUTH)
    assert find(CATALOG, MineFilter(referring_to=("north-pit",))) == (SOUTH,)
    assert find(CATALOG, ~MineFilter(text="south")) == (NORTH,)
    (match,) = matches(CATALOG, MineFilter(mineral="copper"))
    assert isinstance(match, Match)
    assert [(reason.condition, reason.paths) for reason in match.reasons] == [
        ("mineral", ("mineral",))
    ]


def test_has_neighbours() -> None:
    """In both directions, like ours."""
    found = neighbours(CATALOG, "north-pit")
    assert [(each.entity.id, each.paths, each.outgoing) for each in found] == [
        ("andes-copper", ("owner",), True),
        ("copper", ("mineral",), True),
        ("south-pit", ("part_of",), False),
    ]
    assert all(isinstance(each, Neighbour) for each in found)


def test_is_a_value_like_ours() -> None:
    """Frozen, checked when changed, equal by content."""
    assert attrs.evolve(NORTH) == NORTH
    with pytest.raises(mp.ValidationError, match="expected a lower-case slug"):
        attrs.evolve(NORTH, id=MineId("North Pit"))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        NORTH.owner = COMPANY  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]  # the point
