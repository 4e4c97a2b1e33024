"""Options of verbs that list: how many, their identifiers alone, or their number."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Final, TypeVar

from attrs import evolve, frozen
from cyclopts import Parameter
from cyclopts.validators import Number

from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.codec.json_parser import Plain
from mineralpact.views import Page

T = TypeVar("T")

Limit = Annotated[
    int | None,
    Parameter(name=("--limit", "-n"), help="List at most so many.", validator=Number(gte=1)),
]

Ids = Annotated[bool, Parameter(help="Print identifiers alone, a line each.", negative="")]
Count = Annotated[bool, Parameter(help="Print how many there are, and no more.", negative="")]


@Parameter(name="*")
@frozen(kw_only=True)
class Listing:
    """Options of a list."""

    limit: Limit = None
    ids: Ids = False
    count: Count = False

    def check(self) -> None:
        """Refuse options that do not go together.

        Raises:
            WrongUseError: both identifiers and their number are asked for.
        """
        if self.ids and self.count:
            raise WrongUseError("expected --ids or --count, found both")

    def of_count(self, count: int) -> VerbResult:
        """Return a number as an answer, which is yes unless it is none."""
        return VerbResult(lambda: {"count": count}, copied=(f"{count}",), is_yes=bool(count))

    def of_ids(self, ids: Iterable[str]) -> VerbResult:
        """Return identifiers as an answer, each once."""
        listed = tuple(dict.fromkeys(ids))[: self.limit]
        plain: list[Plain] = [*listed]
        return VerbResult(lambda: {"ids": plain}, copied=listed, is_yes=bool(listed))

    def answer(
        self,
        answers: Sequence[T],
        *,
        id_of: Callable[[T], str],
        plain: Callable[[Sequence[T]], dict[str, Plain]],
        page: Callable[[Sequence[T]], Page],
    ) -> VerbResult:
        """Return what these options ask of some answers.

        Args:
            answers: All answers.
            id_of: Returns the identifier that an answer is known by.
            plain: Returns answers as plain values, to which their number is added.
            page: Returns the page of answers.
        """
        self.check()
        if self.count:
            return self.of_count(len(answers))
        if self.ids:
            return self.of_ids(map(id_of, answers))
        return self.shown(answers[: self.limit], len(answers), plain=plain, page=page)

    def shown(
        self,
        listed: Sequence[T],
        count: int,
        *,
        plain: Callable[[Sequence[T]], dict[str, Plain]],
        page: Callable[[Sequence[T]], Page],
    ) -> VerbResult:
        """Return the first of some answers, and how many there are."""
        return VerbResult(
            lambda: {**plain(listed), "count": count},
            lambda: (cut_page(page(listed), len(listed), count),),
            is_yes=bool(count),
        )


def cut_page(page: Page, listed: int, count: int) -> Page:
    """Return a page that says at its end of how many answers it has the first."""
    if listed == count:
        return page
    closing = f"Listed: {listed:,} of {count:,}. --limit says how many."
    return evolve(page, closing=(*page.closing, closing))


EVERYTHING: Final = Listing()
"""The options of a list where nobody says any."""
