"""Types of the core as checkers infer them; read by them, never run."""

from pathlib import Path
from typing import assert_type

import mineralpact as mp
from mineralpact.evidence import Dispute, Explanation, disputes, explain
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    EntityFilter,
    InstrumentFilter,
    Match,
    Neighbour,
    TimelineEntry,
    find,
    matches,
    neighbours,
    timeline,
)
from mineralpact.views import Answers, Page


def catalogs(pact: mp.Catalog, agreement: mp.Agreement, claim: mp.Claim) -> None:
    assert_type(pact["japan-peru-roadmap"], mp.Entity)
    assert_type(pact.get(mp.Agreement, "joint-statement"), mp.Agreement)
    assert_type(pact.of(mp.Summit), tuple[mp.Summit, ...])
    assert_type(pact.agreements, tuple[mp.Agreement, ...])
    assert_type(pact.referrers("PER"), tuple[mp.Entity, ...])
    assert_type(pact.follow(agreement.parties), tuple[mp.Country | mp.Organization, ...])
    assert_type(pact.follow(agreement.minerals), tuple[mp.Mineral, ...])
    assert_type(pact.follow(agreement.builds_on), tuple[mp.Agreement, ...])
    assert_type(pact.follow(claim.disputes), tuple[mp.Claim, ...])
    assert_type(pact.follow(["PER", "apec"]), tuple[mp.Entity, ...])
    assert_type(pact.id, str | None)
    assert_type(pact.kinds, tuple[type[mp.Entity], ...])
    pact.id = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]  # read-only


def entities(agreement: mp.Agreement, country: mp.Country) -> None:
    assert_type(agreement.id, mp.AgreementId)
    assert_type(agreement.parties, tuple[mp.CountryId | mp.OrganizationId, ...])
    assert_type(agreement.steps[0].when, mp.When | None)
    assert_type(country.name, str)
    mp.Country(id=mp.CountryId("PER"))
    mp.Country("PER")  # type: ignore[call-arg, arg-type]  # pyright: ignore[reportCallIssue]  # keyword-only
    mp.Country(id=4)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # no text
    mp.Country(id=country.id, endowment=["mineral_rich"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # terms
    country.id = mp.CountryId("JPN")  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]  # frozen


def reading(path: Path, data: bytes) -> None:
    assert_type(mp.read(path), mp.Catalog)
    assert_type(mp.loads(data), mp.Catalog)
    assert_type(mp.Model(kinds=(*mp.KINDS,)).loads("{}"), mp.Catalog)
    _ = mp.Tready  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # no such name


def questions(pact: mp.Catalog) -> None:
    filter = AgreementFilter(
        involving=("PER",), stage=mp.Stage.SIGNATURE, during=mp.When("2024-11")
    )
    assert_type(find(pact, filter), Answers[mp.Agreement])
    assert_type(find(pact, ClaimFilter(inferred=True)), Answers[mp.Claim])
    assert_type(find(pact, ~filter | filter), Answers[mp.Agreement])
    instruments = find(pact, InstrumentFilter(involving=("PER",)))
    assert_type(instruments, Answers[mp.Agreement | mp.Roadmap])
    assert_type(find(pact, EntityFilter(text="lithium")), Answers[mp.Entity])
    assert_type(matches(pact, filter), Answers[Match[mp.Agreement]])
    assert_type(timeline(pact), Answers[TimelineEntry])
    assert_type(timeline(pact)[0], TimelineEntry)
    assert_type(disputes(pact), Answers[Dispute])
    assert_type(mp.diff(pact, pact), Answers[mp.Change])
    assert_type(explain(pact, "japan-peru-roadmap", "areas").page(), Page)
    assert_type(timeline(pact)[:3], Answers[TimelineEntry])
    found: tuple[mp.Agreement, ...] = find(pact, filter)
    assert_type(find(pact, filter).page(), Page)
    assert_type(found[0].page(), Page)
    assert_type(pact.page().html(), str)
    assert_type(neighbours(pact, "PER"), Answers[Neighbour])
    assert_type(explain(pact, "japan-peru-roadmap", "areas"), Explanation)
    AgreementFilter(kind="treaty")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # a term, not a text


def errors(error: mp.MineralpactError, problem: mp.Problem) -> None:
    if isinstance(error, mp.ValidationError):
        assert_type(error.problems, tuple[mp.Problem, ...])
    if isinstance(error, mp.NotFoundError):
        assert_type(error.near, tuple[str, ...])
    assert_type(problem.line, int | None)
