"""How many PINs can be tried, by whoever has patience, many hands, and the clock of the computer."""

import threading
from datetime import timedelta

import pytest

from rentbook_desktop import shop as door
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.foundation.pins import hashed_pin, pin_matches
from rentbook_desktop.staff.actions import count_pin_try, edit_staff
from rentbook_desktop.staff.pin_waits import FREE_TRIES, MAX_TRIES, PinTries, PinWaits, wait_after
from tests.shops import MORNING, PINS, SmallShop, codes


class JumpingClock(SetClock):
    """A clock that somebody puts, while no time passes."""

    def jump(self, step):
        self._now += step


@pytest.fixture
def hashed(monkeypatch):
    """Counts the PINs that reach the hash."""
    seen = []

    def counted(pin_hash, pin, **more):
        seen.append(pin)
        return pin_matches(pin_hash, pin, **more)

    monkeypatch.setattr(door, "pin_matches", counted)
    return seen


@pytest.fixture
def staffed(tmp_path, shop_url):
    shop = SmallShop(tmp_path / "shop", shop_url, clock=JumpingClock(MORNING))
    shop.owner_id = shop.hire("김하늘", "owner").staff_id
    shop.clerk_id = shop.hire("이준서", "clerk").staff_id
    yield shop
    shop.close()


def guess(shop, staff_id, pin="9999"):
    """Try a PIN; returns the code of the refusal and the seconds to wait."""
    with pytest.raises(Refused) as error:
        shop.sign_in(staff_id, pin)
    (reason,) = error.value.reasons
    return reason.code, reason.values.get("count", 0)


def test_of_all_pins_in_a_row_five_reach_the_hash(staffed, hashed):
    codes_told = [guess(staffed.shop, staffed.clerk_id, f"{number:04d}")[0] for number in range(1400)]
    assert len(hashed) == FREE_TRIES
    assert set(codes_told[FREE_TRIES:]) == {"PIN_LOCKED"}
    assert PINS["clerk"] not in hashed


def test_with_every_wait_waited_for_and_every_clock_moved_at_most_forty_reach_the_hash(staffed, hashed):
    for number in range(200):
        guess(staffed.shop, staffed.owner_id)
        staffed.clock.move(timedelta(hours=1)) if number % 2 else staffed.clock.jump(timedelta(days=1))
    assert len(hashed) == MAX_TRIES
    assert guess(staffed.shop, staffed.owner_id, PINS["owner"])[0] == "PIN_BLOCKED"
    staffed.shop.do(edit_staff, staff_id=staffed.owner_id, pin_hash=hashed_pin("582914"))
    assert staffed.shop.sign_in(staffed.owner_id, "582914").staff == "김하늘"


def test_guesses_at_the_same_moment_are_counted_before_they_are_looked_at(staffed, hashed):
    start = threading.Barrier(24)
    refused = []

    def try_one(number):
        start.wait()
        refused.append(guess(staffed.shop, staffed.clerk_id, f"{number:04d}")[0])

    threads = [threading.Thread(target=try_one, args=[number]) for number in range(24)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(refused) == 24
    assert len(hashed) == FREE_TRIES


def test_a_try_whose_program_dies_before_the_answer_is_counted(staffed, monkeypatch, hashed):
    def dies(*_pins, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "pin_matches", dies)
    for _ in range(FREE_TRIES):
        with pytest.raises(KeyboardInterrupt):
            staffed.shop.sign_in(staffed.clerk_id, "9999")
    assert guess(staffed.shop, staffed.clerk_id)[0] == "PIN_LOCKED"


def lock(staffed):
    for _ in range(FREE_TRIES):
        guess(staffed.shop, staffed.clerk_id)


@pytest.mark.parametrize(
    "step", [timedelta(days=400), timedelta(minutes=61), timedelta(days=-400), timedelta(seconds=-30)]
)
def test_a_clock_that_is_put_makes_no_wait_shorter_or_longer(staffed, step):
    lock(staffed)
    staffed.clock.jump(step)
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 60)
    staffed.clock.move(timedelta(seconds=59))
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 1)
    staffed.clock.jump(-step)
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 1)
    staffed.clock.move(timedelta(seconds=1))
    assert staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"


@pytest.mark.parametrize(("passed", "left"), [(0, 60), (20, 40), (60, 0), (-1000, 60)])
def test_a_program_that_is_started_again_goes_on_waiting_and_never_longer_than_a_wait(staffed, passed, left):
    lock(staffed)
    again = SmallShop(staffed.folder, staffed.url, clock=JumpingClock(MORNING + timedelta(seconds=passed)))
    if left:
        assert guess(again.opened, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", left)
        again.clock.move(timedelta(seconds=left))
    assert again.opened.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"
    again.close()


def test_another_desk_waits_as_well(staffed):
    other = SmallShop(staffed.folder, staffed.url, clock=staffed.clock)
    lock(staffed)
    assert guess(other.opened, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 60)
    other.close()


def test_a_count_that_was_overtaken_counts_nothing(staffed):
    keeper = staffed.opened._as_keeper("")
    assert keeper.do(count_pin_try, staff_id=staffed.clerk_id, failures=3) is None
    assert keeper.do(count_pin_try, staff_id=staffed.clerk_id, failures=0).failures == 1


def test_the_waits_double_from_a_minute_to_an_hour():
    waits = [wait_after(failures) // 1_000_000 for failures in range(14)]
    assert waits == [0, 0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_a_wait_that_was_seen_is_not_begun_again(tmp_path):
    clock = JumpingClock(MORNING)
    waits, tries = PinWaits(clock), PinTries(failures=5, locked_until=2**60)
    assert waits.seconds(1, tries) == 60
    clock.move(timedelta(seconds=10.5))
    assert waits.seconds(1, tries) == 50
    assert waits.seconds(2, tries) == 60


def test_a_better_hash_takes_the_place_of_an_old_one_at_the_next_sign_in(staffed, monkeypatch):
    from functools import partial

    import argon2

    known = staffed.opened._as_keeper("").ask
    old = known(door.card_of, staff_id=staffed.clerk_id).pin_hash
    monkeypatch.setattr(argon2, "PasswordHasher", partial(argon2.PasswordHasher, time_cost=2))
    staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"])
    new = known(door.card_of, staff_id=staffed.clerk_id).pin_hash
    assert "t=1," in old
    assert "t=2," in new
    staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"])
    assert known(door.card_of, staff_id=staffed.clerk_id).pin_hash == new


def test_an_old_short_pin_goes_on_and_is_to_be_changed(staffed):
    assert staffed.shop.sign_in(staffed.owner_id, PINS["owner"]).pin_is_weak
    assert not staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]).pin_is_weak
    staffed.shop.do(edit_staff, staff_id=staffed.owner_id, pin_hash=hashed_pin("582914", owner=True))
    assert not staffed.shop.sign_in(staffed.owner_id, "582914").pin_is_weak


def test_refusals_say_no_more_than_they_must(staffed):
    with pytest.raises(Refused) as error:
        staffed.shop.sign_in(staffed.clerk_id, "9999")
    assert codes(error) == ["WRONG_PIN"]
    assert set(error.value.reasons[0].values) == {"name"}
