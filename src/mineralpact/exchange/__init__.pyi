from mineralpact.codec.strict.plain_writer import to_plain as to_plain
from mineralpact.exchange.frames import to_pandas as to_pandas, to_polars as to_polars
from mineralpact.exchange.inward.followthemoney_reader import (
    from_followthemoney as from_followthemoney,
)
from mineralpact.exchange.inward.import_format import ImportFormat as ImportFormat
from mineralpact.exchange.inward.imported import Imported as Imported, Refusal as Refusal
from mineralpact.exchange.inward.importing import (
    import_file as import_file,
    import_formats as import_formats,
)
from mineralpact.exchange.inward.tabular.line_import import (
    ImportedLines as ImportedLines,
    import_lines as import_lines,
)
from mineralpact.exchange.inward.tabular.row_import import import_rows as import_rows
from mineralpact.exchange.losses.loss_report import Loss as Loss, LossReport as LossReport
from mineralpact.exchange.mapping.mapping_text import (
    parse_mapping as parse_mapping,
    read_mapping as read_mapping,
)
from mineralpact.exchange.mapping.row_mapping import RowMapping as RowMapping
from mineralpact.exchange.outward.calendars import to_icalendar as to_icalendar
from mineralpact.exchange.outward.csv_sheets import to_csv as to_csv
from mineralpact.exchange.outward.excel_workbook import to_excel as to_excel
from mineralpact.exchange.outward.export_format import (
    Exported as Exported,
    ExportFormat as ExportFormat,
)
from mineralpact.exchange.outward.exporting import (
    export as export,
    export_formats as export_formats,
)
from mineralpact.exchange.outward.followthemoney import to_followthemoney as to_followthemoney
from mineralpact.exchange.outward.json_ld import to_json_ld as to_json_ld
from mineralpact.exchange.outward.network_graph import (
    to_graphml as to_graphml,
    to_networkx as to_networkx,
)
from mineralpact.exchange.outward.turtle import to_turtle as to_turtle
from mineralpact.exchange.plain_reader import from_plain as from_plain
from mineralpact.exchange.pydantic_types import ForPydantic as ForPydantic
