"""Turtle says what JSON-LD says."""

import json
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from rdflib import Graph
from rdflib.compare import isomorphic

from mineralpact.catalog import Catalog
from mineralpact.datasets import load
from mineralpact.errors import MissingExtraError
from mineralpact.exchange import export, to_json_ld, to_turtle
from mineralpact.model import Organization
from mineralpact.values import OrganizationId
from tests.effort import examples
from tests.exchange.outward.test_json_ld import HOSTILE
from tests.property.strategies import catalogs

ARTICLE = load("japan-peru-2024")


def check_same(catalog: Catalog) -> int:
    """Check that both forms are one graph, and return how many triples it has."""
    document = json.dumps(to_json_ld(catalog).content)
    linked = Graph().parse(data=document, format="json-ld")
    written = Graph().parse(data=to_turtle(catalog).content, format="turtle")
    assert isomorphic(linked, written)
    return len(written)


@pytest.mark.slow
def test_the_article_is_one_graph() -> None:
    """With so many triples; all of it arrives."""
    assert check_same(ARTICLE) == 4383
    assert to_turtle(ARTICLE).losses.is_whole
    assert to_turtle(ARTICLE).losses.format == "turtle"


@pytest.mark.slow
@given(catalog=catalogs())
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_any_catalog_is_one_graph(catalog: Catalog) -> None:
    """Whatever stands in it."""
    check_same(catalog)


def test_hostile_text_stays_text() -> None:
    """Nothing in a text ends it."""
    check_same(Catalog([Organization(id=OrganizationId("body"), name=HOSTILE)]))


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No context is loaded: the one there is stands in the document."""

    def refuse(*_: object) -> None:
        raise AssertionError("no network")

    monkeypatch.setattr(socket, "socket", refuse)
    export(ARTICLE.subset("apec"), tmp_path / "apec.ttl")
    text = (tmp_path / "apec.ttl").read_text(encoding="utf-8")
    assert text == to_turtle(ARTICLE.subset("apec")).content


def test_without_rdflib_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written."""

    def find_nothing(_: str) -> None:
        return None

    monkeypatch.setattr("mineralpact.tables.extras.find_spec", find_nothing)
    with pytest.raises(MissingExtraError, match=r"rdflib is not installed.*mineralpact\[rdf\]"):
        to_turtle(ARTICLE)
