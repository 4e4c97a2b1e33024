import pytest
from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.evidence import Normalisation, Verdict, Verification, passage_search, verify
from mineralpact.model import Claim, Mineral, Source
from mineralpact.values.citation import Citation, passage_digest
from mineralpact.values.ids import ClaimId, EntityId, EntityPath, MineralId, SourceId
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality
from mineralpact.values.truth import Truth

TEXT = (
    "Copper for all\n"
    "- 3 May 2020\n"
    "Peru's copper is Peru\u2019s own. Zinc is not told of here. Nor is tin."
)
REPORT = SourceId("report")
COPPER = Mineral(id=MineralId("copper"), name="copper")


def catalog(*passages: str, source: Source | None = None, text: str = TEXT) -> Catalog:
    """A catalog with one claim for each passage of the text."""
    claims = [
        Claim(
            id=ClaimId(EntityId(f"c{index}")),
            about=(EntityPath("copper.name"),),
            value=StatedValue(text="copper"),
            modality=Modality.ATTRIBUTE,
            cites=(
                Citation.of(
                    text,
                    source=REPORT,
                    start=text.index(passage),
                    end=text.index(passage) + len(passage),
                ),
            ),
        )
        for index, passage in enumerate(passages)
    ]
    return Catalog([COPPER, source or Source(id=REPORT, title="Report"), *claims])


def verdicts(found: Verification) -> list[Verdict]:
    """The verdict on each claim."""
    return [check.verdict for check in found.checks]


def test_a_verdict_is_one_of_four_words() -> None:
    """As programs read them."""
    assert list(Verdict) == ["holds", "moved", "gone", "undecided"]


def test_passages_at_their_place_hold() -> None:
    """Letter by letter; the sentences no passage touches are listed."""
    found = verify(catalog("Peru's copper", "Zinc"), "report", TEXT)
    assert verdicts(found) == [Verdict.HOLDS, Verdict.HOLDS]
    assert (found.checks[0].start, found.checks[0].end, found.checks[0].normalised) == (28, 41, ())
    assert [str(passage) for passage in found.uncovered] == [
        "headline",
        "dateline",
        "paragraph 1, sentence 3",
    ]
    assert not any(check.is_utf16 for check in found.checks)
    assert not found.is_fine
    assert found.normalised == ()
    assert found.counts == {
        Verdict.HOLDS: 2,
        Verdict.MOVED: 0,
        Verdict.GONE: 0,
        Verdict.UNDECIDED: 0,
    }


def test_a_passage_covers_the_sentences_that_it_touches() -> None:
    """Not the one that ends where it begins, nor the one that begins where it ends."""
    found = verify(catalog(" Zinc is not told of here. "), "report", TEXT)
    assert [str(passage) for passage in found.uncovered] == [
        "headline",
        "dateline",
        "paragraph 1, sentence 1",
        "paragraph 1, sentence 3",
    ]


def test_all_is_fine_when_the_body_is_covered() -> None:
    """Headline and dateline need no claim; each passage cited is at its place."""
    assert verify(catalog("Peru's copper", "Zinc", "Nor is tin."), "report", TEXT).is_fine
    assert not verify(
        catalog("Peru's copper", "Zinc", "Nor is tin."), "report", f"New.\n{TEXT}"
    ).is_fine
    some_moved = verify(
        catalog("Copper for all", "Peru's copper", "Zinc", "Nor is tin."),
        "report",
        TEXT.replace("3 May", "13 May"),
    )
    assert verdicts(some_moved) == [Verdict.HOLDS, *[Verdict.MOVED] * 3]
    assert not some_moved.is_fine


def test_moved_passages_are_found() -> None:
    """With the place where they are now, in the text given."""
    text = "Something else came before.\n" + TEXT
    passages = ["Copper for all", "Peru's copper", "Zinc is"]
    found = verify(catalog(*passages), "report", text)
    assert verdicts(found) == [Verdict.MOVED] * 3
    assert [text[check.start : check.end] for check in found.checks] == passages
    assert found.of(Verdict.MOVED) == found.checks


