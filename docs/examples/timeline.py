"""A static page with a timeline: ``python timeline.py > timeline.html``."""

from datetime import date
from html import escape

import mineralpact as mp
from mineralpact.query import TimelineEntry, timeline

FIRST, DAYS = date(2024, 11, 1).toordinal(), 30
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>
body {{ font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
ul {{ padding: 0 }} li {{ list-style: none; margin: 1rem 0 }} small {{ color: #666 }}
.line {{ background: #eee; height: .6rem; border-radius: .3rem; overflow: hidden }}
.bar {{ background: #2a6; height: 100% }} .planned .bar {{ background: #c82 }}
.later .bar {{ mask: linear-gradient(90deg, #000, #0000) }}
.earlier .bar {{ mask: linear-gradient(270deg, #000, #0000) }}
</style><h1>{title}</h1><ul>{items}</ul></html>"""


def item(entry: TimelineEntry) -> str:
    """Return an entry as a bar over the days it may be; it fades out where nobody says."""
    plain = mp.to_plain(entry.entity)
    act = f": {entry.record.stage}" if isinstance(entry.record, mp.Step) else ""
    name = f"{plain.get('name') or plain.get('title')}{act}"
    when = entry.when or mp.When("../..")
    first = max(when.earliest.toordinal() - FIRST, 0) if when.earliest else 0
    last = min(when.latest.toordinal() - FIRST + 1, DAYS) if when.latest else DAYS
    place = f"margin-left:{first / DAYS:.1%};width:{(last - first) / DAYS:.1%}"
    edges = " later" * (when.latest is None) + " earlier" * (when.earliest is None)
    days = f"{when.earliest_text or '…'} to {when.latest_text or '…'} {entry.modality or ''}"
    bar = f'<div class="line"><div class="bar" style="{place}"></div></div>'
    words = f"{escape(name)} <small>{days}</small>"
    return f'<li class="{entry.modality or "fact"}{edges}">{words}{bar}'


pact = mp.datasets.load("japan-peru-2024")
print(PAGE.format(title=escape(pact.title or ""), items="\n".join(map(item, timeline(pact)))))
