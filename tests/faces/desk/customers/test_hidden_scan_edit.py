"""What is typed beside every field."""

from PySide6.QtTest import QTest

from tests.faces import customers_states as states


def test_what_a_hand_types_beside_every_field_is_looked_for(show, context, qtbot):
    page = show(states.opened)
    page.parts.hidden_scan.setFocus()
    QTest.keyClicks(page.parts.hidden_scan, "4821")
    qtbot.waitUntil(lambda: page.parts.shown() == "list")
    assert page.parts.people.search.text() == "4821"
