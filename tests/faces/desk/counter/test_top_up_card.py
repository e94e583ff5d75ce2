"""Another amount, typed at the counter."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def _press(view, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or view.scan_box.edit, key, modifier)


def test_another_amount_groups_its_digits_and_names_what_is_wrong(view, wishes, shown_states, keyboard):
    view.show_state(shown_states["insufficient"])
    view.top_up.other_button.click()
    field = view.top_up.field
    assert field.hasFocus()
    keyboard.hand(field, "12345")
    assert field.text() == "12,345"
    assert view.top_up.stage_button.text() == "현금으로 12,345P 충전"
    keyboard.hand(field, "x")
    assert view.top_up.problem.text() == "숫자만 입력하세요"
    assert not view.top_up.stage_button.isEnabled()
    _press(view, Qt.Key.Key_F4)
    assert wishes == []
    assert field.text() == "12,345x"


def test_enter_in_the_amount_leaves_it_and_stages_nothing(view, wishes, shown_states, keyboard):
    view.show_state(shown_states["insufficient"])
    view.top_up.other_button.click()
    keyboard.hand(view.top_up.field, "7000")
    QTest.keyClick(view.top_up.field, Qt.Key.Key_Return)
    assert wishes == []
    assert view.scan_box.edit.hasFocus()
    _press(view, Qt.Key.Key_F4)
    assert wishes == [("top_up_chosen", 7000, "cash")]
