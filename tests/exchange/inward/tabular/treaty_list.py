"""A small treaty list, its mapping, and how tests import it."""

from pathlib import Path
from typing import Final

from mineralpact.exchange import Imported, RowMapping, import_rows, parse_mapping

HEADING: Final = "Number,Title,Type,Parties,Signed,In force,Place,Remarks"
ROW: Final = "TS 1,Lithium pact,Treaty,Peru; JAPAN,14/11/2024,12/2024,Lima,a remark"
TEXT: Final = """
kind: agreement
id: ts-{Number}
nothing: ["-", n/a]
fields:
  name: Title
  kind: {column: Type, terms: {Treaty: treaty, MoU: memorandum_of_understanding}, otherwise: other}
  parties:
    column: Parties
    split: ;
    refers_to: [country]
  steps[0].stage: {value: signature}
  steps[0].modality: {value: happened}
  steps[0].when: {column: Signed, dates: "%d/%m/%Y"}
  steps[0].place.locality: Place
  steps[1].stage: {value: entry_into_force}
  steps[1].modality: {value: happened}
  steps[1].when: {column: In force, dates: ["%m/%Y", "%Y"]}
"""
MAPPING: Final = parse_mapping(TEXT)


def written(folder: Path, *rows: str, heading: str = HEADING, encoding: str = "utf-8") -> Path:
    """The path of a CSV file of rows."""
    path = folder / "list.csv"
    path.write_bytes("\r\n".join((heading, *rows, "")).encode(encoding))
    return path


def imported(folder: Path, *rows: str, mapping: RowMapping = MAPPING, **how: str) -> Imported:
    """The catalog of a CSV file of rows."""
    return import_rows(written(folder, *rows, **how), mapping)


def messages(result: Imported) -> list[str]:
    """What was refused, a line each problem."""
    lines: list[str] = []
    for refusal in result.refused:
        lines += str(refusal).split("\n")
    return lines
