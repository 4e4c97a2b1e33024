from mineralpact.evidence.passage_search import EFFORT, MOST_POSITIONS, PassageDigest, PassageSearch
from mineralpact.values.citation import passage_digest
from mineralpact.values.texts.variants import TextVariant


def sought(passage: str, start: int) -> PassageDigest:
    """A passage that should begin somewhere."""
    return PassageDigest(
        length=len(passage), digest=passage_digest(passage, 0, len(passage)), start=start
    )


def places(text: str, *passages: PassageDigest, effort: int | None = None) -> dict[int, int]:
    """Where each passage was found, by where it should begin."""
    search = PassageSearch() if effort is None else PassageSearch(effort_left=effort)
    search.run([TextVariant(text=text)], passages)
    return {each.start: place for each, (_, place) in search.matches.items()}


def test_of_several_places_the_nearest_is_told() -> None:
    """A word that stands thrice is found where it should be, or next to that."""
    text = "copper and zinc, copper and tin, copper"
    assert places(text, sought("copper", 18)) == {18: 17}
    assert places(text, sought("copper", 2), sought("copper", 34)) == {2: 0, 34: 33}


def test_passages_that_moved_together_are_found_together() -> None:
    """The shift of the longest tells which of several places a short one moved to."""
    text = "copper " * 3 + "a long passage with copper in it"
    shift = 21
    assert places(text, sought("a long passage with copper", 0), sought("copper", 20)) == {
        0: shift,
        20: 20 + shift,
    }


def test_passages_of_one_length_that_moved_together_are_found() -> None:
    """Both are looked for in one pass, and both tell of the same shift."""
    text = "- " * 5 + "copper and silver"
    assert places(text, sought("copper", 0), sought("silver", 11)) == {0: 10, 11: 21}


def test_a_shift_does_not_lead_out_of_the_text() -> None:
    """What stood near the beginning cannot have moved back as far as the rest did."""
    text = "a long passage about tin, of zinc"
    assert places(text, sought("a long passage", 20), sought("zinc", 5)) == {20: 0, 5: 29}


def test_passages_inside_words_are_found_too() -> None:
    """Word by word first, then at every other place, blanks and parts of words included."""
    assert places("unforgettable", sought("forget", 0)) == {0: 2}
    assert places("one two", sought(" two", 0)) == {0: 3}


def test_what_is_not_there_is_not_found() -> None:
    """Nor what is longer than the text."""
    assert places("short", sought("absent", 0), sought("long" * 10, 0)) == {}


def test_a_search_gives_up_at_its_limit() -> None:
    """It says so, and finds no more."""
    search = PassageSearch(effort_left=10)
    search.run([TextVariant(text="one two three four")], [sought("four", 0)])
    assert search.is_given_up
    assert search.matches == {}
    fine = PassageSearch()
    fine.run([TextVariant(text="one two three four")], [sought("four", 0)])
    assert not fine.is_given_up


def test_places_are_kept_within_bounds() -> None:
    """A word that stands a thousand times costs no thousand places."""
    text = "copper " * (MOST_POSITIONS * 2)
    assert places(text, sought("copper", len(text))) == {len(text): (MOST_POSITIONS - 1) * 7}


def test_the_last_eight_shifts_are_tried() -> None:
    """The latest first."""
    words = [letter * length for length, letter in enumerate("abcdefghij", start=1)]
    text = " ".join(words)
    passages = [sought(word, text.index(word) + 7 * len(word)) for word in words]
    search = PassageSearch()
    search.run([TextVariant(text=text)], passages)
    assert search.shifts == [-7 * length for length in range(1, 9)]


def test_a_search_counts_its_effort() -> None:
    """The length of the text for each look at it; for each digest 30, and more if it is long."""
    text = " ".join(("a" * 40, "b" * 20, "c" * 38))
    search = PassageSearch()
    search.run([TextVariant(text=text)], [sought("a" * 40, 5), sought("b" * 20, 46)])
    assert EFFORT - search.effort_left == len(text) + (30 + 2) + (30 + 1)
    assert EFFORT == 30_000_000
