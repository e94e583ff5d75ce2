"""The window that is up before its desk: what it wears when its widgets come. In a process of its own, as a program starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rentbook_desktop.faces.widgets.fonts import FAMILIES

ROOT = Path(__file__).parents[3]
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from rentbook_desktop.faces.desk.startup_window import StartupWindow
from rentbook_desktop.faces.widgets.theme import colours
from tests.faces.fake_page_context import FakePageContext, ShownCounter

app = QApplication([])
startup = StartupWindow(Path(sys.argv[1]), "ko")
window = startup.window

def end():
    title, scan_box = window.top.title, window.home.view.scan_box.edit
    seen = window.grab().toImage().pixelColor(4, 300).name()
    print(json.dumps({
        "families": [one.font().families() for one in (title, scan_box)],
        "sizes": [one.font().pixelSize() for one in (title, scan_box)],
        "ground": seen.upper() == colours()["canvas"].upper(),
        "sheets": [bool(app.styleSheet()), bool(window.styleSheet())],
    }))
    app.exit()

def build():
    window.build_widgets(ShownCounter(FakePageContext(startup.words)))
    startup.theme.style(window)
    from rentbook_desktop.faces.qt.first_paint import FirstPaint
    FirstPaint(window.home).painted.connect(end)
    window.show()

if sys.argv[2] == "shown":
    startup.painted.connect(build)
    startup.show_window()
else:
    build()
app.exec()
"""


@pytest.mark.parametrize("first", ["shown", "hidden"])
def test_widgets_that_come_later_wear_the_programs_letters_and_the_windows_style_sheet(tmp_path, first):
    asked = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), first],
        cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    seen = json.loads(asked.stdout)
    assert [families[: len(FAMILIES)] for families in seen["families"]] == [list(FAMILIES)] * 2
    assert seen["sizes"] == [22, 17]
    assert seen["ground"]
    assert seen["sheets"] == [False, True]
