"""Body of a dossier: its head, its parts, and the texts beside them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.evidence import Verdict
from mineralpact.values import Truth
from mineralpact.views.claim_marks import MARKS_MEAN
from mineralpact.views.dossiers.cited_texts import CitedSpan, CitedTexts, ReadText
from mineralpact.views.dossiers.dossier_head import head_lines
from mineralpact.views.dossiers.dossier_parts import DossierPart, DossierPicture
from mineralpact.views.dossiers.linked_writer import MOST_SPANS, Fact, LinkedWriter
from mineralpact.views.dossiers.lit_text import LitText
from mineralpact.views.forms.html_form import html_text
from mineralpact.views.pictures.picture import bare_svg
from mineralpact.views.wording import count_words, number_form

_SAME_TEXT: Final = {
    Truth.YES: "This is the text that was read, by its digest.",
    Truth.NO: "This is not the text that was read, by its digest.",
    Truth.UNKNOWN: "Whether this is the text that was read cannot be told: no digest was kept.",
}
_VERDICTS: Final = {
    Verdict.MOVED: "elsewhere than they were cited",
    Verdict.GONE: "nowhere in it",
    Verdict.UNDECIDED: "perhaps nowhere in it; the search was given up",
}
_TO_THE_TEXT: Final = (
    "A mark leads to its passage in the text, and the label of a sentence back to a fact that "
    "rests on it."
)
_TEXT: Final = "The text"
_POINTING: Final = (
    "Point at a fact to light up its passages, or at a passage to light up its facts."
)


@frozen(kw_only=True)
class DossierContent:
    """Parts, pictures and texts of a dossier."""

    title: str
    """The title."""
    catalog: Catalog
    """The catalog."""
    cited: CitedTexts
    """The texts."""
    summary: DossierPart
    """The part that is told first."""
    pictures: tuple[DossierPicture, ...]
    """The pictures, which come second."""
    parts: tuple[DossierPart, ...]
    """The other parts, in the order of reading."""
    left_out: tuple[str, ...]
    """A sentence for each thing that was left out."""


@frozen
class _Block:
    """A part of the body, written."""

    id: str
    title: str
    lines: Sequence[str]


@frozen
class DossierBody:
    """The body of a dossier, written."""

    lines: tuple[str, ...]
    """The lines of HTML."""
    span_numbers: tuple[int, ...]
    """The numbers of the passages that light up."""
    left_out: tuple[str, ...]
    """A sentence for each thing that was left out."""


def dossier_body(content: DossierContent) -> DossierBody:
    """Return the body of a dossier."""
    writer = LinkedWriter(catalog=content.catalog, cited=content.cited)
    blocks = [
        *_part_blocks(writer, [content.summary]),
        *map(_picture_block, content.pictures),
        *_part_blocks(writer, content.parts),
    ]
    left_out = content.left_out
    if writer.is_full:
        left_out = (*left_out, f"The first {MOST_SPANS:,} passages light up, and no others.")
    pane = list(_pane(content.cited, writer))
    places = [(block.id, block.title) for block in blocks]
    if pane:
        places.append(("text", _TEXT))
    lines = (
        *head_lines(content.catalog, content.title, places, left_out),
        "<main>",
        *_hints(writer),
        *_block_lines(blocks),
        "</main>",
        *pane,
        "<footer>Made with mineralpact. It says what its sources say, and no more.</footer>",
    )
    return DossierBody(lines, tuple(sorted(writer.numbers.values())), left_out)


def _block_lines(blocks: Iterable[_Block]) -> Iterator[str]:
    for block in blocks:
        yield f'<section id="{block.id}" aria-labelledby="{block.id}-head">'
        yield f'<h2 id="{block.id}-head">{html_text(block.title)}</h2>'
        yield from block.lines
        yield "</section>"


def _picture_block(picture: DossierPicture) -> _Block:
    caption = html_text(picture.caption)
    lines = (
        f'<figure><div class="wide-picture">{bare_svg(picture.wide)}</div>',
        f'<div class="narrow">{bare_svg(picture.narrow)}<p class="hint">{caption}</p></div>',
        "</figure>",
    )
    return _Block(picture.id, picture.title, lines)


def _part_blocks(writer: LinkedWriter, parts: Iterable[DossierPart]) -> Iterator[_Block]:
    """Yield the parts that hold something."""
    for part in parts:
        if part.sections:
            yield _Block(part.id, part.title, list(_part_lines(writer, part)))


def _part_lines(writer: LinkedWriter, part: DossierPart) -> Iterator[str]:
    """Yield the sections of a part; of one without titled sections their entries alone."""
    if part.is_titled:
        writer.level = 3
        for section in part.sections:
            yield from writer.section(section)
        return
    writer.level = 2
    yield '<div class="flat">'
    for section in part.sections:
        for entry in section.entries:
            yield from writer.entry(entry)
    yield "</div>"


def _hints(writer: LinkedWriter) -> Iterator[str]:
    """Yield what the marks mean, and where they lead."""
    if not writer.catalog.claims:
        return
    hint = MARKS_MEAN
    if writer.cited.texts:
        hint = f"{MARKS_MEAN} {_TO_THE_TEXT}"
    yield f'<p class="hint">{html_text(hint)}</p>'


def _pane(cited: CitedTexts, writer: LinkedWriter) -> Iterator[str]:
    """Yield the texts; nothing where none was given."""
    if not cited.texts:
        return
    facts: dict[CitedSpan, list[Fact]] = {span: [] for span in writer.numbers}
    for fact in writer.facts:
        for span in fact.spans:
            facts[span].append(fact)
    yield '<section class="pane" id="text" aria-labelledby="text-head">'
    yield '<h2 id="text-head">' + f"{_TEXT}</h2>"
    yield f'<p class="hint pointing on-screen" hidden>{_POINTING}</p>'
    for index, text in enumerate(cited.texts):
        spans = sorted(span for span in facts if span.text == index)
        yield from _text_lines(text, LitText(text, spans, writer, facts))
    yield "</section>"


def _text_lines(text: ReadText, lit_text: LitText) -> Iterator[str]:
    if not lit_text.has_headline:
        yield f'<h3 class="headline">{html_text(text.source.title)}</h3>'
    yield from lit_text.parts()
    yield f'<p class="hint">{html_text(" ".join(_state_of(text)))}</p>'


def _state_of(text: ReadText) -> Iterator[str]:
    """Yield how far what was cited stands in a text."""
    verification = text.verification
    yield f"{text.source.title}."
    yield _SAME_TEXT[verification.is_same_text]
    for verdict, words in _VERDICTS.items():
        if count := verification.counts[verdict]:
            verb = number_form(count, "stands", "stand")
            yield f"{count_words(count, 'citation')} {verb} {words}."
    unused = len(verification.uncovered)
    if unused:
        verb = number_form(unused, "is", "are")
        yield f"{count_words(unused, 'sentence')} {verb} not used."
    else:
        yield "Each sentence is used."
