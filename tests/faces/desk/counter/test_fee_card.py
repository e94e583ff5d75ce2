"""How a late fee is settled: four tiles, one of them taken, and a reason where it is let go."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_the_taken_way_stands_out_and_another_is_a_wish(view, wishes, shown_states):
    view.show_state(shown_states["late-fee"])
    tiles = view.fee.tiles
    assert view.fee.title.text() == "연체료 400P 받는 방법"
    assert [way for way, tile in tiles.items() if tile.isChecked()] == ["points"]
    tiles["cash"].click()
    assert wishes == [("fee_way_chosen", "cash")]
    assert tiles["points"].isChecked()


def test_what_cannot_be_says_why(view, shown_states):
    view.show_state(shown_states["late-fee-waived"])
    tile = view.fee.tiles["points"]
    assert (tile.isEnabled(), tile.note) == (False, "포인트가 모자라요")


def test_letting_go_asks_for_the_reason_and_tells_it(view, wishes, shown_states):
    view.show_state(shown_states["late-fee"])
    assert not view.fee.reason.isVisible()
    view.show_state(shown_states["late-fee-waived"])
    assert view.fee.reason.edit.hasFocus()
    QTest.keyClicks(view.fee.reason.edit, "!")
    assert wishes == [("fee_reason_given", "첫 연체라서!")]
    QTest.keyClick(view.fee.reason.edit, Qt.Key.Key_Return)
    assert view.scan_box.edit.hasFocus()


def test_nothing_owed_shows_no_card(view, shown_states):
    view.show_state(shown_states["late-fee"])
    view.show_state(shown_states["basket"])
    assert not view.fee.isVisible()
