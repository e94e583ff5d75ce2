"""The read models know the shop they were told by: those of another shop, or of another past, are emptied and told anew."""

import contextlib
import shutil
import threading

import pytest
from sqlalchemy import func, select, update

from rentbook_desktop.bootstrap import SHOP_FILE, VIEWS_FILE
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import DamagedRow, Unavailable
from rentbook_desktop.foundation.outbox_rows import newest_id, origin_of
from rentbook_desktop.foundation.tables import views_tables
from rentbook_desktop.foundation.views import ViewsDatabase, views_bookmark
from rentbook_desktop.maintenance import health
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.mypage.tables import mypage_customer
from rentbook_desktop.queries.lag import events_after, read_up_to
from tests.shops import SmallShop

REFILLED, ROLLED_BACK = ["VIEWS_REFILLED"], ["SHOP_ROLLED_BACK"]


def balance(shop, customer):
    assert shop.shop.deliver()
    return shop.shop.ask(mypage_summary, customer_id=customer).balance


def warnings(shop):
    return shop.shop.maintain(health)["warnings"]


def audited(shop):
    with shop.shop.runner.database.read() as connection:
        return list(connection.execute(select(audit.c.action).where(audit.c.action == "note_roll_back")).scalars())


def mark(shop, **values):
    with shop.shop.views.write() as connection:
        connection.execute(update(views_bookmark).values(values))


@pytest.fixture
def told(small):
    customer = small.customer(points=9000)
    small.shop.deliver()
    assert warnings(small) == []
    return small, customer


def copied(folder, name, to):
    for file in folder.glob(f"{name}*"):
        shutil.copy(file, to / file.name)


def test_views_of_another_shop_are_told_anew(tmp_path):
    one, other = SmallShop(tmp_path / "one"), SmallShop(tmp_path / "other")
    for shop, points in ((one, 9000), (other, 4000)):
        shop.customer(points=points)
        shop.shop.deliver()
        shop.close()
    shutil.copy(tmp_path / "one" / VIEWS_FILE, tmp_path / "other" / VIEWS_FILE)
    again = SmallShop(tmp_path / "other", clock=other.clock)
    assert (balance(again, 1), warnings(again), audited(again)) == (4000, REFILLED, [])
    assert not again.verify()
    again.close()


def test_views_of_another_shop_are_never_shown_as_fresh(tmp_path):
    one, other = SmallShop(tmp_path / "one"), SmallShop(tmp_path / "other")
    for shop, points in ((one, 9000), (other, 4000)):
        shop.customer(points=points)
        shop.shop.deliver()
        shop.close()
    shutil.copy(tmp_path / "one" / VIEWS_FILE, tmp_path / "other" / VIEWS_FILE)
    again = SmallShop(tmp_path / "other")
    stand = again.shop.ask(read_up_to)
    assert again.shop.ask(events_after, event_id=stand.event_id, origin=stand.origin) > 0
    again.close()


def test_a_shop_that_went_back_is_noticed_at_its_opening(tmp_path):
    shop = SmallShop(tmp_path / "shop")
    customer = shop.customer(points=9000)
    shop.shop.deliver()
    shop.close()
    (tmp_path / "kept").mkdir()
    copied(tmp_path / "shop", SHOP_FILE, tmp_path / "kept")
    shop = SmallShop(tmp_path / "shop", clock=shop.clock)
    shop.top_up(customer, 5000)
    assert balance(shop, customer) == 14_000
    shop.close()
    for file in (tmp_path / "shop").glob(f"{SHOP_FILE}*"):
        file.unlink()
    copied(tmp_path / "kept", SHOP_FILE, tmp_path / "shop")
    rolled_back = SmallShop(tmp_path / "shop", clock=shop.clock)
    assert balance(rolled_back, customer) == 9000
    assert (warnings(rolled_back), audited(rolled_back)) == (ROLLED_BACK, ["note_roll_back"])
    rolled_back.close()


def test_a_shop_that_went_back_and_went_on_is_noticed(tmp_path):
    shop = SmallShop(tmp_path / "shop")
    customer = shop.customer(points=9000)
    shop.shop.deliver()
    shop.close()
    (tmp_path / "kept").mkdir()
    (tmp_path / "views").mkdir()
    copied(tmp_path / "shop", SHOP_FILE, tmp_path / "kept")
    shop = SmallShop(tmp_path / "shop", clock=shop.clock)
    shop.top_up(customer, 5000)
    shop.shop.deliver()
    shop.close()
    copied(tmp_path / "shop", VIEWS_FILE, tmp_path / "views")
    for file in (*(tmp_path / "shop").glob(f"{SHOP_FILE}*"), *(tmp_path / "shop").glob(f"{VIEWS_FILE}*")):
        file.unlink()
    copied(tmp_path / "kept", SHOP_FILE, tmp_path / "shop")
    shop = SmallShop(tmp_path / "shop", clock=shop.clock)
    for _ in range(3):
        shop.top_up(customer, 100)
    shop.close()
    for file in (tmp_path / "shop").glob(f"{VIEWS_FILE}*"):
        file.unlink()
    copied(tmp_path / "views", VIEWS_FILE, tmp_path / "shop")
    again = SmallShop(tmp_path / "shop", clock=shop.clock)
    assert (balance(again, customer), warnings(again)) == (9300, ROLLED_BACK)
    again.close()


