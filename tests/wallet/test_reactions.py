"""A hold becomes a charge when the payment stands, and is undone with its rental."""

from sqlalchemy import select

from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.wallet.queries import ledger_of
from rentbook_desktop.wallet.tables import hold, transfer
from tests.shops import new_id


def holds(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(hold.c.state).order_by(hold.c.hold_id)).scalars().all()


def cancel(small, rental):
    small.shop.do(cancel_rental, rental_id=rental.rental_id, request_id=new_id())
    small.shop.deliver()


def test_a_hold_is_captured_once_and_by_whoever_rented_it_out(small):
    small.hire("김하늘")
    customer = small.customer(points=3000)
    small.rent(customer, small.copies())
    assert holds(small) == ["HELD"]
    small.shop.deliver()
    small.shop.deliver()
    assert holds(small) == ["CAPTURED"]
    with small.shop.runner.database.read() as connection:
        charged = connection.execute(select(transfer).where(transfer.c.kind == "RENTAL")).one()
    assert (charged.staff, charged.amount) == ("김하늘", 1000)


def test_a_rental_taken_back_before_it_was_charged_lets_its_hold_go(small):
    customer = small.customer(points=3000)
    cancel(small, small.rent(customer, small.copies()).rentals[0])
    assert holds(small) == ["VOIDED"]
    assert (small.wallet(customer).balance, small.wallet(customer).held) == (3000, 0)
    assert [one.kind for one in small.shop.ask(ledger_of, customer_id=customer)] == ["TOP_UP"]


def test_a_charge_is_undone_by_its_opposite(small):
    customer = small.customer(points=3000)
    rental = small.rent(customer, small.copies()).rentals[0]
    small.shop.deliver()
    cancel(small, rental)
    assert [one.amount for one in small.shop.ask(ledger_of, customer_id=customer)] == [3000, -1000, 1000]
    assert small.verify() == {}
