"""Reader of the values of a draft: what people write becomes what documents hold."""

from collections.abc import Callable, Container, Generator, Iterable, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Final, cast

from attrs import define, evolve, field, frozen

from mineralpact.catalog.claim_problems import kind_names
from mineralpact.catalog.integrity import HINTS
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.number_text import parse_number
from mineralpact.codec.yaml_format.yaml_document import read_words
from mineralpact.codec.yaml_format.yaml_words import PlainWord
from mineralpact.drafts.plain_record import plain_record, plain_text
from mineralpact.drafts.reading.draft_names import DraftNames
from mineralpact.drafts.reading.item_modality import pass_on_modality
from mineralpact.drafts.reading.reading_hints import day_hint, own_word_hint
from mineralpact.drafts.reading.source_beside import QUOTE, QUOTES, source_beside
from mineralpact.errors import Problem, ValidationError, did_you_mean, near_names, shorten
from mineralpact.model.claim import Attribution
from mineralpact.model.organization import Membership
from mineralpact.model.share import Share
from mineralpact.model.summit import Attendance
from mineralpact.paths import ItemKey, Path
from mineralpact.reprs import ShortRepr
from mineralpact.values import Aim, Area, Money, Place, Price, Range, Record, When
from mineralpact.values.fields import Content, Described, ValueType, fields_of, value_type
from mineralpact.values.time.duration import duration_text
from mineralpact.values.written.amounts import read_money, read_price, read_range
from mineralpact.values.written.dates import read_time
from mineralpact.values.written.durations import read_duration
from mineralpact.values.written.term_names import read_term

UNKNOWN_KEY: Final = "unknown_key"
"""The code of a key that is none of those that an object may have."""
SHORT_FORMS: Final[Mapping[type[Described], str]] = {
    Aim: "text",
    Area: "title",
    Attendance: "participant",
    Attribution: "speaker",
    Membership: "member",
    Place: "country",
    Share: "owner",
}
"""The field that a text stands for where one of these records is expected."""
_WRITTEN_RECORDS: Final[Mapping[type[Described], Callable[[str], Record]]] = {
    Money: read_money,
    Price: read_price,
    Range: read_range,
}
"""Readers of records that people write as a text."""
_TEXT: Final = value_type(str)
_TEXTS: Final = (Content.TEXT, Content.ID, Content.TERM, Content.TIME, Content.DURATION)
_NULLS: Final = ("null", "~", "")


@frozen(kw_only=True)
class RelativeReading(ShortRepr):
    """A value that was read by the day on which its source was published."""

    path: str
    """The path in the draft."""
    text: str
    """The words of the draft."""
    value: When
    """The time that they were read as."""
    line: int | None = None
    """The line in the draft, from 1."""
    column: int | None = None
    """The column in that line, from 1."""


@frozen(kw_only=True)
class UnknownName:
    """A reference to who is not among the entities read so far."""

    path: Path
    """The path in the draft."""
    text: str
    """The name or the id."""
    id_types: frozenset[object]
    """The types of identifier that it may be."""


@frozen(kw_only=True)
class QuoteNote:
    """Evidence beside a fact, not yet read."""

    place: Path
    """The object that it stands in, as seen from the entity."""
    path: Path
    """The path in the draft."""
    plain: Plain
    """The evidence; where `is_by_place`, an object of evidence by places."""
    is_by_place: bool


