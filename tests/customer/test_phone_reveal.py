"""A whole number is seen by those who may, and never unnoticed."""

import json

import pytest
from sqlalchemy import select

from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.customer.phone_reveal import reveal_phone
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import NotAllowed

SEOYEON = {"name": "박서연", "phone": "010-1234-5678"}


def notes(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(audit).order_by(audit.c.audit_id)).all()


def test_a_whole_number_is_seen_by_those_who_may_and_never_unnoticed(small):
    made = small.shop.do(register_customer, **SEOYEON).customer
    assert small.shop.do(reveal_phone, customer_id=made).phone == "010-1234-5678"
    assert [(one.action, json.loads(one.after)) for one in notes(small)] == [
        ("reveal_phone", {"seen": "010-****-5678"})
    ]
    small.hire()
    with pytest.raises(NotAllowed):
        small.opened.do(reveal_phone, customer_id=made)
