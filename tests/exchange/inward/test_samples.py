"""Treaty lists that others made come in by mappings; samples/README.md tells their origin."""

import csv
import json
from pathlib import Path

import pytest

import mineralpact as mp
from mineralpact.exchange import Imported, import_rows, read_mapping
from tests.exchange.inward.tabular.treaty_list import messages
from tests.treaties import uk

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
TREATIES = HERE.parents[1] / "treaties" / "sample.jsonl"


def sample(name: str) -> Imported:
    """A sample by its mapping."""
    path = SAMPLES / name
    return import_rows(path, read_mapping(path.with_suffix(".yaml")))


def collection(folder: Path, name: str) -> Imported:
    """The rows of a collection as a table, by its mapping."""
    rows = [json.loads(line) for line in TREATIES.read_text("utf-8").splitlines()]
    if name == "un":
        columns: tuple[str, ...] = ("number", "title", "url")
        rows = [row for row in rows if "number" in row]
    else:
        columns = uk.FIELDS
        rows = [row for row in rows if "uuid" in row]
    path = folder / f"{name}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return import_rows(path, read_mapping(SAMPLES / f"{name}.yaml"))


@pytest.mark.parametrize(
    ("name", "agreements", "refused", "counts"),
    [
        ("huggo.csv", 21, [2, 3, 4, 20, 27], (99, 0, 27)),
        ("desta.csv", 22, [3, 6, 9, 19, 22, 28, 30], (144, 22, 86)),
        ("heidi.xlsx", 20, [], (60, 20, 40)),
    ],
)
def test_a_list_comes_in(
    name: str, agreements: int, refused: list[int], counts: tuple[int, int, int]
) -> None:
    """Each row is an agreement with the claim that the list makes, or is refused with a reason."""
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl", reason="it reads Excel files")
    result = sample(name)
    catalog, losses = result.catalog, result.losses
    assert len(catalog.agreements) == len(catalog.claims) == agreements
    assert [refusal.row for refusal in result.refused] == refused
    assert (losses.carried, losses.changed, losses.lost) == counts
    assert mp.loads(mp.dumps(catalog)) == catalog


def test_times_are_as_loose_as_lists_have_them() -> None:
    """A day, a year, none: in one column."""
    steps = {pact.name: pact.steps for pact in sample("huggo.csv").catalog.agreements}
    times = {name: [str(step.when) for step in steps[name]] for name in steps}
    assert times["Egypt Libya"] == ["1990-12-03", "1991-07-06"]
    assert times["Group Of 3 Auto Agreement"] == ["2004-09-30", "2005"]
    assert times["Guatemala Trinidad And Tobago"] == ["2015-02-06"]


def test_what_a_list_has_wrong_is_told_row_by_row() -> None:
    """Addresses in quotes, rows without a number; acts that are no instrument."""
    shown = messages(sample("huggo.csv"))
    quoted = "row 2: url: identifiers[0].url: expected an address that begins with https://, found"
    assert shown[0].startswith(quoted)
    assert shown[3] == "row 20: manyID: expected a text for the identifier, found an empty cell"
    terms = "row 3: entry_type: expected a text that the mapping's table has, found 'withdrawal'"
    assert messages(sample("desta.csv"))[0] == terms


def test_countries_are_known_by_their_numbers() -> None:
    """As the standard has them, with three digits or without zeros in front."""
    (pact,) = [pact for pact in sample("desta.csv").catalog.agreements if pact.id == "desta-18"]
    assert pact.parties == ("DZA", "JOR")


def test_the_treaties_of_the_united_nations_come_in(tmp_path: Path) -> None:
    """Their list; who is party to each stands in tables of their own, one a treaty."""
    result = collection(tmp_path, "un")
    assert result.refused == ()
    assert (len(result.catalog.agreements), result.losses.changed) == (97, 5)


def test_a_mapping_says_what_the_loader_of_british_treaties_does(tmp_path: Path) -> None:
    """But for territories, links to texts and numbers in treaty series.

    Acts and kinds are the same, but for kinds that the loader knows by expressions.
    """
    result = collection(tmp_path, "uk")
    assert result.refused == ()
    mapped = {pact.id: pact for pact in result.catalog.agreements}
    kinds = 0
    for line in TREATIES.read_text("utf-8").splitlines():
        row = json.loads(line)
        if "uuid" not in row:
            continue
        loaded = uk.treaty(row).agreement
        pact = mapped[loaded.id]
        acts = [step for step in loaded.steps if step.stage != "territorial_application"]
        assert [(step.stage, step.when, step.place, step.party) for step in pact.steps] == [
            (step.stage, step.when, step.place, step.party) for step in acts
        ]
        assert set(pact.parties) >= set(loaded.parties)
        kinds += pact.kind == loaded.kind
    assert kinds > 0.7 * len(mapped)
