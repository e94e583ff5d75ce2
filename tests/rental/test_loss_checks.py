"""The proof of what is said of copies that are out: whatever was bent behind the shop's back is found."""

import pytest
from sqlalchemy import update

from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.tables import rental

BENDS = [
    ({"reported": "DAMAGED"}, "rental 1 was not reported DAMAGED as was told"),
    ({"reported": None, "reported_at": None}, "rental 1 was reported LOST, which it does not say"),
    ({"reported_at": 7}, "rental 1 was not reported LOST as was told"),
]


@pytest.mark.parametrize("proven", [False, True])
@pytest.mark.parametrize(("values", "said"), BENDS, ids=[said for _, said in BENDS])
def test_a_bent_report_is_found(small, values, said, proven):
    (copy,) = small.copies()
    small.rent(small.customer(points=1000), copy)
    small.shop.do(report_loss, barcode=copy, state="LOST")
    small.shop.deliver()
    if proven:
        assert small.verify() == {}
    with small.shop.runner.database.write() as connection:
        connection.execute(update(rental).values(**values))
    assert small.verify()["loss_reports_as_told"] == (said,)


def test_a_report_that_was_taken_back_may_not_stand(small):
    (copy,) = small.copies()
    small.rent(small.customer(points=1000), copy)
    small.shop.do(report_loss, barcode=copy, state="LOST")
    small.shop.do(withdraw_loss_report, barcode=copy)
    assert small.verify() == {}
    with small.shop.runner.database.write() as connection:
        connection.execute(update(rental).values(reported="LOST", reported_at=1))
    assert small.verify()["loss_reports_as_told"] == ("rental 1 was not reported LOST as was told",)
