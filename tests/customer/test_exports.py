"""The shop's own list of customers, whole numbers and all, for those who may have it."""

import pytest
from sqlalchemy import select

from rentbook_desktop.customer.exports import CUSTOMER_COLUMNS, customer_csv_page
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer


def test_a_customer_goes_out_with_number_and_card(small):
    small.customer("박서연", card_number="C-77")
    (row,) = small.shop.ask(customer_csv_page, after=0).rows
    named = dict(zip(CUSTOMER_COLUMNS, row, strict=True))
    assert (named["name"], named["phone"], named["card"]) == ("박서연", "010-2001-0003", "C-77")


def test_who_left_is_not_on_the_list(small):
    leaving = small.customer("박서연")
    small.customer("한지우")
    small.shop.do(withdraw_customer, customer_id=leaving)
    assert [row[1] for row in small.shop.ask(customer_csv_page, after=0).rows] == ["한지우"]


def test_it_is_written_down_who_took_it_and_a_clerk_gets_none(embedded):
    embedded.hire()
    embedded.shop.ask(customer_csv_page, after=0, why="보관용")
    with embedded.shop.runner.database.read() as connection:
        last = connection.execute(select(audit).order_by(audit.c.audit_id.desc()).limit(1)).one()
    assert (last.staff, last.action, last.reason) == ("김하늘", "customer_csv_page", "보관용")
    with pytest.raises(NotAllowed):
        embedded.clerk().ask(customer_csv_page, after=0)
