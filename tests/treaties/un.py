"""Multilateral treaties deposited with the United Nations, one table of participants a treaty.

https://github.com/zmjones/untreaties, after the United Nations Treaty Collection,
https://treaties.un.org; facts of the tables only, not the words of declarations.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TypedDict

import mineralpact as mp
from tests.treaties.mapping import Mapped, Names, kind_of, record_of

PUBLISHER: Final = "United Nations Treaty Collection"
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS: Final = {
    "a": mp.Stage.ACCESSION,
    "A": mp.Stage.ACCEPTANCE,
    "AA": mp.Stage.APPROVAL,
    "c": mp.Stage.FORMAL_CONFIRMATION,
    "d": mp.Stage.SUCCESSION,
    "n": mp.Stage.PROVISIONAL_APPLICATION,
    "p": mp.Stage.CONSENT_TO_BE_BOUND,  # the simplified procedure of a treaty
    "P": mp.Stage.CONSENT_TO_BE_BOUND,  # participation
    "s": mp.Stage.DEFINITIVE_SIGNATURE,
}
"""The letters behind a date."""
COLUMNS: Final = (
    (r"non-provisional|extension", None),
    (r"signature ad referendum|succession to signature", mp.Stage.SIGNATURE),
    (r"definitive signature o[fr]|^participation", mp.Stage.CONSENT_TO_BE_BOUND),
    (r"provisional (application|acceptance)", mp.Stage.PROVISIONAL_APPLICATION),
    (r"^signature", mp.Stage.SIGNATURE),
    (r"registration date", mp.Stage.REGISTRATION),
    (r"ratification", mp.Stage.RATIFICATION),
    (r"definitive acceptance|^acceptance", mp.Stage.ACCEPTANCE),
    (r"^accession", mp.Stage.ACCESSION),
    (r"^succession", mp.Stage.SUCCESSION),
    (r"approval", mp.Stage.APPROVAL),
    (r"application|participation|date of adoption|notification", mp.Stage.CONSENT_TO_BE_BOUND),
)
"""Words of a column's head, and the stage of what has a date without a letter there."""
DATE: Final = re.compile(
    r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4}) ?(?P<letter>\w*)"
)


class Table(TypedDict):
    """One treaty of the collection."""

    number: str
    """Chapter and number, such as ``9-4``."""
    title: str
    url: str
    columns: list[str]
    """The heads of the columns behind that of the participants."""
    rows: list[list[str]]
    """A participant, and what stands in the columns."""
    declared: list[str]
    """The participants of whom declarations or reservations are kept."""


def tables(folder: Path) -> Iterator[Table]:
    """Yield the treaties of the index with their tables, which some lack."""
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        index = list(csv.DictReader(file))
    for entry in index:
        number = f"{entry['chapter_no']}-{entry['treaty_no'].replace('.', '-')}"
        lines = table_at(folder / "treaties" / f"{number}.csv")
        declarations = folder / "declarations" / f"{number}.txt"
        declared: list[str] = []
        if declarations.exists():
            declared = re.findall(r"^#(.+)$", declarations.read_text("utf-8"), re.MULTILINE)
        yield Table(
            number=number,
            title=entry["treaty_name"],
            url=entry["url"],
            columns=lines[0][1:] if lines else [],
            rows=lines[1:],
            declared=declared,
        )


def table_at(path: Path) -> list[list[str]]:
    """Return the lines of a table; none where there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def treaty(table: Table) -> Mapped:
    """Return a treaty as entities.

    Raises:
        ValidationError: the model does not admit it.
    """
    names = Names()
    id = f"un-{table['number'].lower()}"
    parties = names.ids_of(row[0] for row in table["rows"])
    announced = 2 if len(parties) < 2 else None
    note = "two parties at least: the table names none" if announced else None
    source, claim = record_of(id, table["title"], table["url"], PUBLISHER, note)
    steps: list[mp.Step] = []
    unstaged: list[str] = []
    for participant, *cells in table["rows"]:
        for head, cell in zip(table["columns"], cells, strict=True):
            step = act(names.id_of(participant), head, cell)
            if step is not None:
                steps.append(step)
            elif DATE.fullmatch(cell):
                unstaged.append(f"{head}: {cell}")
    for participant in table["declared"]:
        party = names.id_of(participant)
        steps.append(
            mp.Step(stage=mp.Stage.DECLARATION, modality=mp.Modality.HAPPENED, party=party)
        )
    kind, kind_word = kind_of(table["title"])
    agreement = mp.Agreement(
        id=mp.AgreementId(id),
        name=table["title"],
        kind=kind,
        kind_word=kind_word,
        parties_announced=announced,
        parties=parties,
        steps=tuple(steps),
        identifiers=(
            mp.Identifier(
                scheme=mp.IdentifierScheme.OTHER, scheme_word="MTDSG", value=table["number"]
            ),
        ),
    )
    return Mapped(
        agreement=agreement,
        organizations=tuple(names.organizations.values()),
        sources=(source,),
        claim=claim,
        acts=len(steps) + len(unstaged),
        unstaged=tuple(unstaged),
    )


def act(party: mp.PartyId, head: str, cell: str) -> mp.Step | None:
    """Return what a cell tells of a participant; ``None`` for no act, or one without a stage."""
    date = DATE.fullmatch(cell)
    if date is None:
        return None
    stage = stage_of(head, date["letter"])
    if stage is None:
        return None
    month = MONTHS.index(date["month"]) + 1
    return mp.Step(
        stage=stage,
        modality=mp.Modality.HAPPENED,
        when=mp.When(f"{date['year']}-{month:02}-{int(date['day']):02}"),
        party=party,
    )


def stage_of(head: str, letter: str) -> mp.Stage | None:
    """Return the stage of an act by its column and the letter behind its date."""
    by_succession = letter == "d" and "succession to signature" in head.lower()
    if by_succession or (letter == "s" and "ad referendum" in head.lower()):
        return mp.Stage.SIGNATURE
    if letter:
        return LETTERS.get(letter)
    for words, stage in COLUMNS:
        if re.search(words, head, re.IGNORECASE):
            return stage
    return None


def heads(tables: Sequence[Table]) -> set[str]:
    """Return the heads of all columns."""
    return {head for table in tables for head in table["columns"]}
