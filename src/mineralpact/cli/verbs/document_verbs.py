"""Verbs that tell what a document holds, and the one that writes it anew."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import pendulum
from cyclopts import Parameter

from mineralpact import query, views
from mineralpact.cli.first_screen import first_screen
from mineralpact.cli.input import (
    Data,
    Document,
    Overwrite,
    catalog_named,
    catalog_of,
    document_plain,
    model_in_use,
    save,
)
from mineralpact.cli.listing import EVERYTHING, Listing
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.cli.picture_file import check_suffix, picture_saved
from mineralpact.cli.progress import end_progress
from mineralpact.cli.words import Day, id_named, ids_named
from mineralpact.codec.json_parser import Plain
from mineralpact.datasets import describe, editions, stories, story_title
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


def show(*ids: str, full: Full = False, data: Data = None) -> VerbResult:
    """Show on one screen what there is and what to ask next, or all there is on the ones named.

    Args:
        ids: Names or identifiers; none for the whole.
        full: All there is on the whole, not only one screen.
        data: What to read.
    """
    if ids and full:
        raise WrongUseError("--full goes without ids: all there is on an entity is always shown")
    catalog = catalog_named(data)
    if full:
        return VerbResult(lambda: document_plain(catalog), lambda: (views.full(catalog),))
    if not ids:
        return VerbResult(lambda: document_plain(catalog), lambda: (first_screen(catalog, data),))
    entities = catalog.follow(ids_named(catalog, ids))
    return VerbResult(
        lambda: {"entities": [entity_plain(catalog, entity) for entity in entities]},
        lambda: [views.entity_page(catalog, entity) for entity in entities],
    )


def timeline(
    id: str | None = None,
    /,
    *,
    claims: Full = False,
    background: Full = False,
    overtaken: Full = False,
    picture: Path | None = None,
    overwrite: Overwrite = False,
    listing: Listing = EVERYTHING,
    data: Data = None,
) -> VerbResult:
    """List what happens when, as far as the sources say.

    Args:
        id: Only what concerns this entity, by its name or identifier.
        claims: The times of claims too; most repeat those of the entities.
        background: What is no event too: offices held, effects expected, and trends.
        overtaken: Plans too that were carried out, called off, moved, denied or corrected since.
        picture: The file to draw it into, as SVG (.svg) or PNG (.png): with plans that are open no
            more, each beside what became of it.
        overwrite: Replace a picture that is there.
        listing: How much is listed.
        data: What to read.
    """
    if picture is not None:
        check_suffix(picture)
    catalog = catalog_named(data)
    entries = query.timeline(
        catalog,
        involving=None if id is None else id_named(catalog, id),
        claims=claims,
        background=background,
        overtaken=overtaken or picture is not None,
    )
    if picture is not None:
        drawn = views.timeline_picture(catalog, entries)
        return picture_saved(drawn, picture, overwrite=overwrite)
    return listing.answer(
        entries,
        id_of=lambda entry: entry.entity.id,
        plain=lambda listed: {"timeline": timeline_plain(listed)},
        page=partial(timeline_page, catalog),
    )


def status(
    id: str, /, *, on: Day | None = None, party: str | None = None, data: Data = None
) -> VerbResult:
    """Say how far an agreement or roadmap has come by a day, and whether it is in force.

    Args:
        id: The agreement or roadmap, by its name or identifier.
        on: The day, or any other time, such as 2024-11 or November 2024; today when not said.
        party: For this party alone.
        data: What to read.
    """
    catalog = catalog_named(data)
    by_id = {str(instrument.id): instrument for instrument in instruments(catalog)}
    own_id = id_named(catalog, id)
    if own_id not in by_id:
        raise NotFoundError("agreement or roadmap", id, near_names(id, by_id))
    day = on or When(pendulum.today().to_date_string())
    own_party = None if party is None else id_named(catalog, party)
    report = StatusReport(catalog=catalog, instrument=by_id[own_id], on=day, party=own_party)
    report_plain = status_plain(report)  # a party that is none is an error, however it is shown
    return VerbResult(lambda: report_plain, lambda: (status_page(report),))


def datasets() -> VerbResult:
    """List the stories and the data sets that are shipped, by date, with what each holds."""
    catalogs = {data_set.id: catalog_of(data_set.id) for data_set in describe()}
    by_story: dict[str, list[str]] = {}
    plain_stories: list[Plain] = []
    for name in stories():
        ids = by_story[name] = [edition.id or "" for edition in editions(name)]
        plain_stories.append({"name": name, "title": story_title(name), "datasets": [*ids]})
    return VerbResult(
        lambda: {"datasets": datasets_plain(catalogs), "stories": plain_stories},
        lambda: (datasets_page(catalogs, by_story),),
    )


def schema(*, draft: Full = False) -> VerbResult:
    """Print the JSON Schema of documents, for editors and other validators.

    Args:
        draft: That of drafts, in which people write facts with their quotations.
    """
    model = model_in_use()
    if draft:
        from mineralpact.drafts import draft_schema  # takes longer to load than the rest

        return VerbResult(lambda: draft_schema(model))
    return VerbResult(model.json_schema)


def convert(
    source: Document,
    target: Document,
    /,
    *,
    from_: str | None = None,
    to: str | None = None,
    overwrite: Overwrite = False,
) -> None:
    """Write a document anew, in canonical form and in the format that the target's suffix says.

    Args:
        source: A file, the name of a data set or story, or - for standard input.
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
        end_progress()
        sys.stdout.write(model_in_use().dumps(catalog, format=to or "json").decode())
        return
    save(catalog, Path(target), overwrite=overwrite)
