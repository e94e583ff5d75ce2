"""A locked kiosk on a real screen with a real window manager: keys, requests, another program, a crash, a window that freezes."""

import pytest

from tests.display import virtual_screen
from tests.stories.kiosk_screen import KioskOnScreen

HELD = ("alt", "ctrl", "super", "ctrl+alt", "alt+shift", "ctrl+shift", "ctrl+alt+shift")
KEYS = (
    "F4",
    "Tab",
    "Escape",
    "Delete",
    "BackSpace",
    "space",
    "Return",
    "F1",
    "F2",
    "q",
    "w",
    "d",
    "l",
    "r",
    "t",
    "Left",
)
ALONE = ("Escape", "F1", "F5", "F11", "F12", "Menu", "Print", "Super_L", "Help", "XF86PowerOff", "XF86WWW", "XF86Eject")
REQUESTS = (
    ("windowquit",), ("windowminimize",), ("windowunmap",), ("windowlower",), ("windowmove", "W", "200", "200"),
    ("windowsize", "W", "300", "200"), ("windowstate", "--remove", "FULLSCREEN", "W"),
    ("windowstate", "--add", "BELOW", "W"), ("windowstate", "--add", "HIDDEN", "W"),
)  # fmt: skip
BUTTONS = ("2", "3", "4", "5", "8", "9")


@pytest.fixture
def portrait():
    with virtual_screen("1080x1920x24") as name:
        yield name


@pytest.fixture
def kiosk(file_world, folder, portrait, monkeypatch):
    with KioskOnScreen(folder, portrait, monkeypatch) as one:
        yield one


@pytest.mark.screen
def test_no_key_button_or_request_gets_out_of_it(kiosk):
    first = kiosk.process.pid
    combinations = [f"{held}+{key}" for held in HELD for key in KEYS] + list(ALONE)
    for start in range(0, len(combinations), 8):
        kiosk.ask("key", "--delay", "5", *combinations[start : start + 8])
        kiosk.until(kiosk.is_in_front, f"{combinations[start : start + 8]} got out")
    kiosk.ask("mousemove", "540", "900")
    for button in BUTTONS:
        kiosk.ask("click", button)
    kiosk.until(kiosk.is_in_front, "a mouse button got out")
    for request in REQUESTS:
        window = kiosk.windows()[0]
        command = [window if word == "W" else word for word in request]
        kiosk.ask(*command, *([] if "W" in request else [window]))
        kiosk.until(kiosk.is_in_front, f"{request} got out")
    assert kiosk.process.pid == first


@pytest.mark.screen
def test_another_program_does_not_keep_the_focus(kiosk):
    kiosk.start_foreign()
    kiosk.until(
        lambda: kiosk.ask("search", "--onlyvisible", "--pid", str(kiosk.others[-1].pid)).strip(), "none came up"
    )
    kiosk.until(kiosk.is_in_front, "the other program stayed in front")


@pytest.mark.screen
def test_one_that_is_killed_or_frozen_comes_back_and_staff_can_end_it(kiosk):
    first = kiosk.process
    first.kill()
    kiosk.until(lambda: kiosk.is_another_than(first.pid), "it never came back")
    kiosk.until(kiosk.is_in_front, "it never came back to the front")
    second = kiosk.process
    kiosk.freeze.touch()
    kiosk.until(lambda: kiosk.is_another_than(second.pid), "the frozen one stayed")
    kiosk.until(kiosk.is_in_front, "it never came back after it froze")
    assert kiosk.told == []
    kiosk.dog.is_told_to_end.set()
    kiosk.until(lambda: kiosk.code == [0], "it did not end")
    assert kiosk.process is None
