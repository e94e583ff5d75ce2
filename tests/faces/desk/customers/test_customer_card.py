"""The card of a customer."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.customer.phone_reveal import PhoneRevealed, reveal_phone
from tests.faces import customers_states as states


def test_a_whole_number_is_shown_for_a_while(show, context):
    page = show(states.opened)
    context.answers[reveal_phone] = PhoneRevealed(phone="010-1234-4821")
    QTest.mouseClick(page.parts.card.eye, Qt.MouseButton.LeftButton)
    assert "010-1234-4821" in page.parts.card.detail.text()
    assert page.parts.card._seen.interval() == 30_000
    page.parts.card._seen.timeout.emit()
    assert "010-****-4821" in page.parts.card.detail.text()
