"""Who works here: PINs, rights below the screens, rights that are lent, and a log that cannot be changed."""

from datetime import timedelta

import argon2
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS, Actor, Job
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.foundation.pins import hashed_pin, pin_matches
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.staff.actions import dismiss_staff, edit_staff, hire_staff, rehire_staff
from rentbook_desktop.staff.queries import audit_page, staff_here
from tests.quick_pins import AS_SHIPPED
from tests.shops import codes, new_id

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


def test_a_right_pin_is_known_and_a_wrong_one_is_not():
    pin_hash = hashed_pin("0987")
    assert pin_matches(pin_hash, "0987")
    assert not pin_matches(pin_hash, "0986")
    assert not pin_matches("no hash", "0987")


def test_the_hash_of_a_pin_costs_what_the_standard_asks(monkeypatch):
    """RFC 9106, section 4: Argon2id with 64 MiB, three passes and four lanes."""
    monkeypatch.setattr(argon2, "PasswordHasher", AS_SHIPPED)
    pin_hash = hashed_pin("0987")
    assert pin_hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert pin_matches(pin_hash, "0987")


@pytest.mark.parametrize("pin", ["", "12", "1234567", "12a4", "１２３４", "12 34"])
def test_what_is_no_pin_is_refused(pin):
    with pytest.raises(Invalid):
        hashed_pin(pin)


def test_the_first_one_must_be_an_owner_and_the_last_owner_stays(small, hashes):
    with pytest.raises(Refused) as error:
        small.shop.do(hire_staff, name="이준서", role="clerk", pin_hash=hashes[CLERK_PIN])
    assert codes(error) == ["FIRST_STAFF_IS_OWNER"]
    owner = small.shop.do(hire_staff, name=" 김하늘 ", role="OWNER", pin_hash=hashes[OWNER_PIN])
    small.shop = small.opened.as_actor(Actor(staff=owner.name, staff_id=owner.staff_id))
    assert (owner.name, owner.role) == ("김하늘", "OWNER")
    for change in ({"role": "clerk"},):
        with pytest.raises(Refused) as error:
            small.shop.do(edit_staff, staff_id=owner.staff_id, **change)
        assert codes(error) == ["LAST_OWNER"]
    with pytest.raises(Refused) as error:
        small.shop.do(dismiss_staff, staff_id=owner.staff_id)
    assert codes(error) == ["LAST_OWNER"]


def test_names_tell_people_apart_and_roles_are_two(staffed, hashes):
    with pytest.raises(Refused) as error:
        staffed.shop.do(hire_staff, name="김하늘", role="clerk", pin_hash=hashes[CLERK_PIN])
    assert codes(error) == ["STAFF_NAME_TAKEN"]
    for form in ({"name": "  ", "role": "clerk"}, {"name": "x" * 41, "role": "clerk"}, {"name": "박", "role": "boss"}):
        with pytest.raises(Invalid):
            staffed.shop.do(hire_staff, pin_hash=hashes[CLERK_PIN], **form)
    with pytest.raises(NotFound):
        staffed.shop.do(edit_staff, staff_id=99, name="없음")


def test_who_has_left_cannot_sign_in_until_taken_back(staffed):
    staffed.shop.do(dismiss_staff, staff_id=staffed.clerk_id)
    assert [one.staff_id for one in staffed.shop.ask(staff_here)] == [staffed.owner_id]
    with pytest.raises(NotFound):
        staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN)
    staffed.shop.do(rehire_staff, staff_id=staffed.clerk_id)
    assert staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN).staff == "이준서"


def test_an_owner_holds_every_right_and_a_clerk_a_few(staffed):
    assert staffed.shop.sign_in(staffed.owner_id, OWNER_PIN).rights == ALL_RIGHTS
    assert staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN).rights == CLERK_RIGHTS


def test_five_wrong_pins_make_a_wait_that_doubles_and_survives_the_program(staffed):
    for _ in range(4):
        with pytest.raises(Refused) as error:
            staffed.shop.sign_in(staffed.clerk_id, "9999")
        assert codes(error) == ["WRONG_PIN"]
    for wait in (60, 120):
        with pytest.raises(Refused) as error:
            staffed.shop.sign_in(staffed.clerk_id, "9999")
        assert codes(error) == ["PIN_LOCKED"]
        assert error.value.reasons[0].values["count"] == wait
        with pytest.raises(Refused) as error:
            staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN)  # the right one does not help while one has to wait
        assert codes(error) == ["PIN_LOCKED"]
        staffed.clock.move(timedelta(seconds=wait))
    assert staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN).staff == "이준서"
    with pytest.raises(Refused) as error:
        staffed.shop.sign_in(staffed.clerk_id, "9999")
    assert codes(error) == ["WRONG_PIN"]


def test_a_new_pin_ends_a_wait(staffed, hashes):
    for _ in range(5):
        with pytest.raises(Refused):
            staffed.shop.sign_in(staffed.clerk_id, "9999")
    staffed.shop.do(edit_staff, staff_id=staffed.clerk_id, pin_hash=hashes[OWNER_PIN])
    assert staffed.shop.sign_in(staffed.clerk_id, OWNER_PIN).staff == "이준서"


def test_a_clerk_lends_and_tops_up_but_does_not_pay_back(staffed):
    customer = staffed.customer(points=3000)
    clerk = at_desk(staffed, staffed.clerk_id, CLERK_PIN)
    assert clerk.do(register_title, card=TitleCard(name="날개")).name == "날개"
    with pytest.raises(NotAllowed) as error:
        clerk.do(refund, customer_id=customer, amount=1000, reason="잘못 충전", request_id=new_id())
    assert error.value.right == Right.REFUND
    assert staffed.wallet(customer).balance == 3000


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


def test_the_log_can_only_grow(staffed):
    for statement in ("UPDATE audit SET staff = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError), staffed.shop.runner.database.write() as connection:
            connection.execute(text(statement))
    page = staffed.shop.ask(audit_page, staff_name="김하늘")
    assert {one.action for one in staffed.shop.ask(audit_page, about="staff").entries} == {"hire_staff"}
    assert [one.about for one in page.entries] == ["staff:2"]


@action(Role.LIBRARIAN, right=NO_RIGHT)
def fall_over(work: Work) -> None:
    """Note something, then fall."""
    work.audit("nothing:1", before={}, after={"a": 1})
    raise RuntimeError


def test_what_is_rolled_back_is_not_in_the_log(small):
    with pytest.raises(RuntimeError):
        small.shop.do(fall_over)
    assert small.shop.ask(audit_page).count == 0
