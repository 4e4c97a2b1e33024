from mineralpact.codec.strict.plain_writer import to_plain as to_plain
from mineralpact.exchange.losses.loss_report import Loss as Loss, LossReport as LossReport
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
