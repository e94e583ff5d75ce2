"""What a screen reader finds in the real window: every control has a name, and every table is read cell by cell."""

import contextlib
import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.patience import comes_true
from tests.stories.real_screen import Program

READER = Path(__file__).with_name("screen_reader.py")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PYTHON = "/usr/bin/python3"
"""The one the system's packages are for; pyatspi comes as one of them (`packaging/sysdeps.sh`)."""
CONTROLS = {
    "push button", "toggle button", "check box", "radio button", "text", "password text", "combo box", "list", "list item",
    "table", "link", "spin button", "slider", "menu item",
}  # fmt: skip
PAGES = {
    "ctrl+1": "대여 창구", "ctrl+2": "도서", "ctrl+3": "고객", "ctrl+4": "마이페이지", "ctrl+5": "현황", "ctrl+6": "알림",
    "ctrl+7": "설정",
}  # fmt: skip
FORMS = {"ctrl+2": ("ctrl+n", "제목"), "ctrl+3": ("ctrl+n", "이름")}
"""What opens a form on a page, and the field the caret comes to in it."""


@pytest.fixture
def bus():
    """A bus of its own with the registry of the screen readers on it; the environment that leads there."""
    launcher = next(path for path in LAUNCHERS if Path(path).exists())
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    env = {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip(), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    env["QT_LOGGING_RULES"] = "qt.accessibility.atspi.warning=false"  # Qt answers not every question pyatspi asks
    with (
        daemon,
        subprocess.Popen(
            [launcher, "--launch-immediately"],
            env=os.environ | env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as registry,
    ):
        yield env
        for one in (registry, daemon):
            with contextlib.suppress(ProcessLookupError):
                one.terminate()
        daemon.stdout.close()


def read(program, env):
    asked = subprocess.run(
        [PYTHON, str(READER), str(program.process.pid)],
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not asked.returncode, asked.stderr
    return [one for one in json.loads(asked.stdout) if one["shown"]]


def is_on_bus(program, env):
    asked = subprocess.run(
        [PYTHON, str(READER), str(program.process.pid)], env=os.environ | env, capture_output=True, check=False
    )
    return not asked.returncode


def nameless(found):
    return [one for one in found if one["role"] in CONTROLS and not one["name"].strip()]


def silent_cells(found):
    tables = [one for one in found if one["role"] == "table"]
    return [(one["name"], row) for one in tables for row in one["cells"] if not all(cell.strip() for cell in row)]


def everything_is_said(program, env):
    """Look at all that can be seen now; return the cells of the tables by the tables' names."""
    heard = {}

    def all_cells_are_heard():
        heard["all"] = read(program, env)
        return not silent_cells(heard["all"])

    assert comes_true(all_cells_are_heard), silent_cells(heard["all"])
    assert nameless(heard["all"]) == []
    return {one["name"]: one["cells"] for one in heard["all"] if one["role"] == "table" and one["cells"]}


@pytest.mark.screen
def test_a_screen_reader_finds_a_name_for_every_control_and_reads_every_cell(file_world, folder, xvfb_display, bus):
    file_world.books(3)
    file_world.customer("Kim Mina", points=9000)
    with Program(folder, xvfb_display, bus) as program:
        program.until_page("대여 창구")
        program.until(lambda: is_on_bus(program, bus), "it was never on the bus")
        tables = {}
        for key, heading in PAGES.items():
            program.press(key)
            program.until_page(heading)
            tables |= everything_is_said(program, bus)
            if key in FORMS:
                opening, field = FORMS[key]
                program.press(opening)
                program.until_caret(field)
                everything_is_said(program, bus)
                program.press("Escape")
        program.press("ctrl+3", "F3")
        program.until_caret("고객 찾기")
        program.write("Kim Mina")
        program.until_read("1명")
        program.press("Return")
        program.until_caret("충전 금액")
        tables |= everything_is_said(program, bus)
        code, said = program.leave()
    assert (code, said) == (0, "")
    assert {"도서 목록", "찾은 고객", "포인트 원장"} <= set(tables), tables.keys()
    assert any("Kim Mina" in row[0] for row in tables["찾은 고객"])
