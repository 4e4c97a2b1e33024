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
from mineralpact.drafts.reading.value_reader import Reading as Reading
from mineralpact.drafts.starting.draft_schema_writer import draft_schema as draft_schema
from mineralpact.drafts.starting.templates import new_draft as new_draft
from mineralpact.drafts.writing.decompiling import decompile as decompile
from mineralpact.drafts.writing.stripping import restore as restore, strip as strip
