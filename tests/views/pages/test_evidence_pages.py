import msgspec
import pytest
from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.evidence import Verification, audit, disputes, explain, verify
from mineralpact.model import Claim, Country, Mineral, Source
from mineralpact.model.claim import Completeness
from mineralpact.values.citation import Citation, passage_digest
from mineralpact.values.ids import ClaimId, CountryId, EntityPath, MineralId, SourceId
from mineralpact.values.step import Modality
from mineralpact.views.blocks import Role
from mineralpact.views.pages.evidence_pages import (
    audit_page,
    audit_plain,
    disputes_page,
    disputes_plain,
    explanation_page,
    explanation_plain,
    verification_page,
    verification_plain,
)
from tests.views.golden_files import GOLDEN, same_as, text_of

PERU = Country(id=CountryId("PER"))


def test_the_page_names_what_is_uncited_by_its_field(small: Catalog) -> None:
    """A row for each field, with the entities whose field it is: `explain` takes both."""
    page = str(audit_page(small, audit(small)))
    assert page.startswith("A small catalog\n\n59 of 75 fields have no claim.\n")
    assert "uncited             78.7 per cent (59)\n" in page
    assert "kind                eu, mof, talks, old-pact, pact and mine\n" in page
    assert (
        page.index("── Uncited")
        < page.index("── Inferred")
        < page.index("effects[0]          pact\n")
    )


def test_a_page_without_anything_to_look_at_ends_early() -> None:
    """What a standard says needs no claim."""
    catalog = Catalog([PERU])
    page = str(audit_page(catalog, audit(catalog)))
    assert "No field is uncited." in page
    assert "from standard       100.0 per cent (4)\n" in page
    assert "Uncited ──" not in page
    assert "explain" not in page


def test_what_is_uncited_stands_out(small: Catalog) -> None:
    """By the role of its count; where nothing is, none does."""
    for catalog, expected in ((small, {"uncited": Role.OPEN}), (Catalog([PERU]), {})):
        page = audit_page(catalog, audit(catalog))
        roles = {
            row.label: row.role
            for section in page.sections
            for entry in section.entries
            for row in entry.rows
            if row.label in {"cited", "inferred", "from standard", "uncited"}
        }
        assert {label: role for label, role in roles.items() if role is not Role.LABEL} == expected
        assert len(roles) == 4


def test_one_field_is_not_several() -> None:
    """Numbers are told as a person would."""
    catalog = Catalog([Mineral(id=MineralId("copper"), name="copper")])
    page = str(audit_page(catalog, audit(catalog)))
    assert "1 of 1 fields has no claim." in page
    assert "── What 1 field rests on ──" in page


def test_programs_get_every_field_and_its_claims(small: Catalog) -> None:
    """And the counts, by the terms that `Standing` has."""
    plain = audit_plain("small", audit(small))
    assert plain["complete"] is False
    assert plain["counts"] == {"cited": 7, "inferred": 1, "from_standard": 8, "uncited": 59}
    assert plain["percent"] == {
        "cited": 9.33,
        "inferred": 1.33,
        "from_standard": 10.67,
        "uncited": 78.67,
    }
    fields = plain["fields"]
    assert isinstance(fields, list)
    assert {"id": "pact", "field": "aims[0]", "standing": "cited", "claims": ["c-aim"]} in fields
    assert {"id": "pact", "field": "minerals[0]", "standing": "uncited", "claims": []} in fields
    nothing = audit_plain("empty", audit(Catalog()))
    assert (nothing["complete"], nothing["fields"]) == (True, [])


@pytest.mark.parametrize(
    ("id", "field"),
    [
        ("plan", "areas"),
        ("plan", "areas_announced"),
        ("pact", "topics"),
        ("CHL", "name"),
        ("CHL", "pursues"),
    ],
)
def test_the_page_of_an_explanation(small: Catalog, id: str, field: str) -> None:
    """What a field says, what it rests on, and each claim about it."""
    assert same_as(
        GOLDEN / f"explain-{id}-{field}.txt",
        text_of(explanation_page(small, explain(small, id, field))),
    )


def test_the_page_of_a_part(small: Catalog) -> None:
    """A part is told as a field is; claims about what is inside of it stand apart."""
    part = evolve(
        small.get(Claim, "c-aim"), id=ClaimId("c-by"), about=(EntityPath("pact.aims[0].by"),)
    )
    catalog = Catalog([*small, part])
    page = str(explanation_page(catalog, explain(catalog, "pact", "aims[0].by")))
    assert "says                European Union\n" in page
    page = str(explanation_page(catalog, explain(catalog, "pact", "aims[0]")))
    assert "── Said of its parts ──" in page
    assert "aims[0].by          trade in peace [gazette P2]  c-by\n" in page


