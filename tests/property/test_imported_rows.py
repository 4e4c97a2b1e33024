"""Facts that any writer of CSV writes come in as the same facts."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import pytest
from attrs import evolve
from hypothesis import given, settings, strategies as st

import mineralpact as mp
from mineralpact.exchange import import_lines, import_rows, parse_mapping
from tests.effort import examples

MAPPING: Final = parse_mapping(
    """
kind: agreement
id: fact-{Number}
fields:
  name: Title
  kind: {column: Kind, terms: {T: treaty, P: protocol}}
  parties: {column: Parties, split: "|", refers_to: country}
  steps[0].stage: {value: signature}
  steps[0].modality: {value: happened}
  steps[0].when: {column: Signed, dates: ["%d.%m.%Y", "%m/%Y", "%Y"]}
  steps[0].place.locality: Place
"""
)
HEADING: Final = ("Number", "Title", "Kind", "Parties", "Signed", "Place")
COUNTRIES: Final = {"Peru": "PER", "JAPAN": "JPN", "CL": "CHL", "KAZ": "KAZ", "Türkiye": "TUR"}
KINDS: Final = {"T": "treaty", "P": "protocol"}
texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))
"""What a cell may say: quotes, separators, line ends, what steers a terminal, anything."""


class Fact(NamedTuple):
    """One row, as cells say it."""

    title: str
    kind: str
    parties: list[str]
    year: int | None
    month: int | None
    day: int | None
    place: str

    def row(self, number: int) -> tuple[str, ...]:
        """The cells."""
        parties = " | ".join(self.parties)
        return str(number), self.title, self.kind, parties, self.signed, self.place

    @property
    def signed(self) -> str:
        """The day, the month or the year, as far as there is one."""
        if self.year is None:
            return ""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.month}/{self.year:04}"
        return f"{self.day:02}.{self.month}.{self.year:04}"

    @property
    def when(self) -> mp.When | None:
        """That as a time."""
        parts = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return mp.When("-".join((f"{self.year:04}", *parts))) if self.year else None


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Facts with a day, a month, a year or none."""
    year = draw(st.none() | st.integers(1, 9_999))
    month = draw(st.none() | st.integers(1, 12)) if year else None
    return Fact(
        title=draw(texts),
        kind=draw(st.sampled_from(sorted(KINDS))),
        parties=draw(st.lists(st.sampled_from(sorted(COUNTRIES)), min_size=2, unique=True)),
        year=year,
        month=month,
        day=draw(st.none() | st.integers(1, 28)) if month else None,
        place=draw(st.just("") | texts),
    )


@pytest.mark.slow
@given(
    rows=st.lists(facts(), max_size=5),
    separator=st.sampled_from(",;\t|"),
    quoting=st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030")),
)
@settings(max_examples=examples(15))
def test_rows_come_in_as_they_were_written(
    rows: list[Fact], separator: str, quoting: int, encoding: str
) -> None:
    """Whatever stands in a cell, and however it is written; as a catalog and as lines."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]  # one of its constants
    writer.writerow(HEADING)
    for number, fact in enumerate(rows):
        writer.writerow(fact.row(number))
    stated = "utf-8" if encoding == "utf-8-sig" else encoding
    mapping = evolve(MAPPING, separator=separator, encoding=stated)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        path.write_bytes(table.getvalue().encode(encoding))
        result = import_rows(path, mapping)
        import_lines(path, mapping, path.with_suffix(".jsonl"))
        assert mp.read(path.with_suffix(".jsonl")) == result.catalog
    assert result.refused == ()
    assert len(result.catalog.agreements) == len(rows)
    by_id = {str(pact.id): pact for pact in result.catalog.agreements}
    for number, fact in enumerate(rows):
        check(by_id[f"fact-{number}"], fact)


def check(pact: mp.Agreement, fact: Fact) -> None:
    """Each value of a row is a value of its entity, and there are no others."""
    assert pact.name == fact.title.strip()
    assert pact.kind == KINDS[fact.kind]
    assert list(pact.parties) == [COUNTRIES[name] for name in fact.parties]
    times = [step.when for step in pact.steps]
    places = [step.place and step.place.locality for step in pact.steps]
    if fact.when is None and not fact.place:
        assert pact.steps == ()
    else:
        assert times == [fact.when]
        assert places == [fact.place.strip() or None]


@given(text=st.text(max_size=200) | st.sampled_from(["kind: agreement", "- x", "a: b"]))
@settings(max_examples=examples(15))
def test_any_text_is_a_mapping_or_refused(text: str) -> None:
    """With our error alone."""
    with pytest.raises(mp.DocumentError):
        parse_mapping(text)


@given(data=st.binary(max_size=300))
@settings(max_examples=examples(15))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    """With our error alone."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        path.write_bytes(",".join(HEADING).encode() + b"\n" + data)
        try:
            result = import_rows(path, MAPPING)
        except mp.DocumentError:
            return
        assert mp.loads(mp.dumps(result.catalog)) == result.catalog
