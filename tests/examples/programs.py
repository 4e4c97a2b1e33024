"""The example programs of the docs, as modules."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Final

FOLDER: Final = Path(__file__).parents[2] / "docs" / "examples"
MOST_LINES: Final = 40


def program(name: str) -> ModuleType:
    """Return an example program, run as a module."""
    path = FOLDER / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
