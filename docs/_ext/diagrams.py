"""Diagrams that are drawn from the code when the docs are built: the model, and the house.

They are SVG and HTML in the page, so that they follow its light or dark theme; what they show
stands below them, or in them, as text.
"""

import ast
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from docutils import nodes
from public_names import ROOMS
from sphinx.util.docutils import SphinxDirective

import mineralpact
from mineralpact.model import KINDS, Claim, Entity, Tension
from mineralpact.values.fields import fields_of, names_of_id_types, records_within
from mineralpact.views import timeline_picture

ROOT: Final = Path(__file__).parents[2]
_SIZE: Final = (470, 380)
_RADIUS: Final = (188, 165)
_BOX: Final = (88, 26)
_GAP: Final = 3.0
_LABELLED: Final = 'role="img" aria-labelledby="model-title model-text"'
_TIP: Final = (
    '<marker id="model-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto"><path d="M0 0L8 4L0 8z"/></marker>'
)
_PULL: Final = 0.9
"""What is left of the way of an arrow from the middle: less than 1 draws it in."""


@frozen
class Point:
    """A place in a drawing."""

    x: float
    y: float


def kinds_drawn() -> tuple[type[Entity], ...]:
    """Return the kinds that are drawn: what claims and tensions are about may be anything."""
    return tuple(kind for kind in KINDS if not issubclass(kind, (Claim, Tension)))


