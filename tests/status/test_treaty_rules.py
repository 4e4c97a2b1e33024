from mineralpact.query import TreatyRule


def test_each_rule_is_told_by_its_article() -> None:
    """Of the Vienna Convention on the Law of Treaties, as lawyers cite it."""
    assert {rule.name: rule.value for rule in TreatyRule} == {
        "GOVERNED_BY_LAW": "2(1)(a)",
        "ENTRY_AS_PROVIDED": "24(1)",
        "ENTRY_BY_CONSENT": "24(2)",
        "ENTRY_BY_LATER_CONSENT": "24(3)",
        "THIRD_PARTY": "34",
        "END_AS_PROVIDED": "54",
        "FEWER_PARTIES": "55",
        "NOTICE_WITHOUT_PROVISION": "56",
        "SUSPENSION": "57",
        "END_BY_LATER_TREATY": "59",
    }
