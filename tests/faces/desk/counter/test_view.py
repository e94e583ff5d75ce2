"""A state goes in, and the screen says exactly that."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.buttons import IconButton
from tests.faces.counter_states import LONG, frame, states


def _says(widget):
    found = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return found + [one.text() for one in widget.findChildren(BaseButton) if one.isVisibleTo(widget)]


def test_a_silent_database_is_a_banner_and_the_scan_box_stays_open(view, shown_states, qtbot):
    view.show_state(shown_states["waiting"])
    assert view.banner.isVisible()
    with qtbot.waitSignal(view.scanned) as scan:
        qtbot.keyClicks(view.scan_box.edit, "RB-1")
        qtbot.keyClick(view.scan_box.edit, Qt.Key.Key_Return)
    assert scan.args == ["RB-1"]


def test_a_long_title_is_cut_and_told_whole_on_hover(window, view, shown_states):
    window.resize(1180, 720)
    view.show_state(shown_states["basket"])
    lines = view.basket.rent.view
    QApplication.processEvents()
    assert LONG in lines._tip(lines.rows.index(1, 0))
    assert lines._tip(lines.rows.index(0, 0)) == ""


@pytest.mark.parametrize("size", [(1024, 640), (1180, 720), (1440, 900), (1920, 1080), (2560, 1440)])
def test_no_layout_needs_more_width_than_there_is(window, view, size, shown_states):
    for state in shown_states.values():
        view.show_state(state)
        window.resize(*size)
        QApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert window.minimumSizeHint().width() <= size[0]


@pytest.mark.parametrize("name", states("ko"))
def test_everything_that_can_be_pressed_has_a_name(view, shown_states, name):
    view.show_state(shown_states[name])
    pressable = [one for one in view.window().findChildren(BaseButton) if one.isVisible()]
    assert pressable
    assert [one for one in pressable if not one.accessibleName()] == []
    assert [one for one in pressable if isinstance(one, IconButton) and not one.toolTip()] == []
    roles = {QAccessible.queryAccessibleInterface(one).role() for one in pressable}
    assert roles <= {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}


def test_every_cell_is_spoken(view, shown_states):
    view.show_state(shown_states["returns"])
    for lines in (view.basket.rent.view, view.basket.returned.view):
        model = lines.rows
        assert lines.accessibleName()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                assert model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)


def test_every_text_changes_with_the_language(window, view, words):
    view.show_state(states("ko")["insufficient"])
    words.set_language("en")
    window.show_state(frame("en"))
    window.retranslate()
    view.show_state(states("en")["insufficient"])
    own = {"박서연", "박", "한국어", LONG}
    korean = [text for text in _says(window) if any("가" <= sign <= "힣" for sign in text) and text not in own]
    assert [text for text in korean if "책방" not in text] == []
    assert window.top.context.text() == "Sunday, 22 November"


def test_the_language_event_alone_says_everything_again(window, view, words, shown_states):
    view.show_state(shown_states["empty"])
    words.set_language("en")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert view.empty.title.text() == "Scan a customer card or a book"
    assert next(one.text() for one in window.keys.shown()) == "Scan"


def test_due_dates_are_never_broken_over_two_lines(view, shown_states):
    view.show_state(shown_states["basket"])
    assert view.basket.rent.view.rows.row(0).cells[2].text == "11월\u00a029일\u00a0(일)"
    assert date(2026, 11, 29) == shown_states["basket"].rent[0].due_on


def test_the_same_state_again_changes_nothing(view, shown_states):
    view.show_state(shown_states["basket"])
    view._step(1)
    view.show_state(replace(shown_states["basket"]))
    assert view.basket.selected() == "RB-000412-2"
