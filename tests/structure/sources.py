"""The modules of a source tree: of this one, of another folder, or of a revision of git."""

import ast
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = "src/mineralpact"


@frozen(kw_only=True, slots=False)
class Module:
    """One file of Python, or a stub."""

    name: str
    """The path below the package, such as ``query/finding.py``."""
    text: str
    """The source."""

    @property
    def room(self) -> str:
        """The top folder, or the file itself if it is in none."""
        return self.name.partition("/")[0]

    @property
    def folder(self) -> str:
        """The folder below the package; empty for a file at the top."""
        return self.name.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.name).stem

    @property
    def is_stub(self) -> bool:
        """True for a list of public names, which is read at run time, too."""
        return self.name.endswith(".pyi")

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the parsed source."""
        return tuple(ast.walk(self.tree))

    @property
    def classes(self) -> tuple[ast.ClassDef, ...]:
        """Every class defined in the file."""
        return tuple(node for node in self.nodes if isinstance(node, ast.ClassDef))

    def place(self, node: ast.stmt | ast.expr | ast.alias, text: str = "") -> str:
        """Return where a node is, as editors understand it."""
        return f"{self.name}:{node.lineno} {text}".rstrip()


def read_modules(package: Path) -> tuple[Module, ...]:
    """Return the modules and stubs below a package's folder, by name."""
    files = sorted([*package.rglob("*.py"), *package.rglob("*.pyi")])
    return tuple(
        Module(name=file.relative_to(package).as_posix(), text=file.read_text("utf-8"))
        for file in files
    )


@contextmanager
def package_at(base: str) -> Generator[Path]:
    """Give the folder of the package in a checkout, or as git has it in a revision.

    Args:
        base: The folder of a checkout or of the package, or a revision.
    """
    folder = Path(base)
    if (folder / PACKAGE).is_dir():
        yield folder / PACKAGE
    elif folder.is_dir():
        yield folder
    else:
        with tempfile.TemporaryDirectory() as checkout:
            _extract(base, Path(checkout))
            yield Path(checkout) / PACKAGE


def _extract(revision: str, folder: Path) -> None:
    archive = subprocess.run(  # noqa: S603  # git, and a revision from the command line
        ["git", "archive", revision, PACKAGE],  # noqa: S607  # git is where it is
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(folder, filter="data")
