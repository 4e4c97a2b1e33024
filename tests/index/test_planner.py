import pytest

from mineralpact.index import evaluation
from mineralpact.index.evaluation import FieldValue, Lookup
from mineralpact.index.kind_index import index_of
from mineralpact.index.planner import OpenPlan, QueryPlan
from mineralpact.model import Agreement
from mineralpact.query.conditions import (
    AllOf,
    Condition,
    Contains,
    Has,
    IdIn,
    Is,
    RefersTo,
    Some,
    Within,
)
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.index.answering import Answering
from tests.query.example import example

INDEX = index_of(example(), Agreement)
OF_PERU, TREATY = Has(field="parties", value="PER"), Is(field="kind", value="treaty")
SIGNED = Some(
    field="steps",
    conditions=(Is(field="stage", value="signature"), Within(field="when", span=When("2024"))),
)
BOTH = ["lithium-pact", "port-pact"]


@pytest.mark.parametrize(
    ("conditions", "looked_up"),
    [
        ((TREATY, SIGNED, OF_PERU), ("steps", "parties")),
        ((TREATY, SIGNED), ("steps", "kind")),
        ((SIGNED, RefersTo(id="PER")), ("steps",)),
        ((OF_PERU, Contains(text="pact")), ("parties",)),
        ((OF_PERU, IdIn(ids=("port-pact", "lithium-pact")), SIGNED), ("ids",)),
        ((Contains(text="pact"),), ()),
    ],
)
def test_the_best_lookup_is_followed(
    conditions: tuple[Condition, ...], looked_up: tuple[str, ...]
) -> None:
    """Ids first; then an item and the value that fewest entities have; then the rarest value."""
    plan = QueryPlan(INDEX, AllOf(conditions=conditions))
    lookup = plan.lookup
    names: list[str] = []
    if lookup is not None:
        names += ["ids"] if lookup.ids is not None else []
        names += [lookup.list_field] if lookup.list_field else []
        names += [value.field for value in lookup.values]
    assert tuple(names) == looked_up
    assert [entity.id for entity in plan.entities(Truth.YES)] == BOTH


def test_what_is_common_is_answered_by_bit_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that many entities have is no short way to any of them."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", 1)
    plan = QueryPlan(INDEX, AllOf(conditions=(OF_PERU, TREATY)))
    assert plan.lookup is None
    assert [entity.id for entity in plan.entities(Truth.YES)] == BOTH


# -- the lookup that is followed

STATED_TREATY = Lookup(values=(FieldValue("kind", "treaty"),))
PERHAPS_BINDING = Lookup(values=(FieldValue("bindingness", "binding", may_be_unstated=True),))
SIGNED_LATE = Lookup(
    list_field="steps",
    item_values=(FieldValue("stage", "signature"),),
    time_field="when",
    span=When("2024-11-15/.."),
)
LITHIUM = ["lithium-pact"]
EVERYBODY = ("lithium-pact", "port-pact", "statement")


def of_party(id: str) -> Lookup:
    """The lookup of a party."""
    return Lookup(values=(FieldValue("parties", id, is_id=True),))


def ids(plan: QueryPlan[Agreement], truth: Truth) -> list[str]:
    """The ids of those that a plan finds."""
    return [entity.id for entity in plan.entities(truth)]


def test_the_value_that_fewest_entities_have_is_looked_up() -> None:
    """All other conditions are asked of those few."""
    treaty = Answering(looks_up=STATED_TREATY, yes=("port-pact",))
    of_china = Answering(looks_up=of_party("CHN"))
    of_peru = Answering(looks_up=of_party("PER"), perhaps=("port-pact",))
    plan = QueryPlan(INDEX, AllOf(conditions=(treaty, of_china, of_peru)))
    assert plan.lookup == of_china.looks_up
    assert ids(plan, Truth.YES) == []
    assert ids(plan, Truth.UNKNOWN) == ["port-pact"]
    assert treaty.asked == of_peru.asked == ["port-pact", "port-pact"]
    assert of_china.asked == []


def test_of_equally_rare_values_the_first_is_looked_up() -> None:
    """As the conditions stand."""
    conditions = [Answering(looks_up=of_party(id), yes=EVERYBODY) for id in ("PER", "JPN")]
    assert QueryPlan(INDEX, AllOf(conditions=tuple(conditions))).lookup == of_party("PER")


def test_values_that_may_be_unstated_count_as_well() -> None:
    """Binding are one or two, of China is one."""
    binding, of_china = Answering(looks_up=PERHAPS_BINDING), Answering(looks_up=of_party("CHN"))
    assert QueryPlan(INDEX, AllOf(conditions=(binding, of_china))).lookup == of_party("CHN")


