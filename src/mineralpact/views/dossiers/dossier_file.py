"""`dossier`: a catalog as one HTML file to send by mail, with the texts it was made from."""

from collections.abc import Mapping

from attrs import field, frozen

from mineralpact.catalog import Catalog
from mineralpact.drafts.writing.source_of_text import source_of
from mineralpact.errors import ValidationError, shorten
from mineralpact.reprs import ShortRepr
from mineralpact.values.rules import broken
from mineralpact.views.dossiers.cited_texts import cited_texts
from mineralpact.views.dossiers.dossier_body import DossierContent, dossier_body
from mineralpact.views.dossiers.dossier_parts import DossierParts
from mineralpact.views.dossiers.self_contained import self_contained_html


@frozen(kw_only=True)
class Dossier(ShortRepr):
    """A catalog as one file for people, which needs nothing else.

    >>> from mineralpact import datasets
    >>> dossier(datasets.load("japan-peru-2024")).html()[:15]
    '<!DOCTYPE html>'
    """

    title: str = field(repr=lambda title: repr(shorten(title, 100)))
    """The title."""
    left_out: tuple[str, ...] = ()
    """A sentence for each part of the catalog that it does not hold; it says so itself."""
    _document: str = field(repr=False, alias="document")

    def html(self) -> str:
        """Return the file, to be written in UTF-8."""
        return self._document


def dossier(
    catalog: Catalog,
    texts: str | Mapping[str, str] | None = None,
    *,
    title: str | None = None,
    most: int = 100,
) -> Dossier:
    """Return a catalog as one HTML file to send by mail.

    It has the catalog in short, a picture of the times and one of the relations, each thing with
    every field and the marks of its evidence, what is not stated, what does not fit together, and
    the sources. With texts it has those too: who points at a fact sees its passages lit up, and the
    other way round, and sentences that no claim cites are marked. It fetches nothing, and can be
    read without its script. Equal catalogs and texts give equal files.

    Args:
        catalog: The catalog.
        texts: The text of its source; or, of several, the texts by the ids of their sources. They
            become a part of the file.
        title: The title; that of the catalog when not said.
        most: The most things of a kind, and lines of a thing, from 1 to 1,000; of more the first
            are told, and how many are left out.

    Raises:
        ArgumentError: one text, and several sources that it may be of.
        MissingExtraError: a library that lays out relations, or tells sentences apart, is not
            installed.
        NotFoundError: there is no source of an id.
        ValidationError: a text is too long or no Unicode text, or `most` is too small or too large.

    >>> from mineralpact import datasets
    >>> dossier(datasets.load("japan-peru-2024"), most=3).left_out[0]
    'Lines in short: only the first 3.'
    """
    if not 1 <= most <= 1_000:
        message = f"expected a number from 1 to 1,000, found {most}"
        raise ValidationError("dossier", broken("most", "out_of_range", message))
    if isinstance(texts, str):
        texts = {source_of(catalog, texts, function="dossier"): texts}
    parts = DossierParts(catalog, most)
    name = title or catalog.title or catalog.id or "A catalog"
    summary, times, relations = parts.summary(), parts.times(), parts.relations()
    others = (parts.facts(), parts.gaps(), parts.tensions(), parts.sources())
    content = DossierContent(
        title=name,
        catalog=catalog,
        cited=cited_texts(catalog, texts or {}),
        summary=summary,
        pictures=(times, relations),
        parts=others,
        left_out=parts.left_out,
    )
    body = dossier_body(content)
    classes = "dossier with-text" if content.cited.texts else "dossier"
    style = "\n".join(map(_target_rule, body.span_numbers))
    document = self_contained_html(name, body.lines, style=style, classes=classes)
    return Dossier(title=name, left_out=body.left_out, document=document)


def _target_rule(number: int) -> str:
    """Return the rule by which all of a passage lights up that a link leads to, without script."""
    own = f'[data-p~="{number}"]'
    return (
        f".dossier #p{number}:target~{own},.dossier :has(>#p{number}:target)~* {own}"
        "{background:var(--lit);color:var(--lit-ink)}"
    )
