from mineralpact.codec.strict.plain_writer import to_plain as to_plain
from mineralpact.exchange.inward.followthemoney_reader import (
    from_followthemoney as from_followthemoney,
)
from mineralpact.exchange.inward.imported import Imported as Imported, Refusal as Refusal
from mineralpact.exchange.losses.loss_report import Loss as Loss, LossReport as LossReport
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
from mineralpact.exchange.outward.turtle import to_turtle as to_turtle
from mineralpact.exchange.plain_reader import from_plain as from_plain
