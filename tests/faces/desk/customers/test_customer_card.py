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


def test_the_group_stands_beside_the_name_and_the_menu_knows_of_the_id(show):
    card = show(states.grouped).parts.card
    assert (card.group.isVisibleTo(card), card.group.accessibleName()) == (True, "단골")
    lines = {one.key: one.words for one in card._menu_items(states.file_of(checked="2026-11-02"))}
    plain = lines["id_withdraw"].replace("\N{NO-BREAK SPACE}", " ")
    assert plain == "신분증 확인 취소 (11월 2일 (월), 운전면허증)"
    assert {"id_check", "group"} <= {one.key for one in card._menu_items(states.file_of())}
