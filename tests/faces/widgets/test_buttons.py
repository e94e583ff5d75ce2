"""Buttons and the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.widgets.base_button import BaseButton
from tests.faces.counter_states import states


@pytest.mark.parametrize("name", states("ko"))
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_no_button(view, wishes, shown_states, name, key):
    view.show_state(shown_states[name])
    for button in [one for one in view.window().findChildren(BaseButton) if one.isVisible() and one.isEnabled()]:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert button.hasFocus()
        checked = button.isChecked()
        QTest.keyClick(button, key)
        assert button.isChecked() == checked
        assert wishes == [], button.accessibleName()


def test_the_space_bar_presses_the_focused_button(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    view.confirm.hold_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view.confirm.hold_button, Qt.Key.Key_Space)
    assert wishes == [("hold_requested",)]
