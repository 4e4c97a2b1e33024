from mineralpact.codec.formats import (
    Model as Model,
    dumps as dumps,
    json_schema as json_schema,
    loads as loads,
    read as read,
    write as write,
)
from mineralpact.codec.json_lines.stream import (
    LineReader as LineReader,
    read_lines as read_lines,
    write_lines as write_lines,
)
from mineralpact.codec.limits import Limits as Limits
from mineralpact.codec.trust import Manifest as Manifest
from mineralpact.codec.versions.migration import Migration as Migration
