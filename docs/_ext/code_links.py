"""Links from words in code to their pages, in examples, in running text and in annotations."""

import pkgutil
import re
from typing import Final

from docutils import nodes
from public_names import all_names
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python import ObjectEntry, PythonDomain
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

_CODE: Final = re.compile(r"(?:mp\.|mineralpact\.)?(?P<name>[A-Za-z_][\w.]*)(?:\(.*\)|\[.*\])?")
_COMMON: Final = frozenset(("country", "resolve", "names", "values", "entities", "due"))
"""Names of functions that are also words for something else: these alone are no link."""


def add_other_names(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Make each documented thing known by the module it is written in and by the front door too.

    Annotations and examples use these names; they are no entries of their own in the index.
    """
    domain = env.domains.python_domain
    for name in all_names():
        others = [f"{name.home}.{name.name}", f"mineralpact.{name.name}"]
        if isinstance(name.thing, type):
            others.append(f"{name.thing.__module__}.{name.thing.__qualname__}")
        for known in [name.path, *_members(domain, name.path)]:
            for other in others:
                _add(domain, other + known.removeprefix(name.path), known)
    return []


def _members(domain: PythonDomain, path: str) -> list[str]:
    return [known for known in _by_prefix(domain).get(path, ()) if known != path]


def _by_prefix(domain: PythonDomain) -> dict[str, list[str]]:
    prefixes: dict[str, list[str]] = {}
    for known, entry in domain.objects.items():
        if not entry.aliased:
            prefixes.setdefault(known.rpartition(".")[0], []).append(known)
    return prefixes


def _add(domain: PythonDomain, other: str, known: str) -> None:
    entry = domain.objects.get(known)
    if entry is not None and other not in domain.objects:
        domain.objects[other] = ObjectEntry(
            entry.docname, entry.node_id, entry.objtype, aliased=True
        )


class ShortNames:
    """Index of the documented things by the ends of their names: ``When.before``, ``When``."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def find(self, domain: PythonDomain, name: str) -> str | None:
        """Return the whole name of a thing by the end of its name."""
        if not self._known:
            for known in sorted(domain.objects, reverse=True):
                if known.startswith("mineralpact.") and not domain.objects[known].aliased:
                    parts = known.split(".")
                    for start in range(1, len(parts)):
                        self._known[".".join(parts[start:])] = known
        return self._known.get(name)


SHORT_NAMES = ShortNames()


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
    known = SHORT_NAMES.find(domain, name)
    if known is not None:
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", known, node, content)
    return content if target.startswith("mineralpact.") and exists(target) else None


def exists(name: str) -> bool:
    """Return true if a dotted name is one of ours, though not public."""
    try:
        pkgutil.resolve_name(name)
    except (AttributeError, ImportError):
        return False
    return True


class LinkedWords(SphinxPostTransform):
    """Makes a link of each word in code, in running text, that is a public name."""

    default_priority = 20

    def run(self, **_options: object) -> None:
        """Wrap each such word in a link, but on the page that it leads to."""
        for literal in list(self.document.findall(nodes.literal)):
            known = self._known(literal)
            if known is not None and not _is_linked(literal):
                entry = self.env.domains.python_domain.objects[known]
                if entry.docname != self.env.docname:
                    self._link(literal, known, entry)

    def _known(self, literal: nodes.literal) -> str | None:
        match = _CODE.fullmatch(literal.astext())
        if match is None:
            return None
        name = match["name"]
        if name in _COMMON or (self.env.docname in _OF_THE_COMMAND and name.islower()):
            return None
        known = SHORT_NAMES.find(self.env.domains.python_domain, name)
        is_name = known is not None and known.count(".") == 2
        is_member = known is not None and name.count(".") == 1 and name[0].isupper()
        return known if is_name or is_member else None

    def _link(self, literal: nodes.literal, known: str, entry: ObjectEntry) -> None:
        address = self.app.builder.get_relative_uri(self.env.docname, entry.docname)
        link = nodes.reference("", "", internal=True, refuri=f"{address}#{entry.node_id}")
        link["reftitle"] = known
        literal.replace_self(link)
        link += literal


_OF_THE_COMMAND: Final = ("command", "reference/cli", "changelog")
"""Pages on which a word in small letters is a verb of the command."""


def _is_linked(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, (nodes.reference, nodes.title)):
            return True
        parent = parent.parent
    return False
