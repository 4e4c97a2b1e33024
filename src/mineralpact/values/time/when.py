"""`When`: a time as loose as its source, in the text of ISO 8601-2:2019 (EDTF)."""
# ruff: noqa: SLF001  # a When compares itself with another by what both keep inside

import datetime as dt
from typing import TYPE_CHECKING, Final, NoReturn, final

from mineralpact.borders import checked, taken
from mineralpact.errors import CalendarRangeError, TimeFormatError, shorten
from mineralpact.exports import LazyModule
from mineralpact.reprs import REPR_LENGTH
from mineralpact.values.time import comparison
from mineralpact.values.time.edtf import is_plain_date, parse
from mineralpact.values.time.edtf_bounds import Ymd, day_text
from mineralpact.values.time.edtf_nodes import Component, Edge, Node
from mineralpact.values.time.properties import (
    Precision,
    QualifiedComponent,
    TimeKind,
    edges_of,
    kind_of,
    outer_days,
    precision_of,
    qualified_components_of,
    sort_key_of,
)
from mineralpact.values.truth import Truth

if TYPE_CHECKING:
    import pendulum
else:  # so that annotations can be read without loading it before
    pendulum = LazyModule("pendulum")

__all__ = ["Component", "Edge", "Precision", "QualifiedComponent", "TimeKind", "When"]

CACHE_SIZE: Final = 8_192
"""The most times that are kept for reuse before the cache starts afresh."""


