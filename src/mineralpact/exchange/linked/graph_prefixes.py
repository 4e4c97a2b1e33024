"""Prefixes of a graph as JSON-LD has them, and no others.

rdflib makes a prefix of the beginning of each name and looks for it among all of them, which takes
a time that grows with the square of a catalog.
"""

import re
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import NamespaceManager

from mineralpact.exchange.linked.vocabulary import CONTEXT

_LOCAL_NAME: Final = re.compile("[A-Za-z_][A-Za-z0-9_-]*")


class GraphPrefixes(NamespaceManager):
    """The prefixes of the context."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, bind_namespaces="none")

    def compute_qname(self, uri: str, generate: bool = True) -> tuple[str, URIRef, str]:  # noqa: ARG002, FBT001, FBT002  # as rdflib calls it
        """Return the prefix, the namespace and the local name of a name.

        Raises:
            KeyError: it begins with no prefix of the context.
        """
        for prefix, namespace in CONTEXT.items():
            if isinstance(namespace, str) and uri.startswith(namespace):
                local_name = uri.removeprefix(namespace)
                if _LOCAL_NAME.fullmatch(local_name):
                    return prefix, URIRef(namespace), local_name
        raise KeyError(uri)
