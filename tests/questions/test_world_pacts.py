"""Of the world's pacts, what analysts, newsrooms and trackers ask: one call each, checked by hand.

What stands here was read in the sources that are named, and looked up anew. Further drafts may add
to an answer, so it must hold these and none that would be wrong; one that is `whole` is just these.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

import pytest
from attrs import frozen

import mineralpact as mp
from mineralpact import MoneyStage, Obligation, PlanOutcome, ProjectPhase, Truth, When
from mineralpact.evidence import audit, disputes
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    Filter,
    InstrumentFilter,
    InvestmentFilter,
    ProjectFilter,
    RoadmapFilter,
    SummitFilter,
    changed_since,
    count_by_period,
    due,
    exposure,
    find,
    force_on,
    group_by,
    partners,
    paths_between,
    rivals,
    stage_on,
    years,
)

E = TypeVar("E", bound=mp.Entity)
PACTS = mp.datasets.load("critical-minerals-pacts")
DAY = When("2026-11-29")
"""The day on which the sources were read."""
UNION = ("european-union",)
SIGNED = InstrumentFilter(stage=mp.Stage.SIGNATURE, modality=mp.Modality.HAPPENED)
LITHIUM = InstrumentFilter(minerals=("lithium",))
BILLION = InvestmentFilter(at_least=Decimal(10**9), currency="USD")
ENDED = (
    InstrumentFilter(stage=mp.Stage.SUSPENSION)
    | InstrumentFilter(stage=mp.Stage.WITHDRAWAL)
    | InstrumentFilter(stage=mp.Stage.SUPERSESSION)
    | InstrumentFilter(stage=mp.Stage.TERMINATION)
    | InstrumentFilter(stage=mp.Stage.REVIEW)
    | InstrumentFilter(outcome=PlanOutcome.CALLED_OFF)
)


@frozen(kw_only=True)
class Question:
    """A question to the data set, and what its answer must hold."""

    asks: str
    """The question in words."""
    answer: Callable[[], Iterable[str]]
    """The call that answers it."""
    holds: tuple[str, ...]
    """What was checked by hand."""
    sources: tuple[str, ...]
    """Where that was read."""
    lacks: tuple[str, ...] = ()
    """What looks alike, and would be wrong."""
    whole: bool = False
    """True if the answer is no more than what was checked."""

    def __str__(self) -> str:
        """Return the question, by which a test is named."""
        return self.asks

    def check(self) -> None:
        """Ask it."""
        found = set(self.answer())
        assert set(self.holds) <= found
        assert found.isdisjoint(self.lacks)
        assert not self.whole or found == set(self.holds)


def ids(filter: Filter[E], catalog: mp.Catalog = PACTS) -> list[str]:
    """The ids of what is found."""
    return [entity.id for entity in find(catalog, filter)]


QUESTIONS = (
    Question(
        asks="What has Peru signed?",
        answer=lambda: ids(SIGNED & InstrumentFilter(involving=("PER",))),
        holds=(
            "deu-per-agreement-2014",
            "ergi-memorandum-2020",
            "jpn-per-roadmap-2024",
            "per-usa-memorandum-2024",
            "per-usa-memorandum-2026",
        ),
        sources=("berlin-global-2014-07-14-germany-peru", "devdiscourse-2024-11-japan-peru"),
        lacks=("jpn-per-statement-2024", "ind-per-free-trade-talks-2025"),
        whole=True,
    ),
    Question(
        asks="With whom does Peru deal?",
        answer=lambda: [partner.partner.id for partner in partners(PACTS, "PER")],
        holds=("USA", "JPN", "DEU", "IND", "AUS", "BWA", "CAN"),
        sources=("yomiuri-2024-11-18-japan-peru", "minersnews-2024-08-29"),
    ),
    Question(
        asks="What of Peru is only planned?",
        answer=lambda: ids(InstrumentFilter(involving=("PER",), modality=mp.Modality.PLANNED)),
        holds=("ind-per-free-trade-talks-2025",),
        sources=("moneycontrol-2025-11-06-peru-chile",),
        lacks=("per-usa-memorandum-2026", "jpn-per-roadmap-2024"),
    ),
    Question(
        asks="Which of the Union's partnerships on raw materials have a roadmap?",
        answer=lambda: [
            roadmap.implements or roadmap.id
            for roadmap in find(PACTS, RoadmapFilter(involving=UNION))
        ],
        holds=("eu-kaz-partnership-2022", "eu-nam-partnership-2022", "eu-ukr-partnership-2021"),
        sources=("azernews-2023-05-22", "offshore-energy-2023-10-30-eu-namibia"),
    ),
    Question(
        asks="Of which is the roadmap overdue?",
        answer=lambda: ids(
            InstrumentFilter(
                involving=UNION,
                obligation=Obligation.FURTHER_AGREEMENT,
                obligation_modality=mp.Modality.PLANNED,
                obligation_due=When("../2026-11-29"),
            )
        ),
        holds=(
            "arg-eu-partnership-2023",
            "aus-eu-partnership-2024",
            "eu-rwa-partnership-2024",
            "eu-zmb-partnership-2023",
        ),
        sources=("pubaffairs-bruxelles-2023-10-26-drc-zambia",),
        lacks=("eu-kaz-partnership-2022", "eu-nam-partnership-2022", "eu-grl-partnership-2023"),
    ),
    Question(
        asks="What did the United States sign in the first quarter of 2026?",
        answer=lambda: ids(
            InstrumentFilter(
                involving=("USA",),
                stage=mp.Stage.SIGNATURE,
                modality=mp.Modality.HAPPENED,
                during=When("2026-01/2026-03"),
            )
        ),
        holds=(
            *("are-usa-framework-2026", "arg-usa-framework-2026", "chl-usa-declaration-2026"),
            *("ecu-usa-framework-2026", "gbr-usa-memorandum-2026", "gin-usa-memorandum-2026"),
            *("mar-usa-memorandum-2026", "per-usa-memorandum-2026", "phl-usa-memorandum-2026"),
            *("pry-usa-memorandum-2026", "usa-uzb-memorandum-2026"),
            *("usa-uzb-heads-of-terms-2026", "ind-usa-pax-silica-addendum-2026"),
        ),
        sources=("pura-noticia-2026-03-12-chl-usa",),
        lacks=("ind-usa-framework-2026", "sau-usa-framework-2025"),
    ),
    Question(
        asks="Which pacts that name lithium are signed or in force?",
        answer=lambda: ids(LITHIUM & (SIGNED | InstrumentFilter(stage=mp.Stage.ENTRY_INTO_FORCE))),
        holds=(
            *("arg-usa-framework-2026", "bra-usa-survey-agreement-2024", "chl-eu-agreement-2023"),
            *("chl-eu-partnership-2023", "eu-rwa-partnership-2024", "jpn-sau-memorandum-2023"),
        ),
        sources=("global-south-2025-03-11", "mwebantu-2024-02-eu-rwanda"),
        lacks=("afg-chn-lithium-offer-2023", "lithium-triangle-talks-2022"),
    ),
    Question(
        asks="What was called off, suspended, put under review, left or replaced?",
        answer=lambda: ids(ENDED),
        holds=(
            *("bra-usa-survey-agreement-2024", "chl-chn-byd-agreement-2023"),
            *("chl-chn-tsingshan-agreement-2023", "eu-rwa-partnership-2024"),
            *("minerals-security-partnership-2022", "ukr-usa-draft-2025"),
        ),
        sources=("global-south-2025-03-11", "nigeria-pulse-2025-02-25-eu-rwanda"),
        lacks=("ukr-usa-agreement-2025",),
    ),
    Question(
        asks="Who courts the Congo beside the United States?",
        answer=lambda: [rival.rival.id for rival in rivals(PACTS, "USA", over="COD")],
        holds=("european-union", "group-of-chinese-enterprises", "SAU", "RWA", "ZMB"),
        sources=("pubaffairs-bruxelles-2023-10-26-drc-zambia",),
        lacks=("USA", "COD"),
    ),
    Question(
        asks="Who courts Kazakhstan beside the Union?",
        answer=lambda: [rival.rival.id for rival in rivals(PACTS, "european-union", over="KAZ")],
        holds=("USA", "GBR", "FRA", "KOR", "JPN"),
        sources=("azernews-2023-05-22",),
        lacks=("european-union", "RUS"),
    ),
    Question(
        asks="To which pacts are investments of a billion dollars tied?",
        answer=lambda: map(str, group_by(PACTS, BILLION, "agreement")),
        holds=(
            *("chn-cod-sicomines-amendment-2024", "manara-first-quantum-talks-2024"),
            *("aus-usa-framework-2025", "pak-sau-talks-2024"),
        ),
        sources=("gulf-news-2024-10-17-first-quantum",),
    ),
    Question(
        asks="Which of them are only sought?",
        answer=lambda: ids(BILLION & InvestmentFilter(stage=MoneyStage.SOUGHT)),
        holds=("gochin-lithium-2023", "manara-first-quantum-2024", "manara-reko-diq-2024"),
        sources=("milli-chronicle-2023-04-gochin", "zawya-2024-08-27-reko-diq"),
        lacks=("sicomines-infrastructure-2024", "irh-mopani-paid-2025"),
    ),
    Question(
        asks="Which pacts join China and a member of the Minerals Security Partnership?",
        answer=lambda: ids(
            InstrumentFilter(involving=("CHN",), member_of="minerals-security-partnership")
        ),
        holds=("chn-eu-export-supply-mechanism-2025", "chn-usa-framework-2025"),
        sources=(),
        lacks=("chn-mys-talks-2025", "chn-cok-deep-sea-mining-2025"),
    ),
    Question(
        asks="What is due in the next twelve months, for sure?",
        answer=lambda: [
            plan.entry.entity.id
            for plan in due(PACTS, When("2026-12/2027-11"))
            if plan.truth is Truth.YES
        ],
        holds=("bikita-sulphate-plant",),
        sources=("zawya-2025-10-24-zimbabwe",),
        lacks=("ukr-usa-memorandum-2024", "ind-per-free-trade-talks-2025"),
    ),
    Question(
        asks="How are Saudi Arabia and Zambia connected?",
        answer=lambda: [chain[0].end.id for chain in paths_between(PACTS, "SAU", "ZMB", longest=2)],
        holds=("sau-zmb-memorandum-2025",),
        sources=("daleel-2025-01-fmf",),
    ),
    Question(
        asks="What was signed for Japan, by whom?",
        answer=lambda: [
            f"{signatory} {pact.id}"
            for signatory, pacts in group_by(
                PACTS, InstrumentFilter(signatory="JPN"), "steps.signatories"
            ).items()
            for pact in pacts
        ],
        holds=(
            *("ken-saito jpn-sau-memorandum-2023", "ken-saito chl-jpn-memorandum-2024"),
            *("koji-tomita jpn-usa-agreement-2023", "sanae-takaichi jpn-usa-framework-2025"),
            *("yasutoshi-nishimura can-jpn-memorandum-2023",),
        ),
        sources=("yomiuri-2023-12-26-japan-saudi",),
        lacks=("None jpn-per-roadmap-2024", "ken-saito can-jpn-memorandum-2023"),
    ),
    Question(
        asks="What did one know of Japan and Peru on 13 November 2024?",
        answer=lambda: ids(
            InstrumentFilter(involving=("JPN", "PER"), modality=mp.Modality.PLANNED),
            mp.as_of(PACTS, When("2024-11-13")),
        ),
        holds=("jpn-per-roadmap-2024",),
        sources=("me-metals-2024-11-11-japan-peru",),
        whole=True,
    ),
    Question(
        asks="Which facts rest on one source?",
        answer=lambda: [
            f"{fact.entity}.{fact.field}" for fact in audit(PACTS).resting_on_one_source
        ],
        holds=("deu-per-agreement-2014.steps[1]", "ergi-memorandum-2020.steps[0]"),
        sources=("berlin-global-2014-07-14-germany-peru", "your-botswana-2020-10-23"),
        lacks=("per-usa-memorandum-2024.steps[0]", "arg-eu-partnership-2023.steps[0]"),
    ),
    Question(
        asks="Where do sources disagree?",
        answer=lambda: [
            f"{subject}: {dispute.why}"
            for dispute in disputes(PACTS)
            for subject in dispute.subjects
        ],
        holds=(
            "nor-usa-memorandum-2024: 2024-10-01 against 2024-09-30",
            "chl-eu-agreement-2023: 2025-01-31 against 2025-02-01",
        ),
        sources=("norcham-michigan-2024-10", "the-diplomat-in-spain-2025-02-04-chile-eu"),
    ),
    Question(
        asks="Which pacts became known in 2025?",
        answer=lambda: [
            change.entity
            for change in changed_since(PACTS, When("2025-01-01"), When("2026-01-01"))
            if isinstance(change.after, mp.Agreement)
        ],
        holds=("aus-usa-framework-2025", "kaz-usa-memorandum-2025", "mys-usa-memorandum-2025"),
        sources=(),
        lacks=("per-usa-memorandum-2026", "per-usa-memorandum-2024"),
    ),
    Question(
        asks="Which mines and plants in Australia are tied to pacts?",
        answer=lambda: ids(ProjectFilter(place="AUS")),
        holds=(
            *("alcoa-sojitz-gallium-recovery-project", "arafura-nolans-project", "dubbo"),
            *("kalgoorlie-nickel-project", "mount-weld", "siviour"),
        ),
        sources=("manmonthly-2025-10-22-us-australia",),
        lacks=("lynas-malaysia-plant",),
    ),
    Question(
        asks="Which projects were stopped?",
        answer=lambda: ids(
            ProjectFilter(phase=ProjectPhase.CANCELLATION, modality=mp.Modality.HAPPENED)
            | ProjectFilter(phase=ProjectPhase.SUSPENSION, modality=mp.Modality.HAPPENED)
        ),
        holds=("byd-antofagasta-plant", "tsingshan-mejillones-plant", "jadar"),
        sources=(),
        lacks=("arafura-nolans-project",),
    ),
    Question(
        asks="Who has promised to take off graphite?",
        answer=lambda: ids(
            AgreementFilter(minerals=("graphite",), obligation=Obligation.OFFTAKE)
            | AgreementFilter(minerals=("graphite",), kind=mp.AgreementKind.OFFTAKE_CONTRACT)
        ),
        holds=("can-nouveau-monde-graphite-offtake-2025",),
        sources=("nrcan-2025-10-31-alliance-backgrounder",),
        lacks=("can-rio-tinto-offtake-2025",),
    ),
    Question(
        asks="At which meeting was the memorandum of Peru and the United States of 2026 made?",
        answer=lambda: ids(SummitFilter(outcomes=("per-usa-memorandum-2026",))),
        holds=("critical-minerals-ministerial-2026",),
        sources=(),
        whole=True,
    ),
    Question(
        asks="In which years were more than thirty pacts signed for sure?",
        answer=lambda: [
            str(year.period)
            for year in count_by_period(PACTS, SIGNED, years(2019, 2026))
            if year.surely > 30
        ],
        holds=("2023", "2024", "2025", "2026"),
        sources=(),
        whole=True,
    ),
    Question(
        asks="Which countries have pacts, mines or money in cobalt?",
        answer=lambda: [
            f"{at.country.id}{' by a mine' if at.projects else ''}"
            for at in exposure(PACTS, "cobalt")
        ],
        holds=("COD by a mine", "ZMB by a mine", "AUS by a mine", "USA", "JPN"),
        sources=(),
        lacks=("BOL", "BOL by a mine"),
    ),
    Question(
        asks="Since when is the trade agreement of the Union and Chile in force?",
        answer=lambda: [
            day
            for day in ("2025-01-31", "2025-02-01")
            if force_on(PACTS.get(mp.Agreement, "chl-eu-agreement-2023"), When(day)).truth
            is Truth.YES
        ],
        holds=("2025-02-01",),
        sources=("euromeatnews-2025-chile-eu",),
        whole=True,
    ),
    Question(
        asks="How does the Minerals Security Partnership stand?",
        answer=lambda: [
            str(stage_on(PACTS.get(mp.Agreement, "minerals-security-partnership-2022"), DAY).surely)
        ],
        holds=("supersession",),
        sources=(),
        whole=True,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_answer_is_the_one_that_was_checked(question: Question) -> None:
    """It holds what the sources say, and nothing that only looks alike."""
    question.check()


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_where_it_was_read_is_in_the_data_set(question: Question) -> None:
    """Each source is cited."""
    for source in question.sources:
        assert find(PACTS, ClaimFilter(source=source), limit=1), source
