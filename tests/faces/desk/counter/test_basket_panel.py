"""The basket at the counter."""

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from rentbook_desktop.faces.widgets.base_button import BaseButton


def _says(widget):
    found = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return found + [one.text() for one in widget.findChildren(BaseButton) if one.isVisibleTo(widget)]


def test_a_basket_shows_price_total_and_what_is_left(view, shown_states):
    view.show_state(shown_states["basket"])
    said = _says(view)
    for text in ("12,500P", "3,000P", "9,500P", "박서연 님"):
        assert text in said
    assert view.confirm.bar.accessibleName() == "3권 빌리기 3,000P"
    assert view.confirm.bar.isEnabled()


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


def test_thirty_books_scroll_and_the_newest_is_in_sight(view, shown_states, qtbot):
    view.show_state(shown_states["basket"])
    view.show_state(shown_states["thirty"])
    bar = view.basket.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > bar.maximum() - 80)
    assert view.basket.rent.view.rows.rowCount() == 30
