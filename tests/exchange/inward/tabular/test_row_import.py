"""Rows come in whole, as the mapping says, or are refused with what is wrong with them."""

from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import frozen

import mineralpact as mp
from mineralpact.codec import Limits
from mineralpact.errors import DocumentError, UnknownFormatError
from mineralpact.exchange import Loss, import_rows, parse_mapping
from mineralpact.model import KINDS, Agreement, Entity, Organization
from mineralpact.values import EntityId, Range
from mineralpact.values.rules import Problems, broken
from tests.exchange.inward.tabular.treaty_list import (
    MAPPING,
    ROW,
    TEXT,
    imported,
    messages,
    written,
)


def test_a_row_is_an_entity(tmp_path: Path) -> None:
    """Texts, terms, countries by their names, dates as loose as they are told."""
    result = imported(tmp_path, ROW)
    assert result.refused == ()
    (pact,) = result.catalog.agreements
    assert pact == Agreement(
        id=mp.AgreementId("ts-ts-1"),
        name="Lithium pact",
        kind=mp.AgreementKind.TREATY,
        parties=(mp.CountryId("PER"), mp.CountryId("JPN")),
        steps=(
            mp.Step(
                stage=mp.Stage.SIGNATURE,
                modality=mp.Modality.HAPPENED,
                when=mp.When("2024-11-14"),
                place=mp.Place(locality="Lima"),
            ),
            mp.Step(
                stage=mp.Stage.ENTRY_INTO_FORCE,
                modality=mp.Modality.HAPPENED,
                when=mp.When("2024-12"),
            ),
        ),
    )
    assert {country.id for country in result.catalog.countries} == {"PER", "JPN"}
    assert mp.loads(mp.dumps(result.catalog)) == result.catalog


def test_what_arrives_is_counted(tmp_path: Path) -> None:
    """Cells that state something: as they are, as something else, or not at all."""
    result = imported(tmp_path, ROW, "TS 2,B,Pact,PERU;JP; Japan,-,,n/a,")
    losses = result.losses
    assert (losses.format, losses.carried, losses.changed, losses.lost) == ("csv", 7, 4, 1)
    assert {(loss.field, loss.count, loss.reason, loss.examples) for loss in losses.losses} == {
        ("Number", 2, "only its letters and digits arrive, in the identifier", ("row 2", "row 3")),
        ("Remarks", 1, "the mapping has no field for the column", ("row 2",)),
        ("Type", 1, "no table of the mapping has the text: kind is other", ("row 3",)),
        ("Parties", 1, "the cell says it twice", ("row 3",)),
    }
    assert {loss.kind for loss in losses.losses} == {"Agreement"}
    assert isinstance(losses.losses[0], Loss)


def test_cells_that_state_nothing_leave_nothing(tmp_path: Path) -> None:
    """No step without its day, no place without its name; those that are there close up."""
    result = imported(tmp_path, "TS 1,A,Treaty,PER;JPN,-,2024, N/A ,", "", ",,,,,,,")
    assert messages(result) == []
    (pact,) = result.catalog.agreements
    signed, in_force = pact.steps
    assert (signed.when, signed.place) == (None, mp.Place(locality="N/A"))
    assert in_force == mp.Step(
        stage=mp.Stage.ENTRY_INTO_FORCE, modality=mp.Modality.HAPPENED, when=mp.When("2024")
    )
    (pact,) = imported(tmp_path, "TS 1,A,Treaty,PER;JPN,-,2024,-,").catalog.agreements
    assert pact.steps == (in_force,)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("Peru", "Peruu"), "row 2: Parties: no country 'Peruu'; did you mean Peru?"),
        (ROW.replace("Peru; ", ""), "row 2: Parties: parties: expected two or more parties"),
        (
            ROW.replace("14/11/2024", "30/02/2024"),
            "row 2: Signed: expected a date as %d/%m/%Y, found '30/02/2024'",
        ),
        (ROW.replace("14/11/2024", "2024"), "row 2: Signed: expected a date as %d/%m/%Y, found"),
        (
            ROW.replace("14/11/2024", "").replace("Lima", "").replace("12/2024", "31/2024"),
            "row 2: In force: expected a date as %m/%Y or %Y, found '31/2024'",
        ),
        (ROW.replace("TS 1", "-"), "row 2: Number: expected a text for the identifier, found an"),
        (ROW.replace("Lithium pact", ""), "row 2: Title: name: expected this field, found none"),
        ("TS 1,A,B", "row 2: expected 8 cells, as many as headings, found 3"),
        (f"{ROW},more", "row 2: expected 8 cells, as many as headings, found 9"),
        (ROW.replace("TS 1", "T" * 300), "row 2: Number: id: expected a lower-case slug"),
        (ROW.replace("TS 1", '"T"S'), "row 2: not CSV: ',' expected after '\"'"),
        (ROW.replace("Lithium", "\0"), "row 2: expected text, found NUL"),
        (ROW.replace("Lithium", "x" * 140_000), "row 2: expected cells of at most 131,072"),
    ],
)
def test_a_row_with_a_fault_is_left_out_whole(tmp_path: Path, row: str, message: str) -> None:
    """It is told by its number and its column, and the others come in."""
    good = ROW.replace("TS 1", "TS 2")
    result = imported(tmp_path, row, good)
    (refusal,) = result.refused
    assert messages(result)[0].startswith(message)
    assert refusal.row == 2
    assert [pact.id for pact in result.catalog.agreements] == ["ts-ts-2"]


