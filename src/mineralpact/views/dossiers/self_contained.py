"""Frame of a document that fetches nothing: its policy allows its own style and script alone."""

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from mineralpact.errors import shorten
from mineralpact.views.forms.html_form import PAGE_CLASS, PAGE_STYLE, html_text
from mineralpact.views.pictures.picture_style import themed_style

_LONGEST_TITLE: Final = 200


def self_contained_html(title: str, body: Iterable[str], *, style: str, classes: str) -> str:
    """Return a whole document.

    Args:
        title: What a browser calls it.
        body: The lines of the body.
        style: Rules of its own, besides those of pages, pictures and dossiers.
        classes: The classes of the body, besides that of pages.
    """
    sheet = "\n".join((PAGE_STYLE, themed_style(), _asset("dossier.css"), style))
    script = _asset("dossier.js")
    lines = (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(sheet, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{html_text(shorten(title, _LONGEST_TITLE))}</title>",
        f"<style>{sheet}</style>",
        "</head>",
        f'<body class="{PAGE_CLASS} {classes}">',
        *body,
        f"<script>{script}</script>",
        "</body>",
        "</html>",
        "",
    )
    return "\n".join(lines)


def _policy(sheet: str, script: str) -> str:
    """Return the rules by which a browser runs these two texts, and loads nothing."""
    return (
        f"default-src 'none'; style-src {_hash(sheet)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _asset(name: str) -> str:
    return files("mineralpact.views.dossiers").joinpath(name).read_text(encoding="utf-8")
