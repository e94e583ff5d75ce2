"""PINs that customers choose at the desk for the kiosk."""

import pytest
from sqlalchemy import select, update

from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.pins import (
    LOCKED_SECONDS,
    clear_customer_pin,
    count_customer_try,
    customer_pin,
    note_customer_try,
    set_customer_pin,
    unlock_customer_pin,
)
from rentbook_desktop.customer.suspension import suspend_customer
from rentbook_desktop.customer.tables import customer, customer_try
from rentbook_desktop.foundation.actors import Right, system_actor
from rentbook_desktop.foundation.clock import Uptime
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.foundation.pin_waits import FREE_TRIES, pin_wait
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from rentbook_desktop.staff.queries import audit_page
from tests.shops import codes, hash_of

UPTIME = Uptime("boot", 0)


def tried(small, customer_id, times=1):
    """Count wrong tries as a kiosk does, each at a kiosk of its own."""
    keeper = small.shop.as_actor(system_actor("kiosk-1", Right.CUSTOMERS))
    subject = f"customer:{customer_id}"
    for number in range(times):
        counted = keeper.do(count_customer_try, subject=subject, device=f"kiosk-{number}", uptime=UPTIME)
        if counted.may_look:
            keeper.do(note_customer_try, subject=subject, device=f"kiosk-{number}", right=False, uptime=UPTIME)
    return counted


def noted(small):
    return [(one.action, one.about, one.before, one.after) for one in small.shop.ask(audit_page).entries]


def test_a_pin_is_set_replaced_and_taken_away_and_the_log_tells_without_saying_it(small):
    one = small.customer()
    assert not small.shop.ask(customer_pin, customer_id=one).has_pin
    for _ in range(2):
        assert small.shop.do(set_customer_pin, customer_id=one, pin_hash=hash_of("4827")).has_pin
    assert not small.shop.do(clear_customer_pin, customer_id=one).has_pin
    assert [(action, before, after) for action, about, before, after in noted(small)[:3] if about == f"customer:{one}"] == [
        ("clear_customer_pin", {"pin": "set"}, {"pin": "no_pin"}),
        ("set_customer_pin", {"pin": "set"}, {"pin": "new"}),
        ("set_customer_pin", {"pin": "no_pin"}, {"pin": "new"}),
    ]  # fmt: skip
    assert small.verify() == {}


def test_a_pin_that_is_written_by_hand_shows(small):
    one = small.customer()
    small.shop.do(set_customer_pin, customer_id=one, pin_hash=hash_of("4827"))
    with small.shop.runner.database.write() as connection:
        connection.execute(update(customer).values(pin_hash=hash_of("9157")))
    assert small.verify()


@pytest.mark.parametrize("pin", ["1234", "0000", "1212", "9876", "123", "1234567", "12a4", "四八二七"])
def test_a_pin_that_everybody_tries_first_is_refused(small, pin):
    with pytest.raises(Invalid):
        small.shop.hash_pin(pin)


def test_who_is_nobody_or_has_left_chooses_none(small):
    with pytest.raises(NotFound):
        small.shop.do(set_customer_pin, customer_id=4711, pin_hash=hash_of("4827"))
    one = small.customer()
    small.shop.do(set_customer_pin, customer_id=one, pin_hash=hash_of("4827"))
    tried(small, one)
    small.shop.do(withdraw_customer, customer_id=one)
    with pytest.raises(Refused) as error:
        small.shop.do(set_customer_pin, customer_id=one, pin_hash=hash_of("4827"))
    assert codes(error) == ["CUSTOMER_WITHDRAWN"]
    assert not small.shop.ask(customer_pin, customer_id=one).has_pin
    with small.shop.runner.database.read() as connection:
        assert not connection.execute(select(customer_try)).all()
        assert not connection.execute(select(pin_wait)).all()


def test_a_customer_and_a_kiosk_set_no_pin(small):
    one = small.customer()
    for other in (small.shop.as_customer(one), small.shop.as_kiosk("kiosk-1")):
        for act in (set_customer_pin, clear_customer_pin, unlock_customer_pin):
            form = {"pin_hash": hash_of("4827")} if act is set_customer_pin else {}
            with pytest.raises(NotAllowed):
                other.do(act, customer_id=one, **form)
        with pytest.raises(NotAllowed):
            other.ask(customer_pin, customer_id=one)


def test_wrong_pins_are_counted_and_a_clerk_unlocks(small):
    one, clerk = small.customer(), small.clerk()
    assert tried(small, one, FREE_TRIES).seconds == 60
    assert clerk.ask(customer_pin, customer_id=one).failures == FREE_TRIES
    assert clerk.do(unlock_customer_pin, customer_id=one).failures == 0
    assert tried(small, one).may_look
    told = [
        (action, about, before, after) for action, about, before, after in noted(small) if about == f"customer:{one}"
    ]
    assert told[1] == ("unlock_customer_pin", f"customer:{one}", {"wrong_pin": FREE_TRIES}, {"wrong_pin": 0})


@pytest.mark.parametrize("way", ["set", "edit"])
def test_another_pin_ends_a_wait_and_is_told_whichever_way_it_comes(small, way):
    one = small.customer()
    tried(small, one, FREE_TRIES)
    act = set_customer_pin if way == "set" else edit_customer
    small.shop.do(act, customer_id=one, pin_hash=hash_of("4827"))
    assert small.shop.ask(customer_pin, customer_id=one).failures == 0
    assert any(after.get("pin") == "new" for action, *_, after in noted(small) if action == act.__name__)


def test_a_count_that_was_written_by_hand_stands_for_far_too_many(small):
    one = small.customer()
    tried(small, one, 2)
    with small.shop.runner.database.write() as connection:
        connection.execute(update(customer_try).values(failures=0))
    assert small.shop.ask(customer_pin, customer_id=one).is_locked
    assert tried(small, one).seconds == LOCKED_SECONDS
    assert small.shop.do(unlock_customer_pin, customer_id=one).failures == 0


def test_a_suspended_customer_keeps_their_pin(small):
    one = small.customer()
    small.shop.do(set_customer_pin, customer_id=one, pin_hash=hash_of("4827"))
    small.shop.do(suspend_customer, customer_id=one, reason="연체")
    assert small.shop.ask(customer_pin, customer_id=one).has_pin


def test_a_customer_may_be_registered_with_a_pin(small):
    made = small.shop.do(register_customer, name="박서연", phone="010-2001-0003", pin_hash=hash_of("4827"))
    assert small.shop.ask(customer_pin, customer_id=made.customer).has_pin
