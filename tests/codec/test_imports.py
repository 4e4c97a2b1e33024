"""Libraries load when they are first needed, so that no program pays for more than it uses."""

import subprocess
import sys

import pytest

HEAVY = {
    *("cattrs", "typeguard", "yaml", "iso4217"),
    *(
        "mineralpact.codec.json_lines.lines_loader",
        "mineralpact.codec.fast.encoder",
        "mineralpact.codec.positions",
    ),
}

LIBRARIES = {*("mineralpact", "attr", "attrs", "iso3166", "msgspec"), "typing_extensions"}
UNUSED = (
    *("mineralpact.status", "mineralpact.editions", "mineralpact.evidence", "mineralpact.tables"),
    *("mineralpact.views", "mineralpact.cli", "mineralpact.query.questions"),
)
"""The rooms that a load and a question about agreements do without."""

LOAD = "import mineralpact; pact = mineralpact.datasets.load('japan-peru-2024')"
ASK = "assert mineralpact.query.find(pact, mineralpact.query.AgreementFilter(involving=('PER',)))"
READ = "import mineralpact; pact = mineralpact.loads('{text}')".format(
    text='{"format":"mineralpact/2","countries":[{"id":"PER"}]}'
)
DAY = "import mineralpact; mineralpact.When('2024').latest"
PLAIN = "mineralpact.views.plain_values.plain_list(pact.agreements)"
BAD = "import mineralpact\ntry: mineralpact.loads('[]')\nexcept mineralpact.DocumentError: pass"


def loaded(code: str) -> set[str]:
    """The modules that are there after running this code in a new process."""
    run = subprocess.run(  # noqa: S603  # our own lines, run by this Python
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def test_a_bare_import_loads_one_module_and_no_library() -> None:
    """Names resolve when they are used."""
    new = loaded("import mineralpact") - loaded("import importlib")
    assert new == {"mineralpact"}


def test_a_good_document_needs_neither_cattrs_nor_typeguard() -> None:
    """Nor whatever else only faults, writing and other formats need."""
    result = loaded(LOAD) - loaded("import importlib")
    assert not result & HEAVY
    assert {"msgspec", "attrs"} <= result


def test_a_document_that_nobody_vouches_for_needs_no_digest() -> None:
    """Those that are shipped are known by theirs."""
    result = loaded(READ)
    assert not result & {*HEAVY, "hashlib"}
    assert "hashlib" in loaded(LOAD)


def test_an_answer_as_plain_values_needs_neither() -> None:
    """Pages write many: a command should not wait for what reads documents strictly."""
    result = loaded(f"{LOAD}\nimport mineralpact.views.pages.status_page\n{PLAIN}")
    assert not result & {"cattrs", "typeguard", "mineralpact.codec.fast.encoder"}


def test_a_load_and_a_question_need_only_what_they_use() -> None:
    """Three libraries and what these stand on; and no room for status, evidence or tables."""
    result = loaded(f"{LOAD}\n{ASK}") - loaded("import importlib")
    assert not result & HEAVY
    libraries = {name.partition(".")[0] for name in result if not name.startswith("_")} - set(
        sys.stdlib_module_names
    )
    assert libraries <= LIBRARIES
    assert not {name for name in result if name.startswith(UNUSED)}


def test_a_load_and_a_question_need_no_pendulum() -> None:
    """Unless there is a duration, or a day is asked for; nor filters of what is not asked for."""
    result = loaded(f"{LOAD}\n{ASK}")
    assert not {name for name in result if name.startswith(("pendulum", "dateutil", "zoneinfo"))}
    filters = {name for name in result if name.startswith("mineralpact.query.filters.")}
    kinds = {"claims", "named", "summits_and_money", "json_text"}
    assert not filters & {f"mineralpact.query.filters.{name}" for name in kinds}
    assert "importlib.resources" not in result


@pytest.mark.parametrize(
    ("code", "library"), [(DAY, "pendulum"), (BAD, "cattrs"), (READ, "iso3166")]
)
def test_a_library_comes_when_it_is_needed(code: str, library: str) -> None:
    """A day is pendulum's, a fault is worded by cattrs, a country is looked up in ISO 3166."""
    assert library not in loaded("import mineralpact")
    assert library in loaded(code)


def test_streams_come_when_asked_for() -> None:
    """A program that reads whole documents starts sooner without."""
    assert "mineralpact.codec.json_lines.stream" not in loaded(
        "from mineralpact.codec import loads"
    )
    assert "mineralpact.codec.json_lines.stream" in loaded(
        "from mineralpact.codec import read_lines"
    )
