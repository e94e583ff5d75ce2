"""So many wrong tries a device may make in ten minutes, by a count that nobody can set."""

import pytest
from sqlalchemy import delete, update

from rentbook_desktop.foundation.clock import Uptime
from rentbook_desktop.foundation.try_budget import MAX_TRIES, WINDOW, budget_of, forget_try, note_try, try_budget
from tests.shops import SmallShop

BOOT, OTHER = "boot-1", "boot-2"
DEVICE = "kiosk-1"
SECOND = 1_000_000


@pytest.fixture
def database(tmp_path, shop_url):
    small = SmallShop(tmp_path / "shop", shop_url)
    yield small.shop.runner.database
    small.close()


def left(database, boot, at):
    with database.write() as connection:
        return budget_of(connection, DEVICE, Uptime(boot, at)).seconds


def use(database, *moments, boot=BOOT):
    with database.write() as connection:
        for at in moments:
            note_try(connection, DEVICE, Uptime(boot, at))


def test_the_twentieth_try_of_ten_minutes_is_the_last_until_the_first_is_ten_minutes_old(database):
    use(database, *(number * SECOND for number in range(MAX_TRIES - 1)))
    assert left(database, BOOT, 19 * SECOND) == 0
    use(database, 19 * SECOND)
    assert left(database, BOOT, 20 * SECOND) == 580
    assert left(database, BOOT, WINDOW - 1) == 1
    assert left(database, BOOT, WINDOW) == 0


def test_a_right_try_takes_back_itself_and_none_before(database):
    use(database, *range(MAX_TRIES))
    with database.write() as connection:
        forget_try(connection, DEVICE, Uptime(BOOT, 30))
    assert left(database, BOOT, 30) == 0
    use(database, 31)
    assert left(database, BOOT, 31) == 600


def test_who_starts_a_computer_anew_has_lost_what_passed_and_then_counts_on(database):
    use(database, *(number * SECOND for number in range(MAX_TRIES)))
    assert left(database, BOOT, 300 * SECOND) == 300
    assert left(database, OTHER, 5 * SECOND) == 581  # as much as was left at the last try
    assert left(database, OTHER, 105 * SECOND) == 481
    assert left(database, OTHER, 590 * SECOND) == 0


def test_a_smaller_count_of_the_same_start_is_another_start(database):
    use(database, *(number * SECOND + WINDOW for number in range(MAX_TRIES)))
    assert left(database, BOOT, 0) == 581


def test_a_row_that_somebody_wrote_by_hand_counts_as_one_that_is_used_up(database):
    use(database, 0)
    with database.write() as connection:
        connection.execute(update(try_budget).values(tries="[]"))
    assert left(database, BOOT, WINDOW * 3) == 600
    assert left(database, BOOT, WINDOW * 4) == 0


def test_a_device_that_was_never_heard_has_all_its_tries(database):
    with database.write() as connection:
        connection.execute(delete(try_budget))
    assert left(database, BOOT, 0) == 0
