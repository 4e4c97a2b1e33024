"""Catalogs go to drafts and back, and drafts to the places of their passages and back."""

from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from typeguard import suppress_type_checks

import mineralpact as mp
from mineralpact import drafts
from mineralpact.model import KINDS
from tests.drafts.drafts_and_texts import DRAFT, HEAD, SOURCE, TEXT, of_pact
from tests.drafts.quoted_catalogs import quoted_catalogs
from tests.effort import examples
from tests.pacts.pact_files import NAMES, pact
from tests.property.strategies import catalogs
from tests.samples import REPORT, TEXT as REPORT_TEXT, sample
from tests.test_own_kind import CATALOG, MODEL

SLOW: Final = (HealthCheck.too_slow, HealthCheck.data_too_large)
Quoted = tuple[mp.Catalog, Mapping[str, str]]


@pytest.fixture(scope="module", autouse=True)
def fast() -> Iterator[None]:
    """Typeguard rests: whole catalogs are drawn, and argument types do not matter."""
    with suppress_type_checks():
        yield


def there_and_back(catalog: mp.Catalog, texts: Mapping[str, str] | None = None) -> mp.Catalog:
    """Return what the draft of a catalog compiles to."""
    return drafts.compile(drafts.decompile(catalog, texts), texts)


@settings(max_examples=examples(16), suppress_health_check=SLOW)
@given(quoted_catalogs())
def test_a_catalog_goes_to_a_draft_with_words_and_back(quoted: Quoted) -> None:
    """Words that stand twice, several sources, item keys, gaps, editions and all."""
    catalog, texts = quoted
    assert there_and_back(catalog, texts) == catalog


@settings(max_examples=examples(16), suppress_health_check=SLOW)
@given(quoted_catalogs())
def test_a_catalog_goes_to_a_draft_without_words_and_back(quoted: Quoted) -> None:
    """No text is needed."""
    catalog, _ = quoted
    assert there_and_back(catalog) == catalog


@settings(max_examples=examples(12), suppress_health_check=SLOW)
@given(catalogs(most=2))
def test_a_catalog_that_nobody_can_quote_goes_to_a_draft_and_back(catalog: mp.Catalog) -> None:
    """Its passages stand nowhere."""
    assert there_and_back(catalog) == catalog


@settings(max_examples=examples(16), suppress_health_check=SLOW)
@given(quoted_catalogs())
def test_strip_and_restore_are_inverse(quoted: Quoted) -> None:
    """As texts from the stripped draft on, and as values from the words on."""
    catalog, texts = quoted
    draft = drafts.decompile(catalog, texts)
    stripped = drafts.strip(draft, texts)
    restored = drafts.restore(stripped, texts)
    assert drafts.strip(restored, texts) == stripped
    assert drafts.parse_draft(restored).plain == drafts.parse_draft(draft).plain
    assert drafts.compile(stripped, texts) == catalog


@pytest.mark.parametrize(
    "name",
    # Made of hundreds of drafts, which tests/world holds to; as one it is more than YAML may be.
    sorted({*mp.datasets.names()} - {"critical-minerals-pacts"}),
)
def test_each_data_set_goes_to_a_draft_and_back(name: str) -> None:
    """All that we ship."""
    catalog = mp.datasets.load(name)
    assert there_and_back(catalog) == catalog


@pytest.mark.parametrize("name", NAMES)
def test_each_pact_goes_to_a_draft_and_back(name: str) -> None:
    """All that tests have."""
    assert there_and_back(pact(name)) == pact(name)


def test_every_kind_and_field_goes_to_a_draft_and_back() -> None:
    """With the text and without."""
    assert there_and_back(sample(), {REPORT: REPORT_TEXT}) == sample()
    assert there_and_back(sample()) == sample()


def test_a_kind_of_ones_own_goes_to_a_draft_and_back() -> None:
    """Given the model."""
    assert drafts.compile(drafts.decompile(CATALOG), model=MODEL) == CATALOG
    assert len(MODEL.kinds) > len(KINDS)


@pytest.mark.parametrize(
    "lines",
    [
        "  quote: five years # why\n",
        "  quote: a memorandum\n    of understanding\n",
        '  quote: "five years" # “why” 🙂\n  topics: []\n',
        "  quote: 'five years'\n",
        "  quote: |-\n    five years\n\n  topics: []\n",
        "  quote: >-\n    a memorandum\n    of understanding\n  # why\n  topics: []\n",
        "  quote: |-\n    five years",
        "  quote: [five years, {words: [tin, 'copper and'], modality: planned}]\n",
        "  quotes: {kind: 'tin, copper', parties: five years}\n",
    ],
)
def test_every_way_to_write_words_is_stripped_and_restored(lines: str) -> None:
    """Comments, blank lines and all else stay as they are."""
    draft = of_pact(lines)
    for text in (draft, draft.replace("\n", "\r\n")):
        stripped = drafts.strip(text, TEXT)
        restored = drafts.restore(stripped, TEXT)
        assert drafts.strip(restored, TEXT) == stripped
        assert drafts.parse_draft(restored).plain == drafts.parse_draft(text).plain
        assert drafts.compile(stripped, TEXT) == drafts.compile(text, TEXT)
        assert stripped.count("why") == restored.count("why") == text.count("why")


@pytest.mark.parametrize("draft", [DRAFT, of_pact("  quotes: {kind: five years}\n"), HEAD + SOURCE])
def test_a_draft_compiles_to_the_same_without_its_words(draft: str) -> None:
    """With the text at hand, so that names are cited too."""
    assert drafts.compile(drafts.strip(draft, TEXT), TEXT) == drafts.compile(draft, TEXT)
