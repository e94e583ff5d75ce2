"""What cannot be what it is: found where rows are fetched, named by table, column and row, on every way to fetch."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from rentbook_desktop.foundation.clock import instant_of
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import DamagedRow
from rentbook_desktop.foundation.stored_values import stored_json
from rentbook_desktop.maintenance import health
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.notices.actions import plan_notices
from rentbook_desktop.queries.title_detail import title_detail
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.status.queries import shop_status
from tests.forging import without_triggers


@pytest.fixture
def shop(small):
    small.someone = small.customer(points=9000)
    small.first, small.second = small.copies(count=2)
    made = small.rent(small.someone, [small.first, small.second]).rentals
    small.numbers = [one.rental_id for one in made]
    small.shop.deliver()
    return small


def spoil(small, **values):
    """Write values into the first rental that no program writes, past every check."""
    with small.shop.runner.database.write() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA ignore_check_constraints = ON"))
        else:
            connection.execute(text("ALTER TABLE rental DROP CONSTRAINT ck_rental_status"))
        connection.execute(update(rental).where(rental.c.rental_id == small.numbers[0]).values(values))
    with small.shop.runner.database.write() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA ignore_check_constraints = OFF"))


def damage_of(call):
    with pytest.raises(DamagedRow) as error:
        call()
    return error.value.place, error.value.row


@pytest.mark.parametrize(("column", "value"), [("due_on", "2026-11-34"), ("due_on", "zzz"), ("status", "RENTED")])
def test_a_damaged_rental_is_named_and_the_one_beside_it_comes_back(shop, column, value):
    spoil(shop, **{column: value})
    found = (f"rental.{column}", str(shop.numbers[0]))
    assert damage_of(lambda: shop.give_back(shop.first)) == found
    assert shop.give_back(shop.second).returned
    with shop.shop.runner.database.read() as connection:
        rows = connection.execute(select(rental.c.rental_id)).all()
    assert len(rows) == 2


def test_every_way_to_fetch_finds_it(shop):
    spoil(shop, due_on="2026-11-34")
    database, query = shop.shop.runner.database, select(rental.c.rental_id, rental.c.due_on)

    def read(fetch):
        with database.read() as connection:
            fetch(connection)

    ways = (
        lambda connection: connection.execute(query).all(),
        lambda connection: CompiledStatement(query).all(connection, {}),
        lambda connection: CompiledStatement(query.order_by(rental.c.rental_id)).first(connection, {}),
    )
    for way in ways:
        assert damage_of(lambda way=way: read(way)) == ("rental.due_on", str(shop.numbers[0]))


def test_looking_and_planning_say_a_sentence_and_are_no_bug(shop):
    shop.pass_days(9)
    spoil(shop, due_on="2026-11-34")
    for ask in (
        lambda: shop.shop.ask(show_copy, barcode=shop.first),
        lambda: shop.shop.ask(mypage_summary, customer_id=shop.someone),
        lambda: shop.shop.ask(shop_status),
        lambda: shop.shop.ask(title_detail, title_id=1),
        lambda: shop.shop.do(mark_delays),
        lambda: shop.shop.do(plan_notices),
    ):
        with suppress(DamagedRow):
            ask()


def test_text_that_is_none_is_named_by_its_row(embedded):
    (copy,), other = embedded.copies("날개"), embedded.copies("소나기")[0]
    customer = embedded.customer(points=5000)
    with embedded.shop.runner.database.write() as connection:
        connection.execute(text("UPDATE title SET name = CAST(x'ff41' AS TEXT) WHERE title_id = 1"))
    assert damage_of(lambda: embedded.rent(customer, copy)) == ("title.name", "1")
    assert damage_of(lambda: embedded.shop.ask(show_copy, barcode=copy)) == ("title.name", "1")
    assert embedded.rent(customer, other).rentals


def test_an_instant_of_no_century_is_found_by_its_value(shop):
    spoil(shop, rented_at=2**62 + 7)

    def look():
        with shop.shop.runner.database.read() as connection:
            instant_of(connection.execute(select(rental.c.rented_at).order_by(rental.c.rental_id)).scalars().first())

    assert damage_of(look) == ("rental.rented_at", str(shop.numbers[0]))


def test_a_kept_answer_that_is_cut_is_named(small):
    customer = small.customer()
    small.top_up(customer, 1000, request_id="one")
    with small.shop.runner.database.write() as connection, without_triggers(connection, "request"):
        connection.execute(text("UPDATE request SET answer = '{\"bal'"))
    assert damage_of(lambda: small.top_up(customer, 1000, request_id="one")) == ("request.answer", "one")
    assert small.top_up(customer, 1000).balance == 2000


@pytest.mark.parametrize("raw", ["", "{", "[1]", '{"price":"x"}', "\ud800"])
def test_json_of_another_shape_is_damage(raw):
    with pytest.raises(DamagedRow):
        stored_json(raw, dict[str, int], "basket.copies", 7)
    assert stored_json('{"price":1}', dict[str, int], "basket.copies", 7) == {"price": 1}


def test_an_event_that_is_damaged_is_parked_and_holds_up_nobody(small):
    customer = small.customer(points=1000)
    with small.shop.runner.database.write() as connection, without_triggers(connection, "outbox"):
        connection.execute(text("UPDATE outbox SET body = '{' WHERE kind = 'PointsToppedUp'"))
    other = small.customer("이도현", points=2000)
    for _ in range(20):
        small.shop.deliver()
        small.clock.move(timedelta(seconds=6))
    parked = [one["reader"] for one in small.shop.maintain(health)["readers"] if one["parked"]]
    assert "mypage" in parked
    assert small.wallet(customer).balance == 1000
    assert small.wallet(other).balance == 2000
