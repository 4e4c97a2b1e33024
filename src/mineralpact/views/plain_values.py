"""Plain values of chosen attributes of answers, for programs: every key always there."""

from collections.abc import Iterable
from operator import attrgetter

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import answer_plain, with_bounds


def plain_list(values: Iterable[object]) -> list[Plain]:
    """Return each value as a part of an answer."""
    return list(map(answer_plain, values))


def plain_attributes(source: object, *names: str, **renamed: str) -> dict[str, Plain]:
    """Return attributes of an object, each as a part of an answer.

    Args:
        source: The object.
        names: The attributes that are called alike in the result.
        renamed: Other attributes, or attributes of attributes, by their keys in the result.

    >>> from mineralpact.errors import Problem
    >>> problem = Problem(path="id", code="bad_id", message="expected a slug")
    >>> plain_attributes(problem, "code", where="path")
    {'where': 'id', 'code': 'bad_id'}
    """
    paths = {**renamed, **dict(zip(names, names, strict=True))}
    return with_bounds({key: attrgetter(path)(source) for key, path in paths.items()})


def plain_objects(sources: Iterable[object], *names: str, **renamed: str) -> list[Plain]:
    """Return attributes of each object as `plain_attributes` does."""
    return [plain_attributes(source, *names, **renamed) for source in sources]
