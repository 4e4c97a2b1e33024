"""The template of a contributed pact, which the documentation hands out."""

import hashlib
from pathlib import Path
from typing import Any

from mineralpact import drafts
from tests.world.checking import faults, texts_of

FOLDER = Path(__file__).parents[2] / "docs" / "howto" / "pact-template"
TEMPLATE = FOLDER / "chl-per-memorandum-2031.yaml"


def test_the_template_passes_the_check_as_it_is() -> None:
    """Nothing is wrong with it, and it tells of one pact with all that it quotes."""
    assert list(faults(TEMPLATE, FOLDER)) == []
    draft = TEMPLATE.read_text(encoding="utf-8")
    report = drafts.compile_with_report(draft, texts_of(draft, FOLDER))
    (agreement,) = report.catalog.agreements
    assert TEMPLATE.stem == agreement.id == report.catalog.id


def test_the_template_has_the_digest_of_the_text_beside_it() -> None:
    """And its length: whoever looks how these are told finds them right."""
    draft = TEMPLATE.read_text(encoding="utf-8")
    plain: Any = drafts.parse_draft(draft).plain
    source = plain["sources"][0]
    text = (FOLDER / f"{source['id']}.txt").read_text(encoding="utf-8")
    assert source["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert int(source["length"]) == len(text)


def test_the_template_is_refused_when_its_passages_are_gone(tmp_path: Path) -> None:
    """The check does look at the text."""
    (tmp_path / "andes-post-2031-05-03.txt").write_text("Nothing of the kind.\n")
    assert any("no passage" in fault for fault in faults(TEMPLATE, tmp_path))
