"""What is left to do before the basket may go is ticked one by one above the confirm key."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_what_is_left_stands_above_the_key_with_how_much_is_done(view, shown_states):
    view.show_state(shown_states["blocked-for-good"])
    card = view.confirm.tasks
    assert (card.title.text(), card.count.text()) == ("확정까지 남은 일", "0 / 2")
    assert [row.words.text() for row in card.rows] == ["연체된 책 반납받기", "「메밀꽃 필 무렵」 빼기 또는 예약하기"]
    view.show_state(shown_states["blocked"])
    assert (card.count.text(), [row.isVisible() for row in card.rows]) == ("1 / 1", [True, False])


def test_the_card_goes_with_what_kept_the_basket_here(view, shown_states):
    view.show_state(shown_states["basket"])
    assert view.confirm._tasks is None
    view.show_state(shown_states["blocked"])
    view.show_state(shown_states["basket"])
    assert not view.confirm.tasks.isVisible()


def test_the_key_leads_to_the_reason_while_it_is_missing(view, shown_states):
    state = shown_states["blocked"]
    view.show_state(replace(state, can_confirm=False, block=replace(state.block, reason="")))
    QTest.keyClick(view.scan_box.edit, Qt.Key.Key_F9)
    assert view.basket.block.reason.edit.hasFocus()
