"""Pictures as files."""

from pathlib import Path

from mineralpact.cli.input import overwrite_hint
from mineralpact.cli.output import VerbResult, WrongUseError
from mineralpact.codec.files import replaced_file
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.views import Page
from mineralpact.views.pictures.picture import Picture


def check_suffix(path: Path) -> None:
    """Refuse a file that no picture is written to, before any work is done.

    Raises:
        WrongUseError: its name ends in neither ``.svg`` nor ``.png``.
    """
    if path.suffix.lower() not in (".svg", ".png"):
        raise WrongUseError(
            f"expected a file for the picture that ends in .svg or .png, found {str(path)!r}"
        )


def save_picture(picture: Picture, path: Path, *, overwrite: bool) -> None:
    """Write a picture to a file, as its suffix says.

    Args:
        picture: The picture.
        path: The file, see `check_suffix`.
        overwrite: True to replace a file that is there.

    Raises:
        FileError: the file is there, or cannot be written.
        MissingExtraError: it is a PNG, and the library that paints it is not installed.
    """
    content = picture.svg().encode() if path.suffix.lower() == ".svg" else picture.png()
    with overwrite_hint(path), replaced_file(path, overwrite=overwrite, version=FORMAT) as file:
        file.write(content)


def picture_saved(picture: Picture, path: Path, *, overwrite: bool) -> VerbResult:
    """Write a picture to a file, and return what was drawn, and where it is; see `save_picture`."""
    save_picture(picture, path, overwrite=overwrite)
    page = Page(lead=(picture.description,), closing=(f"The picture is in {path}.",))
    plain: dict[str, Plain] = {
        "file": str(path),
        "title": picture.title,
        "description": picture.description,
        "width": picture.width,
        "height": picture.height,
    }
    return VerbResult(lambda: plain, lambda: (page,))
