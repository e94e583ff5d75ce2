"""A table as tall as its rows."""

from PySide6.QtCore import Qt

from rentbook_desktop.faces.desk.reservations.fitted_table import FittedTable
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row


def test_it_is_as_tall_as_its_rows_and_tells_who_goes_on(qtbot, theme):
    table = FittedTable([Column(key="a", title="A", stretch=1)], height=50)
    qtbot.addWidget(table)
    table.show_rows([Row(key=at, cells=(Cell(text=str(at)),)) for at in range(3)])
    assert table.height() == table.head.sizeHint().height() + 150
    table.show_rows([])
    assert table.height() == table.head.sizeHint().height() + 50
    table.enter(1)
    assert table.selected() is None
    table.show_rows([Row(key=at, cells=(Cell(text=str(at)),)) for at in range(2)])
    gone = []
    table.left_behind.connect(gone.append)
    table.enter(-1)
    assert table.selected() == 1
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert (table.selected(), gone) == (0, [])
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_A)
    assert gone == [-1]
