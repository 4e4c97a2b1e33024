from typing import Any, cast

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from mineralpact import (
    Agreement,
    AgreementId,
    AgreementKind,
    CountryId,
    Modality,
    Stage,
    Step,
    When,
)
from mineralpact.paths import ItemKey, Path, PathError

NAMES = st.text() | st.sampled_from(["steps", "", "a.b", "[0]", '"', "japan-peru-roadmap"])
STEPS = NAMES | st.integers(0, 10**17) | st.builds(ItemKey, NAMES | st.sampled_from(["0", "12"]))
PATHS = st.builds(Path, st.lists(STEPS, max_size=5).map(tuple))


@frozen
class Act:
    """A record whose items have keys of their own."""

    key: str
    when: str | None = None


@frozen
class Life:
    """A record with a list of records."""

    acts: tuple[Act, ...] = ()


LIFE = Life(acts=(Act(key="signing", when="2024"), Act(key="approval")))


class TestPrint:
    """A path as a text, and a text as a path."""

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            (Path(), ""),
            (Path.of("steps", 0, "when"), "steps[0].when"),
            (Path.of("steps", ItemKey("signing"), "when"), "steps[signing].when"),
            (
                Path.of("japan-peru-roadmap", "areas_announced"),
                "japan-peru-roadmap.areas_announced",
            ),
            (Path.of(2, "id"), "[2].id"),
            (Path.of(1, 2), "[1][2]"),
            (Path.of("mines", "a.b", ""), 'mines."a.b".""'),
            (Path.of("steps", ItemKey("12")), 'steps["12"]'),
            (Path.of("steps", ItemKey("12a")), "steps[12a]"),
        ],
    )
    def test_names_are_parted_by_dots_and_items_stand_in_brackets(
        self, path: Path, text: str
    ) -> None:
        """What could be mistaken for something else is quoted."""
        assert str(path) == text
        assert Path.parse(text) == path

    @given(PATHS)
    def test_every_path_is_read_as_it_was_printed(self, path: Path) -> None:
        """Whatever names and keys a document has."""
        assert Path.parse(str(path)) == path

    @pytest.mark.parametrize(
        ("text", "position", "reason"),
        [
            (".when", 0, "expected a name"),
            ("steps.", 5, "expected a name after the dot"),
            ("steps..when", 5, "expected a name after the dot"),
            ("steps[", 5, "expected an index or an item's key"),
            ("steps[]", 5, "expected an index or an item's key"),
            ("steps[0", 5, "expected an index or an item's key"),
            ("steps[0]when", 8, "expected a dot or a bracket"),
            ('steps."a', 5, "expected a name after the dot"),
            ("]", 0, "expected a name"),
            (f"steps[{'1' * 19}]", 5, "expected an index"),
        ],
    )
    def test_what_is_no_path_is_refused_with_its_position(
        self, text: str, position: int, reason: str
    ) -> None:
        """The error says where it stopped and what should stand there."""
        with pytest.raises(PathError, match=reason) as refused:
            Path.parse(text)
        assert refused.value.position == position
        assert refused.value.text == text


class TestJoin:
    """Paths inside paths."""

    @given(PATHS, PATHS)
    def test_what_is_joined_lies_within(self, outer: Path, inner: Path) -> None:
        """And the outer one is among its ancestors."""
        joined = outer / inner
        assert joined.steps == outer.steps + inner.steps
        assert joined.is_within(outer)
        assert outer in joined.ancestors()

    def test_ancestors_lead_from_the_thing_itself_to_the_whole(self) -> None:
        """Each holds the one before."""
        path = Path.parse("steps[0].when")
        assert [str(outer) for outer in path.ancestors()] == [
            *("steps[0].when", "steps[0]", "steps", ""),
        ]
        assert path.parent == Path.parse("steps[0]")
        assert Path().parent == Path()

    @pytest.mark.parametrize(
        ("text", "field"), [("steps[0].when", "steps"), ("[0].when", ""), ("", "")]
    )
    def test_the_field_is_the_outermost_name(self, text: str, field: str) -> None:
        """Empty where there is none."""
        assert Path.parse(text).field == field

    def test_a_name_is_not_another_name_that_begins_like_it(self) -> None:
        """Steps are compared, not letters."""
        assert not Path.parse("areas_announced").is_within(Path.parse("areas"))


class TestFollow:
    """The values at a path."""

    def test_a_path_leads_through_records_and_lists_by_index_and_by_key(self) -> None:
        """In an entity."""
        assert Path.parse("acts[0].when").value_in(LIFE) == "2024"
        assert Path.parse("acts[approval]").value_in(LIFE) == LIFE.acts[1]
        assert Path().value_in(LIFE) is LIFE

    def test_a_path_leads_through_plain_values(self) -> None:
        """In a document, where an item's key stands beside its other fields."""
        plain = {"acts": [{"key": "signing", "when": "2024"}]}
        assert Path.parse("acts[0].when").value_in(plain) == "2024"
        assert Path.parse("acts[signing].when").value_in(plain) == "2024"

    @pytest.mark.parametrize(
        ("text", "position"),
        [
            ("deeds[0]", 0),
            ("acts[2].when", 4),
            ("acts[ratification]", 4),
            ("acts.when", 4),
            ("acts[0].when.year", 12),
            ("acts[0].when[0]", 12),
            ("acts[0].__class__", 7),
        ],
    )
    def test_a_path_that_leads_nowhere_says_which_step_fails(
        self, text: str, position: int
    ) -> None:
        """A record has its fields and no other attribute."""
        with pytest.raises(PathError, match="expected one value") as refused:
            Path.parse(text).value_in(LIFE)
        assert refused.value.position == position

    def test_a_key_of_two_items_leads_to_neither(self) -> None:
        """Which of them is meant, nobody knows."""
        twins = Life(acts=(Act(key="signing"), Act(key="signing")))
        with pytest.raises(PathError, match="found 2"):
            Path.parse("acts[signing]").value_in(twins)

    def test_a_list_stands_for_its_items(self) -> None:
        """On the way and at the end, unless the path says which."""
        signed = Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11-14"))
        planned = Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED)
        pact = Agreement(
            id=AgreementId("pact"),
            name="Pact",
            kind=AgreementKind.TREATY,
            parties=(CountryId("PER"), CountryId("JPN")),
            steps=(signed, planned),
        )
        assert [(str(path), value) for path, value in Path.parse("steps.when").values_in(pact)] == [
            ("steps[0].when", signed.when),
            ("steps[1].when", None),
        ]
        assert [str(path) for path, _ in Path.parse("parties").values_in(pact)] == [
            *("parties[0]", "parties[1]"),
        ]
        assert list(Path.parse("steps[1]").values_in(pact)) == [(Path.of("steps", 1), planned)]
        assert list(Path.parse("steps[7]").values_in(pact)) == []


def test_a_path_has_only_so_many_characters() -> None:
    """A longer text is refused unread."""
    most = "a" * 1_000_000
    assert Path.parse(most).steps == (most,)
    with pytest.raises(PathError, match="at most 1,000,000 characters"):
        Path.parse(most + "]")


def test_a_path_is_made_of_steps() -> None:
    """A text is parsed, not taken for its letters."""
    steps: Any
    for steps in ("steps", ["steps"], (5.5,), (True,)):
        with pytest.raises(PathError, match="expected a tuple of names"):
            Path(steps)
    other: Any = "steps"
    with pytest.raises(PathError, match="expected a Path, found str"):
        Path.parse("steps").is_within(other)
    with pytest.raises(PathError, match="expected text, found int"):
        Path.parse(cast("str", 5))
