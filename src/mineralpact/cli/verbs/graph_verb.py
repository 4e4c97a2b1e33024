"""Verb that draws who is related to whom."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mineralpact import views
from mineralpact.cli.input import Data, Overwrite, catalog_named
from mineralpact.cli.output import VerbResult
from mineralpact.cli.picture_file import check_suffix, picture_saved


def graph(
    data: Data = None,
    *,
    output: Annotated[Path, Parameter(alias="-o")],
    most: Annotated[int, Parameter(validator=Number(gte=2, lte=400))] = 150,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Draw who is related to whom: countries, unions, agencies, pacts, projects and money.

    Args:
        data: What to read.
        output: The file to write, as SVG (.svg) or PNG (.png).
        most: The most entities, those with the most relations; 150 when not said.
        overwrite: Replace a file that is there.
    """
    check_suffix(output)
    picture = views.relations_picture(catalog_named(data), most=most)
    return picture_saved(picture, output, overwrite=overwrite)
