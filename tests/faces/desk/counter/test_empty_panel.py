"""A counter at which nobody stands."""

from PySide6.QtWidgets import QLabel

from rentbook_desktop.faces.widgets.base_button import BaseButton


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


def test_an_empty_counter_offers_a_new_customer(view, shown_states):
    view.show_state(shown_states["empty"])
    assert "새 회원 등록" in _says(view)
    asked = []
    view.empty.register_requested.connect(lambda: asked.append(1))
    view.empty.register_button.click()
    assert asked == [1]
