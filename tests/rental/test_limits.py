"""What keeps a customer from renting more, and who may decide otherwise."""

import pytest

from rentbook_desktop.foundation.errors import NotAllowed, Refused
from rentbook_desktop.queries.counter import quote_basket
from rentbook_desktop.rental.loss import report_loss
from tests.shops import codes


def refused(small, customer, copies, **more):
    with pytest.raises(Refused) as error:
        small.rent(customer, copies, **more)
    return codes(error)


def test_a_customer_has_so_many_books_at_once(small):
    small.set(limit__copies=2)
    customer, copies = small.customer(points=9000), small.copies(count=3)
    assert refused(small, customer, copies) == ["LIMIT_REACHED"]
    small.rent(customer, copies[:2])
    assert refused(small, customer, copies[2]) == ["LIMIT_REACHED"]
    quote = small.shop.ask(quote_basket, customer_id=customer, copies=[copies[2]])
    assert [(one.code, one.kind) for one in quote.reasons] == [("LIMIT_REACHED", "confirm")]
    small.give_back(copies[0])
    small.rent(customer, copies[2])


@pytest.mark.parametrize(("policy", "kinds"), [("block", ["refusal"]), ("ask", ["confirm"]), ("ignore", [])])
def test_late_books_block_ask_or_say_nothing(small, policy, kinds):
    small.set(overdue__policy=policy)
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.pass_days(8)
    quote = small.shop.ask(quote_basket, customer_id=customer, copies=[copies[1]])
    assert [one.kind for one in quote.reasons] == kinds
    if policy == "block":
        assert refused(small, customer, copies[1], override="친구라서") == ["OVERDUE_EXISTS"]
    else:
        small.rent(customer, copies[1], override="단골")
    assert small.verify() == {}


def test_what_is_not_billed_yet_counts_against_what_may_be_owed(small):
    small.set(late_fee__per_day=200, limit__fees_owed=300)
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.pass_days(8)
    small.rent(customer, copies[1])  # 200 won by now
    small.give_back(copies[1])
    small.pass_days(1)
    assert refused(small, customer, copies[1]) == ["FEES_OWED"]
    small.give_back(copies[0])
    assert refused(small, customer, copies[1]) == ["FEES_OWED"]


def test_all_reasons_come_together(small):
    small.set(limit__copies=1, overdue__policy="ask")
    customer, copies = small.customer(points=1000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.pass_days(8)
    assert refused(small, customer, copies[1]) == ["LIMIT_REACHED", "OVERDUE_EXISTS", "INSUFFICIENT_POINTS"]
    assert refused(small, customer, copies[1], override="단골") == [
        "LIMIT_REACHED",
        "OVERDUE_EXISTS",
        "INSUFFICIENT_POINTS",
    ]


def test_a_clerk_decides_nothing_and_an_owner_leaves_their_reason(small):
    small.set(limit__copies=1)
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.rent(customer, copies[0])
    clerk = small.clerk()
    owner = small.shop
    small.shop = clerk
    with pytest.raises(NotAllowed):
        small.rent(customer, copies[1], override="단골")
    small.shop = owner
    small.rent(customer, copies[1], override="단골")
    with owner.runner.database.read() as connection:
        from sqlalchemy import text

        assert connection.execute(text("SELECT override FROM rental ORDER BY rental_id")).scalars().all() == [
            "",
            "단골",
        ]
        assert connection.execute(text("SELECT reason FROM audit WHERE action = 'rent_books'")).scalar() == "단골"
    assert small.verify() == {}


def test_a_late_book_whose_price_is_owed_counts_up_to_its_report(small):
    small.set(late_fee__per_day=1000, limit__fees_owed=5000)
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.pass_days(9)  # two days late
    small.shop.do(report_loss, barcode=copies[0], state="DAMAGED", charge=2000)
    small.pass_days(20)
    small.rent(customer, copies[1])  # 4,000 won: it would cost no more if it came back today
    assert small.give_back(copies[0]).returned[0].late_fee == 2000
    assert small.verify() == {}