@final
class When:
    """When something happened, happens or will happen, as loose as its source says it.

    The text is EDTF, the Extended Date/Time Format of ISO 8601-2:2019, levels 0, 1 and 2. A time is
    immutable, and equal to another of the same `text`. Operators such as ``<`` are refused: loose
    times compare with three answers, so ask `before`, `after`, `equals`, `within`, `overlaps` or
    `meets`, and sort by `sort_key`.

    >>> When("2024-11").before(When("2024-11-20"))
    Truth.UNKNOWN
    >>> When("[2024-11-14..2024-11-30]").within(When("2024-11"))
    Truth.YES

    Any other text raises `mineralpact.errors.TimeFormatError`, which knows the place and the
    reason.
    """

    __slots__ = ("_node", "_sort_key", "_spans", "_text")

    _text: str
    _node: Node | None
    _spans: comparison.Spans | None
    _sort_key: tuple[float, float, str] | None

    def __new__(cls, text: str) -> "When":
        """Return the time a text states; for a text met before, usually the same object."""
        try:
            return _CACHE[text]
        except (KeyError, TypeError):
            return _read(text)

    @classmethod
    @checked
    def of(cls, moment: "dt.date | dt.datetime") -> "When":
        """Return the time of a `datetime.date` or `datetime.datetime`; a naive one has no zone.

        >>> import datetime
        >>> When.of(datetime.date(2024, 11, 14))
        When('2024-11-14')
        """
        return cls(moment.isoformat())

    @classmethod
    def from_argument(cls, value: object) -> "When":
        """Return the time that an argument names: by its text, or by a date.

        Raises:
            TimeFormatError: the text is no time.
            TypeError: it is neither.
        """
        if isinstance(value, str):
            return cls(value)
        if isinstance(value, dt.date):
            return cls.of(value)
        raise TypeError

    @classmethod
    @checked
    def interval(cls, start: "When | None", end: "When | None") -> "When":
        """Return from one date through another; ``None`` for an end that is not stated.

        An end that is known to be open is a text of its own: ``When("2024-11-15/..")``.

        >>> When.interval(When("2024-11-15"), None)
        When('2024-11-15/')
        """
        return cls(f"{start or ''}/{end or ''}")

    @classmethod
    @checked
    def one_of(cls, first: "When | None", last: "When | None") -> "When":
        """Return one unknown date from one through another; ``None`` where the range is open.

        >>> When.one_of(When("2024-11-14"), None)
        When('[2024-11-14..]')
        """
        return cls(f"[{first or ''}..{last or ''}]")

    @property
    def text(self) -> str:
        """The EDTF text, as written but for spaces after the commas of a set."""
        return self._text

    @property
    def kind(self) -> TimeKind:
        """The kind of time the text states."""
        return kind_of(self._tree())

    @property
    def precision(self) -> Precision:
        """The precision of the text; of an interval or a set, that of its coarsest date.

        >>> When("2024-11-XX").precision
        <Precision.MONTH: 'month'>
        """
        return precision_of(self._tree())

    @property
    def earliest(self) -> "pendulum.Date | None":
        """The first day the text admits, qualifiers aside; ``None`` if it is open or unknown.

        Raises `CalendarRangeError` outside the years 1 to 9999; `earliest_text` answers there too.
        """
        return _pendulum_date(outer_days(self._tree())[0])

    @property
    def latest(self) -> "pendulum.Date | None":
        """The last day the text admits, qualifiers aside; ``None`` if it is open or unknown.

        Raises `CalendarRangeError` outside the years 1 to 9999; `latest_text` answers there too.

        >>> When("2024-11-15/2024-11-16").latest
        Date(2024, 11, 16)
        """
        return _pendulum_date(outer_days(self._tree())[1])

    @property
    def earliest_text(self) -> str | None:
        """`earliest` as ISO 8601 text, for any year.

        >>> When("-0044").earliest_text
        '-0044-01-01'
        """
        return day_text(outer_days(self._tree())[0])

    @property
    def latest_text(self) -> str | None:
        """`latest` as ISO 8601 text, for any year."""
        return day_text(outer_days(self._tree())[1])

    @property
    def earliest_edge(self) -> Edge:
        """The knowledge of `earliest`: stated, open or unknown.

        >>> When("../2024").earliest_edge, When("/2024").earliest_edge
        (<Edge.OPEN: 'open'>, <Edge.UNKNOWN: 'unknown'>)
        """
        return edges_of(self._tree())[0]

    @property
    def latest_edge(self) -> Edge:
        """The knowledge of `latest`: stated, open or unknown."""
        return edges_of(self._tree())[1]

    @property
    def is_approximate(self) -> bool:
        """True if any part is marked approximate, by ``~`` or ``%``."""
        return any(part.approximate for part in self.qualified_components)

    @property
    def is_uncertain(self) -> bool:
        """True if any part is marked uncertain, by ``?`` or ``%``."""
        return any(part.uncertain for part in self.qualified_components)

    @property
    def qualified_components(self) -> tuple[QualifiedComponent, ...]:
        """The components the source doubts or gives only roughly, in the order of the text.

        >>> [str(part.component) for part in When("2024-11~-14").qualified_components]
        ['year', 'month']
        """
        return qualified_components_of(self._tree())

    @property
    def sort_key(self) -> tuple[float, float, str]:
        """A key for a total order: earliest, latest, text; never against a certain `before`.

        Its numbers are positions on a line and mean nothing by themselves. What has no stated start
        comes first.
        """
        key = self._sort_key
        if key is None:
            key = *sort_key_of(self._tree()), self._text
            object.__setattr__(self, "_sort_key", key)
        return key

    def before(self, other: "When") -> Truth:
        """Return whether all of this is over when the other begins.

        >>> When("2024-11-14").before(When("2024-11-15"))
        Truth.YES
        """
        return comparison.before(self._span(), _span_of(other))

    def after(self, other: "When") -> Truth:
        """Return whether this begins only when all of the other is over."""
        return comparison.before(_span_of(other), self._span())

    def equals(self, other: "When") -> Truth:
        """Return whether both begin and end together; unknown for two unknown days of one month.

        >>> When("2024-11-17T10:50:00-05:00").equals(When("2024-11-18T00:50:00+09:00"))
        Truth.YES
        """
        return comparison.equals(self._span(), _span_of(other))

    def within(self, other: "When") -> Truth:
        """Return whether all of this is inside the other.

        A plain date is taken from its first day through its last.

        >>> When("2024-11-20").within(When("2024-11"))
        Truth.YES
        """
        return comparison.within(self._span(), _span_of(other))

    def overlaps(self, other: "When") -> Truth:
        """Return whether they have any time in common.

        >>> When("2024-11-15/2024-11-16").overlaps(When("2024-11-16"))
        Truth.YES
        """
        return comparison.overlaps(self._span(), _span_of(other))

    def meets(self, other: "When") -> Truth:
        """Return whether the other begins at the very instant at which this ends.

        >>> When("2024-11-14").meets(When("2024-11-15"))
        Truth.YES
        """
        return comparison.meets(self._span(), _span_of(other))

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, When) and self._text == other._text)

    if not TYPE_CHECKING:  # type checkers know that there is no order

        def __lt__(self, _other: object) -> bool:
            """Refuse to be ordered; tell what to do instead.

            Raises:
                TypeError: always.
            """
            message = "loose times have three answers: ask when.before(other)"
            raise TypeError(f"{message}, or sort with key=lambda when: when.sort_key")

        __le__ = __gt__ = __ge__ = __lt__

    def __hash__(self) -> int:
        return hash(self._text)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"When({shorten(self._text, REPR_LENGTH - 20)!r})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        _refuse_change()

    def __delattr__(self, name: str) -> NoReturn:
        _refuse_change()

    def __copy__(self) -> "When":
        return self

    def __deepcopy__(self, memo: object) -> "When":
        return self

    def __reduce__(self) -> "tuple[type[When], tuple[str]]":
        return When, (self._text,)

    # Reading and comparing wait until they are asked for: most times of a large catalog never are.

    def _tree(self) -> Node:
        node = self._node
        if node is None:
            node = parse(self._text)
            object.__setattr__(self, "_node", node)
        return node

    def _span(self) -> comparison.Spans:
        spans = self._spans
        if spans is None:
            spans = comparison.spans_of(self._tree())
            object.__setattr__(self, "_spans", spans)
        return spans


