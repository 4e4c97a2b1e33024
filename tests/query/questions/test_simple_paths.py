"""Paths on which nothing stands twice, the shortest first."""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, permutations

import pytest

from mineralpact.query.questions.simple_paths import SimplePaths

Graph = Mapping[str, tuple[str, ...]]


def distances_to(goal: str, graph: Graph) -> dict[str, int]:
    """The fewest steps from each thing to a goal."""
    distances = {goal: 0}
    for _ in graph:
        for node, others in graph.items():
            steps = [distances[other] + 1 for other in others if other in distances]
            if steps and node != goal:
                distances[node] = min(steps)
    return distances


def paths(
    graph: Graph, start: str, goal: str, *, patience: int = 0, longest: int | None = None
) -> Iterator[tuple[str, ...]]:
    """The paths in a graph."""
    distances = distances_to(goal, graph)
    search = SimplePaths(
        lambda node: graph.get(node, ()),
        lambda node, _: distances.get(node),
        patience=patience,
        longest=longest,
    )
    return search.between(start, goal)


def all_paths(graph: Graph, start: str, goal: str) -> set[tuple[str, ...]]:
    """All of them, tried one by one."""
    found: set[tuple[str, ...]] = set()
    for count in range(len(graph)):
        for between in permutations(graph.keys() - {start, goal}, count):
            path = (start, *between, goal)
            if all(second in graph[first] for first, second in pairwise(path)):
                found.add(path)
    return found


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("patience", [0, 3, 100])
def test_each_path_comes_once_and_the_shortest_first(seed: int, patience: int) -> None:
    """In graphs of every sort, whether distances are measured anew or not."""
    chance = random.Random(seed)  # noqa: S311  # the same graphs in every run
    names = "abcdef"
    graph = {name: tuple(chance.sample(names, chance.randint(0, 4))) for name in names}
    for goal in "af":
        result = list(paths(graph, "a", goal, patience=patience))
        assert len(set(result)) == len(result)
        assert set(result) == all_paths(graph, "a", goal)
        assert list(map(len, result)) == sorted(map(len, result))


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("known", ["", "b", "bcd", "abcdef"])
def test_paths_are_the_same_whatever_is_known_to_be_near(seed: int, known: str) -> None:
    """Others may be as near: then they are looked at as well."""
    chance = random.Random(seed)  # noqa: S311  # the same graphs in every run
    names = "abcdef"
    graph = {name: tuple(chance.sample(names, chance.randint(0, 4))) for name in names}
    distances = distances_to("f", graph)

    def split(nodes: Sequence[str], _: int) -> tuple[Sequence[str], int | None]:
        others = [distances[node] for node in nodes if node in distances and node not in known]
        return [node for node in nodes if node in known], min(others, default=None)

    search = SimplePaths(
        graph.__getitem__, lambda node, _: distances.get(node), patience=3, split=split
    )
    result = list(search.between("a", "f"))
    assert len(set(result)) == len(result)
    assert set(result) == all_paths(graph, "a", "f")
    assert list(map(len, result)) == sorted(map(len, result))


def test_a_path_is_no_longer_than_asked() -> None:
    """What would be longer is not gone on with."""
    graph = {"a": ("b", "c"), "b": ("c",), "c": ()}
    assert list(paths(graph, "a", "c", longest=1)) == [("a", "c")]
    assert list(paths(graph, "a", "c", longest=2)) == [("a", "c"), ("a", "b", "c")]


def test_a_thicket_whose_exit_is_taken_is_left_soon() -> None:
    """Twenty that lead to one another, and out only by the one that leads in: one path, at once."""
    names = [f"n{number}" for number in range(20)]
    thicket = dict.fromkeys(names, ("door", *names))
    graph = {"start": ("door",), "door": (*names, "goal"), **thicket, "goal": ()}
    result = list(paths(graph, "start", "goal", patience=len(graph)))
    assert result == [("start", "door", "goal")]


def test_a_few_of_endlessly_many_are_found_at_once() -> None:
    """As many as are asked for, and none enumerated besides."""
    names = [f"n{number}" for number in range(60)]
    graph = dict.fromkeys(names, tuple(names))
    assert len(list(islice(paths(graph, "n0", "n59"), 100))) == 100


def test_a_better_estimate_lets_a_beginning_wait() -> None:
    """Once more is known of the way that is left, other beginnings go first, or none."""
    graph = {"a": ("x", "y", "z"), "x": ("u",), "u": ("goal",), "y": ("goal",), "z": (), "goal": ()}
    known: dict[str, int | None] = {"a": 2, "x": 1, "u": 1, "y": 1, "z": 1, "goal": 0}

    def estimate(node: str, _: int) -> int | None:
        steps = known[node]
        known.update(x=2, z=None)
        return steps

    search = SimplePaths(graph.__getitem__, estimate, patience=9)
    assert list(search.between("a", "goal")) == [("a", "y", "goal"), ("a", "x", "u", "goal")]
