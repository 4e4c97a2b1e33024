"""Rules that every document of a pact keeps."""

import re

import pytest

from mineralpact import dumps, loads
from mineralpact.evidence import Standing, explain
from mineralpact.model import Claim
from mineralpact.query import ClaimFilter, find, validity_warnings
from tests.pacts.pact_files import FOLDER, NAMES, is_canonical, pact

each_pact = pytest.mark.parametrize("name", NAMES)


def carrying(name: str) -> list[Claim]:
    """Return the claims of a pact that are no gaps."""
    return [claim for claim in find(pact(name), ClaimFilter()) if not claim.is_gap]


@each_pact
def test_is_named_as_its_file(name: str) -> None:
    """A document loads without a problem, under the name of its file, and has a title."""
    assert pact(name).id == name.rpartition("/")[2]
    assert pact(name).title


@each_pact
def test_is_written_as_it_stands(name: str) -> None:
    """The file is what the library writes; MINERALPACT_RECORD=1 rewrites it so."""
    assert is_canonical(name)


@each_pact
@pytest.mark.parametrize("format", ["json", "yaml"])
def test_is_the_same_after_a_round_trip(name: str, format: str) -> None:
    """What is written and read again is the same catalog."""
    assert loads(dumps(pact(name), format=format), format=format) == pact(name)


@each_pact
def test_has_an_instrument_or_a_body(name: str) -> None:
    """There is something to ask about: an agreement, a roadmap or an organization's members."""
    catalog = pact(name)
    bodies = [body for body in catalog.organizations if body.members]
    assert catalog.agreements or catalog.roadmaps or bodies


@each_pact
def test_has_sources_with_addresses(name: str) -> None:
    """Each source says where it was read, and some claim cites it."""
    cited = {citation.source for claim in pact(name).claims for citation in claim.cites}
    for source in pact(name).sources:
        assert source.url, source.id
        assert source.id in cited


@each_pact
def test_claims_carry_what_is_there(name: str) -> None:
    """Each claim that is no gap cites a source, and each of its places is filled."""
    claims = carrying(name)
    assert len(claims) >= 3
    for claim in claims:
        assert claim.cites or claim.inferred
        for place in claim.places:
            if not place.path.steps or place.path.steps == ("exists",):
                continue
            answer = explain(pact(name), place.entity, str(place.path))
            assert answer.value not in (None, ()), f"{claim.id}: {place}"
            assert answer.standing in {Standing.CITED, Standing.INFERRED}, f"{claim.id}: {place}"


@each_pact
def test_has_only_countries_of_their_time(name: str) -> None:
    """No country and no currency is told of at a time when it was no more."""
    for entity in pact(name):
        assert validity_warnings(entity, catalog=pact(name)) == ()


def test_the_page_names_documents_that_are_there() -> None:
    """What docs/pacts.md says of a document, it says of one of these."""
    page = (FOLDER.parents[1] / "docs" / "pacts.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([^`]+)`", page, re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) <= set(NAMES)
