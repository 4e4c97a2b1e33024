"""A whole JSON document to a catalog: the quick way, or where that has a doubt the complete one."""

from mineralpact.catalog import Catalog
from mineralpact.codec.limits import QUICK_DEPTH, Limits
from mineralpact.codec.pause import collector_paused
from mineralpact.codec.quick import Kinds, quick_catalog
from mineralpact.errors import DocumentError, Problem


def catalog_of_json(data: bytes | str, kinds: Kinds, limits: Limits) -> Catalog:
    """The catalog a JSON document holds.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
    """
    quick = quick_catalog(data, kinds, limits) if limits.depth >= QUICK_DEPTH else None
    return _complete(data, kinds, limits) if quick is None else quick


def check_size(data: bytes | str, limits: Limits) -> None:
    """Refuse more bytes than the limit.

    Raises:
        DocumentError: there are more.
    """
    if len(data) > limits.bytes:
        message = f"expected at most {limits.bytes:,} bytes, found more"
        raise DocumentError("document", [Problem(path="", code="too_large", message=message)])


def _complete(data: bytes | str, kinds: Kinds, limits: Limits) -> Catalog:
    # Only what is wrong or odd comes here: good documents never pay for loading cattrs.
    from mineralpact.codec.document import from_document
    from mineralpact.codec.json import decoded, parse_json
    from mineralpact.codec.locate import located

    text = decoded(data)
    plain = parse_json(text, depth=limits.depth)
    try:
        with collector_paused():
            return from_document(plain, kinds, limits=limits)
    except DocumentError as error:
        raise DocumentError("document", located(error.problems, text)) from None
