"""What a customer has, to pick what is renewed: by mouse, by keys, and for a listener."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.widgets.table_model import spoken

FIRST, SECOND, WAITED_FOR = "RB-001277-1", "RB-001104-2", "RB-001450-3"


def press(view, key):
    QTest.keyClick(QApplication.focusWidget() or view.scan_box.edit, key)


def strip(window):
    return [action.shortcut().toString() for action in window.keys.shown()]


@pytest.fixture
def asked(view, shown_states):
    """The counter while a book is asked about and four are listed."""
    view.show_state(shown_states["renew"])
    return view


def test_each_book_says_both_days_and_why_or_why_not(asked):
    table = asked.renewal.table
    picked, moved, waited, _ = (row.cells for row in table.rows.shown())
    assert (picked[2].text, picked[3].text) == ("11월\u00a024일\u00a0(화)", "11월\u00a027일\u00a0(금)")
    assert (picked[3].second, picked[3].amount, picked[0].icon) == ("3일 연장", "500P", "check")
    assert moved[3].second == "11월 25일은 휴무 · 4일"
    assert (waited[3].chip.words, waited[3].chip.tone) == ("예약 대기 2명", "vio")
    assert (waited[3].remedy, waited[0].link, waited[0].icon) == ("내일까지 반납해 주세요", False, "")
    assert asked.renewal.head.title.text() == "박서연 님이 빌린 책"
    assert asked.renewal.head.count.text() == "4권"


def test_a_listener_hears_whether_a_book_is_picked_and_why_it_cannot_be(asked):
    first, _, third, _ = (row.cells for row in asked.renewal.table.rows.shown())
    assert spoken(first[0]) == "고름"
    assert spoken(first[3]) == "11월\u00a027일\u00a0(금), 3일 연장, 500P"
    assert spoken(third[0]) == "고를 수 없음"
    assert spoken(third[3]).startswith("예약 대기 2명. 내일까지 반납해 주세요")


def test_the_book_in_question_is_the_chosen_row_and_space_takes_it_out_from_the_scan_box(window, asked, wishes):
    assert asked.renewal.table.selected() == FIRST
    assert asked.scan_box.edit.hasFocus()
    assert strip(window)[:4] == ["F2", "Up", "Down", "Space"]
    press(asked, Qt.Key.Key_Space)
    assert wishes == [("renewal_switched", FIRST)]
    assert asked.scan_box.edit.text() == ""


def test_arrows_choose_a_book_and_space_picks_it(asked, wishes):
    press(asked, Qt.Key.Key_Down)
    assert asked.renewal.table.hasFocus()
    press(asked, Qt.Key.Key_Space)
    assert wishes == [("renewal_switched", SECOND)]
    press(asked, Qt.Key.Key_Up)
    press(asked, Qt.Key.Key_Up)
    assert asked.scan_box.edit.hasFocus()


def test_what_cannot_be_renewed_cannot_be_picked_and_the_strip_does_not_say_so(window, asked, wishes):
    press(asked, Qt.Key.Key_Down)
    press(asked, Qt.Key.Key_Down)
    assert asked.renewal.table.selected() == WAITED_FOR
    assert "Space" not in strip(window)
    press(asked, Qt.Key.Key_Space)
    table = asked.renewal.table
    spot = table.visualRect(table.rows.index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wishes == []


def test_a_click_into_the_box_picks_and_one_elsewhere_does_not(asked, wishes):
    table = asked.renewal.table
    for column in (1, 2, 0):
        spot = table.visualRect(table.rows.index(1, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert wishes == [("renewal_switched", SECOND)]


def test_a_scan_works_while_the_focus_is_in_the_list(asked, wishes, keyboard):
    press(asked, Qt.Key.Key_Down)
    keyboard.scanner(asked.renewal.table, "R")
    keyboard.scanner(asked.scan_box.edit, "B-1\r")
    assert wishes == [("scanned", "RB-1")]


def test_a_typed_word_has_its_spaces(window, asked, wishes):
    QTest.keyClicks(asked.scan_box.edit, "a")
    assert not {"Up", "Space"} & set(strip(window))
    QTest.keyClicks(asked.scan_box.edit, " b")
    assert (asked.scan_box.edit.text(), wishes) == ("a b", [])


def test_from_the_list_the_arrows_go_on_to_what_goes_home_and_back(view, shown_states):
    view.show_state(shown_states["renew-rent"])
    seen = []
    for _ in range(3):
        press(view, Qt.Key.Key_Down)
        seen.append((view.renewal.table.hasFocus(), view.basket.rent.view.hasFocus()))
    assert seen == [(True, False), (False, True), (False, True)]
    press(view, Qt.Key.Key_Up)
    press(view, Qt.Key.Key_Up)
    assert view.renewal.table.selected() == SECOND
    assert view.renewal.table.hasFocus()


def test_another_book_in_question_is_chosen_and_a_choice_by_hand_stays(asked, shown_states):
    press(asked, Qt.Key.Key_Down)
    asked.show_state(replace(shown_states["renew"], busy=True))
    assert asked.renewal.table.selected() == SECOND
    question = replace(shown_states["renew"].question, copy=WAITED_FOR)
    asked.show_state(replace(shown_states["renew"], question=question))
    assert asked.renewal.table.selected() == WAITED_FOR


def test_a_list_without_a_question_begins_with_its_first_row(view, shown_states):
    view.show_state(shown_states["renew-all"])
    assert view.renewal.table.selected() == FIRST


def test_no_key_of_the_list_is_left_when_it_is_gone(window, asked, shown_states):
    asked.show_state(shown_states["customer"])
    assert not {"Up", "Down", "Space"} & set(strip(window))
