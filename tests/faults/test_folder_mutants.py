from tests.effort import examples
from tests.faults.folder_mutants import count_outcomes


def test_a_mutant_of_a_folder_is_the_same_catalog_or_a_typed_error() -> None:
    """No other catalog, and no error that is not ours."""
    count = examples(10)
    outcomes = count_outcomes(count)
    assert outcomes.total() == 2 * count
    assert not [outcome for outcome in outcomes if "OTHER" in outcome]
