"""Templates of drafts: the kinds asked for, each field with an example and its meaning."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import Model
from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.draft import DRAFT_FORMAT
from mineralpact.drafts.reading.draft_reader import GAPS, NAMES, SOURCE, UNCITED
from mineralpact.drafts.reading.source_beside import QUOTE, QUOTES
from mineralpact.drafts.starting.draft_schema_writer import (
    EVIDENCE_KINDS,
    is_own_id,
    may_be_left_out,
    own_id_words,
)
from mineralpact.drafts.starting.template_values import (
    SectionExample,
    example_value,
    flow_text,
    template_examples,
)
from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Agreement, Entity, Source
from mineralpact.model.entity import kind_in, kind_word
from mineralpact.values.fields import Described, Field, fields_of

DEFAULT_ID: Final = "my-pact"
"""The id of a catalog whose draft nobody has named."""
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
_TERMS_WIDTH: Final = 60
"""The most characters of a list of terms that is written out."""
_NEVER_TYPED: Final = frozenset(("sha256", "length"))
"""Fields of a source that nobody types."""
_BLOCKS: Final[Mapping[str, str]] = {
    GAPS: "What the text does not say",
    "claims": "What the text says that no field holds",
    "tensions": "What does not sit well in the text, in your view",
}
_GAP_NAMES: Final = ("gap", GAPS)
_QUOTATIONS: Final[Mapping[str, str]] = {
    QUOTE: "The words of the text that say this",
    QUOTES: "The words of the text, by the places they are about",
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
    """The blanks in front of it, and the mark of an item."""

    def __str__(self) -> str:
        code = f"{self.indent}{'# ' * self.is_offered}{self.code}"
        if not self.meaning:
            return code
        return f"{code.ljust(_CODE_WIDTH)}  # {self.meaning}"


def new_draft(
    *kinds: str, id: str = DEFAULT_ID, title: str | None = None, model: Model | None = None
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
    by_name = {kind_word(kind): kind for kind in kinds}
    by_name |= {kind.section: kind for kind in kinds}
    named: list[type[Entity]] = []
    for name in names:
        key = name.lower().replace("-", "_")
        if key in _GAP_NAMES:
            continue
        if key not in by_name:
            raise NotFoundError("kind", name, near_names(key, by_name))
        if not issubclass(by_name[key], EVIDENCE_KINDS):
            named.append(by_name[key])
    all_kinds = [kind_in(kinds, Source), *(named or [kind_in(kinds, Agreement)])]
    return [kind for kind in dict.fromkeys(all_kinds) if kind in kinds]


def _header(id: str, title: str | None) -> Iterator[TemplateLine]:
    shown = flow_text(title or "Norway and Iceland over cobalt")
    source = template_examples().headline
    yield TemplateLine(f"format: {DRAFT_FORMAT}")
    yield TemplateLine(f"id: {flow_text(id)}", "The catalog's own name")
    yield TemplateLine(f"title: {shown}", "What it holds, for people", is_offered=title is None)
    for code, meaning in (
        (f"{SOURCE}: {flow_text(source)}", "Whose words are quoted, of several"),
        (f"{NAMES}: {UNCITED}", "Names in the text are cited unless this is said"),
    ):
        yield TemplateLine(code, meaning, is_offered=True)


def _values(kind: type[Entity]) -> dict[str, Plain]:
    """Return the example of a kind; of a program's own kind, what it must have."""
    example = template_examples().sections.get(kind.section)
    values: dict[str, Plain] = {}
    if example is not None:
        values |= example.values
    for name, field in fields_of(kind).items():
        if field.is_required and name not in values and not may_be_left_out(field):
            values = {name: example_value(field), **values}
    return values


def _object(cls: type[Described], values: Mapping[str, Plain]) -> Iterator[TemplateLine]:
    """Yield the lines of an object: what it says, and what it may say besides."""
    fields = fields_of(cls)
    for key, value in values.items():
        if key in _QUOTATIONS:
            yield from _quotation(key, value)
        else:
            yield from _entry(fields[key], value)
    if not _QUOTATIONS.keys() & values.keys():
        yield TemplateLine("quote: its words", _QUOTATIONS[QUOTE], is_offered=True)
    for name, field in fields.items():
        if name not in values and name not in _NEVER_TYPED:
            code = f"{name}: {flow_text(example_value(field))}"
            yield TemplateLine(code, _meaning(field), is_offered=True)


def _entry(field: Field, value: Plain) -> Iterator[TemplateLine]:
    record = field.value_type.record
    items = _objects(value)
    if record is not None and items:
        yield TemplateLine(f"{field.name}:", _meaning(field))
        for item in items:
            yield from _listed(_object(record, item))
    else:
        yield TemplateLine(f"{field.name}: {flow_text(value)}", _meaning(field))


def _objects(value: Plain) -> list[dict[str, Plain]]:
    """Return the objects in a list."""
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]


def _quotation(key: str, value: Plain) -> Iterator[TemplateLine]:
    if not isinstance(value, dict):
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
        return own_id_words(field)
    meaning = re.split(r";|\. None", field.description or "")[0].rstrip(".")
    vocabulary = field.value_type.vocabulary
    terms = ", ".join(vocabulary or ())
    if 0 < len(terms) <= _TERMS_WIDTH:
        return f"{meaning}: {terms}"
    return meaning


def _blocks(kinds: Iterable[type[Entity]]) -> Iterator[TemplateLine]:
    """Yield what stands behind the sections: offered, or made of what an example leaves open."""
    examples = template_examples()
    gaps = [example.gap for example in _section_examples(kinds) if example.gap is not None]
    for block, meaning in _BLOCKS.items():
        if block == GAPS and gaps:
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
        yield TemplateLine(f"## {example.sentence}")


def _section_examples(kinds: Iterable[type[Entity]]) -> Iterator[SectionExample]:
    sections = template_examples().sections
    yield from (sections[kind.section] for kind in kinds if kind.section in sections)
