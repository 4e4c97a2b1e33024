"""Verb that draws who is related to whom."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from mineralpact import views
from mineralpact.cli.input import Data, Overwrite, catalog_named
from mineralpact.cli.output import VerbResult
from mineralpact.cli.picture_file import check_suffix, picture_saved
from mineralpact.cli.verbs.check_verb import Flag


def graph(
    data: Data = None,
    *,
    output: Annotated[Path, Parameter(alias="-o")],
    map: Flag = False,  # noqa: A002  # the name of the option
    most: Annotated[int | None, Parameter(validator=Number(gte=2, lte=400))] = None,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Draw who is related to whom: countries, unions, agencies, pacts, projects and money.

    Args:
        data: What to read.
        output: The file to write, as SVG (.svg) or PNG (.png).
        map: Draw who has pacts with whom on a map of the world.
        most: The most entities, those with the most relations, or the most lines of a map; 150 when
            not said, or 200.
        overwrite: Replace a file that is there.
    """
    check_suffix(output)
    catalog = catalog_named(data)
    if map:
        picture = views.world_map_picture(catalog, most=most or 200)
    else:
        picture = views.relations_picture(catalog, most=most or 150)
    return picture_saved(picture, output, overwrite=overwrite)
