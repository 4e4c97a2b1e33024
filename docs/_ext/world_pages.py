"""Pages on the world's pacts, made of the data set when the docs are built: no figure is typed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from world_evidence import completeness_parts, one_source_parts, standing_of_values
from world_facts import FIRST_YEAR, NAME, last_day, pacts, pacts_of, words, world
from world_nodes import page_link, paragraph, picture, raw
from world_plans import plan_counts, plan_parts
from world_tables import country_parts, leading_table, years_table
from world_times import best_told, courted_parts, courted_table, write_year_pages, year_parts

import mineralpact
from mineralpact.views import world_map_picture

DATA_SET: Final = Path(mineralpact.datasets.__file__).parent / f"{NAME}.json"
_WIDE_LINES, _NARROW_LINES = 60, 24
"""The lines of a map, those of most pacts: with more, nobody tells one from another."""
_NARROW: Final = 390


class WorldPart(SphinxDirective):
    """A part of a page that is made of the data set."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the part."""
        self.env.note_dependency(str(DATA_SET))
        name, *rest = self.arguments
        if name == "year":
            return year_parts(self.env, *rest)
        return PARTS[name](self.env)


def figures(env: BuildEnvironment) -> list[nodes.Node]:
    """Return how much there is, in large figures."""
    countries = [country for country in world().countries if pacts_of(country.id)]
    publishers = {source.publisher for source in world().sources if source.publisher}
    counts = {
        "pacts": len(pacts()),
        "countries with pacts": len(countries),
        "sources": len(world().sources),
        "publishers": len(publishers),
        "statements": len(world().claims),
    }
    items = "".join(
        f"<div><dt>{label}</dt><dd>{number:,}</dd></div>" for label, number in counts.items()
    )
    until = paragraph(
        f"Since {FIRST_YEAR}, as known on {words(last_day())}, the day of the newest source. ",
        page_link(env, "What it does not know", "world/completeness"),
        ".",
    )
    return [raw(f'<dl class="world-figures">{items}</dl>'), until]


def world_map(_env: BuildEnvironment) -> list[nodes.Node]:
    """Return the map of who has pacts with whom."""
    title = "Who has pacts with whom"
    wide = world_map_picture(world(), title=title, most=_WIDE_LINES)
    narrow = world_map_picture(world(), title=title, most=_NARROW_LINES, width=_NARROW)
    return [picture(wide, narrow)]


PARTS: Final[Mapping[str, Callable[[BuildEnvironment], list[nodes.Node]]]] = {
    "figures": figures,
    "map": world_map,
    "leaders": leading_table,
    "countries": country_parts,
    "years": years_table,
    "best-told": best_told,
    "courted-table": courted_table,
    "courted": courted_parts,
    "plan-counts": plan_counts,
    "plans": plan_parts,
    "one-source": one_source_parts,
    "evidence": standing_of_values,
    "completeness": completeness_parts,
}
"""The parts of pages, by the word that a page asks for each."""


def setup_world(app: Sphinx) -> None:
    """Tell Sphinx of the directive, and have the pages of the years written."""
    app.connect("builder-inited", write_year_pages)
    app.add_directive("world", WorldPart)
