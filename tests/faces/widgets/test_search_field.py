"""Words to look for: given after a pause, at once with Enter, and cleared with one press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.buttons import IconButton
from rentbook_desktop.faces.widgets.search_field import SearchField


@pytest.fixture
def field(qtbot, theme):
    made = SearchField()
    qtbot.addWidget(made)
    made.set_labels("찾기", "제목이나 저자", "지우기")
    made.show()
    made.activateWindow()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    made.said = []
    made.typed.connect(lambda words: made.said.append(("typed", words)))
    made.entered.connect(lambda words: made.said.append(("entered", words)))
    made.stepped.connect(lambda step: made.said.append(("stepped", step)))
    return made


def test_what_is_typed_is_given_once_after_a_pause(qtbot, field):
    with qtbot.waitSignal(field.typed):
        QTest.keyClicks(field.edit, "abc")
    assert field.said == [("typed", "abc")]


def test_enter_gives_the_words_at_once_and_not_again_after_the_pause(field):
    field.edit.setText("  so na gi ")
    field._edited(field.edit.text())
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.said == [("entered", "so na gi")]
    assert not field._pause.isActive()


def test_arrows_are_handed_on(field):
    QTest.keyClick(field.edit, Qt.Key.Key_Down)
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.said == [("stepped", 1), ("stepped", -1)]


def test_the_cross_is_there_while_there_are_words_and_clears_them(field):
    cross = field.findChild(IconButton)
    assert not cross.isVisible()
    field.set_text("소나기")
    assert cross.isVisible()
    cross.click()
    assert (field.text(), cross.isVisible(), field.said) == ("", False, [("typed", "")])
    assert field.edit.hasFocus()
