"""What a program pays for: libraries load when they are first needed."""

import subprocess
import sys

import pytest

HEAVY = {
    *("cattrs", "typeguard", "yaml", "iso4217"),
    *("mineralpact.codec.lines", "mineralpact.codec.encode", "mineralpact.codec.locate"),
}

LOAD = "import mineralpact; mineralpact.datasets.load('japan-peru-2024')"
BAD = "import mineralpact\ntry: mineralpact.loads('[]')\nexcept mineralpact.DocumentError: pass"


def loaded(code: str) -> set[str]:
    """The modules that are there after running this code in a new process."""
    run = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


def test_a_bare_import_loads_one_module_and_no_library() -> None:
    """Names resolve when they are used."""
    new = loaded("import mineralpact") - loaded("import importlib")
    assert new == {"mineralpact"}


def test_a_good_document_needs_neither_cattrs_nor_typeguard() -> None:
    """Nor whatever else only faults, writing and other formats need."""
    found = loaded(LOAD)
    assert not found & HEAVY
    assert {"msgspec", "attrs", "pendulum"} <= found


@pytest.mark.parametrize(("code", "library"), [(BAD, "cattrs"), (LOAD, "iso3166")])
def test_a_library_comes_when_it_is_needed(code: str, library: str) -> None:
    """A fault is worded by cattrs; a country is looked up in ISO 3166."""
    assert library not in loaded("import mineralpact")
    assert library in loaded(code)


def test_streams_come_when_asked_for() -> None:
    """And a name that is none is an attribute error."""
    assert "mineralpact.codec.stream" not in loaded("from mineralpact.codec import loads")
    assert "mineralpact.codec.stream" in loaded("from mineralpact.codec import read_lines")
    import mineralpact.codec

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        mineralpact.codec.nothing  # noqa: B018  # that is the point
