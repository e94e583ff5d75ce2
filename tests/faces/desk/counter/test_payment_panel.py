"""What is missing and how it is paid."""

from PySide6.QtWidgets import QLabel

from rentbook_desktop.faces.widgets.base_button import BaseButton


def _says(widget):
    found = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return found + [one.text() for one in widget.findChildren(BaseButton) if one.isVisibleTo(widget)]


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
