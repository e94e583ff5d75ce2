"""The window fits every screen and stands again where it was left. Screens belong to a process, so each case has its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from rentbook_desktop.faces.desk.startup_window import StartupWindow
from rentbook_desktop.faces.desk.window_place import save_record, window_record

app = QApplication([])
data, wish = Path(sys.argv[1]), json.loads(sys.argv[2])
window = StartupWindow(data, "ko")
window.show_window()
window = window.window
app.processEvents()
room = window.screen().availableGeometry()
seen = [*window.geometry().getRect()]
frame = window.frameGeometry()
if wish.get("rect"):
    window.setGeometry(*wish["rect"])
if wish.get("maximised"):
    window.showMaximized()
app.processEvents()
if wish:
    save_record(data, window_record(window))
print(json.dumps({
    "seen": seen, "inside": room.contains(frame), "maximised": window.isMaximized(), "screen": window.screen().name(),
    "smallest": window.minimumSize().toTuple(), "room": room.size().toTuple(),
}))
"""
NOTEBOOK, LARGE = (1366, 768), (1920, 1080)


def screen(size, *, name="desk", x=0, dpr=1.0):
    return {"name": name, "x": x, "y": 0, "width": size[0], "height": size[1], "dpr": dpr}


def start(folder, *screens, wish=None, factor="1", scale="100"):
    """Start on these screens, do to the window what is wished, leave, and tell what was seen."""
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": list(screens)}))
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCALE_FACTOR": factor, "RENTBOOK_DESK_SCALE": scale,
    }  # fmt: skip
    asked = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), json.dumps(wish or {})],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(asked.stdout.splitlines()[-1])


@pytest.mark.parametrize("size", [NOTEBOOK, (1280, 720), (1024, 600), LARGE])
@pytest.mark.parametrize(("factor", "scale"), [("1", "90"), ("1", "130"), ("1.5", "130"), ("2", "100")])
def test_the_first_window_fits_every_screen_at_every_scale(tmp_path, size, factor, scale):
    seen = start(tmp_path, screen(size), factor=factor, scale=scale)
    assert seen["inside"], seen
    assert all(least <= most for least, most in zip(seen["smallest"], seen["room"], strict=True))
    assert seen["maximised"] == (seen["room"][0] < 1456 or seen["room"][1] < 940)


def test_a_window_stands_again_where_it_was_left(tmp_path):
    start(tmp_path, screen(LARGE), wish={"rect": [300, 60, 1200, 700]})
    assert start(tmp_path, screen(LARGE))["seen"] == [300, 60, 1200, 700]


def test_a_maximised_window_is_so_again(tmp_path):
    start(tmp_path, screen(LARGE), wish={"maximised": True})
    assert start(tmp_path, screen(LARGE))["maximised"]


def test_a_screen_that_is_gone_is_not_used(tmp_path):
    second = screen(LARGE, name="second", x=1920)
    seen = start(tmp_path, screen(LARGE), second, wish={"rect": [2200, 60, 1400, 900]})
    assert seen["screen"] == "second"
    seen = start(tmp_path, screen(LARGE))
    assert seen["inside"], seen


def test_a_window_left_on_a_larger_screen_fits_the_smaller_one(tmp_path):
    start(tmp_path, screen((1600, 900)), wish={"rect": [100, 20, 1480, 860]})
    seen = start(tmp_path, screen(NOTEBOOK))
    assert seen["inside"], seen


@pytest.mark.parametrize("content", [b"", b"\0\xff", b"AAAA", b"AdnQywADAAA=", b"x" * 2_000_000])
def test_a_record_nobody_can_read_is_none(tmp_path, content):
    (tmp_path / "desk-window").write_bytes(content)
    seen = start(tmp_path, screen(LARGE))
    assert seen["inside"]
    assert seen["seen"][2:] == ([1024, 640] if content.startswith(b"Adn") else [1440, 900])  # cut off: the smallest
