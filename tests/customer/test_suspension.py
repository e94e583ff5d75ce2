"""Suspending a customer, and taking it back."""

import json

import pytest
from sqlalchemy import select

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.suspension import resume_customer, suspend_customer
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import Invalid, NotAllowed
from tests.shops import codes

SEOYEON = {"name": "박서연", "phone": "010-1234-5678"}


def notes(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(audit).order_by(audit.c.audit_id)).all()


def test_suspending_needs_a_reason_and_is_noted(small):
    made = small.shop.do(register_customer, **SEOYEON).customer
    with pytest.raises(Invalid) as error:
        small.shop.do(suspend_customer, customer_id=made, reason="  ")
    assert codes(error) == ["REASON_MISSING"]
    assert small.shop.do(suspend_customer, customer_id=made, reason="책을 찢었어요").state == "SUSPENDED"
    assert small.shop.do(resume_customer, customer_id=made).state == "ACTIVE"
    first, second = notes(small)
    assert (first.action, first.about, first.reason) == ("suspend_customer", f"customer:{made}", "책을 찢었어요")
    assert json.loads(second.after) == {"state": "ACTIVE"}


def test_a_clerk_edits_and_does_not_suspend(small):
    made = small.shop.do(register_customer, **SEOYEON).customer
    clerk = small.clerk()
    clerk.do(edit_customer, customer_id=made, name="박서윤")
    with pytest.raises(NotAllowed):
        clerk.do(suspend_customer, customer_id=made, reason="x")
    with pytest.raises(NotAllowed):
        clerk.do(edit_customer, customer_id=made, state="suspended")
