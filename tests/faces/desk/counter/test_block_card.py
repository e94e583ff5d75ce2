"""What keeps a basket here stands above it, with what mends it and why it is lent all the same."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.counter import block_card


def test_every_reason_has_its_chip_and_its_remedy(view, wishes, shown_states):
    view.show_state(shown_states["blocked"])
    card = view.basket.block
    rows = [row for row in card.rows if row.isVisible()]
    assert [(row.chip.accessibleName(), row.fix.text()) for row in rows] == [
        ("승인하면 돼요", "마지막 책 빼기"),
        ("승인하면 돼요", "빌린 책 보기"),
    ]
    rows[0].fix.click()
    assert wishes == [("fix_requested", "remove:RB-000931-1")]
    assert not view.confirm.reasons.isVisible()


def test_what_cannot_be_approved_asks_for_no_reason(view, shown_states):
    view.show_state(shown_states["blocked-for-good"])
    card = view.basket.block
    assert not card.reason.isVisible()
    assert {row.chip.accessibleName() for row in card.rows if row.isVisible()} == {"승인으로도 안 돼요"}
    view.show_state(shown_states["basket"])
    assert not card.isVisible()


def test_the_confirm_key_leads_to_a_reason_that_is_missing(view, wishes, shown_states):
    from msgspec.structs import replace

    state = shown_states["blocked"]
    view.show_state(replace(state, block=replace(state.block, reason="")))
    QTest.keyClick(view.scan_box.edit, Qt.Key.Key_F9)
    assert view.basket.block.reason.edit.hasFocus()
    QTest.keyClicks(view.basket.block.reason.edit, "a")
    assert wishes == [("confirm_requested",), ("override_given", "a")]


def test_a_usual_reason_is_picked_with_one_press(view, wishes, shown_states):
    from msgspec.structs import replace

    state = shown_states["blocked"]
    view.show_state(state)
    assert view.basket.block.usual.selected() == "단골 손님"
    view.show_state(replace(state, block=replace(state.block, reason="")))
    view.basket.block.usual.chosen.emit("오늘 반납 약속")
    assert wishes == [("override_given", "오늘 반납 약속")]


def test_two_ways_to_mend_are_two_buttons(view, wishes, shown_states):
    view.show_state(shown_states["blocked-for-good"])
    row = view.basket.block.rows[1]
    assert (row.fix.text(), row.other_fix.text()) == ("예약 걸기", "이 책 빼기")
    row.other_fix.click()
    assert wishes == [("fix_requested", "remove:RB-000412-2")]


def test_where_several_things_mend_it_the_button_offers_them(view, wishes, shown_states, monkeypatch):
    offered = []
    monkeypatch.setattr(block_card, "popup_menu", lambda _anchor, items, then: offered.extend([items, then]))
    view.show_state(shown_states["blocked-id"])
    (row,) = (row for row in view.basket.block.rows if row.isVisible())
    assert (row.chip.accessibleName(), row.fix.text()) == ("확인하면 돼요", "신분증 확인")
    row.fix.click()
    items, then = offered
    assert [one.words for one in items] == ["주민등록증"]
    then(items[0].key)
    assert wishes == [("fix_requested", "id:resident")]
