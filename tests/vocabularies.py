"""Vocabularies: enumerations whose terms documents hold."""

from enum import StrEnum
from types import ModuleType


def vocabularies_in(package: ModuleType) -> list[type[StrEnum]]:
    """The vocabularies among the public names of a package."""
    public = (getattr(package, name) for name in package.__all__)
    return [cls for cls in public if isinstance(cls, type) and issubclass(cls, StrEnum)]


def check_terms(*vocabularies: type[StrEnum]) -> None:
    """Each term is written as its name, in lower case: a name in Python tells the document's."""
    for vocabulary in vocabularies:
        assert [term.value for term in vocabulary] == [term.name.lower() for term in vocabulary]
