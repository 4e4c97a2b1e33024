"""Trust in documents that were checked before, by their digests.

A document is checked in full, however it comes. What one version has checked once it need not check
again as long as no byte has changed, which a SHA-256 shows: the same bytes give the same catalog.
Whoever trusts digests trusts whoever wrote them, and nobody else: they are worth no more than the
place where they are kept.
"""

import re
import sys
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Self

import msgspec
from attrs import field, frozen

from mineralpact.borders import checked, checked_class
from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.fast.trusted_loader import (
    NO_LAYOUT,
    Layout,
    SectionLayout,
    layout_of,
    trusted_catalog,
)
from mineralpact.codec.json_parser import check_size, encode_text
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import KINDS
from mineralpact.reprs import ShortRepr

MANIFEST_FORMAT: Final = "mineralpact-manifest/2"
SMALL: Final = 1 << 23
"""The bytes up to which no layout of a document is kept: its entities are soon told apart."""
_NO_LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType({})
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def _as_set(digests: Iterable[str]) -> frozenset[str]:
    return frozenset(digests)


class _Document(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Digests of checked documents as they are written."""

    format: str
    checked_by: str
    canonical: list[str]
    others: list[str]
    layouts: dict[str, dict[str, SectionLayout]] = {}  # msgspec copies it
    sha256: str = ""

    @property
    def seal(self) -> str:
        """The digest of all but itself: a damaged one vouches for nothing."""
        return _digest_of(msgspec.json.encode(msgspec.structs.replace(self, sha256="")))


@checked_class
@frozen(kw_only=True)
class CheckedDocuments(ShortRepr):
    """Digests of JSON documents of our own kinds that one version has checked in full.

    >>> from mineralpact.codec import dumps, loads
    >>> from mineralpact.datasets import load
    >>> data = dumps(load("japan-peru-2024"))
    >>> checked = CheckedDocuments.of([data])
    >>> loads(data, trust=checked) == loads(data)
    True
    """

    checked_by: str
    """The version that checked them, and its format: another vouches for nothing here."""
    canonical: frozenset[str] = field(converter=_as_set)
    """The SHA-256 of each document that is just what `dumps` writes, in hexadecimal digits."""
    others: frozenset[str] = field(converter=_as_set)
    """The SHA-256 of each other one."""
    layouts: Mapping[str, Layout] = field(
        default=_NO_LAYOUTS, converter=MappingProxyType[str, Layout], hash=False, repr=False
    )
    """The places of sections in large canonical ones, and the words in them, by SHA-256."""

    @classmethod
    @checked
    def of(cls, documents: Iterable[bytes], *, limits: Limits = DEFAULT_LIMITS) -> Self:
        """Return the digests of some documents, after checking each in full.

        Args:
            documents: The documents.
            limits: The most that each may hold.

        Raises:
            DocumentError: all that is wrong with the first that is bad.
        """
        canonical: list[str] = []
        others: list[str] = []
        layouts: dict[str, Layout] = {}
        # Who trusts checks nothing, and writes nothing.
        from mineralpact.codec.fast.encoder import catalog_bytes
        from mineralpact.codec.json_document import load_json

        for data in documents:
            check_size(data, limits)
            digest, catalog = _digest_of(data), load_json(data, LoadOptions(KINDS, limits))
            is_canonical = catalog_bytes(catalog) == data
            (canonical if is_canonical else others).append(digest)
            if is_canonical and len(data) > SMALL and not catalog.editions:
                layouts[digest] = layout_of(data)
        return cls(checked_by=_this_version(), canonical=canonical, others=others, layouts=layouts)

    @classmethod
    @checked
    def loads(cls, data: bytes) -> Self:
        """Read digests from bytes; damaged ones vouch for nothing."""
        try:
            read = msgspec.json.decode(data, type=_Document)
        except msgspec.DecodeError:
            read = _Document(MANIFEST_FORMAT, "", [], [])
        if read.format != MANIFEST_FORMAT or read.sha256 != read.seal:
            read = _Document(MANIFEST_FORMAT, read.checked_by, [], [])
        return cls(
            checked_by=read.checked_by,
            canonical=read.canonical,
            others=read.others,
            layouts=read.layouts,
        )

    @checked
    def dumps(self) -> bytes:
        """Write the digests as bytes: JSON, a digest a line."""
        layouts = {digest: dict(self.layouts[digest]) for digest in sorted(self.layouts)}
        digests = sorted(self.canonical), sorted(self.others)
        document = _Document(MANIFEST_FORMAT, self.checked_by, *digests, layouts)
        document.sha256 = document.seal
        return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def load_trusted(
    data: bytes | str, trust: CheckedDocuments | str, format: str, options: LoadOptions
) -> Catalog | None:
    """Return the catalog of a JSON document that was checked before; ``None`` if it has to be now.

    Args:
        data: The document.
        trust: The digest of the only bytes that are taken, or `CheckedDocuments`.
        format: The format of the document.
        options: What the document may hold.

    Raises:
        DocumentError: the document has another digest than the one that is trusted.
        ValidationError: the digest is none.
    """
    data = encode_text(data)
    digest = _digest_of(data)
    if isinstance(trust, str):
        _check_digest(digest, trust)
        is_canonical, layout = False, NO_LAYOUT
    elif trust.checked_by == _this_version() and digest in trust.canonical | trust.others:
        is_canonical = digest in trust.canonical
        layout = trust.layouts.get(digest, NO_LAYOUT) if is_canonical else NO_LAYOUT
    else:
        return None
    if format != "json" or options.kinds != KINDS or options.history.version != FORMAT:
        return None
    try:
        return trusted_catalog(data, is_canonical=is_canonical, layout=layout)
    except FALLBACK_ERRORS:
        return None


def _check_digest(digest: str, trusted: str) -> None:
    if not _DIGEST.fullmatch(trusted):
        message = f"expected the 64 hexadecimal digits of a SHA-256, found {trusted[:80]!r}"
        raise ValidationError("trust", [Problem(path="trust", code="bad_digest", message=message)])
    if digest != trusted:
        message = f"expected the bytes whose SHA-256 is {trusted}, found those of {digest}"
        raise document_error("other_digest", message)


def _digest_of(data: bytes) -> str:
    from hashlib import sha256  # takes as long to import as a small document to check

    return sha256(data).hexdigest()


def _this_version() -> str:
    """Return the version that checks documents here; as told by the package, installed or not."""
    version: str = sys.modules["mineralpact"].__version__
    return f"mineralpact {version}, {FORMAT}"
