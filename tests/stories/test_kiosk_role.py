"""A kiosk works with the role of a kiosk on PostgreSQL, and whoever has that role can do nothing else."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from rentbook_desktop.bootstrap import kiosk_readers, open_shop
from rentbook_desktop.catalog.group_limits import set_group_limit
from rentbook_desktop.catalog.tier_actions import add_tier, set_title_tier
from rentbook_desktop.customer.groups import add_group, put_in_group
from rentbook_desktop.customer.pins import set_customer_pin
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.foundation.errors import Refused, ShopError
from rentbook_desktop.kiosk.actions import call_staff, cancel_call, kiosk_heartbeat
from rentbook_desktop.kiosk.identification import identify_by_card, identify_by_phone, look_up
from rentbook_desktop.kiosk.queries import call_state, kiosk_settings
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.queries.kiosk_basket import basket_quote
from rentbook_desktop.queries.kiosk_page import page_at_kiosk
from rentbook_desktop.queries.kiosk_scan import scan_at_kiosk
from rentbook_desktop.queries.kiosk_titles import cover_at_kiosk, search_at_kiosk, shelf_at_kiosk, title_place
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.reservation.actions import cancel_reservation, reserve_title
from rentbook_desktop.settings.actions import change_setting
from tests.databases import kiosk_role
from tests.shops import SmallShop, new_id

PIN, PHONE = "4827", "010-2001-0003"

ROW = "(debit_id, credit_id, amount, kind, reference, staff, desk, at, checksum)"
FORBIDDEN = (
    "UPDATE transfer SET amount = 1",
    "INSERT INTO transfer SELECT * FROM transfer",
    "SELECT * FROM transfer",
    "DELETE FROM transfer",
    f"INSERT INTO transfer {ROW} VALUES (2, 1, 1000000, 'TOP_UP', 'x', 'x', 'x', 1, 'x')",
    f"INSERT INTO transfer {ROW} VALUES (1, 2, 1, 'FEE_PAID', 'x', 'x', 'x', 1, 'x')",
    f"INSERT INTO transfer {ROW} VALUES (1, 2, 1, 'RENEWAL', 'x', 'x', 'x', 1, 'x')",
    "UPDATE account SET balance = 1000000",
    "UPDATE account SET held = 0",
    "UPDATE hold SET amount = 0",
    "UPDATE hold SET state = 'RELEASED'",
    "DELETE FROM hold",
    "SELECT * FROM payment",
    "INSERT INTO payment DEFAULT VALUES",
    "INSERT INTO payment (kind, customer_id, tender, amount, state, at) VALUES ('FEE', 1, 'points', 1, 'APPROVED', 1)",
    "INSERT INTO payment (kind, customer_id, tender, amount, state, at) VALUES ('TOP_UP', 1, 'cash', 9, 'APPROVED', 1)",
    "INSERT INTO renewal (rental_id, was_due_on, due_on, price, transfer_id, renewed_at) VALUES (1, '1', '2', 9, 1, 1)",
    "UPDATE renewal SET undone_at = 1",
    "UPDATE rental SET renewals = 0",
    "UPDATE rental SET due_moves = 5",
    "UPDATE customer SET customer_id = 99",
    "UPDATE customer SET pin_hash = ''",
    "UPDATE customer SET name = 'x'",
    "INSERT INTO customer DEFAULT VALUES",
    "DELETE FROM customer",
    "INSERT INTO card VALUES ('1', 1, 'ACTIVE', 0)",
    "UPDATE card SET state = 'ACTIVE'",
    "SELECT pin_hash FROM staff",
    "INSERT INTO staff DEFAULT VALUES",
    "UPDATE staff SET role = 'OWNER'",
    "SELECT staff FROM audit",
    "UPDATE audit SET staff = 'somebody'",
    "DELETE FROM audit",
    "UPDATE outbox SET body = ''",
    "DELETE FROM outbox",
    "UPDATE request SET answer = ''",
    "DELETE FROM request",
    "UPDATE rental SET price = 0",
    "UPDATE rental SET due_on = '2099-01-01'",
    "UPDATE rental SET cancelled_at = 1",
    "DELETE FROM rental",
    "UPDATE title SET price = 0",
    "UPDATE title SET rating = 'all'",
    "INSERT INTO copy DEFAULT VALUES",
    "UPDATE copy SET title_id = 1",
    "INSERT INTO setting DEFAULT VALUES",
    "DELETE FROM setting",
    "DELETE FROM customer_try",
    "DELETE FROM try_budget",
    "UPDATE staff_call SET taken_by = 'x'",
    "DELETE FROM staff_call",
    "INSERT INTO open_desk VALUES ('desk-1', 1)",
    "SELECT * FROM notice",
    "SELECT * FROM basket",
    "DELETE FROM shop_identity",
    "TRUNCATE rental CASCADE",
    "CREATE TABLE mine (n int)",
    "CREATE TEMP TABLE transfer (n int)",
    "CREATE FUNCTION never() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "ALTER TABLE rental DISABLE TRIGGER ALL",
    "DROP TABLE staff_call",
    "SELECT setval('outbox_event_id_seq', 1)",
    "SELECT nextval('staff_staff_id_seq')",
    "SET session_replication_role = replica",
    "SET ROLE rentbook_desk",
    "SET ROLE rentbook_owner",
    "GRANT rentbook_desk TO rentbook_kiosk",
    "UPDATE price_tier SET price = 0",
    "DELETE FROM group_limit",
    "UPDATE customer SET group_name = 'x'",
    "COPY customer TO PROGRAM 'cat'",
    "UPDATE alembic_version SET version_num = '0001'",
)


@pytest.fixture
def desk(tmp_path, postgres_desk_url):
    made = SmallShop(tmp_path / "desk", postgres_desk_url)
    made.shop.do(change_setting, key="kiosk.enabled", value="true")
    made.who = made.customer("박서연", points=5000, birth="2000-03-05")
    made.shop.do(set_customer_pin, customer_id=made.who, pin_hash=made.shop.hash_pin(PIN))
    made.books = made.copies(count=3)
    made.shop.deliver()
    yield made
    made.close()


@pytest.fixture
def kiosk_url(desk, postgres_server, postgres_desk_url):
    kiosk_role(postgres_server, postgres_desk_url)
    return kiosk_role(postgres_server, postgres_desk_url)  # it may run again


@pytest.fixture
def kiosk(desk, kiosk_url, tmp_path):
    with open_shop(tmp_path / "kiosk", database=kiosk_url, clock=desk.clock, readers=kiosk_readers()) as shop:
        yield shop.as_kiosk("kiosk-1")


def test_tiers_and_groups_count_at_a_kiosk_too(desk, kiosk):
    desk.shop.do(add_tier, tier="신간", price=1500, period_days=3, maximum=1)
    desk.shop.do(set_title_tier, titles=[1], tier="신간")
    desk.shop.do(add_group, group="단골", copies=2)
    desk.shop.do(set_group_limit, group="단골", tier="신간", maximum=2)
    desk.shop.do(put_in_group, customer_id=desk.who, group="단골")
    place = kiosk.ask(title_place, title_id=1)
    assert (place.title.price, place.period_days) == (1500, 3)
    mine = kiosk.as_customer(desk.who)
    quote = mine.ask(basket_quote, customer_id=desk.who, copies=desk.books)
    assert [one.code for one in quote.reasons] == ["GROUP_LIMIT_REACHED", "TIER_LIMIT_REACHED"]
    made = mine.do(rent_books, customer_id=desk.who, copies=desk.books[:2], request_id=new_id())
    assert [one.price for one in made.rentals] == [1500, 1500]


def test_all_that_a_kiosk_does_works_with_its_role(desk, kiosk):
    kiosk.do(kiosk_heartbeat, version="1.0", size="1080x1920")
    assert kiosk.ask(kiosk_settings).enabled
    assert kiosk.ask(scan_at_kiosk, code=desk.books[0]).kind == "copy"
    assert kiosk.ask(search_at_kiosk, words="운수").count == 1
    assert kiosk.ask(title_place, title_id=1).title.available == 3
    assert kiosk.ask(cover_at_kiosk, title_id=1).picture is None
    assert len(kiosk.ask(shelf_at_kiosk)) == 1
    card = desk.shop.ask(show_customer, customer_id=desk.who).card
    with pytest.raises(Refused):
        kiosk.maintain(identify_by_card, card=card, pin="5938")
    found = kiosk.maintain(identify_by_card, card=card, pin=PIN)
    assert kiosk.maintain(identify_by_phone, phone=PHONE, pin=PIN) == found
    assert kiosk.maintain(look_up, phone=PHONE, birth_tail="0305").looks_only
    mine = kiosk.as_customer(found.customer_id)
    basket = {"customer_id": found.customer_id, "copies": desk.books}
    assert mine.ask(basket_quote, **basket).can_rent
    assert len(mine.do(rent_books, **basket, request_id=new_id()).rentals) == 3
    assert desk.shop.deliver()
    assert kiosk.deliver()
    assert len(mine.ask(customer_page, customer_id=found.customer_id).at_home) == 3
    for book in desk.books:
        assert kiosk.do(return_books, copies=[book], request_id=new_id()).returned
    call = kiosk.do(call_staff, doing="RETURNING", books=3)
    assert kiosk.ask(call_state, call_id=call.call_id).state == "WAITING"
    kiosk.do(cancel_call, call_id=call.call_id)
    assert desk.shop.deliver()
    assert desk.wallet(desk.who).balance == 2000
    assert desk.verify() == {}


def test_every_rule_that_a_kiosk_offers_works_with_its_role(desk, kiosk):
    desk.set(late_fee__per_day=200, renewal__price=300, renewal__opens_days_before=0)
    mine, (again, fetched, _) = kiosk.as_customer(desk.who), desk.books
    (wanted,) = desk.copies("날개")
    other = desk.customer("최민지", points=5000)
    desk.rent(desk.who, [again, fetched])
    desk.rent(other, wanted)
    assert desk.shop.deliver()
    kiosk.read_settings()
    renewed = mine.do(renew_copies, copies=[again], customer_id=desk.who, request_id=new_id(), expected_total=300)
    assert renewed.available == 5000 - 2000 - 300
    place = mine.do(reserve_title, title_id=2, customer_id=desk.who, request_id=new_id())
    mine.do(cancel_reservation, reservation_id=place.reservation_id, customer_id=desk.who)
    mine.do(reserve_title, title_id=2, customer_id=desk.who, request_id=new_id())
    desk.pass_days(9)
    kiosk.do(return_books, copies=[wanted], request_id=new_id())
    kiosk.do(return_books, copies=[fetched], request_id=new_id())
    assert desk.shop.deliver()
    page = mine.ask(page_at_kiosk, customer_id=desk.who)
    assert (page.fees.owed, page.fees.lines[0].fee.counted_days) == (400, 2)
    assert [(one.state, one.copy) for one in page.places] == [("READY", wanted)]
    paid = mine.do(pay_fee, customer_id=desk.who, amount=400, request_id=new_id())
    assert (paid.owed, paid.available) == (0, 2300)
    assert mine.do(rent_books, customer_id=desk.who, copies=[wanted], request_id=new_id()).available == 1300
    assert mine.ask(page_at_kiosk, customer_id=desk.who).places == ()
    assert desk.shop.deliver()
    assert desk.verify() == {}


def test_a_renewal_cannot_be_written_down_twice_for_one_payment(desk, kiosk, kiosk_url):
    desk.set(renewal__opens_days_before=0)
    desk.rent(desk.who, desk.books[:1])
    kiosk.read_settings()
    kiosk.as_customer(desk.who).do(renew_copies, copies=desk.books[:1], customer_id=desk.who, request_id=new_id())
    again = "UPDATE rental SET due_on = '2026-12-14', renewals = renewals + 1, due_moves = due_moves + 1"
    engine = create_engine(kiosk_url)
    with engine.connect() as connection, pytest.raises(DBAPIError) as refused:
        connection.execute(text(again))
    engine.dispose()
    assert refused.value.orig.sqlstate == "42501"


def test_a_new_customer_without_points_is_told_so(desk, kiosk):
    nobody = desk.customer("최민지")
    mine = kiosk.as_customer(nobody)
    with pytest.raises(Refused):
        mine.do(rent_books, customer_id=nobody, copies=desk.books[:1], request_id=new_id())


def test_an_unlocked_desk_action_stays_refused_below_the_registry_too(desk, kiosk):
    """Somebody who bends the program at the kiosk still has its role alone."""
    with pytest.raises(ShopError):
        kiosk.as_actor(desk.shop.actor).do(set_customer_pin, customer_id=desk.who, pin_hash="x")
    with pytest.raises(ShopError):
        kiosk.as_actor(desk.shop.actor).do(change_setting, key="rental.days", value="60")


def test_what_a_kiosk_has_no_business_with_is_refused(desk, kiosk_url):
    desk.rent(desk.who, desk.books[:2])
    desk.give_back(desk.books[0])
    assert desk.shop.deliver()
    said = {}
    engine = create_engine(kiosk_url)
    for statement in FORBIDDEN:
        with engine.connect() as connection:
            try:
                connection.execute(text(statement))
                said[statement] = "done"
            except DBAPIError as error:
                said[statement] = error.orig.sqlstate
    engine.dispose()
    assert len(FORBIDDEN) >= 20
    assert {statement: state for statement, state in said.items() if state not in {"42501", "0A000"}} == {}
