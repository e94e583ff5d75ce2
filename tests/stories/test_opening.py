"""Starting the desk: the window first, then the shop; and when the shop cannot be opened, a calm word and a way on."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.faces.desk.app import self_check
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.settings import Settings
from tests.patience import SECONDS

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlalchemy", "alembic", "psycopg", "pysqlite3", "qtawesome", "requests", "argon2", "platformdirs")
MAX_MEMORY = 200  # MB

AT_FIRST_PAINT = f"""
import sys
from pathlib import Path
from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.desk import app

class Nobody:
    context = None

    def shut(self):
        pass

def look(entrance, *_):
    print(entrance.window.isVisible(), sorted(set({HEAVY!r}) & set(sys.modules)))
    entrance.fetched.emit(None)

def leave(entrance, application, *_, **__):
    application.quit()
    return Nobody()

app._preload, app._attach_desk = look, leave
sys.exit(app.run(Path(sys.argv[1]), load_bootstrap, database=None, views=None, language=None))
"""

CLOSED_AT_ONCE = """
import sys
from pathlib import Path
from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.desk import app

shown = app.StartupWindow.show_window

def show_and_close(entrance):
    entrance.painted.connect(entrance.window.close)
    shown(entrance)

app.StartupWindow.show_window = show_and_close
print(app.run(Path(sys.argv[1]), load_bootstrap, database=None, views=None, language=None))
"""

MEMORY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.desk import app
from rentbook_desktop.faces.desk.desk import Desk

entered = Desk._entered

def enter(desk, opened):
    entered(desk, opened)
    QTimer(desk, interval=50, timeout=lambda: leave(desk)).start()

def leave(desk):
    if desk.page.counter.session.commands.idle and desk.page.view.state.today is not None:
        desk.window.close()  # it has asked and shown everything

Desk._entered = enter
code = app.run(Path(sys.argv[1]), load_bootstrap, database=None, views=None, language=None)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
sys.exit(code)
"""


def _python(script, *arguments):
    asked = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stdout + asked.stderr
    return asked.stdout.strip()


def test_the_scan_box_is_painted_before_any_library_of_the_shop_is_imported(folder):
    assert _python(AT_FIRST_PAINT, folder) == "True []"


def test_a_window_closed_before_its_widgets_are_there_is_simply_closed(folder):
    assert _python(CLOSED_AT_ONCE, folder) == "0"


def test_an_idle_desk_needs_little_memory(folder):
    megabytes = int(_python(MEMORY, folder)) // 1024
    print(f"an idle desk: {megabytes} MB")
    assert megabytes < MAX_MEMORY


def test_the_self_check_opens_window_and_shop_and_says_so_in_one_line(qapp, folder, shop_url):
    said = self_check(folder, load_bootstrap, database=shop_url, views=None, language="ko")
    assert "window painted" in said
    assert "data at revision" in said
    assert "\n" not in said
    assert not (folder / "desk.lock").exists()


