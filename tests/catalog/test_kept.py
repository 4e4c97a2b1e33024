"""What catalogs keep of newer formats: it holds for entities as they were read, and is never lost unseen."""

import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.catalog.kept import Kept, KeptLine, KeptPart, kept_problems
from mineralpact.codec import dumps
from mineralpact.errors import ValidationError
from mineralpact.model import Mineral
from mineralpact.values.ids import MineralId

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
