"""Excel as a format to import from."""

from functools import partial
from typing import Final

from mineralpact.exchange.inward.import_format import ImportFormat
from mineralpact.exchange.inward.tabular.row_import import import_by_mapping
from mineralpact.exchange.inward.tabular.row_outcomes import EXCEL, EXCEL_SUFFIXES

FORMAT: Final = ImportFormat(
    name=EXCEL,
    suffixes=EXCEL_SUFFIXES,
    takes_mapping=True,
    read=partial(import_by_mapping, EXCEL),
)
