"""JSON in other layouts than ours."""

import random
from typing import cast


def shuffled(value: object, chance: random.Random) -> object:
    """JSON with the keys of each object in another order."""
    if isinstance(value, list):
        return [shuffled(item, chance) for item in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    members = [*cast("dict[str, object]", value).items()]
    chance.shuffle(members)
    return {key: shuffled(member, chance) for key, member in members}