def test_the_self_check_raises_what_keeps_the_shop_closed(qapp, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(Unavailable, match="NO_FILE_ACCESS"):
        self_check(in_the_way / "shop", load_bootstrap, database=None, views=None, language="en")


@pytest.fixture
def opening(qtbot, qapp):
    """OpenShop a desk as the program does and close it at the end."""
    made = []

    def open_one(place, **more):
        made.append(Desk(place, load_bootstrap, **more))
        return made[-1]

    yield open_one
    for desk in made:
        desk.shut()
        desk.window.deleteLater()


def test_a_folder_that_cannot_be_used_is_told_and_the_shop_opens_when_it_can(qtbot, opening, tmp_path):
    in_the_way = tmp_path / "shop"
    in_the_way.touch()
    desk = opening(ShopLocation(data=in_the_way))
    with qtbot.waitSignal(desk.failed):
        desk.show_window()
    assert desk.error_panel.isVisible()
    assert "자료 폴더를 열 수 없어요" in desk.error_panel.text.text()
    desk.page.counter.scan("RB-000001-1")
    assert desk.page.view.state.pending_scans == 1
    in_the_way.unlink()
    with qtbot.waitSignal(desk.opened):
        desk.error_panel.button.click()
    qtbot.waitUntil(lambda: desk.page.counter.session.commands.idle)
    assert desk.page.view.state.feedback.title == "찾지 못했어요"
    assert not desk.error_panel.isVisible()


def test_data_of_a_newer_program_is_left_alone(qtbot, opening, folder):
    shop = open_shop(folder)
    with shop.runner.database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    shop.close()
    desk = opening(ShopLocation(data=folder))
    with qtbot.waitSignal(desk.failed):
        desk.show_window()
    assert "더 새로운 rentbook" in desk.error_panel.text.text()


def test_a_server_that_is_not_there_is_told_and_asked_again_by_itself(qtbot, opening, folder, postgres_url):
    from tests.stories.proxy import Proxy

    with Proxy(postgres_url) as proxy:
        proxy.cut()
        desk = opening(ShopLocation(data=folder, database=proxy.url))
        with qtbot.waitSignal(desk.failed):
            desk.show_window()
        assert "데이터베이스에 연결할 수 없어요" in desk.error_panel.text.text()
        proxy.mend()
        with qtbot.waitSignal(desk.opened):
            pass
        assert not desk.error_panel.isVisible()
        desk.shut()


def test_an_address_that_is_none_is_told(qtbot, opening, folder):
    desk = opening(ShopLocation(data=folder, database="mysql://somewhere"))
    with qtbot.waitSignal(desk.failed):
        desk.show_window()
    assert "mysql" in desk.error_panel.text.text()


def test_language_and_theme_are_kept_in_the_data_folder(qtbot, opening, folder):
    def choose(desk, key, value):
        desk.controller.set_here(key, value, then=lambda: None, otherwise=lambda error: None)

    desk = opening(ShopLocation(data=folder))
    with qtbot.waitSignal(desk.opened):
        desk.show_window()
    choose(desk, "desk.language", "en")
    choose(desk, "desk.theme", "dark")
    qtbot.waitUntil(lambda: desk.window.top.title.text() == "Counter")
    qtbot.waitUntil(lambda: Settings(folder, {}).get("desk.theme") == "dark")
    choose(desk, "desk.theme", "light")
    qtbot.waitUntil(lambda: Settings(folder, {}).get("desk.theme") == "light")
    desk.shut()
    again = opening(ShopLocation(data=folder))
    assert again.context.words.language == "en"


@pytest.mark.parametrize("rubbish", [b"\x00\xff" * 50, b"[desk]\nlanguage = 'xx'\ntheme = 7\n", b"", b"desk = 3"])
def test_settings_that_cannot_be_read_are_as_if_never_made(folder, rubbish):
    (folder / "settings.toml").write_bytes(rubbish)
    settings = Settings(folder, {})
    assert (settings.get("desk.theme"), settings.get("desk.language")) == ("system", "ko")


def test_keys_that_nobody_wanted_reach_the_scan_box(qtbot, opening, folder):
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    desk = opening(ShopLocation(data=folder))
    with qtbot.waitSignal(desk.opened):
        desk.show_window()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.page.view.scan_box.edit.hasFocus)
    desk.window.sidebar.operator.setFocus()
    first = desk.window.focusWidget() if desk.window.focusWidget() is not desk.page.view.scan_box.edit else desk.window
    for char in "RB-1":
        QTest.keyClick(first if not desk.page.view.scan_box.edit.hasFocus() else desk.page.view.scan_box.edit, char)
    assert desk.page.view.scan_box.edit.text() == "RB-1"
    QTest.keyClick(desk.page.view.scan_box.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.page.counter.session.commands.idle)


TYPED_AT_ONCE = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.faces.desk import app

shown, moved_in = app.StartupWindow.show_window, app._attach_desk

def show_and_type(entrance):
    def scan():
        QTest.keyClicks(entrance.window, "RB-000001-1")
        QTest.keyClick(entrance.window, Qt.Key.Key_Return)
    entrance.painted.connect(scan)
    shown(entrance)

def listen(*words, **more):
    desk = moved_in(*words, **more)
    shows = desk.page.show_state
    def show(state):
        shows(state)
        if state.feedback is not None:
            print(state.feedback.code or state.feedback.sentence)
            desk.window.close()
    desk.page.show_state = show
    return desk

app.StartupWindow.show_window, app._attach_desk = show_and_type, listen
sys.exit(app.run(Path(sys.argv[1]), load_bootstrap, database=None, views=None, language="en"))
"""


def test_what_is_scanned_at_the_first_paint_gets_its_outcome(folder):
    assert "RB-000001-1" in _python(TYPED_AT_ONCE, folder)
