"""From a new shop into practice and out again, in the program's own process, as `rentbook desk` runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rentbook_desktop.faces.desk.practice import practice_location
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from tests.patience import SECONDS

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.desk import app
from rentbook_desktop.faces.desk.window import DeskWindow
from rentbook_desktop.faces.desk.practice_banner import PracticeBanner
from rentbook_desktop.faces.desk.welcome.welcome import Welcome

folder, deletes, seen = Path(sys.argv[1]), sys.argv[2] == "delete", []
made = app.make_application

def application(desktop_file):
    one = made(desktop_file)
    QTimer(one, interval=20, timeout=look).start()
    return one

def look():
    for window in QApplication.topLevelWidgets():
        if not isinstance(window, DeskWindow) or not window.isVisible() or not window.has_widgets:
            continue
        for welcome in window.findChildren(Welcome):
            if welcome.isVisible() and "wizard" not in seen:
                seen.append("wizard")
                welcome.shop.fields["shop.name"].set_text("Saessak")
                welcome.beginning.tiles[2].click()
                welcome.show_step(4)
                welcome.go_on()
        banners = window.findChildren(PracticeBanner)
        if banners and "practice" not in seen:
            seen.append("practice")
            (banners[0].delete if deletes else banners[0].real).click()
            if deletes:
                banners[0].question.yes.click()
        elif not banners and "practice" in seen and window.state.shop_name == "Saessak" and "real" not in seen:
            seen.append("real")
            window.close()

app.make_application = application
code = app.run(folder, load_bootstrap, database=None, views=None, language="ko")
print(json.dumps([code, seen]))
"""


@pytest.mark.parametrize("way", [pytest.param("keep", marks=pytest.mark.soak), "delete"])
def test_practice_leads_back_to_the_real_shop(tmp_path, way):
    folder = tmp_path / "shop"
    asked = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), way],
        cwd=ROOT, env=os.environ | {"RENTBOOK_DESK_STILL": "true"}, capture_output=True, text=True, check=True,
        timeout=SECONDS,
    )  # fmt: skip
    assert json.loads(asked.stdout.splitlines()[-1]) == [0, ["wizard", "practice", "real"]]
    assert asked.stderr == ""
    assert practice_location(ShopLocation(data=folder)).data.exists() == (way == "keep")
