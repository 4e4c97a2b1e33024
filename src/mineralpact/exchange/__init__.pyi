from mineralpact.codec.strict.plain_writer import to_plain as to_plain
from mineralpact.exchange.plain_reader import from_plain as from_plain