def _span_of(other: When) -> comparison.Spans:
    if type(other) is not When:
        other = taken(other, When, "other", "When")  # type: ignore[unreachable]  # callers without types
    return other._span()  # pyright: ignore[reportPrivateUsage]  # of this module


_CACHE: Final[dict[str, When]] = {}
_CALENDAR_YEARS: Final = range(1, 10_000)


def _read(text: object) -> When:
    if not isinstance(text, str):
        raise TimeFormatError(repr(text), 0, f"expected text, found {type(text).__name__}")
    node = None
    if not is_plain_date(text):
        node = _parsed(text)
    canonical = text.replace(" ", "")  # the grammar allows spaces after the commas of a set only
    when = object.__new__(When)
    object.__setattr__(when, "_text", canonical)
    object.__setattr__(when, "_node", node)
    object.__setattr__(when, "_spans", None)
    object.__setattr__(when, "_sort_key", None)
    if len(_CACHE) >= CACHE_SIZE:
        _CACHE.clear()
    return _CACHE.setdefault(canonical, when)


def _parsed(text: str) -> Node:
    try:
        return parse(text)
    except TimeFormatError as error:
        from mineralpact.values.time.english.phrases import time_hint

        hint = time_hint(text)
        raise TimeFormatError(text, error.position, error.reason, hint) from None


def _pendulum_date(day: Ymd | None) -> "pendulum.Date | None":
    if day is None:
        return None
    if day[0] not in _CALENDAR_YEARS:
        raise CalendarRangeError(f"{day_text(day)} is outside the years 1 to 9999 of pendulum.Date")
    import pendulum

    return pendulum.Date(*day)


def _refuse_change() -> NoReturn:
    from attrs.exceptions import FrozenInstanceError

    raise FrozenInstanceError
