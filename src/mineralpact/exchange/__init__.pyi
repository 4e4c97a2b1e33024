from mineralpact.codec.strict.plain_writer import to_plain as to_plain
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
from mineralpact.exchange.outward.export_format import (
    Exported as Exported,
    ExportFormat as ExportFormat,
)
from mineralpact.exchange.outward.exporting import (
    export as export,
    export_formats as export_formats,
)
from mineralpact.exchange.plain_reader import from_plain as from_plain
from mineralpact.exchange.pydantic_types import ForPydantic as ForPydantic
