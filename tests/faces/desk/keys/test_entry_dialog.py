"""The recovery code is asked for: looked at at once, told wrong beside its field, forgotten when the dialog goes."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.keys.entry_dialog import EntryDialog
from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.shop_secret import recovery_code

CODE = recovery_code(bytes(range(16)))
OWNERS = tuple(SimpleNamespace(staff_id=number, name=name) for number, name in ((1, "김하늘"), (4, "이준서")))


@pytest.fixture
def dialog(window, words):
    return EntryDialog(words, window)


@pytest.fixture
def given(dialog):
    heard = []
    dialog.code_given.connect(heard.append)
    dialog.pin_given.connect(lambda *said: heard.append(said))
    return heard


def test_a_code_is_typed_in_any_way_and_given_by_enter(dialog, given, words):
    dialog.ask_code()
    QTest.keyClicks(dialog.code.edit, CODE.lower().replace("-", ""))
    assert (dialog.code.text(), dialog.code.help.text()) == (CODE, words.tr("keys.code_whole"))
    QTest.keyClick(dialog.code.edit, Qt.Key.Key_Return)
    QTest.keyClick(dialog.code.edit, Qt.Key.Key_Return)
    assert given == [CODE], "a second Enter while it is looked at does nothing"


def test_a_slip_is_told_as_soon_as_all_is_typed(dialog, words):
    dialog.ask_code()
    QTest.keyClicks(dialog.code.edit, CODE[:-1] + ("0" if CODE[-1] != "0" else "1"))
    assert dialog.code.error() == words.tr("reason.WRONG_RECOVERY_CODE")


def test_a_keyboard_set_to_hangul_spoils_nothing(dialog):
    dialog.ask_code()
    done = QInputMethodEvent()
    done.setCommitString("ㅏ7ㅏ")
    QApplication.sendEvent(dialog.code.edit, done)
    assert dialog.code.text() == "K7K"


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(dialog, words):
    dialog.ask_pin(OWNERS)
    dialog.code.set_text(CODE)
    dialog.show_trouble(Invalid("OTHER_RECOVERY_CODE"))
    assert (dialog.code.error(), dialog.code.text()) == (words.tr("reason.OTHER_RECOVERY_CODE"), CODE)
    dialog.show_trouble(Invalid("TRIVIAL_PIN"))
    assert dialog.pin.error() == words.tr("reason.TRIVIAL_PIN")
    dialog.show_trouble(Unavailable("LOCKED", seconds=3))
    assert dialog.trouble.text() == words.tr("unavailable.LOCKED", count=3)
    assert not dialog.go.is_busy


@pytest.mark.parametrize(
    ("pin", "again", "field"), [("70284", "70284", "pin"), ("123456", "123456", "pin"), ("702846", "702864", "again")]
)
def test_a_pin_that_may_not_be_given_is_told_before_anybody_is_asked(dialog, given, pin, again, field):
    dialog.ask_pin(OWNERS[:1])
    for one, written in ((dialog.code, CODE), (dialog.pin, pin), (dialog.again, again)):
        one.set_text(written)
    dialog.go.click()
    assert (given, bool(getattr(dialog, field).error())) == ([], True)


def test_enter_goes_from_field_to_field_and_tells_whose_pin(dialog, given):
    dialog.ask_pin(OWNERS)
    dialog.owner_choice.findChildren(BaseButton)[1].click()
    dialog.code.setFocus()
    for field, written in ((dialog.code, CODE), (dialog.pin, "702846"), (dialog.again, "702846")):
        assert field.edit.hasFocus()
        QTest.keyClicks(field.edit, written)
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert given == [(4, CODE, "702846")]


def test_esc_forgets_what_was_typed(dialog):
    dialog.ask_pin(OWNERS)
    for field in (dialog.code, dialog.pin, dialog.again):
        QTest.keyClicks(field.edit, "702846")
    QTest.keyClick(dialog.pin.edit, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert [field.text() for field in (dialog.code, dialog.pin, dialog.again)] == ["", "", ""]


def test_a_first_pin_under_new_keys_needs_no_code(dialog, given):
    dialog.ask_first_pin(OWNERS[:1])
    assert (dialog.code.isVisible(), dialog.no_code.isVisible()) == (False, False)
    for field in (dialog.pin, dialog.again):
        QTest.keyClicks(field.edit, "702846")
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert given == [(1, "", "702846")]


def test_that_the_code_is_lost_can_be_said_only_where_it_is_asked_for_by_itself(dialog):
    heard = []
    dialog.lost.connect(lambda: heard.append(1))
    dialog.ask_code()
    dialog.no_code.click()
    assert heard == [1]
    dialog.ask_pin(OWNERS)
    assert not dialog.no_code.isVisible(), "with the keys here there is nothing to replace"
