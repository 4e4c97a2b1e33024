"""UK Treaties Online as kept by the UK Parliament, one JSON object a treaty.

https://github.com/ukparliament/uk-treaties, data of the Foreign, Commonwealth and Development
Office: contains public sector information under the Open Government Licence v3.0.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import mineralpact as mp
from tests.treaties.mapping import Mapped, Names, kind_of, record_of, slug_of

Row: TypeAlias = Mapping[str, str]

STAGES: Final = {
    "adopted": mp.Stage.ADOPTION,
    "signed": mp.Stage.SIGNATURE,
    "provisional_eif": mp.Stage.PROVISIONAL_APPLICATION,
    "definative_eif": mp.Stage.ENTRY_INTO_FORCE,
    "withdrawn": mp.Stage.WITHDRAWAL,
    "terminated": mp.Stage.TERMINATION,
}
"""The events of a row, as it spells them."""
FIELDS: Final = (
    *("title", "uuid", "field3", "country_name", "references", "document_url", "subject"),
    *("signed_event_location", "unofficial_info_event_date"),
    *(f"{event}_event{suffix}_date" for event in STAGES for suffix in ("", "_effective")),
)
"""The fields that are read."""
LEAST: Final = {"BI": 2, "MULTI": 3}
"""The number of parties that a row tells of by its type; of a multilateral, the least."""
SERIES: Final = re.compile(
    r"(?P<series>.*?Treaty Series(?: \(\w+\))?)(?: Vol\.)? *(?P<number>\d+/\d+)"
)
UNTS: Final = re.compile(r"UN Registration .*: (\d+) (\d+)")


def rows(folder: Path) -> Iterator[Row]:
    """Yield the treaties of all files, each once; what is only the file of a document is none."""
    seen: set[str] = set()
    for file in sorted(folder.glob("db/json/*_batch.json")):
        document = json.loads(file.read_text("utf-8"))
        for record in document["csw:GetRecordsResponse"]["csw:SearchResults"]["iStoreRecord"]:
            if record["uuid"] not in seen and "field3" in record:
                seen.add(record["uuid"])
                yield {name: record[name] for name in FIELDS if name in record}


def treaty(row: Row) -> Mapped:
    """Return a row as entities.

    Raises:
        ValidationError: the model does not admit it.
    """
    names = Names()
    parties, territories = parties_of(row, names)
    id = f"uk-{row['uuid']}"
    announced = LEAST[row["field3"]] if len(parties) < 2 else None
    note = "three parties at least: multilateral" if announced == 3 else None
    address = web(row["document_url"])
    source, claim = record_of(id, row["title"], address, "UK Treaties Online", note)
    kind, kind_word = kind_of(row["title"])
    if row.get("subject") == "INVESTMENT PROTECTION" and kind in GENERAL and row["field3"] == "BI":
        kind = mp.AgreementKind.BILATERAL_INVESTMENT_TREATY
    steps = list(steps_of(row))
    unofficial = [name for name in row if name.startswith("unofficial")]
    if territories:
        step = mp.Step(
            stage=mp.Stage.TERRITORIAL_APPLICATION,
            modality=mp.Modality.HAPPENED,
            territories=territories,
        )
        steps.append(step)
    published = tuple(dict.fromkeys(texts(row)))
    agreement = mp.Agreement(
        id=mp.AgreementId(id),
        name=row["title"],
        kind=kind,
        kind_word=kind_word,
        parties_announced=announced,
        parties=parties,
        steps=tuple(steps),
        identifiers=tuple(dict.fromkeys(identifiers(row))),
        text=published[0].id if published else None,
    )
    return Mapped(
        agreement=agreement,
        organizations=tuple(names.organizations.values()),
        sources=(source, *published),
        claim=claim,
        acts=len(steps) + len(unofficial),
        unstaged=tuple(unofficial),
    )


GENERAL: Final = (mp.AgreementKind.AGREEMENT, mp.AgreementKind.TREATY, mp.AgreementKind.CONVENTION)


def parties_of(row: Row, names: Names) -> tuple[tuple[mp.PartyId, ...], tuple[mp.PartyId, ...]]:
    """Return the parties, which a row has in capitals, and the territories it is extended to.

    A dominion that acts beside, or in place of, the United Kingdom is written as a territory.
    """
    listed = [name.strip() for name in row.get("country_name", "").split(";") if name.strip()]
    states = [name for name in listed if name.isupper()]
    others = [name for name in listed if not name.isupper()]
    parties = names.ids_of(states)
    territories = names.ids_of(others, mp.OrganizationKind.TERRITORY)
    if len(parties) < 2:
        return tuple(dict.fromkeys((*parties, *territories))), ()
    return parties, tuple(territory for territory in territories if territory not in parties)


def steps_of(row: Row) -> Iterator[mp.Step]:
    """Yield the acts of a row."""
    locality = row.get("signed_event_location")
    for event, stage in STAGES.items():
        when = day(row.get(f"{event}_event_date"))
        effective = day(row.get(f"{event}_event_effective_date"))
        if when is None and effective is None and not (event == "signed" and locality):
            continue
        is_signed = stage is mp.Stage.SIGNATURE
        yield mp.Step(
            stage=stage,
            modality=mp.Modality.HAPPENED,
            when=when,
            effective=None if effective == when else effective,
            party=mp.CountryId("GBR") if stage is mp.Stage.WITHDRAWAL else None,
            place=mp.Place(locality=locality) if is_signed and locality else None,
        )


def day(text: str | None) -> mp.When | None:
    """Return a day written as 31/12/1999."""
    return None if text is None else mp.When("-".join(reversed(text.split("/"))))


def identifiers(row: Row) -> Iterator[mp.Identifier]:
    """Yield the numbers in treaty series, and the collection's own."""
    yield mp.Identifier(
        scheme=mp.IdentifierScheme.OTHER, scheme_word="UK Treaties Online", value=row["uuid"]
    )
    for reference in row.get("references", "").split(";"):
        series, unts = SERIES.match(reference.strip()), UNTS.match(reference.strip())
        value = ""
        if series is not None:
            value = f"{series['series']} {series['number']}"
        elif unts is not None and unts[2] != "0":
            value = f"{unts[1]} UNTS {unts[2]}"
        if value:
            yield mp.Identifier(scheme=mp.IdentifierScheme.TREATY_SERIES, value=value)


def texts(row: Row) -> Iterator[mp.Source]:
    """Yield the published texts that a row links to, as sources."""
    for reference in row.get("references", "").split(";"):
        title, _, address = reference.strip().partition("||")
        if address:
            name = slug_of(Path(address).stem)
            yield mp.Source(id=mp.SourceId(f"text-{name}"), title=title, url=web(address))


def web(address: str) -> str:
    """Return an address without the backslashes and spaces that it is kept with."""
    return address.replace("\\", "/").replace(" ", "%20")
