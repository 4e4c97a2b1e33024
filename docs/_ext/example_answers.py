"""Examples of the fields of answers: what the shipped data are answered, short values first."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import attrs

import mineralpact as mp
from mineralpact import editions, evidence, exchange, query
from mineralpact.query import AgreementFilter

_DEPTH: Final = 6
_LENGTH: Final = 44
"""The most characters of an example that is taken in any case; of longer ones the first is."""
_TERM: Final = re.compile(r"<(\w+\.\w+): [^>]*>")
"""Pattern of what Python shows of a term."""
_DUMP: Final = re.compile("<(?:class|function|built-in|module) ")
"""Pattern of what Python shows of things that have no text."""
_NOVEMBER: Final = mp.When("2024-11")
_DRAFT: Final = """\
format: mineralpact-draft/1
id: pact-2031
sources:
- {id: news, title: Chile and Portugal, published: 2 May 2031, quotes: {published: 2 May 2031}}
agreements:
- name: copper memorandum
  kind: MoU
  parties: [Chile, Portugal]
  steps:
  - stage: signature
    modality: planned
    when: later this month
    quote: will sign it later this month
"""
_TEXT: Final = (
    "Chile and Portugal\n- 2 May 2031\nChile and Portugal will sign it later this month.\n"
)


@cache
def answers() -> Mapping[tuple[type, str], str]:
    """Return the values of fields, as Python writes them, by class and field."""
    examples: dict[tuple[type, str], str] = {}
    for answer in _questions():
        for record in _records(answer, _DEPTH):
            for attribute in attrs.fields(type(record)):
                value: object = getattr(record, attribute.name)
                text = _TERM.sub(r"\1", repr(value))
                key = type(record), attribute.name
                is_better = len(text) <= _LENGTH < len(examples.get(key, ""))
                is_said = value not in (None, (), "") and _DUMP.search(text) is None
                if is_said and (key not in examples or is_better):
                    examples[key] = text
    return examples


def _records(value: object, depth: int) -> Iterator[object]:
    """Yield the records in an answer, at any depth that is worth it."""
    if depth == 0:
        return
    if isinstance(value, (tuple, list)):
        for item in value[:40]:
            yield from _records(item, depth)
    elif attrs.has(type(value)):
        yield value
        for attribute in attrs.fields(type(value)):
            yield from _records(getattr(value, attribute.name), depth - 1)


def _questions() -> Iterator[object]:
    """Yield answers to all sorts of questions about the shipped data."""
    pact = mp.datasets.load("japan-peru-2024")
    known = mp.known_as_of(mp.datasets.editions("japan-peru"), mp.When("2025-12-31"))
    yield from (mp.Model(), mp.codec.Limits(), known, known.changes)
    yield mp.datasets.describe()
    yield from (mp.drafts.read_time("later this month", published=mp.When("2031-05-02")),)
    yield mp.drafts.compile_with_report(mp.drafts.parse_draft(_DRAFT), text=_TEXT)
    yield from _on_evidence(pact, known.catalog)
    yield from _on_agreements(pact, known.catalog)
    yield from _on_relations(known.catalog)
    yield exchange.export_formats()
    yield exchange.import_formats()
    yield exchange.to_csv(pact)
    yield mp.views.entity_page(pact, pact["japan-peru-roadmap"])
    yield mp.views.timeline_picture(pact)
    yield tuple(mp.model.references(pact["japan-peru-roadmap"]))


def _on_evidence(pact: mp.Catalog, known: mp.Catalog) -> Iterator[object]:
    yield evidence.audit(pact)
    yield evidence.disputes(known)
    yield evidence.explain(known, "japan-peru-roadmap", "areas_announced")
    yield evidence.outline(_TEXT)
    yield mp.lookup(pact, "peru")
    yield editions.diff(pact, known)


def _on_agreements(pact: mp.Catalog, known: mp.Catalog) -> Iterator[object]:
    statement = known.get(mp.Agreement, "japan-peru-joint-statement")
    yield query.matches(pact, AgreementFilter(during=_NOVEMBER), truth=mp.Truth.UNKNOWN)
    yield query.timeline(known)
    yield query.stage_on(statement, mp.When("2024-11-18"))
    yield query.force_on(statement, mp.When("2024-11-18"))
    yield query.next_steps(pact.get(mp.Agreement, statement.id), mp.When("2024-11-01"))
    yield query.history(statement)
    yield query.count_by_period(known, AgreementFilter(), (_NOVEMBER,))
    yield query.status_warnings(statement)
    yield query.phase_on(known.get(mp.Project, "chancay-megaport"), mp.When("2024-11-18"))


def _on_relations(known: mp.Catalog) -> Iterator[object]:
    yield query.partners(known, "PER")
    yield query.rivals(known, "CHN")
    yield query.neighbours(known, "japan-peru-roadmap")
    yield query.encounters(known, "PER")
    yield query.total_invested(known)
    yield query.holdings(known, "CHN", "chancay-megaport")
    yield query.promised(known, mp.When("2024-11-20"))
    yield query.due(known, _NOVEMBER)
    yield query.exposure(known, "critical-minerals")
    yield query.total_committed(known)
