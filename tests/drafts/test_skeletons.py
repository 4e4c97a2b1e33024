"""Skeletons: the lines that a draft lacks, which compile once they are filled in."""

import itertools
from typing import Any, cast

import pytest
import yaml
from hypothesis import given, settings
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.datasets import load
from mineralpact.drafts import (
    DraftBuilder,
    Evidence,
    compile,  # noqa: A004  # the word for it
    skeleton,
)
from mineralpact.errors import ArgumentError, DocumentError, NotFoundError
from mineralpact.evidence import Standing, audit
from mineralpact.model import Claim, Country, Endowment, Mineral, Source
from mineralpact.testing import catalogs
from mineralpact.values import Modality
from tests.effort import examples

TEXT = (
    "Two states to chart the seabed\n"
    "Norway and Iceland are to sign a memorandum of understanding. It runs for ten years.\n"
    "Whales were not asked."
)
DRAFT = """format: mineralpact-draft/1
id: saltmark
sources:
- id: harbour-news
  title: Two states to chart the seabed
agreements:
- id: seabed-memorandum
  name: Seabed memorandum
  kind: MoU
  parties: [Norway, Iceland]
  duration: ten years
  steps:
  - stage: signature
    key: signing
    modality: planned
  - stage: ratification
    modality: planned
  - stage: entry into force
    modality: planned
    quote: runs for
"""
LINES = """\
# 6 values have no evidence yet.
# Put these lines into the draft, each under its own entity, and the words of the source behind
# it. For what no passage says outright: {inferred: true, note: in our words, why}
agreements:
- id: seabed-memorandum
  quotes:
    name:  # Seabed memorandum
    kind:  # memorandum_of_understanding
    parties:  # [NOR, ISL]
    steps[signing]:  # {stage: signature, modality: planned, key: signing}
    steps[1]:  # {stage: ratification, modality: planned}
    duration:  # P10Y
# Sentences of harbour-news that nothing cites yet:
# p1s1: Norway and Iceland are to sign a memorandum of understanding.
# p2s1: Whales were not asked.
"""
WORDS = {
    "name": "{inferred: true, note: Ours.}",
    "kind": "a memorandum of understanding",
    "parties": "Norway and Iceland",
    "steps[signing]": "are to sign",
    "steps[1]": "{inferred: true, note: As usual.}",
    "duration": "ten years",
}


def filled(lines: str, words: dict[str, str]) -> str:
    """The lines of an entity, without what stands in front of them, and words behind each key."""
    written: list[str] = []
    for line in lines.partition("  quotes:\n")[2].splitlines():
        if line.startswith("    "):
            key = line.strip().partition(":  #")[0]
            written.append(line.replace(":  #", f": {words[key]}  #"))
    return "\n".join(["  quotes:", *written, ""])


def test_the_lines_that_are_missing_stand_under_their_entities() -> None:
    """Each with its value, items by their own keys, a list of simple values in one line."""
    assert skeleton(compile(DRAFT, TEXT), TEXT) == LINES
    assert skeleton(compile(DRAFT, TEXT)) == LINES.partition("# Sentences")[0]


def test_the_lines_compile_when_they_are_filled_in() -> None:
    """Then nothing is uncited any more."""
    lines = skeleton(compile(DRAFT, TEXT), TEXT)
    catalog = compile(DRAFT + filled(lines, WORDS), TEXT)
    assert not audit(catalog).of(Standing.UNCITED)
    assert skeleton(catalog, TEXT) == (
        "# Every value has evidence.\n"
        "# Sentences of harbour-news that nothing cites yet:\n"
        "# p2s1: Whales were not asked.\n"
    )


def test_lines_that_are_not_filled_in_are_refused() -> None:
    """Each by its line in the draft."""
    lines = filled(skeleton(compile(DRAFT, TEXT)), dict.fromkeys(WORDS, ""))
    with pytest.raises(DocumentError) as caught:
        compile(DRAFT + lines, TEXT)
    first = len(DRAFT.splitlines()) + 2
    assert [problem.line for problem in caught.value.problems] == [*range(first, first + 6)]
    assert {problem.code for problem in caught.value.problems} == {"no_quotation"}


