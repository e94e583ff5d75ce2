"""The confirm key, and the reasons against it."""

import pytest
from PySide6.QtCore import Qt

from tests.faces.counter_states import states
from tests.faces.gallery import settle


def test_reasons_stand_beside_the_confirm_key(view, shown_states):
    view.show_state(shown_states["refused"])
    assert view.confirm.reasons.text().count("\n") == 1
    assert view.confirm.reasons.isVisible()


def test_a_busy_counter_says_so_and_cannot_be_confirmed_twice(view, shown_states, qtbot):
    view.show_state(shown_states["busy"])
    assert view.confirm.bar.text() == "처리하고 있어요"
    with qtbot.assertNotEmitted(view.confirm_requested):
        qtbot.keyClick(view.scan_box.edit, Qt.Key.Key_F9)
        qtbot.mouseClick(view.confirm.bar, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_confirm_key_is_in_sight_in_the_smallest_window(window, view, language):
    window.resize(1180, 720)
    for name, state in states(language).items():
        view.show_state(state)
        settle()
        if view.confirm.isVisible():
            assert view.side.rect().contains(view.confirm.geometry()), name
            assert view.side.area.verticalScrollBar().maximum() == 0, name
