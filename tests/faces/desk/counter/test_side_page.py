"""The right side of the counter: a card that is made late stands, and is reached by the tab key, where it belongs."""

from PySide6.QtCore import Qt


def _owners(view):
    """Which card each stop of the tab key belongs to, in order, from the scan box on."""
    cards = {view.payment: "payment", view.top_up: "top_up", view.confirm: "confirm"}
    owners, widget = [], view.scan_box.edit
    while True:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            owners += [name for card, name in cards.items() if card.isAncestorOf(widget)]
        widget = widget.nextInFocusChain()
        if widget is view.scan_box.edit:
            return list(dict.fromkeys(owners))


def test_a_late_card_stands_between_payment_and_confirm(view, shown_states):
    view.show_state(shown_states["insufficient"])
    assert view.payment.geometry().bottom() < view.top_up.geometry().top()
    assert _owners(view) == ["payment", "top_up", "confirm"]
