"""Settings are changed at once, all or none, and not where they are fixed."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, register_title
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.catalog.imports import import_titles
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.settings.actions import change_setting, set_up_shop
from rentbook_desktop.settings.queries import settings_now
from tests.shops import codes


def set_to(small, key, value):
    moved = small.shop.do(change_setting, key=key, value=value)
    small.shop.read_settings()
    return moved


def test_a_change_holds_at_once_and_its_answer_undoes_it(small):
    copy = small.copies()[0]
    moved = set_to(small, "rental.days", "10")
    assert (moved.before, moved.after) == (None, "10")
    customer = small.customer(points=5000)
    made = small.rent(customer, copy).rentals[0]
    assert (made.due_on - made.rented_on).days == 10
    assert set_to(small, "rental.days", moved.before).after is None
    assert small.shop.runner.settings.get("rental.days") == 7


def test_the_usual_price_is_a_setting(small):
    set_to(small, "rental.price", "1,500")
    assert small.shop.do(register_title, card=TitleCard(name="소나기")).price == 1500
    sheet = [ListRow(line=2, cells={"name": "동백꽃"}), ListRow(line=3, cells={"name": "봄봄", "price": "0"})]
    small.shop.do(import_titles, titles=title_plan(sheet).titles, claimed={})
    small.shop.deliver()
    found = [small.shop.ask(search_titles, words=name).titles for name in ("동백꽃", "봄봄")]
    assert [title.price for titles in found for title in titles] == [1500, 0]


def test_several_are_set_up_all_or_none(small):
    with pytest.raises(Invalid):
        small.shop.do(set_up_shop, values={"shop.name": "골목책방", "rental.days": "never"})
    small.shop.read_settings()
    assert small.shop.runner.settings.get("shop.name") == ""
    small.shop.do(set_up_shop, values={"shop.name": "골목책방", "rental.days": "5"})
    small.shop.read_settings()
    shown = {one.setting.key: one for one in small.shop.ask(settings_now)}
    assert (shown["shop.name"].value, shown["shop.name"].source) == ("골목책방", "stored")
    assert shown["rental.days"].value == 5


def test_what_belongs_to_a_desk_or_is_fixed_is_refused(small, monkeypatch):
    with pytest.raises(Refused) as error:
        set_to(small, "desk.theme", "dark")
    assert codes(error) == ["SETTING_OF_DESK"]
    with pytest.raises(NotFound):
        set_to(small, "no.such", "1")
    monkeypatch.setenv("RENTBOOK_RENTAL_DAYS", "3")
    small.shop.read_settings()
    with pytest.raises(Refused) as error:
        set_to(small, "rental.days", "4")
    assert codes(error) == ["SETTING_FIXED"]


@pytest.mark.parametrize("said", ["없음", "-", "02"])
def test_a_phone_number_of_the_shop_that_is_none_is_refused(small, said):
    with pytest.raises(Refused) as error:
        small.shop.do(change_setting, key="shop.phone", value=said)
    assert [reason.code for reason in error.value.reasons] == ["INVALID_SHOP_PHONE"]
