"""A catalog that is to join others is reviewed beyond what makes it unsound."""

from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.drafts import review

SOURCE = mp.Source(
    id="andes-post",
    title="Peru and Chile sign",
    publisher="andes-news",
    published=mp.When("2031-05-03"),
    language="en",
    url="https://example.org/lithium",
    accessed=mp.When("2031-05-04"),
    sha256="0" * 64,
    length=105,
)
PUBLISHER = mp.Organization(id="andes-news", name="Andes News", kind=mp.OrganizationKind.PUBLISHER)
COUNTRIES = (mp.Country(id="CHL"), mp.Country(id="PER"))
PACT = mp.Agreement(
    id="lithium-pact",
    name="Memorandum on lithium",
    kind=mp.AgreementKind.MEMORANDUM_OF_UNDERSTANDING,
    parties=("CHL", "PER"),
)
INFERRED = mp.Claim(
    id="claim",
    about=("lithium-pact.name", "lithium-pact.kind", "lithium-pact.parties"),
    modality=mp.Modality.ATTRIBUTE,
    inferred=True,
)
SOUND = mp.Catalog([SOURCE, PUBLISHER, *COUNTRIES, PACT, INFERRED])


def told(catalog: mp.Catalog, known: mp.Catalog | None = None) -> list[str]:
    """What is to be mended, as words."""
    return [str(problem) for problem in review(catalog, known)]


def test_a_sound_catalog_may_join() -> None:
    """Nothing is to be mended, whatever there is."""
    assert told(SOUND) == told(SOUND, mp.Catalog()) == told(SOUND, SOUND) == []


def test_a_catalog_without_a_source_is_told() -> None:
    """Whatever evidence it says it has."""
    assert told(SOUND.without("andes-post")) == ["sources: expected one at least"]


@pytest.mark.parametrize(
    "field", ["publisher", "published", "language", "url", "accessed", "sha256", "length"]
)
def test_each_source_can_be_found_again(field: str) -> None:
    """Each field that helps is asked for, at its place."""
    without: dict[str, Any] = {field: None}
    catalog = SOUND.replace(evolve(SOURCE, **without))
    assert told(catalog) == [f"sources['andes-post'].{field}: expected it of each source"]


def test_of_a_text_at_hand_its_digest_and_length_are_told() -> None:
    """To be put into the draft; of another source nothing is known."""
    catalog = SOUND.replace(evolve(SOURCE, sha256=None, length=None))
    digest, length = review(catalog, texts={"andes-post": "Tin.", "other": "Zinc"})
    assert digest.message.endswith(f"; that of the text at hand is {sha256(b'Tin.').hexdigest()}")
    assert length.message.endswith("; that of the text at hand is 4")
    assert "at hand" not in str(review(catalog, texts={"other": "Zinc"}))


def test_a_value_without_evidence_is_told() -> None:
    """At the value."""
    catalog = SOUND.without("claim")
    assert told(catalog)[0] == (
        "agreements['lithium-pact'].name: expected a passage that says it, or inferred: true with"
        " a note"
    )
    assert len(told(catalog)) == 4


def test_an_instrument_that_is_known_under_another_id_is_told() -> None:
    """By near names of the same parties; with what to do where the two are two."""
    known = mp.Catalog([*COUNTRIES, evolve(PACT, id="memorandum")])
    (fault,) = told(SOUND, known)
    assert fault.startswith(
        "agreements['lithium-pact']: expected an instrument that is not there yet: lithium-pact"
        " may be memorandum: 'Memorandum on lithium' is near"
    )
    assert "tell how one is related to the other" in fault