def test_an_explanation(small: Catalog) -> None:
    """How many are announced and known, and the claims; for what is no list, no number."""
    plain = explanation_plain(explain(small, "plan", "areas"))
    assert {
        key: plain[key] for key in ("announced", "known", "complete", "standing", "inferred")
    } == {
        "announced": 2,
        "known": 2,
        "complete": "yes",
        "standing": "uncited",
        "inferred": False,
    }
    plain = explanation_plain(explain(small, "pact", "topics"))
    assert (plain["value"], plain["modality"], plain["known"]) == ([], "not_stated", 0)
    plain = explanation_plain(explain(small, "plan", "areas_announced"))
    assert (plain["value"], plain["known"]) == (2, None)
    claims = msgspec.convert(plain["claims"], list[dict[str, object]])
    assert [claim["id"] for claim in claims] == ["c-areas"]
    rivals = msgspec.convert(plain["rivals"], list[dict[str, object]])
    assert [claim["id"] for claim in rivals] == ["c-areas-three"]


def test_the_page_of_disputes() -> None:
    """Why statements cannot all hold, then each with its place and whose word it is."""
    catalog = datasets.load("japan-peru-2024")
    assert same_as(GOLDEN / "disputes.txt", f"{disputes_page(catalog, disputes(catalog))}\n")


def test_a_dispute_nobody_put_into_words(small: Catalog) -> None:
    """The values stand side by side."""
    page = str(disputes_page(small, disputes(small)))
    assert "  why                 2 against 3\n" in page
    told = "areas announced: 2 [gazette P1.S2 per An envoy, per a clerk]  c-areas"
    assert f"  planned             {told}\n" in page


def test_a_page_without_disputes() -> None:
    """That there are none is an answer."""
    assert str(disputes_page(Catalog(id="calm"), ())) == "calm\n\nNo statements are in dispute."


def test_programs_get_claims_and_voices(small: Catalog) -> None:
    """Who says that who says, from the nearest to the source that prints it."""
    plain, told = disputes_plain(disputes(small))
    assert isinstance(plain, dict)
    assert (plain["why"], plain["subjects"], plain["sources"]) == (
        "2 against 3",
        ["plan"],
        ["gazette", "wire"],
    )
    assert plain["tension"] is None
    assert isinstance(told, dict)
    assert told["why"] == "Growth, or something that is hard to tell."
    assert told["tension"] == {
        "id": "t-pursues",
        "type": "tension",
        "identifiers": [],
        "kind": "contradiction",
        "claims": ["c-pursues", "c-pursues-too"],
        "description": told["why"],
    }
    sayings = plain["sayings"]
    assert isinstance(sayings, list)
    (first, second) = sayings
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    assert first["voices"] == [
        {"speaker": "envoy", "name": "An envoy", "inferred": False},
        {"speaker": None, "name": "a clerk", "inferred": False},
        {"speaker": "gazette", "name": "A gazette", "inferred": False},
    ]
    assert (first["text"], second["text"]) == (
        "An envoy, as reported by a clerk, as reported by A gazette",
        "A wire",
    )
    claim = first["claim"]
    assert isinstance(claim, dict)
    assert claim["id"] == "c-areas"


PRIMER = SourceId("primer")
TEXT = "Peru’s mines\nPeru’s ores are rich.  Its ports are new."  # noqa: RUF001  # a curly apostrophe is the point


def catalog_of(*passages: str, digest: bool = True) -> Catalog:
    """A catalog whose claims cite these passages of the text."""
    source = Source(
        id=PRIMER, title="A primer", sha256=passage_digest(TEXT, 0, len(TEXT)) if digest else None
    )
    claims = [
        Claim(
            id=ClaimId(f"c{number}"),
            about=(EntityPath("PER.endowment"),),
            modality=Modality.ATTRIBUTE,
            statement=passage,
            cites=(
                Citation.of(
                    TEXT,
                    source=PRIMER,
                    start=TEXT.index(passage),
                    end=TEXT.index(passage) + len(passage),
                    paragraph=1,
                    sentence=number,
                ),
            ),
        )
        for number, passage in enumerate(passages, start=1)
    ]
    return Catalog([source, Country(id=CountryId("PER")), *claims])


def page_of(catalog: Catalog, text: str) -> tuple[str, Verification]:
    """The page on a text, and what it is made from."""
    verification = verify(catalog, PRIMER, text)
    return str(verification_page(catalog, verification)), verification


LATER = "Much more is new.\nPeru's ores are rich."
ALL = ("Peru’s mines", "ores are rich", "ports are new")  # noqa: RUF001  # a curly apostrophe is the point


