"""A template shows every field, explains it, and is a draft as it stands."""

import re
from functools import cache
from typing import Any, ClassVar, NewType

import pytest
import yaml
from attrs import frozen
from hypothesis import given, settings, strategies
from jsonschema import Draft202012Validator

import mineralpact as mp
from mineralpact.drafts import compile_with_report, draft_schema, new_draft
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.evidence import Standing, audit
from mineralpact.model import KINDS, Claim, Entity, Tension
from mineralpact.values.fields import fields_of
from mineralpact.values.ids import EntityId
from tests.effort import examples

SECTIONS = [kind.section for kind in KINDS if kind not in (Claim, Tension)]
NEVER_TYPED = {"sha256", "length"}
"""Fields that templates leave out."""
PitId = NewType("PitId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Pit(Entity):
    """A pit, which has no name."""

    section: ClassVar[str] = "open_pits"

    id: PitId
    depth: int
    owner: str | None = None
    """Who has it."""
    near: EntityId | None = None
    below: PitId | None = None
    notes: object = None


@cache
def our_validator() -> Any:  # noqa: ANN401  # its types name what they do not say
    """The independent validator."""
    return Draft202012Validator(draft_schema())


def text_of(template: str) -> str:
    """The text that stands at the end of a template."""
    prose = [line[3:] for line in template.splitlines() if line.startswith("## ")]
    head = next(index for index, line in enumerate(prose) if line.endswith("as it stands:"))
    return "\n".join(prose[head + 1 :]) + "\n"


def all_used(template: str) -> str:
    """A template with the mark taken away from every line."""
    return re.sub(r"^( *)# ([a-z_]+: )", r"\1\2", template, flags=re.MULTILINE)


def faults(template: str) -> list[str]:
    """What of a template breaks the schema."""
    errors = our_validator().iter_errors(yaml.safe_load(template))
    return [f"{error.json_path}: {error.message}" for error in errors]


@pytest.mark.parametrize("section", SECTIONS)
def test_it_is_a_draft_of_the_text_at_its_end(section: str) -> None:
    """Valid by its schema; compiled, everything that it says rests on a passage."""
    template = new_draft(section)
    assert faults(template) == []
    compiled = compile_with_report(template, text_of(template))
    assert compiled.catalog.id == "my-pact"
    assert getattr(compiled.catalog, section)
    assert all(check.verdict == "holds" for one in compiled.verifications for check in one.checks)
    shown = {entity.id for entity in getattr(compiled.catalog, section)}
    uncited = {field.entity for field in audit(compiled.catalog).of(Standing.UNCITED)}
    assert not uncited & (shown | {"two-states-to-chart-the-seabed"})
    assert [one.uncovered for one in compiled.verifications] == [()]


@pytest.mark.slow
@given(strategies.lists(strategies.sampled_from(SECTIONS), unique=True))
@settings(max_examples=examples(20), deadline=None)
def test_kinds_go_together(sections: list[str]) -> None:
    """No quotation of one stands in the sentence of another."""
    template = new_draft(*sections)
    assert faults(template) == []
    compiled = compile_with_report(template, text_of(template))
    for section in sections:
        assert getattr(compiled.catalog, section)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_line_that_is_offered_may_be_used(section: str) -> None:
    """With its mark taken away, the draft is valid by the schema; and its meaning stands by."""
    template = new_draft(section)
    used = all_used(template)
    offered = [line for line in template.splitlines() if line not in used.splitlines()]
    assert len(offered) > 8
    assert faults(used) == []
    assert [line for line in offered if line.strip().count("  # ") != 1] == []


def test_what_is_offered_can_be_read() -> None:
    """All at once, examples contradict one another; but each is read, and what it names is there.

    Ids, keys and the blocks at the end are left out, as they hold names that others go by.
    """
    template = new_draft(*SECTIONS)
    names = r"^ *# (?:id|key|names|source|title|claims|tensions): .*\n"
    used = all_used(re.sub(names, "", template, flags=re.MULTILINE))
    with pytest.raises(mp.DocumentError) as raised:
        compile_with_report(used, text_of(template))
    codes = {problem.code for problem in raised.value.problems}
    assert codes <= {
        *("ambiguous", "contradiction", "not_found", "repeated", "self_reference"),
    }


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in (Claim, Tension)])
def test_every_field_is_there(kind: type[Entity]) -> None:
    """In use or offered, but what nobody types; and nothing else."""
    template = new_draft(kind.section)
    begin = template.index(f"\n{kind.section}:\n- ")
    block = template[begin:].split("\n\n")[0]
    keys = set(re.findall(r"^(?:- |  )(?:# )?([a-z_]+):", block, re.MULTILINE))
    assert keys - {"quote", "quotes"} == fields_of(kind).keys() - NEVER_TYPED


def test_an_agreement_is_what_most_begin_with() -> None:
    """Its source first, then what is left open; schema and steps in the head."""
    template = new_draft()
    lines = template.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=mineralpact-draft.schema.json"
    assert [line[:5] for line in lines[1:4]] == ["## 1.", "## 2.", "## 3."]
    plain: Any = yaml.safe_load(template)
    assert list(plain) == ["format", "id", "sources", "agreements", "gaps"]
    assert template == new_draft("agreement") == new_draft("Agreements", "source", "gap", "claim")
    assert "bindingness: binding" in template
    assert "# Its legal force: binding, non_binding, mixed" in template


def test_the_header_is_what_was_asked_for() -> None:
    """An id and a title, in quotes where YAML needs them."""
    for title in ("Peru: copper", 'A "pact" # 5', "no", "2031", "Peru\u2028\U000e0001\\n🪨"):
        template = new_draft("source", id="peru-2031", title=title)
        plain: Any = yaml.safe_load(template)
        assert (plain["id"], plain["title"]) == ("peru-2031", title)
        assert compile_with_report(template, text_of(template)).catalog.title == title


def test_what_makes_no_draft_is_refused() -> None:
    """An unknown kind, an id that is none, a title that says nothing."""
    with pytest.raises(NotFoundError, match="no kind 'agreemint'; did you mean agreement"):
        new_draft("agreemint")
    with pytest.raises(ValidationError, match="slug"):
        new_draft(id="Peru 2031")
    with pytest.raises(ValidationError, match="title"):
        new_draft(title=" ")


def test_a_programs_own_kind_has_its_template() -> None:
    """Made of the description of its fields alone."""
    model = mp.Model(kinds=(*KINDS, Pit))
    template = new_draft("open-pits", model=model)
    assert "\nopen_pits:\n- depth: 5\n  id: short-name" in template
    assert re.search(r"^  # owner: in our words +  # Who has it$", template, re.MULTILINE)
    assert "  # near: Iceland\n  # below: Iceland\n" in template
    validator: Any = Draft202012Validator(draft_schema(model))
    assert validator.is_valid(yaml.safe_load(template))
    assert new_draft("pit", model=model) == template
    alone = new_draft(model=mp.Model(kinds=(Pit,)))
    assert list(yaml.safe_load(alone)) == ["format", "id"]
