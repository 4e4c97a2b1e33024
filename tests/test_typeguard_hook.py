"""The canary: tests would pass unnoticed if typeguard stopped checking the package."""

import pytest
import typeguard

from mineralpact import errors


@pytest.mark.skipif(
    "not config.getini('typeguard-packages')",
    reason="-o typeguard-packages=mineralpact switches it on",
)
def test_calls_into_the_package_are_checked() -> None:
    """A call with a wrong type is stopped at the call, before any code of ours runs."""
    problem = errors.Problem(path="", code="", message="")
    with pytest.raises(typeguard.TypeCheckError, match='argument "path"'):
        problem.under(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the wrong type is the point


def test_every_member_of_a_collection_is_checked() -> None:
    """The default strategy looks at the first member only."""
    assert typeguard.config.collection_check_strategy is typeguard.CollectionCheckStrategy.ALL_ITEMS
