"""Verbs on editions and days: ``diff``, ``merge``, ``asof``, ``status`` and ``disputes``."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pendulum
import pytest

from mineralpact import Catalog, datasets, json_schema, merge, read
from mineralpact.editions import as_of
from mineralpact.values.time.when import When

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported

ARTICLE, LATER, PORT = "japan-peru-2024", "japan-peru-2024-11-17", "chancay-megaport"


def test_disputes_are_listed_and_none_is_an_answer(command: Command) -> None:
    """A partnership that is to be forged, and one that is there, cannot both be."""
    ran = command("disputes", ARTICLE)
    assert (ran.status, ran.err) == (0, "")
    assert "── In dispute: 1 ──" in ran.out
    answer = command("disputes", ARTICLE, "--json").json
    assert len(answer["disputes"]) == 1
    assert all(dispute["why"] and dispute["sayings"] for dispute in answer["disputes"])
    calm = command("disputes", "japan-peru-2024-11-08")
    assert (calm.status, calm.out.splitlines()[-1]) == (0, "No statements are in dispute.")


def test_a_difference_is_status_one(command: Command) -> None:
    """As with diff; alike is status zero."""
    ran = command("diff", ARTICLE, LATER)
    assert (ran.status, ran.err) == (1, "")
    assert "- planned: signature, one day from 14 to 30 November 2024" in ran.out
    answer = command("diff", ARTICLE, LATER, "--json")
    assert answer.status == 1
    kinds = {change["kind"] for change in answer.json["changes"]}
    assert kinds == {"added", "removed", "changed"}
    assert command("diff", ARTICLE, ARTICLE) == (0, "Nothing differs.\n", "")
    assert command("diff", ARTICLE, ARTICLE, "--json").json == {"changes": [], "count": 0}


def test_editions_are_merged_into_a_file(command: Command, tmp_path: Path) -> None:
    """The file holds what merging gives, in the format of its suffix, and the page what changed."""
    for option, name in (("-o", "merged.jsonl"), ("--output", "merged.json")):
        target = tmp_path / name
        ran = command("merge", ARTICLE, LATER, option, str(target))
        assert (ran.status, ran.err) == (0, "")
        assert "── Fulfilled: 2 ──" in ran.out
        assert read(target) == merge(datasets.load(ARTICLE), datasets.load(LATER)).catalog
    answer = command("merge", ARTICLE, LATER, "--json").json
    assert answer["document"] == json.loads((tmp_path / "merged.json").read_text())
    assert "contradicted" in {change["kind"] for change in answer["changes"]}


def test_a_merged_document_that_cannot_be_written(command: Command, tmp_path: Path) -> None:
    """The file that was asked for is named; a suffix without a format is wrong use."""
    target = tmp_path / "none" / "merged.json"
    ran = command("merge", ARTICLE, LATER, "-o", str(target))
    assert (ran.status, ran.out, ran.err) == (
        1,
        "",
        f"mineralpact: {target}: No such file or directory\n",
    )
    assert command("merge", ARTICLE, LATER, "-o", str(tmp_path / "merged.runes")).status == 2


def test_standard_input_holds_one_document(command: Command) -> None:
    """Whatever verb takes several."""
    message = "mineralpact: standard input holds one document: - can be said once\n"
    assert command("diff", "-", "-") == (2, "", message)
    assert command("merge", "-", "-") == (2, "", message)
    assert command("asof", "2024", "-", "-") == (2, "", message)


def test_planned_on_the_14th_and_signed_by_the_18th(command: Command) -> None:
    """What was known on a day decides, and what became of plans is told."""
    ran = command("asof", "2024-11-14")
    assert (ran.status, ran.err) == (0, "")
    assert "perhaps             signature\n" in ran.out
    ran = command("asof", "2024-11-18")
    assert "the signature planned for [2024-11-14..2024-11-30] was carried out on" in ran.out
    assert "a claim of the first says 5, one of the second 3" in ran.out
    answer = command("asof", "2024-11-18", "--json").json
    (statement,) = [
        report for report in answer["status"] if report["id"] == "japan-peru-joint-statement"
    ]
    assert statement["stage"]["surely"] == "signature"
    (roadmap,) = answer["document"]["roadmaps"]
    assert roadmap["period"] == "2024/2033"


def test_editions_can_be_named_and_kept(command: Command, tmp_path: Path) -> None:
    """In any order; what is merged is what was published by then."""
    target = tmp_path / "known.json"
    ran = command("asof", "2024-11-18", LATER, ARTICLE, "--output", str(target))
    assert ran.status == 0
    editions = [datasets.load(LATER), datasets.load(ARTICLE)]
    assert read(target) == as_of(editions, When("2024-11-18"), undated=False)


def test_what_may_have_been_published_counts_only_if_asked_for(command: Command) -> None:
    """One report on the port is of 2019, on a day that it does not tell."""
    sure = command("asof", "2019-06-30", PORT, "--json").json["editions"]
    maybe = command("asof", "2019-06-30", PORT, "--possibly", "--json").json["editions"]
    assert ([entry["id"] for entry in sure], [entry["id"] for entry in maybe]) == ([], [PORT])


def test_nothing_published_is_status_one(command: Command) -> None:
    """There is nothing to know."""
    ran = command("asof", "2018-12-31")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out.endswith("No edition is known to be published by then.\n")
    answer = command("asof", "2018-12-31", "--json")
    assert (answer.status, answer.json["editions"]) == (1, [])


def test_a_day_that_is_none(command: Command) -> None:
    """Wrong use, whatever the data."""
    ran = command("asof", "2024-02-30")
    assert (ran.status, ran.out) == (2, "")
    assert "not an EDTF time" in ran.err


def test_the_status_on_a_day(command: Command) -> None:
    """With the steps that decide it; of a party if asked for."""
    ran = command("status", "japan-peru-joint-statement", "--on", "2024-11-14")
    assert (ran.status, ran.err) == (0, "")
    assert "stage               nothing is told as done\n" in ran.out
    answer = command(
        "status", "china-peru-fta-upgrade", "--on", "2024-11-14", "--party", "PER", "--json"
    ).json
    assert (answer["on"], answer["party"], answer["stage"]["surely"]) == (
        "2024-11-14",
        "PER",
        "announced",
    )
    assert answer["in_force"]["truth"] == "unknown"


def test_the_status_for_a_country_from_elsewhere(command: Command) -> None:
    """It is no party, and that is an answer."""
    answer = command("status", "japan-peru-joint-statement", "--on", "2024-11-20", "--party", "USA")
    assert "for United States" in answer.out
    assert "It is no party." in answer.out


def test_the_status_is_todays_when_no_day_is_said(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says which day that is."""
    monkeypatch.setattr(pendulum, "today", lambda: pendulum.datetime(2031, 2, 3))
    assert "On 3 February 2031.\n" in command("status", "japan-peru-roadmap").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["PER"], "no agreement or roadmap 'PER'"),
        (["japan-peru-roadmp"], "did you mean japan-peru-roadmap"),
        (["japan-peru-roadmap", "--party", "CHN"], "no party to japan-peru-roadmap 'CHN'"),
    ],
)
def test_a_status_nobody_has(command: Command, arguments: list[str], message: str) -> None:
    """Near names are offered."""
    ran = command("status", *arguments, "--on", "2024-11-14")
    assert (ran.status, ran.out) == (1, "")
    assert message in ran.err


