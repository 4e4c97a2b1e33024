"""Templates of drafts: the kinds asked for, each field with an example and its meaning."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import Model
from mineralpact.drafts.draft import DRAFT_FORMAT
from mineralpact.drafts.draft_schema_writer import EVIDENCE_KINDS, is_own_id, may_be_left_out
from mineralpact.drafts.template_values import (
    SectionExample,
    example_value,
    flow_text,
    template_examples,
)
from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Agreement, Entity, Source
from mineralpact.model.entity import kind_in, kind_name
from mineralpact.values.fields import Described, Field, fields_of

SCHEMA_FILE: Final = "mineralpact-draft.schema.json"
"""The name of the file in which a template looks for its schema, beside it."""
_HEAD: Final = (
    f"# yaml-language-server: $schema={SCHEMA_FILE}",
    "## 1. Put what your text says in place of the examples, its own words in quote and quotes.",
    "## 2. Take the single # away from lines that you need. Delete what your text does not say.",
    "## 3. Run: mineralpact compile draft.yaml --text article.txt -o pact.json",
)
_TEXT_HEAD: Final = "## The examples are of this text, of which the draft compiles as it stands:"
_CODE_WIDTH: Final = 42
"""The fewest characters in front of a meaning."""
_MEANING_OF_ID: Final = "Its short name; made of its name when left out"
_TERMS_WIDTH: Final = 60
"""The most characters of a list of terms that is written out."""
_LEFT_TO_COMPILING: Final = frozenset(("sha256", "length"))
"""Fields of a source that compiling fills from its text."""
_BLOCKS: Final[Mapping[str, str]] = {
    "gaps": "What the text does not say",
    "claims": "What the text says that no field holds",
    "tensions": "What does not sit well in the text, in your view",
}
_QUOTATIONS: Final[Mapping[str, str]] = {
    "quote": "The words of the text that say this",
    "quotes": "The words of the text, by the places they are about",
}


@frozen
class TemplateLine:
    """Line of a template."""

    code: str
    """The YAML."""
    meaning: str = ""
    """Its meaning, which stands behind it."""
    is_offered: bool = False
    """True if the YAML is a comment, until somebody takes the mark away."""
    indent: str = ""
    """What stands in front of it."""

    def __str__(self) -> str:
        code = f"{self.indent}{'# ' * self.is_offered}{self.code}"
        return f"{code.ljust(_CODE_WIDTH)}  # {self.meaning}" if self.meaning else code


def new_draft(
    *kinds: str, id: str = "my-pact", title: str | None = None, model: Model | None = None
) -> str:
    """Return a draft to be filled in: examples of all fields, with their meaning.

    As it stands it is a draft of the short text that is written out at its end.

    Args:
        kinds: The names of kinds or of their sections, such as agreement or people; an agreement
            when none is named. The source, gaps, claims and tensions are always there.
        id: The catalog's own name.
        title: What the catalog holds, for people.
        model: The kinds there may be; ours when ``None``.

    Raises:
        NotFoundError: there is no such kind; near ones are listed.
        ValidationError: the id is no slug, or the title says nothing.

    >>> print(new_draft("mineral"))
    # yaml-language-server: $schema=mineralpact-draft.schema.json
    ...
    minerals:
    - name: Cobalt                            # The English name
    ...
    """
    Catalog([], id=id, title=title)  # checks both
    chosen = _kinds_named(kinds, (model or Model()).kinds)
    lines = [*map(TemplateLine, _HEAD), *_header(id, title)]
    for kind in chosen:
        lines += map(TemplateLine, ("", f"{kind.section}:"))
        lines += _listed(_object(kind, _values(kind)))
    lines += [TemplateLine(""), *_blocks(chosen), TemplateLine(""), *_text(chosen)]
    return "\n".join(map(str, lines)) + "\n"


def _kinds_named(names: Iterable[str], kinds: Sequence[type[Entity]]) -> list[type[Entity]]:
    """Return the kinds of these names, the source first, without those that say who says what."""
    by_name: dict[str, type[Entity] | None] = {"gap": None, "gaps": None}
    for kind in kinds:
        by_name[kind_name(kind).lower()] = by_name[kind.section] = kind
    named: list[type[Entity]] = []
    for name in names:
        key = name.lower().replace("-", "_")
        if key not in by_name:
            raise NotFoundError("kind", name, near_names(key, by_name))
        kind = by_name[key]
        if kind is not None and not issubclass(kind, EVIDENCE_KINDS):
            named.append(kind)
    all_kinds = [kind_in(kinds, Source), *(named or [kind_in(kinds, Agreement)])]
    return [kind for kind in dict.fromkeys(all_kinds) if kind in kinds]


def _header(id: str, title: str | None) -> Iterator[TemplateLine]:
    shown = title or "Norway and Iceland over cobalt"
    source = template_examples().headline
    yield TemplateLine(f"format: {DRAFT_FORMAT}")
    yield TemplateLine(f"id: {flow_text(id)}", "The catalog's own name")
    yield TemplateLine(f"title: {flow_text(shown)}", "What it holds, for people", title is None)
    yield TemplateLine(f"source: {flow_text(source)}", "Whose words are quoted, of several", True)
    yield TemplateLine("names: uncited", "Names in the text are cited unless this is said", True)


def _values(kind: type[Entity]) -> dict[str, Any]:
    """Return the example of a kind; of a program's own kind, what it must have."""
    example = template_examples().sections.get(kind.section)
    values: dict[str, Any] = {} if example is None else dict(example.values)
    for name, field in fields_of(kind).items():
        if field.is_required and name not in values and not may_be_left_out(field):
            values = {name: example_value(field), **values}
    return values


