"""A state goes in, and the screen says exactly that."""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.buttons import IconButton
from tests.faces.counter_states import LONG, frame, states


def _says(widget):
    found = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return found + [one.text() for one in widget.findChildren(BaseButton) if one.isVisibleTo(widget)]


def test_an_empty_counter_asks_for_a_scan_and_shows_the_day(view, shown_states):
    view.show_state(shown_states["empty"])
    said = _says(view)
    assert "회원카드나 책을 스캔하세요" in said
    assert "86,000P" in said
    assert not view.confirm.isVisible()
    assert not view.customer.isVisible()


def test_a_basket_shows_price_total_and_what_is_left(view, shown_states):
    view.show_state(shown_states["basket"])
    said = _says(view)
    for text in ("12,500P", "3,000P", "9,500P", "박서연 님"):
        assert text in said
    assert view.confirm.bar.accessibleName() == "3권 빌리기 3,000P"
    assert view.confirm.bar.isEnabled()


def test_too_few_points_show_what_is_missing_and_how_to_mend_it(view, shown_states):
    view.show_state(shown_states["insufficient"])
    assert view.payment.balance.property("c") == "bad"
    assert "600P" in _says(view.payment)
    assert view.top_up.isVisible()
    assert view.top_up.stage_button.text() == "현금으로 1,000P 충전"
    assert not view.confirm.bar.isEnabled()


def test_a_staged_top_up_is_one_green_line_and_the_confirm_key_works(view, shown_states):
    view.show_state(shown_states["staged"])
    assert not view.top_up.isVisible()
    line = view.payment.charges[1]
    assert (line.words.text(), line.amount.text()) == ("충전 (현금)", "+5,000P")
    assert line.amount.property("c") == "ok"
    assert view.confirm.bar.isEnabled()
    assert view.confirm.bar.text() == "충전하고 빌리기"


def test_what_was_picked_by_hand_survives_the_next_state(view, shown_states):
    view.show_state(shown_states["insufficient"])
    view.top_up.tiles.chosen.emit(10000)
    view.show_state(replace(shown_states["insufficient"], pending_scans=1))
    assert view.top_up.stage_button.text() == "현금으로 10,000P 충전"


def test_a_return_shows_how_late_it_was_and_no_amount(view, shown_states):
    view.show_state(shown_states["returns"])
    rows = view.basket.returned.view.rows.shown()
    assert [row.cells[1].chip.words for row in rows] == ["2일 늦음", "정상 반납"]
    assert [row.cells[3].text for row in rows] == ["", ""]


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


def test_thirty_books_scroll_and_the_newest_is_in_sight(view, shown_states, qtbot):
    view.show_state(shown_states["basket"])
    view.show_state(shown_states["thirty"])
    bar = view.basket.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > bar.maximum() - 80)
    assert view.basket.rent.view.rows.rowCount() == 30


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_confirm_key_is_in_sight_in_the_smallest_window(window, view, language):
    window.resize(1180, 720)
    for name, state in states(language).items():
        view.show_state(state)
        QApplication.processEvents()
        if view.confirm.isVisible():
            assert view.side.rect().contains(view.confirm.geometry()), name
            assert view.side.area.verticalScrollBar().maximum() == 0, name


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
    view.basket.step(1)
    view.show_state(replace(shown_states["basket"]))
    assert view.basket.selected() == "RB-000412-2"


def test_an_empty_state_is_a_valid_state(view):
    view.show_state(CounterState())
    assert view.empty.isVisible()