def test_one_value_is_counted_as_one() -> None:
    """And a headline that nobody cites is told by its name."""
    catalog = Catalog([Source(id="primer", title="A primer"), Mineral(id="tin", name="tin")])
    text = skeleton(catalog, {"primer": "A headline\nA sentence."})
    assert text.startswith("# 1 value has no evidence yet.\n")
    assert text.endswith("# headline: A headline\n# p1s1: A sentence.\n")


def test_a_text_without_unused_sentences_is_told_as_such() -> None:
    """The article that comes with the package has none, nor a field without evidence."""
    builder = DraftBuilder(text="Tin is mined.", cites_names=False)
    builder.add(Source(id="primer", title="A primer"), quote=Evidence(inferred=True))
    builder.quote("primer.title", "Tin is mined")
    expected = "# Every value has evidence.\n# Every sentence of primer is cited.\n"
    assert skeleton(builder.compile(), "Tin is mined.") == expected
    assert skeleton(load("japan-peru-2024")) == "# Every value has evidence.\n"


def test_some_items_of_a_list_are_told_by_their_place() -> None:
    """Where others have claims of their own; a claim about the list would not be missing."""
    country = Country(id="PER", endowment=(Endowment.MINERAL_RICH, Endowment.RESOURCE_CONSTRAINED))
    claim = Claim(
        id="rich", about=("PER.endowment[0]",), modality=Modality.ATTRIBUTE, inferred=True
    )
    lines = skeleton(Catalog([country, claim])).splitlines()
    assert lines[-2:] == ["  quotes:", "    endowment[1]:  # resource_constrained"]


def test_what_yaml_may_not_have_is_left_out_of_comments() -> None:
    """Control characters and line breaks of values and sentences; long values are cut."""
    name = "tin\x1b[31m\u2028" + "very " * 30
    catalog = Catalog([Mineral(id="null", name=name), Source(id="primer", title="A")])
    text = skeleton(catalog, "Tin\x07 is \u202emined.")
    assert "- id: 'null'\n" in text
    assert "    name:  # tin [31m very very" in text
    assert max(map(len, text.splitlines())) < 100
    assert "# p1s1: Tin  is  mined.\n" in text
    assert yaml.safe_load(text)["minerals"] == [{"id": "null", "quotes": {"name": None}}]


def test_a_text_of_no_known_source_is_refused() -> None:
    """One text, and several sources; or the id of none."""
    sources = [Source(id="primer", title="A primer"), Source(id="gazette", title="A gazette")]
    with pytest.raises(ArgumentError, match="skeleton: text: expected the texts by the ids"):
        skeleton(Catalog(sources), "Tin is mined.")
    with pytest.raises(NotFoundError, match="gazete"):
        skeleton(Catalog(sources), {"gazete": "Tin is mined."})


@settings(max_examples=examples(20))
@given(catalogs(most=2, with_editions=False))
def test_a_filled_skeleton_leaves_nothing_uncited(catalog: Catalog) -> None:
    """Whatever the catalog: its entities with those places as quotes.

    The modality is said, for that of a step may be that it is not stated, and so would be a gap.
    """
    said = Evidence(modality=Modality.ATTRIBUTE, inferred=True)
    with suppress_type_checks():
        lines = cast("dict[str, Any]", yaml.safe_load(skeleton(catalog)) or {})
        quotes: dict[str, dict[str, Evidence]] = {}
        for entity in itertools.chain(*lines.values()):
            quotes[entity["id"]] = dict.fromkeys(entity["quotes"], said)
        builder = DraftBuilder()
        for entity in catalog:
            builder.add(entity, quotes=quotes.pop(entity.id, None))
        assert audit(builder.compile()).is_complete
        assert not quotes
