"""Strategies for values that are no records: texts, identifiers, numbers, times, durations."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, Final, TypeAlias

import pendulum
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.values import When
from mineralpact.values.amounts.money import CurrencyCode
from mineralpact.values.codes.currency_codes import CURRENT, WITHDRAWN
from mineralpact.values.ids import EntityPath
from mineralpact.values.naming.identifier import Identifier, IdentifierScheme
from mineralpact.values.naming.name import Name, NameKind
from mineralpact.values.time.duration import Duration

Drawn: TypeAlias = SearchStrategy[Any]
"""A strategy for values of a type that is only known when it runs."""

COUNTRY_CODES: Final = ("CHN", "JPN", "KOR", "PER", "USA", "XKX")
"""The countries that are drawn."""

texts: Final = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    str.strip
)
"""Unicode text that is not blank."""
slugs: Final = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
"""Identifiers of all kinds but countries."""
days: Final = st.dates().map(str)
"""Days."""
dates: Final = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
"""Days, months and years."""
moments: Final = st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds"))
"""Moments to the second."""
digests: Final = st.binary(min_size=32, max_size=32).map(bytes.hex)
"""SHA-256 digests."""
spans: Final = st.lists(days, min_size=2, max_size=2).map(sorted)
"""Two days, the earlier one first."""
odd_times: Final = st.sampled_from(
    [
        *("2024-11/..", "../2024-11-14", "2024-11-15/", "/2024", "[..2024]", "{2016,2024}"),
        *("2024-21", "202X", "2024-XX-14", "Y-170000002", "1950S2", "?2024-~11"),
        *("2024-11-14T03:00:00Z", "2024-11-17T10:50:00-05:00"),
    ]
)
"""Times of rare forms."""
whens: Final = st.one_of(
    dates,
    moments,
    odd_times,
    st.builds("{}{}".format, dates, st.sampled_from("?~%")),
    spans.map("/".join),
    spans.map("..".join).map("[{}]".format),
).map(When)
"""Times of every form: days, months, years, moments, intervals, choices, doubtful and open ones."""
decimals: Final = st.sampled_from((0, 2, 12)).flatmap(
    lambda places: st.decimals(-(10**15), 10**15, places=places)
)
"""Numbers a `Range` takes: of at most 30 digits."""
durations: Final = st.builds(
    pendulum.duration,
    years=st.integers(0, 30),
    months=st.integers(0, 30),
    days=st.integers(1, 400),
    seconds=st.integers(0, 100_000),
)
"""Durations longer than nothing, with years and months kept apart from days."""
languages: Final = st.sampled_from([None, "ja", "es-PE"])
"""Tags of languages, or none."""

BY_TYPE: Final[Mapping[object, Callable[[], Drawn]]] = {
    NoneType: st.none,
    str: lambda: texts,
    int: lambda: st.integers(-9, 2**53 - 1),
    bool: st.booleans,
    Decimal: lambda: decimals,
    When: lambda: whens,
    Duration: lambda: durations,
    CurrencyCode: lambda: st.sampled_from(sorted(CURRENT | WITHDRAWN.keys())),
    EntityPath: st.nothing,  # places are chosen to be there
    # Every entity may have these: drawn from a few, for the time it takes.
    Identifier: lambda: st.sampled_from(
        [
            Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q419"),
            Identifier(scheme=IdentifierScheme.UNTS, value="I-5", url="https://example.org/5"),
            Identifier(scheme=IdentifierScheme.OTHER, value="5/b", scheme_word="Register"),
        ]
    ),
    Name: lambda: st.sampled_from(
        [
            Name(text="銅", language="ja", script="Jpan", when=When("2024/..")),
            Name(text="Foro del Cobre", key="spanish", kind=NameKind.FORMER),
        ]
    ),
}
"""The strategy for each type that is drawn as a whole."""