def test_a_lookup_of_an_item_takes_the_first_id_with_it() -> None:
    """Both conditions are answered by it, and nobody is asked them."""
    signed, treaty, of_peru, of_japan = conditions = tuple(
        Answering(looks_up=lookup)
        for lookup in (SIGNED_LATE, STATED_TREATY, of_party("PER"), of_party("JPN"))
    )
    plan = QueryPlan(INDEX, AllOf(conditions=conditions))
    assert plan.lookup == SIGNED_LATE._replace(values=(FieldValue("parties", "PER", is_id=True),))
    assert ids(plan, Truth.UNKNOWN) == []
    assert signed.asked == of_peru.asked == []
    assert treaty.asked == BOTH
    assert of_japan.asked == []  # the other said no


def test_ids_are_looked_up_whatever_stands_beside_them() -> None:
    """They are the shortest way; each is asked the rest."""
    by_id = Answering(looks_up=Lookup(ids=("statement", "lithium-pact", "statement")))
    of_china = Answering(looks_up=of_party("CHN"), yes=("lithium-pact",))
    plan = QueryPlan(INDEX, AllOf(conditions=(of_china, by_id)))
    assert plan.lookup == by_id.looks_up
    assert ids(plan, Truth.YES) == ["lithium-pact"]
    assert of_china.asked == ["lithium-pact", "statement"]


def test_one_condition_alone_is_looked_up_however_common(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left to be asked."""
    monkeypatch.setattr(evaluation, "SCAN_LIMIT", 0)
    condition = Answering(looks_up=STATED_TREATY)
    plan = QueryPlan(INDEX, condition)
    assert plan.lookup == STATED_TREATY
    assert ids(plan, Truth.YES) == ids(plan, Truth.UNKNOWN) == BOTH
    assert condition.asked == []
    assert condition.candidates == []


# -- what is left, and the truth asked for


@pytest.mark.parametrize("few", [0, 256])
@pytest.mark.parametrize(
    ("conditions", "sure", "possible"),
    [
        ((PERHAPS_BINDING,), LITHIUM, BOTH),
        ((None,), ["lithium-pact", "statement"], list(EVERYBODY)),
        ((PERHAPS_BINDING, None), LITHIUM, BOTH),
    ],
)
def test_a_plan_answers_for_the_truth_asked_for(
    conditions: tuple[Lookup | None, ...],
    sure: list[str],
    possible: list[str],
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Yes, yes or unknown, and no: of what is looked up, of what is asked, and of both."""
    monkeypatch.setattr(evaluation, "SCAN_LIMIT", few)
    answering: list[Answering] = []
    for lookup in conditions:
        yes = ("lithium-pact", "statement") if lookup is None else ()
        answering.append(Answering(looks_up=lookup, yes=yes, perhaps=("port-pact",)))
    plan = QueryPlan(INDEX, AllOf(conditions=tuple(answering)))
    for _ in range(2):
        assert ids(plan, Truth.YES) == sure
        assert ids(plan, Truth.UNKNOWN) == possible
    nobody_else = [id for id in EVERYBODY if id not in possible]
    assert ids(plan, Truth.NO) == nobody_else


def test_many_that_a_lookup_leaves_are_asked_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few, one by one."""
    signed = Answering(looks_up=SIGNED_LATE)
    asked = Answering(yes=("port-pact",))
    plan = QueryPlan(INDEX, AllOf(conditions=(signed, asked)))
    monkeypatch.setattr(evaluation, "SCAN_LIMIT", 2)
    assert ids(plan, Truth.UNKNOWN) == ["port-pact"]
    assert asked.candidates == []
    monkeypatch.setattr(evaluation, "SCAN_LIMIT", 1)
    assert ids(plan, Truth.UNKNOWN) == ["port-pact"]
    assert asked.candidates == [0b011]


def test_an_entity_with_several_such_items_is_there_once() -> None:
    """However often its lookup names it."""
    by_japan = Lookup(list_field="commitments", item_values=(FieldValue("by", "JPN"),))
    plan = QueryPlan(INDEX, Answering(looks_up=by_japan))
    assert plan.positions(Truth.YES) == plan.positions(Truth.UNKNOWN) == [0]


# -- open lists


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        (Truth.YES, ["port-pact"]),
        (Truth.UNKNOWN, ["lithium-pact", "port-pact"]),
        (Truth.NO, ["statement"]),
    ],
)
def test_those_with_open_lists_are_asked_and_all_others_are_planned(
    truth: Truth, expected: list[str]
) -> None:
    """In the order of the catalog; an open id of another kind is nobody here."""
    closed = Answering(yes=("port-pact", "statement"))
    condition = Answering(perhaps=("lithium-pact",))
    plan = OpenPlan(INDEX, condition, closed, ["statement", "PER", "lithium-pact"])
    assert ids(plan, truth) == expected
    assert sorted(condition.asked) == ["lithium-pact", "statement"]


def test_an_open_plan_is_of_the_condition_with_its_open_lists() -> None:
    """Which it keeps, with the index."""
    condition, closed = Answering(), Answering()
    plan = OpenPlan(INDEX, condition, closed, [])
    assert plan.condition is condition
    assert plan.index is INDEX
