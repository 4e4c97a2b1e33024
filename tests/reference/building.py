"""The reference sets: official lists of critical minerals, and members of groups of countries.

Each is made of one draft, which stands in ``drafts/`` without the words that it quotes.
"""

from pathlib import Path
from typing import Final

import mineralpact as mp
from mineralpact import drafts

DRAFTS: Final = Path(__file__).parent / "drafts"
NAMES: Final = tuple(sorted(path.stem for path in DRAFTS.glob("*.yaml")))
_DATA_SETS: Final = Path(mp.datasets.__file__).parent


def compiled(name: str) -> mp.Catalog:
    """The catalog that the draft of a reference set holds."""
    return drafts.compile((DRAFTS / f"{name}.yaml").read_text())


def data_set(name: str) -> Path:
    """Where a reference set is shipped."""
    return _DATA_SETS / f"{name}.json"
