"""The locked desk: it covers all, hears every key, and gives the focus back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.staff.lock import LockCard
from rentbook_desktop.faces.desk.staff.tiles import StaffMember


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.edit = QLineEdit()
    QVBoxLayout(made).addWidget(made.edit)
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    return made


@pytest.fixture
def lock(window, words):
    made = LockCard(words, window)
    made.lock([StaffMember(staff_id=1, name="김하늘", role="사장")], 1)
    return made


def test_it_covers_the_window_also_when_that_grows(window, lock):
    assert lock.geometry() == window.rect()
    window.resize(1000, 800)
    assert lock.geometry() == window.rect()


def test_keys_go_to_the_pin_and_never_behind(window, lock):
    QTest.keyClick(lock, Qt.Key.Key_1)
    QTest.keyClick(lock, Qt.Key.Key_F9)
    assert window.edit.text() == ""
    assert window.focusWidget() is lock.panel.pin.edit


def test_after_unlocking_the_focus_is_where_it_was(window, lock):
    lock.unlock()
    assert not lock.isVisible()
    assert window.edit.hasFocus()


def test_a_shop_without_a_name_is_called_as_the_program_is(lock, words):
    lock.show_shop("", "10:05")
    assert (lock.shop.text(), lock.clock.text()) == (words.tr("desk.name"), "10:05")
    lock.show_shop("한빛", "10:05")
    assert lock.shop.text() == "한빛"


def test_without_the_keys_no_pin_is_asked_and_the_code_can_be_entered(lock):
    wanted = []
    lock.code_wanted.connect(lambda: wanted.append(1))
    lock.show_keys(missing=True)
    assert (lock.panel.isVisible(), lock.no_keys.button.hasFocus()) == (False, True)
    lock.no_keys.button.click()
    assert wanted == [1]
    lock.show_keys(missing=False)
    assert (lock.no_keys.isVisible(), lock.panel.pin.edit.hasFocus()) == (False, True)


def test_it_hears_nothing_while_a_dialog_stands_over_it(lock):
    lock.hold(on=True)
    QTest.keyClick(lock, Qt.Key.Key_1)
    assert not lock.panel.pin.edit.hasFocus()
    lock.hold(on=False)
    assert lock.panel.pin.edit.hasFocus()


def test_who_forgot_the_pin_says_so(lock):
    heard = []
    lock.pin_forgotten.connect(lambda: heard.append(1))
    lock.forgotten.click()
    assert heard == [1]
    lock.show_keys(missing=True)
    assert not lock.forgotten.isVisible(), "the code brings the keys back first"
