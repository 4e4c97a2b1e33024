from mineralpact.model import Investment, MoneyStage
from mineralpact.values.step import Modality
from tests.samples import LOAN, refused


def test_an_investment_does_not_revise_itself() -> None:
    """An earlier statement of the same money, or none."""
    fields = {"id": LOAN, "name": "Loan", "stage": MoneyStage.SOUGHT, "modality": Modality.AIM}
    assert refused(Investment, **fields, revises=LOAN) == [("revises", "self_reference")]


def test_an_amount_may_be_unknown() -> None:
    """Money of which nobody says how much."""
    loan = Investment(id=LOAN, name="Loan", stage=MoneyStage.REPORTED, modality=Modality.ONGOING)
    assert (loan.amount, loan.investor, loan.recipient) == (None, None, None)
