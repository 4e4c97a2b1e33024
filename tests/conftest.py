"""Set-up for all tests; it must not import mineralpact (see the conftest.py above)."""

import os

from hypothesis import settings

from tests.effort import examples

settings.register_profile("default", deadline=None, max_examples=examples(40))
# In the gate: the same examples on every run, so that a failure is a change's and not luck's.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")
