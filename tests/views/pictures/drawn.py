"""Pictures read again: the labels and marks on them, and where they lie."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

from attrs import frozen

from mineralpact.views import Picture
from mineralpact.views.pictures.canvas import SIZES
from mineralpact.views.pictures.label_text import text_width

SVG = "{http://www.w3.org/2000/svg}"


@frozen(kw_only=True)
class Box:
    """A label or a mark on a picture, and where it lies."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """True if some of it lies upon the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


def root_of(picture: Picture) -> Element:
    """Return the picture as XML, which must be well-formed."""
    return fromstring(picture.svg())  # noqa: S314  # just made here


def labels_of(picture: Picture) -> list[Box]:
    """List the labels of a picture."""
    boxes: list[Box] = []
    for element, x, y in _with_shift(root_of(picture), 0.0, 0.0):
        if element.tag == f"{SVG}text":
            boxes.append(_label(element, x, y))
    return boxes


def titles_of(picture: Picture) -> list[str]:
    """List the words that are shown on pointing at something."""
    titles = [title.text or "" for title in root_of(picture).iter(f"{SVG}title")]
    return titles[1:]  # the first is that of the whole


def overlapping(boxes: Sequence[Box]) -> list[tuple[str, str]]:
    """List each two boxes of which one lies upon the other."""
    pairs = combinations(boxes, 2)
    return [(first.words, second.words) for first, second in pairs if first.overlaps(second)]


def outside(picture: Picture, boxes: Sequence[Box]) -> list[Box]:
    """List the boxes that lie, in part, outside of the picture."""
    return [
        box
        for box in boxes
        if box.left < 0 or box.top < 0 or box.right > picture.width or box.bottom > picture.height
    ]


def marks_of(picture: Picture) -> list[tuple[str, Element]]:
    """List the words and the group of each mark of a timeline, without those of the legend."""
    marks: list[tuple[str, Element]] = []
    for group in root_of(picture).iter(f"{SVG}g"):
        if group.get("class", "").startswith("mark"):
            title = group.find(f"{SVG}title")
            words = "" if title is None else title.text or ""
            if ":" in words or words.startswith("The"):
                marks.append((words, group))
    return marks


def shape_in(group: Element) -> Element:
    """Return the first shape of a mark."""
    return next(child for child in group if child.tag != f"{SVG}title")


def box_of_shape(shape: Element, words: str = "") -> Box:
    """Return where a dot or a bar lies."""
    number = {name: float(value) for name, value in shape.items() if _is_number(value)}
    if shape.tag == f"{SVG}circle":
        x, y, r = number["cx"], number["cy"], number["r"]
        return Box(words=words, left=x - r, top=y - r, right=x + r, bottom=y + r)
    x, y = number["x"], number["y"]
    right, bottom = x + number["width"], y + number["height"]
    return Box(words=words, left=x, top=y, right=right, bottom=bottom)


def _label(element: Element, x: float, y: float) -> Box:
    style = element.get("class", "label")
    text = element.text or ""
    if not text:
        text = element[0].tail or ""
    size = SIZES[style]
    width = text_width(text, size, bold=style in ("title", "name"))
    left = x + float(element.get("x", "0"))
    base = y + float(element.get("y", "0"))
    if element.get("text-anchor") == "middle":
        left -= width / 2
    box = {"left": left, "top": base - size * 0.8, "right": left + width}
    return Box(words=text, bottom=base + size * 0.2, **box)


def _with_shift(element: Element, x: float, y: float) -> Iterator[tuple[Element, float, float]]:
    """Yield the elements of a picture, each with how far the groups around it are moved."""
    match = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", ""))
    if match:
        x, y = x + float(match[1]), y + float(match[2])
    yield element, x, y
    for child in element:
        yield from _with_shift(child, x, y)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
