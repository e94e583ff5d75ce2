"""The code is shown, covered where it is asked for, and told back; it leaves as a file for its owner alone."""

import stat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rentbook_desktop.faces.desk.keys.code_check import CodeCheck, save_code
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.outgoing_files import TXT
from tests.faces.fake_page_context import FakePageContext

CODE = "R7KM-4QXD-9HTW-C2VN-W0D1-8EB3-XJ4V-QCCW"
ASKED = (2, 4)


@pytest.fixture
def check(qtbot, theme, words):
    window = QWidget()
    qtbot.addWidget(window)
    made = CodeCheck(words, FakePageContext(words).call)
    QVBoxLayout(window).addWidget(made)
    made.home = window  # else nobody holds it
    window.show()
    window.activateWindow()
    made.show_code(CODE, ASKED)
    made.copy.setFocus()
    qtbot.waitUntil(made.copy.hasFocus)
    return made


def _type(check, place, letters):
    check.fields[place].edit.setFocus()
    QTest.keyClicks(check.fields[place].edit, letters)


def test_all_is_shown_until_a_field_has_the_focus_and_again_by_one_button_that_clears_both(check):
    assert check.groups.covered == frozenset()
    _type(check, 0, "9htw")
    assert check.groups.covered == set(ASKED)
    assert check.show_all.isVisible()
    check.show_all.click()
    assert (check.groups.covered, [one.text() for one in check.fields]) == (frozenset(), ["", ""])


def test_both_groups_must_be_told_and_a_wrong_one_may_be_told_again_any_number_of_times(check, words):
    heard = []
    check.entered.connect(lambda: heard.append(1))
    for _ in range(9):
        check.fields[0].set_text("")
        _type(check, 0, "ZZZZ")
        assert check.fields[0].error() == words.tr("keys.look_again")
    check.fields[0].set_text("")
    _type(check, 0, "9htw")
    assert (check.fields[0].help.text(), check.is_right) == (words.tr("keys.right"), False)
    QTest.keyClick(check.fields[0].edit, Qt.Key.Key_Return)
    assert (check.fields[1].edit.hasFocus(), heard) == (True, [])
    QTest.keyClicks(check.fields[1].edit, "wodi")
    assert check.is_right, "O is read as 0, I as 1"
    QTest.keyClick(check.fields[1].edit, Qt.Key.Key_Return)
    assert heard == [1]


def test_a_keyboard_set_to_hangul_and_the_arrows_do_what_is_meant(check):
    check.fields[0].edit.setFocus()
    done = QInputMethodEvent()
    done.setCommitString("9ㅗㅅㅈ")
    QApplication.sendEvent(check.fields[0].edit, done)
    assert check.fields[0].text() == "9HTW"
    QTest.keyClick(check.fields[0].edit, Qt.Key.Key_Down)
    assert check.fields[1].edit.hasFocus()
    QTest.keyClick(check.fields[1].edit, Qt.Key.Key_Up)
    assert check.fields[0].edit.hasFocus()


def test_who_goes_on_without_telling_is_led_to_the_first_that_is_missing(check, words):
    _type(check, 0, "9HTW")
    check.complain()
    assert check.fields[1].edit.hasFocus()
    assert check.fields[1].error() == words.tr("keys.look_again")


def test_the_groups_that_are_asked_for_change(check):
    asked = set()
    for _ in range(40):
        check.show_code(CODE)
        asked.add(check.asked)
    assert len(asked) > 1
    assert all(first < second for first, second in asked)


def test_without_a_code_nothing_is_right(check):
    check.show_code("")
    assert (check.has_code, check.is_right, check.groups.groups) == (False, False, ())


def test_it_is_copied_and_saved_for_its_owner_alone(check, words, tmp_path):
    check.copy.click()
    assert QGuiApplication.clipboard().text() == CODE
    path = tmp_path / "code.txt"
    check.save_to(path)
    assert CODE in path.read_text(encoding="utf-8-sig")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert check.outcome.text() == words.tr("keys.saved")


def test_it_is_saved_over_no_other_file_and_that_is_said(check, words, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("a letter", encoding="ascii")
    with pytest.raises(Invalid):
        save_code(path, CODE, "code")
    check.save_to(path)
    assert check.outcome.text().startswith(words.tr("keys.not_saved"))
    assert path.read_text(encoding="ascii") == "a letter"
    save_code(tmp_path / "code.txt", CODE, "one")
    save_code(tmp_path / "code.txt", CODE, "two")
    assert (tmp_path / "code.txt").read_bytes().startswith(TXT.begins)