def _object(cls: type[Described], values: Mapping[str, Any]) -> Iterator[TemplateLine]:
    """Yield the lines of an object: what it says, and what it may say besides."""
    fields = fields_of(cls)
    for key, value in values.items():
        if key in _QUOTATIONS:
            yield from _quotation(key, value)
        else:
            yield from _entry(fields[key], value)
    if not _QUOTATIONS.keys() & values.keys():
        yield TemplateLine("quote: its words", _QUOTATIONS["quote"], is_offered=True)
    for name, field in fields.items():
        if name not in values and name not in _LEFT_TO_COMPILING:
            code = f"{name}: {flow_text(example_value(field))}"
            yield TemplateLine(code, _meaning(field), is_offered=True)


def _entry(field: Field, value: Any) -> Iterator[TemplateLine]:  # noqa: ANN401  # plain values
    record = field.value_type.record
    if record is not None and isinstance(value, list) and isinstance(value[0], dict):
        yield TemplateLine(f"{field.name}:", _meaning(field))
        for item in value:
            yield from _listed(_object(record, item))
    else:
        yield TemplateLine(f"{field.name}: {flow_text(value)}", _meaning(field))


def _quotation(key: str, value: Any) -> Iterator[TemplateLine]:  # noqa: ANN401  # plain values
    if isinstance(value, str):
        yield TemplateLine(f"{key}: {flow_text(value)}", _QUOTATIONS[key])
        return
    yield TemplateLine(f"{key}:", _QUOTATIONS[key])
    for places, words in value.items():
        yield TemplateLine(f"{places}: {flow_text(words)}", indent="  ")


def _listed(lines: Iterable[TemplateLine]) -> Iterator[TemplateLine]:
    """Yield the lines of an object as those of an item of a list."""
    mark = "- "
    for line in lines:
        yield evolve(line, indent=f"{mark}{line.indent}")
        mark = "  "


def _meaning(field: Field) -> str:
    """Return the first thing that a field's description says, and its terms where they are few."""
    if is_own_id(field):
        return _MEANING_OF_ID
    meaning = re.split(r";|\. None", field.description or "")[0].rstrip(".")
    vocabulary = field.value_type.vocabulary
    terms = ", ".join(vocabulary or ())
    return f"{meaning}: {terms}" if 0 < len(terms) <= _TERMS_WIDTH else meaning


def _blocks(kinds: Iterable[type[Entity]]) -> Iterator[TemplateLine]:
    """Yield what stands behind the sections: offered, or made of what an example leaves open."""
    examples = template_examples()
    gaps = [example.gap for example in _section_examples(kinds) if example.gap is not None]
    for block, meaning in _BLOCKS.items():
        if block == "gaps" and gaps:
            yield TemplateLine(f"{block}:", meaning)
            for gap in gaps:
                codes = (f"{key}: {flow_text(text)}" for key, text in gap.items())
                yield from _listed(map(TemplateLine, codes))
        else:
            code = f"{block}: {flow_text(examples.blocks[block])}"
            yield TemplateLine(code, meaning, is_offered=True)


def _text(kinds: Iterable[type[Entity]]) -> Iterator[TemplateLine]:
    """Yield the text that the examples are made of, as comments."""
    yield TemplateLine(_TEXT_HEAD)
    yield TemplateLine(f"## {template_examples().headline}")
    for example in _section_examples(kinds):
        if example.sentence is not None:
            yield TemplateLine(f"## {example.sentence}")


def _section_examples(kinds: Iterable[type[Entity]]) -> Iterator[SectionExample]:
    sections = template_examples().sections
    yield from (sections[kind.section] for kind in kinds if kind.section in sections)
