"""What the questions share: the form of one, and the article that they are put to."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from attrs import frozen

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import as_of
from mineralpact.evidence import Standing, explain
from mineralpact.model import Entity
from mineralpact.query import Filter, find
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

E = TypeVar("E", bound=Entity)

PACT = datasets.load("japan-peru-2024")
EDITIONS = datasets.editions("japan-peru")
PUBLISHED = When("2024-11-14")
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

ARTICLE = "japan-peru-article"
STATEMENT = "japan-peru-joint-statement"
PARTNERSHIP = "japan-peru-strategic-partnership"
ROADMAP = "japan-peru-roadmap"
SUMMIT = "apec-leaders-summit-2024"
MEETING = "japan-peru-bilateral-meeting"
VISIT = "xi-jinping-visit"
EARLIER_FTA = "china-peru-fta"
UPDATED_FTA = "china-peru-fta-upgrade"
PORT = "chancay-megaport"
MINING_MONEY = "chinese-mining-investment-in-peru"
INFRASTRUCTURE_MONEY = "chinese-infrastructure-investment-in-peru"


@frozen(kw_only=True)
class Question:
    """A question about one fact, as a person would ask it, and one that is easily answered wrong.

    Each is answered by one public call.
    """

    fact: str
    """The fact: F of the article, U left open by it, T a tension in it, R of a later source."""
    asks: str
    """The question in words."""
    answer: Callable[[], object]
    """The call that answers it."""
    expects: object
    """Its answer."""
    false_twin: str
    """A question that looks alike and has another answer."""
    twin: Callable[[], object]
    """The call that answers that one."""
    twin_expects: object
    """The answer of that one."""

    def __str__(self) -> str:
        """Return the fact and the question, by which a test is named."""
        return f"{self.fact}: {self.asks}"

    def check(self) -> None:
        """Ask both."""
        assert self.answer() == self.expects, self.asks
        assert self.twin() == self.twin_expects, self.false_twin


@cache
def known(day: str) -> Catalog:
    """Return what all sources say that were published by a day."""
    return as_of(EDITIONS, When(day))


def found(filter: Filter[E], *, truth: Truth = YES, catalog: Catalog = PACT) -> list[str]:
    """Return the ids that `find` finds."""
    return [entity.id for entity in find(catalog, filter, truth=truth)]


def silence(id: str, place: str) -> tuple[Standing, list[str]]:
    """Return what `explain` says a place rests on, and the gaps that leave something of it open."""
    answer = explain(PACT, id, place)
    return answer.standing, [gap.id.removeprefix("japan-peru-2024-").upper() for gap in answer.gaps]