def test_all_faults_of_a_row_are_told(tmp_path: Path) -> None:
    """Each with its column."""
    row = ROW.replace("Peru", "Ruritania").replace("14/11/2024", "soon")
    problems = imported(tmp_path, row).refused[0].problems
    assert [(problem.path, problem.code) for problem in problems] == [
        ("Parties", "unknown_name"),
        ("Signed", "bad_time"),
    ]


def test_an_identifier_comes_once(tmp_path: Path) -> None:
    """The second row that has it is refused, and told which was the first."""
    result = imported(tmp_path, ROW, "", ROW)
    assert messages(result) == ["row 4: Number: duplicate id 'ts-ts-1' (first used in row 2)"]


def test_a_date_of_two_readings_is_refused(tmp_path: Path) -> None:
    """Nothing is guessed; one that both patterns read alike is fine."""
    mapping = parse_mapping(TEXT.replace('"%d/%m/%Y"', '["%d/%m/%Y", "%m/%d/%Y"]'))
    rows = [ROW.replace("14/11/2024", day) for day in ("04/11/2024", "13/11/2024")]
    rows.append(ROW.replace("14/11/2024", "11/11/2024").replace("TS 1", "TS 3"))
    result = imported(tmp_path, *rows, mapping=mapping)
    message = "expected one date, found '04/11/2024', which may be 2024-11-04 or 2024-04-11"
    assert messages(result) == [f"row 2: Signed: {message}"]
    assert len(result.catalog.agreements) == 2


def test_names_that_steer_come_in_as_text(tmp_path: Path) -> None:
    """Quotes, markup, a formula's sign, control characters: nothing is done with them."""
    name = '=HYPERLINK("x") <b>& "it\'s"</b> \x1b[31m\u202e'
    cell = '"' + name.replace('"', '""') + '"'
    (pact,) = imported(tmp_path, ROW.replace("Lithium pact", cell)).catalog.agreements
    assert pact.name == name


def test_cells_may_hold_lines(tmp_path: Path) -> None:
    """Rows count as a spreadsheet counts them."""
    two_lines = ROW.replace("Lithium pact", '"Lithium\r\npact"')
    result = imported(tmp_path, two_lines, ROW.replace("Peru", "Nowhere"))
    assert [refusal.row for refusal in result.refused] == [3]


ORGANIZATIONS = """
kind: agreement
id: ts-{Number}
fields:
  name: Title
  kind: {value: treaty}
  parties:
    columns: [One, Other]
    terms: {EEC: European Economic Community}
    refers_to: [country, organization]
    make: {kind: supranational_union}
"""


def test_organizations_are_made_of_their_names(tmp_path: Path) -> None:
    """Once, whatever the capitals; a table makes two names one; a country stays a country."""
    result = imported(
        tmp_path,
        "1,A,European Economic Community,604",
        "2,B,EEC,pe",
        "3,C,EUROPEAN ECONOMIC COMMUNITY,Peru",
        "4,D,European (Economic) Community,Peru",
        "5,E,日本,Peru",
        heading="Number,Title,One,Other",
        mapping=parse_mapping(ORGANIZATIONS),
    )
    (union,) = result.catalog.organizations
    assert union == Organization(
        id=mp.OrganizationId("european-economic-community"),
        name="European Economic Community",
        kind=mp.OrganizationKind.SUPRANATIONAL_UNION,
    )
    assert [pact.parties[1] for pact in result.catalog.agreements] == ["PER"] * 3
    same = "'european-economic-community' is the identifier of 'European Economic Community'"
    assert messages(result)[0].startswith(f"row 5: One: {same}, and of 'European (Economic)")
    assert messages(result)[1].startswith("row 6: One: expected a name with Latin letters")


