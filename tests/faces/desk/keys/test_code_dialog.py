"""The code over the window: told back it is confirmed, else left for later; either way it is gone afterwards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.keys.code_dialog import CodeDialog
from tests.faces.fake_page_context import FakePageContext

CODE = "R7KM-4QXD-9HTW-C2VN-W0D1-8EB3-XJ4V-QCCW"


@pytest.fixture
def dialog(window, words):
    made = CodeDialog(words, window, FakePageContext(words).call)
    made.heard = []
    made.confirmed.connect(lambda: made.heard.append("confirmed"))
    made.closed.connect(lambda: made.heard.append("closed"))
    made.show_code(CODE, "title", "text")
    return made


def test_told_back_it_is_confirmed_and_gone(dialog):
    assert not dialog.done.isEnabled()
    for place, field in zip(dialog.check.asked, dialog.check.fields, strict=True):
        field.edit.setFocus()
        QTest.keyClicks(field.edit, CODE.split("-")[place].lower())
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert dialog.heard == ["confirmed", "closed"]
    assert (dialog.isVisible(), dialog.check.has_code) == (False, False)


@pytest.mark.parametrize("how", ["later", "esc"])
def test_left_for_later_it_is_gone_and_not_confirmed(dialog, how):
    if how == "later":
        dialog.later.click()
    else:
        dialog.check.fields[0].edit.setFocus()
        QTest.keyClick(dialog.check.fields[0].edit, Qt.Key.Key_Escape)
    assert dialog.heard == ["closed"]
    assert (dialog.isVisible(), dialog.check.has_code) == (False, False)


def test_enter_with_a_wrong_group_leads_back_to_it(dialog, words):
    for field in dialog.check.fields:
        field.edit.setFocus()
        QTest.keyClicks(field.edit, "ZZZZ")
    QTest.keyClick(dialog.check.fields[1].edit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.check.fields[0].edit.hasFocus()
    assert dialog.check.fields[0].error() == words.tr("keys.look_again")
