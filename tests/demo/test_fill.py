"""The shop to try is believable, sound, the same every time, and there whole or not at all."""

import json
from collections import Counter
from datetime import datetime, timedelta

import pytest
from pysqlite3 import dbapi2 as sqlite3
from sqlalchemy import select

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.demo import fill as filling
from rentbook_desktop.demo.fill import fill
from rentbook_desktop.demo.history import DemoHistory
from rentbook_desktop.foundation.clock import SEOUL, SetClock, day_in, instant_of, micros
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.maintenance import verify
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.status.queries import shop_status
from rentbook_desktop.wallet.tables import transfer

AFTERNOON = datetime(2026, 11, 23, 16, 30, tzinfo=SEOUL)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    return folder, fill(folder, open_shop, AFTERNOON)


@pytest.fixture
def shop(made):
    with open_shop(made[0], clock=SetClock(AFTERNOON)) as shop:
        yield shop


def _all(shop, *columns):
    with shop.runner.database.read() as connection:
        return connection.execute(select(*columns)).all()


def test_it_has_the_size_of_a_small_shop(made, shop):
    counts = made[1]
    assert 120 <= counts.titles <= 140
    assert 250 <= counts.copies <= 400
    assert counts.customers == 60
    assert 600 <= len(_all(shop, rental.c.rental_id)) <= 2500


def test_a_few_copies_are_late_today_and_a_few_are_due(made, shop):
    status = shop.ask(shop_status)
    assert (status.overdue, status.due_today) == (made[1].overdue, made[1].due_today)
    assert 8 <= status.overdue <= 12
    assert 2 <= status.due_today <= 15
    assert len({one.days_late for one in status.overdue_list}) > 2
    assert status.rented_today > 0


@pytest.mark.parametrize(
    "moment",
    [
        AFTERNOON.replace(hour=3),
        pytest.param(AFTERNOON.replace(hour=23), marks=pytest.mark.soak),
        pytest.param(AFTERNOON + timedelta(days=5), marks=pytest.mark.soak),
        AFTERNOON + timedelta(days=200),
    ],
)
def test_it_is_so_on_any_day_and_at_any_hour(tmp_path, moment):
    counts = fill(tmp_path, open_shop, moment)
    assert 8 <= counts.overdue <= 12
    assert 2 <= counts.due_today <= 15


def test_every_proof_holds(shop):
    assert [one.breaches for one in shop.maintain(verify).checks if not one.ok] == []


def test_everything_happened_within_opening_hours_and_nothing_lies_ahead(shop):
    moments = [instant_of(row.rented_at).astimezone(SEOUL) for row in _all(shop, rental.c.rented_at)]
    moments += [instant_of(row.at).astimezone(SEOUL) for row in _all(shop, transfer.c.at)]
    assert all(10 <= moment.hour < 22 for moment in moments)
    assert max(row.at for row in _all(shop, outbox.c.at)) <= micros(AFTERNOON)
    assert min(moments) < AFTERNOON - timedelta(days=80)


def test_weekends_are_busier_and_most_books_come_back_in_time(shop):
    rentals = _all(shop, rental.c.rented_on, rental.c.due_on, rental.c.returned_on)
    days = Counter(datetime.fromisoformat(row.rented_on).weekday() for row in rentals)
    assert (days[5] + days[6]) / 2 > 1.3 * sum(days[day] for day in range(5)) / 5
    back = [row for row in rentals if row.returned_on]
    late = [row for row in back if row.returned_on > row.due_on]
    assert 0.02 < len(late) / len(back) < 0.2


def test_the_people_are_of_all_ages_and_no_child_had_what_is_for_adults(shop):
    births = [row.birth for row in _all(shop, customer.c.birth)]
    ages = [2026 - int(birth[:4]) for birth in births if birth]
    assert births.count(None) == 2
    assert (min(ages) < 15, max(ages) > 55) == (True, True)
    with shop.runner.database.read() as connection:
        adult_only = connection.execute(
            select(customer.c.birth)
            .join(rental, rental.c.customer_id == customer.c.customer_id)
            .join(title, title.c.title_id == rental.c.title_id)
            .where(title.c.rating == "19")
        ).scalars()
        assert all(birth and 2026 - int(birth[:4]) >= 19 for birth in adult_only)


def test_series_are_read_in_their_order(shop):
    with shop.runner.database.read() as connection:
        rows = connection.execute(
            select(rental.c.customer_id, title.c.series, title.c.volume)
            .join(title, title.c.title_id == rental.c.title_id)
            .where(title.c.series != "")
            .order_by(rental.c.rental_id)
        ).all()
    read = {}
    for row in rows:
        read.setdefault((row.customer_id, row.series), []).append(int(row.volume))
    assert all(volumes == list(range(1, len(volumes) + 1)) for volumes in read.values())


def test_isbns_are_valid_and_copies_are_in_several_states(shop):
    isbns = [row.isbn for row in _all(shop, title.c.isbn) if row.isbn]
    assert len(set(isbns)) == len(isbns) > 90
    assert all(normal_isbn(isbn) == isbn for isbn in isbns)
    assert {row.state for row in _all(shop, copy.c.state)} == {"AVAILABLE", "OUT", "REPAIR", "LOST"}


def test_points_are_taken_on_the_day_of_the_rental(shop):
    with shop.runner.database.read() as connection:
        rows = connection.execute(
            select(transfer.c.at, rental.c.rented_on)
            .join(rental, rental.c.rental_id == transfer.c.rental_id)
            .where(transfer.c.kind == "RENTAL")
        ).all()
    assert all(day_in(SEOUL, instant_of(row.at)).isoformat() == row.rented_on for row in rows)


def test_a_filling_that_was_cut_off_leaves_no_shop_and_the_next_makes_the_same_as_any(made, tmp_path, monkeypatch):
    whole, visits = DemoHistory._visit, []

    def cut_off(self, regular):
        visits.append(regular)
        if len(visits) == 50:
            raise KeyboardInterrupt
        whole(self, regular)

    monkeypatch.setattr(DemoHistory, "_visit", cut_off)
    with pytest.raises(KeyboardInterrupt):
        fill(tmp_path, open_shop, AFTERNOON)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "demo.part").mkdir()
    (tmp_path / "demo.part" / "shop.sqlite3").write_text("what a killed one leaves")
    monkeypatch.setattr(DemoHistory, "_visit", whole)
    moved = []
    monkeypatch.setattr(filling, "_sync", lambda path: moved.append(path.name))
    assert fill(tmp_path, open_shop, AFTERNOON) == made[1]
    assert {path.name for path in tmp_path.iterdir()} == {"shop.sqlite3", "views.sqlite3"}
    assert moved[-2:] == ["shop.sqlite3", tmp_path.name]  # the shop's own file last: while it is missing there is none
    assert _events(tmp_path) == _events(made[0])


def _events(folder):
    connection = sqlite3.connect(folder / "shop.sqlite3")
    try:
        rows = connection.execute("SELECT kind, body, at FROM outbox ORDER BY event_id").fetchall()
        return [(kind, {**json.loads(body), "salt": ""}, at) for kind, body, at in rows]  # chance gives the salt
    finally:
        connection.close()
