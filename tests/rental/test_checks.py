"""Proofs about rentals: whatever was bent behind the shop's back is found and named."""

import pytest
from sqlalchemy import delete, text, update

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.payment.tables import payment
from rentbook_desktop.rental.tables import rental

BENDS = [
    (update(copy).values(state="AVAILABLE"), "copies_match_rentals", "is AVAILABLE, its open rental is 1"),
    (delete(outbox).where(outbox.c.kind == "BookRented"), "rentals_as_told", "rental 1 has no BookRented"),
    (
        update(payment).where(payment.c.kind == "RENTAL").values(amount=1),
        "payments_as_told",
        "payment 2 of rental 1 is APPROVED and not what was told",
    ),
    (delete(payment).where(payment.c.kind == "RENTAL"), "payments_as_told", "rental 1 has no payment"),
    (update(rental).values(due_on="2020-01-01"), "late_days_sensible", "rental 1 has days out of order"),
    (update(rental).values(price=7), "rentals_settled_once", "rental 1 costs 7 won"),
    (text("UPDATE hold SET state = 'VOIDED'"), "rentals_settled_once", "rental 1 stands"),
]


@pytest.mark.parametrize(("bend", "name", "said"), BENDS, ids=[f"{name} {said}" for _, name, said in BENDS])
def test_a_bent_row_is_found_by_its_proof(embedded, bend, name, said):
    embedded.rent(embedded.customer(points=1000), embedded.copies())
    embedded.shop.deliver()
    assert embedded.verify() == {}
    with embedded.shop.runner.database.write() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        for (trigger,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.execute(bend)
    assert any(said in breach for breach in embedded.verify()[name])


def test_rentals_that_ended_or_were_taken_back_break_nothing(small):
    from rentbook_desktop.rental.undoing import cancel_rental
    from tests.shops import new_id

    customer, codes = small.customer(points=3000), small.copies(count=2)
    made = small.rent(customer, codes).rentals
    small.give_back(made[0].copy)
    small.shop.do(cancel_rental, rental_id=made[1].rental_id, request_id=new_id())
    assert small.verify() == {}
