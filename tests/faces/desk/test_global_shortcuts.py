"""The keys of the window give way to those of a page, and to the lock."""

from rentbook_desktop.faces.desk.global_shortcuts import GlobalShortcuts
from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_registry import PAGES
from tests.faces.fake_page_context import FakePageContext


def test_a_page_that_replaces_a_key_silences_it_and_the_lock_silences_all(qtbot, window, words):
    commands = dict.fromkeys(("scan", "palette", "again", "lock", "help"), lambda: None)
    shortcuts = GlobalShortcuts(words, window, commands, lambda _key: None)
    plain = Page(FakePageContext(words))
    qtbot.addWidget(plain)

    def silent():
        return {one.shortcut().toString() for one in shortcuts.actions() if not one.isEnabled()}

    shortcuts.show_page(window.home, "counter")
    assert silent() == {"F2", "F5"}
    shortcuts.show_page(plain, "status")
    assert silent() == set()
    shortcuts.set_asleep(asleep=True)
    assert len(silent()) == len(commands) + sum(bool(spec.digit) for spec in PAGES)


def test_a_key_does_its_command_and_a_digit_goes_to_its_page(window, words):
    done = []
    commands = {name: lambda name=name: done.append(name) for name in ("scan", "palette", "again", "lock", "help")}
    shortcuts = GlobalShortcuts(words, window, commands, done.append)
    for action in shortcuts.actions():
        action.trigger()
    assert done == [*(spec.key for spec in PAGES if spec.digit), *commands]


def test_the_digit_of_a_page_leads_to_what_is_under_it_when_it_is_pressed_there_and_back(window, words):
    gone = []
    commands = dict.fromkeys(("scan", "palette", "again", "lock", "help"), lambda: None)
    shortcuts = GlobalShortcuts(words, window, commands, gone.append)
    second = next(one for one in shortcuts.actions() if one.shortcut().toString() == "Ctrl+2")
    for shown in ("counter", "catalog", "reservations", "labels"):
        shortcuts.show_page(window.home, shown)
        second.trigger()
    assert gone == ["catalog", "reservations", "catalog", "catalog"]
