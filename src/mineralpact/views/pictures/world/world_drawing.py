"""Map of the world: who has pacts with whom, and whether they are more than plans."""

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.views.language import in_language
from mineralpact.views.pictures.canvas import Canvas, first_of
from mineralpact.views.pictures.picture import Picture, check_range
from mineralpact.views.pictures.world.world_land import draw_land
from mineralpact.views.pictures.world.world_layout import MapLayout, map_layout
from mineralpact.views.pictures.world.world_legend import draw_world_legend, notes_of
from mineralpact.views.pictures.world.world_marks import draw_marks
from mineralpact.views.pictures.world.world_ties import Pact, WorldTies, tie_words, world_ties
from mineralpact.views.wording import count_words, list_words, number_form

_EDGE: Final = 16.0
_HEAD: Final = 42.0
_NARROWEST: Final = 320
_WIDEST: Final = 4_000
_MOST: Final = 2_000


def world_map_picture(
    catalog: Catalog,
    pacts: Iterable[Pact] | None = None,
    *,
    title: str | None = None,
    width: int = 960,
    most: int = 200,
    language: str | None = None,
) -> Picture:
    """Return a map of the world that shows who has pacts with whom.

    A line ties two parties of agreements or roadmaps; it is solid if one of these is told as done,
    dashed if all are planned, and thicker, with their number, where there are several. The lines of
    a pact of four or more meet in one point. What acts for a country stands for it; a union stands
    amid its members, which are shaded. The map shows that part of the world where the parties are.

    Borders are those of Natural Earth: as they are held, not as anybody claims them.

    Args:
        catalog: The catalog.
        pacts: The agreements and roadmaps to show, as `mineralpact.find` returns them; all when not
            said. Those that were called off or are over are left out.
        title: The title; that of the catalog when not said.
        width: Its width in pixels, from 320 to 4,000.
        most: The most lines, from 1 to 2,000: those of most pacts are drawn.
        language: The language of the names of countries, such as ``fr``; short English names when
            not said.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: a language is told, and Babel is not installed.
        ValidationError: the width or the number of lines is too small or too large.

    >>> from mineralpact import datasets
    >>> picture = world_map_picture(datasets.load("japan-peru-2024"))
    >>> print(picture.description.partition(".")[0])
    3 countries and 5 pacts, 4 of them planned
    """
    check_range("width", width, _NARROWEST, _WIDEST)
    check_range("most", most, 1, _MOST)
    with in_language(language):
        ties = world_ties(catalog, pacts)
        layout = map_layout(ties, width - 2 * _EDGE, most)
        return _WorldMap(
            title or catalog.title or "Who has pacts with whom", ties, layout
        ).picture()


@frozen
class _WorldMap:
    """A picture under way: what is on it, and where."""

    title: str
    ties: WorldTies
    layout: MapLayout

    def picture(self) -> Picture:
        """Return the picture."""
        view = self.layout.view
        width = view.width + 2 * _EDGE
        canvas = Canvas()
        top = _HEAD + canvas.heading(_EDGE, 26, self.title, view.width)
        drawing = canvas.moved(_EDGE, round(top))
        size = {"width": view.width, "height": view.height}
        drawing.shape("rect", "sea", x=0, y=0, **size)
        draw_land(drawing, self.ties, view)
        draw_marks(drawing, self.ties, self.layout)
        drawing.shape("rect", "grid", x=0, y=0, **size)
        bottom = draw_world_legend(
            canvas, self.ties, self.layout, (_EDGE, top + view.height + 10), view.width
        )
        return canvas.picture(self.title, self._description(), width, bottom + _EDGE)

    def _description(self) -> str:
        """Return what the map shows in words: how many, and the ties of most pacts."""
        ties = [tie_words(tie, self.ties.places) for tie in self.layout.ties]
        sentences = [f"{self._counts()}.", *notes_of(self.ties, self.layout)]
        if ties:
            sentences.append(f"{first_of(ties)}.")
        return " ".join(sentences)

    def _counts(self) -> str:
        """Return how many countries, unions and pacts there are."""
        unions = sum(place.is_union for place in self.ties.places.values())
        countries = len(self.ties.places) - unions
        counts = [f"{countries} {number_form(countries, 'country', 'countries')}"]
        if unions:
            counts.append(count_words(unions, "union"))
        counts.append(count_words(self.ties.pacts, "pact"))
        planned = f", {self.ties.planned} of them planned" if self.ties.planned else ""
        return list_words(counts) + planned
