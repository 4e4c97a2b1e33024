"""JSON documents: the fast loader has the first word, and the strict loader the last."""

import json

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Migration, Model, dumps, json_document
from mineralpact.errors import DocumentError
from tests.samples import sample

CATALOG = sample()
OLDER = Model(
    version="ours/2", migrations=(Migration(older="ours/1", newer="ours/2", migrate=dict),)
)


@pytest.mark.parametrize("model", [Model(), OLDER, Model(limits=Limits(text=10_000))])
def test_a_sound_document_needs_no_strict_loader(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of today's format or an older one."""
    monkeypatch.setattr(json_document, "_load_strictly", None)
    data = dumps(CATALOG)
    assert model.loads(model.dumps(CATALOG)) == CATALOG
    if model is OLDER:
        older = json.dumps(json.loads(data) | {"format": "ours/1"})
        assert model.loads(older) == CATALOG


def test_a_low_limit_of_depth_needs_it() -> None:
    """Which alone counts how deep a document is."""
    assert Model(limits=Limits(depth=9)).loads('{"format": "mineralpact/2"}') == Catalog()
    with pytest.raises(DocumentError, match="at most 2 deep"):
        Model(limits=Limits(depth=2)).loads('{"format": "mineralpact/2", "countries": [[[]]]}')
