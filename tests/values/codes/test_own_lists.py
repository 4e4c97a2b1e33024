"""Lists of codes and names that are ours: nothing in them changes unless somebody means it to."""

import json
from hashlib import sha256

import pytest

from mineralpact.values.codes.country_codes import TERRITORIES
from mineralpact.values.codes.country_names import OTHER_NAMES
from mineralpact.values.codes.currency_codes import CURRENT, WITHDRAWN


@pytest.mark.parametrize(
    ("codes", "digest"),
    [
        (sorted(CURRENT), "2c32a987018f73612d0bd578a6e90421e7bd56bf121cd1a74a701be7c93fe8fa"),
        (WITHDRAWN, "06a054542e24e3160a4ae954a0aeafacb4a37691272a5e8427c2ddf65df72614"),
        (OTHER_NAMES, "59cc9c2f118e56631e8240c419c00e2d82d9549c72054dc838191fcb1cc5eb0d"),
        (TERRITORIES, "684bb0de78fd048c673d0268250e2ad0afd1d2fe256ef9134d03370de28acddb"),
    ],
    ids=["currencies", "withdrawn currencies", "names of countries", "territories"],
)
def test_a_list_is_the_one_that_was_checked(codes: object, digest: str) -> None:
    """Against its publisher's; what a newer edition changes is checked, and then told here."""
    assert sha256(json.dumps(codes, sort_keys=True).encode()).hexdigest() == digest
