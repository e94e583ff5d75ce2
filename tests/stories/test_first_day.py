"""A new shop's first day at the counter: what is left ticks by itself, goes when it is done, and comes back from the palette."""

import pytest

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.bootstrap import open_shop, start_relay
from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.faces.desk.counter.first_day_card import STEPS
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.settings.actions import change_setting


@pytest.fixture
def one(qtbot, qapp, tmp_path, monkeypatch, shop_url):
    """A desk on a shop that has a name and nothing else, so that no wizard covers it."""
    monkeypatch.setenv("RENTBOOK_DESK_STILL", "true")
    folder, opened = tmp_path / "new", []
    with open_shop(folder, database=shop_url) as shop:
        shop.do(change_setting, key="shop.name", value="새싹책방")

    def opener(_bootstrap, place, *, on_delivered, on_upgrade=None):
        shop = open_shop(place.data, database=shop_url, on_delivered=on_delivered)
        return shop, start_relay(shop)

    made = Desk(ShopLocation(data=folder, database=shop_url), load_bootstrap, language="ko", opener=opener)
    made.shop = lambda: made.context.open_shop.shop
    made.show_window()
    qtbot.waitUntil(lambda: made.first_day is not None and made.first_day.card.isVisible())
    opened.append(made)
    yield made
    made.shut()


def done(one):
    return {key for key in STEPS if one.first_day.card.rows[key].is_done}


def test_it_ticks_by_itself_until_nothing_is_left(one, qtbot):
    card, ways = one.first_day.card, one.first_day.ways
    qtbot.waitUntil(ways.isVisible)
    assert not one.page.view.empty.title.isVisible()
    assert done(one) == {"shop"}
    assert card.count.text() == "1 / 6"
    one.controller.scans.listener.scanned.emit("8801234567890")  # whatever a scanner read
    qtbot.waitUntil(lambda: "scanner" in done(one))
    one.shop().do(register_title, card=TitleCard(name="소나기"))
    qtbot.waitUntil(lambda: "title" in done(one))
    assert not ways.isVisible()
    assert one.page.view.empty.find_button.isVisibleTo(one.page.view)
    one.shop().do(register_customer, name="김하늘", phone="010-1234-5678", consent_version="1")
    qtbot.waitUntil(lambda: done(one) == {"shop", "scanner", "title", "customer"})
    assert card.count.text() == "4 / 6"


def test_each_button_leads_where_it_says(one, qtbot):
    card = one.first_day.card
    for key, page in (("title", "catalog"), ("customer", "customers")):
        assert card.rows[key].button.text()
        card.rows[key].button.click()
        qtbot.waitUntil(lambda page=page: one.controller.pages.shown == page)


def test_what_was_put_away_stays_away_and_can_be_brought_back(one, qtbot):
    first, folder = one.first_day, one.context.location.data
    first.card.hide_button.click()
    assert not first.card.isVisible()
    qtbot.waitUntil((folder / "desk-first-day.json").exists)
    one.controller._commands()["first_day"]()  # what the palette has
    assert first.card.isVisible()


def test_a_file_nobody_can_read_is_no_reason_to_stay_away(tmp_path):
    from rentbook_desktop.faces.desk.first_day import _load

    for text in ("", "[]", "{}", "[" * 90_000, '{"scanned": 1, "put_away": "yes"}'):
        (tmp_path / "desk-first-day.json").write_text(text)
        assert _load(tmp_path) == (False, False)