def test_older_views_of_a_newer_shop_are_told_the_rest(tmp_path):
    shop = SmallShop(tmp_path / "shop")
    customer = shop.customer(points=9000)
    shop.shop.deliver()
    shop.close()
    (tmp_path / "kept").mkdir()
    copied(tmp_path / "shop", VIEWS_FILE, tmp_path / "kept")
    shop = SmallShop(tmp_path / "shop", clock=shop.clock)
    shop.top_up(customer, 5000)
    shop.shop.deliver()
    shop.close()
    copied(tmp_path / "kept", VIEWS_FILE, tmp_path / "shop")
    again = SmallShop(tmp_path / "shop", clock=shop.clock)
    assert (balance(again, customer), warnings(again)) == (14_000, [])
    again.close()


@pytest.mark.parametrize("damage", [{"event_id": 1}, {"event_id": 0}, {"event_id": 10**9}, {"origin": ""}])
def test_a_damaged_bookmark_tells_nothing_twice_and_leaves_nothing_out(told, damage):
    shop, customer = told
    mark(shop, **damage)
    shop.top_up(customer, 1000)
    assert (balance(shop, customer), audited(shop)) == (10_000, [])
    assert warnings(shop) == REFILLED
    assert not shop.verify()


def test_a_server_that_went_back_is_noticed(told):
    shop, customer = told
    with shop.shop.runner.database.read() as connection:
        database_id = origin_of(connection, newest_id(connection)).partition(":")[0]
    mark(shop, event_id=10**6, origin=f"{database_id}:{'f' * 64}")
    assert (balance(shop, customer), warnings(shop), audited(shop)) == (9000, ROLLED_BACK, ["note_roll_back"])


def test_a_value_that_cannot_be_is_told_anew_once(told):
    shop, customer = told
    for _ in range(2):
        with pytest.raises(DamagedRow), shop.shop.views.read():
            raise DamagedRow("mypage_customer.name", "?")
        shop.top_up(customer, 1000)
        assert shop.shop.deliver()
    assert (balance(shop, customer), warnings(shop)) == (11_000, REFILLED)


def test_a_damaged_value_that_a_reaction_meets_parks_nothing(told, monkeypatch):
    shop, customer = told
    reader = next(one for one in shop.shop.relay.readers if one.name == "mypage")
    plain, fallen = reader.reactions["PointsToppedUp"], []

    def fall_once(work, event):
        if not fallen:
            fallen.append(event)
            raise DamagedRow("mypage_customer.name", "?")
        plain(work, event)

    monkeypatch.setitem(reader.reactions, "PointsToppedUp", fall_once)
    shop.top_up(customer, 1000)
    assert (balance(shop, customer), warnings(shop), len(fallen)) == (10_000, REFILLED, 1)
    assert not shop.verify()


@pytest.mark.parametrize("left", [0, 100, 4096, 20_000])
def test_a_views_file_cut_off_under_a_running_desk_is_told_anew(tmp_path, left):
    shop = SmallShop(tmp_path / "shop")
    customer = shop.customer(points=9000)
    assert balance(shop, customer) == 9000
    with (tmp_path / "shop" / VIEWS_FILE).open("r+b") as stream:
        stream.truncate(left)
    shop.top_up(customer, 1000)
    for _ in range(5):
        shop.shop.deliver()
    assert balance(shop, customer) == 10_000
    assert not shop.verify()
    shop.close()


def test_a_views_file_put_in_place_of_another_under_a_running_desk_is_told_anew(tmp_path):
    one, other = SmallShop(tmp_path / "one"), SmallShop(tmp_path / "other")
    customer = one.customer(points=9000)
    other.customer(points=4000)
    other.shop.deliver()
    other.close()
    assert balance(one, customer) == 9000
    shutil.copy(tmp_path / "other" / VIEWS_FILE, tmp_path / "new")
    (tmp_path / "new").replace(tmp_path / "one" / VIEWS_FILE)
    for leftover in ("-wal", "-shm"):
        (tmp_path / "one" / f"{VIEWS_FILE}{leftover}").unlink(missing_ok=True)
    assert (balance(one, customer), warnings(one)) == (9000, REFILLED)
    one.close()


def test_emptying_beside_another_desk_leaves_nothing_out(tmp_path, postgres_url, new_postgres_url):
    """Two desks deliver to views on a server, one of them empties these again and again."""
    views = new_postgres_url()
    shop = SmallShop(tmp_path / "one", postgres_url, views=views)
    desk = SmallShop(tmp_path / "two", postgres_url, views=views)
    customers = [shop.customer(points=1000) for _ in range(40)]
    ended = threading.Event()

    def deliver():
        while not ended.is_set():
            with contextlib.suppress(Unavailable):
                desk.shop.deliver()

    thread = threading.Thread(target=deliver)
    thread.start()
    try:
        for customer in customers:
            with contextlib.suppress(Unavailable):
                shop.shop.views.empty()
            shop.top_up(customer, 500)
            shop.shop.deliver()
    finally:
        ended.set()
        thread.join()
    while not shop.shop.deliver():
        pass
    with shop.shop.views.read() as connection:
        assert connection.execute(select(func.count()).select_from(views_tables.tables["views_parked"])).scalar() == 0
        assert set(connection.execute(select(mypage_customer.c.balance)).scalars()) == {1500}
    assert not shop.verify()
    desk.close()
    shop.close()


def test_views_that_cannot_be_written_and_are_of_another_shop_break_the_proof(told):
    shop, customer = told
    store = shop.shop.views
    mark(shop, origin="another:link")
    store._opened().forbidden = Unavailable("READ_ONLY")
    assert list(shop.verify()) == ["views_agree"]
    assert isinstance(store, ViewsDatabase)
    assert customer
