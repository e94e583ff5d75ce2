"""What the strip shows is what works: every key of every page, from every control that can have the focus."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcutEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.page_registry import PAGES
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.queries.title_counts import catalogue_size

PLACES = (*(spec.key for spec in PAGES), "customers/somebody", "customers/form", "mypage/somebody", "catalog/editor")


class Ear(QObject):
    """Hears whose turn a key was, and keeps it from doing anything."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Shortcut and isinstance(event, QShortcutEvent):
            self.heard.append((watched, event.isAmbiguous()))
            return True
        return False


@pytest.fixture
def clerk(file_world, open_desk):
    file_world.card = file_world.customer("박서연", points=10_000)
    file_world.titles = file_world.books(2)
    made = open_desk(file_world)
    made.window, made.controller = made.desk.window, made.desk.controller
    return made


def go(clerk, place):
    page, _, part = place.partition("/")
    key = clerk.world.cards[clerk.world.card] if part == "somebody" else None
    command = {"form": "new", "editor": "new"}.get(part, "")
    clerk.controller.go(Target(page=page, key=key, command=command))
    shown = clerk.controller.pages.current
    if place == "customers/somebody":
        clerk.until(lambda: shown.customer is not None)
    elif place == "mypage/somebody":
        clerk.until(lambda: shown.page is not None)
    elif place == "catalog":
        clerk.until(lambda: shown.shown.detail is not None)
    elif place == "status":
        shown.finish()
    elif place == "counter":
        clerk.scan(clerk.world.card, *clerk.world.titles)
    return shown


def controls(clerk):
    """Everything in the window that Tab reaches now."""
    inside = [one for one in clerk.window.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.mark.parametrize("place", PLACES)
def test_every_key_of_the_strip_works_from_every_control_and_no_other_does(clerk, place):
    go(clerk, place)
    ear, failures, looked = Ear(), [], 0
    for control in controls(clerk):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not control:
            continue
        for action in clerk.window.key_actions():
            shown, combination = action in clerk.window.keys.shown(), action.shortcut()[0]
            if not shown and isinstance(control, QLineEdit):
                continue  # Del and Ctrl+Z are the field's own there
            ear.heard.clear()
            action.installEventFilter(ear)
            QTest.keyPress(clerk.window.windowHandle(), combination.key(), combination.keyboardModifiers())
            action.removeEventFilter(ear)
            looked += 1
            if ear.heard != ([(action, False)] if shown else []):
                failures.append((action.text(), type(control).__name__, control.accessibleName(), shown, ear.heard))
            if not shown:
                control.setFocus(Qt.FocusReason.TabFocusReason)
    assert not failures
    assert looked > len(clerk.window.key_actions())


def test_no_key_of_a_page_works_behind_the_lock_or_a_question(clerk):
    page = go(clerk, "counter")
    confirm = next(one for one in page.key_actions() if one.shortcut().toString() == "F9")
    ear = Ear()
    confirm.installEventFilter(ear)
    clerk.controller.show_shortcuts()
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_F9)
    assert ear.heard == []
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Escape)
    assert not clerk.controller._dialog.isVisible()
    assert clerk.view.scan_box.edit.hasFocus()
    clerk.controller.operators._cover()
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_F9)
    assert ear.heard == []
    assert clerk.window.keys.shown() == [clerk.window.full]


def test_the_help_lists_every_key_and_dims_what_does_nothing_now(clerk):
    page = go(clerk, "customers")
    clerk.controller.show_shortcuts()
    listed = {words: works for keys in clerk.controller._dialog._lists for _, words, works in keys._lines}
    for action in page.key_actions():
        assert listed[action.text()] == action.isEnabled()
    assert not all(listed.values())
    assert clerk.desk.context.words.tr("desk.key_off") in clerk.controller._dialog._lists[0].accessibleName()


def test_delete_takes_no_title_out_unless_its_list_has_the_focus_and_the_undo_key_brings_it_back(clerk):
    page = go(clerk, "catalog")
    for part in (page.panel.search.edit, page.detail.edit, page.detail.add):
        part.setFocus()
        QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Delete)
    assert clerk.world.shop.ask(catalogue_size).titles == 2
    page.panel.table.setFocus()
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Delete)
    clerk.until(lambda: clerk.world.shop.ask(catalogue_size).titles == 1)
    clerk.until(clerk.window.undo.isEnabled)
    page.panel.search.edit.setFocus()
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.until(lambda: clerk.world.shop.ask(catalogue_size).titles == 2)
    clerk.until(lambda: not clerk.window.undo.isEnabled())


def test_the_undo_key_of_one_page_takes_nothing_back_on_another(clerk):
    undone = []
    go(clerk, "catalog")
    clerk.window.show_toast(ToastContent(tone="ok", title="a", action="b", then=lambda: undone.append(1), is_undo=True))
    go(clerk, "customers")
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    go(clerk, "catalog")
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


@pytest.mark.parametrize("place", PLACES)
def test_an_error_covers_no_field_and_no_button(clerk, place):
    page = go(clerk, place)
    clerk.window.resize(1180, 720)
    clerk.window.show_toast(ToastContent(tone="bad", title="Something went wrong", sentence="x"))
    pile = clerk.window.toasts
    covered = pile.geometry().adjusted(14, 14, -14, -14)
    parts = [*page.findChildren(QLineEdit), *page.findChildren(BaseButton)]
    for part in (one for one in parts if one.isVisible() and not one.visibleRegion().isEmpty()):
        seen = part.visibleRegion().boundingRect().translated(part.mapTo(clerk.window, part.rect().topLeft()))
        assert not covered.intersects(seen), (part, part.accessibleName())


def test_the_focus_goes_home_when_a_panel_closes(clerk):
    page = go(clerk, "catalog")
    page.shown.add()
    clerk.until(page.detail.form.isVisible)
    page.detail.form.fields["count"].edit.setFocus()
    QTest.keyClick(clerk.window.windowHandle(), Qt.Key.Key_Escape)
    clerk.until(page.panel.search.edit.hasFocus)
