"""The journal of points: double entry that the database itself keeps."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.wallet.tables import account, transfer


def run_sql(small, statement, **values):
    with small.shop.runner.database.write() as connection:
        connection.execute(text(statement), values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE transfer SET amount = amount + 1",
        "UPDATE transfer SET reason = 'x'",
        "DELETE FROM transfer",
        "DELETE FROM hold",
        "UPDATE hold SET amount = 1",
        "UPDATE hold SET state = 'HELD'",
        "UPDATE account SET balance = -1 WHERE kind = 'wallet'",
        "UPDATE account SET held = balance + 1 WHERE kind = 'wallet'",
        (
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum)"
            " SELECT debit_id, credit_id, 0, 'TOP_UP', '', '', '', 0, '' FROM transfer"
        ),
        (
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum)"
            " SELECT debit_id, debit_id, 5, 'TOP_UP', '', '', '', 0, '' FROM transfer"
        ),
        (
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum)"
            " SELECT credit_id, debit_id, 999999, 'REFUND', '', '', '', 0, '' FROM transfer WHERE kind = 'TOP_UP'"
        ),
        (
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum, refund_of)"
            " SELECT credit_id, debit_id, amount + 1, 'REFUND', '', '', '', 0, '', transfer_id FROM transfer WHERE kind = 'TOP_UP'"
        ),
        (
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum, reversal_of)"
            " SELECT debit_id, credit_id, amount, 'REVERSAL', '', '', '', 0, '', transfer_id FROM transfer WHERE kind = 'TOP_UP'"
        ),
        (
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum, rental_id)"
            " SELECT debit_id, credit_id, amount, 'RENTAL', '', '', '', 0, '', rental_id FROM transfer WHERE kind = 'RENTAL'"
        ),
    ],
)
def test_the_database_itself_refuses_to_bend_the_journal(small, statement):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.shop.deliver()
    with pytest.raises(DBAPIError):
        run_sql(small, statement)
    assert not small.verify()


def test_a_fraction_cannot_be_stored_even_by_hand(embedded):
    embedded.customer(points=5000)
    with pytest.raises(DBAPIError):
        run_sql(
            embedded,
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum)"
            " SELECT debit_id, credit_id, 0.5, 'TOP_UP', '', '', '', 0, '' FROM transfer",
        )


def test_double_entry_holds_over_every_account(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.shop.deliver()
    with small.shop.runner.database.read() as connection:
        balances = dict(connection.execute(select(account.c.key, account.c.balance)).all())
        assert connection.execute(select(transfer.c.transfer_id)).scalars().all() == [1, 2]
    assert balances == {"cash:desk-1": -5000, f"wallet:{customer}": 4000, "revenue:rental": 1000}
