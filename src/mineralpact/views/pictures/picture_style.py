"""Colours and styles of pictures, for light and for dark rooms.

The colours of marks are those of Okabe and Ito, which people who are colour-blind tell apart.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ROOT: Final = "mineralpact-picture"
"""The class of the root: no rule of ours reaches what else is on a page."""
LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ink": "#1b1f24",
        "soft": "#57606a",
        "line": "#d8dee4",
        "band": "#f4f6f8",
        "real": "#0072b2",
        "plan": "#d55e00",
        "fact": "#57606a",
        "money": "#007a5a",
        "bond": "#0072b2",
        "part": "#6e7781",
        "rival": "#a34680",
        "sea": "#eef3f7",
        "land": "#d5dae0",
        "tied": "#93c3e4",
        "member": "#c4dcec",
    }
)
"""The colours in a light room, by what they are for."""
DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "paper": "#14181d",
        "ink": "#e6e9ec",
        "soft": "#a5afb9",
        "line": "#343b43",
        "band": "#1b2026",
        "real": "#56b4e9",
        "plan": "#e69f00",
        "fact": "#a5afb9",
        "money": "#00b386",
        "bond": "#56b4e9",
        "part": "#8b949e",
        "rival": "#cc79a7",
        "sea": "#0f1318",
        "land": "#2d343c",
        "tied": "#1d5f88",
        "member": "#2b475b",
    }
)
"""The colours in a dark room."""
_RULES: Final = """
text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;font-size:12px;fill:var(ink)}
text{unicode-bidi:isolate}
.title{font-size:16px;font-weight:bold}
.name{font-weight:bold}
.soft{fill:var(soft)}
.small{font-size:11px;fill:var(soft)}
.node-label{font-size:11px;stroke:var(paper);stroke-width:3px;stroke-linejoin:round;paint-order:stroke}
.paper{fill:var(paper)}
.band{fill:var(band)}
.grid{stroke:var(line);stroke-width:1;fill:none}
.real{fill:var(real);stroke:var(real)}
.fact{fill:var(fact);stroke:var(fact)}
.plan{stroke:var(plan)}
.off{stroke:var(rival)}
.bond{stroke:var(bond)}
.money{stroke:var(money)}
.part{stroke:var(part)}
.rival{stroke:var(rival)}
.mark{stroke-width:2}
.edge{stroke-width:1.6;fill:none}
.edge.bond{stroke-width:2.4}
.edge.money{stroke-width:2.4}
.edge.rival{stroke-width:3}
.stop-real{stop-color:var(real)}
.stop-fact{stop-color:var(fact)}
.stop-plan{stop-color:var(plan)}
.stop-off{stop-color:var(rival)}
.node{stroke-width:2}
.country{stroke:var(ink)}
.country.solid{fill:var(ink)}
.union{stroke:var(ink)}
.union.solid{fill:var(ink)}
.body{stroke:var(soft)}
.body.solid{fill:var(soft)}
.pact{stroke:var(bond)}
.pact.solid{fill:var(bond)}
.project{stroke:var(plan)}
.project.solid{fill:var(plan)}
.fund{stroke:var(money)}
.fund.solid{fill:var(money)}
.hollow{fill:var(paper)}
.sea{fill:var(sea)}
.land{fill:var(land);stroke:var(sea);stroke-width:0.7;stroke-linejoin:round}
.tied{fill:var(tied)}
.member{fill:var(member)}
.hoped{fill:var(paper);stroke:var(plan);stroke-width:1.2}
.tie{fill:none;stroke-linecap:round}
.halo{stroke:var(paper);opacity:0.7}
.faint{opacity:0.8}
.done{stroke:var(real)}
.full{fill:var(real)}
.spot{stroke-width:1.8}
"""
_COLOUR: Final = re.compile(r"var\((\w+)\)")
_SELECTOR: Final = re.compile(r"^(?=[.\w][^{}]*\{)", re.MULTILINE)


def themed_style() -> str:
    """Return the style of a picture that follows the reader's light or dark setting."""
    rules = _SELECTOR.sub(f".{ROOT} ", _COLOUR.sub(r"var(--mp-\1)", _RULES))
    dark = f"@media (prefers-color-scheme:dark){{{_variables(DARK)}}}"
    return f"\n{_variables(LIGHT)}\n{dark}{rules}"


def fixed_style(colours: Mapping[str, str]) -> str:
    """Return the style of a picture in colours of its own, for what knows no variables."""
    return _COLOUR.sub(lambda match: colours[match[1]], _RULES)


def _variables(colours: Mapping[str, str]) -> str:
    settings = ";".join(f"--mp-{name}:{colour}" for name, colour in colours.items())
    return f".{ROOT}{{{settings}}}"
