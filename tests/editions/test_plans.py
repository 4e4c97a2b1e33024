"""Later words on a plan, when editions are merged: called off, moved, denied, corrected."""

import pytest

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, merge
from mineralpact.model import Agreement, AgreementKind, Country, Source, Summit, SummitKind
from mineralpact.values import (
    AgreementId,
    CountryId,
    Modality,
    SourceId,
    Stage,
    Step,
    SummitId,
    When,
)

WORDS = [Modality.CALLED_OFF, Modality.MOVED, Modality.DENIED, Modality.CORRECTED]
PARTIES = (CountryId("USA"), CountryId("UKR"))


def edition(day: str, modality: Modality, when: str | None) -> Catalog:
    """An agreement whose signature, and a meeting, are told so by a source of a day."""
    time = None if when is None else When(when)
    deal = Agreement(
        id=AgreementId("deal"),
        name="Deal",
        kind=AgreementKind.AGREEMENT,
        parties=PARTIES,
        steps=(Step(stage=Stage.SIGNATURE, modality=modality, when=time),),
    )
    visit = Summit(
        id=SummitId("visit"), name="Visit", kind=SummitKind.VISIT, modality=modality, when=time
    )
    source = Source(id=SourceId(f"s-{day}"), title=day, published=When(day))
    return Catalog([*(Country(id=id) for id in PARTIES), deal, visit, source])


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("when", ["2025-04-10", None])
def test_a_later_word_tells_what_became_of_a_plan(word: Modality, when: str | None) -> None:
    """Of an act among an agreement's steps, and of a whole meeting."""
    plan = edition("2025-02-26", Modality.PLANNED, "2025-02-28")
    changes = merge(plan, edition("2025-03-01", word, when)).of(ChangeKind(word.value))
    assert {change.entity for change in changes} == {"deal", "visit"}


@pytest.mark.parametrize("word", [Modality.DENIED, Modality.CORRECTED])
def test_what_is_told_as_done_may_be_denied_or_corrected(word: Modality) -> None:
    """Not called off: it has been."""
    done = edition("2025-03-01", Modality.HAPPENED, "2025-02-28")
    changes = merge(done, edition("2025-03-05", word, "2025-03-02")).changes
    assert ChangeKind(word.value) in {change.kind for change in changes}