def test_changed_passages_are_gone() -> None:
    """A figure that was edited is found nowhere, and covers nothing."""
    found = verify(catalog("Zinc is not"), "report", TEXT.replace("Zinc is not", "Zinc was not"))
    assert verdicts(found) == [Verdict.GONE]
    assert (found.checks[0].start, found.checks[0].end) == (None, None)
    assert len(found.uncovered) == 5


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("\u2019", "'", Normalisation.CURLY_QUOTES),
        ("'", "\u2019", Normalisation.STRAIGHT_QUOTES),
        ("\n", "\r\n", Normalisation.LINE_ENDS),
        (" ", "\u00a0", Normalisation.BLANKS),
        (". ", ".   ", Normalisation.BLANKS),
    ],
)
def test_tidied_texts_still_hold_and_it_is_said(old: str, new: str, way: Normalisation) -> None:
    """Other quotes, line ends or blanks: the passages hold, and what was treated as alike
    is told.
    """
    text = TEXT.replace(old, new)
    found = verify(catalog("Peru's copper", "Peru\u2019s own", "Nor is tin"), "report", text)
    assert set(verdicts(found)) == {Verdict.HOLDS}
    assert found.normalised == (way,)
    last = found.checks[2]
    assert text[last.start : last.end].replace("\u00a0", " ") == "Nor is tin"


