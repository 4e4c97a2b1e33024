"""Verb that begins a draft: a template, and beside it the schema that editors complete it by."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import msgspec

from mineralpact.cli.input import Overwrite, model_in_use, overwrite_hint
from mineralpact.cli.output import VerbResult, WrongUseError, nothing_plain
from mineralpact.cli.verbs.edition_verbs import Output
from mineralpact.codec.files import replaced_file
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.drafts import draft_schema, new_draft
from mineralpact.drafts.starting.templates import DEFAULT_ID, SCHEMA_FILE
from mineralpact.errors import NotFoundError, ValidationError


def new(
    *kinds: str,
    id: str = DEFAULT_ID,
    title: str | None = None,
    output: Output = None,
    overwrite: Overwrite = False,
) -> VerbResult:
    """Begin a draft: each field with an example and what it means, to be filled in and compiled.

    Args:
        kinds: The kinds of entity it is to have, such as agreement and project; an agreement when
            none is named. The source and what is not stated are always there.
        id: The catalog's own name, a slug.
        title: What the catalog holds, for people.
        output: The file to write, in YAML; the schema that editors complete it by is written beside
            it. Standard output when not said.
        overwrite: Replace files that are there.
    """
    model = model_in_use()
    try:
        text = new_draft(*kinds, id=id, title=title, model=model)
    except (NotFoundError, ValidationError) as error:
        raise WrongUseError(str(error)) from None
    if output is None:
        return VerbResult(nothing_plain, lines=text.splitlines())
    if output.suffix not in (".yaml", ".yml"):
        raise WrongUseError(f"expected a file that ends in .yaml or .yml, found {str(output)!r}")
    schema = msgspec.json.format(msgspec.json.encode(draft_schema(model)), indent=2) + b"\n"
    files = {output: text.encode()}
    if not _holds(beside := output.with_name(SCHEMA_FILE), schema):
        files[beside] = schema
    _write_all(files, overwrite=overwrite)
    names = " and ".join(map(str, files))
    return VerbResult(nothing_plain, lines=(f"Written: {names}",))


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _write_all(files: Mapping[Path, bytes], *, overwrite: bool) -> None:
    """Write all files, or none where one of them must stay."""
    with ExitStack() as stack:
        for path, content in files.items():
            with overwrite_hint(path):
                file = stack.enter_context(replaced_file(path, overwrite=overwrite, version=FORMAT))
            file.write(content)
