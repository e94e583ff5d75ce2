"""A backup restored from the window: the desk closes, the shop is replaced, the next window says so. As `rentbook desk` runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from rentbook_desktop.backup.maintenance import back_up
from rentbook_desktop.foundation.audit import audit
from tests.backup.made import ShopWithBackup
from tests.patience import SECONDS
from tests.shops import PINS, opened_now

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.faces.desk import app
from rentbook_desktop.faces.desk.backup.restore_dialog import RestoreDialog
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.settings.page import SettingsPage
from rentbook_desktop.faces.desk.staff.approve import ApprovalDialog
from rentbook_desktop.faces.desk.window import DeskWindow

folder, file, held, seen, desks = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "held", [], []
made, attach = app.make_application, app._attach_desk
other = open_shop(folder) if held else None

def attached(*asked):
    desks.append(attach(*asked))
    return desks[-1]

def application(desktop_file):
    one = made(desktop_file)
    QTimer(one, interval=20, timeout=look).start()
    return one

def look():
    desk = desks[-1] if desks else None
    if desk is None or desk.context.open_shop is None or not desk.window.isVisible():
        return
    if len(desks) == 2 and "second" not in seen:
        outcome = desk.context.open_shop.restored
        seen.extend(["second", outcome.done.saved_as if outcome.done else outcome.error.code])
        desk.window.close()
    operators = desk.controller.operators
    if sys.argv[4] and operators.known and operators.locked and len(desks) == 1 and "unlocked" not in seen:
        seen.append("unlocked")
        operators.try_unlock(1, sys.argv[4])
    if len(desks) == 1 and "asked" not in seen and operators.known and not operators.locked:
        seen.append("asked")
        desk.controller.go(Target(page="settings", filter="backup"))
        page = desk.controller.pages.current
        assert isinstance(page, SettingsPage)
        page.backup.restore.begin(file)
    for dialog in desk.window.findChildren(ApprovalDialog):
        if dialog.isVisible() and dialog.panel.go.isEnabled():
            tries = seen.count("wrong PIN")
            if tries == 0 or dialog.panel.pin.error():
                seen.append("PIN" if tries else "wrong PIN")
                dialog.panel.pin.set_text(sys.argv[4] if tries else "0000")
                dialog.panel.go.click()
    for dialog in desk.window.findChildren(RestoreDialog):
        if dialog.isVisible() and dialog.stage == "preview" and "preview" not in seen:
            seen.extend(["preview", dialog.view.lines[0][0].text()])
            dialog.go.click()
        if dialog.isVisible() and dialog.stage == "refused" and "refused" not in seen:
            seen.extend(["refused", dialog.text.text()])
            desk.window.close()

app.make_application, app._attach_desk = application, attached
code = app.run(folder, load_bootstrap, database=None, views=None, language="ko")
if other is not None:
    other.close()
print(json.dumps([code, seen]))
"""


def run(shop, file, how="", pin=""):
    asked = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(shop.folder), str(file), how, pin],
        cwd=ROOT, env=os.environ | {"RENTBOOK_DESK_STILL": "true"}, capture_output=True, text=True, check=True,
        timeout=SECONDS,
    )  # fmt: skip
    assert asked.stderr == ""
    code, seen = json.loads(asked.stdout.splitlines()[-1])
    assert code == 0
    return seen


@pytest.fixture
def shop(tmp_path):
    made = ShopWithBackup(tmp_path)
    made.close()
    return made


@pytest.fixture
def staffed(tmp_path):
    """A shop with an owner and a clerk: a backup of it, and what happened afterwards."""
    made = ShopWithBackup(tmp_path, afterwards=False)
    made.clerk()
    made.shop.deliver()
    opened_now(made.opened)
    made.file.unlink()
    made.shop.maintain(back_up, file=str(made.file))
    made.go_on()
    opened_now(made.opened)
    made.close()
    return made


def available(shop):
    """What the customer has in the wallet now."""
    opened = shop.again()
    try:
        return opened.wallet(shop.customer_id).available
    finally:
        opened.close()


def test_the_shop_is_as_it_was_and_the_one_that_was_there_is_saved(shop):
    seen = run(shop, shop.file)
    assert seen[:3] == ["asked", "preview", "대여 1건"]
    assert seen[4].startswith("shop.sqlite3.before-restore-")
    assert (shop.folder / seen[4]).is_file()
    assert available(shop) == 4000


def test_an_owner_of_a_staffed_shop_gives_their_pin_and_the_log_names_them(staffed):
    seen = run(staffed, staffed.file, pin=PINS["owner"])
    assert seen[:6] == ["unlocked", "asked", "preview", "대여 1건", "wrong PIN", "PIN"]
    assert (staffed.folder / seen[7]).is_file()
    again = staffed.again()
    with again.opened.runner.database.read() as connection:
        found = connection.execute(select(audit.c.staff).where(audit.c.action == "restore_backup")).scalars().all()
    assert found == ["김하늘"]
    assert again.opened.sign_in(1, PINS["owner"]).staff == "김하늘"
    again.close()


def test_while_another_has_the_shop_open_nothing_changes_and_that_is_said(shop):
    seen = run(shop, shop.file, "held")
    assert seen[3:5] == ["second", "SHOP_IN_USE"]
    assert not list(shop.folder.glob("*before-restore*"))
    assert available(shop) == 3700


def test_a_damaged_backup_is_refused_in_the_window(shop):
    data = bytearray(shop.file.read_bytes())
    data[len(data) // 2] ^= 1
    shop.file.write_bytes(data)
    seen = run(shop, shop.file)
    assert seen[1] == "refused"
    assert "깨졌어요" in seen[2]
