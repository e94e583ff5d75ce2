"""Who works here: PINs, rights below the screens, rights that are lent, and a log that cannot be changed."""

import pytest

from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused, ShopError
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.staff.actions import dismiss_staff, edit_staff, hire_staff, rehire_staff
from tests.patience import SECONDS
from tests.shops import codes, hash_of

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


def test_two_owners_who_let_each_other_go_at_once_leave_one(small, other_desk, monkeypatch):
    first = small.hire("김하늘", "owner")
    second = small.hire("박서연", "owner")
    other_desk.during(
        monkeypatch,
        "rentbook_desktop.staff.actions._owners",
        lambda desk: desk.opened.as_actor(second).do(dismiss_staff, staff_id=first.staff_id),
    )
    small.shop.do(dismiss_staff, staff_id=second.staff_id)
    with pytest.raises(ShopError):
        other_desk.outcome.result(SECONDS)
    assert [one.name for one in small.opened.staff()] == ["김하늘"]


def test_two_desks_take_on_one_name_once(small, other_desk, monkeypatch):
    owner = small.hire("김하늘", "owner")
    form = {"name": "이준서", "role": "clerk", "pin_hash": hash_of("1357")}
    other_desk.during(
        monkeypatch,
        "rentbook_desktop.staff.actions.insert",
        lambda desk: desk.opened.as_actor(owner).do(hire_staff, **form),
    )
    small.shop.do(hire_staff, **form)
    with pytest.raises(Refused) as error:
        other_desk.outcome.result(SECONDS)
    assert codes(error) == ["STAFF_NAME_TAKEN"]


def test_nobody_comes_back_under_a_name_that_somebody_has(staffed, hashes):
    staffed.shop.do(dismiss_staff, staff_id=staffed.clerk_id)
    staffed.shop.do(hire_staff, name="이준서", role="clerk", pin_hash=hashes[CLERK_PIN])
    with pytest.raises(Refused) as error:
        staffed.shop.do(rehire_staff, staff_id=staffed.clerk_id)
    assert codes(error) == ["STAFF_NAME_TAKEN"]
