"""Rights are judged at each verb, and lent for one."""

import pytest

from rentbook_desktop.foundation.actors import Job
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.foundation.registry import Right
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.staff.queries import audit_page
from tests.shops import new_id

OWNER_PIN, CLERK_PIN = "2468", "1357"


@pytest.fixture(scope="module")
def hashes():
    return {OWNER_PIN: hashed_pin(OWNER_PIN), CLERK_PIN: hashed_pin(CLERK_PIN)}


@pytest.fixture
def staffed(small, hashes):
    small.owner_id = small.hire("김하늘", "owner").staff_id
    small.clerk_id = small.hire("이준서", "clerk").staff_id
    return small


def at_desk(staffed, customer_id, pin):
    return staffed.shop.as_actor(staffed.shop.sign_in(customer_id, pin))


def test_a_query_can_ask_for_a_right_too(staffed):
    clerk = at_desk(staffed, staffed.clerk_id, CLERK_PIN)
    with pytest.raises(NotAllowed) as error:
        clerk.ask(audit_page)
    assert error.value.right == Right.AUDIT
    assert at_desk(staffed, staffed.owner_id, OWNER_PIN).ask(audit_page).count > 0


def test_a_lent_right_holds_for_one_action_and_the_log_names_both(staffed):
    customer = staffed.customer(points=3000)
    clerk = staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN)
    job = Job(steps=[(change_setting, {"key": "rental.days", "value": "10"})])
    lent = staffed.shop.with_right(clerk, staffed.owner_id, OWNER_PIN, Right.SETTINGS, job)
    assert (lent.staff, lent.grant.approver) == ("이준서", "김하늘")
    staffed.shop.as_actor(lent).do(change_setting, key="rental.days", value="10")
    with pytest.raises(NotAllowed):
        staffed.shop.as_actor(lent).do(refund, customer_id=customer, amount=1000, request_id=new_id())
    with pytest.raises(NotAllowed):
        staffed.shop.as_actor(clerk).do(change_setting, key="rental.days", value="9")
    entry = next(one for one in staffed.shop.ask(audit_page).entries if one.action == "change_setting")
    assert (entry.staff, entry.approver, entry.about) == ("이준서", "김하늘", "setting:rental.days")
    assert (entry.before, entry.after) == ({"value": None}, {"value": "10"})


def test_who_lacks_a_right_cannot_lend_it(staffed):
    clerk = staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN)
    with pytest.raises(NotAllowed):
        staffed.shop.with_right(clerk, staffed.clerk_id, CLERK_PIN, Right.REFUND, Job(steps=[]))
