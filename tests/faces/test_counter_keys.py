"""Keys and scans: what people press becomes a wish, and a scanner's Enter presses nothing."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.counter import view as counter_view
from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.scan_detector import ScanDetector
from tests.faces.counter_states import states

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
WISHES = (
    "confirm_requested", "hold_requested", "resume_requested", "undo_requested", "remove_requested", "clear_requested",
    "top_up_requested", "top_up_chosen", "top_up_cancelled", "match_chosen", "fix_requested", "scanned",
)  # fmt: skip


@pytest.fixture
def wishes(window, view):
    heard = []
    for name in WISHES:
        getattr(view, name).connect(lambda *said, name=name: heard.append((name, *said)))
    window.page_wanted.connect(lambda said: heard.append(("page", said)))
    window.lock_wanted.connect(lambda: heard.append(("lock",)))
    window.palette_wanted.connect(lambda: heard.append(("palette",)))
    return heard


def _press(view, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or view.scan_box.edit, key, modifier)


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


def test_every_button_is_reached_by_tab_and_wears_a_ring(window, view, shown_states):
    view.show_state(shown_states["insufficient"])
    wanted = {one for one in window.findChildren(BaseButton) if one.isVisible() and one.isEnabled()}
    reached = set()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        reached.add(focus)
        if isinstance(focus, BaseButton):
            assert window.ring.isVisible()
            assert window.ring.geometry().contains(focus.mapTo(window, focus.rect().center()))
    assert wanted <= reached


def test_a_click_leaves_the_focus_in_the_scan_box(view, shown_states, qtbot):
    view.show_state(shown_states["basket"])
    qtbot.mouseClick(view.confirm.hold_button, Qt.MouseButton.LeftButton)
    assert view.scan_box.edit.hasFocus()


@pytest.mark.parametrize(
    ("state", "key", "modifier", "wish"),
    [
        ("basket", Qt.Key.Key_F9, None, ("confirm_requested",)),
        ("basket", Qt.Key.Key_F6, None, ("hold_requested",)),
        ("basket", Qt.Key.Key_F6, SHIFT, ("resume_requested", None)),
        ("basket", Qt.Key.Key_Z, CTRL, ("undo_requested",)),
        ("basket", Qt.Key.Key_F4, None, ("top_up_requested",)),
        ("insufficient", Qt.Key.Key_F4, None, ("top_up_chosen", 1000, "cash")),
        ("top-up", Qt.Key.Key_F4, None, ("top_up_chosen", 5000, "cash")),
        ("top-up", Qt.Key.Key_Escape, None, ("top_up_cancelled",)),
        ("customer", Qt.Key.Key_Escape, None, ("clear_requested",)),
    ],
)
def test_a_key_is_a_wish(view, wishes, shown_states, state, key, modifier, wish):
    view.show_state(shown_states[state])
    _press(view, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert wishes == [wish]


def test_keys_that_make_no_sense_now_are_silent_and_not_in_the_strip(window, view, wishes, shown_states):
    view.show_state(shown_states["empty"])
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_Delete, Qt.Key.Key_Escape):
        _press(view, key)
    assert wishes == []
    shown = [action.shortcut().toString() for action in window.keys.shown()]
    assert shown == ["F2", "F3", "Shift+F6", "Ctrl+Z", "F11"]


def test_arrows_choose_a_line_and_delete_takes_it_away(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Down)
    _press(view, Qt.Key.Key_Down)
    _press(view, Qt.Key.Key_Delete)
    assert wishes == [("remove_requested", "RB-000585-1")]


def test_delete_and_undo_belong_to_the_text_while_there_is_some(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Down)
    QTest.keyClicks(view.scan_box.edit, "ab")
    _press(view, Qt.Key.Key_Home)
    _press(view, Qt.Key.Key_Delete)
    assert wishes == []
    assert view.scan_box.edit.text() == "b"


def test_escape_empties_a_basket_only_when_asked_twice(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Escape)
    assert wishes == []
    assert view.warning.isVisible()
    _press(view, Qt.Key.Key_Escape)
    assert wishes == [("clear_requested",)]
    assert not view.warning.isVisible()


def test_a_scan_between_two_escapes_starts_over(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    _press(view, Qt.Key.Key_Escape)
    QTest.keyClicks(view.scan_box.edit, "RB-1\r")
    _press(view, Qt.Key.Key_Escape)
    assert wishes == [("scanned", "RB-1")]


def test_a_syllable_still_being_composed_is_part_of_the_scan(view, wishes):
    edit = view.scan_box.edit
    edit.insert("박서")
    QApplication.sendEvent(edit, QInputMethodEvent("연", []))
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert wishes == [("scanned", "박서연")]
    assert edit.text() == ""


def test_typing_anywhere_goes_into_the_scan_box(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    view.confirm.clear_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view.confirm.clear_button, "R")
    QTest.keyClicks(QApplication.focusWidget(), "B-2\r")
    assert wishes == [("scanned", "RB-2")]


def test_scanning_into_the_table_reaches_the_scan_box_too(view, wishes, shown_states):
    view.show_state(shown_states["basket"])
    view.basket.rent.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view.basket.rent.view, "7")
    QTest.keyClicks(QApplication.focusWidget(), "7\r")
    assert wishes == [("scanned", "77")]


def test_find_asks_for_a_name_until_something_is_entered(view, wishes, words):
    _press(view, Qt.Key.Key_F3)
    assert view.scan_box.edit.placeholderText() == words.tr("counter.find_placeholder")
    QTest.keyClicks(view.scan_box.edit, "kim\r")
    assert view.scan_box.edit.placeholderText() == words.tr("counter.scan_placeholder")


def test_a_match_is_taken_with_arrows_and_enter(view, wishes, shown_states):
    view.show_state(shown_states["matches"])
    _press(view, Qt.Key.Key_Down)
    _press(view, Qt.Key.Key_Return)
    assert wishes == [("match_chosen", "박서연")]


def test_a_scan_over_the_matches_is_handled_as_a_scan(view, wishes, shown_states):
    view.show_state(shown_states["matches"])
    QTest.keyClicks(view.scan_box.edit, "RB-9\r")
    assert wishes == [("scanned", "RB-9")]


def test_escape_closes_the_matches_first(view, shown_states, qtbot):
    view.show_state(replace(shown_states["basket"], matches=shown_states["matches"].matches))
    with qtbot.waitSignal(view.matches_dismissed):
        _press(view, Qt.Key.Key_Escape)


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


def test_a_scan_into_the_amount_is_a_scan_and_the_amount_stays(view, wishes, shown_states, keyboard):
    view.show_state(shown_states["insufficient"])
    view.top_up.other_button.click()
    keyboard.hand(view.top_up.field, "7000")
    keyboard.scanner(view.top_up.field, "2000004120\r")
    assert wishes == [("scanned", "2000004120")]
    assert view.top_up.field.text() == "7,000"


def test_a_hand_on_a_busy_computer_is_no_scanner(view, wishes, shown_states, keyboard):
    """All its keys arrive at once, but the window system knows when they were pressed."""
    view.show_state(shown_states["insufficient"])
    view.top_up.other_button.click()
    keyboard.hand(view.top_up.field, "7000000\r")
    assert wishes == []
    assert view.top_up.field.text() == "7,000,000"


def test_a_burst_is_faster_than_fingers():
    burst = ScanDetector()
    for at, sign in enumerate("1234567"):
        burst.note(sign, "", at * 0.2)
    assert burst.is_scan(1.2) == ""
    for at, sign in enumerate("2000004"):
        burst.note(sign, "5", 3 + at * 0.005)
    assert burst.before == "5"
    assert burst.is_scan(3.035) == "2000004"


def test_sidebar_and_head_tell_what_was_wanted(window, wishes):
    window.sidebar.items["settings"].click()
    window.sidebar.operator.click()
    window.top.search.click()
    assert wishes == [("page", "settings"), ("lock",), ("palette",)]


def test_a_window_behind_another_says_that_scans_go_elsewhere(window, view, words, qtbot):
    prompt = view.scan_box.edit.placeholderText
    assert prompt() == words.tr("counter.scan_placeholder")
    leaving = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(view.scan_box.edit, leaving)
    assert prompt() == words.tr("counter.inactive_placeholder")
    QApplication.sendEvent(view.scan_box.edit, QFocusEvent(QEvent.Type.FocusIn))
    assert prompt() == words.tr("counter.scan_placeholder")


def test_feedback_is_spoken_and_refusals_interrupt(view, shown_states, monkeypatch):
    spoken = []
    monkeypatch.setattr(counter_view, "announce", lambda _on, text, *, urgent=False: spoken.append((text, urgent)))
    view.show_state(shown_states["basket"])
    view.show_state(shown_states["basket"])
    view.show_state(shown_states["insufficient"])
    assert [urgent for _, urgent in spoken] == [False, True]
    assert spoken[0][0] == "골목길 히어로 12 대여 목록에 담았어요"
