"""How many PINs can be tried, by whoever has patience, many hands, and the clock of the computer."""

import json
import threading
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from rentbook_desktop import shop as door
from rentbook_desktop.bootstrap import start_relay
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.errors import Refused
from rentbook_desktop.foundation.pin_waits import FREE_TRIES, MAX_TRIES, pin_wait, wait_after
from rentbook_desktop.foundation.pins import hashed_pin, pin_matches
from rentbook_desktop.staff.actions import count_pin_try, edit_staff
from rentbook_desktop.staff.tables import staff
from tests import child_processes
from tests.forging import Thief
from tests.guesser import guess_pins
from tests.patience import until
from tests.shops import MORNING, PINS, SmallShop, codes, hash_of


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


@pytest.mark.parametrize("step", [timedelta(days=400), timedelta(minutes=61), timedelta(days=-400)])
def test_a_clock_that_is_put_before_the_program_is_started_again_changes_no_wait(staffed, step):
    lock(staffed)
    staffed.clock.move(timedelta(seconds=20))
    staffed.clock.jump(step)
    again = SmallShop(staffed.folder, staffed.url, clock=staffed.clock)
    assert guess(again.opened, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 40)
    again.close()
    staffed.clock.move(timedelta(seconds=40))
    again = SmallShop(staffed.folder, staffed.url, clock=staffed.clock)
    assert again.opened.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"
    again.close()


@pytest.mark.parametrize("step", [timedelta(0), timedelta(days=400), timedelta(days=-400)])
def test_a_computer_that_is_started_anew_counts_on_from_what_was_left_when_it_was_noted(staffed, step):
    lock(staffed)
    staffed.clock.move(timedelta(seconds=25))
    staffed.opened.pin_waits.note_all()
    staffed.clock.move(timedelta(seconds=5))  # not noted any more: these are waited for again
    staffed.clock.jump(step)
    staffed.clock.restart()
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 35)
    staffed.clock.move(timedelta(seconds=34))
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 1)
    staffed.clock.move(timedelta(seconds=1))
    assert staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"


def test_starting_the_computer_anew_again_and_again_never_shortens_a_wait(staffed):
    lock(staffed)
    for _ in range(20):
        staffed.clock.restart()
        assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 60)


def test_a_wait_goes_on_at_a_computer_where_nobody_tries_again(staffed):
    lock(staffed)
    staffed.clock.restart()
    for _ in range(5):  # what a desk does once a minute
        staffed.opened.pin_waits.note_all()
        staffed.clock.move(timedelta(seconds=12))
    assert staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"


def test_a_count_that_begins_at_zero_under_the_same_name_makes_no_wait_shorter(staffed):
    staffed.clock.move(timedelta(hours=2))
    lock(staffed)
    staffed.clock._seconds = 0.0  # Windows names the computer, and not its start
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 60)
    staffed.clock.move(timedelta(seconds=60))
    assert staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"


def test_two_computers_that_look_in_turns_wait_no_longer_for_it(staffed):
    other = SmallShop(staffed.folder, staffed.url, clock=JumpingClock(MORNING + timedelta(days=30)))
    lock(staffed)
    left = []
    for _ in range(6):
        left += [guess(one.opened, staffed.clerk_id, PINS["clerk"])[1] for one in (staffed, other)]
        for one in (staffed, other):
            one.clock.move(timedelta(seconds=10))
    assert left == [60, 60, 50, 50, 40, 40, 30, 30, 20, 20, 10, 10]
    assert other.opened.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"
    other.close()


@pytest.mark.parametrize(
    "forge",
    [
        "DELETE FROM pin_wait",
        "UPDATE pin_wait SET remaining = 0",
        "UPDATE pin_wait SET counted = counted - 60000000",
        "UPDATE pin_wait SET boot = 'mine', seal = ''",
    ],
)
def test_a_wait_that_somebody_bent_in_the_file_is_a_whole_one_again(staffed, forge):
    lock(staffed)
    staffed.clock.move(timedelta(seconds=40))
    with staffed.shop.runner.database.write() as connection:
        Thief(connection).run(forge)
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 60)
    staffed.clock.move(timedelta(seconds=60))
    assert staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"


def test_the_row_of_an_earlier_wait_that_is_put_back_shortens_no_later_one(staffed):
    lock(staffed)
    with staffed.shop.runner.database.read() as connection:
        early = connection.execute(select(pin_wait)).one()._asdict()
    staffed.clock.move(timedelta(seconds=60))
    staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"])
    lock(staffed)
    with staffed.shop.runner.database.write() as connection:
        Thief(connection).run("DELETE FROM pin_wait")
        connection.execute(insert(pin_wait).values(early))
    assert guess(staffed.shop, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 60)


def test_a_right_pin_and_a_new_one_end_the_wait_and_leave_no_row(staffed):
    for end in (
        lambda: staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]),
        lambda: staffed.shop.do(edit_staff, staff_id=staffed.clerk_id, pin_hash=hash_of(PINS["clerk"])),
    ):
        lock(staffed)
        staffed.clock.move(timedelta(seconds=60))
        end()
        with staffed.shop.runner.database.read() as connection:
            assert connection.execute(select(pin_wait)).all() == []
        assert staffed.shop.sign_in(staffed.clerk_id, PINS["clerk"]).staff == "이준서"


def test_programs_that_guess_at_the_same_moment_try_five_pins_between_them(staffed):
    pins = [f"{number:04d}" for number in range(12)]
    racers = [
        child_processes.Piped(guess_pins, staffed.folder / str(desk), staffed.url, staffed.clerk_id, pins)
        for desk in range(2)
    ]
    for one in racers:
        assert one.stdout.readline() == b"ready\n"
    for one in racers:
        one.stdin.write(b"go\n")
        one.stdin.flush()
    told = [code for one in racers for code in json.loads(one.stdout.readline())]
    assert [one.finish()[1] for one in racers] == [0, 0]
    assert (told.count("WRONG_PIN") + told.count("PIN_LOCKED"), len(told)) == (24, 24)
    with staffed.shop.runner.database.read() as connection:
        assert connection.execute(select(staff.c.failures).where(staff.c.staff_id == staffed.clerk_id)).scalar() == 5


def test_a_desk_notes_its_waits_by_itself(staffed):
    lock(staffed)
    staffed.clock.restart()
    start_relay(staffed.opened)

    def computers():
        with staffed.shop.runner.database.read() as connection:
            return len(connection.execute(select(pin_wait)).all())

    until(lambda: computers() == 2)


def test_another_desk_waits_as_well(staffed):
    other = SmallShop(staffed.folder, staffed.url, clock=staffed.clock)
    lock(staffed)
    assert guess(other.opened, staffed.clerk_id, PINS["clerk"]) == ("PIN_LOCKED", 60)
    other.close()


def test_a_count_that_was_overtaken_counts_nothing(staffed):
    keeper, uptime = staffed.opened._as_keeper(""), staffed.clock.uptime()
    assert keeper.do(count_pin_try, staff_id=staffed.clerk_id, failures=3, uptime=uptime) is None
    assert keeper.do(count_pin_try, staff_id=staffed.clerk_id, failures=0, uptime=uptime).failures == 1


def test_the_waits_double_from_a_minute_to_an_hour():
    waits = [wait_after(failures) // 1_000_000 for failures in range(14)]
    assert waits == [0, 0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


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
