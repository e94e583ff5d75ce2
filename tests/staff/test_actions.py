"""Who works here: PINs, rights below the screens, rights that are lent, and a log that cannot be changed."""

import pytest

from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.staff.actions import dismiss_staff, edit_staff, hire_staff
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
