"""Customers at a kiosk, by touch and scanner alone, on a real shop of either kind."""

import pytest

from rentbook_desktop.faces.widgets.theme import Theme
from tests.faces.kiosk.at_kiosk import PIN, AtKiosk
from tests.shops import SmallShop


@pytest.fixture
def kiosk(tmp_path, shop_url, qtbot, qapp):
    theme = Theme(qapp)
    theme.apply("light")
    small = SmallShop(tmp_path / "shop", shop_url)
    made = AtKiosk(small, qtbot, theme)
    yield made.open()
    made.close()
    small.close()


def sign_in(kiosk, card):
    kiosk.scan(card)
    kiosk.until_screen("PinScreen")
    kiosk.type(PIN)
    kiosk.tap("confirm")


def test_three_books_with_a_card_take_four_scans_and_two_touches_beside_the_pin(kiosk):
    number, card = kiosk.customer()
    copies = kiosk.small.copies(count=3, price=1000)
    sign_in(kiosk, card)
    kiosk.until_screen("RentScreen")
    for count, copy in enumerate(copies, 1):
        kiosk.scan(copy)
        kiosk.until(lambda count=count: len(kiosk.screen.books) == count)
    assert (kiosk.screen.name, kiosk.screen.total, kiosk.screen.after) == ("한*호", 3000, 7000)
    kiosk.tap("rent_now")
    kiosk.until_screen("DoneScreen")
    assert (kiosk.scans, kiosk.touches, kiosk.digits) == (4, 2, 4)
    assert kiosk.screen.points_left == kiosk.small.wallet(number).available
    kiosk.wait(9)
    assert type(kiosk.screen).__name__ == "AttractScreen"
    assert kiosk.small.verify() == {}