def test_a_text_whose_every_citation_holds() -> None:
    """A line for each thing that was looked at, and none for what did not come about."""
    page, verification = page_of(catalog_of(*ALL), TEXT)
    assert verification.is_fine
    assert page.startswith(
        "A primer\n\nEvery citation holds, and every sentence of the body is covered.\n"
    )
    assert "text                the one that was read, by its digest\n" in page
    assert "holds               3 citations\n" in page
    assert "treated as alike    nothing: what was found stands there letter by letter\n" in page
    assert "not covered         nothing: " in page
    assert "gone" not in page


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        (
            TEXT.replace("’", "'"),  # noqa: RUF001  # the very characters
            ["straight apostrophes and quotation marks, and curly ones (for 1 citation)"],
        ),
        (
            TEXT.replace("\n", "\r\n"),
            ["line ends of Windows and old Macs, and those of others (for 2 citations)"],
        ),
    ],
)
def test_what_was_treated_as_alike_is_told(text: str, alike: list[str]) -> None:
    """In words, and for how many citations; each way once."""
    page, verification = page_of(catalog_of(*ALL), text)
    assert verification.is_fine
    assert "text                not the one that was read, by its digest\n" in page
    assert [line[20:] for line in page.splitlines() if line.startswith("treated as alike")] == alike


def test_several_ways_stand_below_one_another() -> None:
    """The label stands once."""
    page, _ = page_of(catalog_of(*ALL), "\ufeff" + TEXT.replace("’", "'"))  # noqa: RUF001  # as above
    lines = page.splitlines()
    position = lines.index(
        "treated as alike    a text with a byte order mark in front, and one without "
        "(for 3 citations)"
    )
    assert lines[position + 1].split(maxsplit=1) == [
        "straight",
        "apostrophes and quotation marks, and curly ones (for 1 citation)",
    ]


def test_positions_as_browsers_count_them_are_told() -> None:
    """Where the passage stands, and how it was counted."""
    text = "\U0001f1ef\U0001f1f5 Summit\nPeru has ores."
    start = text.index("Peru")
    meant = Citation.of(text, source=PRIMER, start=start, end=start + 4)
    counted = evolve(meant, start=start + 2, end=start + 6)
    catalog = catalog_of("ores are rich")
    claims = [evolve(claim, cites=(counted,)) for claim in catalog.claims]
    others = [entity for entity in catalog if not isinstance(entity, Claim)]
    catalog = Catalog([*others, *claims])
    page = f"{verification_page(catalog, verify(catalog, 'primer', text))}"
    assert "characters 12 to 16, now 10 to 14, counted in code units of UTF-16" in page


def test_what_moved_is_gone_or_uncovered_is_listed() -> None:
    """Each with its place then and now, and its claim."""
    page, verification = page_of(catalog_of("ores are rich", "ports are new"), LATER)
    assert not verification.is_fine
    assert "Not every citation holds, or not every sentence is covered." in page
    assert "moved               1 citation\n" in page
    assert "not covered         1 passage\n" in page
    assert "── Moved ─" in page
    assert "P1.S1               characters 20 to 33, now 25 to 38  c1\n" in page
    assert "P1.S2               characters 40 to 53  c2\n" in page
    assert "paragraph 1, sentence 1\n                    characters 0 to 17" in page


def test_a_source_without_digest_may_be_any_text() -> None:
    """That is said, not guessed; and several uncovered passages are counted."""
    page, _ = page_of(catalog_of(digest=False), TEXT)
    assert "cannot be told: the source has no digest\n" in page
    assert "holds               0 citations\n" in page
    assert "not covered         3 passages\n" in page


def test_programs_get_every_check_and_passage() -> None:
    """With positions in the text given, ``null`` where a passage was not found."""
    _, verification = page_of(catalog_of("ores are rich", "ports are new"), LATER)
    plain = verification_plain(verification)
    assert (plain["source"], plain["fine"], plain["same_text"], plain["normalised"]) == (
        "primer",
        False,
        "no",
        [],
    )
    assert plain["counts"] == {"holds": 0, "moved": 1, "gone": 1, "undecided": 0}
    checks = plain["checks"]
    assert isinstance(checks, list)
    verdicts = [
        (check["claim"], check["verdict"], check["start"], check["end"])
        for check in checks
        if isinstance(check, dict)
    ]
    assert verdicts == [("c1", "moved", 25, 38), ("c2", "gone", None, None)]
    assert plain["uncovered"] == [
        {"part": "body", "paragraph": 1, "sentence": 1, "start": 0, "end": 17}
    ]


def test_a_passage_that_moved_says_what_was_treated_as_alike() -> None:
    """In brackets behind its new place."""
    page, _ = page_of(catalog_of("Peru’s ores"), LATER)  # noqa: RUF001  # a curly apostrophe is the point
    assert "characters 13 to 24, now 18 to 29 (curly quotes)  c1\n" in page


def test_a_list_that_may_lack_some_says_how_many(small: Catalog) -> None:
    """None where a claim tells that these are all."""
    complete = Claim(
        id=ClaimId("all"),
        about=(EntityPath("pact.topics"),),
        modality=Modality.ATTRIBUTE,
        completeness=Completeness.COMPLETE,
        inferred=True,
    )
    others = [claim for claim in small if "pact.topics" not in getattr(claim, "about", ())]
    catalog = Catalog([*others, complete])
    page = text_of(explanation_page(catalog, explain(catalog, "pact", "topics")))
    assert "not named           none\n" in page
