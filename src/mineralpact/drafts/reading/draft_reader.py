"""Reader of drafts: facts as documents hold them, and the evidence beside them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from attrs import define, field

from mineralpact.catalog.naming.document_keys import EDITIONS, HEADER, SCHEMA_ADDRESS
from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.draft import Draft
from mineralpact.drafts.plain_record import plain_text
from mineralpact.drafts.reading.claim_names import said_claim_ids
from mineralpact.drafts.reading.draft_names import DraftNames, derived_id, name_field
from mineralpact.drafts.reading.value_reader import QuoteNote, ValueReader
from mineralpact.errors import ValidationError, near_names
from mineralpact.model import (
    Claim,
    Country,
    Entity,
    Mineral,
    OrganizationKind,
    Source,
    Tension,
)
from mineralpact.paths import Path
from mineralpact.values import When
from mineralpact.values.codes.country_texts import code_by_name
from mineralpact.values.fields import value_type
from mineralpact.values.written.dates import read_time

SOURCE: Final = "source"
"""The key of the source that quotations are of where there are several."""
NAMES: Final = "names"
"""The key that says whether names in the text are cited."""
GAPS: Final = "gaps"
"""The block of claims that something is not stated."""
UNCITED: Final = "uncited"
"""The word of a draft whose names are not looked up in the text."""
CITED: Final = "cited"
"""The word of a draft whose names are."""


@define(kw_only=True)
class DraftEntity:
    """One entity of a draft."""

    kind: type[Entity]
    """The kind."""
    plain: dict[str, Plain]
    """The plain values, as documents hold them."""
    path: Path
    """The path in the draft."""
    quotes: list[QuoteNote] = field(factory=list)
    """The evidence beside its facts."""

    @property
    def id(self) -> str:
        """The id; empty where it has none, which is refused."""
        return plain_text(self.plain.get("id")) or ""


class DraftReader:
    """Reads the facts of a draft, in the order of its sections.

    Args:
        draft: The draft.
        kinds: The kinds that it may have.
    """

    def __init__(self, draft: Draft, kinds: Iterable[type[Entity]]) -> None:
        self._draft = draft
        self._kinds: tuple[type[Entity], ...] = tuple(kinds)
        self.values: ValueReader = ValueReader(DraftNames(kinds=self._kinds))
        """The reader of values, with all that it came across."""
        self._misspelt: dict[str, list[str]] = self._misspelt_sections()
        self._objects: dict[str, list[tuple[Path, dict[str, Plain]]]] = {}
        self.source: str | None = self._default_source()
        """The id of the source that quotations are of, if the draft says which or has only one."""
        self.values.days = {
            id: _time_of(plain.get("published")) for id, plain in self._sources().items()
        }
        self.values.source = self.source

    def entities(self) -> list[DraftEntity]:
        """Return the entities of all sections but those of claims."""
        entities: list[DraftEntity] = []
        for kind in self._kinds:
            if not issubclass(kind, Claim):
                entities += self._with_ids(kind)
        for entity in entities:
            self.values.names.add(entity.kind, entity.id, entity.plain)
        entities += self._publishers()
        for id in said_claim_ids(dict(self._draft.plain)):
            self.values.names.by_id.setdefault(id, Claim)
        for entity in entities:
            self._read(entity)
        return entities

    def added_entities(self) -> list[DraftEntity]:
        """Return the countries and minerals that are referred to and stand in no section."""
        added: list[DraftEntity] = []
        for id, kind in self.values.names.added.items():
            plain: dict[str, Plain] = {"id": id}
            if issubclass(kind, Mineral):
                plain["name"] = id.replace("-", " ")
            added.append(DraftEntity(kind=kind, plain=plain, path=Path.of(kind.section)))
        return added

    def objects(self, section: str) -> list[tuple[Path, dict[str, Plain]]]:
        """Return the objects of a section, and of keys meant for it; refuse what is none."""
        if section not in self._objects:
            objects = self._objects.setdefault(section, [])
            for key in (section, *self._misspelt.get(section, ())):
                objects += self._objects_at(key)
        return self._objects[section]

    def _objects_at(self, key: str) -> list[tuple[Path, dict[str, Plain]]]:
        value = self._draft.plain.get(key, [])
        if not isinstance(value, list):
            self.values.refuse(Path.of(key), "wrong_type", "expected a list of objects")
            return []
        objects: list[tuple[Path, dict[str, Plain]]] = []
        for index, item in enumerate(value):
            path = Path.of(key, index)
            if isinstance(item, dict):
                objects.append((path, item))
            else:
                self.values.refuse(path, "wrong_type", "expected an object with its fields")
        return objects

    def _misspelt_sections(self) -> dict[str, list[str]]:
        """Refuse keys that are none; return those that are nearly a section, by this.

        Their entities are read as if the key were right, so that it alone is told, and not too
        that each reference to them leads nowhere.
        """
        sections = [kind.section for kind in self._kinds] + [GAPS]
        names = (*HEADER, SCHEMA_ADDRESS, EDITIONS, SOURCE, NAMES, *sections)
        misspelt: dict[str, list[str]] = {}
        for key in self._draft.plain:
            if key not in names:
                self.values.refuse_key(Path(), key, names)
                for section in near_names(key, sections, most=1):
                    misspelt.setdefault(section, []).append(key)
        return misspelt

    def _with_ids(self, kind: type[Entity]) -> list[DraftEntity]:
        """Return the entities of a section, unread, each with the id that it says or gets."""
        entities: list[DraftEntity] = []
        for path, written in self.objects(kind.section):
            plain = dict(written)
            if "id" not in plain:
                id = self._id_for(kind, plain, path)
                plain = plain if id is None else {"id": id, **plain}
            elif issubclass(kind, Country) and isinstance(name := plain["id"], str):
                plain["id"] = code_by_name(name) or name
            entities.append(DraftEntity(kind=kind, plain=plain, path=path))
        return entities

    def _publishers(self) -> Iterator[DraftEntity]:
        """Yield an organization for each publisher of a source that is named and stands nowhere.

        What may be an id or a slip of one, or of a name in the draft, is none: that is refused.
        """
        names = self.values.names
        for path, source in self.objects(Source.section):
            name = plain_text(source.get("publisher")) or ""
            publisher = names.publisher_to_enter(name)
            if publisher is not None:
                kind, id = publisher
                plain: dict[str, Plain] = {"id": id, "name": name}
                plain["kind"] = OrganizationKind.PUBLISHER.value
                names.add(kind, id, plain)
                yield DraftEntity(kind=kind, plain=plain, path=path / "publisher")

    def _id_for(self, kind: type[Entity], plain: Mapping[str, Plain], path: Path) -> str | None:
        if issubclass(kind, Tension):
            number = cast("int", path.steps[-1]) + 1
            return f"{self._prefix()}tension-{number}"
        id = derived_id(kind, plain)
        name = name_field(kind)
        if id is None and name is not None and name not in plain:
            return _number_id(kind, path)  # that the name is missing is told, and enough
        if id is None:
            message = "expected an id, or a name with Latin letters or digits to make one of"
            self.values.refuse(path / "id", "missing", message)
        return id

    def _prefix(self) -> str:
        id = plain_text(self._draft.plain.get("id"))
        return "" if id is None else f"{id}-"

    def _read(self, entity: DraftEntity) -> None:
        plain = self.values.read(entity.plain, value_type(entity.kind), entity.path, Path())
        entity.plain = plain if isinstance(plain, dict) else {}
        entity.quotes = self.values.notes_since(0)

    def _sources(self) -> dict[str, dict[str, Plain]]:
        """Return the sources of the draft, unread, by the ids that they say or get."""
        sources: dict[str, dict[str, Plain]] = {}
        for path, plain in self.objects(Source.section):
            id = plain_text(plain.get("id")) or derived_id(Source, plain)
            sources[id or _number_id(Source, path)] = plain
        return sources

    def _default_source(self) -> str | None:
        named = plain_text(self._draft.plain.get(SOURCE))
        sources = self._sources()
        if named is None and len(sources) == 1:
            return next(iter(sources))
        return named


def _number_id(kind: type[Entity], path: Path) -> str:
    return f"{kind.section}-{path.steps[-1]}"


def _time_of(value: Plain) -> When | None:
    """Return a time as people write it; ``None`` for what is none, which is refused elsewhere."""
    if not isinstance(value, str):
        return None
    try:
        return read_time(value).when
    except ValidationError:
        return None
