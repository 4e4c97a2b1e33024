"""Navigation at the side of the reference's pages: that of the page of their room.

Hundreds of pages of names would make the tree at the side of every page long, and slow to build; so
they are in no table of contents, and a page of a name has its room's place in the tree.
"""

import re
from collections.abc import Callable
from typing import Any, Final, cast

from furo.navigation import get_navigation_tree
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc

_PAGE_OF_A_NAME: Final = re.compile(r"(reference/\w+)/[\w-]+")
_OWN_LINK: Final = re.compile(r'href="#"')
_LINK: Final = re.compile(r'href="(?![a-z]+:|#)')

Context = dict[str, Any]


class RoomNavigation:
    """The trees of the rooms, each made once in a build."""

    def __init__(self) -> None:
        self._trees: dict[str, str] = {}

    def leave_out(
        self, _app: Sphinx, pagename: str, _template: str, context: Context, _tree: object
    ) -> None:
        """Before the theme makes its tree: give it none, where the room's will stand."""
        if _PAGE_OF_A_NAME.fullmatch(pagename):
            context["toctree"] = _no_tree

    def put_in(
        self, app: Sphinx, pagename: str, _template: str, context: Context, _tree: object
    ) -> None:
        """After the theme: put in the tree of the room."""
        match = _PAGE_OF_A_NAME.fullmatch(pagename)
        if match is not None:
            if match[1] not in self._trees:
                self._trees[match[1]] = _tree_of(app, match[1])
            context["furo_navigation_tree"] = self._trees[match[1]]


def _no_tree(**_options: object) -> str:
    return ""


def _tree_of(app: Sphinx, room: str) -> str:
    """Return the tree as on the page of a room, its links as seen from a folder further in."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    options: Context = {"collapse": False, "titles_only": True, "includehidden": True}
    tree = global_toctree_for_doc(app.env, room, builder, tags=app.tags, maxdepth=-1, **options)
    html = str(builder.render_partial(tree)["fragment"])
    html = _LINK.sub('href="../', html)
    html = _OWN_LINK.sub(f'href="../{room.rpartition("/")[2]}.html"', html)
    return get_navigation_tree(html)


def setup_navigation(app: Sphinx) -> None:
    """Connect it in front of the theme and behind it."""
    navigation = RoomNavigation()
    handlers: tuple[tuple[Callable[..., None], int], ...] = (
        (navigation.leave_out, 100),
        (navigation.put_in, 900),
    )
    for handler, priority in handlers:
        app.connect("html-page-context", handler, priority=priority)
