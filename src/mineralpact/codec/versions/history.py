"""History of a format: its version of today, and the migrations that lead there from older ones."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mineralpact.codec.versions.format_version import FORMAT, Version, parse_version
from mineralpact.codec.versions.migration import Migration
from mineralpact.codec.versions.our_migrations import MIGRATIONS
from mineralpact.errors import Problem, ValidationError


class History(NamedTuple):
    """The format of today and the migrations from older ones."""

    version: str
    """The format that documents are written in."""
    migrations: tuple[Migration, ...]
    """The migrations, in any order."""

    def steps_from(self, format: object) -> tuple[Migration, ...]:
        """Return the migrations that a document of a format needs, in order."""
        by_version = {parse_version(step.older): step for step in self.migrations}
        steps: list[Migration] = []
        while (step := by_version.get(parse_version(format))) is not None:
            steps.append(step)
            format = step.newer
        return tuple(steps)


def history_of(version: str, migrations: Iterable[Migration]) -> History:
    """Return the history of a format; our own migrations belong to that of our own format."""
    steps = tuple(migrations)
    if version == FORMAT:
        steps += MIGRATIONS
    return History(version, steps)


def check_history(history: History) -> None:
    """Check that migrations lead to the format of today.

    Raises:
        ValidationError: the version is none, or they do not lead to it.
    """
    problems = list(_history_problems(history.version, history.migrations))
    if problems:
        raise ValidationError("model", problems)


def _history_problems(version: str, migrations: tuple[Migration, ...]) -> Iterator[Problem]:
    """Yield bad names, two ways from one version, gaps and circles."""
    texts = {"version": version}
    for index, step in enumerate(migrations):
        texts[f"migrations[{index}].older"] = step.older
        texts[f"migrations[{index}].newer"] = step.newer
    versions: dict[str, Version] = {}
    for path, text in texts.items():
        parsed = parse_version(text)
        if parsed is None:
            message = (
                f"expected the name and version of a format such as {FORMAT}, found {text!r:.60}"
            )
            yield Problem(path=path, code="bad_version", message=message)
        else:
            versions[path] = parsed
    if len(versions) == len(texts):
        yield from _way_problems(versions)


def _way_problems(versions: Mapping[str, Version]) -> Iterator[Problem]:
    current = versions["version"]
    next_version: dict[Version, Version] = {}
    for path, version in versions.items():
        if path.endswith(".older"):
            if version == current or version in next_version:
                expected = "expected one migration from each older format"
                message = f"{expected}, found one more from {str(version)!r}"
                yield Problem(path=path, code="two_ways", message=message)
            next_version.setdefault(version, versions[path.replace(".older", ".newer")])
    for path, version in versions.items():
        reason = _dead_end(version, current, next_version)
        if reason is not None:
            message = f"expected migrations that lead to {str(current)!r}, found {reason}"
            yield Problem(path=path, code="no_way", message=message)


def _dead_end(
    version: Version, current: Version, next_version: Mapping[Version, Version]
) -> str | None:
    """Return why no migrations lead from a version to the current one; ``None`` if they do."""
    visited: set[Version] = set()
    while version != current:
        if version in visited:
            return "a circle"
        if version not in next_version:
            return f"none from {str(version)!r} on"
        visited.add(version)
        version = next_version[version]
    return None
