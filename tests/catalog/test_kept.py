"""What catalogs keep of newer formats: it holds for entities as they were read, and is never lost unseen."""

import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.catalog.kept import Kept, KeptLine, KeptPart, kept_problems
from mineralpact.codec import dumps, loads
from mineralpact.editions import ChangeKind, as_of, diff, merge
from mineralpact.errors import ValidationError
from mineralpact.model import Mineral, Source
from mineralpact.values.ids import MineralId, SourceId
from mineralpact.values.time.when import When

TIN = Mineral(id=MineralId("tin"), name="tin")
ZINC = Mineral(id=MineralId("zinc"), name="zinc")
OUTER = KeptPart(after="minerals", key="areas", json="[1]")
ON_TIN = KeptPart(entity="tin", after="name", key="symbol", json='"Sn"')
ON_ZINC = KeptPart(entity="zinc", after="name", key="symbol", json='"Zn"')
LINE = KeptLine(after="minerals", type="area", json='{"type":"area"}')
KEPT = Kept(format="mineralpact/1.3", parts=(OUTER, ON_TIN, ON_ZINC), entities=(TIN, ZINC))
CATALOG = Catalog([TIN, ZINC], kept=KEPT)


def outer(json: str, format: str = "mineralpact/1.3", key: str = "areas") -> Catalog:
    """A catalog with one part beside its entities."""
    return Catalog(
        [TIN], kept=Kept(format=format, parts=(KeptPart(after="minerals", key=key, json=json),))
    )


def faults(*entities: Mineral, kept: Kept = KEPT) -> list[str]:
    """What is said of a catalog that cannot keep this."""
    with pytest.raises(ValidationError) as caught:
        Catalog(entities, kept=kept)
    assert {problem.path for problem in caught.value.problems} == {"kept"}
    return [problem.message for problem in caught.value.problems]


class TestHolding:
    """A catalog holds what it keeps something of."""

    def test_entities_must_be_as_they_were_read(self) -> None:
        """Else what is kept might say something wrong."""
        assert faults(attrs.evolve(TIN, name="Tin")) == [
            "expected 'tin' as it was read, with what mineralpact/1.3 says of it, found a changed one",
            "expected 'zinc' as it was read, with what mineralpact/1.3 says of it, found none",
        ]

    def test_places_must_be_there(self) -> None:
        """A section of which there is nothing is not written, so nothing can stand behind it."""
        kept = Kept(format="mineralpact/1.3", parts=(OUTER,), lines=(LINE,))
        message = "expected something in the section 'minerals', behind which mineralpact/1.3 says more, found none"
        assert faults(kept=kept) == [message]
        assert [part.after for part in kept.fitting([]).parts] == [""]
        assert [line.after for line in kept.fitting([]).lines] == [""]
        assert kept.fitting([TIN]) == kept

    def test_it_must_be_something_kept(self) -> None:
        """And nothing else."""
        assert [each.message for each in kept_problems("x", {})] == ["expected Kept, found str"]

    def test_what_still_fits_can_be_kept(self) -> None:
        """The rest is dropped by who says so."""
        changed = attrs.evolve(ZINC, name="Zinc")
        kept = KEPT.fitting([TIN, changed])
        assert kept.parts == (OUTER, ON_TIN)
        assert Catalog([TIN, changed], kept=kept).kept == kept
        assert b"Zn" not in dumps(Catalog([TIN, changed], kept=kept))


class TestMerging:
    """Merging keeps what it can, and tells the rest."""

    def test_what_stays_as_it_is_keeps_all(self) -> None:
        """From either side."""
        for first, second in (
            (CATALOG, Catalog([TIN])),
            (Catalog([TIN]), CATALOG),
            (CATALOG, CATALOG),
        ):
            merged = merge(first, second)
            assert merged.catalog.kept == KEPT
            assert not [change for change in merged.changes if change.kind is ChangeKind.REMOVED]
            assert loads(dumps(merged.catalog)) == merged.catalog
        assert merge(Catalog([TIN]), Catalog([ZINC])).catalog.kept is None

    def test_what_changes_loses_it_and_that_is_told(self) -> None:
        """On the side that said it."""
        more = Catalog([attrs.evolve(TIN, aliases=("Sn",))])
        (lost,) = merge(CATALOG, more).of(ChangeKind.REMOVED)
        assert (lost.entity, lost.field, lost.before, lost.after, lost.result) == (
            "tin",
            "symbol",
            '"Sn"',
            None,
            None,
        )
        (lost,) = merge(more, CATALOG).of(ChangeKind.REMOVED)
        assert (lost.entity, lost.field, lost.before, lost.after) == ("tin", "symbol", None, '"Sn"')
        merged = merge(CATALOG, more).catalog
        assert merged.kept == attrs.evolve(KEPT, parts=(OUTER, ON_ZINC), entities=(ZINC,))

    def test_of_two_sayings_the_firsts_stays(self) -> None:
        """The second's is told as lost."""
        other = attrs.evolve(ON_TIN, json='"Stannum"')
        second = Catalog(
            [TIN], kept=Kept(format="mineralpact/1.10", parts=(other,), entities=(TIN,))
        )
        merged = merge(CATALOG, second)
        assert merged.catalog.kept == attrs.evolve(KEPT, format="mineralpact/1.10")
        assert [change.after for change in merged.of(ChangeKind.REMOVED)] == ['"Stannum"']

    def test_what_stands_beside_entities_is_put_together(self) -> None:
        """Each under its own key; one key with two values cannot be."""
        merged = merge(outer("1", key="a"), outer("2", key="b")).catalog
        assert merged.kept is not None
        assert [part.key for part in merged.kept.parts] == ["a", "b"]
        assert loads(dumps(merged)) == merged
        with pytest.raises(ValidationError, match="areas: expected 'areas' as the first has it"):
            merge(outer("1"), outer("2"))

    def test_formats_of_two_names_cannot_be_put_together(self) -> None:
        """What is new in one means nothing in the other."""
        with pytest.raises(ValidationError, match=r"found 'mineralpact/1\.3' and 'pits/1\.3'"):
            merge(outer("1"), outer("1", format="pits/1.3"))

    def test_lines_are_put_together(self) -> None:
        """Each once."""
        kept = Kept(format="mineralpact/1.3", lines=(LINE,))
        merged = merge(Catalog([TIN], kept=kept), Catalog([TIN], kept=kept)).catalog
        assert merged.kept == kept

    def test_editions_keep_it(self) -> None:
        """As of a day, under another title."""
        early, late = (
            Source(id=SourceId(name), title=name, published=When(day))
            for name, day in (("early", "2024-01-01"), ("late", "2024-02-01"))
        )
        first = Catalog([early, TIN, ZINC], id="a", title="A", kept=KEPT)
        found = as_of([first, Catalog([late])], When("2024-03"))
        assert found.kept == KEPT
        assert loads(dumps(found)) == found

    def test_comparing_does_not_look_at_it(self) -> None:
        """It tells what this version understands."""
        assert diff(CATALOG, Catalog([TIN, ZINC])) == ()
