"""What a desk says while the data of an older version is brought to this one."""

import threading

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.bootstrap import open_shop, start_relay
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from tests.patience import SECONDS
from tests.upgrade.older import a_day_later, older_shop


def test_it_says_so_calmly_and_opens(qtbot, tmp_path):
    may_go_on, path = threading.Event(), older_shop(tmp_path / "shop")

    def opener(_bootstrap, place, *, on_delivered, on_upgrade):
        def begin():
            on_upgrade()
            assert may_go_on.wait(SECONDS)

        shop = open_shop(place.data, clock=a_day_later(), on_delivered=on_delivered, on_upgrade=begin)
        return shop, start_relay(shop)

    desk = Desk(ShopLocation(data=path.parent), load_bootstrap, language="ko", opener=opener, clock=a_day_later())
    qtbot.addWidget(desk.window)
    desk.show_window()
    try:
        panel = desk.page.view.empty
        qtbot.waitUntil(lambda: panel.text.text().startswith("자료를 새 버전에 맞추고 있어요."))
        may_go_on.set()
        qtbot.waitUntil(lambda: desk.context.open_shop is not None)
        assert "새 버전" not in panel.text.text()
    finally:
        may_go_on.set()
        desk.shut()
