"""A row that opens in its place."""

from rentbook_desktop.faces.desk.counter.activity_rows import activity_row
from rentbook_desktop.faces.desk.counter.activity_table import ActivityTable
from tests.faces.cover_states import day, preview
from tests.faces.fake_page_context import NOW


def test_a_row_opens_as_high_as_what_it_shows_and_closes_to_what_it_was(qtbot, theme, words):
    table = ActivityTable(words)
    qtbot.addWidget(table)
    table.resize(900, 700)
    table.show()
    table.show_rows([activity_row(words, one, NOW.tzinfo) for one in day(words)])
    before = [table.rowHeight(place) for place in range(6)]
    pane = table.open_row(1, "rent")
    pane.show_preview(preview(words), table.second_column())
    assert table.rowHeight(1) == pane.height_needed() > before[1]
    assert pane.width() == table.viewport().width()
    pane.choose("other")  # a field more
    assert table.rowHeight(1) == pane.height_needed()
    table.resize(700, 300)
    assert pane.width() == table.viewport().width()
    table.verticalScrollBar().setValue(40)
    assert pane.y() == table.rowViewportPosition(1)
    table.close_row()
    assert [table.rowHeight(place) for place in range(6)] == before
    assert table.pane is None


def test_a_row_higher_than_what_can_be_seen_shows_its_buttons(qtbot, theme, words):
    table = ActivityTable(words)
    qtbot.addWidget(table)
    table.resize(900, 260)
    table.show()
    table.show_rows([activity_row(words, one, NOW.tzinfo) for one in day(words)])
    pane = table.open_row(1, "rent")
    pane.show_preview(preview(words), table.second_column())
    pane.show_problem("그사이 바뀐 것이 있어 되돌리지 않았어요.")
    qtbot.waitUntil(lambda: pane.height() == pane.height_needed())
    assert pane.height() > table.viewport().height()
    assert pane.geometry().bottom() <= table.viewport().height()
