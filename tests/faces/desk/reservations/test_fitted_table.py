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


def test_a_narrow_one_leaves_columns_out_one_after_another(qtbot, theme):
    columns = [Column(key=key, title=key, minimum=100, stretch=1) for key in "abc"]
    table = FittedTable(columns, height=50, drops=("b", "c"))
    qtbot.addWidget(table)
    table.show_rows([Row(key=1, cells=(Cell(text="x"),) * 3)])
    table.show()
    hidden = []
    for width in (400, 250, 150, 400):
        table.resize(width, table.height())
        hidden.append([at for at in range(3) if table.isColumnHidden(at)])
    assert hidden == [[], [1], [1, 2], []]