def test_a_search_that_would_take_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nobody says that a passage is gone."""
    monkeypatch.setattr(passage_search, "EFFORT", 0)
    found = verify(catalog("Zinc is not"), "report", TEXT[1:])
    assert verdicts(found) == [Verdict.UNDECIDED]


def test_the_digest_tells_whether_it_is_the_same_text() -> None:
    """Yes, no, or unknown where the source has no digest."""
    source = Source(
        id=REPORT, title="Report", sha256=passage_digest(TEXT, 0, len(TEXT)), length=len(TEXT)
    )
    known = catalog("Zinc", source=source)
    assert verify(known, "report", TEXT).is_same_text is Truth.YES
    assert verify(known, "report", TEXT + "\n").is_same_text is Truth.NO
    assert verify(catalog("Zinc"), "report", TEXT).is_same_text is Truth.UNKNOWN


def test_citations_of_whole_sources_and_of_others_are_left_out() -> None:
    """There is nothing to look up."""
    whole = Claim(
        id=ClaimId(EntityId("whole")),
        about=(EntityPath("copper.name"),),
        modality=Modality.ATTRIBUTE,
        cites=(
            Citation(source=REPORT),
            evolve(Citation.of("Zinc", source=REPORT, start=0, end=4), source=SourceId("other")),
        ),
    )
    other = Source(id=SourceId("other"), title="Other")
    found = verify(Catalog([*catalog("Zinc"), whole, other]), "report", TEXT)
    assert [check.claim for check in found.checks] == ["c0"]


def test_bad_questions_are_refused() -> None:
    """A source that is not there, text that is none, and text without an end."""
    with pytest.raises(NotFoundError, match="report"):
        verify(catalog("Zinc"), "reprot", TEXT)
    with pytest.raises(ValidationError, match=r"^text: .* surrogate pair at position 4") as caught:
        verify(catalog("Zinc"), "report", "Zinc\ud800")
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [("", "bad_text")]
    with pytest.raises(ValidationError, match="expected at most 1,000,000 characters"):
        verify(catalog("Zinc"), "report", "x" * 1_000_001)


def test_every_citation_of_the_article_holds(article: str) -> None:
    """Letter by letter in the very text, and every sentence is covered."""
    found = verify(datasets.japan_peru_2024(), "japan-peru-article", article)
    assert found.is_same_text is Truth.YES
    assert found.of(Verdict.HOLDS) == found.checks
    assert len(found.checks) > 75
    assert found.uncovered == ()
    assert found.normalised == ()
    assert found.is_fine


def test_the_curly_apostrophe_of_the_article_is_no_obstacle(article: str) -> None:
    """A copy with straight apostrophes only still holds, and it is said why."""
    found = verify(datasets.japan_peru_2024(), "japan-peru-article", article.replace("\u2019", "'"))
    assert found.is_fine
    assert found.normalised == (Normalisation.CURLY_QUOTES,)
    normalised = {check.claim for check in found.checks if check.normalised}
    assert "japan-peru-2024-f44" in normalised


def test_a_cut_article_loses_just_what_was_cut(article: str) -> None:
    """Without its third paragraph, what stood before holds, what stood behind has moved, the rest
    is gone.
    """
    start, end = 893, 1308
    found = verify(
        datasets.japan_peru_2024(), "japan-peru-article", article[:start] + article[end:]
    )
    for check in found.checks:
        assert check.citation.start is not None
        assert check.citation.end is not None
        if check.citation.end <= start:
            assert check.verdict is Verdict.HOLDS
        elif check.citation.start >= end:
            assert (check.verdict, check.start) == (
                Verdict.MOVED,
                check.citation.start - (end - start),
            )
        else:
            assert check.verdict in {Verdict.GONE, Verdict.MOVED}
    assert found.of(Verdict.GONE)


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("copper", "cop\u00adper", Normalisation.INVISIBLE),
        ("copper", "cop-\nper", Normalisation.HYPHENATION),
        (" \u2013 ", " - ", Normalisation.DASHES),
        ("\u2026", "...", Normalisation.ELLIPSES),
        ("Peru", "\ufeffPeru", Normalisation.BYTE_ORDER_MARK),
    ],
)
def test_copies_of_a_text_are_known(old: str, new: str, way: Normalisation) -> None:
    """What setters, copiers and converters change does not make a passage gone."""
    text = "Peru has copper \u2013 and zinc\u2026"
    whole = catalog(text, text=text)
    found = verify(whole, "report", text.replace(old, new))
    assert verdicts(found) == [Verdict.HOLDS]
    assert way in found.normalised
    assert found.is_fine


def test_positions_as_browsers_count_them_are_noticed() -> None:
    """The digest is that of the words meant; the answer tells where they stand."""
    text = "\U0001f1ef\U0001f1f5 Summit\nCopper carries current."
    start = text.index("Copper")
    meant = Citation.of(text, source=REPORT, start=start, end=len(text))
    counted = evolve(meant, start=start + 2, end=len(text) + 2)
    claim = evolve(catalog("Zinc").get(Claim, "c0"), cites=(counted,))
    found = verify(Catalog([COPPER, Source(id=REPORT, title="Report"), claim]), "report", text)
    (check,) = found.checks
    assert (check.verdict, check.is_utf16) == (Verdict.MOVED, True)
    assert (check.start, check.end) == (start, len(text))


def test_sentences_are_those_of_the_language() -> None:
    """Two of three Japanese sentences that nobody cites are not covered."""
    text = "日本とペルー\n両首脳は署名した。融資額は大きい。鉱山は閉鎖された。"
    cited = catalog("両首脳は署名した。", text=text)
    found = verify(cited, "report", text, language="ja")
    told = Source(id=REPORT, title="Report", language="ja")
    assert verify(catalog("両首脳は署名した。", text=text, source=told), "report", text) == found
    assert [str(passage) for passage in found.uncovered] == [
        "headline",
        "paragraph 1, sentence 2",
        "paragraph 1, sentence 3",
    ]
    assert not found.is_fine
    german = "Am 17. November kam er. Dr. Meyer ging."
    report = evolve(told, language="de")
    cited = catalog("Dr. Meyer", text=german, source=report)
    (uncovered,) = verify(cited, "report", german).uncovered
    assert str(uncovered) == "paragraph 1, sentence 1"
    assert verify(cited, "report", german, language="en").uncovered != (uncovered,)