def test_a_name_that_nothing_can_have_is_refused(tmp_path: Path) -> None:
    """What is made is checked as all entities are."""
    result = imported(
        tmp_path,
        f"1,A,{'x' * 300},Peru",
        heading="Number,Title,One,Other",
        mapping=parse_mapping(ORGANIZATIONS),
    )
    assert messages(result)[0].startswith("row 2: One: expected a lower-case slug")


def test_constants_name_entities_too(tmp_path: Path) -> None:
    """A list of one state's treaties has that state in no column."""
    text = ORGANIZATIONS.replace("columns: [One, Other]", "value: European Union")
    text = text.replace("parties:", "parties[1]:").replace(
        "  kind:", "  parties[0]: {value: Peru, refers_to: country}\n  kind:"
    )
    text = text.replace("    terms: {EEC: European Economic Community}\n", "")
    result = imported(tmp_path, "1,A", heading="Number,Title", mapping=parse_mapping(text))
    assert result.catalog.agreements[0].parties == ("PER", "european-union")


def test_a_constant_that_names_nobody_refuses_rows(tmp_path: Path) -> None:
    """As a cell does."""
    text = TEXT.replace("column: Parties\n    split: ;", 'value: "日本"').replace(
        "refers_to: [country]", "refers_to: [organization]"
    )
    result = imported(tmp_path, ROW, mapping=parse_mapping(text))
    assert messages(result)[0].startswith("row 2: parties: expected a name with Latin letters")


def test_a_source_is_cited_by_a_claim_about_each_row(tmp_path: Path) -> None:
    """And about the organizations that it is the first to name."""
    text = f"source: {{id: list, title: A list}}{ORGANIZATIONS}"
    result = imported(
        tmp_path,
        "1,A,EEC,Peru",
        "2,B,EEC,Chile",
        heading="Number,Title,One,Other",
        mapping=parse_mapping(text),
    )
    first, second = result.catalog.claims
    assert first.about == ("ts-1", "european-economic-community")
    assert second.about == ("ts-2",)
    assert second.id == "ts-2-in-list"
    assert second.cites[0].source == "list"


def test_words_of_a_title_say_the_kind(tmp_path: Path) -> None:
    """The one that stands first counts, of several there the longest, and only as a word."""
    text = TEXT.replace(
        "terms: {Treaty: treaty, MoU: memorandum_of_understanding}, otherwise: other",
        "words: {exchange of notes: exchange_of_notes, exchange: other, treaty: treaty}",
    )
    types = ("Exchange of Notes to a treaty", "A TREATY", "Entreaty")
    rows = [ROW.replace("TS 1,", f"{n},").replace("Treaty", words) for n, words in enumerate(types)]
    result = imported(tmp_path, *rows, mapping=parse_mapping(text))
    assert [pact.kind for pact in result.catalog.agreements] == ["exchange_of_notes", "treaty"]
    message = "row 4: Type: expected a text that the mapping's table has, found 'Entreaty'"
    assert messages(result)[0].startswith(message)
    reason = "only the words that the mapping looks for arrive"
    assert (reason, 2) in {(loss.reason, loss.count) for loss in result.losses.losses}


def test_terms_and_numbers_are_read_by_their_fields(tmp_path: Path) -> None:
    """A term however it is spelt, a number, true or false, an empty cell's own value."""
    mapping = parse_mapping(
        """
kind: agreement
id: "{N}"
fields:
  name: N
  kind: {column: Kind, if_empty: other}
  kind_word: Word
  parties_announced: {column: Count, only_if_fewer: true}
  parties[0]: {column: A, refers_to: country}
  parties[1]: {column: B, refers_to: country}
  parties[2]: {column: C, refers_to: country}
  commitments[0].by: {value: Japan, refers_to: country}
  commitments[0].what: What
  commitments[0].modality: {column: Modality, if_empty: planned}
  commitments[0].amount.currency: {value: USD}
  commitments[0].amount.amount: Amount
  commitments[0].amount.approximate: About
"""
    )
    result = imported(
        tmp_path,
        "1,joint statement,,2,PE,JP,,to lend,,5,TRUE",
        "2,,pact,3,PE,JP,,to lend,expected,1.5,",
        "3,,,4,PE,,,,,,",
        "4,,,many,PE,JP,,,,,yes",
        "5,,,2,PE,JP,CL,,,,",
        heading="N,Kind,Word,Count,A,B,C,What,Modality,Amount,About",
        mapping=mapping,
    )
    first, second, third, fifth = result.catalog.agreements
    assert (first.kind, first.parties_announced) == ("joint_statement", None)
    (loan,) = first.commitments
    assert (loan.by, loan.modality) == (("JPN",), "planned")
    assert loan.amount == mp.Money(
        amount=Decimal(5), currency=mp.CurrencyCode("USD"), approximate=True
    )
    assert (second.kind, second.kind_word, second.parties_announced) == ("other", "pact", 3)
    assert second.commitments[0].modality == "expected"
    assert (third.parties_announced, third.commitments) == (4, ())
    assert (len(fifth.parties), fifth.parties_announced) == (3, None)
    assert messages(result) == [
        "row 5: Count: parties_announced: expected a whole number or nothing, found 'many'",
        "row 5: What: commitments[0].what: expected this field, found none",
        "row 5: About: commitments[0].amount.approximate: expected true or false, found 'yes'",
    ]


