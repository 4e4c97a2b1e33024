"""A long treaty list comes in row by row, with every row that is refused.

50,000 rows where there is time, some thousands in every run.
"""

import csv
from pathlib import Path
from typing import Final

import pytest

import mineralpact as mp
from mineralpact.exchange import Refusal, import_lines
from tests.effort import EFFORT
from tests.exchange.inward.tabular.treaty_list import HEADING, MAPPING

COUNT: Final = 50_000 if EFFORT > 1 else 2_000
PARTIES: Final = ("Peru", "JAPAN", "Korea, Republic of", "Chile", "KAZ", "Côte d'Ivoire")


def row(number: int) -> list[str]:
    """One row; every 500th has a day that is none, every 700th a country that is none."""
    first, second = PARTIES[number % 6], PARTIES[(number + 1 + number // 6 % 5) % 6]
    signed = "31/02/2020" if number % 500 == 5 else f"{number % 28 + 1:02}/{number % 12 + 1}/2020"
    if number % 700 == 6:
        second = "Ruritania"
    title = f'Agreement "no. {number}", on minerals'
    return [str(number), title, "Treaty", f"{first}; {second}", signed, "-", "", "a remark"]


@pytest.mark.slow
def test_a_long_list_comes_in(tmp_path: Path) -> None:
    """All rows but those with a fault, each of which is told by its number."""
    path, target = tmp_path / "list.csv", tmp_path / "list.jsonl"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING.split(","))
        writer.writerows(map(row, range(COUNT)))
    refused: list[Refusal] = []
    lines = import_lines(path, MAPPING, target, on_refusal=refused.append, partial=True)
    bad_days, bad_names = set(range(5, COUNT, 500)), set(range(6, COUNT, 700))
    assert [refusal.row - 2 for refusal in refused] == sorted(bad_days | bad_names)
    columns = {problem.path for refusal in refused for problem in refusal.problems}
    assert columns == {"Signed", "Parties"}
    assert lines.rows == COUNT - len(refused)
    assert lines.losses.lost == lines.rows
    with mp.read_lines(target) as entities:
        kinds = [type(entity) for entity in entities]
    assert kinds.count(mp.Agreement) == lines.rows
    assert kinds.count(mp.Country) == len(PARTIES)
