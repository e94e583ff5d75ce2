"""What is owed lies beside the points, never below zero in them."""

from rentbook_desktop.wallet.receivable import Debt, debt_of, receivable_key
from tests.payment.test_fees import owing  # noqa: F401  # a fixture


def test_a_debt_is_its_own_account(small, owing):  # noqa: F811
    with small.opened.runner.database.read() as connection:
        assert debt_of(connection, owing) == Debt(owed=600)
        assert debt_of(connection, 999) == Debt()
    assert receivable_key(7) == "receivable:7"
    assert small.wallet(owing).balance == 4000
