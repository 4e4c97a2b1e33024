"""Drawing of shapes and labels, each of which says in words what it is."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from attrs import frozen

from mineralpact.views.pictures.label_text import (
    broken_lines,
    cut_to_width,
    legible,
    text_width,
)
from mineralpact.views.pictures.picture import Picture

SIZES: Final = {
    "title": 16.0,
    "name": 12.0,
    "soft": 12.0,
    "small": 11.0,
    "label": 12.0,
    "node-label": 11.0,
}
"""The sizes of labels by their style."""
_TITLE_LINE: Final = 20.0
_BOLD: Final = ("title", "name")
FADES: Final = {
    "left": (("0", "0"), ("0.5", "1")),
    "right": (("0.5", "1"), ("1", "0")),
    "both": (("0", "0.1"), ("0.5", "1"), ("1", "0.1")),
}
"""Gradients of marks whose end is open: where each begins and ends, and how much is seen there."""
_OWN: Final = "own-"
"""The beginning of an id inside the drawing, which gets the picture's key."""

_SAMPLE_ROW: Final = 24.0
_BETWEEN_SAMPLES: Final = 18.0
_TOLD: Final = 12
"""The most things that a description lists."""


@frozen
class LegendSample:
    """A sample of what is on a picture, and its words."""

    words: str
    """The words."""
    width: float
    """The room that the sample takes, to the left of the words."""
    draw: "Callable[[Canvas, float, float], None]"
    """Draws it: where, its left end and its middle from above."""


class Canvas:
    """A drawing under way.

    Args:
        parent: The element that shapes go into; none for a drawing of its own.
    """

    def __init__(self, parent: Element | None = None) -> None:
        self.element: Element = Element("g") if parent is None else parent

    def group(self, title: str, style: str = "") -> "Canvas":
        """Return a group inside of this drawing, with the words that are shown on pointing at it.

        Args:
            title: The words.
            style: The classes of the group.
        """
        element = SubElement(self.element, "g", {"class": style} if style else {})
        SubElement(element, "title").text = legible(title)
        return Canvas(element)

    def moved(self, x: float, y: float) -> "Canvas":
        """Return a group inside of this drawing, all of which lies so much further."""
        place = f"translate({x:.1f} {y:.1f})"
        return Canvas(SubElement(self.element, "g", {"transform": place}))

    def shape(self, name: str, style: str, **attributes: float | str) -> None:
        """Draw a shape.

        Args:
            name: Its name in SVG.
            style: Its classes.
            attributes: Its places and sizes.
        """
        texts = {key.replace("_", "-"): _number(value) for key, value in attributes.items()}
        SubElement(self.element, name, {"class": style, **texts} if style else texts)

    def label(
        self,
        x: float,
        y: float,
        text: str,
        style: str = "label",
        *,
        width: float | None = None,
        anchor: str = "start",
    ) -> None:
        """Write a label; one that is cut shows all of it on pointing at it.

        Args:
            x: Where it begins, or its middle.
            y: Its base line.
            text: The words.
            style: Its style, see `SIZES`.
            width: The room that there is; without it, there is enough.
            anchor: ``middle`` if `x` is its middle.
        """
        shown = words = legible(text)
        if not words:
            return
        if width is not None:
            shown = cut_to_width(words, width, SIZES[style], bold=style in _BOLD)
        places = {"x": _number(x), "y": _number(y)}
        if anchor != "start":
            places["text-anchor"] = anchor
        element = SubElement(self.element, "text", {"class": style, **places})
        element.text = shown
        if shown != words:
            SubElement(element, "title").text = words
            element[0].tail = element.text
            element.text = None

    def heading(self, x: float, y: float, text: str, width: float) -> float:
        """Write a title, on two lines where one is too short, and return how much longer it is so.

        Args:
            x: Where it begins.
            y: The base line of the first line.
            text: The words.
            width: The room that there is.
        """
        lines = broken_lines(text, width, SIZES["title"], most=2, bold=True)
        for index, line in enumerate(lines):
            self.label(x, y + _TITLE_LINE * index, line, "title")
        return _TITLE_LINE * (len(lines) - 1)

    def samples(self, samples: Iterable[LegendSample], x: float, y: float, width: float) -> float:
        """Draw samples with their words below a line, and return where they end.

        Args:
            samples: The samples.
            x: Their left end.
            y: Their top.
            width: Their width, at which they go on in the next line.
        """
        self.shape("line", "grid", x1=x, y1=y, x2=x + width, y2=y)
        place, line = x, y + _SAMPLE_ROW
        for sample in samples:
            room = sample.width + text_width(sample.words, SIZES["small"])
            if place > x and place + room > x + width:
                place, line = x, line + _SAMPLE_ROW
            sample.draw(self, place, line - 4)
            self.label(place + sample.width, line, sample.words, "small")
            place += room + _BETWEEN_SAMPLES
        return line

    def fades(self, styles: tuple[str, ...]) -> None:
        """Define the gradients of marks of these styles, see `FADES`."""
        definitions = SubElement(self.element, "defs")
        for style in styles:
            for name, stops in FADES.items():
                gradient = SubElement(
                    definitions, "linearGradient", {"id": f"{_OWN}{style}-{name}"}
                )
                for offset, opacity in stops:
                    attributes = {"offset": offset, "stop-opacity": opacity}
                    SubElement(gradient, "stop", {"class": f"stop-{style}", **attributes})

    def picture(self, title: str, description: str, width: float, height: float) -> Picture:
        """Return what is drawn, on paper, as a picture."""
        paper = {"x": "0", "y": "0", "width": _number(width), "height": _number(height)}
        self.element.insert(0, Element("rect", {"class": "paper", **paper}))
        key = hashlib.sha256(tostring(self.element)).hexdigest()[:10]
        for element in self.element.iter():
            for name in ("id", "fill", "stroke"):
                value = element.get(name, "")
                if _OWN in value:
                    element.set(name, value.replace(_OWN, f"{key}-"))
        return Picture(
            title=legible(title),
            description=legible(description),
            width=round(width),
            height=round(height),
            drawing=tostring(self.element, encoding="unicode"),
            key=key,
        )


def first_of(texts: Sequence[str]) -> str:
    """Return the first of some texts, as a description lists them, and how many more there are.

    >>> first_of(["Peru", "Japan"])
    'Peru; Japan'
    >>> first_of([str(number) for number in range(14)])
    '0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; and 2 more'
    """
    listed = list(texts[:_TOLD])
    if len(texts) > _TOLD:
        listed.append(f"and {len(texts) - _TOLD} more")
    return "; ".join(listed)


def faded(style: str, side: str) -> str:
    """Return the paint of a mark of a style that fades out to a side, see `FADES`."""
    return f"url(#{_OWN}{style}-{side})"


def _number(value: float | str) -> str:
    """Return a number with one digit behind the point, so that each machine writes the same."""
    if isinstance(value, str):
        return value
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")  # no minus before a zero
