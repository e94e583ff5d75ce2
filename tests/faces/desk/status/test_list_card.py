"""A card with a short list shows no more rows than it has room for."""

from rentbook_desktop.faces.desk.status.list_card import ListCard
from rentbook_desktop.faces.widgets.table_model import Cell, Column, Row


def test_a_card_is_as_high_as_the_rows_it_shows(qtbot, theme):
    card = ListCard([Column(key="a", title="", stretch=1)], rows=6)
    qtbot.addWidget(card)
    card.show_rows([Row(key=number, cells=(Cell(text=str(number)),)) for number in range(6)])
    high = card.showing.height()
    card.limit(4)
    assert (card.table.rows.rowCount(), high - card.showing.height()) == (4, 100)
    card.limit(20)
    assert (card.table.rows.rowCount(), card.showing.height()) == (6, high)
