"""`desk`, `demo` and the check a fresh installation makes of itself."""

import pytest

from rentbook_desktop.__main__ import ProgramLauncher
from rentbook_desktop.faces.terminal import launch


def test_without_a_screen_the_desk_says_so_and_opens_nothing(furnished, monkeypatch):
    opened = []
    monkeypatch.setattr(ProgramLauncher, "open_desk", lambda *_, **__: opened.append(1) or 0)
    monkeypatch.setattr(launch, "has_screen", lambda: False)
    assert furnished.json("desk", code=6)["error"] == "unavailable"
    assert opened == []
    monkeypatch.setattr(launch, "has_screen", lambda: True)
    assert furnished.say("desk").code == 0
    assert opened == [1]


@pytest.mark.parametrize("named", [("--database", "sqlite:///x.sqlite3"), ("--views", "sqlite:///y.sqlite3")])
def test_a_demo_is_made_in_a_folder_of_its_own_alone(alone, named):
    assert alone.say(*named, "demo", "--no-window").code == 2


def test_the_demo_of_a_shop_that_is_there_fills_nothing(furnished):
    assert furnished.json("demo", "--no-window") == {"filled": False}


def test_a_machine_has_a_screen_unless_it_is_linux_without_one(monkeypatch):
    for name in launch._SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(launch.sys, "platform", "linux")
    assert not launch.has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert launch.has_screen()
    monkeypatch.delenv("WAYLAND_DISPLAY")
    monkeypatch.setattr(launch.sys, "platform", "win32")
    assert launch.has_screen()
