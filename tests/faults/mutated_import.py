"""A plug-in of pytest that imports one module with a mutant in it; see `tests.faults.mutation`."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from tests.faults.mutant_sites import mutated_tree

FILE, _, NUMBER = os.environ.get("MINERALPACT_MUTANT", "").partition(":")
MODULE = ".".join(Path(FILE).with_suffix("").parts)


class MutantLoader(SourceFileLoader):
    """Compiles the changed source, and keeps no copy of it."""

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the mutant."""
        return compile(
            mutated_tree(FILE, int(NUMBER)), self.get_filename(fullname), "exec", dont_inherit=True
        )


class MutantFinder(MetaPathFinder):
    """Finds one module."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return how to load the mutant; nothing for other modules."""
        if fullname != MODULE.removesuffix(".__init__"):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = MutantLoader(fullname, spec.origin)
        return spec


sys.meta_path.insert(0, MutantFinder())
