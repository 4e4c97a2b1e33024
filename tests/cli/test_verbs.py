"""What each verb answers, to a person and to a program, and with what exit status."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mineralpact import When, datasets, dumps, known_as_of, query, read, write
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.values.fields import fields_of

ALWAYS = {
    *("--possibly", "--data", "--json", "--format", "--model", "--megabytes"),
    *("--limit", "--ids", "--count"),
}
"""The options that each verb below find has."""
ARTICLE = ("--data", "japan-peru-2024")
"""The data set of which most is known here."""
Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let the command read these bytes from standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_everything_is_shown_on_demand(command: Command) -> None:
    """Every gap in words; of single entities everything is shown anyway."""
    ran = command("show", "--full", *ARTICLE)
    assert (ran.status, ran.err) == (0, "")
    assert "steps               planned: signature, one day from 14 to 30 November 2024" in ran.out
    assert (
        "bindingness         Whether the statement and the roadmap bind in law is not said.\n"
        in ran.out
    )
    ran = command("show", "PER", "--full")
    message = "mineralpact: --full goes without ids: all there is on an entity is always shown\n"
    assert ran == (2, "", message)


def test_options_without_a_verb_are_those_of_show(command: Command, small_file: Path) -> None:
    """Showing is what is done when nobody says what to do."""
    assert command("--data", str(small_file)).out == command("show", "--data", str(small_file)).out


def test_the_whole_as_json_is_the_document(command: Command) -> None:
    """The same keys as in a file, so that other programs know them already."""
    assert command("show", *ARTICLE, "--json").json == json.loads(
        dumps(datasets.load("japan-peru-2024"))
    )


def test_entities_are_shown_one_after_the_other(command: Command, small_file: Path) -> None:
    """Each on a page of its own, in the order asked for."""
    ran = command("show", "plan", "CHL", "--data", str(small_file))
    assert ran.out.index("Plan (plan)") < ran.out.index("Chile (CHL)")
    entities = command("show", "plan", "CHL", "--data", str(small_file), "--json").json["entities"]
    assert [entity["entity"]["id"] for entity in entities] == ["plan", "CHL"]


def test_agreements_with_peru_and_why(command: Command) -> None:
    """The joint statement and the updated free-trade agreement, each with its passage."""
    ran = command("find", "agreements", "--involving", "PER", *ARTICLE, "--json")
    assert (ran.status, ran.err) == (0, "")
    matches = {match["id"]: match for match in ran.json["matches"]}
    for id in ("japan-peru-joint-statement", "china-peru-fta-upgrade"):
        match = matches[id]
        assert match["truth"] == "yes"
        assert ("signature", "planned") in [
            (step["stage"], step["modality"]) for step in match["entity"]["steps"]
        ]
        (reason,) = match["reasons"]
        assert (reason["condition"], reason["found"]) == ("involving", ["parties[1]"])
        assert all(f"{id}.parties" in claim["about"] for claim in reason["claims"])
        assert all(
            cite["paragraph"] and cite["sentence"]
            for claim in reason["claims"]
            for cite in claim["cites"]
        )
    (reason,) = matches["china-peru-fta-upgrade"]["reasons"]
    assert reason["claims"][0]["attributed_to"][0]["speaker"] == "elmer-schialer"


def test_what_may_match_is_told_only_when_asked_for(command: Command) -> None:
    """A signing during a visit without dates may fall into November."""
    asked = (
        "find",
        "agreements",
        "--stage",
        "signature",
        "--modality",
        "planned",
        "--during",
        "2024-11",
        *ARTICLE,
        "--json",
    )
    sure = command(*asked).json["matches"]
    assert [match["id"] for match in sure] == ["japan-peru-joint-statement"]
    maybe = command(*asked, "--possibly").json["matches"]
    assert [(match["id"], match["truth"]) for match in maybe] == [
        ("china-peru-fta-upgrade", "unknown"),
        ("japan-peru-joint-statement", "yes"),
    ]


def test_options_of_many_values_are_given_again_and_again(command: Command) -> None:
    """Each of them must hold."""
    both = command(
        "find", "agreements", "--involving", "PER", "--involving", "CHN", *ARTICLE, "--json"
    ).json["matches"]
    assert [match["id"] for match in both] == ["china-peru-fta", "china-peru-fta-upgrade"]


@pytest.mark.parametrize("term", ["joint_statement", "joint-statement"])
def test_terms_may_be_written_as_in_documents_or_with_hyphens(command: Command, term: str) -> None:
    """Nobody has to remember which."""
    matches = command("find", "agreements", "--kind", term, "--json").json["matches"]
    assert [match["id"] for match in matches] == ["japan-peru-joint-statement"]


def test_yes_or_no_conditions_have_two_options(command: Command, small_file: Path) -> None:
    """``--inferred`` asks for what is, ``--no-inferred`` for what is not."""
    asked = ("find", "claims", "--subject", "pact", "--data", str(small_file), "--json")
    ids = {
        option: [m["id"] for m in command(*asked, option).json["matches"]]
        for option in ("--inferred", "--no-inferred")
    }
    assert ids == {
        "--inferred": ["c-ambiguous"],
        "--no-inferred": ["c-aim", "c-everywhere", "c-gap", "c-signed", "c-steps"],
    }


def test_nothing_found_is_status_one(command: Command) -> None:
    """As with grep."""
    ran = command("find", "roadmaps", "--involving", "CHN")
    assert (ran.status, ran.out, ran.err) == (1, "No roadmaps match.\n", "")
    ran = command("find", "roadmaps", "--involving", "CHN", "--json")
    assert (ran.status, ran.json["matches"]) == (1, [])


def test_every_filter_is_a_verb_and_every_field_an_option(command: Command) -> None:
    """The options of find are the fields of the filters, none forgotten and none made up."""
    asking = {name for name in dir(query) if name.endswith("Filter")} - {"Filter"}
    assert {kind.__name__ for kind in all_filters()} >= asking
    for kind in all_filters():
        page = command("find", kind().section, "--help").out
        options = {word for word in page.replace("│", " ").split() if word.startswith("--")}
        fields = {f"--{name.replace('_', '-')}" for name in fields_of(kind)} - {"--ids"} | {"--id"}
        negative = {
            f"--no-{name.replace('_', '-')}"
            for name, field in fields_of(kind).items()
            if bool in field.holds.types
        }
        assert options == fields | negative | ALWAYS


def test_several_kinds_are_found_at_once(command: Command) -> None:
    """Instruments, or whatever holds a text; in the order of documents."""
    answer = command("find", "instruments", "--involving", "JPN", *ARTICLE, "--json").json
    assert answer["find"] == "instruments"
    assert [match["id"] for match in answer["matches"]] == [
        "japan-peru-joint-statement",
        "japan-peru-strategic-partnership",
        "japan-peru-roadmap",
    ]
    ran = command("find", "entities", "--text", "nobody writes this")
    assert (ran.status, ran.out) == (1, "No entities match.\n")


def test_the_areas_of_the_roadmap(command: Command) -> None:
    """Five announced, three readable, by inference; where that is read, and what is left open."""
    answer = command("explain", "japan-peru-roadmap", "areas", *ARTICLE, "--json").json
    assert (answer["announced"], answer["known"], answer["complete"], answer["inferred"]) == (
        5,
        3,
        "no",
        True,
    )
    assert all(area["inferred"] for area in answer["value"])
    places = [
        (cite["paragraph"], cite["sentence"])
        for claim in answer["claims"]
        for cite in claim["cites"]
    ]
    assert {(4, 3), (5, 1), (5, 2)} <= set(places)
    assert answer["gaps"]
    assert answer["why"]


def test_what_is_not_stated_is_an_answer(command: Command) -> None:
    """The question was answered, so the status is fine."""
    ran = command("explain", "japan-peru-roadmap", "period", *ARTICLE, "--json")
    assert (ran.status, ran.json["standing"], ran.json["value"]) == (0, "not_stated", None)


def test_fields_may_be_written_with_hyphens(command: Command, small_file: Path) -> None:
    """As options are."""
    ran = command("explain", "plan", "areas-announced", "--data", str(small_file))
    assert "says                2\n" in ran.out


def test_the_timeline(command: Command, small_file: Path) -> None:
    """All of it, or what concerns one entity, and with claims if asked for."""
    data = ("--data", str(small_file))
    assert (
        "one day from 2 May to 2 November 2024 (within 6 months of signature)\n"
        in command("timeline", *data).out
    )
    one = command("timeline", "mine", *data, "--json").json["timeline"]
    assert {entry["id"] for entry in one} == {"mine", "loan"}
    every = command("timeline", "--claims", *data, "--json").json["timeline"]
    assert "c-signed" in {entry["id"] for entry in every}


@pytest.mark.parametrize("option", ["claims", "background", "overtaken"])
def test_a_timeline_holds_more_only_on_demand(
    command: Command, tmp_path: Path, option: str
) -> None:
    """As `query.timeline` does."""
    story = tmp_path / "story.json"
    catalog = known_as_of(datasets.editions("japan-peru"), When("2025-12-31")).catalog
    write(catalog, story)
    data = ("--data", str(story), "--json")
    usual = command("timeline", *data).json["timeline"]
    assert len(usual) == len(query.timeline(catalog))
    more = command("timeline", f"--{option}", *data).json["timeline"]
    chosen: dict[str, Any] = {option: True}
    assert len(more) == len(query.timeline(catalog, **chosen)) > len(usual)


def test_a_sound_document(command: Command, small_file: Path) -> None:
    """Counted, and status zero."""
    ran = command("check", str(small_file))
    assert ran.status == 0
    assert " is sound: 2 countries, 2 organizations, 1 person" in ran.out.replace("\n", " ")
    assert command("check", "japan-peru-2024", "--json").json["valid"] is True


def test_a_document_of_more_than_all(command: Command, tmp_path: Path) -> None:
    """Owners of 120 per cent are warned of, in a document that is sound; a person can be one."""
    file = tmp_path / "owners.json"
    share = '{"at_least": "60", "at_most": "60", "unit": "percent"}'
    owners = f'[{{"owner": "PER", "percent": {share}}}, {{"owner": "ada", "percent": {share}}}]'
    file.write_text(
        '{"format": "mineralpact/1", "countries": [{"id": "PER"}],'
        ' "people": [{"id": "ada", "name": "Ada Sample"}],'
        f' "projects": [{{"id": "m", "name": "m", "kind": "mine", "owners": {owners}}}]}}'
    )
    (answer,) = command("check", str(file), "--json").json["documents"]
    assert answer["valid"] is True
    assert [warning["code"] for warning in answer["warnings"]] == ["over_100"]


def test_a_bad_document(command: Command, tmp_path: Path) -> None:
    """Every problem with its place and its code, on standard output: it is what was asked for."""
    file = tmp_path / "bad.json"
    file.write_text(
        '{"format": "mineralpact/2", "countries": [{"id": "PRE"}, {"id": "PER", "x": 1}]}'
    )
    ran = command("check", str(file))
    assert (ran.status, ran.err) == (1, "")
    words = " ".join(ran.out.split())
    assert "countries[0].id: expected an ISO 3166-1 alpha-3 code such as PER, found 'PRE'" in words
    (answer,) = command("check", str(file), "--json").json["documents"]
    assert answer["valid"] is False
    assert [(problem["path"], problem["code"]) for problem in answer["problems"]] == [
        ("countries[0].id", "unknown_country"),
        ("countries[1]", "unknown_key"),
    ]


def test_a_document_on_standard_input(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads it, and a syntax error has its line."""
    standard_input(monkeypatch, b'{"format": "mineralpact/2"}')
    assert command("check", "-").out == "standard input is sound: nothing.\n"
    standard_input(monkeypatch, b'{\n"format": oops}')
    problem = command("check", "-", "--json").json["documents"][0]["problems"][0]
    assert (problem["line"], problem["code"]) == (2, "bad_json")
    standard_input(monkeypatch, b'{"format": "mineralpact/2", "countries": [{"id": "PER"}]}')
    assert command("show", "PER", "--data", "-").out.startswith("Peru (PER)\n")


