"""A rental that began elsewhere costs nothing here, and says what it is."""

from sqlalchemy import select

from rentbook_desktop.rental.opening import OPENING
from rentbook_desktop.rental.tables import rental
from tests.intake.test_loans import loan, take_in


def test_it_is_open_paid_for_and_of_its_own_kind(small):
    (code,) = small.copies("소나기", price=700)
    take_in(small, loan(code))
    small.shop.deliver()
    with small.shop.runner.database.read() as connection:
        row = connection.execute(select(rental)).one()
    assert (row.price, row.tier, row.period_days, row.status) == (0, OPENING, 17, "RENT")
    assert (row.rented_on, row.due_on) == ("2026-11-20", "2026-12-07")
