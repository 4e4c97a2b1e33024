"""Thing of a file on its way to be an entity, and the references of others to it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from attrs import define

from mineralpact.exchange.ftm.incoming_entity import IncomingEntity, ValueFate
from mineralpact.exchange.ftm.value_readers import PlainRecord
from mineralpact.model import Entity
from mineralpact.model.entity import kind_name

_GONE: Final = "what it refers to did not come in, or is of another kind"


@define(eq=False)
class IncomingThing:
    """An entity of followthemoney that is to be one of ours."""

    incoming: IncomingEntity
    """The entity as it stands in the file."""
    kind: type[Entity]
    """The kind."""
    id: str
    """Its identifier here."""
    plain: PlainRecord
    """Its fields, to which links add."""


Things = Mapping[str, IncomingThing]
"""Things by their identifiers in the file."""


def referred(
    incoming: IncomingEntity, origin: str, things: Things, *kinds: type[Entity]
) -> Iterator[IncomingThing]:
    """Yield the things of some kinds that a property refers to; of the others say it is lost."""
    fates: list[ValueFate] = []
    for id in incoming.values(origin):
        thing = things.get(id)
        if thing is not None and thing.kind in kinds:
            fates.append(ValueFate(origin))
            yield thing
        else:
            fates.append(ValueFate(origin, _GONE))
    incoming.settle(origin, fates)


def end_of_link(
    link: IncomingEntity, origin: str, things: Things, kinds: Collection[type[Entity]]
) -> IncomingThing | None:
    """Return the thing at one end of a link; without it, the link is refused."""
    ids = link.all(origin)
    if len(ids) != 1:
        link.refuse(origin, "not_one_value", f"expected one identifier, found {len(ids)}")
        return None
    thing = things.get(ids[0])
    if thing is None:
        message = f"expected an entity that came in, found {ids[0][:60]!r}"
        link.refuse(origin, "dangling_id", message)
    elif thing.kind not in kinds:
        names = " or ".join(kind_name(kind) for kind in kinds)
        message = f"expected {names}, found {kind_name(thing.kind)} {ids[0][:60]!r}"
        link.refuse(origin, "wrong_kind", message)
        return None
    return thing
