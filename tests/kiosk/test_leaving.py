"""Leaving a kiosk takes a PIN of somebody who works here; wrong ones lock the kiosk's question and nobody's PIN."""

from datetime import timedelta

import pytest

from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.kiosk.exit_pin import exit_pin_file, write_exit_pin
from rentbook_desktop.kiosk.leaving import EXIT_PIN, can_judge_staff, leave_kiosk, note_kiosk_left, staff_hashes
from rentbook_desktop.staff.actions import dismiss_staff
from rentbook_desktop.staff.queries import audit_page
from tests.shops import PINS, SmallShop, codes

WRONG = "918273"


@pytest.fixture
def staffed(small):
    small.hire()
    small.clerk()
    return small


def at(small, name="kiosk-1"):
    return small.opened.as_kiosk(name)


def leave(shop, pin):
    return shop.maintain(leave_kiosk, pin=pin)


@pytest.mark.parametrize("role", ["owner", "clerk"])
def test_anybody_who_works_here_may_leave_and_it_is_written_down(staffed, role):
    name = leave(at(staffed), PINS[role]).name
    line = staffed.shop.ask(audit_page, about="kiosk").entries[0]
    assert (line.about, line.action, line.after) == ("kiosk:kiosk-1", "note_kiosk_left", {"left_by": name})


def test_a_wrong_pin_does_not(staffed):
    with pytest.raises(Refused) as refused:
        leave(at(staffed), WRONG)
    assert codes(refused) == ["WRONG_PIN"]


def test_after_five_wrong_ones_a_right_one_waits_too_and_longer_each_time(staffed):
    shop = at(staffed)
    for _ in range(5):
        with pytest.raises(Refused):
            leave(shop, WRONG)
    waits = []
    for _ in range(3):
        with pytest.raises(Refused) as refused:
            leave(shop, PINS["owner"])
        assert codes(refused) == ["TOO_MANY_TRIES"]
        waits.append(refused.value.reasons[0].values["seconds"])
        staffed.clock.move(timedelta(seconds=waits[-1]))
        with pytest.raises(Refused) as refused:
            leave(shop, WRONG)
        assert codes(refused) == ["WRONG_PIN"]
    assert waits == [60, 120, 240]


def test_no_wrong_pin_at_a_kiosk_keeps_staff_from_the_desk_or_another_kiosk(staffed):
    for _ in range(12):
        with pytest.raises(Refused):
            leave(at(staffed), WRONG)
    owner = staffed.opened.staff()[0]
    assert staffed.opened.sign_in(owner.staff_id, PINS["owner"]).staff == owner.name
    assert leave(at(staffed, "kiosk-2"), PINS["owner"]).name == owner.name


def test_a_right_pin_forgets_the_wrong_ones_before(staffed):
    shop = at(staffed)
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(Refused):
                leave(shop, WRONG)
        leave(shop, PINS["clerk"])


def test_who_was_let_go_may_not_and_a_shop_without_staff_lets_nobody_out(small):
    with pytest.raises(Refused) as refused:
        leave(at(small), "1234")
    assert codes(refused) == ["NOBODY_EMPLOYED"]
    small.hire()
    clerk = small.hire("이준서", "clerk")
    small.shop.do(dismiss_staff, staff_id=clerk.staff_id)
    with pytest.raises(Refused):
        leave(at(small), PINS["clerk"])


def test_the_wait_outlives_the_program(embedded):
    embedded.hire()
    for _ in range(5):
        with pytest.raises(Refused):
            leave(at(embedded), WRONG)
    again = SmallShop(embedded.folder, f"sqlite:///{embedded.folder}/shop.sqlite3", clock=embedded.clock)
    with pytest.raises(Refused) as refused:
        leave(at(again), PINS["owner"])
    assert codes(refused) == ["TOO_MANY_TRIES"]
    again.close()


@pytest.fixture
def exit_file(small):
    path = exit_pin_file(small.folder, "kiosk-1")
    write_exit_pin(path, "582914")
    return str(path)


def test_the_exit_pin_leaves_beside_those_of_staff_and_is_written_down(staffed, exit_file):
    for pin, name in (("582914", EXIT_PIN), (PINS["clerk"], "이준서")):
        assert at(staffed).maintain(leave_kiosk, pin=pin, exit_file=exit_file).name == name
        assert staffed.shop.ask(audit_page, about="kiosk").entries[0].after == {"left_by": name}
    with pytest.raises(Refused) as refused:
        leave(at(staffed), "582914")
    assert codes(refused) == ["WRONG_PIN"]


def test_with_an_exit_pin_a_shop_without_staff_can_be_left(small, exit_file):
    assert at(small).maintain(leave_kiosk, pin="582914", exit_file=exit_file).name == EXIT_PIN
    assert not can_judge_staff(at(small))
    small.hire()
    assert can_judge_staff(at(small))


def test_the_exit_pin_waits_as_the_others_do(staffed, exit_file):
    shop = at(staffed)
    for _ in range(5):
        with pytest.raises(Refused):
            shop.maintain(leave_kiosk, pin=WRONG, exit_file=exit_file)
    with pytest.raises(Refused) as refused:
        shop.maintain(leave_kiosk, pin="582914", exit_file=exit_file)
    assert codes(refused) == ["TOO_MANY_TRIES"]


def test_hashes_are_for_the_program_alone(staffed):
    from rentbook_desktop.foundation.errors import NotAllowed

    with pytest.raises(NotAllowed):
        at(staffed).ask(staff_hashes)
    with pytest.raises(NotAllowed):
        at(staffed).do(note_kiosk_left, name="누구")