def references_of_kinds() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the fields by which a kind points at another, by the names of both."""
    paths: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind in kinds_drawn():
        for cls in (kind, *sorted(records_within(kind), key=lambda record: record.__name__)):
            for field in fields_of(cls).values():
                if cls is kind and field.name == "id":
                    continue
                path = field.name if cls is kind else f"{cls.__name__}.{field.name}"
                for name in names_of_id_types(field.value_type.id_types):
                    paths[kind.__name__, name].append(path)
    return {ends: tuple(found) for ends, found in paths.items()}


class ModelDiagram(SphinxDirective):
    """The kinds of entity in a ring, and an arrow to each kind that a kind points at."""

    def run(self) -> list[nodes.Node]:
        """Return the drawing, and the same as a table."""
        drawing = nodes.raw("", model_svg(), format="html")
        return [drawing, *self.parse_text_to_nodes("\n".join(_model_table()))]


class HouseDiagram(SphinxDirective):
    """The rooms of the package, one upon another."""

    def run(self) -> list[nodes.Node]:
        """Return the house as a list."""
        self.env.note_dependency(str(ROOT / "pyproject.toml"))
        builder = self.env.app.builder
        links = {
            room: builder.get_relative_uri(self.env.docname, f"reference/{room}")
            for room in (*ROOMS, "cli")
        }
        return [nodes.raw("", house_html(links), format="html")]


class TimelinePicture(SphinxDirective):
    """The timeline of the data set that is shipped, drawn wide, and narrow for phones."""

    def run(self) -> list[nodes.Node]:
        """Return both drawings, of which a window shows one."""
        pact = mineralpact.datasets.load("japan-peru-2024")
        drawn = timeline_picture(pact).svg(), timeline_picture(pact, width=390).svg()
        parts = (
            f'<div class="picture-{name}">{svg}</div>'
            for name, svg in zip(("wide", "narrow"), drawn, strict=True)
        )
        return [nodes.raw("", "".join(parts), format="html")]


def model_svg() -> str:
    """Return the drawing of the kinds."""
    names = [kind.__name__ for kind in kinds_drawn()]
    places = dict(zip(names, _ring(len(names)), strict=True))
    arrows = [ends for ends in references_of_kinds() if ends[0] != ends[1] and ends[1] in places]
    words = "; ".join(
        f"{name} to {', '.join(end for start, end in arrows if start == name)}"
        for name in names
        if any(start == name for start, _ in arrows)
    )
    parts = [
        f'<svg class="model-diagram" viewBox="0 0 {_SIZE[0]} {_SIZE[1]}" {_LABELLED}>',
        '<title id="model-title">How the kinds of entity point at one another</title>',
        f'<desc id="model-text">{escape(words)}.</desc>',
        f"<defs>{_TIP}</defs>",
    ]
    for name in names:
        ends = [end for start, end in arrows if start == name]
        parts += _kind_group(name, places, ends, is_ringed=(name, name) in references_of_kinds())
    return "\n".join([*parts, "</svg>"])


def _ring(count: int) -> Iterator[Point]:
    for index in range(count):
        angle = 2 * math.pi * (index + 0.5) / count - math.pi / 2
        yield Point(
            _SIZE[0] / 2 + _RADIUS[0] * math.cos(angle), _SIZE[1] / 2 + _RADIUS[1] * math.sin(angle)
        )


def _kind_group(
    name: str, places: Mapping[str, Point], ends: list[str], *, is_ringed: bool
) -> Iterator[str]:
    """Yield a kind with its arrows: all of it lights up where it is pointed at."""
    place = places[name]
    yield '<g class="kind">'
    yield f"<title>{escape(name)} points at {escape(', '.join(ends) or 'no other kind')}</title>"
    for end in ends:
        first, last = _rim(place, places[end]), _rim(places[end], place)
        middle = Point(
            (first.x + last.x) * _PULL / 2 + _SIZE[0] * (1 - _PULL) / 2,
            (first.y + last.y) * _PULL / 2 + _SIZE[1] * (1 - _PULL) / 2,
        )
        yield (
            f'<path class="arrow" d="M{first.x:.0f} {first.y:.0f}Q{middle.x:.0f} {middle.y:.0f} '
            f'{last.x:.0f} {last.y:.0f}" marker-end="url(#model-tip)"/>'
        )
    width, height = _BOX
    style = "box itself" if is_ringed else "box"
    yield (
        f'<rect class="{style}" x="{place.x - width / 2:.0f}" y="{place.y - height / 2:.0f}" '
        f'width="{width}" height="{height}" rx="6"/>'
    )
    yield f'<text x="{place.x:.0f}" y="{place.y + 4:.0f}">{escape(name)}</text></g>'


def _rim(place: Point, other: Point) -> Point:
    """Return where the line to another place leaves the box around a place."""
    across, down = other.x - place.x, other.y - place.y
    room_x, room_y = _BOX[0] / 2 + _GAP, _BOX[1] / 2 + _GAP
    reach = min(
        room_x / abs(across) if across else math.inf, room_y / abs(down) if down else math.inf
    )
    return Point(place.x + across * reach, place.y + down * reach)


def _model_table() -> Iterator[str]:
    """Yield the same as text: from kind to kind, with the fields."""
    drawn = {kind.__name__ for kind in kinds_drawn()}
    by_kind: dict[str, list[str]] = defaultdict(list)
    for (start, end), paths in references_of_kinds().items():
        if end in drawn:
            shown = ", ".join(f"`{path}`" for path in paths[:3])
            more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
            by_kind[start].append(f"{{py:obj}}`~mineralpact.model.{end}` by {shown}{more}")
    yield "| kind | points at |"
    yield "|---|---|"
    for start, targets in by_kind.items():
        yield f"| {{py:obj}}`~mineralpact.model.{start}` | {'; '.join(targets)} |"


def house_html(links: Mapping[str, str]) -> str:
    """Return the rooms of the package from the roof down, as a list."""
    floors = [f"<li>{_floor(room, links.get(room))}</li>" for room in rooms_from_above()]
    label = "Rooms of the package, from above: each may use those below it"
    return f'<ol class="house-diagram" aria-label="{label}">{"".join(floors)}</ol>'


def rooms_from_above() -> tuple[str, ...]:
    """Return the rooms in the order that the contract of layers gives."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return tuple(str(layer).strip("()") for layer in layers)


def _floor(room: str, link: str | None) -> str:
    name = f"<code>{room}</code>"
    if link is not None:
        name = f'<a href="{link}">{name}</a>'
    inner = "" if link is not None else " <small>inner</small>"
    return f"<strong>{name}{inner}</strong> <span>{escape(_purpose(room))}</span>"


def _purpose(room: str) -> str:
    """Return the first line of a room's docstring, its own name left out."""
    folder = ROOT / "src" / "mineralpact"
    source = folder / room / "__init__.py"
    if not source.exists():
        source = folder / f"{room}.py"
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    line = " ".join(said.partition("\n\n")[0].replace("`", "").split())
    first, colon, rest = line.partition(": ")
    if colon and first.lower().removeprefix("the ").replace(" ", "_") == room:
        return f"{rest[:1].upper()}{rest[1:]}"
    return line