def test_rows_may_be_countries(tmp_path: Path) -> None:
    """Which have codes for identifiers."""
    mapping = parse_mapping("kind: country\nid: '{Country}'\nfields: {endowment: Endowment}")
    rows = ("Peru,mineral rich", "JP,", "Utopia,", "604,")
    result = imported(tmp_path, *rows, mapping=mapping, heading="Country,Endowment")
    assert {country.id for country in result.catalog.countries} == {"PER", "JPN"}
    assert messages(result)[0].startswith("row 4: Country: no country 'Utopia'")
    assert messages(result)[1] == "row 5: Country: duplicate id 'PER' (first used in row 2)"


def test_a_catalog_holds_no_more_than_its_limit(tmp_path: Path) -> None:
    """More rows go to JSON Lines."""
    path = written(tmp_path, ROW, ROW.replace("TS 1", "TS 2"))
    with pytest.raises(DocumentError, match="at most 1 rows, found more: import_lines takes any"):
        import_rows(path, MAPPING, limits=Limits(entities=1))


def test_a_table_is_told_by_its_suffix(tmp_path: Path) -> None:
    """Or by its format's name."""
    path = written(tmp_path, ROW).rename(tmp_path / "list.txt")
    with pytest.raises(UnknownFormatError, match=r"expected a table in one of .csv, .tsv, "):
        import_rows(path, MAPPING)
    with pytest.raises(UnknownFormatError, match="found 'ods'"):
        import_rows(path, MAPPING, format="ods")
    assert len(import_rows(path, MAPPING, format="csv").catalog.agreements) == 1


def test_near_names_are_looked_for_a_while(tmp_path: Path) -> None:
    """For the first hundred of those that are unknown: it takes time."""
    rows = [ROW.replace("TS 1", f"{n}").replace("Peru", f"Peruu{n}") for n in range(102)]
    shown = messages(imported(tmp_path, *rows))
    assert "did you mean" in shown[99]
    assert shown[101] == "row 103: Parties: no country 'Peruu101'"


@frozen(kw_only=True, weakref_slot=False)
class Port(Entity):
    """A kind of a program's own, with a rule about all of it."""

    section: ClassVar[str] = "ports"

    id: EntityId
    depth: int
    draught: Range

    def problems(self) -> Problems:
        if self.depth > 5:
            return ()
        return broken("", "too_shallow", "expected a deeper port")


def test_rows_may_be_of_a_kind_of_ones_own(tmp_path: Path) -> None:
    """What is wrong with an entity, or in a record, is told of the columns that it comes from."""
    text = """
kind: port
id: "{Name}"
fields:
  depth: Depth
  draught.at_least: Least
  draught.at_most: Most
"""
    mapping = parse_mapping(text, kinds=(*KINDS, Port))
    rows = ("Chancay,17,3,16", "Lima,5,1,2", "Ilo,9,5,1", "Ica,9,x,2")
    result = imported(tmp_path, *rows, mapping=mapping, heading="Name,Depth,Least,Most")
    assert [port.id for port in result.catalog.of(Port)] == ["chancay"]
    assert messages(result)[0] == "row 3: expected a deeper port"
    assert messages(result)[1].startswith("row 4: Most: draught.at_most: expected at least 5")
    assert messages(result)[2].startswith("row 5: Least: draught.at_least: expected a number")


def test_a_field_that_no_rule_gives_is_told_by_its_name(tmp_path: Path) -> None:
    """There is no column to name."""
    text = TEXT.replace("  kind: {column", "  kind_word: {column").replace("otherwise: other", "")
    text = text.replace("{Treaty: treaty, MoU: memorandum_of_understanding},", "{Treaty: pact}")
    result = imported(tmp_path, ROW, mapping=parse_mapping(text))
    assert messages(result) == ["row 2: kind: expected this field, found none"]
