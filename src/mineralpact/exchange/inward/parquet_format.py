"""Folders of Parquet files, which `mineralpact.tables` wrote, as a format to import from."""

from os import PathLike
from typing import Final

from mineralpact.codec.limits import Limits
from mineralpact.exchange.inward.import_format import FOLDER, ImportFormat
from mineralpact.exchange.inward.imported import Imported
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.tables import from_parquet
from mineralpact.values.fields import fields_of


def _read(path: str | PathLike[str], _: RowMapping | None, limits: Limits) -> Imported:
    """Return the catalog in a folder, all of which arrives."""
    catalog = from_parquet(path, limits=limits)
    ledger = Ledger("parquet", has_editions=True)
    for entity in catalog:
        ledger.carry(entity, *fields_of(type(entity)))
    return Imported(catalog=catalog, losses=ledger.report(catalog))


FORMAT: Final = ImportFormat(name="parquet", suffixes=(FOLDER,), read=_read)
