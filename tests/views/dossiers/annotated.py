"""A made-up text, and a catalog whose passages lie beside, within and across one another in it."""

import hashlib

from mineralpact import Catalog
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Mineral,
    Roadmap,
    Source,
    Tension,
    TensionKind,
)
from mineralpact.values import Citation, Modality
from mineralpact.values.citation import passage_digest

TEXT = (
    "Ministers to meet\n"
    "- 3 March 2031\n"
    "Arda has nickel and some cobalt. Bela has none.\n"
    "Their ministers will meet in spring, it is said. A band played."
)
ARABIC = "خبر صغير\nالتقى الوزيران في الربيع. غنت فرقة."  # noqa: RUF001  # Arabic it is
MARKUP = "<script>window.hacked = true</script>"
ODD_NAMES = (
    MARKUP,
    "\"quoted\" & 'so on'",
    '=HYPERLINK("http://example.org")',
    "عقد \u202e عربي",
    "x" * 10_000,
    "bell\x07 and \x1b[31mred\nline",
)
"""Names that must do nothing, and be legible."""


def cite(words: str, text: str = TEXT, source: str = "paper") -> Citation:
    """Return a citation of the first place of some words, whatever paragraphs they run over."""
    start = text.index(words)
    return Citation(
        source=source,
        start=start,
        end=start + len(words),
        sha256=passage_digest(text, start, start + len(words)),
        paragraph=1,
    )


def claim(id: str, place: str, *words: str) -> Claim:
    """Return a claim about a place that cites some words."""
    return Claim(id=id, about=(place,), modality=Modality.ATTRIBUTE, cites=tuple(map(cite, words)))


def annotated() -> Catalog:
    """Return the catalog of the text; nothing cites its head nor its last sentence."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    return Catalog(
        [
            Country(id="JPN"),
            Country(id="PER"),
            Source(id="paper", title="The paper", sha256=digest),
            Mineral(id="cobalt", name="cobalt", aliases=("blue metal",)),
            Mineral(id="nickel", name="nickel", aliases=("Nickel",), uses=("steel",)),
            Roadmap(id="plan", name="The plan", parties=("JPN", "PER"), measures=("to meet",)),
            claim("c-nickel", "nickel.aliases", "nickel"),
            claim("c-uses", "nickel.uses", "has nickel and some"),
            claim("c-cobalt", "cobalt.aliases", "some cobalt. Bela"),
            claim("c-parties", "plan.parties", "none.\nTheir ministers"),
            claim("c-measures", "plan.measures", "meet in spring", "Arda"),
            Claim(
                id="c-open",
                about=("plan.duration",),
                modality=Modality.NOT_STATED,
                note="How long is open.",
                cites=(cite("in spring"),),
            ),
            Tension(
                id="t-odd",
                kind=TensionKind.AMBIGUITY,
                claims=("c-nickel", "c-cobalt"),
                description="Metals are told of twice.",
            ),
        ],
        title="A made-up case",
    )


def with_odd_names() -> Catalog:
    """Return a catalog of agreements whose names must do nothing, and its title too."""
    agreements = [
        Agreement(id=f"a-{index}", name=name, kind=AgreementKind.TREATY, parties=("JPN", "PER"))
        for index, name in enumerate(ODD_NAMES)
    ]
    return Catalog(
        [
            *agreements,
            Country(id="JPN"),
            Country(id="PER"),
            Source(id="paper", title=MARKUP, language="ar"),
        ],
        title=MARKUP,
    )
