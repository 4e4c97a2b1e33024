from mineralpact.drafts.builder import (
    DraftBuilder as DraftBuilder,
    Quotation as Quotation,
)
from mineralpact.drafts.compiling import (
    Compiled as Compiled,
    compile as compile,
    compile_with_report as compile_with_report,
)
from mineralpact.drafts.draft import (
    Draft as Draft,
    parse_draft as parse_draft,
    read_draft as read_draft,
)
from mineralpact.drafts.reading.value_reader import RelativeReading as RelativeReading
from mineralpact.drafts.reviewing import review as review
from mineralpact.drafts.short_claim import Evidence as Evidence
from mineralpact.drafts.skeletons import skeleton as skeleton
from mineralpact.drafts.starting.draft_schema_writer import draft_schema as draft_schema
from mineralpact.drafts.starting.templates import new_draft as new_draft
from mineralpact.drafts.writing.decompiling import decompile as decompile
from mineralpact.drafts.writing.stripping import restore as restore, strip as strip
from mineralpact.values.written.amounts import (
    read_money as read_money,
    read_price as read_price,
    read_range as read_range,
)
from mineralpact.values.written.dates import WrittenTime as WrittenTime, read_time as read_time
from mineralpact.values.written.durations import read_duration as read_duration
from mineralpact.values.written.term_names import read_term as read_term
