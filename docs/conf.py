"""Configuration of Sphinx: pages are built without network, and every warning is an error."""

import inspect
import sys
import tomllib
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.highlighting import PygmentsBridge

import mineralpact
from mineralpact.cli.app import make_app

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

from code_links import LinkedWords, add_other_names, find_where_it_is_documented
from diagrams import HouseDiagram, ModelDiagram, TimelinePicture
from focusable_code import FocusableCode
from navigation import setup_navigation
from public_names import ROOMS
from reference_pages import class_signature, list_of_room, plain_lines, write_pages
from world_pages import setup_world

project = "mineralpact"
author = "the mineralpact authors"
copyright = author
release = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "version"
]

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_codeautolink",
    "sphinx_copybutton",
    "sphinx_design",
]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# The notebook is committed without outputs, and executed whenever the pages are built.
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 60
# The blocks of a page build on one another.
codeautolink_concat_default = True
codeautolink_disable_link_titles = True
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = f"mineralpact {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_search_scorer = str(HERE / "_ext" / "search_scores.js")

# A word in single backticks in a docstring is a name of ours or of Python's, and must exist.
default_role = "py:obj"
nitpicky = True
nitpick_ignore_regex = [
    # Libraries whose own pages publish no list of names to link to.
    (
        "py:.*",
        r"(attr|attrs|cattrs|cyclopts|_?duckdb|hypothesis|msgspec|pendulum|pyarrow|pyspark|rich)\..*",
    ),
    ("py:.*", r"(networkx|pandas|polars)\..*"),
    # The short name that this library goes by, where only type checkers import it.
    ("py:class", r"pa\..*"),
    # What JSON can say: a type that names itself.
    ("py:class", "Plain"),
    # datetime's classes, where only type checkers import them, under a short name.
    ("py:class", r"dt\..*"),
    # Type variables have no page of their own.
    ("py:.*", r"(mineralpact\..*\.)?_?[A-Z]"),
]
# A plain-text list of the names of Python that our docstrings mention, so that no list is fetched.
intersphinx_mapping = {"python": ("https://docs.python.org/3/", "inventories/python.txt")}

autodoc_default_options = {"undoc-members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
# Defaults as they are written: a tuple of classes would fill a screen.
autodoc_preserve_defaults = True
maximum_signature_line_length = 100
napoleon_numpy_docstring = False


exclude_patterns = ["_build", "_ext"]


FRONT_DOOR = {
    name: getattr(mineralpact, name)
    for name in dir(mineralpact)
    if name not in ROOMS and not name.startswith("_")
}


def complete_the_reference(_app: Sphinx, docname: str, source: list[str]) -> None:
    """Add what the package itself can list: names of rooms, and the verbs of the command."""
    folder, _, room = docname.rpartition("/")
    if folder != "reference":
        return
    if room == "index":
        source[0] += front_door()
    elif room == "cli":
        source[0] += make_app().generate_docs(heading_level=2)
    elif room in ROOMS:
        source[0] += list_of_room(room)


def front_door() -> str:
    """A table of what ``mineralpact`` itself hands on, each name with the first line said of it."""
    lines = ["", "## The front door", "", "| name | |", "|---|---|"]
    for name in sorted(FRONT_DOOR, key=str.casefold):
        said = inspect.getdoc(FRONT_DOOR[name]) if callable(FRONT_DOOR[name]) else None
        first = (said or "").partition("\n")[0].replace("``", "`")
        lines.append(f"| {{py:obj}}`~mineralpact.{name}` | {first} |")
    return "\n".join(lines) + "\n"


class FieldsAsWritten:
    """Keeps napoleon from reading ``Where: a path`` beside a field as a type named ``Where``."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def hide(
        self, _app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]
    ) -> None:
        """Before napoleon: put the text aside."""
        if what in {"attribute", "data", "property"}:
            self._lines, lines[:] = lines[:], ["(hidden)"]

    def show(
        self, _app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]
    ) -> None:
        """After napoleon: put it back."""
        if what in {"attribute", "data", "property"}:
            lines[:] = self._lines


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the functions above, and of those beside this file."""
    app.connect("builder-inited", write_pages)
    app.connect("source-read", complete_the_reference)
    fields = FieldsAsWritten()
    app.connect("autodoc-process-docstring", fields.hide, priority=400)
    app.connect("autodoc-process-docstring", fields.show, priority=600)
    app.connect("autodoc-process-signature", class_signature)
    app.connect("env-updated", add_other_names, priority=100)
    app.connect("missing-reference", find_where_it_is_documented)
    app.add_post_transform(LinkedWords)
    app.add_directive("model-diagram", ModelDiagram)
    app.add_directive("house-diagram", HouseDiagram)
    app.add_directive("timeline-picture", TimelinePicture)
    app.connect("html-page-context", plain_lines, priority=900)
    PygmentsBridge.html_formatter = FocusableCode
    setup_navigation(app)
    setup_world(app)
