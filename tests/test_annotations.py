"""Programs can read the annotations of everything public."""

import typing

import pytest

from tests.public import public_methods, public_things


def test_type_hints_can_be_read() -> None:
    """`typing.get_type_hints` works on every public class, function, method and property."""
    pytest.importorskip("duckdb", reason="the extra `test` is not installed")
    unreadable: list[str] = []
    for name, thing in public_things():
        callables = dict(public_methods(thing)) if isinstance(thing, type) else {}
        for part, annotated in {"": thing, **callables}.items():
            try:
                typing.get_type_hints(annotated)
            except NameError as error:
                unreadable.append(f"{name}.{part}: {error}")
    assert not unreadable
