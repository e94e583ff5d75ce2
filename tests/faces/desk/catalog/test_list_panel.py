"""The list of titles under its search."""

from PySide6.QtCore import Qt

from tests.faces.catalog_states import CHOSEN, STATES, answers


def test_arrows_move_in_the_list_while_the_search_has_the_focus(qtbot, page):
    assert page.listing.title_id == CHOSEN
    qtbot.keyClick(page.panel.search.edit, Qt.Key.Key_Down)
    assert page.listing.title_id == CHOSEN + 1
    assert page.panel.search.edit.hasFocus()
    qtbot.waitUntil(lambda: page.shown.detail.title_id == CHOSEN + 1)
    assert page.detail.name.text() == "골목길 히어로 12"


def test_a_failed_list_offers_to_try_again(qtbot, theme, context):
    page = STATES["error"](context)
    qtbot.addWidget(page)
    assert page.panel.showing.state == "error"
    context.answers |= answers()
    page.panel.showing.acted.emit()
    assert page.panel.showing.state == "ready"
