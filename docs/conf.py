"""Configuration of Sphinx: pages are built without network, and every warning is an error."""

import ast
import importlib
import inspect
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import mineralpact
from mineralpact import values
from mineralpact.cli.app import make_app
from mineralpact.exports import public_names

HERE = Path(__file__).parent

project = "mineralpact"
author = "the mineralpact authors"
copyright = author
release = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "version"
]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_design",
]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = f"mineralpact {release}"
html_static_path = ["_static"]
html_css_files = ["narrow.css"]

# A word in single backticks in a docstring is a name of ours or of Python's, and must exist.
default_role = "py:obj"
nitpicky = True
nitpick_ignore_regex = [
    # Libraries whose own pages publish no list of names to link to.
    (
        "py:.*",
        r"(attr|attrs|cattrs|cyclopts|_?duckdb|hypothesis|msgspec|narwhals|pendulum|pyarrow|pyspark|rich)\..*",
    ),
    ("py:.*", r"(networkx|pandas|polars)\..*"),
    # The short names that these libraries go by, where only type checkers import them.
    ("py:class", r"(nw|pa)\..*"),
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


exclude_patterns = ["_build"]


ROOMS = {page.stem for page in (HERE / "reference").glob("*.md")}
FRONT_DOOR = {
    name: getattr(mineralpact, name)
    for name in dir(mineralpact)
    if name not in ROOMS and not name.startswith("_")
}


def complete_the_reference(_app: Sphinx, docname: str, source: list[str]) -> None:
    """Add what the package itself can list: the front door's names and the verbs of the command."""
    folder, _, room = docname.rpartition("/")
    if folder != "reference":
        return
    if room == "index":
        source[0] += front_door()
    elif room == "cli":
        source[0] += make_app().generate_docs(heading_level=2)
    elif room == "values":
        source[0] += "".join(values_by_file())


def front_door() -> str:
    """A table of what ``mineralpact`` itself hands on, each name with the first line said of it."""
    lines = ["", "## The front door", "", "| name | |", "|---|---|"]
    for name in sorted(FRONT_DOOR, key=str.casefold):
        said = inspect.getdoc(FRONT_DOOR[name]) if callable(FRONT_DOOR[name]) else None
        first = (said or "").partition("\n")[0].replace("``", "`")
        lines.append(f"| {{py:obj}}`~mineralpact.{name}` | {first} |")
    return "\n".join(lines) + "\n"


def values_by_file() -> Iterator[str]:
    """Yield a section for each module of ``values``: only there do ids have their comments."""
    stub = Path(str(values.__file__)).with_suffix(".pyi")
    for node in ast.parse(stub.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            home = str(node.module)
            names = [alias.name for alias in node.names]
            if names == ["*"]:
                names = public_names(vars(importlib.import_module(home)))
            members = ", ".join(sorted(names))
            yield (
                f"\n## {home}\n\n"
                f"```{{eval-rst}}\n.. automodule:: {home}\n   :members: {members}\n```\n"
            )


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


def find_where_it_is_documented(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve all names of a thing, such as ``mineralpact.Claim`` and ``Claim``, to its page.

    A name is documented in its room; annotations know the file it is written in, readers know the
    front door, and docstrings use the name alone. A lower-case word in single backticks may also be
    an argument's name, without a page.
    """
    target = str(node.get("reftarget", ""))
    if node["reftype"] == "obj" and target.isidentifier() and target.islower():
        return content
    name = target.rpartition(".")[2] if target.startswith("mineralpact.") else target
    domain = env.domains.python_domain
    for known in sorted(domain.objects):
        if (
            known.startswith("mineralpact.")
            and known.endswith(f".{name}")
            and not domain.objects[known].aliased
        ):
            return domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", known, node, content
            )
    return content if target.startswith("mineralpact.") and exists(target) else None


def exists(name: str) -> bool:
    """Return true if a dotted name is one of ours, though not public."""
    try:
        pkgutil.resolve_name(name)
    except (AttributeError, ImportError):
        return False
    return True


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the functions above."""
    app.connect("source-read", complete_the_reference)
    fields = FieldsAsWritten()
    app.connect("autodoc-process-docstring", fields.hide, priority=400)
    app.connect("autodoc-process-docstring", fields.show, priority=600)
    app.connect("missing-reference", find_where_it_is_documented)
