from decimal import Decimal
from typing import Any

import pytest

from mineralpact.codec import Limits
from mineralpact.errors import DocumentError
from mineralpact.model import Agreement, Summit
from mineralpact.query import (
    AgreementFilter,
    Filter,
    InvestmentFilter,
    filter_from_json,
    filter_to_json,
)
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When

PERU = AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2024-11"))


@pytest.mark.parametrize(
    ("filter", "text"),
    [
        (AgreementFilter(), '{"find":"agreements"}'),
        (PERU, '{"find":"agreements","involving":["PER"],"stage":"signature","during":"2024-11"}'),
        (
            InvestmentFilter(at_least=Decimal("1.5"), currency="USD"),
            '{"find":"investments","at_least":"1.5","currency":"USD"}',
        ),
        (
            ~(AgreementFilter(text="é") | AgreementFilter()) & AgreementFilter(),
            '{"all_of":[{"not":{"any_of":[{"find":"agreements","text":"é"},{"find":"agreements"}]}},{"find":"agreements"}]}',
        ),
    ],
)
def test_a_filter_is_text_and_comes_back(filter: Filter[Any], text: str) -> None:
    """The same text for equal filters; what is not asked is left out."""
    assert filter_to_json(filter) == text
    assert filter_from_json(text) == filter_from_json(text.encode()) == filter


def test_the_kind_can_be_held_to() -> None:
    """An app that shows agreements takes filters of agreements only."""
    text = filter_to_json(PERU)
    assert filter_from_json(text, asks_for=Agreement) == PERU
    with pytest.raises(
        DocumentError, match="expected a filter of summits, found one of agreements"
    ):
        filter_from_json(text, asks_for=Summit)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[]", [("", "wrong_type")]),
        ('{"all": []}', [("", "wrong_type")]),
        ('{"all_of": {}}', [("", "wrong_type")]),
        ('{"all_of": []}', [("all_of.filters", "too_few")]),
        (
            '{"any_of": [{"find": "agreements"}, {"find": "summits"}]}',
            [("any_of.filters", "wrong_kind")],
        ),
        ('{"find": "pacts"}', [("find", "unknown_kind")]),
        ('{"not": {"find": 5}}', [("not.find", "unknown_kind")]),
        ('{"find": "agreements", "stage": "signed"}', [("stage", "unknown_term")]),
        ('{"find": "agreements", "stages": "signature"}', [("", "unknown_key")]),
        ('{"find": "agreements", "involving": "PER"}', [("involving", "wrong_type")]),
        ('{"find": "agreements", "during": "yesterday"}', [("during", "bad_time")]),
        ('{"find": "agreements", "text": " "}', [("text", "empty_text")]),
        (
            '{"find": "investments", "at_least": "2", "at_most": "1", "currency": "USD"}',
            [("at_most", "min_above_max")],
        ),
        ('{"find": "investments", "at_least": "2"}', [("currency", "incomplete")]),
        ('{"find": "agreements", "find": "summits"}', [("", "duplicate_key")]),
        ("{", [("", "bad_json")]),
        (
            (
                '{"all_of": [{"find": "summits", "place": 5},'
                ' {"not": {"find": "summits", "kind": "x"}}, 5]}'
            ),
            [
                ("all_of[0].place", "wrong_type"),
                ("all_of[1].not.kind", "unknown_term"),
                ("all_of[2]", "wrong_type"),
            ],
        ),
    ],
)
def test_what_is_no_filter_is_refused_with_all_its_faults(
    text: str, problems: list[tuple[str, str]]
) -> None:
    """Each with its path."""
    with pytest.raises(DocumentError) as caught:
        filter_from_json(text)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == problems
    is_json = problems[0][1] not in ("bad_json", "duplicate_key")
    assert str(caught.value).startswith("filter:" if is_json else "document:")


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        ('{"find": "agreements"}', Limits(bytes=21), "too_large"),
        ('{"any_of": [{"find": "agreements"}]}', Limits(containers=2), "too_many"),
        ('{"not": ' * 100 + "[" + "]" + "}" * 100, Limits(), "too_deep"),
        ('{"not": ' * 101 + "[]" + "}" * 101, Limits(depth=900), "too_deep"),
    ],
)
def test_a_filter_has_the_limits_of_a_document(text: str, limits: Limits, code: str) -> None:
    """It may come from a stranger, too."""
    with pytest.raises(DocumentError) as caught:
        filter_from_json(text, limits=limits)
    assert [problem.code for problem in caught.value.problems] == [code]
