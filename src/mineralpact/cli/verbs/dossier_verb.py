"""Verb that makes one file for people of a document and its texts."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mineralpact import views
from mineralpact.cli.given_texts import Texts, texts_of
from mineralpact.cli.input import (
    Data,
    Overwrite,
    catalog_named,
    overwrite_hint,
    refuse_second_dash,
)
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.codec.files import replaced_file
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.versions.format_version import FORMAT


def dossier(
    data: Data = None,
    *,
    output: Annotated[Path, Parameter(alias="-o")],
    text: Texts = None,
    title: str | None = None,
    most: Annotated[int, Parameter(validator=Number(gte=1, lte=1_000))] = 100,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Make one HTML file to send by mail: facts, pictures, evidence, what is open, and the text.

    It fetches nothing. With a text, pointing at a fact lights up its passages, and the other way
    round, and sentences that nothing cites are marked.

    Args:
        data: What to read.
        output: The file to write, which ends in .html.
        text: The file with the text of the source, which becomes a part of the dossier; of several
            sources ID=FILE, once for each.
        title: The title; that of the document when not said.
        most: The most things of a kind, and lines of a thing; 100 when not said. It says what it
            leaves out.
        overwrite: Replace a file that is there.
    """
    if output.suffix.lower() not in (".html", ".htm"):
        raise WrongUseError(f"expected a file that ends in .html, found {str(output)!r}")
    refuse_second_dash([*(data or ()), *(value.rpartition("=")[2] for value in text or ())])
    made = views.dossier(catalog_named(data), texts_of(text), title=title, most=most)
    content = made.html().encode()
    with (
        overwrite_hint(output),
        replaced_file(output, overwrite=overwrite, version=FORMAT) as file,
    ):
        file.write(content)
    left_out: list[Plain] = [*made.left_out]
    plain: dict[str, Plain] = {"file": str(output), "title": made.title, "left_out": left_out}
    return VerbResult(lambda: plain, copied=(*made.left_out, f"The dossier is in {output}."))
