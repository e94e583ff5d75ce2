"""Each figure is a table too."""

from PySide6.QtCore import Qt


def test_each_figure_is_a_table_too_and_says_its_name(shown, qtbot):
    page = shown()
    for card in page.parts.cards:
        assert card.figure.accessibleName() == card.head.title.text() != ""
        qtbot.mouseClick(card.as_table, Qt.MouseButton.LeftButton)
        assert card.table.isVisible()
        assert card.as_table.toolTip() == "그래프로 보기"
    rows = page.parts.trend.table.rows
    assert rows.rowCount() == 30
    assert [rows.data(rows.index(0, at)) for at in range(3)] == [
        "11월\N{NO-BREAK SPACE}22일\N{NO-BREAK SPACE}(일)",
        "41권",
        "36권",
    ]


def test_without_the_plotting_library_the_tables_stand_in(shown):
    parts = shown("without plots").parts
    assert parts.trend.table.isVisible()
    assert not parts.trend.as_table.isVisible()
