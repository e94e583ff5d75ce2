"""Who may sign in, and how often it is tried."""

from datetime import timedelta

import pytest

from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.staff.actions import dismiss_staff, edit_staff, rehire_staff
from rentbook_desktop.staff.queries import staff_here
from tests.shops import codes

OWNER_PIN, CLERK_PIN = "2468", "1357"


@pytest.fixture(scope="module")
def hashes():
    return {OWNER_PIN: hashed_pin(OWNER_PIN), CLERK_PIN: hashed_pin(CLERK_PIN)}


@pytest.fixture
def staffed(small, hashes):
    small.owner_id = small.hire("김하늘", "owner").staff_id
    small.clerk_id = small.hire("이준서", "clerk").staff_id
    return small


def test_who_has_left_cannot_sign_in_until_taken_back(staffed):
    staffed.shop.do(dismiss_staff, staff_id=staffed.clerk_id)
    assert [one.staff_id for one in staffed.shop.ask(staff_here)] == [staffed.owner_id]
    with pytest.raises(NotFound):
        staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN)
    staffed.shop.do(rehire_staff, staff_id=staffed.clerk_id)
    assert staffed.shop.sign_in(staffed.clerk_id, CLERK_PIN).staff == "이준서"


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
