"""What a movement of points was for, and who did it."""

from sqlalchemy import select

from rentbook_desktop.foundation.actors import Job, Right
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.payment.refunds import refund, reverse_transfer
from rentbook_desktop.queries.ledger_notes import purposes_of
from rentbook_desktop.wallet.tables import transfer
from tests.shops import PINS, new_id


def purposes(small):
    small.shop.deliver()
    with small.shop.runner.database.read() as connection:
        rows = connection.execute(select(transfer).order_by(transfer.c.transfer_id)).all()
        return [purposes_of(connection, rows)[row.transfer_id] for row in rows]


def test_a_book_is_named_with_how_many_went_out_with_it(small):
    customer = small.customer(points=9000)
    small.rent(customer, small.copies("소나기") + small.copies("동백꽃"))
    said = purposes(small)[1:]
    assert sorted((one.title, one.together) for one in said) == [("동백꽃", 1), ("소나기", 1)]


def test_who_rented_out_stands_there_and_not_the_reader_that_posted_it(small):
    small.hire("김하늘")
    small.rent(small.customer(points=9000), small.copies("소나기"))
    assert purposes(small)[-1].staff == "김하늘"


def test_a_top_up_has_how_it_was_given_and_a_reversal_what_it_undoes(small):
    customer = small.customer()
    form = {"customer_id": customer, "amount": 3000, "tender": "cash", "given": 5000, "memo": "용돈"}
    slip = small.shop.do(top_up, **form, request_id=new_id())
    small.shop.do(
        reverse_transfer, customer_id=customer, transfer_id=slip.transfer_id, reason="잘못", request_id=new_id()
    )
    paid, back = purposes(small)
    assert (paid.tender, paid.given, paid.memo, paid.undoes) == ("cash", 5000, "용돈", None)
    assert (back.tender, back.undoes) == ("cash", slip.transfer_id)


def test_nothing_moved_has_no_purposes(small):
    assert purposes(small) == []


def test_who_lent_the_right_to_pay_back_stands_beside_who_did_it(small):
    owner, clerk_id = small.hire("김하늘", "owner").staff_id, small.hire("이준서", "clerk").staff_id
    customer = small.customer(points=3000)
    form = {"customer_id": customer, "amount": 1000, "request_id": new_id()}
    clerk = small.shop.sign_in(clerk_id, PINS["clerk"])
    lent = small.shop.with_right(clerk, owner, PINS["owner"], Right.REFUND, Job(steps=[(refund, form)]))
    small.shop.as_actor(lent).do(refund, **form)
    paid_in, paid_back = purposes(small)
    assert (paid_in.approver, paid_back.staff, paid_back.approver) == ("", "이준서", "김하늘")
