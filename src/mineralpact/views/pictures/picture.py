"""`Picture`: a drawing as SVG, with a description in words."""

from html import escape
from typing import Final

from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.errors import ValidationError, shorten
from mineralpact.reprs import ShortRepr
from mineralpact.tables.extras import require
from mineralpact.values.rules import broken
from mineralpact.views.pictures.picture_style import DARK, LIGHT, ROOT, fixed_style, themed_style

_LARGEST: Final = 8
"""The most pixels of a PNG for one of the drawing: more is a slip, and fills the memory."""


@frozen(kw_only=True)
class Picture(ShortRepr):
    """A drawing, which notebooks show.

    >>> from mineralpact import datasets
    >>> from mineralpact.views import timeline_picture
    >>> timeline_picture(datasets.load("japan-peru-2024"), title="When").svg()[:4]
    '<svg'
    """

    title: str = field(repr=lambda title: repr(shorten(title, 100)))
    """The title, which stands above it."""
    description: str = field(repr=False)
    """Description in words: read aloud in place of the drawing."""
    width: int
    """The width in pixels; a page may show it smaller or larger."""
    height: int
    """The height in pixels."""
    drawing: str = field(repr=False)
    """The shapes and labels, as SVG without the root."""
    key: str = field(repr=False)
    """A word of its own, in the ids of what is inside: two pictures may stand on one page."""

    def svg(self) -> str:
        """Return the picture as SVG, in the colours of the reader's light or dark setting."""
        return self._svg(themed_style())

    @checked
    def png(self, *, scale: float = 2.0, dark: bool = False) -> bytes:
        """Return the picture as PNG.

        Args:
            scale: The pixels for one of the drawing, from 0.1 to 8.
            dark: True for the colours of a dark room.

        Raises:
            MissingExtraError: the library that paints it is not installed.
            ValidationError: the scale is too small or too large.
        """
        check_range("scale", scale, 0.1, _LARGEST)
        require("resvg_py")
        import resvg_py

        style = fixed_style(DARK if dark else LIGHT)
        return bytes(resvg_py.svg_to_bytes(svg_string=self._svg(style), zoom=scale))

    def _svg(self, style: str) -> str:
        sized = ' style="max-width:100%;height:auto"'
        return _root(self, sized, f"<style>{style}</style>\n{self.drawing}")

    def _repr_svg_(self) -> str:
        """Return it for notebooks."""
        return self.svg()

    def _repr_html_(self) -> str:
        """Return it for notebooks and pages that show HTML."""
        return self.svg()


def check_range(name: str, value: float, least: float, most: float) -> None:
    """Refuse a number that a picture is asked for and cannot have.

    Raises:
        ValidationError: the number is less than the least, or more than the most.
    """
    if not least <= value <= most:
        message = f"expected a number from {least} to {most}, found {value}"
        raise ValidationError("picture", broken(name, "out_of_range", message))


def bare_svg(picture: Picture) -> str:
    """Return a picture without style, for a page that has the style of pictures itself."""
    return _root(picture, "", picture.drawing)


def _root(picture: Picture, sized: str, content: str) -> str:
    size = f'viewBox="0 0 {picture.width} {picture.height}" width="{picture.width}"'
    names = f"title-{picture.key} text-{picture.key}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{ROOT}" {size} '
        f'height="{picture.height}"{sized} role="img" aria-labelledby="{names}">\n'
        f'<title id="title-{picture.key}">{escape(picture.title)}</title>\n'
        f'<desc id="text-{picture.key}">{escape(picture.description)}</desc>\n'
        f"{content}\n</svg>\n"
    )