@define
class ValueReader:
    """Reader of the values of one draft, which gathers what it comes across."""

    names: DraftNames
    """Who goes by which name."""
    source: str | None = None
    """The source by whose day relative times are told."""
    days: Mapping[str, When | None] = field(factory=dict[str, When | None])
    """When each source was published, as far as it is told."""
    problems: list[Problem] = field(factory=list)
    """The problems, by the path in the draft."""
    readings: list[RelativeReading] = field(factory=list)
    """The values whose meaning depends on when the source was published."""
    unknown_names: list[UnknownName] = field(factory=list)
    """The names that nobody goes by; claims may, whose ids are made last."""
    alone: list[Path] = field(factory=list)
    """The paths at which one item stands where a list is expected."""
    notes: list[QuoteNote] = field(factory=list)
    """The evidence, in the order of the draft."""

    def read(self, plain: Plain, holds: ValueType, path: Path, place: Path) -> Plain:
        """Return a value as documents hold it; one that cannot be read as it is.

        Args:
            plain: The value as the draft has it.
            holds: What it may be.
            path: Where it stands in the draft.
            place: Where it stands in its entity.
        """
        if holds.item is not None and _is_alone(plain):
            self.alone.append(path)
            return [self.read(plain, holds.item, path, place / item_step(plain, 0))]
        if isinstance(plain, list):
            return self._read_list(plain, holds.item or _TEXT, path, place)
        if isinstance(plain, dict):
            return self._read_object(plain, holds, path, place)
        if not isinstance(plain, str) or _is_nothing(plain, holds):
            return read_words(plain, holds)
        return self._read_or_refuse(plain, holds, path)

    @contextmanager
    def told_by(self, source: str | None) -> Generator[None, None, None]:
        """Read relative times by the day of another source meanwhile, if one is named."""
        usual = self.source
        if source is not None:
            self.source = source
        try:
            yield
        finally:
            self.source = usual

    def notes_since(self, count: int) -> list[QuoteNote]:
        """Return the evidence that was come across since there was so much, and forget it."""
        notes = self.notes[count:]
        del self.notes[count:]
        return notes

    def refuse(self, path: Path, code: str, message: str) -> None:
        """Add that something is wrong at a path of the draft."""
        self.problems.append(Problem(path=path, code=code, message=message))

    def refuse_key(self, path: Path, key: str, names: Iterable[str]) -> None:
        """Add that an object has a key that it cannot have, with near ones."""
        keys = tuple(names)
        hint = did_you_mean(near_names(key, keys)) or f"; there are {', '.join(keys)}"
        self.refuse(path / key[:60], UNKNOWN_KEY, f"expected no key {key[:60]!r}{hint}")

    def refuse_unknown_names(self, claim_ids: Container[str]) -> None:
        """Refuse the names that nobody goes by, claims neither."""
        hints = iter(range(HINTS))
        for name in self.unknown_names:
            if name.text not in claim_ids:
                expected = f"expected the id or the name of {kind_names(name.id_types)}"
                message = f"{expected}, found {shorten(name.text, 60)!r}"
                near: tuple[str, ...] = ()
                if next(hints, None) is not None:
                    near = self.names.near_names(name.text, name.id_types)
                self.refuse(name.path, "dangling_id", message + did_you_mean(near))

    def _read_list(
        self, plain: list[Plain], item: ValueType, path: Path, place: Path
    ) -> list[Plain]:
        return [
            self.read(child, item, path / index, place / item_step(child, index))
            for index, child in enumerate(plain)
        ]

    def _read_object(
        self, plain: dict[str, Plain], holds: ValueType, path: Path, place: Path
    ) -> dict[str, Plain]:
        if holds.record is None:
            self._refuse_cut_text(plain, holds, path)
            return {key: self.read(plain[key], _TEXT, path / key[:60], place) for key in plain}
        fields = fields_of(holds.record)
        read: dict[str, Plain] = {}
        for key, value in plain.items():
            inner = path / key[:60]
            if key in fields:
                count = len(self.problems)
                with self.told_by(source_beside(plain, key)):
                    read[key] = self.read(value, fields[key].holds, inner, place / key)
                self._offer_own_word(holds.record, key, value, count)
            elif key in (QUOTE, QUOTES):
                is_by_place = key == QUOTES
                self.notes.append(
                    QuoteNote(place=place, path=inner, plain=value, is_by_place=is_by_place)
                )
            else:
                self.refuse_key(path, key, (*fields, QUOTE, QUOTES))
        pass_on_modality(read, holds.record)
        return read

    def _offer_own_word(self, cls: type[Described], key: str, value: Plain, count: int) -> None:
        """Say how a word is told that was refused as a term since there were so many problems."""
        if isinstance(value, str) and len(self.problems) > count:
            problem = self.problems[count]
            hint = own_word_hint(cls, key, value)
            if problem.code == "unknown_term" and hint:
                joint = " Else" if problem.message.endswith("?") else "; else"
                message = f"{problem.message}{joint} {hint}"
                self.problems[count] = evolve(problem, message=message)

    def _refuse_cut_text(self, plain: dict[str, Plain], holds: ValueType, path: Path) -> None:
        """Refuse an object in the place of a text that a colon has cut in two."""
        if holds.content in _TEXTS and len(plain) == 1:
            text = shorten(": ".join(map(str, *plain.items())), 60)
            message = f'expected text, found an object; a text with a colon wants quotes: "{text}"'
            self.refuse(path, "wrong_type", message)

    def _read_or_refuse(self, text: str, holds: ValueType, path: Path) -> Plain:
        """Return a text as its field wants it; as it is where it is refused."""
        try:
            return self._read_text(text, holds, path)
        except ValidationError as error:
            for problem in error.problems:
                hint = ""
                if problem.code == "needs_published":
                    hint = day_hint(self.source, self.days)
                self.refuse(path, problem.code, problem.message + hint)
        return str(text)

    def _read_text(self, text: str, holds: ValueType, path: Path) -> Plain:
        match holds.content:
            case Content.TIME:
                return self._read_time(text, path)
            case Content.MONEY | Content.RANGE | Content.RECORD:
                return self._read_record(text, holds, path)
            case _:
                return self._read_scalar(text, holds, path)

    def _read_scalar(self, text: str, holds: ValueType, path: Path) -> Plain:
        match holds.content:
            case Content.ID:
                return self._read_id(text, holds.id_types, path)
            case Content.TERM:
                return read_term(cast("type[StrEnum]", holds.vocabulary), text).value
            case Content.DURATION:
                return duration_text(read_duration(text))
            case Content.NUMBER:
                return _number_text(text)
            case _:
                return read_words(text, holds)

    def _read_id(self, text: str, id_types: frozenset[object], path: Path) -> str:
        id = str(self.names.id_of(text, id_types))
        if not self.names.may_be(id, id_types):
            self.unknown_names.append(UnknownName(path=path, text=id, id_types=id_types))
        return id

    def _read_time(self, text: str, path: Path) -> str:
        written = read_time(text, published=self.days.get(self.source or ""))
        if written.is_relative:
            self.readings.append(
                RelativeReading(path=str(path), text=str(text), value=written.when)
            )
        return str(written.when)

    def _read_record(self, text: str, holds: ValueType, path: Path) -> Plain:
        for cls in holds.records:
            if read_whole := _WRITTEN_RECORDS.get(cls):
                return plain_record(read_whole(text))
            if name := SHORT_FORMS.get(cls):
                own = fields_of(cls)[name].holds
                return {name: self._read_text(text, own, path)}
        return str(text)


def _is_alone(plain: Plain) -> bool:
    """True for an item where a list is expected: one may stand there by itself."""
    is_word = isinstance(plain, str) and not (isinstance(plain, PlainWord) and plain in _NULLS)
    return is_word or isinstance(plain, dict)


def item_step(item: Plain, index: int) -> int | ItemKey:
    """Return the step of a path to an item of a list: by its own key, or else by its position."""
    if isinstance(item, dict):
        key = plain_text(item.get("key"))
        if key is not None:
            return ItemKey(key)
    return index


def _is_nothing(text: str, holds: ValueType) -> bool:
    return holds.is_optional and isinstance(text, PlainWord) and text in _NULLS


def _number_text(text: str) -> str:
    """Return a number, which may stand without quotes in a draft; what is none as it is."""
    try:
        return f"{parse_number(text):f}"
    except ValueError:
        return str(text)
