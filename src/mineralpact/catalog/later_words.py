"""Later words on an act: that it was called off, moved, denied or corrected.

Records of one list may tell of one act. The later ones stand behind the earlier ones, as merging
puts them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from operator import attrgetter, itemgetter
from threading import local
from typing import Any, Final, TypeGuard

import attrs

from mineralpact.model import Agreement, AgreementKind, Entity
from mineralpact.values import Modality, Record, Stage, Step
from mineralpact.values.fields import Described, cached, fields_of
from mineralpact.values.grouping import group_by
from mineralpact.values.step import LATER_WORDS, PLANS, REAL

_CIRCUMSTANCES: Final = frozenset((
    *("modality", "when", "effective", "relative", "note", "party"),
    *("key", "signatories", "witnesses", "place", "announced_by", "aims", "means"),
    *("amount", "per", "quantity", "change", "due", "relative_due", "firmness", "condition"),
    *("obligation", "obligation_word", "depends_on", "progress", "progress_on"),
    *("counted_in", "baseline", "words", "estimated_by"),
))  # fmt: skip
"""The fields that may differ between records of one act."""
_OF_A_STATEMENT: Final = frozenset((Stage.ADOPTION, Stage.SIGNATURE))
"""The acts that make a statement: its text is adopted, or signed; the one stands for the other."""
_SIGNATURES: Final = frozenset((Stage.SIGNATURE, Stage.DEFINITIVE_SIGNATURE))
_STAND_FOR_ONE: Final[Mapping[object, object]] = dict.fromkeys(
    _OF_A_STATEMENT | _SIGNATURES, Stage.SIGNATURE
)
"""The stage by which those are found together of which one may stand for another."""
_STATEMENTS: Final = frozenset((AgreementKind.JOINT_STATEMENT, AgreementKind.DECLARATION))
ONLY_WORDS: Final = frozenset((Modality.CALLED_OFF, Modality.DENIED))
"""The modalities of records that tell of no act of their own."""
_OF_ANY: Final = frozenset((Modality.DENIED, Modality.CORRECTED))
"""Words that can be said of an act told as real, too."""


def modality_of(record: object) -> Modality | None:
    """Return the modality a record is told with; ``None`` for what is told with none."""
    modality = getattr(record, "modality", None)
    return modality if isinstance(modality, Modality) else None


def is_plan(record: object) -> bool:
    """True if a record tells of something that may still be carried out."""
    return modality_of(record) in PLANS


def is_real(record: object) -> bool:
    """True if a record tells of something as real."""
    return modality_of(record) in REAL


def is_one_act(entity: object, stage: object, other: object) -> bool:
    """True if two stages are one act of an entity: a statement is adopted or signed.

    A signature may turn out to be definitive.
    """
    if stage == other or (stage in _SIGNATURES and other in _SIGNATURES):
        return True
    if not isinstance(entity, Agreement) or entity.kind not in _STATEMENTS:
        return False
    return stage in _OF_A_STATEMENT and other in _OF_A_STATEMENT


def is_same_act(record: object, other: object, entity: object = None) -> bool:
    """True if two records tell of one act: alike in all but time, modality and circumstances.

    Args:
        record: The record; a party that it names must be the other's, if that names one.
        other: The other record.
        entity: The entity they are of.
    """
    if type(record) is not type(other) or not isinstance(record, Record):
        return False
    party = getattr(record, "party", None)
    if party is not None and getattr(other, "party", None) not in (None, party):
        return False
    for name in fields_of(type(record)):
        one, two = getattr(record, name), getattr(other, name)
        if name == "stage":
            if not is_one_act(entity, one, two):
                return False
        elif name not in _CIRCUMSTANCES and one != two:
            return False
    return True


class Siblings(tuple[Record, ...]):  # noqa: SLOT001  # what is worked out is kept beside them
    """The records of one list, by the acts that they tell of."""

    # No `cached_property`: before Python 3.12 it holds a lock, which a fork leaves locked.
    _has_words: bool | None = None
    _ids: frozenset[int] | None = None
    _by_act: Mapping[object, list[Record]] | None = None
    _by_party: Mapping[object, list[tuple[int, Record]]] | None = None

    @property
    def has_words(self) -> bool:
        """True if a record says something of an earlier one."""
        if self._has_words is None:
            self._has_words = has_later_words(self)
        return self._has_words

    @property
    def ids(self) -> frozenset[int]:
        """The identities of the records."""
        if self._ids is None:
            self._ids = frozenset(map(id, self))
        return self._ids

    def of_act(self, record: Record) -> Sequence[Record]:
        """Return the records that may tell of an act, whoever does it, in their order."""
        if self._by_act is None:
            self._by_act = group_by(self, _act_of)
        return self._by_act.get(_act_of(record), ())

    def alike(self, record: Record) -> Sequence[Record]:
        """Return the records among which are all that tell of one act with one, in their order."""
        act, party = _act_of(record), _party_of(record)
        if party is None:
            return self.of_act(record)
        if self._by_party is None:
            self._by_party = group_by(enumerate(self), _act_and_party)
        own, of_all = self._by_party.get((act, party), []), self._by_party.get((act, None), [])
        return [other for _, other in merge(own, of_all, key=itemgetter(0))]


def _act_and_party(numbered: tuple[int, Record]) -> object:
    return _act_of(numbered[1]), _party_of(numbered[1])


def _act_of(record: Record) -> object:
    """Return that by which records of one act are alike, their parties aside."""
    stage: Any = getattr(record, "stage", None)
    return _STAND_FOR_ONE.get(stage, stage), _reader_of_act(type(record))(record)


@cached
def _reader_of_act(cls: type[Described]) -> Callable[[Record], object]:
    """Return the reader of the class of a record, and of what is no circumstance."""
    names = [name for name in fields_of(cls) if name not in {*_CIRCUMSTANCES, "stage"}]
    return attrgetter("__class__", *names)


def _party_of(record: object) -> object:
    return getattr(record, "party", None)


def alike(record: object, siblings: Sequence[object]) -> Sequence[object]:
    """Return those of some siblings that may tell of one act with a record."""
    if isinstance(siblings, Siblings) and isinstance(record, Record):
        return siblings.alike(record)
    return siblings


class _LastEntity(local):
    """Lists of the entity that was asked about last, in one thread: mostly it is asked again."""

    entity: Entity | None = None
    lists: Mapping[str, Siblings] = {}  # replaced, never changed

    def list_of(self, name: str, entity: Entity) -> Siblings:
        """Return the records in a list of an entity."""
        if self.entity is not entity:
            self.entity, self.lists = entity, {}
        if name not in self.lists:
            items: tuple[object, ...] = getattr(entity, name)
            self.lists = {**self.lists, name: Siblings(filter(_is_record, items))}
        return self.lists[name]


_LAST: Final = _LastEntity()


def siblings_of(record: Record, entity: Entity) -> Siblings:
    """Return the items of the list that a record stands in; the record alone if it is in none."""
    for name in lists_of(type(entity), type(record)):
        siblings = _LAST.list_of(name, entity)
        if id(record) in siblings.ids or record in siblings.of_act(record):
            return siblings
    return Siblings((record,))


def _is_record(item: object) -> TypeGuard[Record]:
    return isinstance(item, Record)


@cached
def lists_of(kind: type[Described], cls: type[Described]) -> tuple[str, ...]:
    """Return the lists of a kind that hold records of a class."""
    names: list[str] = []
    for name, field in fields_of(kind).items():
        if field.is_many and any(issubclass(cls, record) for record in field.value_type.records):
            names.append(name)
    return tuple(names)


def has_later_words(records: Sequence[object]) -> bool:
    """True if a record says something of an earlier one."""
    return any(modality_of(record) in LATER_WORDS for record in records)


def later_word(record: object, siblings: Sequence[object], entity: object = None) -> Record | None:
    """Return the first later word behind a record; ``None`` if there is none.

    It says that the record was called off, moved, denied or corrected, unless it is told anew. Of
    what is told as real, only a denial or a correction says anything.
    """
    if isinstance(siblings, Siblings) and not siblings.has_words:
        return None
    words = _OF_ANY if told_as(record, siblings, entity) in REAL else LATER_WORDS
    word: Record | None = None
    for other in _behind(record, alike(record, siblings)):
        if (
            word is None
            and isinstance(other, Record)
            and modality_of(other) in words
            and _is_said_of(other, record, siblings, entity)
        ):
            word = other
    return word


def _behind(record: object, siblings: Sequence[object]) -> Iterator[object]:
    """Yield what stands behind a record, where it is told last: told anew, it stands again."""
    last = len(siblings)
    for index, other in enumerate(siblings):
        if other == record:
            last = index
    yield from siblings[last + 1 :]


def told_as(record: object, siblings: Sequence[object], entity: object = None) -> Modality | None:
    """Return how a record is told by itself: moved, it is planned; corrected, as what it corrects.

    A correction of what stands nowhere stays one.
    """
    modality = modality_of(record)
    if modality is Modality.MOVED:
        return Modality.PLANNED
    if modality is not Modality.CORRECTED:
        return modality
    corrected: object = None
    for other in alike(record, siblings):
        if other is record or other == record:
            break
        if modality_of(other) not in ONLY_WORDS and is_same_act(record, other, entity):
            corrected = other
    if corrected is None:
        return modality
    return told_as(corrected, siblings, entity)


def is_overtaken(record: object, siblings: Sequence[object], entity: object = None) -> bool:
    """True if a record stands no more beside its siblings, or only says something of others."""
    if modality_of(record) in ONLY_WORDS:
        return True
    word = later_word(record, siblings, entity)
    if word is None:
        return False
    # Of an act told as done, a denial makes a doubt; a correction takes its place.
    is_told_as_done = told_as(record, siblings, entity) in REAL
    return not is_told_as_done or modality_of(word) is Modality.CORRECTED


def standing_steps(steps: tuple[Step, ...], entity: object = None) -> tuple[Step, ...]:
    """Return the steps that stand, each with the modality by which it does.

    What is told as done and was denied has that modality: nobody can tell whether it was done.
    """
    if not has_later_words(steps):
        return steps
    standing = (standing_step(step, steps, entity) for step in steps)
    return tuple(filter(None, standing))


def standing_step(step: Step, steps: tuple[Step, ...], entity: object = None) -> Step | None:
    """Return a step with the modality by which it stands; ``None`` if it is overtaken."""
    modality = standing_modality(step, steps, entity)
    if modality is None or modality is step.modality:
        return None if modality is None else step
    return attrs.evolve(step, modality=modality)


def standing_modality(
    record: Record, siblings: Sequence[object], entity: object = None
) -> Modality | None:
    """Return the modality by which a record stands; ``None`` if it is overtaken."""
    if is_overtaken(record, siblings, entity):
        return None
    if later_word(record, siblings, entity) is not None:
        return Modality.DENIED
    return told_as(record, siblings, entity)


def _is_said_of(
    word: Any,  # noqa: ANN401  # a record of any class with a modality
    record: Any,  # noqa: ANN401  # of any class with a modality
    siblings: Sequence[object],
    entity: object,
) -> bool:
    """True if a word is said of a record; one that names another plan's time is said of that."""
    if not is_same_act(record, word, entity):
        return False
    when = getattr(word, "when", None)
    if when is None or word.modality not in ONLY_WORDS or record.when == when:
        return True
    if isinstance(siblings, Siblings):
        siblings = siblings.of_act(word)
    others = [other for other in siblings if getattr(other, "when", None) == when]
    return not any(other is not word and is_same_act(other, word, entity) for other in others)
