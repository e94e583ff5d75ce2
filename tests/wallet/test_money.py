"""Money: whole won, one effect a request, nothing below zero, nothing ever changed; by action and by raw SQL."""

import math
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.money import MAX_WON, won
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.wallet.queries import ledger_of, points_owed_to_customers
from rentbook_desktop.wallet.tables import account, transfer
from tests.shops import codes, new_id

NO_MONEY = [0, -1, 1.0, 1.5, math.nan, math.inf, True, "1000", None, Decimal(5), MAX_WON + 1, 10**30]


@pytest.mark.parametrize("amount", NO_MONEY)
def test_only_whole_won_above_zero_are_money(amount):
    with pytest.raises(Invalid):
        won(amount)


@pytest.mark.parametrize("amount", NO_MONEY)
def test_a_top_up_of_anything_else_is_refused_and_moves_nothing(embedded, amount):
    customer = embedded.customer()
    with pytest.raises((Invalid, TypeError)):
        embedded.top_up(customer, amount)
    assert embedded.wallet(customer).balance == 0


@pytest.mark.parametrize("tender", ["cash", "card", "transfer"])
def test_points_are_paid_in_and_shown_in_the_ledger(small, tender):
    customer = small.customer()
    moved = small.top_up(customer, 10_000, tender)
    assert (moved.balance, moved.available) == (10_000, 10_000)
    (entry,) = small.shop.ask(ledger_of, customer_id=customer)
    assert (entry.kind, entry.amount, entry.balance_after) == ("TOP_UP", 10_000, 10_000)
    assert entry.reference == f"top-up:{tender}"


def test_an_unknown_tender_or_customer_is_said(small):
    with pytest.raises(Invalid):
        small.top_up(small.customer(), 1000, "gold")
    with pytest.raises(NotFound):
        small.top_up(4711, 1000)


def test_the_ledger_shows_the_balance_after_each_movement(small):
    customer, (copy,) = small.customer(points=5000), small.copies(price=1200)
    small.rent(customer, copy)
    small.shop.deliver()
    small.shop.do(refund, customer_id=customer, amount=800, request_id=new_id())
    entries = small.shop.ask(ledger_of, customer_id=customer)
    assert [(one.kind, one.amount, one.balance_after) for one in entries] == [
        ("TOP_UP", 5000, 5000),
        ("RENTAL", -1200, 3800),
        ("REFUND", -800, 3000),
    ]


def test_the_same_top_up_sent_twice_is_paid_once(small):
    customer, request_id = small.customer(), new_id()
    assert small.top_up(customer, 3000, request_id=request_id) == small.top_up(customer, 3000, request_id=request_id)
    assert small.wallet(customer).balance == 3000
    with pytest.raises(Refused) as error:
        small.top_up(customer, 4000, request_id=request_id)
    assert codes(error) == ["REQUEST_REUSED"]


def test_a_request_outlives_the_program(tmp_path):
    from tests.shops import SmallShop

    shop = SmallShop(tmp_path)
    customer, request_id = shop.customer(), new_id()
    first = shop.top_up(customer, 3000, request_id=request_id)
    shop.close()
    again = SmallShop(tmp_path)
    assert again.top_up(customer, 3000, request_id=request_id) == first
    assert again.wallet(customer).balance == 3000
    again.close()


def test_held_points_cannot_be_paid_back(small):
    customer, (copy,) = small.customer(points=1000), small.copies()
    small.rent(customer, copy)
    with pytest.raises(Refused) as error:
        small.shop.do(refund, customer_id=customer, amount=1, request_id=new_id())
    assert codes(error) == ["INSUFFICIENT_POINTS"]


def test_refunds_of_a_top_up_never_exceed_it(small):
    customer = small.customer(points=9000)
    paid = small.top_up(customer, 3000).transfer_id
    small.shop.do(refund, customer_id=customer, transfer_id=paid, amount=2000, request_id=new_id())
    with pytest.raises(Refused) as error:
        small.shop.do(refund, customer_id=customer, transfer_id=paid, amount=1001, request_id=new_id())
    assert codes(error) == ["REFUND_EXCEEDS"]
    left = small.shop.do(refund, customer_id=customer, transfer_id=paid, request_id=new_id())
    assert left.balance == 9000
    with pytest.raises(Refused) as error:
        small.shop.do(refund, customer_id=customer, transfer_id=paid, request_id=new_id())
    assert codes(error) == ["NOTHING_TO_REFUND"]
    assert not small.verify()


def test_nobody_is_paid_back_from_another_wallet(small):
    mine, other = small.customer(points=5000), small.customer("이도현")
    paid = small.top_up(other, 3000).transfer_id
    with pytest.raises(NotFound):
        small.shop.do(refund, customer_id=mine, transfer_id=paid, amount=1000, request_id=new_id())


def test_a_wallet_holds_no_absurd_sums(small):
    customer = small.customer(points=MAX_WON)
    with pytest.raises(Refused) as error:
        small.shop.do(top_up, customer_id=customer, amount=1, tender="cash", request_id=new_id())
    assert codes(error) == ["WALLET_FULL"]


def test_the_shop_knows_what_it_owes_to_all_wallets(small):
    small.customer(points=5000)
    small.customer("이도현", points=700)
    assert small.shop.ask(points_owed_to_customers) == 5700


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


def test_a_transfer_changed_behind_the_triggers_is_found_by_verify(embedded):
    customer = embedded.customer(points=5000)
    with embedded.shop.runner.database.write() as connection:
        connection.execute(text("DROP TRIGGER transfer_stays"))
        connection.execute(text("UPDATE transfer SET amount = 5001"))
    assert set(embedded.verify()) == {"balances_match_transfers", "transfer_seals"}
    assert customer


def test_a_balance_changed_by_hand_is_found_by_verify(embedded):
    embedded.customer(points=5000)
    run_sql(embedded, "UPDATE account SET balance = 6000 WHERE kind = 'wallet'")
    assert set(embedded.verify()) >= {"balances_match_transfers", "ledger_balances"}


def test_double_entry_holds_over_every_account(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.shop.deliver()
    with small.shop.runner.database.read() as connection:
        balances = dict(connection.execute(select(account.c.key, account.c.balance)).all())
        assert connection.execute(select(transfer.c.transfer_id)).scalars().all() == [1, 2]
    assert balances == {"cash:desk-1": -5000, f"wallet:{customer}": 4000, "revenue:rental": 1000}
