"""Set-up for all tests; it must not import mineralpact (see the conftest.py above)."""

import os

from hypothesis import settings

settings.register_profile("default", deadline=None)
# In the gate: the same examples on every run, so that a failure is a change's and not luck's.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True, max_examples=40)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")
