"""Bases of all that can be shown: entities, catalogs and answers know that they can, not how.

What is shown is a page of `mineralpact.views`, which is loaded when a page is first asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, SupportsIndex, TypeVar, overload

from mineralpact.borders import checked
from mineralpact.errors import ArgumentError, Problem
from mineralpact.exports import LazyModule
from mineralpact.reprs import ShortRepr, dict_repr, tuple_repr

if TYPE_CHECKING:
    from mineralpact.views import page as pages
else:
    pages = LazyModule("mineralpact.views.page")

K = TypeVar("K")
T = TypeVar("T")
A = TypeVar("A", bound="Answer")


MOST_SHOWN: Final = 1_000
"""The most answers that a page shows unasked."""


class Shown(ShortRepr):
    """Base of what has a page, which notebooks and rich show."""

    __slots__ = ()

    @checked
    def page(self, *, language: str | None = None) -> "pages.Page":
        """Return the page that shows it.

        Args:
            language: The language of the names of countries, of dates and numbers, such as ``fr``
                or ``pt-BR``; other words stay English. Without one, countries have short English
                names. Languages need the extra ``names``.

        Raises:
            ArgumentError: no such language.
            MissingExtraError: a language is told, and Babel is not installed.
        """
        return _page(self, language)

    def _repr_html_(self) -> str:
        """Return its page for a notebook; a long one is cut, and says so."""
        html: str = import_module("mineralpact.views.showing").notebook_html(self)
        return html

    def __rich_console__(self, console: object, options: object) -> Iterator[object]:
        """Yield its page, for a console of rich."""
        yield self.page()


class Answer(Shown):
    """Base of answers that are shown with the names of a catalog, which is no part of them.

    They keep it alive. Neither equality nor pickles know of it; a copy that lacks it shows
    identifiers in place of names.
    """

    __slots__ = ("_catalogs",)

    _catalogs: tuple[object, ...]


class Answers(tuple[T, ...], Shown):  # noqa: SLOT001  # a tuple has no room for slots
    """Answers to one question: a tuple that has a page.

    It compares, hashes and unpacks as any tuple; a slice of it has a page, too. It keeps the
    catalogs alive that were asked; neither equality nor pickles know of them.
    """

    question: str
    """The question, such as ``timeline``."""
    _catalogs: tuple[object, ...]

    def __new__(
        cls, items: Iterable[T] = (), question: str = "", catalogs: tuple[object, ...] = ()
    ) -> "Answers[T]":
        """Return the answers to a question put to some catalogs."""
        answers = super().__new__(cls, items)
        answers.question = question
        answers._catalogs = catalogs
        return answers

    @overload
    def __getitem__(self, index: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, index: slice, /) -> "Answers[T]": ...
    def __getitem__(self, index: SupportsIndex | slice, /) -> "T | Answers[T]":
        if isinstance(index, slice):
            return Answers(super().__getitem__(index), self.question, self._catalogs)
        return super().__getitem__(index)

    @checked
    def page(self, *, language: str | None = None, most: int | None = MOST_SHOWN) -> "pages.Page":
        """Return the page that shows the answers; of very many the first, and how many there are.

        Args:
            language: As for any page, see `Shown.page`.
            most: The most answers that are shown; ``None`` for all.

        Raises:
            ArgumentError: no such language, or `most` is below 1.
            MissingExtraError: a language is told, and Babel is not installed.
        """
        if most is not None and most < 1:
            message = f"expected 1 or more, found {most}"
            problem = Problem(path="most", code="too_small", message=message)
            raise ArgumentError("page", (problem,))
        if most is None or len(self) <= most:
            return _page(self, language)
        page: pages.Page = import_module("mineralpact.views.showing").first_of(self, most, language)
        return page

    def __reduce__(self) -> tuple[object, ...]:
        return Answers, (tuple(self), self.question)

    def __repr__(self) -> str:
        return tuple_repr(self)


class AnswersBy(dict[K, T], Shown):
    """Answers to one question by a value: a dict that has a page."""

    question: str
    """The question."""
    _catalogs: tuple[object, ...]

    def __init__(
        self,
        items: Mapping[K, T] | None = None,
        question: str = "",
        catalogs: tuple[object, ...] = (),
    ) -> None:
        super().__init__(items or {})
        self.question = question
        self._catalogs = catalogs

    def __reduce__(self) -> tuple[object, ...]:
        return AnswersBy, (dict(self), self.question)

    def __repr__(self) -> str:
        return dict_repr(self)


def answers_to(question: str, items: Iterable[T], *catalogs: object) -> Answers[T]:
    """Return the answers to a question; a catalog that is ``None`` is not known."""
    return Answers(items, question, tuple(filter(_is_there, catalogs)))


def asked_of(answer: A, *catalogs: object) -> A:
    """Return an answer after noting the catalogs that it is about."""
    object.__setattr__(answer, "_catalogs", tuple(filter(_is_there, catalogs)))
    return answer


def _is_there(catalog: object) -> bool:
    return catalog is not None


def _page(shown: Shown, language: str | None) -> "pages.Page":
    page: pages.Page = import_module("mineralpact.views.showing").page_of(shown, language)
    return page


def catalogs_of(answer: object) -> tuple[object, ...]:
    """Return the catalogs that an answer is about; none where it does not know them."""
    catalogs: tuple[object, ...] = getattr(answer, "_catalogs", ())
    return catalogs
