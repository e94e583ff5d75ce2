"""Balances and ledgers."""

from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.wallet.queries import ledger_of, points_owed_to_customers
from tests.shops import new_id


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


def test_the_shop_knows_what_it_owes_to_all_wallets(small):
    small.customer(points=5000)
    small.customer("이도현", points=700)
    assert small.shop.ask(points_owed_to_customers) == 5700
