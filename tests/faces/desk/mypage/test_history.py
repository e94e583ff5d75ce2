"""What somebody had before."""

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.mypage.customer_page import past_rentals
from tests.faces import mypage_states as states


def test_history_comes_as_it_is_looked_at(show, context, qtbot):
    page = show()
    qtbot.waitUntil(lambda: page.parts.history.table.rows.row(0) is not None)
    row = page.parts.history.table.rows.row(2)
    assert (row.cells[0].text, row.cells[2].text, row.cells[3].text) == (
        "우주로 간 고양이 6",
        "7일 · 2일 연체",
        "1,000P",
    )


def test_history_that_cannot_be_read_offers_another_try(show, context, qtbot):
    page = show(lambda given: states.opened(given, {past_rentals: Unavailable("LOCKED", seconds=1)}))
    qtbot.waitUntil(lambda: page.parts.history.showing.state == "error")
    context.answers[past_rentals] = states.before
    page.parts.history.showing.button.click()
    qtbot.waitUntil(lambda: page.parts.history.table.rows.row(0) is not None)
    assert page.parts.history.showing.state == "ready"