def test_steps_in_doubt_are_warnings_of_check(command: Command, tmp_path: Path) -> None:
    """The document is sound all the same."""
    document = tmp_path / "odd.json"
    steps = [
        {"stage": "signature", "modality": "happened", "when": "2024-11-17"},
        {"stage": "withdrawal", "modality": "happened", "when": "2023-01-01"},
    ]
    pact = {
        "id": "pact",
        "name": "A pact",
        "kind": "agreement",
        "parties": ["JPN", "PER"],
        "steps": steps,
    }
    countries = [{"id": "JPN"}, {"id": "PER"}]
    document.write_text(
        json.dumps({"format": "mineralpact/2", "countries": countries, "agreements": [pact]})
    )
    ran = command("check", str(document))
    assert (ran.status, ran.err) == (0, "")
    assert (
        "out of order        agreements['pact'].steps[1]: withdrawal 2023-01-01 before signature"
        in ran.out
    )
    answer = command("check", str(document), "--json")
    assert (answer.status, answer.json["valid"]) == (0, True)
    (checked,) = answer.json["documents"]
    assert [warning["code"] for warning in checked["warnings"]] == ["out_of_order"]


def test_a_country_of_the_past_is_warned_of_in_a_later_year(
    command: Command, tmp_path: Path
) -> None:
    """By `check`, and by `status` of the pact."""
    document = tmp_path / "late.json"
    pact = {
        "id": "pact",
        "name": "A pact",
        "kind": "agreement",
        "parties": ["SUN", "PER"],
        "steps": [{"stage": "signature", "modality": "happened", "when": "1995"}],
    }
    countries = [{"id": "SUN"}, {"id": "PER"}]
    document.write_text(
        json.dumps({"format": "mineralpact/2", "countries": countries, "agreements": [pact]})
    )
    for arguments in (("check", str(document)), ("status", "pact", "--data", str(document))):
        ran = command(*arguments)
        assert (ran.status, ran.err) == (0, "")
        assert "former country      agreements['pact'].steps[0]: SUN at 1995, but the" in ran.out


def test_the_schema_is_json_for_people_too(command: Command) -> None:
    """An editor wants the file, whoever asks for it."""
    ran = command("schema")
    assert (ran.status, json.loads(ran.out)) == (0, json_schema())
    assert command("schema", "--json").out == ran.out


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".yaml"])
def test_documents_are_converted_to_every_format(
    command: Command, tmp_path: Path, suffix: str
) -> None:
    """And back, without loss."""
    target, back = tmp_path / f"pact{suffix}", tmp_path / "back.json"
    assert command("convert", ARTICLE, str(target)) == (0, "", "")
    assert command("convert", str(target), str(back)) == (0, "", "")
    assert read(back) == datasets.load(ARTICLE)
    assert command("check", str(target)).status == 0
    printed = command("convert", str(target), "-", "--to", suffix[1:])
    assert printed.out == target.read_text(encoding="utf-8")


def test_more_than_two_editions_become_one(command: Command, tmp_path: Path) -> None:
    """One after another, with the changes of each."""
    story = tmp_path / "story.json"
    names = [edition.id for edition in datasets.editions("japan-peru")]
    ran = command("merge", *names, "-o", str(story), "--json")
    assert (ran.status, ran.err) == (0, "")
    merged = read(story)
    assert [edition.id for edition in merged.editions] == names
    changes = sum(len(merge(first, second).changes) for first, second in _pairs(names))
    assert len(ran.json["changes"]) == changes


def _pairs(names: Sequence[str | None]) -> Iterator[tuple[Catalog, Catalog]]:
    first, *others = [datasets.load(name or "") for name in names]
    for other in others:
        yield first, other
        first = merge(first, other).catalog
