"""Renting and returning go on whatever happens to the read models, and the read models come back by themselves."""

import pytest
from pysqlite3 import dbapi2 as sqlite3
from sqlalchemy import select

from rentbook_desktop.bootstrap import VIEWS_FILE
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.tables import views_tables
from rentbook_desktop.maintenance import health, rebuild
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.status.queries import shop_status
from tests.shops import SmallShop, new_id


def a_rental_and_a_return(shop, customer, copies):
    """One more rental and return; returns what must be out afterwards."""
    shop.rent(customer, copies[1])
    shop.give_back(copies[0])
    return {copies[1]}


@pytest.fixture
def started(tmp_path):
    shop = SmallShop(tmp_path)
    customer, copies = shop.customer(points=9000), shop.copies(count=2)
    shop.rent(customer, copies[0])
    shop.shop.deliver()
    yield shop, customer, copies, tmp_path / VIEWS_FILE
    shop.close()


def the_views_show(shop, customer):
    assert shop.shop.deliver()
    page = shop.shop.ask(mypage_summary, customer_id=customer)
    assert page.balance == 7000
    assert [one.status for one in page.rentals] == ["RENT", "RETURN"]
    assert shop.shop.ask(shop_status).out == 1
    assert not shop.verify()


def test_while_the_views_file_is_deleted(started):
    shop, customer, copies, file = started
    for path in file.parent.glob(VIEWS_FILE + "*"):
        path.unlink()
    a_rental_and_a_return(shop, customer, copies)
    the_views_show(shop, customer)


def test_while_the_views_file_is_garbage(tmp_path):
    first = SmallShop(tmp_path)
    customer, copies = first.customer(points=9000), first.copies(count=2)
    first.rent(customer, copies[0])
    first.shop.deliver()
    first.close()
    file = tmp_path / VIEWS_FILE
    file.write_bytes(b"this is no database " * 1000)
    shop = SmallShop(tmp_path)
    a_rental_and_a_return(shop, customer, copies)
    the_views_show(shop, customer)
    assert list(tmp_path.glob(VIEWS_FILE + ".broken-*"))
    shop.close()


def test_while_the_views_file_turns_to_garbage_under_the_running_program(started):
    shop, customer, copies, file = started
    with file.open("r+b") as stream:
        stream.write(b"\0garbage" * 512)
    a_rental_and_a_return(shop, customer, copies)
    shop.shop.deliver()
    assert {copy for copy in copies if shop.shop.ask(show_copy, barcode=copy).state == "OUT"} == {copies[1]}
    the_views_show(shop, customer)


def test_while_the_views_file_is_locked(started):
    shop, customer, copies, file = started
    blocker = sqlite3.connect(file, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    a_rental_and_a_return(shop, customer, copies)
    assert shop.shop.deliver() is False
    assert shop.wallet(customer).balance == 7000  # money went on
    assert shop.shop.relay.waiting == {"mypage": "LOCKED", "status": "LOCKED"}
    assert shop.shop.maintain(health)["ok"] is False
    blocker.execute("ROLLBACK")
    the_views_show(shop, customer)


def test_while_the_views_cannot_be_written_at_all(tmp_path):
    nowhere = tmp_path / "a file, no folder"
    nowhere.touch()
    shop = SmallShop(tmp_path / "shop", views=f"sqlite:///{nowhere}/views.sqlite3")
    customer, copies = shop.customer(points=9000), shop.copies(count=2)
    shop.rent(customer, copies[0])
    a_rental_and_a_return(shop, customer, copies)
    shop.shop.deliver()
    assert shop.wallet(customer).balance == 7000
    with pytest.raises(Unavailable):
        shop.shop.ask(mypage_summary, customer_id=customer)
    assert list(shop.verify()) == ["views_agree"]  # not proven, which is no success
    shop.close()


@pytest.mark.forged
def test_while_the_search_index_is_missing(small):
    from rentbook_desktop.search.queries import search_titles

    customer, copies = small.customer(points=9000), small.copies("메밀꽃 필 무렵", count=2)
    small.rent(customer, copies[0])
    small.shop.deliver()
    small.shop.ask(search_titles, words="메밀꽃")
    lost = list((small.shop.folder / "search").iterdir())
    for path in lost:
        path.write_bytes(b"no database")
    a_rental_and_a_return(small, customer, copies)
    small.shop.deliver()
    assert small.wallet(customer).balance == 7000
    found = small.shop.ask(search_titles, words="메밀꽃")
    assert lost
    assert (found.count, found.titles[0].available) == (1, 1)
    small.copies("메밀꽃 둘째 권")
    small.shop.deliver()
    small.shop.maintain(rebuild)
    assert small.shop.ask(search_titles, words="메밀꽃둘째").count == 1


def rows_of(shop):
    with shop.shop.views.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in views_tables.sorted_tables
            if "bookmark" not in table.name
        }


@pytest.fixture(params=["file", "server"])
def views_url(request, tmp_path):
    return (
        f"sqlite:///{tmp_path}/elsewhere.sqlite3"
        if request.param == "file"
        else request.getfixturevalue("postgres_url")
    )


def test_rebuilding_gives_the_views_row_for_row(tmp_path, views_url, new_postgres_url):
    """Also with shop and views on two different engines, and on two databases of one server."""
    for number, url in enumerate((None, new_postgres_url())):
        shop = SmallShop(tmp_path / str(number), url, views=views_url)
        shop.shop.views.empty()
        busy_month(shop)
        shop.shop.deliver()
        live = rows_of(shop)
        assert live["status_day"]
        shop.shop.maintain(rebuild)
        assert rows_of(shop) == live
        shop.close()


def busy_month(shop):
    from rentbook_desktop.catalog.actions import TitleCard, edit_title, mark_copy
    from rentbook_desktop.catalog.removal import remove_title, restore_title
    from rentbook_desktop.rental.undoing import cancel_rental, undo_return

    people = [shop.customer(name, points=20_000) for name in ("박서연", "이도현", "최민지")]
    copies = shop.copies("골목길 히어로", count=6)
    for step in range(30):
        copy, person = copies[step % 6], people[step % 3]
        rental = shop.rent(person, copy).rentals[0].rental_id
        if step % 7 == 0:
            shop.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
        else:
            shop.give_back(copy)
            if step % 5 == 0:
                shop.shop.do(undo_return, rental_id=rental, request_id=new_id())
                shop.give_back(copy)
        if step % 4 == 0:
            shop.pass_days(1)
        if step % 6 == 0:
            shop.shop.deliver()
        if step % 9 == 0:
            shop.top_up(person, 5000)
    lost = shop.copies("메밀꽃 필 무렵", count=2)
    shop.rent(people[0], lost[1])
    shop.shop.do(edit_title, title_id=2, card=TitleCard(category="한국문학"))
    shop.shop.do(mark_copy, barcode=lost[0], state="LOST")
    shop.copies("치워질 책", count=2)
    shop.shop.do(remove_title, title_id=3)
    shop.shop.do(restore_title, title_id=3)
    shop.copies("für immer weg", count=1)
    shop.shop.do(remove_title, title_id=4)
