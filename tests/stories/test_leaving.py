"""Somebody leaves, and a thief reads every byte of every file that the shop has."""

import json
import logging
from datetime import timedelta

import pytest

from rentbook_desktop.bootstrap import open_shop, start_relay
from rentbook_desktop.customer.actions import edit_customer, register_customer
from rentbook_desktop.customer.cards import replace_card
from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.customer.queries import find_customers
from rentbook_desktop.faces.counter.basket_file import SavedBasket, save_basket
from rentbook_desktop.faces.desk.palette.recent_store import Pick, save_picks
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.foundation.logging_setup import PrivateRotatingFileHandler, start_log
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.maintenance import erase_traces, sender_of
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.baskets import hold_basket
from rentbook_desktop.rental.customer_withdrawal import withdraw_customer
from tests.patience import comes_true
from tests.shops import SmallShop, new_id

NAME, OTHER_NAME, CARD, OTHER_CARD = "남궁하늘별", "남궁새벽달", "CANARY-77", "CANARY-78"
PHONE, BIRTH = "010-9876-4321", "1999-02-03"


@pytest.fixture
def log():
    root = logging.getLogger("rentbook_desktop")
    before = root.level, root.propagate
    yield root
    for handler in [one for one in root.handlers if isinstance(one, PrivateRotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before[0])
    root.propagate = before[1]


@pytest.fixture
def shop(tmp_path, log):
    start_log(tmp_path / "shop", "debug")
    made = SmallShop(tmp_path / "shop")
    yield made
    made.close()


def traces(folder, canaries):
    """Which files hold which of somebody's traces, in their raw bytes."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        found += [(path.name, one) for one in canaries if one.encode() in content]
    return found


def past_of(shop):
    """Somebody with a past among others, and everything in the files that speaks of them."""
    pin_hash = hashed_pin("582914")
    others = [shop.customer(f"이웃{number}", points=3000) for number in range(60)]
    who = shop.shop.do(
        register_customer, name=OTHER_NAME, phone=PHONE, card_number=CARD, birth=BIRTH, pin_hash=pin_hash
    ).customer
    shop.shop.do(edit_customer, customer_id=who, name=NAME)
    shop.shop.do(replace_card, customer_id=who, card_number=OTHER_CARD)
    shop.top_up(who, 5000)
    copies = shop.copies(count=3, price=1000)
    shop.rent(who, copies[0])
    shop.rent(others[0], copies[1])
    shop.clock.move(timedelta(days=9))
    sender = sender_of(shop.shop, holder="test")
    sender.plan()
    sender.tick()
    shop.give_back(copies[:2])
    shop.shop.do(hold_basket, customer_id=who, copies=copies[:1], request_id=new_id())
    save_basket(shop.folder, SavedBasket(customer_id=who, copies=tuple(copies), request_id=new_id()))
    save_picks(shop.folder, [Pick("customer", who), Pick("copy", copies[0])])
    _stumble(shop, who)
    shop.shop.deliver()
    with shop.shop.runner.database.read() as connection:
        row = connection.exec_driver_sql(
            f"SELECT phone, phone_index, phone_tail FROM customer WHERE customer_id = {who}"
        ).one()
    return who, [NAME, OTHER_NAME, CARD, OTHER_CARD, BIRTH, "10-9876-4321", "1098764321", pin_hash, *row]


def _stumble(shop, who):
    """Errors with names in them, one a refusal and one a bug, in the log of a program that tells everything."""
    with pytest.raises(ShopError):
        shop.shop.do(register_customer, name=NAME, phone=PHONE, card_number=OTHER_CARD)
    try:
        json.loads(f"{NAME} {PHONE}")
    except ValueError:
        logging.getLogger("rentbook_desktop.test").exception("a bug")
    logging.getLogger("rentbook_desktop.test").debug("looked at customer %d", who)


def leave(shop, who):
    shop.shop.do(refund, customer_id=who, request_id=new_id())
    shop.shop.do(withdraw_customer, customer_id=who, reason="이사")


def test_before_they_leave_they_are_found_so_the_search_is_worth_something(shop):
    _, canaries = past_of(shop)
    assert {one for _, one in traces(shop.folder, canaries)} >= {
        NAME,
        OTHER_NAME,
        CARD,
        OTHER_CARD,
        BIRTH,
        canaries[-1],
    }
    assert {name for name, _ in traces(shop.folder, canaries)} <= {
        "shop.sqlite3", "shop.sqlite3-wal", "views.sqlite3", "views.sqlite3-wal",
    }  # fmt: skip


def test_when_the_shop_closes_no_byte_of_any_file_says_who_left(shop):
    (shop.folder / "views.sqlite3.broken-20261101T000000").write_text(NAME, encoding="utf-8")
    who, canaries = past_of(shop)
    leave(shop, who)
    shop.close()
    assert traces(shop.folder, canaries) == []
    again = SmallShop(shop.folder, clock=shop.clock)
    assert again.verify() == {}
    assert len(again.shop.ask(find_customers, words="이웃", limit=99)) == 60
    again.close()


def test_deleted_rows_are_overwritten_in_both_databases_at_once(shop):
    for home in (shop.shop.runner.database, shop.shop.views):
        with home.read() as connection:
            assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_what_an_earlier_version_left_in_free_pages_goes_too(shop):
    """It deleted without overwriting, and nobody knows any more where."""
    raw = shop.shop.runner.database.engine.raw_connection()
    for statement in ("PRAGMA secure_delete=OFF", "CREATE TABLE old (name TEXT)"):
        raw.driver_connection.execute(statement)
    raw.driver_connection.executemany("INSERT INTO old VALUES (?)", [(NAME * 300,)] * 20)
    raw.driver_connection.execute("DROP TABLE old")
    raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.invalidate()
    assert traces(shop.folder, [NAME]) == [("shop.sqlite3", NAME)]
    shop.shop.do(withdraw_customer, customer_id=shop.customer("아무개"))
    shop.close()
    assert traces(shop.folder, [NAME]) == []


def test_a_desk_erases_it_while_it_works(shop):
    who, canaries = past_of(shop)
    leave(shop, who)
    start_relay(shop.opened)
    assert comes_true(lambda: traces(shop.folder, canaries) == [])


def test_a_program_that_was_killed_before_leaves_it_to_the_next(shop, tmp_path):
    who, canaries = past_of(shop)
    leave(shop, who)
    copy = tmp_path / "after the crash"
    copy.mkdir()
    for path in shop.folder.glob("*.sqlite3*"):
        (copy / path.name).write_bytes(path.read_bytes())
    assert traces(copy, canaries) != []
    open_shop(copy, clock=shop.clock).close()
    assert traces(copy, canaries) == []


def test_while_another_program_reads_it_waits_and_is_not_forgotten(shop):
    who, canaries = past_of(shop)
    reader = SmallShop(shop.folder, clock=shop.clock)
    with reader.shop.runner.database.read() as connection:
        connection.exec_driver_sql("SELECT name FROM customer").all()
        leave(shop, who)
        assert not erase_traces(shop.opened)
        assert shop.shop.runner.database.has_traces()
        assert traces(shop.folder, canaries) != []
    reader.close()
    assert traces(shop.folder, canaries) == []
    assert not shop.shop.runner.database.has_traces()


def test_twenty_leave_one_after_the_other_and_nothing_is_left(shop):
    names = [f"남궁카나리{number:02d}" for number in range(20)]
    people = [shop.customer(name) for name in names]
    shop.shop.deliver()
    for who in people:
        shop.shop.do(withdraw_customer, customer_id=who)
    shop.close()
    assert traces(shop.folder, names) == []


def test_contact_of_a_guardian_goes_too(shop):
    who = shop.customer("남궁카나리", birth="2020-01-01")
    shop.shop.do(choose_notices, customer_id=who, guardian_phone="010-8888-7777")
    with shop.shop.runner.database.read() as connection:
        stored = connection.exec_driver_sql(f"SELECT guardian_phone FROM customer WHERE customer_id = {who}").scalar()
    shop.shop.do(withdraw_customer, customer_id=who)
    shop.close()
    assert traces(shop.folder, [stored, "8888-7777", "1088887777"]) == []
