"""Entities that are built when first asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

from mineralpact.catalog import section as section_module
from mineralpact.catalog.section import Section
from mineralpact.model import Country
from mineralpact.values.ids import CountryId
from tests.forking import run_forks

CODES = ("CHL", "JPN", "PER")


class Builder:
    """Builds countries of the words written for them, and remembers which."""

    def __init__(self) -> None:
        self.built: list[str] = []

    def __call__(self, unbuilt: Mapping[str, object]) -> list[Country]:
        """The countries, in the same order."""
        self.built += unbuilt
        return [Country(id=CountryId(id)) for id in unbuilt]

    def holding(self, entries: Sequence[object], terms: Iterable[str]) -> Iterator[int]:
        """Where one of the words is written, and where a country is built."""
        words = [term.encode() for term in terms]
        for position, entry in enumerate(entries):
            if isinstance(entry, Country) or entry in words:
                yield position

    def parts(self, entries: Iterable[object], paths: frozenset[str]) -> None:
        """Nothing: only whole entities tell."""


def section(builder: Builder) -> Section[Country]:
    """Three countries, not in order, none of them built."""
    return Section(dict.fromkeys(reversed(CODES), b"written"), builder)


def test_nothing_is_built_before_it_is_asked_for() -> None:
    """Not to be counted, listed by identifier or looked for."""
    builder = Builder()
    countries = section(builder)
    assert (len(countries), tuple(countries)) == (3, CODES)
    assert "PER" in countries
    assert "DEU" not in countries
    assert countries.get("DEU") is None
    assert builder.built == []


def test_each_is_built_once_and_is_one_object_for_all() -> None:
    """By itself, and then with all others, in the order of identifiers."""
    builder = Builder()
    countries = section(builder)
    japan = countries.get("JPN")
    assert japan == Country(id=CountryId("JPN"))
    assert countries.get("JPN") is japan
    assert builder.built == ["JPN"]
    assert [country.id for country in countries.all()] == list(CODES)
    assert countries.all() is countries.all()
    assert countries.all()[1] is japan
    assert builder.built == ["JPN", "CHL", "PER"]


def test_entities_that_are_there_already_stay_what_they_are() -> None:
    """They need nobody to build them."""
    given = {code: Country(id=CountryId(code)) for code in reversed(CODES)}
    countries: Section[Country] = Section(given)
    assert all(countries.get(code) is given[code] for code in CODES)
    assert countries.all() == tuple(given[code] for code in CODES)


def test_what_built_all_of_them_is_let_go() -> None:
    """It holds on to the whole document."""
    builder = Builder()
    countries = section(builder)
    countries.get("JPN")
    before = countries.build
    countries.all()
    assert (before, countries.build) == (builder, None)
    assert countries.with_entities({}).all() == countries.all()


def test_threads_get_the_same_objects() -> None:
    """However many ask at the same moment."""
    builder, barrier = Builder(), Barrier(8)
    countries = section(builder)

    def ask(number: int) -> tuple[Country, ...]:
        barrier.wait()
        return countries.all() if number % 2 else tuple(filter(None, map(countries.get, CODES)))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert sorted(builder.built) == list(CODES)
    assert {tuple(map(id, answer)) for answer in answers} == {tuple(map(id, countries.all()))}


def test_what_surely_holds_no_term_is_not_built() -> None:
    """Only what holds one is, and what is built already comes along."""
    builder = Builder()
    countries = Section({"CHL": b"copper", "JPN": b"ships", "PER": b"tin"}, builder)
    assert [country.id for country in countries.holding(["copper", "gold"])] == ["CHL"]
    assert builder.built == ["CHL"]
    assert [country.id for country in countries.holding(["tin"])] == ["CHL", "PER"]
    assert len(countries.all()) == len(countries.holding([])) == 3


def test_what_no_part_tells_is_told_by_whole_entities() -> None:
    """They are built then, and stand for their parts."""
    builder = Builder()
    countries = section(builder)
    assert countries.parts(frozenset(("id",))) is countries.all()
    assert builder.built == list(CODES)


def test_positions_are_of_all_in_order() -> None:
    """Of those that may hold a term, as long as one is not built."""
    builder = Builder()
    countries = Section({"CHL": b"copper", "JPN": b"ships", "PER": b"tin"}, builder)
    assert countries.positions_holding(["tin", "ships"]) == (1, 2)
    assert builder.built == []
    assert countries.parts(frozenset({"id"}), (0, 2)) == countries.at((0, 2))
    assert countries.positions_holding(["ships"]) == (0, 1, 2)
    assert len(countries.all()) == 3
    assert countries.positions_holding(["tin"]) is None


class Written:
    """Words written for countries, which tell the countries apart once somebody asks by id."""

    def __init__(self, words: Mapping[str, bytes], *, is_in_order: bool = True) -> None:
        self.words = dict(words)
        self.is_in_order = is_in_order
        self.times_divided = 0

    def __len__(self) -> int:
        return len(self.words)

    def may_hold(self, terms: Sequence[str]) -> bool:
        """No country has gold, for sure."""
        return set(terms) != {"gold"}

    def holding(self, terms: Sequence[str]) -> Sequence[int] | None:
        """Where one of the words is written, if it is known where."""
        words, sought = list(self.words.values()), [term.encode() for term in terms]
        if self.is_in_order or not set(words) & set(sought):
            return [number for number, word in enumerate(words) if word in sought]
        return None

    def some(self, positions: Iterable[int]) -> Sequence[bytes] | None:
        """The words at some positions, if it is known where they stand."""
        words = list(self.words.values())
        return list(map(words.__getitem__, positions)) if self.is_in_order else None

    def all(self) -> Sequence[bytes]:
        """All words."""
        self.times_divided += 1
        return list(self.words.values())

    def ids_in(self, entries: Sequence[bytes]) -> Sequence[str]:
        """The countries that some words were written for."""
        countries = {word: id for id, word in self.words.items()}
        return list(map(countries.__getitem__, entries))


WORDS = {"CHL": b"copper", "JPN": b"ships", "PER": b"tin"}


def test_some_are_built_while_all_are_not_told_apart() -> None:
    """Each is the same object ever after, also once they are."""
    builder, written = Builder(), Written(WORDS)
    countries: Section[Country] = Section(written, builder)
    assert len(countries) == 3
    assert countries.holding(["gold"]) == countries.at(()) == ()
    (peru,) = countries.holding(["tin"])
    assert countries.at((2, 0, 2))[2] is countries.at((2,))[0] is peru
    assert (builder.built, written.times_divided) == (["PER", "CHL"], 0)
    assert countries.parts(frozenset({"id"}), (2,)) == (peru,)
    assert countries.get("PER") is countries.all()[2] is peru
    assert (builder.built, written.times_divided) == (["PER", "CHL", "JPN"], 1)
    assert countries.ids is countries.ids
    assert countries.ids == CODES


def test_what_is_in_any_order_is_told_apart_for_positions() -> None:
    """But not to learn that none holds a term."""
    backwards = dict(reversed(WORDS.items()))
    written = Written(backwards, is_in_order=False)
    countries: Section[Country] = Section(written, Builder())
    assert countries.holding(["gold"]) == countries.holding(["silver"]) == ()
    assert written.times_divided == 0
    assert countries.parts(frozenset({"id"}), (2,)) == countries.at((2,))
    assert [country.id for country in countries.at((2,))] == ["PER"]
    assert countries.positions_holding(["tin"]) == (2,)
    other: Section[Country] = Section(Written(backwards, is_in_order=False), Builder())
    assert other.positions_holding(["tin"]) == (2,)


def test_what_is_told_apart_in_the_meantime_is_built_as_ever() -> None:
    """By whoever was slower, here while it found the texts."""
    written = Written(WORDS)
    countries: Section[Country] = Section(written, Builder())
    some = written.some

    def overtaken(positions: Iterable[int]) -> Sequence[bytes] | None:
        countries.all()
        return some(positions)

    written.some = overtaken  # type: ignore[method-assign]  # a thread that is slower
    assert countries.at((1,))[0] is countries.all()[1]
    tell_apart = vars(Section)["__getattr__"]  # as a thread that waited for another
    assert tell_apart(countries, "_entities")["JPN"] is countries.all()[1]
    assert written.times_divided == 1
    assert not hasattr(countries, "_nothing")


def test_a_lock_that_a_thread_holds_is_made_anew_in_a_child() -> None:
    """Here without a fork: what was held before keeps nobody from building."""
    held, done = Event(), Event()

    def hold() -> None:
        with section_module._lock:  # pyright: ignore[reportPrivateUsage]  # what a fork copies
            held.set()
            done.wait()

    thread = Thread(target=hold)
    thread.start()
    held.wait()
    section_module._renew_lock()  # pyright: ignore[reportPrivateUsage]  # what a child calls
    assert len(section(Builder()).all()) == 3
    done.set()
    thread.join()


def test_a_forked_child_does_not_wait_for_a_thread_of_its_parent() -> None:
    """It has no such thread: a lock that one held when it was forked would never be released."""
    answers = run_forks(
        """
pact = mp.loads(mp.dumps(mp.datasets.load("japan-peru-2024")))
section, parent = pact._sections[mp.Agreement], os.getpid()
building, go = threading.Event(), threading.Event()
build = section._build

class Slow:
    holding, parts = build.holding, build.parts
    def __call__(self, texts):
        building.set()
        if os.getpid() == parent:
            go.wait()
        return build(texts)

section._build = Slow()
thread = threading.Thread(target=lambda: pact.get(mp.Agreement, "china-peru-fta"))
thread.start()
building.wait()
ours = mp.query.AgreementFilter(involving=("PER",))
print(ends_well(lambda: pact.get(mp.Agreement, "china-peru-fta")))
print(ends_well(lambda: len(mp.query.find(pact, ours)) == 4 or os._exit(1)))
print(ends_well(lambda: list(mp.loads(mp.dumps(mp.Catalog([mp.Country(id="PER")]))))))
go.set()
thread.join()
print(pact.get(mp.Agreement, "china-peru-fta").id, ends_well(lambda: list(pact)))
"""
    )
    assert answers == ["True", "True", "True", "china-peru-fta", "True"]
