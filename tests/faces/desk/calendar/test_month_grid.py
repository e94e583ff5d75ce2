"""A month as a table of days."""

from datetime import date

from PySide6.QtCore import QPoint, Qt

from rentbook_desktop.faces.desk.calendar.cells import MonthNews, month_cells, month_span
from rentbook_desktop.faces.desk.calendar.month_grid import MonthGrid
from tests.faces import calendar_states as states
from tests.faces.fake_page_context import NOW


def test_days_can_be_clicked_and_heard_and_enter_acts(qtbot, theme, words):
    grid = MonthGrid()
    qtbot.addWidget(grid)
    grid.resize(700, 500)
    grid.show()
    first, last = month_span(date(2026, 12, 1))
    days = states.days(str(first), str(last))
    grid.show_cells(month_cells(words, days, {}, MonthNews(), date(2026, 12, 1), NOW.date()))
    assert (grid.days.rowCount(), grid.days.columnCount()) == (5, 7)
    heard = []
    grid.chosen.connect(heard.append)
    grid.entered.connect(lambda: heard.append("enter"))
    spot = grid.visualRect(grid.days.index(1, 2)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    grid.show_day(date(2026, 12, 8))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(grid, Qt.Key.Key_A)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert heard == [date(2026, 12, 8), "enter", date(2026, 12, 7)]
    drawn = []
    grid.drawn.connect(drawn.append)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(grid, Qt.Key.Key_Down, shift)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, shift, pos=QPoint(spot))
    assert (drawn, len(heard)) == ([date(2026, 12, 15), date(2026, 12, 8)], 3)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=QPoint(spot))
    qtbot.keyClick(grid, Qt.Key.Key_Down, shift | Qt.KeyboardModifier.ControlModifier)
    assert (len(drawn), len(heard)) == (2, 3)
    assert grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "12월\xa08일\xa0(화), 매주 쉬어요"
