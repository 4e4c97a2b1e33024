"""Verbs that tell what a document holds, and the one that writes it anew."""

import sys
from pathlib import Path
from typing import Annotated

import pendulum
from cyclopts import Parameter

from mineralpact import query, views
from mineralpact.cli.input import (
    DEFAULT,
    Data,
    Overwrite,
    catalog_of,
    document_plain,
    model_in_use,
    save,
)
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.cli.picture_file import check_suffix, save_picture, saved_page, saved_plain
from mineralpact.codec.json_parser import Plain
from mineralpact.datasets import describe
from mineralpact.drafts import draft_schema
from mineralpact.errors import NotFoundError, near_names
from mineralpact.values import When
from mineralpact.views.pages.document_pages import (
    datasets_page,
    datasets_plain,
)
from mineralpact.views.pages.entity_page import entity_plain
from mineralpact.views.pages.status_page import StatusReport, instruments, status_page, status_plain
from mineralpact.views.pages.timeline_page import timeline_page, timeline_plain

Full = Annotated[bool, Parameter(negative="")]


def show(*ids: str, full: Full = False, data: Data = DEFAULT) -> VerbResult:
    """Show the whole pact in short, or all there is on the entities named.

    Args:
        ids: Identifiers of entities; none for the whole.
        full: All there is on the whole pact, not only what is read first.
        data: A data set's name, a file, or - for standard input.
    """
    catalog = catalog_of(data)
    if ids and full:
        raise WrongUseError("--full goes without ids: all there is on an entity is always shown")
    if not ids:
        page = views.full(catalog) if full else views.brief(catalog)
        return VerbResult(document_plain(catalog), (page,))
    entities = catalog.follow(ids)
    pages = [views.entity_page(catalog, entity) for entity in entities]
    plain: list[Plain] = [entity_plain(catalog, entity) for entity in entities]
    return VerbResult({"entities": plain}, tuple(pages))


def timeline(
    id: str | None = None,
    /,
    *,
    claims: bool = False,
    background: bool = False,
    overtaken: bool = False,
    picture: Path | None = None,
    overwrite: Overwrite = False,
    data: Data = DEFAULT,
) -> VerbResult:
    """List what happens when, as far as the sources say.

    Args:
        id: Only what concerns this entity.
        claims: The times of claims too; most repeat those of the entities.
        background: What is no event too: offices held, effects expected, and trends.
        overtaken: Plans too that were carried out, called off, moved, denied or corrected since.
        picture: The file to draw it into, as SVG (.svg) or PNG (.png): with plans that are open no
            more, each beside what became of it.
        overwrite: Replace a picture that is there.
        data: A data set's name, a file, or - for standard input.
    """
    if picture is not None:
        check_suffix(picture)
    catalog = catalog_of(data)
    entries = query.timeline(
        catalog,
        involving=id,
        claims=claims,
        background=background,
        overtaken=overtaken or picture is not None,
    )
    if picture is not None:
        drawn = views.timeline_picture(catalog, entries)
        save_picture(drawn, picture, overwrite=overwrite)
        return VerbResult(saved_plain(drawn, picture), (saved_page(drawn, picture),))
    return VerbResult({"timeline": timeline_plain(entries)}, (timeline_page(catalog, entries),))


def status(
    id: str, /, *, on: When | None = None, party: str | None = None, data: Data = DEFAULT
) -> VerbResult:
    """Say how far an agreement or roadmap has come by a day, and whether it is in force.

    Args:
        id: The identifier of the agreement or roadmap.
        on: The day, or any other time in EDTF; today when not said.
        party: For this party alone.
        data: A data set's name, a file, or - for standard input.
    """
    catalog = catalog_of(data)
    by_id = {str(instrument.id): instrument for instrument in instruments(catalog)}
    if id not in by_id:
        raise NotFoundError("agreement or roadmap", id, near_names(id, by_id))
    day = on or When(pendulum.today().to_date_string())
    report = StatusReport(catalog=catalog, instrument=by_id[id], on=day, party=party)
    return VerbResult(status_plain(report), (status_page(report),))


def datasets() -> VerbResult:
    """List the data sets that are shipped, by date, with what each holds."""
    catalogs = {data_set.id: catalog_of(data_set.id) for data_set in describe()}
    return VerbResult({"datasets": datasets_plain(catalogs)}, (datasets_page(catalogs),))


def schema(*, draft: Full = False) -> VerbResult:
    """Print the JSON Schema of documents, for editors and other validators.

    Args:
        draft: That of drafts, in which people write facts with their quotations.
    """
    model = model_in_use()
    if draft:
        return VerbResult(draft_schema(model))
    return VerbResult(model.json_schema())


def convert(
    source: Data,
    target: Data,
    /,
    *,
    from_: str | None = None,
    to: str | None = None,
    overwrite: Overwrite = False,
) -> None:
    """Write a document anew, in canonical form and in the format that the target's suffix says.

    Args:
        source: A file, a data set's name, or - for standard input.
        target: The file to write; - for standard output.
        from_: The format of standard input, JSON when not said.
        to: The format of standard output, JSON when not said.
        overwrite: Replace the target whatever it holds; a source that is its own target always is.
    """
    for option, format, place in (("--from", from_, source), ("--to", to, target)):
        if format is not None and place != "-":
            raise WrongUseError(
                f"{option} goes with - alone: the format of {place!r} is told by its suffix"
            )
    catalog = catalog_of(source, format=from_)
    if target == "-":
        sys.stdout.write(model_in_use().dumps(catalog, format=to or "json").decode())
        return
    save(catalog, Path(target), overwrite=overwrite)