def test_a_document_is_rewritten_in_canonical_form(
    command: Command, small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From and to files, standard input and standard output, and from a data set."""
    target = tmp_path / "out.json"
    assert command("convert", str(small_file), str(target)) == (0, "", "")
    assert target.read_bytes() == dumps(read(small_file))
    assert command("convert", "japan-peru-2024", "-").out.encode() == dumps(
        datasets.load("japan-peru-2024")
    )
    for formats in ((), ("--from", "json", "--to", "json")):
        standard_input(monkeypatch, small_file.read_bytes())
        assert command("convert", "-", "-", *formats).out.encode() == dumps(read(small_file))


@pytest.mark.parametrize("there", ["notes", '{"format": "mineralpact/2"}', ""])
def test_a_file_is_replaced_only_if_it_is_said(
    command: Command, small_file: Path, tmp_path: Path, there: str
) -> None:
    """By every verb that writes one; a document may be written anew in its own place."""
    target = tmp_path / "out.json"
    for verb in (
        ("convert", str(small_file), str(target)),
        ("merge", "japan-peru-2024", str(small_file), "-o", str(target)),
        ("asof", "2024-11-18", "japan-peru-2024", "-o", str(target)),
    ):
        target.write_text(there)
        message = f"mineralpact: {target}: there is a file already: --overwrite replaces it\n"
        assert command(*verb) == (1, "", message)
        assert target.read_text() == there
        assert command(*verb, "--overwrite").status == 0
        assert len(read(target)) > 0
    assert command("convert", str(target), str(target)) == (0, "", "")


def test_a_file_that_must_stay_is_not_replaced_whatever_is_said(
    command: Command, small_file: Path, tmp_path: Path
) -> None:
    """The reason is told as it is."""
    folder = tmp_path / "folder.json"
    folder.mkdir()
    message = f"mineralpact: {folder}: expected a regular file\n"
    assert command("convert", str(small_file), str(folder), "--overwrite") == (1, "", message)


def test_a_bad_document_on_standard_input_is_named_when_it_is_converted(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by every other verb; its format may be one of several."""
    standard_input(monkeypatch, b"format: [")
    ran = command("convert", "-", "-", "--from", "yaml")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("mineralpact: standard input: ")


def test_a_format_is_said_for_standard_streams_alone(
    command: Command, small_file: Path, tmp_path: Path
) -> None:
    """A file's suffix tells its format: to say another would have to be ignored."""
    for arguments in (
        (str(small_file), str(tmp_path / "o.json"), "--to", "json"),
        (str(small_file), "-", "--from", "json"),
    ):
        ran = command("convert", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert f"{arguments[2]} goes with - alone" in ran.err
    assert command("convert", str(small_file), "-", "--to", "runes").status == 2
    assert command("convert", str(small_file), str(tmp_path / "out.runes")).status == 2


def test_a_file_that_cannot_be_written_is_named(
    command: Command, small_file: Path, tmp_path: Path
) -> None:
    """The file that was asked for, not the temporary one beside it."""
    target = tmp_path / "no folder" / "out.json"
    assert command("convert", str(small_file), str(target)) == (
        1,
        "",
        f"mineralpact: {target}: No such file or directory\n",
    )


def test_the_data_sets(command: Command) -> None:
    """All that are shipped, with what they hold."""
    assert "japan-peru-2024" in command("datasets").out
    listed = command("datasets", "--json").json["datasets"]
    assert [dataset["name"] for dataset in listed] == [
        data_set.id for data_set in datasets.describe()
    ]
    assert all(dataset["entities"]["claims"] for dataset in listed)


def test_json_keeps_every_script(command: Command, small_file: Path) -> None:
    """Characters are written as they are."""
    ran = command("show", "mof", "--data", str(small_file), "--json")
    assert "外務省" in ran.out
    assert json.loads(ran.out)["entities"][0]["entity"]["name"] == "外務省"
