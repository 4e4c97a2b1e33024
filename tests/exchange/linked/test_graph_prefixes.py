"""Prefixes of a graph."""

import pytest
from rdflib import Graph

from mineralpact.exchange.linked.graph_prefixes import GraphPrefixes

SCHEMA = "https://schema.org/"


def test_a_name_is_parted_behind_a_prefix_of_the_context() -> None:
    """What is no local name behind it stays whole, and so does what begins otherwise."""
    prefixes = GraphPrefixes(Graph())
    prefix, namespace, name = prefixes.compute_qname(f"{SCHEMA}name")
    assert (f"{namespace}{name}", name) == (f"{SCHEMA}name", "name")
    assert prefix
    for whole in (f"{SCHEMA}2024/name", "https://example.org/name"):
        with pytest.raises(KeyError):
            prefixes.compute_qname(whole)
