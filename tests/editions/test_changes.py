"""Changes: the words they are told in, and the claims and sources they rest on."""

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import Change, ChangeKind, diff, merge
from mineralpact.model import Claim, Project, ProjectKind, Source
from mineralpact.values import Citation, Modality, Place
from mineralpact.values.ids import ClaimId, EntityId, EntityPath, ProjectId, SourceId
from tests.samples import CHL, COPPER, DEU, sample

PORT = Project(id=ProjectId("port"), name="Port", kind=ProjectKind.PORT)
EARLY, LATE = SourceId("early"), SourceId("late")


def test_each_kind_is_written_as_its_word() -> None:
    """In sentences, and in what programs read."""
    assert set(map(str, ChangeKind)) == {
        *("added", "removed", "changed", "revised", "confirmed", "contradicted"),
        *("fulfilled", "missed", "unresolved", "called_off", "moved", "denied", "corrected"),
    }


@pytest.mark.parametrize(
    ("kind", "before", "after", "sources"),
    [
        (ChangeKind.FULFILLED, (EARLY,), (LATE,), "late"),
        (ChangeKind.FULFILLED, (EARLY,), (), "early"),
        (ChangeKind.FULFILLED, (), (EARLY, LATE), "early, late"),
        (ChangeKind.REVISED, (EARLY,), (LATE,), "early against late"),
        (ChangeKind.REVISED, (), (LATE,), "late"),
        (ChangeKind.REVISED, (EARLY,), (), "early"),
        (ChangeKind.REVISED, (), (), ""),
        (ChangeKind.ADDED, (EARLY,), (LATE,), "late"),
        (ChangeKind.ADDED, (EARLY,), (), ""),
    ],
)
def test_an_outcome_rests_on_those_who_tell_it(
    kind: ChangeKind, before: tuple[SourceId, ...], after: tuple[SourceId, ...], sources: str
) -> None:
    """So does what is added; any other change on those of the first against the second's."""
    change = Change(
        kind=kind,
        entity=EntityId("port"),
        before_sources=before,
        after_sources=after,
        reason="why",
    )
    assert change.sources == sources
    assert str(change).endswith(f"why ({sources})" if sources else "why")


def carried(about: str, source: SourceId) -> Claim:
    """A claim about a place, from a source."""
    return Claim(
        id=ClaimId(f"by-{source}"),
        about=(EntityPath(about),),
        modality=Modality.HAPPENED,
        cites=(Citation(source=source),),
    )


def edition(port: Project, *claims: Claim) -> Catalog:
    """The port, what it names, and claims."""
    named = [entity for entity in sample() if entity.id in {"CHL", "DEU", "copper"}]
    sources = [Source(id=id, title=id) for id in (EARLY, LATE)]
    return Catalog([*named, *sources, port, *claims])


def test_a_change_rests_on_claims_about_the_value_and_about_its_parts() -> None:
    """Whichever of them there are."""
    here, there = (evolve(PORT, place=Place(country=country)) for country in (CHL, DEU))
    whole, part = carried("port.place", EARLY), carried("port.place.country", LATE)
    changes = diff(edition(here, whole), edition(there, part))
    (change,) = [change for change in changes if change.entity == PORT.id]
    assert (change.before_sources, change.after_sources) == ((EARLY,), (LATE,))


def test_a_new_name_in_a_list_rests_on_the_claims_about_the_list() -> None:
    """Where none is about the name itself."""
    second = edition(evolve(PORT, minerals=(COPPER,)), carried("port.minerals", LATE))
    (change,) = [each for each in merge(edition(PORT), second).changes if each.entity == PORT.id]
    assert (change.field, change.before_sources, change.after_sources) == (
        *("minerals[0]", (), (LATE,)),
    )
