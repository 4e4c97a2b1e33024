"""Warnings about meetings that do not go together with those they are told to be a part of."""

from collections.abc import Iterator

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.time_order import is_before
from mineralpact.model import Summit
from mineralpact.shown import Answers, answers_to
from mineralpact.status.warnings import StatusWarning
from mineralpact.values import Modality


def meeting_warnings(catalog: Catalog) -> Answers[StatusWarning]:
    """Return the meetings told to be within another that is surely over, or off, by then.

    >>> from mineralpact import datasets, known_as_of
    >>> from mineralpact.values import When
    >>> editions = datasets.editions("japan-peru")
    >>> known = known_as_of(editions, When("2024-11-18")).catalog
    >>> [warning.code for warning in meeting_warnings(known)]
    ['outer_over']
    """
    warnings: list[StatusWarning] = []
    for meeting in catalog.of(Summit):
        if meeting.within is not None:
            warnings.extend(_warnings(meeting, catalog.get(Summit, meeting.within)))
    return answers_to("warnings", warnings, catalog)


def _warnings(meeting: Summit, outer: Summit) -> Iterator[StatusWarning]:
    if is_before(outer.when, meeting.when):
        message = f"told to be within {outer.id}, which is over by then: {outer.when}"
        yield _warning(meeting, "outer_over", f"{meeting.when} is {message}")
    if outer.modality is Modality.CALLED_OFF and meeting.modality is not Modality.CALLED_OFF:
        yield _warning(meeting, "outer_off", f"told to be within {outer.id}, which was called off")


def _warning(meeting: Summit, code: str, message: str) -> StatusWarning:
    path = f"{meeting.section}[{meeting.id!r}].within"
    rule = "a meeting within another takes place while that one does"
    return StatusWarning(path=path, code=code, message=message, rule=rule, steps=())
