"""Rows of two public treaty collections fit the model; see docs/explanation/treaty-collections.md.

`sample.jsonl` holds facts only. Its first rows are of UK Treaties Online, under the Open Government
Licence v3.0, as kept in https://github.com/ukparliament/uk-treaties: contains public sector
information of the Foreign, Commonwealth and Development Office. The others, of tables with a
``number``, are of the United Nations Treaty Collection, https://treaties.un.org, as read by
https://github.com/zmjones/untreaties; of five large tables some rows stand for all.
"""

import json
from functools import cache
from pathlib import Path

import pytest

import mineralpact as mp
from mineralpact.query import AgreementFilter, find, force_on, stage_on, status_warnings
from tests.effort import EFFORT
from tests.treaties import uk, un
from tests.treaties.__main__ import Counts
from tests.treaties.mapping import catalog_of
from tests.treaties.parties_on_days import contradictions, disagreement, fault_before

SAMPLE = Path(__file__).parent / "sample.jsonl"
Truth, Stage, When = mp.Truth, mp.Stage, mp.When


@cache
def counts() -> Counts:
    """The rows of the sample, mapped and counted."""
    counted = Counts()
    for line in SAMPLE.read_text("utf-8").splitlines():
        row = json.loads(line)
        counted.add([(row, un.treaty if "number" in row else uk.treaty)])
    return counted


def treaty(id: str) -> mp.Agreement:
    """The treaty of the sample whose id begins so."""
    [found] = [each.agreement for each in counts().mapped if each.agreement.id.startswith(id)]
    return found


def test_no_row_is_refused() -> None:
    """Three hundred and more, of every kind of act and oddity."""
    assert counts().rows >= 300
    assert not counts().refused
    assert len(counts().mapped) == counts().rows


def test_acts_have_stages_and_instruments_kinds() -> None:
    """Under one act in a hundred has no stage, under five instruments have no kind."""
    assert counts().share_of_unstaged < 0.01
    assert counts().share_of_other < 0.05


def test_all_of_them_are_one_catalog() -> None:
    """Every reference resolves, and what is written is read again."""
    catalog = catalog_of(counts().mapped)
    assert mp.loads(mp.dumps(catalog)) == catalog
    peru = find(catalog, AgreementFilter(involving=("PER",)))
    assert "un-23-1" in {agreement.id for agreement in peru}


def test_what_is_odd_is_warned_of() -> None:
    """Force before signature, an effect before its act, an order that cannot be."""
    codes: set[str] = set()
    for mapped in counts().mapped:
        codes |= {warning.code for warning in status_warnings(mapped.agreement)}
    assert codes >= {"retroactive_force", "retroactive_effect", "out_of_order"}


@pytest.mark.slow
def test_stage_and_force_agree_for_every_party() -> None:
    """On the days about its own acts and today, and before its first act it has no stage.

    Each eighth treaty is asked at the least, and all where there is time.
    """
    answers: list[str | None] = []
    small = [each.agreement for each in counts().mapped if len(each.agreement.steps) < 20]
    for agreement in small[:: max(1, min(8, round(8 / EFFORT)))]:
        answers += contradictions(agreement)
    assert len(answers) > 200
    assert not list(filter(None, answers))


@pytest.mark.parametrize(
    ("id", "party", "day", "surely", "truth"),
    [
        # The Vienna Convention on the Law of Treaties, whose entry into force is in no table.
        ("un-23-1", "PER", "1969-05-22", None, Truth.NO),
        ("un-23-1", "PER", "1969-05-23", Stage.SIGNATURE, Truth.NO),
        ("un-23-1", "PER", "2000-09-14", Stage.RATIFICATION, Truth.UNKNOWN),
        ("un-23-1", "GBR", "1971-06-24", Stage.SIGNATURE, Truth.NO),
        ("un-23-1", "USA", "2026-01-01", Stage.SIGNATURE, Truth.UNKNOWN),
        ("un-23-1", "CHN", "1997-09-02", None, Truth.NO),
        ("un-23-1", "CHN", "1997-09-03", Stage.ACCESSION, Truth.UNKNOWN),
        ("un-23-1", "SVK", "1993-05-28", Stage.SUCCESSION, Truth.UNKNOWN),
        # Fiji was admitted to the United Nations, and registered, on one day.
        ("un-1-2", "FJI", "1970-10-12", None, Truth.NO),
        ("un-1-2", "FJI", "1970-10-13", Stage.CONSENT_TO_BE_BOUND, Truth.UNKNOWN),
        # Extradition between Great Britain and Prussia, a state without a code.
        ("uk-2c64eec4", "prussia", "1864-03-05", Stage.SIGNATURE, Truth.NO),
        ("uk-2c64eec4", "prussia", "1864-04-11", Stage.ENTRY_INTO_FORCE, Truth.YES),
        ("uk-2c64eec4", "prussia", "1872-06-10", Stage.ENTRY_INTO_FORCE, Truth.YES),
        ("uk-2c64eec4", "prussia", "1872-06-11", Stage.TERMINATION, Truth.NO),
        # Applied provisionally, then in force.
        ("uk-d4a21558", "POL", "1960-07-02", Stage.PROVISIONAL_APPLICATION, Truth.NO),
        ("uk-d4a21558", "POL", "1960-10-25", Stage.ENTRY_INTO_FORCE, Truth.YES),
        # The South Pacific Commission goes on without the United Kingdom.
        ("uk-7d12db29", "GBR", "1994-12-31", Stage.ENTRY_INTO_FORCE, Truth.YES),
        ("uk-7d12db29", "GBR", "1995-01-01", Stage.WITHDRAWAL, Truth.NO),
        ("uk-7d12db29", "FJI", "1995-01-01", Stage.ENTRY_INTO_FORCE, Truth.YES),
    ],
)
def test_how_far_a_party_has_come(
    id: str, party: str, day: str, surely: mp.Stage | None, truth: mp.Truth
) -> None:
    """Checked by hand against the rows."""
    agreement = treaty(id)
    assert stage_on(agreement, When(day), party).surely is surely
    assert force_on(agreement, When(day), party).truth is truth


def test_territories_are_no_parties() -> None:
    """A treaty is extended to them; a dominion that acts is a party."""
    migration = treaty("uk-a3fcd0a3")
    [extended] = [step for step in migration.steps if step.stage is Stage.TERRITORIAL_APPLICATION]
    assert set(extended.territories).isdisjoint(migration.parties)
    assert "antilles-and-suriname" in extended.territories
    assert treaty("uk-2af0a537").parties[:2] == ("ESP", "GBR")


def test_a_party_that_no_row_names() -> None:
    """It is announced: one other of a bilateral, two at least of a multilateral."""
    alone = [each.agreement for each in counts().mapped if len(each.agreement.parties) == 1]
    assert {agreement.parties_announced for agreement in alone} == {2, 3}


def test_a_fault_is_told() -> None:
    """The check itself finds what it looks for."""
    force, end = Stage.ENTRY_INTO_FORCE, Stage.TERMINATION
    assert disagreement(Stage.SIGNATURE, (), Truth.YES)
    assert disagreement(force, (end,), Truth.YES)
    assert disagreement(force, (), Truth.UNKNOWN)
    assert disagreement(Stage.SIGNATURE, (force,), Truth.NO)
    assert fault_before(None, (Stage.SIGNATURE,))
    assert not disagreement(force, (), Truth.YES)
