"""Rows and bars are links."""

from PySide6.QtCore import Qt

from rentbook_desktop.faces.desk.page_context import Target


def test_rows_and_bars_are_links(shown, context, qtbot):
    page = shown()
    for table, key in ((page.parts.late.table, 3), (page.parts.popular.table, 2), (page.parts.idle.table, 1)):
        table.select(key)
        qtbot.keyClick(table, Qt.Key.Key_Return)
    popular = page.parts.popular.table
    spot = popular.visualRect(popular.rows.index(0, 2)).center()
    qtbot.mouseClick(popular.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    bar = page.parts.age_bars._bars[0]
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert context.gone == [
        Target(page="customers", key=3), Target(page="catalog", key=2), Target(page="catalog", key=1),
        Target(page="catalog", key=1), Target(page="catalog", filter="overdue"),
    ]  # fmt: skip
