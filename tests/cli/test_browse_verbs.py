"""What there is to ask: kinds, fields and terms."""

from collections.abc import Callable
from typing import Any

import pytest

from mineralpact import KINDS
from mineralpact.model import Agreement, AgreementKind
from mineralpact.values.fields import fields_of
from mineralpact.views.pages.model_pages import classes_of, vocabularies_of

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


def test_the_kinds_and_how_many_there_are(command: Command) -> None:
    """In the order of documents."""
    kinds = command("kinds", "--data", "japan-peru-2024", "--json").json["kinds"]
    assert [kind["section"] for kind in kinds] == [kind.section for kind in KINDS]
    assert {kind["kind"]: kind["count"] for kind in kinds}["agreement"] == 4
    out = command("kinds", "japan-peru-2024").out
    assert "agreement           4: An instrument between two or more parties" in out


@pytest.mark.parametrize("name", ["agreement", "agreements", "Agreement"])
def test_the_fields_of_a_kind(command: Command, name: str) -> None:
    """By the kind's name or its section; with what each holds, and means."""
    out = command("fields", name).out
    for field in fields_of(Agreement):
        assert f"\n{field.replace('_', ' ')[:18]}" in out
    assert "term: agreement-kind" in " ".join(out.split())
    assert "several: step" in " ".join(out.split())
    fields = command("fields", name, "--json").json["fields"]
    assert [field["field"] for field in fields] == list(fields_of(Agreement))
    assert all(field["meaning"] for field in fields)


def test_the_terms_of_a_vocabulary(command: Command) -> None:
    """With what each means, and what people call it."""
    out = command("terms", "agreement-kind").out
    assert "free-trade-agreement\n  also: FTA, free trade pact" in out
    terms = command("terms", "agreement-kind", "--json").json["terms"]
    assert [term["term"] for term in terms] == list(AgreementKind)
    assert command("terms", "AgreementKind").status == 0


def test_all_that_is_named_can_be_asked_for(command: Command) -> None:
    """Each kind and part, and each vocabulary; those that fields name are among them."""
    for name in classes_of(KINDS):
        assert command("fields", name).status == 0
    listed = command("terms", "--json").json["vocabularies"]
    assert listed == list(vocabularies_of(KINDS))
    page = command("terms").out
    for name in listed:
        assert f"\n{name}\n" in page
        assert command("terms", name).status == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("fields", "agrement"), "no kind or part 'agrement'; did you mean agreement"),
        (("terms", "stages"), "no vocabulary 'stages'; did you mean stage"),
    ],
)
def test_a_name_that_is_none_has_near_ones(
    command: Command, words: tuple[str, ...], message: str
) -> None:
    """As everywhere."""
    ran = command(*words)
    assert (ran.status, ran.out) == (1, "")
    assert message in ran.err
