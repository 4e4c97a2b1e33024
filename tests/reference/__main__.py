"""Write the reference sets anew from their drafts: ``python -m tests.reference``."""
# ruff: noqa: T201  # a script that prints what it did

import mineralpact as mp
from tests.datasets.shipped import write_manifest
from tests.reference.building import NAMES, compiled, data_set

if __name__ == "__main__":
    for name in NAMES:
        catalog = compiled(name)
        mp.write(catalog, data_set(name), overwrite=True)
        print(f"{name}.json: {catalog!r}")
    write_manifest()
