"""A shop that cannot be opened at all: the real window offers the newest proven backup, and an owner brings it back."""

import pytest

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.regular import run_backup
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.faces.widgets.theme import set_reduced_motion
from rentbook_desktop.foundation.errors import Unavailable
from tests.backup.made import ShopWithBackup
from tests.shops import PINS, opened_now


@pytest.fixture
def broken(tmp_path):
    """A staffed shop with a backup, whose file is no database any more."""
    shop = ShopWithBackup(tmp_path, afterwards=False)
    shop.clerk()
    shop.shop.deliver()
    opened_now(shop.opened)
    run_backup(shop.opened, BackupKind.HOURLY)
    shop.close()
    (shop.folder / "shop.sqlite3").write_bytes(b"a letter, no database " * 500)
    return shop


@pytest.fixture
def desk(broken, qtbot, qapp, monkeypatch):
    """A desk on it, as the program opens one."""
    monkeypatch.setenv("RENTBOOK_DESK_STILL", "true")
    set_reduced_motion(on=True)
    made = Desk(ShopLocation(data=broken.folder), load_bootstrap, language="ko")
    made.show_window()
    qtbot.waitUntil(lambda: made.context.error is not None)
    yield made
    made.window.may_close = lambda: True
    made.window.close()
    made.shut()


def look(desk, qtbot):
    """Press the button, and wait until the backup was taken out and proven."""
    panel = desk.error_panel
    assert panel.restore.isVisible()
    panel.restore.click()
    qtbot.waitUntil(lambda: desk.rescue.dialog is not None and desk.rescue.dialog.stage == "preview")


def test_the_newest_backup_is_offered_and_an_owner_brings_it_back(desk, broken, qtbot):
    assert desk.context.error.code == "NOT_A_DATABASE"
    look(desk, qtbot)
    desk.rescue.dialog.go.click()
    qtbot.waitUntil(lambda: desk.rescue.approval is not None and desk.rescue.approval.isVisible())
    panel = desk.rescue.approval.panel
    panel.pin.set_text("0000")
    panel.go.click()
    qtbot.waitUntil(lambda: bool(panel.pin._error))
    assert (broken.folder / "shop.sqlite3").read_bytes().startswith(b"a letter")
    panel.pin.set_text(PINS["owner"])
    panel.go.click()
    qtbot.waitUntil(lambda: desk.context.open_shop is not None)
    assert not desk.error_panel.isVisible()
    assert not desk.rescue.dialog.isVisible()
    assert [one.name for one in desk.context.open_shop.shop.staff()] == ["김하늘", "이준서"]
    assert len(list(broken.folder.glob("shop.sqlite3.before-restore-*"))) == 1


def test_it_can_be_left_alone(desk, broken, qtbot):
    look(desk, qtbot)
    desk.rescue.dialog.no.click()
    assert desk.error_panel.isVisible()
    assert (broken.folder / "shop.sqlite3").read_bytes().startswith(b"a letter")


@pytest.mark.parametrize(("code", "offered"), [("DAMAGED", True), ("NEWER_DATA", True), ("LOCKED", False)])
def test_a_backup_is_offered_where_it_can_help(desk, code, offered):
    desk.rescue.show_error(Unavailable(code, found="9", known="8"))
    assert desk.error_panel.restore.isVisible() == offered
    desk.rescue.show_error(None)
    assert not desk.error_panel.isVisible()
